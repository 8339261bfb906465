/// <reference lib="dom" />
/** Whether what stands side by side on top of a front page is of about the same height. */
import { isShown, nameOf, ownTexts } from './shown.js';

/**
 * The lead story and what stands beside it: how much of the higher column's height the other one fills.
 *
 * @returns 1 if nothing stands beside it, or both end at one line
 */
export function leadBalance(): { readonly ratio: number; readonly columns: string[] } {
  const columns = columnsAround(document.querySelector('main article'));
  const heights = columns.map(heightOf);
  const told = columns.map((column, index) => `${Math.round(heights[index] ?? 0)} px: ${nameOf(column)}`);
  return { ratio: columns.length < 2 ? 1 : Math.min(...heights) / Math.max(...heights), columns: told };
}

/** The boxes side by side of which one is, or holds, an element; the outermost of such. */
function columnsAround(element: Element | null): Element[] {
  let found: Element[] = [];
  for (let at = element; at && at.tagName !== 'MAIN'; at = at.parentElement) {
    const own = at.getBoundingClientRect();
    const beside = [...(at.parentElement?.children ?? [])].filter((other) => {
      if (other === at || !isShown(other)) return false;
      const { left, right, top, bottom, height } = other.getBoundingClientRect();
      const isBeside = left >= own.right - 1 || right <= own.left + 1;
      return height > 0 && isBeside && top < own.bottom - 8 && bottom > own.top + 8;
    });
    // The picture of a story beside its words is no column.
    if (
      beside.length > 0 &&
      !at.closest('article')?.parentElement?.closest('article') &&
      beside.some((one) => one.querySelector('a'))
    ) {
      found = [at, ...beside];
    }
  }
  return found;
}

/** From the top of a column to the end of its last word or picture: a grid may stretch the box. */
function heightOf(column: Element): number {
  const { top } = column.getBoundingClientRect();
  const range = document.createRange();
  let bottom = top;
  for (const element of [column, ...column.querySelectorAll('*')]) {
    if (!isShown(element)) continue;
    if (element.matches('img, svg, video')) bottom = Math.max(bottom, element.getBoundingClientRect().bottom);
    for (const text of ownTexts(element)) {
      range.selectNodeContents(text);
      bottom = Math.max(bottom, range.getBoundingClientRect().bottom);
    }
  }
  return bottom - top;
}
