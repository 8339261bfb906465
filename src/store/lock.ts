/** One build at a time for an output folder: a file that names the process that is at it. */
import * as files from '../util/files.js';

/**
 * Takes the lock; one that a process left which is no more is taken over.
 *
 * @returns what gives it back, or the number of the process that holds it
 */
export function takeLock(file: string): (() => void) | number {
  for (let attempt = 0; attempt < 2; attempt++) {
    if (files.createFile(file, String(process.pid))) return () => files.removeFile(file);
    const holder = Number(files.readTextIfAny(file));
    // An empty lock is one that its holder is about to write.
    if (holder === 0 || (holder !== process.pid && isAlive(holder))) return holder;
    files.removeFile(file);
  }
  return 0;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
