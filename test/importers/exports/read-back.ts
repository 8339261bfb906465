/** Reads a built page of a story as somebody with a text browser would: headline, names, lines, pictures, links. */
import type { Element, ElementContent, Nodes, Root } from 'hast';
import { toText } from 'hast-util-to-text';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';

export interface Seen {
  readonly headline: string;
  readonly canonical: string;
  readonly isIndexed: boolean;
  readonly standfirst: string | undefined;
  readonly byline: readonly string[];
  readonly section: string | undefined;
  readonly tags: readonly string[];
  readonly updated: string | undefined;
  readonly picture: { readonly file: string; readonly alt: string; readonly caption: string } | undefined;
  readonly text: readonly string[];
  readonly pictures: readonly (readonly [file: string, alt: string])[];
  readonly links: ReadonlyMap<string, string>;
}

const parser = unified().use(rehypeParse);

/** @returns nothing for a page that is no story's */
export function readStory(html: string): Seen | undefined {
  const page = parser.parse(html);
  const body = only(page, classed('article-body'));
  const head = only(page, classed('story-head'));
  if (!body || !head) return undefined;
  const lead = only(page, classed('lead-figure'));
  const image = lead && only(lead, named('img'));
  const authors = only(head, classed('authors'));
  const section = only(head, (one) => named('a')(one) && classed('section')(one));
  const tags = only(page, classed('tags'));
  const standfirst = only(head, classed('standfirst'));
  const updated = only(head, classed('updated'));
  const time = updated && only(updated, named('time'));
  return {
    headline: plain(only(head, named('h1'))),
    canonical: attribute(
      only(page, (one) => named('link')(one) && words(one, 'rel').includes('canonical')),
      'href',
    ),
    isIndexed: !all(page, named('meta')).some((one) => /noindex/.test(attribute(one, 'content'))),
    standfirst: standfirst && plain(standfirst),
    byline: authors ? all(authors, named('a')).map(plain) : [],
    section: section && plain(section),
    tags: tags ? all(tags, named('li')).map(plain) : [],
    updated: time && attribute(time, 'dateTime'),
    picture: image && {
      file: fileOf(image),
      alt: attribute(image, 'alt'),
      caption: plain(only(only(lead, named('figcaption')) ?? lead, named('span'))),
    },
    text: linesOf(body),
    pictures: all(body, named('img')).map((one) => [fileOf(one), attribute(one, 'alt')]),
    links: new Map(all(body, named('a')).map((one) => [plain(one), attribute(one, 'href')])),
  };
}

/** The lines of a text: a card is its address, and what only leads about on the page is none. */
function linesOf(body: Element): string[] {
  return toText(asRead(body) as Element)
    .split('\n')
    .map(folded)
    .filter(Boolean);
}

function asRead(node: ElementContent): ElementContent[] | ElementContent {
  if (node.type !== 'element') return node;
  if (classed('anchor')(node) || classed('footnote-back')(node)) return [];
  if (classed('card-link')(node)) {
    return { ...node, children: [{ type: 'text', value: attribute(only(node, named('a')), 'href') }] };
  }
  // Two tables in a row are two, which the reader of text doesn't know.
  if (named('table')(node))
    return { ...node, tagName: 'div', children: [{ ...node, children: node.children.flatMap(asRead) }] };
  return { ...node, children: node.children.flatMap(asRead) };
}

/**
 * One line with what is told in more than one way told in one: blanks, what has no width, quotation marks, which WordPress curls when it
 * shows them, its faces, the dash before the name of who is quoted.
 */
export function folded(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\u200b/g, '')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/🙂/gu, ':)')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[—–] /, '');
}

/** An image's address without its folders, its ending, and what the build adds. */
function fileOf(image: Element): string {
  const name =
    attribute(image, 'src')
      .replace(/[?#].*$/s, '')
      .split('/')
      .at(-1) ?? '';
  return decoded(name).replace(/\.\w+$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

type Test = (one: Element) => boolean;

const named =
  (name: string): Test =>
  ({ tagName }) =>
    tagName === name;
const classed =
  (name: string): Test =>
  (one) =>
    words(one, 'className').includes(name);

function words(one: Element, name: string): readonly (string | number)[] {
  const value = one.properties[name];
  return Array.isArray(value) ? value : [];
}

function attribute(one: Element | undefined, name: string): string {
  const value = one?.properties[name];
  return typeof value === 'string' ? value : '';
}

function all(node: Root | Element, test: Test): Element[] {
  return (node.children as Nodes[]).flatMap((child) =>
    child.type === 'element' ? [...(test(child) ? [child] : []), ...all(child, test)] : [],
  );
}

function only(node: Root | Element, test: Test): Element | undefined {
  return all(node, test)[0];
}

function plain(one: Element | undefined): string {
  return one ? folded(toText(one)) : '';
}
