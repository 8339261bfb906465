/** An old body's HTML as the new site may have it: the allow-list of stories, with addresses of the new site. */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { schema } from '../content/body/sanitize.js';
import type { Loss } from './archive.js';

/** What becomes of a picture. */
export type PictureFate =
  | { readonly kind: 'own'; readonly src: string }
  | { readonly kind: 'remote'; readonly src: string; readonly width: number; readonly height: number }
  /** A link to it stands there, since no page may show it. */
  | { readonly kind: 'link'; readonly href: string; readonly words: string }
  | { readonly kind: 'absent' };

/** What decides where things lead. */
export interface Surroundings {
  /** The new address of a link; nothing if only its words can stay. */
  link(href: string): string | undefined;
  picture(src: string, width: number | undefined, height: number | undefined): PictureFate;
}

export interface Cleaned {
  readonly tree: Root;
  readonly losses: readonly Loss[];
  /** What was not in the old text, such as the name of a file. */
  readonly added: readonly string[];
}

/** Deeper than this nobody writes, and few programs go. */
export class TooDeep extends Error {}
const deepest = 120;

const other: Readonly<Record<string, string>> = {
  strike: 's',
  tt: 'code',
  acronym: 'abbr',
  listing: 'pre',
  xmp: 'pre',
};
const players = new Set(['iframe', 'embed', 'object', 'audio', 'video']);
const rights = /(?:^|[\s-])(?:text-align-)?(right|center)$/;

/** The addresses of all pictures of a body, as it may show them. */
export function picturesIn(node: Root | Element): string[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return child.tagName === 'img' ? [shownOf(child)].filter((one) => one !== undefined) : picturesIn(child);
  });
}

/** What lazy loaders leave in `src` is nothing to look at. */
function shownOf({ properties }: Element): string | undefined {
  const { src, dataSrc, dataLazySrc, dataFullUrl } = properties;
  for (const one of [dataFullUrl, dataLazySrc, dataSrc, src]) {
    if (typeof one === 'string' && one.trim() !== '' && !/^\s*data:/i.test(one)) return one.trim();
  }
  return undefined;
}

/**
 * @param tree of the body, which is changed
 * @throws TooDeep
 */
export function clean(html: string, tree: Root, around: Surroundings): Cleaned {
  const losses: Loss[] = [];
  const added: string[] = [];
  const targets = new Set([...html.matchAll(/href\s*=\s*["']?#([^"'\s>]+)/gi)].map(([, id = '']) => unescaped(id)));
  const shift = /<h1[\s>]/i.test(html) ? 1 : 0;
  const notes = /\bfootnotes\b/.test(html) ? notesIn(tree) : new Map<string, string>();
  const anchors = new Set<string>();
  const defined = new Set<string>();
  /** Pictures that are left out. */
  let absent = 0;

  const children = (nodes: readonly RootContent[], depth: number): ElementContent[] => {
    if (depth > deepest) throw new TooDeep();
    const kept: ElementContent[] = [];
    for (const node of nodes) {
      if (node.type === 'text') kept.push(node);
      else if (node.type === 'element') kept.push(...element(node, depth));
    }
    return kept;
  };

  const element = (node: Element, depth: number): ElementContent[] => {
    node.tagName = Object.hasOwn(other, node.tagName) ? (other[node.tagName] as string) : node.tagName;
    if (players.has(node.tagName)) return player(node);
    if (node.tagName === 'img') return picture(node);
    // It says only where a line may end.
    if (node.tagName === 'wbr') return [];
    const { tagName, properties } = node;
    const classes = [properties.className ?? []].flat().map(String);
    const { id } = properties;
    for (const [name, value] of Object.entries(properties)) {
      if (typeof value === 'string') properties[name] = value.replace(/\s+/g, ' ').trim();
    }
    if (typeof id !== 'string' || !targets.has(id)) delete properties.id;
    const heading = /^h([1-6])$/.exec(tagName);
    if (heading) node.tagName = `h${Math.min(6, Number(heading[1]) + shift)}`;
    if (tagName === 'td' || tagName === 'th') align(node, classes);
    if (tagName === 'math') return formula(node);
    if (tagName === 'sup' && notes.size > 0) {
      const label = notes.get(noteOf(node));
      if (label !== undefined) return [noteMark(label)];
    }
    if (tagName === 'ol' && classes.includes('footnotes')) return footnotes(node, depth);
    const before = absent;
    node.children = children(node.children, depth + 1);
    if (tagName === 'figure' && absent > before && isOnlyCaption(node)) {
      const caption = textOf(node).replace(/\s+/g, ' ').trim().slice(0, 1000);
      const words = 'the caption of a picture that is left out: left out with it';
      if (caption !== '') losses.push({ kind: 'picture', name: caption, words });
      return [];
    }
    const made = tagName === 'a' ? link(node) : [isPullquote(node, classes) ? pullquote(node) : node];
    return properties.id === undefined ? made : anchored(String(properties.id), node, made);
  };

  /** Markdown has no ids: an empty anchor stands before what is linked to. */
  const anchored = (id: string, node: Element, made: ElementContent[]): ElementContent[] => {
    delete node.properties.id;
    if (anchors.has(id)) return made;
    anchors.add(id);
    return [{ type: 'element', tagName: 'a', properties: { id }, children: [] }, ...made];
  };

  /** The notes that the text names; those that it doesn't stay a list. */
  const footnotes = (node: Element, depth: number): ElementContent[] => {
    const items = node.children.filter((one): one is Element => one.type === 'element');
    for (const item of items) item.children = children(item.children, depth + 1);
    const named = items.filter(({ properties: { id } }) => {
      const isFirst = typeof id === 'string' && notes.has(id) && !defined.has(id);
      if (isFirst) defined.add(id);
      return isFirst;
    });
    const others = items.filter((item) => !named.includes(item));
    const list = (children: Element[], properties: Element['properties']): Element[] =>
      children.length === 0 ? [] : [{ type: 'element', tagName: 'ol', properties, children }];
    for (const item of named) item.properties = { id: `note-${notes.get(String(item.properties.id))}` };
    for (const item of others) item.properties = {};
    return [...list(others, {}), ...list(named, { className: ['footnotes'] })];
  };

  const link = (node: Element): ElementContent[] => {
    const { href } = node.properties;
    delete node.properties.target;
    if (typeof href !== 'string' || href === '') return node.children;
    // A link to the picture that stands in it shows what is there already.
    const inside = onlyPicture(node);
    const address = around.link(href);
    if (address === undefined || (inside && sameFile(address, inside))) return node.children;
    node.properties.href = address;
    return [node];
  };

  const picture = (node: Element): ElementContent[] => {
    const { src, alt, width, height } = node.properties;
    const shown = shownOf(node);
    if (shown === undefined) {
      if (src) losses.push({ kind: 'picture', name: String(src).slice(0, 60), words: 'it has no address: left out' });
      return [];
    }
    const fate = around.picture(shown, numberOf(width), numberOf(height));
    const words = typeof alt === 'string' ? alt.replace(/\s+/g, ' ').trim() : '';
    if (fate.kind === 'absent') {
      absent++;
      return [];
    }
    if (fate.kind === 'link') {
      const text = words || fate.words;
      added.push(text);
      return [
        { type: 'element', tagName: 'a', properties: { href: fate.href }, children: [{ type: 'text', value: text }] },
      ];
    }
    const size = fate.kind === 'remote' ? { width: fate.width, height: fate.height } : {};
    return [{ type: 'element', tagName: 'img', properties: { src: fate.src, alt: words, ...size }, children: [] }];
  };

  /** What would play there is a link, of which the theme makes a card or a player. */
  const player = (node: Element): ElementContent[] => {
    const { src, data, dataSrc } = node.properties;
    const source = node.children.find((one): one is Element => one.type === 'element' && one.tagName === 'source');
    const written = [dataSrc, src, data, source?.properties.src].find((one) => typeof one === 'string' && one !== '');
    const href = typeof written === 'string' ? around.link(written.trim().replace(/^\/\//, 'https://')) : undefined;
    if (href === undefined) {
      losses.push({ kind: 'embed', name: node.tagName, words: 'it leads nowhere: left out' });
      return [];
    }
    const isOwn = !/^[a-z]+:/i.test(href);
    const text = isOwn ? nameOf(href) : href;
    added.push(text);
    if (!isOwn) losses.push({ kind: 'embed', name: href, words: 'a card that leads there stands in its place' });
    const anchor: Element = {
      type: 'element',
      tagName: 'a',
      properties: { href },
      children: [{ type: 'text', value: text }],
    };
    return [{ type: 'element', tagName: 'p', properties: {}, children: [anchor] }];
  };

  const formula = (node: Element): ElementContent[] => {
    losses.push({ kind: 'format', name: 'formula', words: 'kept as text' });
    return [{ type: 'text', value: textOf(node) }];
  };

  const root: Root = { type: 'root', children: children(tree.children, 0) };
  unlink(root, anchors, losses);
  return { tree: sanitize(root, schema) as Root, losses, added };
}

/** A link within the text that leads to nothing is its words. */
function unlink(node: Root | Element, anchors: ReadonlySet<string>, losses: Loss[]): void {
  node.children = node.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child as ElementContent];
    unlink(child, anchors, losses);
    const { href } = child.properties;
    if (child.tagName !== 'a' || typeof href !== 'string' || !href.startsWith('#')) return [child];
    const id = unescaped(href.slice(1));
    if (anchors.has(id)) {
      child.properties.href = `#${encodeURIComponent(id)}`;
      return [child];
    }
    losses.push({
      kind: 'link',
      name: href.slice(0, 200),
      words: 'nothing in the text has this name: only its words are kept',
    });
    return child.children;
  }) as typeof node.children;
}

/** The notes that a mark names, by their ids: each with its number. */
function notesIn(tree: Root): Map<string, string> {
  const [items, marks] = [new Set<string>(), new Set<string>()];
  const look = (node: Root | Element): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      if (child.tagName === 'sup') marks.add(noteOf(child));
      const isList = child.tagName === 'ol' && [child.properties.className ?? []].flat().includes('footnotes');
      for (const item of isList ? child.children : []) {
        if (item.type === 'element' && typeof item.properties.id === 'string') items.add(item.properties.id);
      }
      look(child);
    }
  };
  look(tree);
  return new Map([...items].filter((id) => marks.has(id)).map((id, index) => [id, String(index + 1)]));
}

/** The id of the note that a mark leads to. */
function noteOf({ children: [only, more] }: Element): string {
  const { href } = only?.type === 'element' && only.tagName === 'a' && !more ? only.properties : {};
  return typeof href === 'string' && href.startsWith('#') ? unescaped(href.slice(1)) : '';
}

function noteMark(label: string): Element {
  const children: ElementContent[] = [{ type: 'text', value: label }];
  return { type: 'element', tagName: 'sup', properties: { className: ['footnote-ref'] }, children };
}

function unescaped(id: string): string {
  try {
    return decodeURIComponent(id.replaceAll('&amp;', '&'));
  } catch {
    return id;
  }
}

/** Names of attributes become classes that the theme knows. */
function align({ properties }: Element, classes: readonly string[]): void {
  const style = /text-align:\s*(\w+)/i.exec(String(properties.style ?? ''))?.[1];
  const written = [properties.align, properties.dataAlign, style, ...classes].map((one) =>
    rights.exec(String(one ?? '')),
  );
  const side = written.find((one) => one !== null)?.[1];
  if (side) properties.className = [`align-${side}`];
  else delete properties.className;
}

function isPullquote({ tagName, properties }: Element, classes: readonly string[]): boolean {
  if (tagName !== 'figure' && tagName !== 'blockquote') return false;
  if (!classes.some((name) => /^(?:wp-block-pullquote|kg-blockquote-alt|pullquote)$/.test(name))) return false;
  properties.className = ['pullquote'];
  return true;
}

/** As `:::pullquote` makes it. */
function pullquote(node: Element): Element {
  const inner = node.tagName === 'figure' ? node.children.find(isNamed('blockquote')) : node;
  const quote: Element = { type: 'element', tagName: 'blockquote', properties: {}, children: [] };
  let cite: ElementContent[] = [];
  const from =
    inner && inner !== node ? [...node.children.filter((one) => one !== inner), ...inner.children] : node.children;
  for (const child of from) {
    if (child.type === 'element' && ['cite', 'figcaption', 'footer'].includes(child.tagName))
      cite = [...cite, { type: 'text', value: ' ' }, ...child.children];
    else quote.children.push(child);
  }
  const children: ElementContent[] = [quote];
  if (cite.length > 0) children.push({ type: 'element', tagName: 'figcaption', properties: {}, children: cite });
  return { type: 'element', tagName: 'figure', properties: { className: ['pullquote'] }, children };
}

const isNamed =
  (name: string) =>
  (node: ElementContent): node is Element =>
    node.type === 'element' && node.tagName === name;

/** Whether a figure shows nothing any more. */
function isOnlyCaption({ children }: Element): boolean {
  return children.every((child) => {
    if (child.type !== 'element') return child.type !== 'text' || child.value.trim() === '';
    const isHull = /^(?:a|div|p|span|figure|li|ul)$/.test(child.tagName);
    return child.tagName === 'figcaption' || (isHull && isOnlyCaption(child));
  });
}

function onlyPicture({ children }: Element): Element | undefined {
  const [first, second] = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return first?.type === 'element' && first.tagName === 'img' && !second ? first : undefined;
}

function sameFile(address: string, { properties }: Element): boolean {
  return address === properties.src;
}

function numberOf(value: unknown): number | undefined {
  const number = Number.parseInt(String(value ?? ''), 10);
  return number >= 1 && number <= 100_000 ? number : undefined;
}

function nameOf(address: string): string {
  const name = unescaped(address.split('/').at(-1) ?? '');
  return name === '' ? address : name;
}

/** All text of a tree, one part after the other. */
export function textOf(node: ElementContent | Root): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child as ElementContent)).join('') : '';
}
