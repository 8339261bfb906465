/** What a stylesheet may hold, so that Lightning CSS is done with it in seconds. */
import type { StyleFault } from '../assets/styles.js';

/** Rules side by side for the same elements: each takes as long as all before it together. Frameworks have a few dozen. */
const mostAlike = 2000;
/** Selectors that one rule comes to when those it stands in are written out: three levels of ten each are 1,000. */
const mostSelectors = 10_000;
/** Shorter than this nothing takes long that is not nested. */
const alwaysFast = 10_000;

/** @returns the first fault; the file is not to be built then */
export function styleLimits(name: string, css: string): StyleFault | undefined {
  const fault = (offset: number, message: string): StyleFault => {
    const before = css.slice(0, offset).split('\n');
    return { name, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message, isOnlyUnknown: false };
  };
  if (css.length < alwaysFast && !/\{[^{}]*\{[^{}]*\{[^{}]*\{/.test(css)) return undefined;
  /** Of each rule that is open, how many selectors it comes to. */
  const open: number[] = [];
  let [last, alike, from] = ['', 0, 0];
  for (const { index, 0: mark } of css.matchAll(/[{};]/g)) {
    const selector = mark === '{' ? css.slice(from, index).trim() : '';
    from = index + 1;
    if (mark === '}') open.pop();
    if (mark !== '{') continue;
    const own = selector.startsWith('@') ? 1 : selector.split(',').length;
    const whole = (open.at(-1) ?? 1) * own;
    open.push(whole);
    if (open.length > 1 && whole > mostSelectors) {
      return fault(index, `written out, this rule has ${whole} selectors, and may have ${mostSelectors}: nest it less`);
    }
    alike = selector === last ? alike + 1 : 1;
    last = selector;
    if (alike > mostAlike) {
      return fault(
        index,
        `more than ${mostAlike} rules for "${selector.slice(0, 60)}" follow each other: make one of them`,
      );
    }
  }
  return undefined;
}
