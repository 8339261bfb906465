/** Whether the output is older than the content. */
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
  if (plans.length !== Object.keys(manifest.files).length) return true;
  return plans.some((plan) => manifest.files[plan.file]?.fingerprint !== fingerprintOf(plan));
}
