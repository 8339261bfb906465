/** Links and pictures: those of the site's own become slots and are noted down; unsafe ones are named. */
import type { Image, ImageReference, Link, LinkReference, PhrasingContent } from 'mdast';
import { type Context, type Handler, placeOf, report } from './context.js';
import { TooComplex } from './limits.js';
import { imageSlot, linkSlot } from './slots.js';

/** Schemes that a link may have; the sanitiser takes out all others. */
export const safeSchemes = ['http', 'https', 'mailto', 'tel', 'sms', 'xmpp', 'ircs', 'geo', 'signal'];

const scheme = /^([a-z][a-z0-9+.-]*):/i;

/**
 * An address as a browser reads it: without the white space and control characters that it skips, which could
 * else hide a scheme from us, and with the scheme in lower case.
 */
export function readAddress(url: string): string {
  return url
    .replace(/[\u0000-\u0020\u007f]+/g, (blank) => (blank === ' ' ? blank : ''))
    .trim()
    .replace(scheme, (name) => name.toLowerCase());
}

export const link: Handler<Link> = (node, context) => {
  node.url = readAddress(node.url);
  node.children = withoutLinks(node.children);
  context.seen.add(node.url);
  const slot = linkTo(node.url, node, context);
  // Where nothing is set the compiler writes the address itself, with its odd characters encoded.
  if (slot !== undefined) node.data = { ...node.data, hProperties: { ...node.data?.hProperties, href: slot } };
  return undefined;
};

/** A link in a link, or a note, is its words: browsers would end the outer one where the inner one begins. */
function withoutLinks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node) => {
    if (!('children' in node)) return [node];
    node.children = withoutLinks(node.children);
    return node.type === 'link' || node.data?.hName === 'a' ? node.children : [node];
  });
}

export const image: Handler<Image> = (node, context) => {
  node.url = readAddress(node.url);
  context.seen.add(node.url);
  const slot = pictureAt(node.url, node, context);
  if (slot !== undefined) node.data = { ...node.data, hProperties: { ...node.data?.hProperties, src: slot } };
  else report(context, 'image-without-size', node, `the size of "${shortened(node.url)}" is not known: ${sizeMend}`);
  return undefined;
};

/** A reference work that is cited on each line of a story: 1,000 times an address of 1,000 letters. */
const mostRepeated = 1_000_000;

/** What a reference leads to; nothing if it is not defined. */
function definitionOf(node: LinkReference | ImageReference, context: Context) {
  const found = context.definitions.get(node.identifier);
  if (!found) return undefined;
  context.repeated += found.url.length + (found.title?.length ?? 0);
  if (context.repeated <= mostRepeated) return found;
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  const words = `the addresses that references repeat have more than ${mostRepeated} letters up to here: shorten them`;
  throw new TooComplex(words, line, column);
}

export const linkReference: Handler<LinkReference> = (node, context, parent) => {
  const found = definitionOf(node, context);
  if (!found) return undefined;
  const inline: Link = { type: 'link', url: found.url, title: found.title ?? null, children: node.children };
  if (node.position) inline.position = node.position;
  return link(inline, context, parent) ?? [inline];
};

export const imageReference: Handler<ImageReference> = (node, context, parent) => {
  const found = definitionOf(node, context);
  if (!found) return undefined;
  const inline: Image = { type: 'image', url: found.url, title: found.title ?? null, alt: node.alt ?? null };
  if (node.position) inline.position = node.position;
  return image(inline, context, parent) ?? [inline];
};

const sizeMend = 'put the file beside the article, or write <img src="…" width="…" height="…" alt="…">';

/** Enough of an address to know it by: one that holds a whole picture is long. */
function shortened(url: string): string {
  return url.length > 80 ? `${url.slice(0, 77)}…` : url;
}

/** The slot of a link that stays in the site, or nothing: it leads out, or to a heading of its own page. */
export function linkTo(url: string, node: Parameters<typeof placeOf>[1], context: Context): string | undefined {
  const [, name] = scheme.exec(url) ?? [];
  if (name !== undefined) {
    if (!safeSchemes.includes(name)) {
      report(context, 'unsafe-link', node, `links with "${name}:" are taken out: write an address with https://`);
    }
    return undefined;
  }
  if (url === '' || url.startsWith('#') || url.startsWith('//')) return undefined;
  context.links.push({ url, ...placeOf(context, node) });
  return linkSlot(context.links.length - 1);
}

/** The slot of a picture that the site supplies, or nothing: it is on another host. */
export function pictureAt(url: string, node: Parameters<typeof placeOf>[1], context: Context): string | undefined {
  if (scheme.test(url) || url.startsWith('//')) return undefined;
  context.images.push({ url, ...placeOf(context, node) });
  return imageSlot(context.images.length - 1);
}
