/** Small things that all who read and make trees of HTML need. */
import type { Element, ElementContent, Text } from 'hast';

export type Node = ElementContent;

export function element(tagName: string, children: readonly Node[], properties: Element['properties'] = {}): Element {
  return { type: 'element', tagName, properties, children: [...children] };
}

export function text(value: string): Text {
  return { type: 'text', value };
}

export function isElement<Name extends string = string>(
  node: Node | undefined,
  ...names: readonly Name[]
): node is Element & { tagName: Name } {
  return node?.type === 'element' && (names.length === 0 || (names as readonly string[]).includes(node.tagName));
}

export function textOf(node: Node): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

export function textOfAll(nodes: readonly Node[]): string {
  return nodes.map(textOf).join('');
}

export function classesOf(node: Element): readonly string[] {
  const value = node.properties.className;
  return Array.isArray(value) ? value.map(String) : [];
}

export function hasClass(node: Element, name: string | RegExp): boolean {
  return classesOf(node).some((one) => (typeof name === 'string' ? one === name : name.test(one)));
}

/** An attribute as text, by its name in the tree: `dataId`. */
export function attributeOf(node: Element, name: string): string {
  const value = node.properties[name];
  if (value === undefined || value === null || value === false) return '';
  return Array.isArray(value) ? value.join(' ') : value === true ? '' : String(value);
}

/** The first element in it, itself included, for which that holds. */
export function find(node: Node, test: (one: Element) => boolean): Element | undefined {
  if (node.type !== 'element') return undefined;
  if (test(node)) return node;
  for (const child of node.children) {
    const found = find(child, test);
    if (found) return found;
  }
  return undefined;
}

export function findAll(node: Node, test: (one: Element) => boolean, found: Element[] = []): Element[] {
  if (node.type !== 'element') return found;
  if (test(node)) found.push(node);
  for (const child of node.children) findAll(child, test, found);
  return found;
}

const blocks = new Set(
  (
    'address aside blockquote caption dd details dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section ' +
    'summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

export function isBlock(node: Node): boolean {
  return node.type === 'element' && blocks.has(node.tagName);
}

/** Whether nobody sees it: blanks, breaks, and inline elements of nothing else. */
export function isBlank(node: Node): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  if (node.type !== 'element') return true;
  if (node.tagName === 'br') return true;
  if (node.tagName === 'img' || isBlock(node) || node.properties.id !== undefined) return false;
  return node.children.every(isBlank);
}

/** An address alone in a paragraph: a card, or a player. */
export function card(address: string): Element {
  return element('p', [element('a', [text(address)], { href: address })]);
}
