/** Runs the tail of the line once more, over the search bundles: what the pages say is out already. */
import { closeSearch } from '../assets/search-bundle.js';
import type { Manifest, ManifestEntry } from '../store/manifest.js';
import { readUntold } from '../store/untold.js';
import type { Difference } from './diff.js';
import type { PagePlan } from './plan.js';
import { type Publication, publish, withLostCopies } from './publish.js';
import { using, writing } from './refusals.js';
import { type Rendered, type Target, writeAside } from './render.js';
import { type BundleMaker, isOfSearch, planSearch } from './search.js';
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
    const planned = await planSearch(maker, { manifest: last, owned, out: workspace.out, force });
    const { plans, bundles, contents } = planned;
    const notes = [...planned.notes];
    const bytesOf = ({ file }: PagePlan) => contents.get(file) as Uint8Array;
    const { rendered, diagnostics } = await writing(workspace, true, async () =>
      writeAside(planned.difference.changes, bytesOf, { ...target, whole: false }),
    );
    const nothing: Difference = { changes: [], unchanged: [], removed: [] };
    if (diagnostics.length > 0) {
      const [first] = diagnostics;
      notes.push(`the search can't be published: ${first?.file}: ${first?.message}`);
      return { plans: [], difference: nothing, rendered: [], published: pages, notes };
    }
    const difference = withLostCopies(planned.difference, rendered, owned);
    const isSame = JSON.stringify(bundles) === JSON.stringify(last.bundles ?? {});
    if (isSame && rendered.length === 0 && difference.removed.length === 0) {
      return { plans, difference, rendered, published: pages, notes };
    }
    const second: Publication = {
      ...publication,
      rendered,
      difference,
      others: { files: filesBeside(pages), bundles },
      untold: using(() => readUntold(workspace.untold)),
      whole: false,
    };
    const published = await writing(workspace, true, async () => publish(second, workspace, owned));
    return { plans, difference, rendered, published, notes };
  } finally {
    await closeSearch();
  }
}

/** The entries of all other files. */
function filesBeside(files: Manifest['files']): Manifest['files'] {
  return entriesOf(files, (file) => !isOfSearch(file));
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
