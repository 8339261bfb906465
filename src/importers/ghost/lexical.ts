/** The text of Ghost's editor since 5.x, for posts that have no HTML: https://lexical.dev/docs/concepts/serialization */
import { button, card, details, element, figure, file, link, type Nodes, note, paragraph, words } from './build.js';
import { textOf as htmlText, plain } from './hast.js';
import { deepest, type Turner } from './html.js';
import { markdownToHtml } from './markdown.js';
import { part, type Row } from './read-export.js';

const formats: readonly (readonly [bit: number, tag: string])[] = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [8, 'u'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [128, 'mark'],
];

type Read = (node: Row, tools: Reading) => Nodes;

interface Reading {
  readonly turner: Turner;
  readonly depth: number;
}

const said = (node: Row, key: string): string => {
  const value = part(node, key);
  return typeof value === 'string' ? value : '';
};

const html = (node: Row, key: string, { turner }: Reading): Nodes => turner.parse(said(node, key));

function childrenOf(node: Row, { turner, depth }: Reading): Nodes {
  const children = part(node, 'children');
  if (!Array.isArray(children)) return [];
  if (depth >= deepest) {
    turner.lose('format', 'nesting', `it is nested more than ${deepest} deep: what is further inside is left out`);
    return [];
  }
  return children.flatMap((child) => nodeOf(child, { turner, depth: depth + 1 }));
}

const text: Read = (node) => {
  const format = Number(part(node, 'format')) || 0;
  return formats.reduce<Nodes>(
    (inner, [bit, tag]) => ((format & bit) !== 0 ? [element(tag, {}, inner)] : inner),
    words(said(node, 'text')),
  );
};

const wrapped =
  (tag: string): Read =>
  (node, tools) => {
    const inner = childrenOf(node, tools);
    return inner.length === 0 ? [] : [element(tag, {}, inner)];
  };

const heading: Read = (node, tools) =>
  wrapped(/^h[1-6]$/.test(said(node, 'tag')) ? said(node, 'tag') : 'h2')(node, tools);

const list: Read = (node, tools) => {
  const start = Number(part(node, 'start'));
  const isOrdered = said(node, 'tag') === 'ol' || said(node, 'listType') === 'number';
  return [element(isOrdered ? 'ol' : 'ul', isOrdered && start > 1 ? { start } : {}, childrenOf(node, tools))];
};

const anchor: Read = (node, tools) => [link(said(node, 'url'), childrenOf(node, tools))];

const image: Read = (node, tools) =>
  figure(
    {
      src: said(node, 'src'),
      alt: said(node, 'alt'),
      width: Number(part(node, 'width')) || undefined,
      height: Number(part(node, 'height')) || undefined,
      href: said(node, 'href'),
    },
    html(node, 'caption', tools),
  );

const gallery: Read = (node, tools) => {
  const given = part(node, 'images');
  const images = Array.isArray(given) ? (given as Row[]) : [];
  const caption = html(node, 'caption', tools);
  return images.flatMap((one, index) =>
    image({ ...one, caption: '' }, tools).concat(
      index === images.length - 1 && caption.length > 0 ? [paragraph(...caption)] : [],
    ),
  );
};

const bookmark: Read = (node, tools) => {
  const url = said(node, 'url');
  const metadata = part(node, 'metadata') as Row | undefined;
  if (url === '') return html(node, 'caption', tools);
  if (!tools.turner.isOwn(url)) return card(url, html(node, 'caption', tools));
  return [paragraph(link(url, words(said(metadata ?? {}, 'title') || url)))];
};

const embed: Read = (node, tools) => {
  const url = said(node, 'url');
  if (url !== '') return card(url, html(node, 'caption', tools));
  tools.turner.lose('embed', 'embed', 'it has no address: left out');
  return html(node, 'caption', tools);
};

const product: Read = (node, tools) => [
  ...(said(node, 'productTitle') === '' ? [] : [element('h4', {}, html(node, 'productTitle', tools))]),
  ...(said(node, 'productImageSrc') === '' ? [] : figure({ src: said(node, 'productImageSrc') }, [])),
  ...html(node, 'productDescription', tools),
  ...button(said(node, 'productUrl'), words(said(node, 'productButton'))),
];

const header: Read = (node, tools) => {
  const [big, small] = [html(node, 'header', tools), html(node, 'subheader', tools)];
  return [
    ...(big.length > 0 ? [element('h2', {}, big)] : []),
    ...(small.length > 0 ? [paragraph(...small)] : []),
    ...button(said(node, 'buttonUrl'), words(said(node, 'buttonText'))),
  ];
};

const rawHtml: Read = (node, tools) => {
  const web = part(part(node, 'visibility'), 'web');
  if (part(web, 'nonMember') === false) {
    tools.turner.lose('withheld', 'a part for members', 'it is not for everybody: left out');
    return [];
  }
  return html(node, 'html', tools);
};

const codeBlock: Read = (node, tools) => {
  const language = said(node, 'language').replace(/[^\w+#-]/g, '');
  const code = element(
    'code',
    language === '' ? {} : { className: [`language-${language}`] },
    words(said(node, 'code')),
  );
  const caption = html(node, 'caption', tools);
  return [element('pre', {}, [code]), ...(caption.length > 0 ? [paragraph(...caption)] : [])];
};

const lost =
  (name: string): Read =>
  (_node, { turner }) => {
    turner.lose('block', name, 'nothing here can show it: left out');
    return [];
  };

const nothing: Read = () => [];

const readers: ReadonlyMap<string, Read> = new Map(
  Object.entries<Read>({
    root: childrenOf,
    paragraph: wrapped('p'),
    heading,
    'extended-heading': heading,
    quote: wrapped('blockquote'),
    'extended-quote': wrapped('blockquote'),
    aside: (node, tools) => [element('blockquote', { className: ['kg-blockquote-alt'] }, childrenOf(node, tools))],
    list,
    listitem: wrapped('li'),
    text,
    'extended-text': text,
    linebreak: () => [element('br', {}, [])],
    tab: () => words('\t'),
    zwnj: nothing,
    link: anchor,
    autolink: anchor,
    'at-link': anchor,
    horizontalrule: () => [element('hr', {}, [])],
    image,
    gallery,
    bookmark,
    embed,
    callout: (node, tools) => note(said(node, 'calloutEmoji'), inline(html(node, 'calloutText', tools))),
    toggle: (node, tools) =>
      details(words(plain(html(node, 'heading', tools).map(htmlText).join(' '))), html(node, 'content', tools)),
    button: (node) => button(said(node, 'buttonUrl'), words(said(node, 'buttonText'))),
    audio: (node) => file(said(node, 'src'), said(node, 'title'), []),
    video: (node, tools) => file(said(node, 'src'), plain(html(node, 'caption', tools).map(htmlText).join(' ')), []),
    file: (node) =>
      file(said(node, 'src'), said(node, 'fileTitle') || said(node, 'fileName'), words(said(node, 'fileCaption'))),
    product,
    header,
    html: rawHtml,
    markdown: (node, { turner }) => turner.parse(markdownToHtml(said(node, 'markdown'))),
    codeblock: codeBlock,
    'call-to-action': (node, tools) => [
      ...html(node, 'textValue', tools),
      ...button(said(node, 'buttonUrl'), words(said(node, 'buttonText'))),
    ],
    paywall: nothing,
    email: nothing,
    'email-cta': nothing,
    signup: lost('signup'),
    transistor: lost('transistor'),
  }),
);

/** A callout's text may come as a paragraph. */
function inline(nodes: Nodes): Nodes {
  return nodes.flatMap((node) => (node.type === 'element' && node.tagName === 'p' ? node.children : [node]));
}

function nodeOf(node: unknown, tools: Reading): Nodes {
  const type = part(node, 'type');
  const read = typeof type === 'string' ? readers.get(type) : undefined;
  if (read) return read(node as Row, tools);
  tools.turner.lose('format', `the card "${String(type)}"`, 'it is not known: the text in it is kept');
  return childrenOf(node as Row, tools);
}

/** @returns nothing if the column holds no such text */
export function readLexical(column: string, turner: Turner): Nodes | undefined {
  let root: unknown;
  try {
    root = part(JSON.parse(column), 'root');
  } catch {
    return undefined;
  }
  return root === undefined ? undefined : nodeOf({ ...(root as Row), type: 'root' }, { turner, depth: 0 });
}
