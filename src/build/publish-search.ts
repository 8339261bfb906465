/** Runs the tail of the line once more, over the search bundles: what the pages say is out already. */
import { closeSearch } from '../assets/search-bundle.js';
import type { Manifest, ManifestEntry } from '../store/manifest.js';
import { readUntold } from '../store/untold.js';
import { type Difference, filesOf } from './diff.js';
import type { PagePlan } from './plan.js';
import { type Publication, publish, withLostCopies } from './publish.js';
import { using, writing } from './refusals.js';
import { type Rendered, type Target, writeAside } from './render.js';
import { type BundleMaker, planSearch } from './search.js';
import { isOfSearch } from './search-place.js';
import type { Settled } from './settle.js';

export interface PublishedSearch {
  readonly plans: readonly PagePlan[];
  readonly difference: Difference;
  readonly rendered: readonly Rendered[];
  /** All files of the site, with their stamps. */
  readonly published: Manifest['files'];
  /** What of the search is not there, and why. */
  readonly notes: readonly string[];
}

/**
 * @param publication that of the pages
 * @param pages the entries that it has left
 * @param last what the last build left
 */
export async function publishSearch(
  maker: BundleMaker & { readonly settled: Settled },
  publication: Publication,
  pages: Manifest['files'],
  target: Target,
  last: Pick<Manifest, 'files' | 'bundles'>,
): Promise<PublishedSearch> {
  const { workspace, owned, force } = target;
  try {
    const pagesThere = new Set(maker.settled.plans.flatMap(filesOf).filter(isOfSearch));
    const isBundle = (file: string) => isOfSearch(file) && !pagesThere.has(file);
    const planned = await planSearch(maker, { manifest: last, owned, out: workspace.out, force, isBundle });
    const { plans, contents } = planned;
    const notes = [...planned.notes];
    const bytesOf = ({ file }: PagePlan) => contents.get(file) as Uint8Array;
    const { rendered, diagnostics } = await writing(workspace, true, async () =>
      writeAside(planned.difference.changes, bytesOf, { ...target, whole: false }),
    );
    // A year in whose place is something else goes without; what is gone from the others must not stay findable.
    const blocked = new Set(diagnostics.map(({ file }) => /search\/(\d{4})\//.exec(file)?.[1] ?? ''));
    for (const { file, message } of diagnostics) notes.push(`the search can't be published: ${file}: ${message}`);
    const bundles = Object.fromEntries(Object.entries(planned.bundles).filter(([year]) => !blocked.has(year)));
    const difference = withLostCopies(planned.difference, rendered, owned);
    const isSame = JSON.stringify(bundles) === JSON.stringify(last.bundles ?? {});
    if (isSame && rendered.length === 0 && difference.removed.length === 0) {
      return { plans, difference, rendered, published: pages, notes };
    }
    const second: Publication = {
      ...publication,
      rendered,
      difference,
      others: { files: entriesOf(pages, (file) => !isBundle(file)), bundles },
      untold: using(() => readUntold(workspace.untold)),
      whole: false,
    };
    const published = await writing(workspace, true, async () => publish(second, workspace, owned));
    return { plans, difference, rendered, published, notes };
  } catch (error) {
    // The pages are out: what is left to do is for the next build.
    if (!maker.signal?.aborted || error !== maker.signal.reason) throw error;
    const notes = ['the pages are published, the search is not: build again'];
    const nothing: Difference = { changes: [], unchanged: [], removed: [] };
    return { plans: [], difference: nothing, rendered: [], published: pages, notes };
  } finally {
    await closeSearch();
  }
}

/** The entries of the files of bundles. */
export function filesOfSearch(files: Manifest['files']): Manifest['files'] {
  return entriesOf(files, isOfSearch);
}

function entriesOf(files: Manifest['files'], isWanted: (file: string) => boolean): Manifest['files'] {
  const found: Record<string, ManifestEntry> = {};
  for (const file in files) if (isWanted(file)) found[file] = files[file] as ManifestEntry;
  return found;
}
