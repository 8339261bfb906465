/** What the system refuses (no room, no permission) is no fault of the program: it is told with its place and its mend. */
import { diagnostic, SiteError, startOf } from '../diagnostics/diagnostic.js';
import { type Workspace, workspaceName } from '../store/workspace.js';
import { isRefusal } from '../util/files.js';

/**
 * Uses what lies in the program's own folder.
 *
 * @throws SiteError if the system refuses it
 */
export function using<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const mend = 'make room, mend the permissions, or move away what is in its place, and build again';
    const words = `what the program keeps can't be read or written (${error.message}): ${mend}`;
    throw new SiteError([diagnostic('own-folder', startOf(workspaceName), words)]);
  }
}

/**
 * Writes the output.
 *
 * @param hasBegun whether files of the output itself may have been changed
 * @throws SiteError if the system refuses it
 */
export async function writing<T>(workspace: Workspace, hasBegun: boolean, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const isLong = error.code === 'ENAMETOOLONG';
    const mend = isLong ? 'give the file that it is made of a shorter path' : 'make room, or mend the permissions';
    const words = `the output can't be written (${error.message}): ${mend}, and build again`;
    throw new SiteError([diagnostic('output-folder', startOf(workspace.name), words)], hasBegun);
  }
}
