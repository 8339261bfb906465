/// <reference lib="dom" />
/** What must hold of boxes at any width: nothing sticks out, is cut off, or lies over something else. */
import { around, isShown, nameOf, ownTexts, shownElements, textElements } from './shown.js';

const stays = ({ position }: CSSStyleDeclaration) => position === 'sticky' || position === 'fixed';
const clips = ({ overflowX }: CSSStyleDeclaration) => overflowX !== 'visible';

/** What is wider than the window, unless it can be scrolled by itself. */
export function wide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const faults = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
  const out = shownElements().filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (right > clientWidth + 1 || left < -1) && !around(element, clips);
  });
  // The innermost say most.
  for (const element of out.filter((one) => !out.some((other) => other !== one && one.contains(other))).slice(0, 3)) {
    const { left, right } = element.getBoundingClientRect();
    faults.push(`from ${Math.round(left)} to ${Math.round(right)} px: ${nameOf(element)}`);
  }
  return faults;
}

/** Text that is there and can't be seen, since the box around it is too small and can't be scrolled. */
export function cut(): string[] {
  const faults: string[] = [];
  for (const element of shownElements()) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    if (element.matches('img, svg, svg *, video, input, select, iframe') || !element.textContent.trim()) continue;
    // What ends in "…" says that it goes on; a headline must be whole.
    if (isShortened(element) && !element.closest('h1, h2, h3, h4, h5, h6')) continue;
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    if ((hides(overflowX) && scrollWidth > clientWidth + 1) || (hides(overflowY) && scrollHeight > clientHeight + 1)) {
      faults.push(`cut off: ${nameOf(element)}`);
    }
  }
  return faults.slice(0, 4);
}

function isShortened(element: Element): boolean {
  const { webkitLineClamp, textOverflow, whiteSpace } = getComputedStyle(element);
  return webkitLineClamp !== 'none' || (textOverflow === 'ellipsis' && whiteSpace === 'nowrap');
}

interface Line {
  readonly box: DOMRect;
  readonly element: Element;
}

/** Texts of two different blocks that lie over one another. */
export function overlaps(): string[] {
  const lines: Line[] = [];
  const range = document.createRange();
  for (const element of textElements()) {
    for (const text of ownTexts(element)) {
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) {
        if (box.width > 1 && isInside(box, element)) lines.push({ box, element });
      }
    }
  }
  lines.sort((a, b) => a.box.top - b.box.top);
  const faults = new Set<string>();
  lines.forEach((line, index) => {
    for (let next = index + 1; next < lines.length; next++) {
      const other = lines[next];
      if (!other || other.box.top >= line.box.bottom) break;
      if (other.element === line.element || blockOf(other.element) === blockOf(line.element)) continue;
      // What stays in sight lies over what is scrolled below it.
      if (around(line.element, stays) !== around(other.element, stays)) continue;
      // A line's box is higher than its letters.
      const shared = Math.min(line.box.bottom, other.box.bottom) - other.box.top;
      const beside = Math.min(line.box.right, other.box.right) - Math.max(line.box.left, other.box.left);
      if (beside > 2 && shared > 0.35 * Math.min(line.box.height, other.box.height)) {
        faults.add(`${nameOf(line.element)} lies over ${nameOf(other.element)}`);
      }
    }
  });
  return [...faults].slice(0, 4);
}

/** Whether a piece of text is in sight of the box that it is scrolled or cut in. */
function isInside({ left, right, top, bottom }: DOMRect, element: Element): boolean {
  const frame = clips(getComputedStyle(element)) ? element : around(element, clips);
  if (!frame) return true;
  const box = frame.getBoundingClientRect();
  return left >= box.left - 1 && right <= box.right + 1 && top >= box.top - 1 && (top + bottom) / 2 <= box.bottom;
}

function blockOf(element: Element): Element {
  const isInline = (style: CSSStyleDeclaration) => style.display === 'inline' || style.display === 'contents';
  return isInline(getComputedStyle(element)) ? (around(element, (style) => !isInline(style)) ?? element) : element;
}

/** How wide the texts' letters are, so that a test can tell that they have grown. */
export function letterSizes(): number[] {
  return textElements()
    .filter(isShown)
    .map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
}
