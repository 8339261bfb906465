/** The tree that a browser would make of a text, into plain articles' HTML: structure and words, nothing of the look. */
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { parseHtml } from '../../parse-html.js';
import type { BodyContext } from '../body.js';
import type { Losses } from '../losses.js';
import { blockCleaners } from './block-classes.js';
import { cleaners } from './elements.js';
import { sourceOf } from './figures.js';
import { flow } from './flow.js';
import { withoutDepth } from './limits.js';
import type { Cleaner, State } from './state.js';
import { attributeOf, classesOf, element, findAll, hasClass, isElement, type Node, text } from './tree.js';

/** @param source HTML, balanced or not */
export function cleanHtml(source: string, context: BodyContext, losses: Losses): string {
  const root = parseHtml(withoutDepth(source, losses));
  const body = element('div', root.children as Node[]);
  const state: State = {
    context,
    losses,
    linked: linkedIds(body),
    shown: shownIn(body),
    notes: numbered(body, losses),
    marks: new Map(),
    inside: (node) => node.children.flatMap((child) => clean(child, state)),
  };
  const blocks = flow(state.inside(body));
  return toHtml({ type: 'root', children: blocks.flatMap((one) => [one, text('\n')]) });
}

function clean(node: Node, state: State): Node[] {
  if (node.type === 'text')
    return node.value === '' ? [] : [text(node.value.replace(/[ \u00a0]{2,}|[\t\n\f\r ]+/g, ' '))];
  if (node.type !== 'element') return [];
  const found = cleanerOf(node)(node, state);
  return found.length === 0 && parting.has(node.tagName) ? [element('p', [])] : found;
}

/** Of what we don't know the content stays. */
function cleanerOf(node: Element): Cleaner {
  for (const name of classesOf(node)) {
    const found = Object.hasOwn(blockCleaners, name) ? blockCleaners[name] : undefined;
    if (found) return found;
  }
  const cleaner = Object.hasOwn(cleaners, node.tagName) ? cleaners[node.tagName] : undefined;
  return cleaner ?? ((one, state) => state.inside(one));
}

/** Even if nothing is in them, what stands before them and what stands after are no one line; see `flow`. */
const parting: ReadonlySet<string> = new Set(
  'address article aside blockquote center div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p section table ul'.split(
    ' ',
  ),
);

/** Notes by their order in the text; marks of notes that aren't there are taken off. */
function numbered(body: Element, losses: Losses): Map<string, number> {
  const marks = findAll(body, (one) => one.properties.dataFn !== undefined);
  if (marks.length === 0) return new Map();
  const lists = findAll(body, (one) => hasClass(one, 'wp-block-footnotes'));
  const ids = new Set(
    lists.flatMap((one) => one.children).map((one) => (isElement(one) ? attributeOf(one, 'id') : '')),
  );
  const notes = new Map<string, number>();
  for (const mark of marks) {
    const id = attributeOf(mark, 'dataFn');
    if (ids.has(id)) notes.set(id, notes.get(id) ?? notes.size + 1);
    else losses.add('damage', 'footnote', 'its mark stands in the text, the note is not in the export');
  }
  return notes;
}

function shownIn(node: Element, found = new Set<string>()): Set<string> {
  for (const child of node.children) {
    if (isElement(child, 'img', 'iframe')) found.add(sourceOf(child));
    else if (isElement(child) && child.tagName !== 'noscript') shownIn(child, found);
  }
  return found;
}

function linkedIds(body: Element): Set<string> {
  const links = findAll(body, (one) => isElement(one, 'a') && String(one.properties.href ?? '').startsWith('#'));
  return new Set(links.map((one) => String(one.properties.href).slice(1)));
}
