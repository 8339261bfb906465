/** The difference between what is planned and what the last build left: which pages to render, which files to remove. */
import type { Manifest } from '../store/manifest.js';
import type { Ownership } from '../store/ownership.js';
import * as files from '../util/files.js';
import { copyOf, type PagePlan } from './plan.js';
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
  /** Files of ours that nothing is planned for any more. What a page has no copy for any more is not among them yet. */
  readonly removed: readonly string[];
}

/**
 * @param last what the last build left, by the file's path
 * @param force make every page again
 * @param isMeant which files of ours these plans answer for: of those, what is not planned is to be removed
 */
export function diff(
  { plans, fingerprintOf }: Pick<Settled, 'plans' | 'fingerprintOf'>,
  last: Manifest['files'],
  owned: Ownership,
  out: string,
  force: boolean,
  isMeant: (file: string) => boolean,
): Difference {
  const changes: Change[] = [];
  const unchanged: PagePlan[] = [];
  const planned = new Set<string>();
  for (const plan of plans) {
    const because = reasonFor(plan, fingerprintOf, last, out) ?? (force ? 'forced' : undefined);
    if (because) changes.push({ plan, because });
    else unchanged.push(plan);
    // Which copies a page has that is made again is seen when it is made.
    for (const file of because ? filesOf(plan) : filesLeft(plan, last)) planned.add(file);
  }
  return { changes, unchanged, removed: owned.all().filter((file) => isMeant(file) && !planned.has(file)) };
}

export function joined(a: Difference, b: Difference): Difference {
  return {
    changes: [...a.changes, ...b.changes],
    unchanged: [...a.unchanged, ...b.unchanged],
    removed: [...a.removed, ...b.removed].sort(),
  };
}

/** A page's file, and those of all copies that it may have. */
export function filesOf({ file, copies }: PagePlan): string[] {
  return [file, ...copies.map((encoding) => copyOf(file, encoding))];
}

/** The files of a page that the last build left. */
export function filesLeft(plan: PagePlan, last: Manifest['files']): string[] {
  return filesOf(plan).filter((file) => Object.hasOwn(last, file));
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
  const isAsLeft = (file: string) => {
    const stamp = files.stampOf(files.join(out, file));
    return stamp?.size === known[file]?.size && stamp?.mtime === known[file]?.mtime;
  };
  return filesLeft(plan, known).every(isAsLeft) ? undefined : 'touched';
}
