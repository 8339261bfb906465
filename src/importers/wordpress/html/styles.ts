/** The look that editors gave to single places: not kept, and told where it may have said something. */
import type { Element } from 'hast';
import type { State } from './state.js';
import { attributeOf, hasClass } from './tree.js';

/** The value of a property in a style attribute, in lower case; empty if it has none. */
export function styleOf(node: Element, property: string): string {
  const style = attributeOf(node, 'style');
  if (style === '') return '';
  for (const part of style.split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0 && part.slice(0, colon).trim().toLowerCase() === property)
      return part
        .slice(colon + 1)
        .trim()
        .toLowerCase();
  }
  return '';
}

/** Where the words of a block stand: `center`, `right`, `justify`; empty if as always. */
export function alignOf(node: Element): string {
  if (node.tagName === 'center' || hasClass(node, /^(?:has-)?(?:text-)?align-?center$/)) return 'center';
  if (hasClass(node, 'has-text-align-right')) return 'right';
  const align = (styleOf(node, 'text-align') || attributeOf(node, 'align')).toLowerCase();
  return /^(?:center|right)$/.test(align) ? align : '';
}

export function lookOf(node: Element, { losses }: State): void {
  const align = alignOf(node);
  if (align !== '') losses.add('format', `text-align: ${align}`, 'stands as other text does');
}
