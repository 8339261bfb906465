/** Paragraphs out of what stands beside blocks, and blocks out of what paragraphs and inline elements hold. */
import type { Element } from 'hast';
import { element, isBlank, isBlock, isElement, type Node, text } from './tree.js';

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
      blocks.push(child);
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
  return children.length === 0 ? [] : [element('p', children)];
}

/** Without blanks and breaks at both ends. */
export function trimmed(nodes: readonly Node[]): Node[] {
  let from = 0;
  let to = nodes.length;
  while (from < to && isBlank(nodes[from] as Node)) from++;
  while (to > from && isBlank(nodes[to - 1] as Node)) to--;
  const kept = nodes.slice(from, to);
  const first = kept[0];
  if (first?.type === 'text') kept[0] = text(first.value.trimStart());
  const last = kept.at(-1);
  if (last?.type === 'text') kept[kept.length - 1] = text(last.value.trimEnd());
  return kept;
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
      found.push(
        isElement(child, 'p', 'li') ? { ...child, children: inline(tagName, child.children, properties) } : child,
      );
    } else run.push(child);
  }
  end();
  return found;
}

/** Inline content of blocks: a line each. */
export function flattened(children: readonly Node[]): Node[] {
  const found: Node[] = [];
  for (const child of children) {
    if (!isBlock(child)) {
      found.push(child);
      continue;
    }
    if (found.some((one) => !isBlank(one))) found.push(element('br', []));
    found.push(...flattened((child as Element).children));
  }
  return trimmed(found);
}
