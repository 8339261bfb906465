/**
 * The search bundles, one a year: made out of the stories once their pages are out, and published by the same tail of
 * the line. What files a bundle has is known when it is made, or from the record of the build that made it.
 */
import { type BundleFile, makeBundle, type SearchRecord } from '../assets/search-bundle.js';
import { searchRecord } from '../outputs/search-record.js';
import { searchYears } from '../site/search.js';
import type { Site } from '../site/types.js';
import type { BundleRecord, Manifest } from '../store/manifest.js';
import { hash } from '../util/hash.js';
import type { Crew } from './crew.js';
import { type Difference, diff } from './diff.js';
import { copiesBeside, PagePlan } from './plan.js';
import { renderTask } from './render.js';
import type { Settled } from './settle.js';
import type { RenderResult } from './tasks.js';

/** A year of stories to find. */
export interface SearchBundle {
  readonly year: string;
  /** Of all that it is made of. */
  readonly fingerprint: string;
  /** Those of its stories. */
  readonly plans: readonly PagePlan[];
}

/** @param only the one year that is asked for */
export function searchBundles(
  { site, fingerprintOf }: Pick<Settled, 'site' | 'fingerprintOf'>,
  only?: string,
): SearchBundle[] {
  const plans = new Map<string, PagePlan[]>();
  for (const { year } of searchYears(site)) if (only === undefined || year === only) plans.set(year, []);
  if (plans.size === 0) return [];
  for (const draft of searchRecord.plan(site)) {
    const { year } = draft.params as { readonly year: string };
    plans.get(year)?.push(new PagePlan(searchRecord, draft));
  }
  return [...plans].map(([year, ofYear]) => ({
    year,
    fingerprint: hash(site.config.site.language, ...ofYear.map(fingerprintOf)),
    plans: ofYear,
  }));
}

/** What makes bundles: it renders what they hold, and has pagefind index it. */
export interface BundleMaker {
  readonly settled: Pick<Settled, 'site' | 'resolver'>;
  readonly crew: Crew;
  readonly signal?: AbortSignal | undefined;
}

/** @throws Error in plain words, if there is no making it on this machine */
export async function makeFiles(bundle: SearchBundle, maker: BundleMaker): Promise<BundleFile[]> {
  return makeBundle(await recordsOf(bundle, maker), maker.settled.site.config.site.language, maker.signal);
}

async function recordsOf({ plans }: SearchBundle, { settled, crew }: BundleMaker): Promise<SearchRecord[]> {
  const records: SearchRecord[] = [];
  const size = crew.sizeOf('render');
  const room = new ArrayBuffer(0);
  const tasks = function* () {
    for (let at = 0; at < plans.length; at += size) {
      yield renderTask(plans.slice(at, at + size), settled.resolver, room.slice(0), false);
    }
  };
  await crew.perform(tasks(), 'render', plans.length, (result) => {
    const { pages, room: filled } = result as RenderResult;
    let at = 0;
    for (const one of pages) {
      if ('faults' in one) throw new Error(one.faults[0]?.message);
      const [bytes = 0] = one.sizes;
      const { url } = plans[records.length] as PagePlan;
      records.push({ url, html: Buffer.from(filled, at, bytes).toString() });
      at += bytes;
    }
  });
  return records;
}

/** What is to be published of the bundles, and what of it has to be made first. */
interface SearchPlans {
  readonly difference: Difference;
  readonly plans: readonly PagePlan[];
  /** For the next build. */
  readonly bundles: Readonly<Record<string, BundleRecord>>;
  /** The bytes of the files that are to be written. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** Why the search of a year is not there. */
  readonly notes: readonly string[];
}

interface Ground {
  readonly manifest: Pick<Manifest, 'bundles' | 'files'>;
  readonly owned: Parameters<typeof diff>[2];
  readonly out: string;
  readonly force: boolean;
  /** Which files of ours are bundles', and no page's. */
  readonly isBundle: (file: string) => boolean;
}

/** Makes what has changed; a year of which nothing has is known by the record of the last build. */
export async function planSearch(
  maker: BundleMaker & { readonly settled: Settled },
  ground: Ground,
): Promise<SearchPlans> {
  const { settled } = maker;
  const { manifest, owned, out, force, isBundle } = ground;
  const wanted = searchBundles(settled);
  const files = new Map<string, BundleRecord['files']>();
  const made = new Map<string, readonly BundleFile[]>();
  const notes: string[] = [];
  for (const { year, fingerprint } of wanted) {
    const last = manifest.bundles?.[year];
    if (last?.fingerprint === fingerprint) files.set(year, last.files);
  }
  const planned = () => {
    const plans = wanted.flatMap(({ year }) => plansOf(year, files.get(year) ?? {}, settled.site));
    const { fingerprintOf } = settled;
    return { plans, difference: diff({ plans, fingerprintOf }, manifest.files, owned, out, force, isBundle) };
  };
  const known = planned();
  const touched = new Set(known.difference.changes.map(({ plan }) => yearOf(plan.file)));
  const { signal } = maker;
  const failed = (year: string) => (error: unknown) => {
    signal?.throwIfAborted();
    files.delete(year);
    notes.push(`there is no search in the stories of ${year}: ${error instanceof Error ? error.message : error}`);
  };
  // While pagefind indexes one year, the next is rendered; it has one at a time, since one that fails ends it for all.
  let indexing: Promise<void> = Promise.resolve();
  for (const bundle of wanted) {
    const { year } = bundle;
    if (files.has(year) && !touched.has(year)) continue;
    const records = await recordsOf(bundle, maker).catch(failed(year));
    await indexing;
    if (!records) continue;
    const take = (found: readonly BundleFile[]) => {
      made.set(year, found);
      files.set(year, Object.fromEntries(found.map(({ path, content }) => [path, hash(content)])));
    };
    indexing = makeBundle(records, settled.site.config.site.language, signal).then(take).catch(failed(year));
    // If what is rendered meanwhile is stopped, nobody waits for it.
    indexing.catch(() => {});
  }
  await indexing;
  const { plans, difference } = made.size + notes.length > 0 ? planned() : known;
  const bundles: Record<string, BundleRecord> = {};
  for (const { year, fingerprint } of wanted) {
    const list = files.get(year);
    if (list) bundles[year] = { fingerprint, files: list };
  }
  const contents = new Map<string, Uint8Array>();
  for (const [year, found] of made) {
    for (const { path, content } of found) contents.set(fileOf(year, path), content);
  }
  return { difference, plans, bundles, contents, notes };
}

const searchFile = {
  name: 'search-file',
  stage: 'asset',
  plan: () => [],
  render: () => {
    throw new Error('a file of a search bundle is made with its bundle');
  },
} as const;

function plansOf(year: string, files: BundleRecord['files'], { urls, config }: Site): PagePlan[] {
  const copiesFor = config.compress ? copiesBeside(Object.keys(files)) : () => [];
  return Object.entries(files).map(([path, content]) => {
    const file = fileOf(year, path);
    const draft = { url: urls.asset(file), file, inputs: [], params: { content }, about: `the search in ${year}` };
    return new PagePlan(searchFile, draft, copiesFor(path));
  });
}

function fileOf(year: string, path: string): string {
  return `search/${year}/${path}`;
}

function yearOf(file: string): string {
  return file.split('/')[1] ?? '';
}
