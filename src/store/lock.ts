/** One build at a time for an output folder: a file that names the process that is at it. */
import * as files from '../util/files.js';
import { pidOf, stateOf, thisProcess } from './process.js';

const held = new Set<string>();

/** Milliseconds after which the lock of a process of which nothing can be told counts no more, unless it was kept. */
export const patience = 120_000;

/** Milliseconds between two looks at a lock that is being taken over. */
const pause = 10;
const mostTries = 200;

export interface Lock {
  release(): void;
  /** Shows those that can't see this process that it is alive. */
  keep(): void;
}

/** Who has the lock. */
export interface Holder {
  /** Absent where that is not known. */
  readonly pid?: number;
  /** On another machine or in another container. */
  readonly isElsewhere: boolean;
}

/**
 * Takes the lock; one that a process left which is no more is taken over, by one process alone.
 *
 * @throws the system's error, if the file can't be written
 */
export function takeLock(file: string): Lock | Holder {
  if (held.has(file)) return { pid: process.pid, isElsewhere: false };
  for (let tries = 0; tries < mostTries; tries++) {
    if (files.createFile(file, thisProcess)) {
      held.add(file);
      return { release: () => release(file), keep: () => files.appendIfThere(file, '\n') };
    }
    const found = files.readTextIfAny(file);
    if (found === undefined) continue;
    const state = stateOf(found.trim());
    if (state === 'alive') return holderOf(found, false);
    // Who is about to remove it must be alone, and look once more: another one may have taken it over meanwhile.
    const alone = takeLock(`${file}-over`);
    if (!('release' in alone)) {
      files.wait(pause);
      continue;
    }
    try {
      const isSame = files.readTextIfAny(file) === found;
      if (isSame && state === 'elsewhere' && isKept(file, `${file}-over`)) return holderOf(found, true);
      if (isSame) files.removeFile(file);
    } finally {
      alone.release();
    }
  }
  return { isElsewhere: false };
}

/** One that slept longer than the others' patience may find it in other hands. */
function release(file: string): void {
  held.delete(file);
  if (files.readTextIfAny(file)?.trim() === thisProcess) files.removeFile(file);
}

function holderOf(found: string, isElsewhere: boolean): Holder {
  const pid = pidOf(found);
  return pid === undefined ? { isElsewhere } : { pid, isElsewhere };
}

/** Both by the clock of the file system, which may have been set back since. */
function isKept(file: string, madeNow: string): boolean {
  const [kept, now] = [files.stampOf(file)?.mtime ?? 0, files.stampOf(madeNow)?.mtime ?? 0];
  return Math.abs(now - kept) < patience;
}
