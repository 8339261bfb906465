/** Takes back what builds have put into an output folder. */
import { Ownership } from '../store/ownership.js';
import { forget, workspaceOf } from '../store/workspace.js';
import * as files from '../util/files.js';

export interface Cleaned {
  readonly removed: number;
  /** Files in the output folder that are not ours. */
  readonly left: number;
}

/** @param out the output folder, relative to the root or absolute */
export function clean(root: string, out: string): Cleaned {
  const workspace = workspaceOf(root, files.resolve(root, out));
  const owned = Ownership.open(workspace.ownership).all();
  let removed = 0;
  for (const path of owned) {
    const file = files.join(workspace.out, path);
    if (files.isFile(file)) removed++;
    files.removeFile(file);
    files.removeEmptyFoldersAbove(file, workspace.out);
  }
  const left = files.walk(workspace.out, workspace.out, true).length;
  if (owned.length > 0 && left === 0)
    files.removeEmptyFoldersAbove(files.join(workspace.out, 'x'), files.resolve(workspace.out, '..'));
  forget(root, workspace);
  return { removed, left };
}
