/** What `build` says of its work: why a page was made again, and the report for uploads and purges. */
import type { BuildResult } from '../build/build.js';
import type { Cause, PageChange, PlaceOf } from '../build/why.js';
import { nearest } from '../util/nearest.js';

const reasons: Readonly<Record<PageChange['because'], string>> = {
  new: 'the last build has not made it, or there is no record of that',
  changed: 'something that it is made from has changed',
  touched: 'its file was gone, or not as the last build left it',
  forced: 'nothing has changed; --force asked for it',
  untold: 'nothing has changed since; a build that was killed has published it',
};

/** @param asked an address of the site, whole or only its path; a file of the output; or the file of a story */
export function why(asked: string, result: BuildResult): string[] {
  const path = pathOf(asked, result);
  if (path === undefined) return [`why ${asked}: that is an address of another site`];
  const isIt = ({ url, file, about }: PlaceOf) => pathOf(url, result) === path || file === asked || about === asked;
  const place = result.places.find(isIt);
  if (!place) return [`why ${asked}: ${whyNot(asked, path, result)}`];
  const what = `why ${place.url} (${place.about})`;
  const change = result.changes.find(({ file }) => file === place.file);
  if (!change) return [`${what}: it was not made again, since nothing that it is made from has changed`];
  const { because, causes, isWritten } = change;
  const outcome = isWritten ? 'made again' : 'made again, with the same bytes';
  return [
    `${what}: ${because === 'new' ? 'made' : outcome}, because ${reasons[because]}`,
    ...causesInWords(causes),
    ...(because === 'changed' && causes.length === 0 ? ['  what it was made from before is not on record'] : []),
  ];
}

/** Why the site has no page at an address. */
function whyNot(asked: string, path: string, result: BuildResult): string {
  const held = result.heldBack.stories.find(({ id, url }) => pathOf(url, result) === path || id === asked);
  const removed = result.removals.find(({ address, file }) => pathOf(address, result) === path || file === asked);
  const gone = removed ? 'this build has removed the page' : 'the site has no page there';
  if (held) return `${gone}: ${held.id} is ${held.why}`;
  if (removed) return `${gone}, since no story and no setting makes it any more`;
  const meant = nearest(
    asked,
    result.places.map(({ url }) => url),
    4,
  );
  return meant === undefined ? gone : `${gone}; did you mean "${meant}"?`;
}

/** An address's path as pages have it; nothing for one of another site. */
function pathOf(asked: string, { places }: BuildResult): string | undefined {
  const home = new URL(places[0]?.address ?? 'https://example.org');
  // What is not an address from its slash on is read from the site's own root.
  const base = `${home.origin}/`;
  if (!URL.canParse(asked, base)) return asked;
  const { origin, pathname } = new URL(asked, base);
  if (origin !== home.origin) return undefined;
  return pathname.replace(/\/(index\.html)?$/, '');
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
    upload: made.map(({ file }) => file),
    delete: removals.map(({ file }) => file),
    purge: [...made, ...removals].map(({ address }) => address),
    changes,
    diagnostics,
    ...(wakeAt === undefined ? {} : { wakeAt: new Date(wakeAt).toISOString() }),
  };
}
