/** Paragraphs out of what stands beside blocks, and blocks out of what paragraphs and inline elements hold. */
import type { Element } from 'hast';
import { publicAddress } from '../embeds.js';
import { card, element, isBlank, isBlock, isElement, type Node, text } from './tree.js';

/** Blocks only: each run of inline content between them is a paragraph, or more where it has empty lines in it. */
export function flow(children: readonly Node[]): Node[] {
  const blocks: Node[] = [];
  let run: Node[] = [];
  const end = () => {
    blocks.push(...paragraphs(run));
    run = [];
  };
  for (const child of children) {
    if (isBlock(child)) {
      end();
      // One that holds nothing has only parted what is on both sides of it.
      if (!isElement(child, 'p') || child.children.length > 0) blocks.push(child);
    } else run.push(child);
  }
  end();
  return blocks;
}

/** Inline content cut where two breaks follow each other; pictures of their own stand beside it. */
function paragraphs(run: readonly Node[]): Node[] {
  const found: Node[] = [];
  let part: Node[] = [];
  let breaks = 0;
  const end = () => {
    found.push(...withPictures(part));
    part = [];
  };
  for (const child of run) {
    if (isElement(child, 'br')) {
      breaks++;
      if (breaks === 2) end();
      if (breaks >= 2) continue;
    } else if (child.type !== 'text' || child.value.trim() !== '') breaks = 0;
    part.push(child);
  }
  end();
  return found;
}

/** Marks a picture that is no part of a line, until its place is found. */
export const standsAlone = Symbol('stands alone');

type Marked = Element & { [standsAlone]?: true };

function isPicture(node: Node): boolean {
  if (!isElement(node, 'img', 'a')) return false;
  if (node.tagName === 'img') return (node as Marked)[standsAlone] === true;
  const inside = node.children.filter((child) => !isBlank(child));
  return inside.length === 1 && isPicture(inside[0] as Node);
}

/** A floating picture stands before the words that flowed round it; one with nothing behind it, after them. */
function withPictures(part: readonly Node[]): Node[] {
  const words = part.filter((child) => !isPicture(child));
  if (words.length === part.length) return paragraph(part);
  const last = part.findLastIndex((child) => !isBlank(child) && !isPicture(child));
  const before = part.slice(0, Math.max(0, last)).filter(isPicture);
  const after = part.slice(Math.max(0, last)).filter(isPicture);
  const alone = (one: Node) => element('p', [one]);
  return [...before.map(alone), ...paragraph(words), ...after.map(alone)];
}

function paragraph(part: readonly Node[]): Node[] {
  const children = trimmed(part);
  const [only, other] = children;
  if (only?.type === 'text' && other === undefined && /^https?v?h?d?:\/\/[^\s<>"]+$/i.test(only.value)) {
    return [card(publicAddress(only.value))];
  }
  return children.length === 0 ? [] : [element('p', children)];
}

/** Without blanks and breaks at both ends. */
export function trimmed(nodes: readonly Node[]): Node[] {
  let from = 0;
  let to = nodes.length;
  while (from < to && isBlank(nodes[from] as Node)) from++;
  while (to > from && isBlank(nodes[to - 1] as Node)) to--;
  const kept = joined(nodes.slice(from, to));
  const first = kept[0];
  if (first?.type === 'text') kept[0] = text(first.value.trimStart());
  const last = kept.at(-1);
  if (last?.type === 'text') kept[kept.length - 1] = text(last.value.trimEnd());
  return kept;
}

/** Text beside text is one; no blanks stand at a break, and none beside another. */
function joined(nodes: readonly Node[]): Node[] {
  const found: Node[] = [];
  let words: string[] = [];
  const end = (isBreak: boolean) => {
    const value = words.join('');
    const kept = isBreak ? value.trimEnd() : value;
    if (kept !== '') found.push(text(kept));
    words = [];
  };
  for (const node of nodes) {
    if (node.type !== 'text') {
      end(isElement(node, 'br'));
      found.push(node);
      continue;
    }
    const isAfterBlank = words.length > 0 ? words.at(-1)?.endsWith(' ') : isElement(found.at(-1), 'br');
    const value = isAfterBlank ? node.value.replace(/^ +/, '') : node.value;
    if (value !== '') words.push(value);
  }
  end(false);
  return found;
}

/** An inline element round what it holds; round each run of it where blocks stand between. */
export function inline(tagName: string, children: readonly Node[], properties: Element['properties'] = {}): Node[] {
  if (!children.some(isBlock)) {
    return children.length > 0 ? [element(tagName, children, properties)] : [];
  }
  const found: Node[] = [];
  let run: Node[] = [];
  const end = () => {
    if (run.length > 0) found.push(...(run.every(isBlank) ? run : [element(tagName, run, properties)]));
    run = [];
  };
  for (const child of children) {
    if (isBlock(child)) {
      end();
      found.push(around(tagName, child as Element, properties));
    } else run.push(child);
  }
  end();
  return found;
}

/** The same round what a block holds; never round code, a table or what is said of a picture. */
function around(tagName: string, block: Element, properties: Element['properties']): Element {
  if (isElement(block, 'pre', 'table', 'hr', 'figcaption', 'dl')) return block;
  return { ...block, children: inline(tagName, block.children, properties) };
}

/** Inline content of blocks: a line each. */
export function flattened(children: readonly Node[]): Node[] {
  const found: Node[] = [];
  let hasWords = false;
  let isParted = false;
  for (const child of children) {
    const inner = isBlock(child) ? flattened((child as Element).children) : [child];
    isParted ||= isBlock(child);
    if (inner.every(isBlank)) {
      found.push(...inner);
      continue;
    }
    if (isParted && hasWords) found.push(element('br', []));
    found.push(...inner);
    hasWords = true;
    isParted = isBlock(child);
  }
  return trimmed(found);
}
