/** The HTML of cards as the writer of stories reads it, whichever column they came from. */
import type { Element, ElementContent } from 'hast';
import { playerAddress } from './embeds.js';
import { plainUrl } from './urls.js';

export type Nodes = ElementContent[];

export function element(tagName: string, properties: Element['properties'], children: Nodes): Element {
  return { type: 'element', tagName, properties, children };
}

export const words = (value: string): Nodes => (value === '' ? [] : [{ type: 'text', value }]);

export const paragraph = (...children: Nodes) => element('p', {}, children);

export function link(href: string, children: Nodes): Element {
  return element('a', { href: plainUrl(href) }, children);
}

export interface Picture {
  readonly src: string;
  readonly alt?: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly href?: string;
}

export function figure({ src, alt = '', width, height, href = '' }: Picture, caption: Nodes): Nodes {
  if (src === '') return caption.length > 0 ? [paragraph(...caption)] : [];
  const size = width && height ? { width, height } : {};
  const picture = element('img', { src: plainUrl(src), alt, ...size }, []);
  const shown = href === '' ? picture : link(href, [picture]);
  return [element('figure', {}, [shown, ...(caption.length > 0 ? [element('figcaption', {}, caption)] : [])])];
}

/** An address alone in its paragraph is a card, or a player. */
export function card(url: string, caption: Nodes): Nodes {
  const address = playerAddress(plainUrl(url));
  return [paragraph(link(address, words(address))), ...(caption.length > 0 ? [paragraph(...caption)] : [])];
}

/** To sign up with Ghost's own window means nothing elsewhere. */
export function isPortal(href: string): boolean {
  return /#\/(?:portal|share|search)\b/.test(href);
}

export function note(emoji: string, children: Nodes): Nodes {
  const opening = words(emoji === '' ? '' : `${emoji} `);
  return [element('aside', { className: ['note'] }, [paragraph(...opening, ...children)])];
}

export function details(heading: Nodes, content: Nodes): Nodes {
  return [element('details', {}, [element('summary', {}, heading), ...content])];
}

/** A sound, a film or another file: a link alone, of which the theme makes a player where it can. */
export function file(src: string, title: string, caption: Nodes, more = ''): Nodes {
  const name = title || src.slice(src.lastIndexOf('/') + 1);
  const rest = caption.length > 0 ? [paragraph(...caption)] : [];
  if (src === '') return [...(title === '' ? [] : [paragraph(...words(title))]), ...rest];
  return [paragraph(link(src, words(name)), ...words(more)), ...rest];
}

export function button(href: string, children: Nodes): Nodes {
  return href === '' || isPortal(href) || children.length === 0 ? [] : [paragraph(link(href, children))];
}
