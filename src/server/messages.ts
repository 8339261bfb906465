/** What the dev server tells the pages that it serves. */

/** A fault or a warning, with its place. */
export interface Note {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

/** The faults of a site, as its pages are told them. */
export interface Faults<One extends Note = Note> {
  readonly first: readonly One[];
  /** How many there are besides. */
  readonly more: number;
}

/** A page is told no more at a time: nobody reads them all there, and thousands would be megabytes for every page. */
const mostTold = 100;

export function toldOf<One extends Note>(faults: readonly One[]): Faults<One> {
  const first = faults.slice(0, mostTold);
  return { first, more: faults.length - first.length };
}

/** @returns the words for those besides; nothing if there are none */
export function moreOf({ more }: Faults): string {
  return more === 0 ? '' : `and ${more} more: newswep check has them all`;
}

/** What the bar shows of a page. */
export interface PageInfo {
  /** The file of the story or page, or what else it is about, in words. */
  readonly about: string;
  /** The file to open in an editor; nothing for a page that no single file makes. */
  readonly source?: string | undefined;
  /** `published`, `draft`, `embargoed until …`; nothing for a page that is no story. */
  readonly status?: string | undefined;
  readonly words?: number | undefined;
  readonly minutes?: number | undefined;
  /** The address of the story's mobile view; of the full page, if this is the mobile view. */
  readonly mobile?: string | undefined;
  readonly full?: string | undefined;
  /** All that the page is made from. */
  readonly inputs: readonly string[];
  /** Warnings about its file. */
  readonly warnings: readonly Note[];
}

/** Where the dev server's own addresses are: no page of a site can stand there. */
export const own = '/@newswep/';

/** The element that holds what the page needs to know when it is opened. */
export const element = 'newswep-desk';

/** Marks what is not the page's own. */
export const mark = '<!-- newswep dev -->';
