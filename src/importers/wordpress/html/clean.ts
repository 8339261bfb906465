/** The tree that a browser would make of a text, into plain articles' HTML: structure and words, nothing of the look. */
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import type { BodyContext } from '../body.js';
import type { Losses } from '../losses.js';
import { blockCleaners } from './block-classes.js';
import { cleaners } from './elements.js';
import { flow } from './flow.js';
import { withoutDepth } from './limits.js';
import type { State } from './state.js';
import { attributeOf, classesOf, element, findAll, hasClass, isElement, type Node, text } from './tree.js';

const parser = unified().use(rehypeParse, { fragment: true });

/** @param source HTML, balanced or not */
export function cleanHtml(source: string, context: BodyContext, losses: Losses): string {
  const root = parser.parse(withoutDepth(source, losses)) as Root;
  const body = element('div', root.children as Node[]);
  const state: State = {
    context,
    losses,
    linked: linkedIds(body),
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
  for (const name of classesOf(node)) {
    const found = blockCleaners[name];
    if (found) return found(node, state);
  }
  const cleaner = cleaners[node.tagName];
  // Of what we don't know the content stays.
  return cleaner ? cleaner(node, state) : state.inside(node);
}

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

function linkedIds(body: Element): Set<string> {
  const links = findAll(body, (one) => isElement(one, 'a') && String(one.properties.href ?? '').startsWith('#'));
  return new Set(links.map((one) => String(one.properties.href).slice(1)));
}
