/** One build at a time for an output folder: a file that names the process that is at it. */
import * as files from '../util/files.js';

const held = new Set<string>();

/**
 * Takes the lock; one that a process left which is no more is taken over.
 *
 * @returns what gives it back, or the number of the process that holds it
 */
export function takeLock(file: string): (() => void) | number {
  if (held.has(file)) return process.pid;
  for (let attempt = 0; attempt < 2; attempt++) {
    if (files.createFile(file, String(process.pid))) {
      held.add(file);
      return () => {
        files.removeFile(file);
        held.delete(file);
      };
    }
    // One that is empty was left by a process that died as it wrote it. One with our own number is another
    // process's that had it before us: numbers are used again.
    const holder = Number(files.readTextIfAny(file));
    if (holder > 0 && holder !== process.pid && isAlive(holder)) return holder;
    files.removeFile(file);
  }
  return 0;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
