/** What is asked of HTML's elements: classes, parts by class, words. */
import type { Element, ElementContent, Root, RootContent } from 'hast';

export function classesOf({ properties }: Element): string[] {
  return [properties.className ?? []].flat().map(String);
}

export const hasClass = (node: Element, name: string) => classesOf(node).includes(name);

/** An attribute as text; empty where there is none. */
export function attribute(node: Element | undefined, name: string): string {
  const value = node?.properties[name];
  return typeof value === 'string' ? value : '';
}

export function numberIn(node: Element | undefined, name: string): number | undefined {
  const value = Number(node?.properties[name]);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/** All elements below a node for which something holds, in their order. */
export function all(node: Element | Root, holds: (one: Element) => boolean): Element[] {
  return (node.children as RootContent[]).flatMap((child) => {
    if (child.type !== 'element') return [];
    return [...(holds(child) ? [child] : []), ...all(child, holds)];
  });
}

export function first(node: Element | Root, holds: (one: Element) => boolean): Element | undefined {
  return all(node, holds)[0];
}

export const named =
  (...names: readonly string[]) =>
  ({ tagName }: Element) =>
    names.includes(tagName);

export const ofClass = (name: string) => (node: Element) => hasClass(node, name);

export function textOf(node: Element | Root | ElementContent | undefined): string {
  if (!node) return '';
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const inside = (node.children as ElementContent[]).map(textOf).join('');
  if (node.type !== 'element') return inside;
  if (node.tagName === 'br') return ' ';
  return /^(?:p|div|h\d|li|figcaption|td|th|blockquote)$/.test(node.tagName) ? ` ${inside} ` : inside;
}

export const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
