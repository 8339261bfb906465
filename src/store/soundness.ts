/** Whether a store can be opened: who has it open, who died while it did, and whether it is damaged. */
import * as files from '../util/files.js';
import { packageFolder } from '../util/version.js';
import { survives } from '../workers/processes.js';
import { stateOf, thisProcess } from './process.js';

/** Where this process says that it has the store open; one that dies leaves the mark, and no seal. */
const markOf = (folder: string) => files.join(folder, `in-use-${process.pid}`);

export function mark(folder: string): void {
  files.writeFile(markOf(folder), thisProcess);
  files.removeFile(sealOf(folder));
}

export function unmark(folder: string): void {
  files.removeFile(markOf(folder));
}

/** @throws if the store has to be made anew and another build is using it */
export async function prepare(folder: string, program: string, notes: string[]): Promise<void> {
  if (!files.isFolder(folder)) files.removeFolder(folder);
  const label = files.join(folder, 'program');
  const maker = files.readTextIfAny(label);
  const marks = marksIn(folder);
  // A link that somebody has put there would lead the database out of its folder.
  const isLinked = files.walk(folder).some(({ kind }) => kind !== 'file');
  const living = marks.find(({ state }) => state === 'alive');
  if (living) {
    if (maker === program && !isLinked) return;
    throw new Error(`process ${living.pid} is using it, and it has to be made anew`);
  }
  if (maker === program) {
    if (!isLinked && (await isSound(folder))) {
      for (const { file } of marks) files.removeFile(file);
      return;
    }
    notes.push('the cache was damaged, and is made anew');
  } else if (maker !== undefined) notes.push('the cache is of another version, and is made anew');
  files.removeFolder(folder);
  files.writeFile(label, program);
}

/** Who has the store open, or died while it did. */
function marksIn(folder: string) {
  return files.walk(folder).flatMap(({ path }) => {
    const pid = /^in-use-(\d+)$/.exec(path)?.[1];
    if (pid === undefined) return [];
    const file = files.join(folder, path);
    return [{ file, pid, state: stateOf(files.readTextIfAny(file) ?? '') }];
  });
}

const dataOf = (folder: string) => files.join(folder, 'store/data.mdb');
const sealOf = (folder: string) => files.join(folder, 'closed');
const triedOf = (folder: string) => files.join(folder, 'tried');

/** What a build that closes the store leaves behind: so it is seen if somebody else writes into it. */
export function seal(folder: string): void {
  const stamp = files.stampOf(dataOf(folder));
  // Where there is none, somebody has taken the store away meanwhile (`clean`): nothing may be put in its place.
  if (stamp === undefined || marksIn(folder).length > 0) return;
  files.removeFile(triedOf(folder));
  files.writeFile(sealOf(folder), JSON.stringify(stamp));
}

/**
 * Whether the store can be opened: a damaged one would end this process without a word. One that nobody has closed,
 * since the process was killed, is read in another process first; but not twice, since there is damage that shows only later.
 */
async function isSound(folder: string): Promise<boolean> {
  const stamp = files.stampOf(dataOf(folder));
  if (stamp === undefined) return !files.exists(dataOf(folder));
  // The database asks nobody what its own lock is before it maps it into memory.
  if (files.isFolder(files.join(folder, 'store/lock.mdb'))) return false;
  const { size, mtime } = files.readJsonIfAny(sealOf(folder));
  // Some copies of files keep only whole seconds of their times.
  const isSame = mtime === stamp.mtime || (typeof mtime === 'number' && mtime - (mtime % 1000) === stamp.mtime);
  if (size !== undefined) return size === stamp.size && isSame;
  if (files.exists(triedOf(folder))) return false;
  files.writeFile(triedOf(folder), '');
  return survives(files.join(packageFolder, 'lib/try-store.js'), [folder], longestTrial);
}

/** Milliseconds: a gigabyte is read in some seconds. */
const longestTrial = 60_000;
