/** The difference between what is planned and what the last build left: which pages to render, which files to remove. */
import type { Manifest } from '../store/manifest.js';
import type { Ownership } from '../store/ownership.js';
import * as files from '../util/files.js';
import type { PagePlan } from './plan.js';
import type { Settled } from './settle.js';

/** Why a page is outdated. */
export type Reason =
  /** No build has made it yet. */
  | 'new'
  /** Something that it is made from has changed. */
  | 'changed'
  /** The file is gone, or somebody else has written over it. */
  | 'touched'
  /** It was asked for. */
  | 'forced';

export interface Change {
  readonly plan: PagePlan;
  readonly because: Reason;
}

export interface Difference {
  readonly changes: readonly Change[];
  readonly unchanged: readonly PagePlan[];
  /** Files of ours that nothing is planned for any more. */
  readonly removed: readonly string[];
}

/**
 * @param last what the last build left, by the file's path
 * @param force make every page again
 */
export function diff(
  { plans, fingerprintOf }: Pick<Settled, 'plans' | 'fingerprintOf'>,
  last: Manifest['files'],
  owned: Ownership,
  out: string,
  force: boolean,
): Difference {
  const changes: Change[] = [];
  const unchanged: PagePlan[] = [];
  for (const plan of plans) {
    const because = reasonFor(plan, fingerprintOf, last, out) ?? (force ? 'forced' : undefined);
    if (because) changes.push({ plan, because });
    else unchanged.push(plan);
  }
  const planned = new Set(plans.map((plan) => plan.file));
  return { changes, unchanged, removed: owned.all().filter((file) => !planned.has(file)) };
}

function reasonFor(
  plan: PagePlan,
  fingerprintOf: Settled['fingerprintOf'],
  known: Manifest['files'],
  out: string,
): Reason | undefined {
  const last = Object.hasOwn(known, plan.file) ? known[plan.file] : undefined;
  if (!last) return 'new';
  if (last.fingerprint !== fingerprintOf(plan)) return 'changed';
  const stamp = files.stampOf(files.join(out, plan.file));
  return stamp?.size === last.size && stamp.mtime === last.mtime ? undefined : 'touched';
}
