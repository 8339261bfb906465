/** The folder `.newswep/` of a site, where the program keeps what is its own, and where files are written aside. */
import { diagnostic, SiteError, startOf } from '../diagnostics/diagnostic.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';

export interface Workspace {
  /** The output folder, absolute. */
  readonly out: string;
  /** The same as people know it: relative to the site's root. */
  readonly name: string;
  readonly manifest: string;
  readonly ownership: string;
  readonly origins: string;
  readonly untold: string;
  readonly lock: string;
  /** The store's folder, the same for all outputs. */
  readonly cache: string;
  /** The folder of pictures that were made, the same for all outputs. */
  readonly pictures: string;
  /** On the output's device, so that a file written there can be renamed into it. */
  readonly aside: string;
}

/** The folder's name in the site's root. */
export const workspaceName = '.newswep';

/**
 * @param root the site's folder; @param out its output folder; both absolute
 * @throws SiteError if what is the program's own is a symbolic link
 */
export function workspaceOf(root: string, out: string): Workspace {
  const home = files.join(root, workspaceName);
  const key = files.isInside(root, out) ? files.relative(root, out) : out;
  const label = hash(key).slice(0, 12);
  refuseLinks(home);
  files.makeFolder(home);
  return {
    out,
    name: files.relative(root, out),
    manifest: files.join(home, `manifest-${label}.json`),
    ownership: files.join(home, `owned-${label}.txt`),
    origins: files.join(home, `origins-${label}.jsonl`),
    untold: files.join(home, `untold-${label}.json`),
    lock: files.join(home, `lock-${label}`),
    cache: files.join(home, 'cache'),
    pictures: files.join(home, 'pictures'),
    aside: files.join(home, 'tmp', label),
  };
}

/** What is written and deleted in there would else be somebody else's. */
function refuseLinks(home: string): void {
  const linked = ['', 'tmp', 'cache', 'pictures'].find((name) => files.isSymbolicLink(files.join(home, name)));
  if (linked === undefined) return;
  const name = [workspaceName, linked].join('/').replace(/\/$/, '');
  const words = "this is a symbolic link, and what is written and deleted there may be anybody's: delete the link";
  throw new SiteError([diagnostic('own-folder', startOf(name), words)]);
}

/**
 * The workspace with files written aside where the system can move them into the output at a stroke: in the program's own
 * folder if it lies on the same disk, else in a hidden folder beside the output, or in it, should it be a disk of its own.
 *
 * @throws the system's error, if nothing can be written there
 */
export function withAside(workspace: Workspace): Workspace {
  const { out, aside } = workspace;
  const into = nearestFolder(out);
  const label = `${workspaceName}-${files.relative(files.resolve(aside, '..'), aside)}`;
  const beside = files.join(files.resolve(into, '..'), label);
  const inside = files.join(into, label);
  const places = into === out ? [aside, beside, inside] : [aside, inside];
  for (const place of places) {
    if (files.isSymbolicLink(place)) continue;
    files.makeFolder(place);
    if (files.canMove(place, into, `${label}-try`)) return { ...workspace, aside: place };
    files.removeFolder(place);
  }
  return workspace;
}

/** The time by the clock of the file system that the workspace lies on, in milliseconds since the epoch. */
export function fileSystemTime({ manifest }: Workspace): number {
  const probe = files.join(files.resolve(manifest, '..'), `clock-${process.pid}`);
  files.writeFile(probe, '');
  const time = files.stampOf(probe)?.mtime ?? 0;
  files.removeFile(probe);
  return time;
}

function nearestFolder(path: string): string {
  let folder = path;
  while (!files.isFolder(folder) && files.resolve(folder, '..') !== folder) folder = files.resolve(folder, '..');
  return folder;
}

/** Removes what the program keeps about one output folder. */
export function forget(workspace: Workspace): void {
  files.removeFile(workspace.manifest);
  files.removeFile(workspace.ownership);
  files.removeFile(workspace.origins);
  files.removeFile(workspace.untold);
  files.removeFolder(workspace.aside);
  files.removeFolder(workspace.cache);
  files.removeFolder(workspace.pictures);
}
