/** Names of files in the output that not every system can hold. */
import { type Diagnostic, diagnostic, type Place } from '../diagnostics/diagnostic.js';
import type { PagePlan } from './plan.js';

/** The longest that a file's name may be, in bytes of UTF-8, on all common file systems. */
const mostBytes = 255;

/** So many characters may be so many bytes. */
const leastLong = 64;
const mayBeLong = new RegExp(`(?:^|/)[^/]{${leastLong}}`);

/**
 * What Windows takes for a device, whatever ending it has, and the marks and ends that it allows in no name
 * (learn.microsoft.com/windows/win32/fileio/naming-a-file).
 */
const notOnWindows = /(?:^|\/)(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?![^./])|[<>:"|?*\\\p{Cc}]|[. ](?![^/])/iu;

/**
 * @param originOf where a page's file has its name from, and how to give it another one
 * @returns one fault of each kind for each place
 */
export function checkNames(
  plans: readonly PagePlan[],
  originOf: (plan: PagePlan) => { readonly place: Place; readonly mend: string },
): Diagnostic[] {
  const told = new Map<string, Diagnostic>();
  for (const plan of plans) {
    const isLong = plan.file.length >= leastLong && mayBeLong.test(plan.file);
    if (!isLong && !notOnWindows.test(plan.file)) continue;
    for (const name of plan.file.split('/')) {
      const fault = faultOf(name, plan.copies.length > 0);
      if (!fault) continue;
      const { place, mend } = originOf(plan);
      const key = JSON.stringify([place, fault.code]);
      // The sizes of a picture, and both views of a story, come from one name.
      if (!told.has(key)) told.set(key, diagnostic(fault.code, place, `${fault.words}: ${mend}`));
    }
  }
  return [...told.values()];
}

function faultOf(name: string, hasCopies: boolean) {
  const bytes = Buffer.byteLength(name) + (hasCopies ? '.br'.length : 0);
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  if (bytes > mostBytes) {
    const words = `the output would hold "${shown}", and no file's name may be longer than ${mostBytes} bytes (this has ${bytes})`;
    return { code: 'long-name', words } as const;
  }
  if (!notOnWindows.test(name)) return undefined;
  return { code: 'unportable-name', words: `the output holds "${shown}", a name that Windows can't have` } as const;
}
