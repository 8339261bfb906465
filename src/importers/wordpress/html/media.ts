/** Sounds, films, frames and plug-ins: what they show becomes an address; what runs is left out. */
import { isPlayer, publicAddress } from '../embeds.js';
import { hostOf } from './figures.js';
import { addressOf } from './inline.js';
import type { Cleaner, State } from './state.js';
import { attributeOf, card, element, find, findAll, isElement, type Node, text, textOf } from './tree.js';

/** What is left out, with what it holds; told unless nobody would miss it. */
export const nothing: Cleaner = (node, { losses }) => {
  if (/^(?:script|svg|canvas|textarea|select|input|button|xml)$/.test(node.tagName) && node.tagName !== 'xml') {
    const name = attributeOf(node, 'src');
    losses.add(
      'embed',
      name === '' ? `<${node.tagName}>` : hostOf(name),
      'left out, since stories hold nothing that runs',
    );
  }
  return [];
};

/** A link to the file, alone in a paragraph: the browser's own player stands above it. */
export function fileLink(url: string, words: string): Node[] {
  const href = addressOf(url);
  if (href === '') return [];
  const name =
    href
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) || href;
  return [element('p', [element('a', [text(words || decoded(name))], { href })])];
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const sound: Cleaner = (node, state) => {
  const source = sourceOf(node);
  if (source === '') return [];
  const poster = attributeOf(node, 'poster');
  if (poster !== '') state.losses.add('picture', poster, 'stood before a film; the player shows its first frame');
  const tracks = findAll(node, (one) => isElement(one, 'track'));
  for (const one of tracks) state.losses.add('embed', attributeOf(one, 'src'), 'subtitles of a film; left out');
  return fileLink(source, state.context.attachmentAt(source)?.title ?? '');
};
export const audio = sound;
export const video = sound;

function sourceOf(node: Parameters<Cleaner>[0]): string {
  const own = attributeOf(node, 'src');
  const source = find(node, (one) => isElement(one, 'source') && attributeOf(one, 'src') !== '');
  return own || (source ? attributeOf(source, 'src') : '');
}

export const frame: Cleaner = (node, state) => {
  const source = attributeOf(node, 'src') || attributeOf(node, 'dataSrc') || attributeOf(node, 'dataLazySrc');
  return framed(source, attributeOf(node, 'title'), state);
};

/** A card of what is framed. */
export function framed(source: string, title: string, { losses }: State): Node[] {
  const address = publicAddress(source);
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    if (source.trim() !== '')
      losses.add('embed', source.slice(0, 100), 'a frame without an address that others can open; left out');
    return [];
  }
  if (isPlayer(address)) return [card(address)];
  losses.add('embed', hostOf(address), 'a frame; a link to it stands there');
  return title === '' ? [card(address)] : [element('p', [element('a', [text(title)], { href: address })])];
}

/** Plug-ins of twenty years ago: the film that they showed, or what they said to those without the plug-in. */
export const embedded: Cleaner = (node, state) => {
  const movie = find(node, (one) => isElement(one, 'param') && /^(?:movie|src)$/i.test(attributeOf(one, 'name')));
  const inner = find(node, (one) => one !== node && isElement(one, 'embed', 'iframe'));
  const sources = [
    attributeOf(node, 'data'),
    attributeOf(node, 'src'),
    movie && attributeOf(movie, 'value'),
    inner && attributeOf(inner, 'src'),
  ];
  const source = sources.find((one) => one !== undefined && one !== '') ?? '';
  const address = publicAddress(source);
  if (isPlayer(address)) return [card(address)];
  if (source !== '') state.losses.add('embed', hostOf(source), 'a plug-in that browsers no longer have; left out');
  const fallback = node.children.filter((one) => !isElement(one, 'param', 'embed', 'object', 'iframe'));
  return fallback.some((one) => textOf(one).trim() !== '' || isElement(one))
    ? state.inside({ ...node, children: fallback })
    : [];
};
