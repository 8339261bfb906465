/** What a page says of itself, and where it leads. */
import type { PageFacts } from './check.js';
import { addressesOfSrcset, type Element } from './scan-html.js';

/** Elements that lead or load, and by which attribute; those that show a picture are named below. */
const leading: Readonly<Record<string, string>> = {
  a: 'href',
  area: 'href',
  link: 'href',
  script: 'src',
  iframe: 'src',
  embed: 'src',
  object: 'data',
  audio: 'src',
  source: 'src',
  track: 'src',
  video: 'src',
};

export function factsOf(elements: readonly Element[]): PageFacts {
  const ids = new Set<string>();
  const links = new Set<string>();
  const pictures = new Set<string>();
  const canonical: string[] = [];
  let title = '';
  let robots = '';
  let base: string | undefined;
  for (const { name, attributes, text } of elements) {
    if (attributes.id) ids.add(attributes.id);
    if (name === 'a' && attributes.name) ids.add(attributes.name);
    if (name === 'title' && title === '') title = text.trim();
    if (name === 'meta' && attributes.name === 'robots') robots = attributes.content ?? '';
    if (name === 'link' && attributes.rel === 'canonical') canonical.push(attributes.href ?? '');
    if (name === 'base') base ??= attributes.href;
    const address = attributes[leading[name] ?? ''];
    if (address !== undefined && !isHint(name, attributes)) links.add(address);
    for (const picture of picturesOf(name, attributes)) pictures.add(picture);
  }
  return {
    title,
    canonical,
    isIndexable: !/\b(noindex|none)\b/i.test(robots),
    ...(base === undefined ? {} : { base }),
    ids: [...ids],
    links: [...links],
    pictures: [...pictures],
  };
}

/** A link that only opens a connection leads to no file. */
function isHint(name: string, { rel = '' }: Element['attributes']): boolean {
  return name === 'link' && /\b(preconnect|dns-prefetch)\b/i.test(rel);
}

/** The addresses of pictures that an element shows. */
function picturesOf(name: string, attributes: Element['attributes']): string[] {
  if (name === 'video') return attributes.poster ? [attributes.poster] : [];
  if (name === 'input') return attributes.src ? [attributes.src] : [];
  if (name !== 'img' && name !== 'source') return [];
  // The `src` of a source is a film or a sound.
  const { src, srcset } = attributes;
  return [...(name === 'img' && src ? [src] : []), ...(srcset ? addressesOfSrcset(srcset) : [])];
}

/** Whether an element has that address, as a link or a picture. */
export function leadsTo({ name, attributes }: Element, address: string): boolean {
  return attributes[leading[name] ?? ''] === address || picturesOf(name, attributes).includes(address);
}
