/** What `build` says of its work: why a page was made again, and the report for uploads and purges. */
import type { BuildResult } from '../build/build.js';
import type { PageChange } from '../build/why.js';

const reasons: Readonly<Record<PageChange['because'], string>> = {
  new: 'the last build has not made it, or there is no record of that',
  changed: 'something that it is made from has changed',
  touched: 'its file was gone, or not as the last build left it',
  forced: 'nothing has changed; --force asked for it',
};

/** @param asked an address of the site, whole or from its slash on, or a file of the output */
export function why(asked: string, { changes, addresses }: BuildResult): string[] {
  const path = pathOf(asked);
  const isIt = (address: string) => pathOf(address) === path || pathOf(address) === `${path}/`;
  const change = changes.find(({ url, file }) => isIt(url) || file === asked.replace(/^\//, ''));
  if (!change) {
    if (!addresses.some(isIt)) return [`why ${asked}: the site has no page there`];
    return [`why ${asked}: it was not made again, since nothing that it is made from has changed`];
  }
  const { url, because, causes, isWritten } = change;
  const outcome = isWritten ? 'made again' : 'made again, with the same bytes';
  return [
    `why ${url}: ${outcome}, because ${reasons[because]}`,
    ...causes.map(({ chain, before, now }) => `  ${chain.join(' < ')}: ${shown(before)} before, ${shown(now)} now`),
    ...(because === 'changed' && causes.length === 0 ? ['  what it was made from before is not on record'] : []),
  ];
}

function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname : address;
}

/** Values of a page's own can be long lists. */
function shown(value: string | undefined): string {
  if (value === undefined || value === '') return 'nothing';
  return value.length > 300 ? `${value.slice(0, 297)}…` : value;
}

/** @param seconds of each phase */
export function reportOf(result: BuildResult, seconds: Readonly<Record<string, number>>) {
  const { articles, pages, written, unchanged, removed, changes, removals, diagnostics, wakeAt } = result;
  const made = changes.filter(({ isWritten }) => isWritten);
  return {
    phases: seconds,
    articles,
    pages,
    written,
    unchanged,
    removed,
    // What a host must be given and delete, and the addresses that a cache before it must forget.
    upload: made.map(({ file }) => file),
    delete: removals.map(({ file }) => file),
    purge: [...made, ...removals].map(({ address }) => address),
    changes,
    diagnostics,
    ...(wakeAt === undefined ? {} : { wakeAt: new Date(wakeAt).toISOString() }),
  };
}
