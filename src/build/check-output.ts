/** Refuses an output folder in which a build would do harm. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { workspaceName } from '../store/workspace.js';
import * as files from '../util/files.js';
import { sourceFolders } from './discover.js';
import type { LoadedConfig } from './load-config.js';

/**
 * A folder that is, or holds, the site or one of its sources can't be the output, nor can one inside a source.
 *
 * @param root absolute, as is `out`
 */
export function checkOutput(root: string, out: string, loaded: LoadedConfig): Diagnostic | undefined {
  const { from } = loaded.config.images;
  const names = [...sourceFolders, workspaceName, loaded.file, ...(from === undefined ? [] : [from])];
  const sources = names.map((name) => files.resolve(root, name));
  const place = { file: files.relative(root, out) || '.', line: 1, column: 1 };
  if (files.isSymbolicLink(out) && files.realPath(out) === undefined) {
    return diagnostic('output-folder', place, 'this symbolic link leads nowhere: mend it, or delete it');
  }
  const real = realOf(out);
  const holds = [root, ...sources].find((source) => files.isInside(real, realOf(source)));
  if (holds !== undefined) {
    const words = `the output folder holds "${files.relative(root, holds) || '.'}" of the site`;
    return diagnostic('output-folder', place, `${words}: choose another one with --out`);
  }
  const inside = sources.find((source) => files.isInside(realOf(source), real));
  if (inside !== undefined) {
    const words = `the output folder lies in "${files.relative(root, inside) || '.'}", which is a source of the site`;
    return diagnostic('output-folder', place, `${words}: choose another one with --out`);
  }
  if (!files.isFolder(files.nearestThere(out))) {
    return diagnostic('output-folder', place, 'here is a file, not a folder: choose another output with --out');
  }
  return undefined;
}

/** The real path, also of what isn't there yet. */
function realOf(path: string): string {
  const real = files.realPath(path);
  if (real !== undefined) return real;
  const above = files.resolve(path, '..');
  return above === path ? path : files.join(realOf(above), path.slice(above.length));
}
