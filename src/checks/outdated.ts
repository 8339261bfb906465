/** Whether the output is older than the content. */
import { filesOf } from '../build/diff.js';
import { isOfSearch } from '../build/search-place.js';
import type { Survey } from '../build/survey.js';
import type { Manifest } from '../store/manifest.js';
import type { Instant } from '../util/time.js';

/**
 * Whether a build would make other pages now. Where stories are at fault none would be made; and another program's
 * fingerprints say nothing.
 */
export function isOutdated({ settled }: Survey, manifest: Manifest, program: string, now: Instant): boolean {
  if (manifest.wakeAt !== undefined && manifest.wakeAt <= now) return true;
  if (manifest.program !== program || settled.skipped.length > 0) return false;
  const { plans, fingerprintOf } = settled;
  const planned = new Set(plans.flatMap(filesOf));
  // Those of search bundles follow the stories, and of copies it is not known whether they are worth it.
  if (Object.keys(manifest.files).some((file) => !planned.has(file) && !isOfSearch(file))) return true;
  return plans.some((plan) => manifest.files[plan.file]?.fingerprint !== fingerprintOf(plan));
}
