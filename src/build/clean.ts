/** Takes back what builds have put into an output folder. */
import { readManifest } from '../store/manifest.js';
import { Ownership } from '../store/ownership.js';
import { forget, workspaceName, workspaceOf } from '../store/workspace.js';
import * as files from '../util/files.js';
import { locked } from './locked.js';
import { removeFrom } from './publish.js';
import { using } from './refusals.js';

export interface Cleaned {
  readonly removed: number;
  /** Files in the output folder that are not ours. */
  readonly left: number;
}

/**
 * @param out the output folder, relative to the root or absolute
 * @throws SiteError while a build is at work in it
 */
export async function clean(root: string, out: string): Promise<Cleaned> {
  const workspace = using(() => workspaceOf(root, files.resolve(root, out)));
  const cleaned = await locked(workspace, () => {
    const owned = using(() =>
      Ownership.open(workspace.ownership, readManifest(workspace.manifest), workspace.out),
    ).all();
    const removed = removeFrom(workspace.out, owned);
    const left = files.walk(workspace.out, workspace.out, true).length;
    if (owned.length > 0 && left === 0)
      files.removeEmptyFoldersAbove(files.join(workspace.out, 'x'), files.resolve(workspace.out, '..'));
    // While nobody else may build: what a build has begun to keep would be gone.
    using(() => forget(workspace));
    return { removed, left };
  });
  files.removeEmptyFoldersAbove(files.join(root, workspaceName, 'tmp', 'x'), root);
  return cleaned;
}
