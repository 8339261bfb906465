/** The lines of `newswep.redirects`: old addresses that belong to no story, and where each leads now. */
import { readRedirects } from '../build/read-redirects.js';
import type { Urls } from '../site/urls.js';
import { type Addresses, isSameAddress } from './addresses.js';
import type { Archive, Target } from './archive.js';
import type { Taken } from './taken.js';

/** What became of an old address. */
export interface Way {
  readonly from: string;
  /** The new address; of one that leads nowhere what it was. */
  readonly to?: string;
  /** Why nothing leads on from there. */
  readonly lost?: string;
  /** There is a page at the very address. */
  readonly isSame?: true;
}

const heading = `# Old addresses that belong to no story, and where each leads now: made by newswep import.
# Old addresses of stories stand in their own files, as "aliases".
`;

/**
 * @param pathOfFile the file of the site that a page shows or links, by its old address
 * @param present what an address leads to, if the site has it: a story that is published or will be, a list that has any
 * @param patterns of files, such as `/wp-content/uploads/*`
 */
export function redirectLines(
  archive: Archive,
  addresses: Addresses,
  urls: Urls,
  taken: Taken,
  pathOfFile: (url: string) => string | undefined,
  present: (target: Target) => Target | undefined,
  patterns: readonly (readonly [from: string, to: string])[],
): { readonly text: string; readonly ways: readonly Way[] } {
  const lines: string[] = [];
  const ways: Way[] = [];
  const seen = new Set<string>();
  const add = (from: string, to: string): string | undefined => {
    const line = `${written(from)} ${to}`;
    const { lines: read, diagnostics } = readRedirects({ text: line } as never, urls);
    const [one] = read;
    if (!one) return (diagnostics[0]?.message ?? "it can't be written").replace(/: [^:]*$/, '');
    const key = one.from.toLowerCase();
    if (one.from === one.to) return 'it would lead to itself';
    if (seen.has(key)) return undefined;
    seen.add(key);
    const file = one.kind === 'page' || one.kind === 'file' ? urls.file(one.from) : undefined;
    if (file !== undefined && taken.has(file)) return 'something else is there';
    if (file !== undefined) taken.add(file);
    lines.push(line);
    return undefined;
  };
  for (const { from, to } of archive.addresses()) {
    const path = addresses.ofOld(from);
    const target = present(to);
    const now = target && addresses.of(target, pathOfFile);
    if (path === undefined) ways.push({ from, lost: 'it lies outside of the address of the site' });
    else if (now === undefined) ways.push({ from, lost: whyLost(to) });
    else if (isSameAddress(path, now)) ways.push({ from, to: now, isSame: true });
    else {
      const fault = add(path, now);
      ways.push(fault === undefined ? { from, to: now } : { from, lost: fault });
    }
  }
  for (const [from, to] of patterns) {
    const fault = add(from, to);
    ways.push(fault === undefined ? { from, to } : { from, lost: fault });
  }
  return { text: lines.length === 0 ? '' : `${heading}${lines.join('\n')}\n`, ways };
}

/** A blank parts the two addresses, and a # begins a comment. */
function written(path: string): string {
  return path.replace(/[\s#]/g, encodeURIComponent);
}

function whyLost(to: Target): string {
  if (to.kind === 'item') return 'the story is not published';
  if (to.kind === 'file') return 'no story shows or links the file';
  return 'the new site has no such page';
}
