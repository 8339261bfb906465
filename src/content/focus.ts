/** The focal point of a picture, as front matter has it: what must stay in sight when it is cut. */
import type { Focus } from '../assets/crop.js';

const across: Readonly<Record<string, number>> = { left: 0, center: 50, centre: 50, right: 100 };
const down: Readonly<Record<string, number>> = { top: 0, center: 50, centre: 50, bottom: 100 };

/**
 * Reads `[30, 20]` or `30% 20%` (from the left, from the top), and words as CSS has them: `top`, `left top`.
 *
 * @returns nothing where it is none of these
 */
export function readFocus(value: unknown): Focus | undefined {
  const parts =
    typeof value === 'string'
      ? value
          .trim()
          .toLowerCase()
          .split(/[\s,]+/)
      : value;
  if (!Array.isArray(parts) || parts.length < 1 || parts.length > 2) return undefined;
  if (parts.some((part) => typeof part !== 'number' && typeof part !== 'string')) return undefined;
  const [first, second] = parts.map((part) => String(part).toLowerCase());
  if (first === undefined) return undefined;
  if (second === undefined) {
    // One word alone may mean either direction.
    const word = Object.hasOwn(across, first) ? ([across[first], 50] as const) : ([50, own(down, first)] as const);
    return typeof value === 'string' && word[1] !== undefined ? (word as Focus) : undefined;
  }
  const swapped = Object.hasOwn(down, first) && Object.hasOwn(across, second) && !Object.hasOwn(across, first);
  const [x, y] = swapped ? [second, first] : [first, second];
  const [left, top] = [own(across, x) ?? percent(x), own(down, y) ?? percent(y)];
  return left === undefined || top === undefined ? undefined : [left, top];
}

/** The words of a list, and not what every object has. */
function own(list: Readonly<Record<string, number>>, word: string): number | undefined {
  return Object.hasOwn(list, word) ? list[word] : undefined;
}

function percent(text: string): number | undefined {
  const number = /^\d{1,3}(?:\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  return number >= 0 && number <= 100 ? number : undefined;
}
