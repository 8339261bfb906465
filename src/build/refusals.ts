/** What the system refuses (no room, no permission) is no fault of the program: it is told with its place and its mend. */
import { diagnostic, SiteError, startOf } from '../diagnostics/diagnostic.js';
import { type Workspace, workspaceName } from '../store/workspace.js';
import { isRefusal } from '../util/files.js';

/** By the system's code: what is wrong, where it is said of which file, and the mend. */
const known: Readonly<Record<string, readonly [words: string, mend: string]>> = {
  ENOSPC: ['no room is left on the disk', 'make room'],
  EDQUOT: ['the quota of the disk is used up', 'make room'],
  EFBIG: ['the file is larger than the system allows', 'raise the limit (ulimit -f)'],
  EROFS: ['the disk can only be read', 'make it writable'],
  EIO: ['the disk is at fault', 'look after the disk'],
  EMFILE: ['too many files are open', 'raise the limit (ulimit -n)'],
  ENFILE: ['too many files are open', 'close other programs'],
  ENAMETOOLONG: ['a path is too long', 'give the file that it is made of a shorter name'],
  ENXIO: ['a pipe or a device is in the place of a file', 'take it away'],
  EXDEV: ['a folder of it lies on another disk than the folder that it is in', 'put all of it on one disk'],
};

/** In words, with the system's own for who looks them up. */
function words(error: NodeJS.ErrnoException, mend: string): string {
  const [what, better] = known[error.code ?? ''] ?? [error.message, mend];
  const { code, path, dest = path } = error as NodeJS.ErrnoException & { readonly dest?: string };
  const place = what === error.message ? [] : [code, dest].filter(Boolean);
  return `(${[what, ...place].join(', ')}): ${better}, and build again`;
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
    if (!isRefusal(error)) throw error;
    throw new SiteError([ofOwnFolder(error)]);
  }
}

function ofOwnFolder(error: NodeJS.ErrnoException) {
  const mend = 'make room, mend the permissions, or move away what is in its place';
  const what = `what the program keeps can't be read or written ${words(error, mend)}`;
  return diagnostic('own-folder', startOf(workspaceName), what);
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
    const what = `the output can't be written ${words(error, 'make room, or mend the permissions')}`;
    throw new SiteError([diagnostic('output-folder', startOf(workspace.name), what)], hasBegun);
  }
}
