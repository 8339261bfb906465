/** Clean HTML as Markdown; what Markdown can't say without loss stays HTML. */
import type { Element, ElementContent, Root as HastRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { defaultHandlers, type Options, toMdast } from 'hast-util-to-mdast';
import type {
  FootnoteDefinition,
  Html,
  Image,
  Nodes,
  Paragraph,
  Parents,
  PhrasingContent,
  Root,
  RootContent,
  Text,
} from 'mdast';
import { directiveToMarkdown } from 'mdast-util-directive';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { type Processor, unified } from 'unified';
import { textOf } from './clean.js';

type Handle = NonNullable<NonNullable<Options['handlers']>[string]>;
type State = Parameters<Handle>[0];

/** Within lines of text these say what Markdown has no marks for. */
const inline = 'u mark sub sup kbd abbr small ins q cite time bdi bdo dfn samp var ruby rb rt rp span'.split(' ');
const blocks = new Set(
  (
    'address article aside blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section ' +
    'summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** HTML between words: a node that counts as words, since a paragraph is made around it. */
function mark(value: string): PhrasingContent {
  return { type: 'inlineCode', value, data: { isHtml: true } } as PhrasingContent;
}

function holds(node: Element, names: (name: string) => boolean): boolean {
  return node.children.some((child) => child.type === 'element' && (names(child.tagName) || holds(child, names)));
}

const holdsBlocks = (node: Element) => holds(node, (name) => blocks.has(name));

function tags({ tagName, properties }: Element): [open: string, close: string] {
  const empty: Element = { type: 'element', tagName, properties, children: [] };
  const html = toHtml(empty);
  const end = `</${tagName}>`;
  return html.endsWith(end) ? [html.slice(0, -end.length), end] : [html, ''];
}

const asInline: Handle = (state, node) => {
  const children = state.all(node) as PhrasingContent[];
  const isPlain = node.tagName === 'span' && Object.keys(node.properties).length === 0;
  if (isPlain || holdsBlocks(node)) return children;
  const [open, close] = tags(node);
  return [mark(open), ...children, ...(close === '' ? [] : [mark(close)])];
};

const asBlock: Handle = (_state, node) => {
  return { type: 'html', value: flowHtml(node) } satisfies Html;
};

/** An empty line would end it: in text that is shown as it is a `<br>` stands for one. */
function flowHtml(node: Element): string {
  const html = toHtml(node);
  return node.tagName === 'pre' ? html : html.replace(/\n(?=[ \t]*(?:\n|$))/g, '<br>');
}

const table: Handle = (state, node) => {
  const rows = rowsOf(node);
  if (!isGrid(node, rows)) return asBlock(state, node, undefined);
  for (const cell of rows.flat()) {
    const [side] = [cell.properties.className ?? []].flat();
    if (typeof side === 'string') cell.properties.align = side.replace('align-', '');
  }
  return defaultHandlers.table(state, node) as Nodes;
};

function rowsOf(node: Element): Element[][] {
  const rows: Element[][] = [];
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'tr') rows.push(child.children.filter((one): one is Element => one.type === 'element'));
    else if (child.tagName !== 'table') rows.push(...rowsOf(child));
  }
  return rows;
}

/** Whether it is a heading row above rows of the same number of cells, with nothing but words in them. */
function isGrid(node: Element, rows: readonly Element[][]): boolean {
  const [head, ...body] = rows;
  if (!head || body.length === 0 || head.length === 0) return false;
  const isOther = (name: string) => ['caption', 'col', 'colgroup', 'tfoot', 'table', 'br'].includes(name);
  if (holds(node, isOther) || head.some(({ tagName }) => tagName !== 'th')) return false;
  return rows.every(
    (row) =>
      row.length === head.length && row.every((cell) => isPlainCell(cell) && (row === head || cell.tagName === 'td')),
  );
}

function isPlainCell(cell: Element): boolean {
  const { colSpan, rowSpan } = cell.properties;
  return Number(colSpan ?? 1) === 1 && Number(rowSpan ?? 1) === 1 && !holdsBlocks(cell);
}

const figure: Handle = (state, node) => {
  if (String(node.properties.className ?? '').includes('pullquote')) return pullquote(state, node);
  const caption = node.children.find(isNamed('figcaption'));
  const rest = node.children.filter((one) => one !== caption && !(one.type === 'text' && one.value.trim() === ''));
  const [only, second] = rest;
  const words = caption ? plainWords(caption) : '';
  const picture = only?.type === 'element' && !second ? pictureIn(only) : undefined;
  if (!picture) return [...state.toFlow(state.all({ ...node, children: rest })), ...captionBelow(state, caption)];
  const isBare = picture === only && picture.properties.width === undefined;
  // Without a picture there is nothing to be captioned.
  if (words !== undefined && isBare) {
    const { src, alt } = picture.properties;
    const image: Image = { type: 'image', url: String(src), alt: String(alt ?? ''), title: words || null };
    return { type: 'paragraph', children: [image] } satisfies Paragraph;
  }
  const children: ElementContent[] = [only as Element, ...(caption ? [caption] : [])];
  return { type: 'html', value: flowHtml({ ...node, properties: { className: ['figure'] }, children }) } satisfies Html;
};

function captionBelow(state: State, caption: Element | undefined) {
  return caption ? state.toFlow(state.all(caption)) : [];
}

/** The picture, alone or in a link. */
function pictureIn(node: Element): Element | undefined {
  if (node.tagName === 'img') return node;
  const [first, second] = node.children.filter((one) => !(one.type === 'text' && one.value.trim() === ''));
  const isIn = ['a', 'p', 'div'].includes(node.tagName) && first?.type === 'element' && !second;
  const found = isIn ? pictureIn(first) : undefined;
  return found;
}

/** The words of a caption that is nothing else; nothing where there is more to it. */
function plainWords(caption: Element): string | undefined {
  if (holds(caption, (name) => name !== 'br' && name !== 'p')) return undefined;
  return textOf(spaced(caption))
    .replace(/[ \t\n\f\r]+/g, ' ')
    .trim();
}

function spaced(node: Element): Element {
  const children = node.children.flatMap((child): ElementContent[] =>
    child.type === 'element' ? [{ type: 'text', value: ' ' }, spaced(child), { type: 'text', value: ' ' }] : [child],
  );
  return { ...node, children };
}

const isNamed =
  (name: string) =>
  (node: ElementContent): node is Element =>
    node.type === 'element' && node.tagName === name;

function directive(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly RootContent[],
): Nodes {
  return { type: 'containerDirective', name, attributes, children: [...children] } as Nodes;
}

function pullquote(state: State, node: Element): Nodes {
  const caption = node.children.find(isNamed('figcaption'));
  const quote = node.children.find(isNamed('blockquote')) ?? { ...node, children: [] };
  const cite = caption ? textOf(spaced(caption)).replace(/\s+/g, ' ').trim() : '';
  return directive('pullquote', cite === '' ? {} : { cite }, state.toFlow(state.all(quote)) as RootContent[]);
}

const aside: Handle = (state, node) => {
  if (![node.properties.className ?? []].flat().includes('note')) return state.toFlow(state.all(node)) as Nodes[];
  const isTitle = (one: ElementContent) =>
    one.type === 'element' && String(one.properties.className).includes('note-title');
  const title = node.children.find(isTitle);
  const words = title ? textOf(title).replace(/\s+/g, ' ').trim() : '';
  const rest = { ...node, children: node.children.filter((one) => one !== title) };
  return directive('note', words === '' ? {} : { title: words }, state.toFlow(state.all(rest)) as RootContent[]);
};

const pre: Handle = (state, node) => {
  if (holds(node, (name) => name !== 'code' && name !== 'br' && name !== 'span'))
    return asBlock(state, node, undefined);
  return textOf(node) === '' ? undefined : (defaultHandlers.pre(state, node) as Nodes);
};

const isNotes = ({ properties }: Element) => [properties.className ?? []].flat().includes('footnotes');
const isNoteMark = ({ properties }: Element) => [properties.className ?? []].flat().includes('footnote-ref');

const superscript: Handle = (state, node) => {
  if (!isNoteMark(node)) return asInline(state, node, undefined);
  const label = textOf(node);
  return { type: 'footnoteReference', identifier: label, label } satisfies Nodes;
};

const notes = (state: State, node: Element): Nodes[] =>
  node.children.flatMap((item): Nodes[] => {
    if (item.type !== 'element') return [];
    const label = String(item.properties.id).replace('note-', '');
    const children = state.toFlow(state.all(item)) as FootnoteDefinition['children'];
    return [{ type: 'footnoteDefinition', identifier: label, label, children }];
  });

const list: Handle = (state, node) => {
  if (isNotes(node)) return notes(state, node);
  const { type, reversed, start } = node.properties;
  const isOdd =
    (type !== undefined && type !== '1') ||
    reversed !== undefined ||
    node.children.some((one) => one.type === 'element' && one.properties.value !== undefined);
  const number = Number(start ?? 1);
  if (isOdd || !(number >= 0 && number < 1e9)) return asBlock(state, node, undefined);
  return defaultHandlers.ul(state, node) as Nodes;
};

const image: Handle = (state, node) => {
  if (node.properties.width !== undefined) return mark(tags(node)[0]);
  return defaultHandlers.img(state, { ...node, properties: { ...node.properties, title: undefined } }) as Nodes;
};

const link: Handle = (state, node) => {
  const { href, rel } = node.properties;
  const isMarked = [rel ?? []].flat().some((one) => /^(?:sponsored|nofollow|ugc)$/.test(String(one)));
  if (typeof href !== 'string' || isMarked || node.properties.id !== undefined) return asInline(state, node, undefined);
  return defaultHandlers.a(state, node) as Nodes;
};

const handlers: Options['handlers'] = {
  ...Object.fromEntries(inline.map((name) => [name, asInline])),
  a: link,
  aside,
  details: asBlock,
  dl: asBlock,
  figcaption: (state, node) => state.toFlow(state.all(node)) as Nodes[],
  figure,
  img: image,
  ol: list,
  pre,
  sup: superscript,
  table,
  ul: list,
};

/** Only what would begin a block of ours: all other colons are colons. */
const blockMark = { atBreak: true, character: ':', after: ':' } as const;

interface Extension {
  readonly unsafe?: readonly { readonly character: string }[];
  readonly extensions?: readonly Extension[];
}

/** Bare addresses may become links, as they do wherever somebody writes one: no marks are put into them for that. */
function ourSyntax(this: Processor): void {
  const data = this.data() as { toMarkdownExtensions?: Extension[] };
  const isOfAddresses = ({ unsafe }: Extension) => unsafe?.some(({ character }) => character === '@') ?? false;
  const plain = (extension: Extension): Extension => ({
    ...extension,
    ...(extension.extensions
      ? { extensions: extension.extensions.filter((one) => !isOfAddresses(one)).map(plain) }
      : {}),
  });
  const { handlers } = directiveToMarkdown();
  data.toMarkdownExtensions = [
    ...(data.toMarkdownExtensions ?? []).map(plain),
    { handlers, unsafe: [blockMark] } as Extension,
  ];
}

const printer = unified()
  .use(remarkGfm)
  .use(ourSyntax)
  .use(remarkStringify, { bullet: '-', rule: '-', listItemIndent: 'one', fences: true, incrementListMarker: true })
  .freeze();

/** Where raw HTML would be shown as text: of what Markdown can't say only the words stay. */
const wordsOnly: Options['handlers'] = {
  ...Object.fromEntries([...inline, 'details'].map((name) => [name, (state, node) => state.all(node) as Nodes[]])),
  a: (state, node) => (node.properties.href ? (defaultHandlers.a(state, node) as Nodes) : (state.all(node) as Nodes[])),
  aside,
  dl: (state, node) => state.toFlow(state.all(node)) as Nodes[],
  dt: (state, node) => state.toFlow(state.all(node)) as Nodes[],
  dd: (state, node) => state.toFlow(state.all(node)) as Nodes[],
  figcaption: (state, node) => state.toFlow(state.all(node)) as Nodes[],
  figure: (state, node) =>
    String(node.properties.className ?? '').includes('pullquote')
      ? pullquote(state, node)
      : (state.toFlow(state.all(node)) as Nodes[]),
  img: (state, node) => (node.properties.width === undefined ? image(state, node, undefined) : undefined),
  ol: (state, node) => (isNotes(node) ? notes(state, node) : (defaultHandlers.ol(state, node) as Nodes)),
  sup: (state, node) => (isNoteMark(node) ? superscript(state, node, undefined) : (state.all(node) as Nodes[])),
};

/**
 * @param allowsHtml whether raw HTML is taken for what it is
 * @throws RangeError if it is nested too deeply
 */
export function toMarkdown(tree: HastRoot, allowsHtml = true): string {
  const mdast = toMdast(tree, { handlers: allowsHtml ? handlers : wordsOnly }) as Root;
  finish(mdast);
  return printer.stringify(mdast as never).trimEnd();
}

function finish(parent: Parents): void {
  for (const [index, node] of parent.children.entries()) {
    if (node.type === 'inlineCode' && node.data && 'isHtml' in node.data) {
      parent.children[index] = { type: 'html', value: node.value };
    } else if ('children' in node) {
      if (node.type === 'paragraph') {
        addressAlone(node);
        noBlock(node);
      }
      finish(node);
    }
  }
}

/** A text that looks like a block of ours would be told as one that is mistyped: what has no width parts its colons. */
function noBlock({ children: [first] }: Paragraph): void {
  if (first?.type === 'text' && first.value.startsWith(':::')) first.value = apart(first.value);
}

export function apart(text: string): string {
  return text.replace(/^::(?=:)/, '::\u200b');
}

/** What is shown of another site: an address alone in its paragraph. */
function addressAlone(node: Paragraph): void {
  const [only, second] = node.children;
  const value = only?.type === 'text' && !second ? (only as Text).value.trim() : '';
  if (!/^https?:\/\/[^\s<>"]+$/i.test(value) || !URL.canParse(value)) return;
  node.children = [{ type: 'link', url: value, children: [{ type: 'text', value }] }];
}
