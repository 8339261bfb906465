/** A picture alone in a paragraph is a figure; its title is the caption. */
import type { Image, Paragraph, PhrasingContent } from 'mdast';
import { element } from './context.js';

/** The only thing in a paragraph, or nothing if there is more than that. */
export function onlyChild(node: Paragraph): PhrasingContent | undefined {
  const [first, second] = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return second ? undefined : first;
}

export function figure(image: Image) {
  const caption = image.title;
  image.title = null;
  const parts: PhrasingContent[] = [image];
  if (caption) parts.push(element('figcaption', {}, [{ type: 'text', value: caption }]) as PhrasingContent);
  return element('figure', { className: ['figure'] }, parts);
}
