/** One build at a time for an output folder. */
import { diagnostic, SiteError, startOf } from '../diagnostics/diagnostic.js';
import { type Holder, patience, takeLock } from '../store/lock.js';
import type { Workspace } from '../store/workspace.js';
import * as files from '../util/files.js';
import { using } from './refusals.js';

/**
 * Two builds into one folder would get in each other's way: the second one is refused.
 *
 * @param work gets the time at which it started, in milliseconds since the epoch by the file system's clock
 * @throws SiteError while another build holds the folder
 */
export async function locked<T>(workspace: Workspace, work: (started: number) => Promise<T> | T): Promise<T> {
  const lock = using(() => takeLock(workspace.lock));
  if (!('release' in lock)) throw new SiteError([diagnostic('build-running', startOf(workspace.name), words(lock))]);
  const keeping = setInterval(lock.keep, patience / 10);
  keeping.unref();
  try {
    // The file was made just now: that is the time of the file system, which its stamps go by.
    return await work(files.stampOf(workspace.lock)?.mtime ?? 0);
  } finally {
    clearInterval(keeping);
    using(lock.release);
  }
}

function words({ pid, isElsewhere }: Holder): string {
  const who = pid === undefined ? 'another build' : `another build (process ${pid})`;
  if (!isElsewhere) return `${who} is writing this folder: wait until it is done`;
  const mend = `wait until it is done; if it was killed, ${patience / 60_000} minutes`;
  return `${who}, on another machine or in another container, is writing this folder: ${mend}`;
}
