/// <reference lib="dom" />
/** Where the keyboard leads, and whether one sees it. */
import { colourOf, contrast, groundOf, over } from './colour.js';
import { around, isShown, nameOf } from './shown.js';

const stops =
  'a[href], area[href], button, input:not([type="hidden"]), select, textarea, summary, audio[controls], video[controls], iframe, [tabindex]';

/** What a keyboard must be able to reach, in the page's order. */
function expectedStops(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(stops)].filter(
    (element) =>
      element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true }),
  );
}

let before = new Map<Element, Look>();
const reached: HTMLElement[] = [];

interface Look {
  readonly background: string;
  readonly edges: readonly string[];
}

function lookOf(element: Element): Look {
  const { backgroundColor, borderTopColor, borderBottomColor, boxShadow } = getComputedStyle(element);
  return { background: backgroundColor, edges: [borderTopColor, borderBottomColor, boxShadow] };
}

/** Notes how things look without focus, and starts at the page's beginning. */
export function startTabbing(): number {
  // The browser goes on from where the focus was last, even if that is gone.
  const start = document.createElement('span');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
  reached.length = 0;
  const expected = expectedStops();
  before = new Map(expected.map((element) => [element, lookOf(element)]));
  return expected.length;
}

/** What is wrong with where the focus is now; `undefined` once it has left the page or come round. */
export function lookAtStop(): readonly string[] | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return undefined;
  if (element === reached.at(-1)) {
    // A player has several stops of its own.
    return element.matches('audio, video, iframe') ? [] : undefined;
  }
  if (reached.includes(element)) return undefined;
  const previous = reached.at(-1);
  reached.push(element);
  const faults: string[] = [];
  if (!isFocusSeen(element)) faults.push(`one doesn't see that it has the focus: ${nameOf(element)}`);
  if (!isInView(element)) faults.push(`out of sight or covered when it has the focus: ${nameOf(element)}`);
  if (previous && leapsBack(previous, element))
    faults.push(`stands before ${nameOf(previous)}, is reached after it: ${nameOf(element)}`);
  return faults;
}

/** What was never reached, or in another order than that of the page. */
export function missedStops(): string[] {
  const expected = expectedStops();
  const known = reached.filter((element) => expected.includes(element));
  const missed = expected.filter((element) => !reached.includes(element));
  const faults = missed.map((element) => `not reached by keyboard: ${nameOf(element)}`);
  const inOrder = expected.filter((element) => known.includes(element));
  const odd = known.find((element, index) => element !== inOrder[index]);
  return odd ? [...faults, `not reached in the page's order: ${nameOf(odd)}`] : faults;
}

function isFocusSeen(element: HTMLElement): boolean {
  const style = getComputedStyle(element);
  const parent = element.parentElement ?? element;
  if (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) {
    const isInner = Number.parseFloat(style.outlineOffset) < 0;
    const ground = groundOf(isInner ? element : parent);
    const isWide = style.outlineStyle === 'auto' || Number.parseFloat(style.outlineWidth) >= 2;
    const stands =
      !ground || style.outlineStyle === 'auto' || contrast(over(colourOf(style.outlineColor), ground), ground) >= 3;
    if (isWide && stands && !isOutlineCut(element, style)) return true;
  }
  const old = before.get(element);
  const ground = groundOf(parent);
  if (!old || !ground) return false;
  const look = lookOf(element);
  const changed = contrast(over(colourOf(look.background), ground), over(colourOf(old.background), ground)) >= 3;
  return (
    changed ||
    look.edges.some((edge, index) => {
      const [colour = edge] = /(?:rgba?|color|oklch|oklab|lab|lch|hsl)\([^)]*\)/.exec(edge) ?? [];
      return edge !== old.edges[index] && edge !== 'none' && contrast(over(colourOf(colour), ground), ground) >= 3;
    })
  );
}

/** Whether a box that hides what sticks out of it hides most of the outline. */
function isOutlineCut(element: HTMLElement, style: CSSStyleDeclaration): boolean {
  const frame = around(element, ({ overflowX }) => overflowX !== 'visible')?.getBoundingClientRect();
  if (!frame) return false;
  const reach = Number.parseFloat(style.outlineOffset) + Number.parseFloat(style.outlineWidth);
  const box = element.getBoundingClientRect();
  const sides = [
    box.top - reach < frame.top - 1,
    box.bottom + reach > frame.bottom + 1,
    box.left - reach < frame.left - 1,
    box.right + reach > frame.right + 1,
  ];
  return sides.filter(Boolean).length > 1;
}

function isInView(element: HTMLElement): boolean {
  const boxes = [...element.getClientRects()];
  return boxes.some(({ left, right, top, bottom }) =>
    [0.1, 0.5, 0.9].some((part) => {
      const found = document.elementFromPoint(left + (right - left) * part, top + (bottom - top) / 2);
      return found !== null && (element.contains(found) || found.contains(element));
    }),
  );
}

/** Whether the eye must go back within one part of the page. */
function leapsBack(from: HTMLElement, to: HTMLElement): boolean {
  const part = 'article, li, nav, form, header, footer, section, main';
  if (from.closest(part) !== to.closest(part) || !isShown(from) || !isShown(to)) return false;
  const rightToLeft = getComputedStyle(to).direction === 'rtl';
  const [a, b] = [from.getBoundingClientRect(), to.getBoundingClientRect()];
  const isBefore = rightToLeft ? b.left >= a.right - 1 : b.right <= a.left + 1;
  const isAfter = rightToLeft ? b.right <= a.left + 1 : b.left >= a.right - 1;
  const isAbove = b.bottom <= a.top + 1;
  const isBelow = b.top >= a.bottom - 1;
  return (isAbove && !isAfter) || (isBefore && !isBelow);
}

/** What the first stop is, and what it does once it is followed. */
export function skipLink(): { readonly isShown: boolean; readonly name: string } {
  const element = document.activeElement as HTMLElement;
  const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
  const isIn = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  const leads = element.getAttribute('href')?.startsWith('#') === true;
  return { isShown: leads && isIn && isShown(element) && width >= 24 && height >= 24, name: nameOf(element) };
}

/** How many stops there are before the page's headline. */
export function stopsBeforeContent(): number {
  const headline = document.querySelector('main');
  const isBefore = (element: Element) =>
    headline !== null && (headline.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  return expectedStops().filter(isBefore).length;
}

/** Whether what has the focus, or what comes next, is in the page's main part. */
export function isInContent(): boolean {
  const main = document.querySelector('main');
  return main !== null && document.activeElement !== null && main.contains(document.activeElement);
}
