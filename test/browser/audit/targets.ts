/// <reference lib="dom" />
/** Links and controls are as large as a finger needs (WCAG 2.2, 2.5.8), or far enough from one another. */
import { around, isShown, nameOf, shownElements } from './shown.js';

const targets =
  'a[href], button, input:not([type="hidden"]), select, textarea, summary, audio[controls], video[controls]';
const least = 24;

export function smallTargets(): string[] {
  const all = shownElements(targets).map((element) => ({ element, box: boxOf(element) }));
  const seen = all.filter(({ box }) => box.bottom > 0);
  const isSmall = ({ width, height }: DOMRect) => width < least - 0.1 || height < least - 0.1;
  const faults: string[] = [];
  for (const { element, box } of seen) {
    if (!isSmall(box) || isInSentence(element)) continue;
    const near = seen.find(
      (other) =>
        !other.element.contains(element) &&
        !element.contains(other.element) &&
        isNear(box, other.box, isSmall(other.box)),
    );
    const size = `${Math.round(box.width)} × ${Math.round(box.height)} px`;
    if (near) faults.push(`${size}, next to ${nameOf(near.element)}: ${nameOf(element)}`);
  }
  return faults;
}

/** An element's own box, or that of a layer of its own that takes clicks for it. */
function boxOf(element: HTMLElement): DOMRect {
  const own = element.getBoundingClientRect();
  for (const layer of ['::before', '::after']) {
    const { position, content, width, height } = getComputedStyle(element, layer);
    if (position !== 'absolute' || content === 'none') continue;
    const [w, h] = [Number.parseFloat(width), Number.parseFloat(height)];
    const holds = (style: CSSStyleDeclaration) => style.position !== 'static';
    const frame = (holds(getComputedStyle(element)) ? element : around(element, holds))?.getBoundingClientRect();
    if (!frame || w < least || h < least) continue;
    // It covers what it is laid out in, or sticks out of it on all sides.
    return new DOMRect(frame.x - (w - frame.width) / 2, frame.y - (h - frame.height) / 2, w, h);
  }
  return own;
}

/** Whether a circle of 24 px in the middle of a small target meets another target, or the circle of a small one. */
function isNear(box: DOMRect, other: DOMRect, isOtherSmall: boolean): boolean {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  if (isOtherSmall) return Math.hypot(x - other.x - other.width / 2, y - other.y - other.height / 2) < least;
  const dx = Math.max(other.left - x, 0, x - other.right);
  const dy = Math.max(other.top - y, 0, y - other.bottom);
  return Math.hypot(dx, dy) < least / 2;
}

/** Whether it is a part of a line of text that is more than targets. */
function isInSentence(element: HTMLElement): boolean {
  if (getComputedStyle(element).display !== 'inline') return false;
  const block = around(element, ({ display }) => display !== 'inline' && display !== 'contents');
  if (!block) return false;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent && !parent.closest(targets) && /[\p{L}\p{N}]{2}/u.test(node.nodeValue ?? '') && isShown(parent))
      return true;
  }
  return false;
}
