/** Elements of HTML: what becomes of each. Those that aren't here are taken off, and what they hold stays. */
import type { Element } from 'hast';
import { languageOf } from './attributes.js';
import { math } from './block-classes.js';
import { pre } from './code.js';
import { figure, picture } from './figures.js';
import { flattened, flow, inline, trimmed } from './flow.js';
import { line, link, mark, span } from './inline.js';
import { audio, embedded, frame, nothing, video } from './media.js';
import type { Cleaner } from './state.js';
import { lookOf } from './styles.js';
import { cell, table } from './tables.js';
import { attributeOf, element, find, isBlank, isBlock, isElement, type Node, text, textOfAll } from './tree.js';

/** Blocks of blocks of which only the blocks stay. */
const unwrap: Cleaner = (node, state) => {
  lookOf(node, state);
  return flow(state.inside(node));
};

const paragraph: Cleaner = (node, state) => {
  lookOf(node, state);
  const properties = languageOf(node);
  return flow(state.inside(node)).map((one) => (isElement(one, 'p') ? { ...one, properties } : one));
};

const heading: Cleaner = (node, state) => {
  lookOf(node, state);
  const children = state.inside(node);
  const words = flattened(children.filter((one) => !isElement(one, 'figure', 'table', 'ul', 'ol')));
  const others = children.filter((one) => isElement(one, 'figure', 'table', 'ul', 'ol'));
  if (textOfAll(words).trim() === '') return [...flow(words), ...others];
  const id = attributeOf(node, 'id');
  const properties = { ...languageOf(node), ...(state.linked.has(id) ? { id } : {}) };
  return [element(node.tagName, words, properties), ...others];
};

const list: Cleaner = (node, state) => {
  const items: Element[] = [];
  for (const child of state.inside(node)) {
    const last = items.at(-1);
    if (isElement(child, 'li')) items.push(child);
    else if (isBlank(child)) continue;
    // A list in a list without an item round it belongs to the item before it, as browsers show it.
    else if (last !== undefined) last.children.push(child);
    else items.push(element('li', [child]));
  }
  if (items.length === 0) return [];
  const { start, reversed, type } = node.properties;
  const properties =
    node.tagName === 'ol' ? defined({ start, reversed, type: /^[aAiI]$/.test(String(type)) ? type : undefined }) : {};
  return [element(node.tagName, items, { ...languageOf(node), ...properties })];
};

function defined(values: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}

/** One paragraph alone in an item is the item's text. */
const item: Cleaner = (node, state) => {
  const children = state.inside(node);
  const blocks = children.some(isBlock) ? flow(children) : trimmed(children);
  const [first, second] = blocks;
  const isTight =
    isElement(first, 'p') && (second === undefined || (blocks.length === 2 && isElement(second, 'ul', 'ol')));
  const { value } = node.properties;
  const inner = isTight ? [...first.children, ...blocks.slice(1)] : blocks;
  return [element(node.tagName, inner, { ...languageOf(node), ...defined({ value }) })];
};

/** Who said it stands in a paragraph of its own, last. */
const quote: Cleaner = (node, state) => {
  const sources: readonly Node[] = node.children.filter((one) => isElement(one, 'cite', 'footer'));
  const rest = { ...node, children: node.children.filter((one) => !sources.includes(one)) };
  const blocks = flow(state.inside(rest));
  for (const source of sources) {
    const words = flattened(isElement(source) ? state.inside(source) : []);
    if (words.length === 0) continue;
    const dash = /^\s*[-–—]/.test(textOfAll(words)) ? [] : [text('— ')];
    blocks.push(element('p', [...dash, ...words]));
  }
  const { cite } = node.properties;
  return blocks.length === 0 ? [] : [element('blockquote', blocks, { ...languageOf(node), ...defined({ cite }) })];
};

const details: Cleaner = (node, state) => {
  const summary = node.children.find((one) => isElement(one, 'summary'));
  const rest = { ...node, children: node.children.filter((one) => one !== summary) };
  const head = isElement(summary) ? flattened(state.inside(summary)) : [];
  const blocks = flow(state.inside(rest));
  return [element('details', head.length > 0 ? [element('summary', head), ...blocks] : blocks)];
};

/** For those without script: mostly once more the picture that a lazy loader stands in for. */
const noscript: Cleaner = (node, state) =>
  find(node, (one) => isElement(one, 'img', 'iframe')) ? [] : state.inside(node);

const rule: Cleaner = () => [element('hr', [])];

function renamed(name: string): Cleaner {
  return (node, state) => inline(name, state.inside(node), languageOf(node));
}

/** A list of terms: only its parts are in it. */
const terms: Cleaner = (node, state) => [
  element(
    node.tagName,
    state.inside(node).filter((one) => isElement(one, 'dt', 'dd')),
  ),
];

export const cleaners: Readonly<Record<string, Cleaner>> = {
  ...Object.fromEntries(
    'address article aside body center div fieldset footer form header hgroup html legend main nav section'
      .split(' ')
      .map((name) => [name, unwrap]),
  ),
  ...Object.fromEntries(
    // What runs, what nobody reads, and what asks for an answer.
    'base button canvas colgroup col datalist head input link meta noembed noframes param script select source style svg template textarea title track xml'
      .split(' ')
      .map((name) => [name, nothing]),
  ),
  ...Object.fromEntries(
    'abbr bdi bdo cite code del dfn em ins kbd mark q rp rt ruby s samp small strong sub time u var'
      .split(' ')
      .map((name) => [name, mark]),
  ),
  ...Object.fromEntries('h1 h2 h3 h4 h5 h6'.split(' ').map((name) => [name, heading])),
  a: link,
  acronym: renamed('abbr'),
  audio,
  b: span,
  blockquote: quote,
  br: line,
  dd: item,
  details,
  dl: terms,
  dt: item,
  embed: embedded,
  figcaption: unwrap,
  figure,
  font: span,
  hr: rule,
  i: span,
  iframe: frame,
  img: picture,
  li: item,
  math,
  noscript,
  object: embedded,
  ol: list,
  p: paragraph,
  pre,
  span,
  strike: renamed('del'),
  summary: unwrap,
  sup: mark,
  table,
  td: cell,
  th: cell,
  tt: renamed('code'),
  ul: list,
  video,
  wbr: line,
};
