/** What `build` says of its work: why a page was made again, and the report for uploads and purges. */
import type { BuildResult } from '../build/build.js';
import type { Cause, PageAddress, PageChange } from '../build/why.js';
import { nearest } from '../util/nearest.js';

const reasons: Readonly<Record<PageChange['because'], string>> = {
  new: 'the last build has not made it, or there is no record of that',
  changed: 'something that it is made from has changed',
  touched: 'its file was gone, or not as the last build left it',
  forced: '--force asked for it',
  untold: 'not made again; a build that did not end may have published it, so it is in this report',
};

/** @param asked an address of the site, whole or only its path; a file of the output; or the file of a story */
export function why(asked: string, result: BuildResult): string[] {
  const { host, pathOf } = reader(result);
  const path = pathOf(asked);
  if (path === undefined) return [`why ${asked}: that is an address of another site than ${host}`];
  // An address is also understood as the site's own files have it, where the site lies below a path of its host.
  const isIt = ({ url, file, about }: PageAddress) =>
    [pathOf(url), pathOf(`/${file}`)].includes(path) || file === asked || about === asked;
  const address = result.addresses.find(isIt);
  if (!address) return [`why ${asked}: ${whyNot(asked, path, result)}`];
  const what = `why ${address.url} (${address.about})`;
  const change = result.changes.find(({ file }) => file === address.file);
  if (!change) return [`${what}: it was not made again, since nothing that it is made from has changed`];
  const { because, causes, isWritten } = change;
  if (because === 'untold') return [`${what}: ${reasons.untold}`];
  const made = because === 'new' ? 'made' : 'made again';
  const outcome = isWritten ? made : 'made again, with the same bytes';
  return [
    `${what}: ${outcome}, because ${reasons[because]}`,
    ...causesInWords(causes),
    ...(because === 'changed' && causes.length === 0 ? ['  what it was made from before is not on record'] : []),
  ];
}

/** Why the site has no page at an address. */
function whyNot(asked: string, path: string, result: BuildResult): string {
  const { pathOf } = reader(result);
  const held = result.heldBack.find(({ id, url }) => pathOf(url) === path || id === asked);
  const removed = result.removals.find(({ address, file }) => pathOf(address) === path || file === asked);
  const gone = removed ? 'this build has removed the page' : 'the site has no page there';
  if (held) return `${gone}: ${held.id} is ${held.why}`;
  if (result.skipped.includes(asked)) return `${gone}: ${asked} was left out, with faults`;
  if (removed && result.skipped.length === 0) return `${gone}, since no story and no setting makes it any more`;
  const known = result.addresses.map(({ url }) => url);
  const meant = removed ? undefined : nearest(path, known, 4);
  return meant === undefined ? gone : `${gone}; did you mean "${meant}"?`;
}

/** Reads addresses as people write them. */
function reader({ addresses }: BuildResult) {
  const { origin, host } = new URL(addresses[0]?.address ?? 'https://example.org');
  /** An address's path as all ways to write it have it in common; nothing for one of another site. */
  const pathOf = (asked: string): string | undefined => {
    const url = URL.canParse(asked, `${origin}/`) ? new URL(asked, `${origin}/`) : undefined;
    return url?.origin === origin ? url.pathname.replace(/\/(index\.html)?$/, '') : undefined;
  };
  return { host, pathOf };
}

const mostCauses = 20;

/** A thing may come into a page by many ways: it is told once. */
function causesInWords(causes: readonly Cause[]): string[] {
  const byEnd = new Map<string, Cause[]>();
  for (const cause of causes) {
    const end = cause.chain.at(-1) ?? '';
    byEnd.set(end, [...(byEnd.get(end) ?? []), cause]);
  }
  const lines = [...byEnd.values()].map((same) => {
    const [{ chain, before, now } = { chain: [] }] = same;
    const others = same.length > 1 ? ` (and by ${same.length - 1} more ways)` : '';
    const [old, made] = difference(before, now);
    return `  ${chain.join(' < ')}${others}: ${old} before, ${made} now`;
  });
  const left = lines.length - mostCauses;
  return left > 0 ? [...lines.slice(0, mostCauses), `  and ${left} more: --report has them all`] : lines;
}

const shownBefore = 40;
const shownAfter = 160;

/** Of long values the part from where they differ. */
function difference(before: string | undefined, now: string | undefined): [string, string] {
  const [old, made] = [before || 'nothing', now || 'nothing'];
  let same = 0;
  while (same < old.length && old[same] === made[same]) same++;
  const start = same > shownBefore + 20 ? same - shownBefore : 0;
  const shown = (text: string) => {
    const end = Math.max(start, same) + shownAfter;
    return `${start > 0 ? '…' : ''}${text.slice(start, end)}${text.length > end ? '…' : ''}`;
  };
  return [shown(old), shown(made)];
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
    upload: made.flatMap((change) => change.written),
    delete: removals.map(({ file }) => file),
    purge: [...new Set([...made, ...removals].map(({ address }) => address))],
    changes,
    removals: removals.map(({ address, file }) => ({ address, file })),
    diagnostics,
    ...(wakeAt === undefined ? {} : { wakeAt: new Date(wakeAt).toISOString() }),
  };
}
