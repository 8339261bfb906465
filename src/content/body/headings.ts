/** Headings: one level down where the body has an `h1`, with an id and an anchor to link to. */
import type { Heading, PhrasingContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { element, type Handler } from './context.js';

export const heading: Handler<Heading> = (node, context) => {
  node.depth = Math.min(6, node.depth + context.headingShift) as Heading['depth'];
  const id = context.slugger.slug(textOf(node)) || context.slugger.slug('section');
  context.ids.add(id);
  node.data = { ...node.data, hProperties: { id } };
  const anchor = element('a', { className: ['anchor'], href: `#${id}`, ariaLabel: context.labels.anchor }, []);
  node.children.push(anchor as PhrasingContent);
  return undefined;
};
