/** The program's own folder: one build at a time for an output, and a word with a mend where it can't be used. */
import { diagnostic, SiteError } from '../diagnostics/diagnostic.js';
import { takeLock } from '../store/lock.js';
import { type Workspace, workspaceName } from '../store/workspace.js';
import * as files from '../util/files.js';

/**
 * Two builds into one folder would get in each other's way: the second one is refused.
 *
 * @param work gets the time at which it started, in milliseconds since the epoch by the file system's clock
 * @throws SiteError while another build holds the folder
 */
export async function locked<T>(workspace: Workspace, work: (started: number) => Promise<T> | T): Promise<T> {
  const lock = using(() => takeLock(workspace.lock));
  if (typeof lock === 'number') {
    const place = { file: workspace.name, line: 1, column: 1 };
    const who = lock === 0 ? 'another build' : `another build (process ${lock})`;
    throw new SiteError([diagnostic('build-running', place, `${who} is writing this folder: wait until it is done`)]);
  }
  try {
    // The file was made just now: that is the time of the file system, which its stamps go by.
    return await work(files.stampOf(workspace.lock)?.mtime ?? 0);
  } finally {
    lock();
  }
}

/**
 * Uses what lies in the program's own folder.
 *
 * @throws SiteError if the system refuses it
 */
export function using<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const place = { file: workspaceName, line: 1, column: 1 };
    const words = `what the program keeps here can't be used (${error.message}): mend the permissions, or delete it`;
    throw new SiteError([diagnostic('own-folder', place, words)]);
  }
}
