/** Old addresses that belong to no story: what a line of `newswep.redirects` says. */
import type { Place } from '../diagnostics/diagnostic.js';

/** Its name in the site's root. */
export const redirectsName = 'newswep.redirects';

/**
 * How an old address is told from others: a page can stand there; it is that of another kind of file, where no page
 * can; it is all that stands below a folder (`/old/*`); or it has a question (`/?p=12`), which is no part of a file's name.
 */
export type AddressKind = 'page' | 'file' | 'pattern' | 'question';

export interface OldAddress {
  /** Percent-encoded, with the base path; of a pattern with its `*`, of a question with that. */
  readonly from: string;
  /** An address of the site, or a whole one; `:splat` in it stands for what a pattern's `*` does. */
  readonly to: string;
  readonly kind: AddressKind;
  /** The line, as `about` of pages says it: `newswep.redirects:3:1`. */
  readonly about: string;
  /** What is there now, for people. */
  readonly title?: string | undefined;
  readonly noindex?: boolean | undefined;
}

/** What stands for the rest of an address below a pattern. */
export const splat = ':splat';

/** What a page at an old address is about. */
export function aboutLine(line: number, column: number): string {
  return `${redirectsName}:${line}:${column}`;
}

/** The place of the line that a page is about; nothing for a page that is about something else. */
export function placeOfLine(about: string): Place | undefined {
  if (!about.startsWith(`${redirectsName}:`)) return undefined;
  const [line, column] = about.slice(redirectsName.length + 1).split(':');
  return { file: redirectsName, line: Number(line), column: Number(column) };
}
