/** Headings: one level down where the body has an `h1`, with an id and an anchor to link to. */
import type { Heading, PhrasingContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { isKept } from '../amp/rules.js';
import { element, type Handler } from './context.js';

export const heading: Handler<Heading> = (node, context) => {
  node.depth = Math.min(6, node.depth + context.headingShift) as Heading['depth'];
  const text = textOf(node);
  let id = context.slugger.slug(text) || context.slugger.slug('section');
  // A heading "Footnote 1" must not be what the mark of a footnote leads to.
  if (id.startsWith('footnote-')) id = context.slugger.slug(`on ${text}`);
  if (isKept(id)) id = context.slugger.slug(`on ${text}`);
  id = context.prefix + id;
  context.ids.add(id);
  node.data = { ...node.data, hProperties: { id } };
  const anchor = element('a', { className: ['anchor'], href: `#${id}`, ariaLabel: context.labels.anchor }, []);
  node.children.push(anchor as PhrasingContent);
  return undefined;
};
