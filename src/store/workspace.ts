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
  readonly aside: Aside;
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
    aside: new Aside(out, files.join(home, 'tmp'), label),
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
 * The folder in which files are written before they are moved into the output, at a stroke each: in the program's own
 * folder if that lies on the same disk, else a hidden one beside the output, or in it, should it be a disk of its own.
 * A build that changes nothing writes nothing, so it is looked for when it is first asked for.
 */
class Aside {
  readonly #into: string;
  readonly #name: string;
  readonly #places: readonly string[];
  #found: string | undefined;

  /** @param out the output folder; @param own the program's folder for such files; @param label the output's */
  constructor(out: string, own: string, label: string) {
    this.#into = nearestFolder(out);
    this.#name = `${workspaceName}-${label}`;
    const beside = this.#into === out ? [files.join(files.resolve(out, '..'), this.#name)] : [];
    this.#places = [files.join(own, label), ...beside, files.join(this.#into, this.#name)];
  }

  /**
   * The folder: empty at first.
   *
   * @throws the system's error, if nothing can be written there
   */
  get folder(): string {
    this.#found ??= this.#find();
    return this.#found;
  }

  #find(): string {
    for (const place of this.#places) {
      if (files.isSymbolicLink(place)) continue;
      files.removeFolder(place); // Left by a build that was killed.
      files.makeFolder(place);
      if (files.canMove(place, this.#into, `${this.#name}-try`)) return place;
      files.removeFolder(place);
    }
    return this.#places[0] as string;
  }

  /** Removes it, also one that a build that was killed has left. */
  remove(): void {
    for (const place of this.#places) if (!files.isSymbolicLink(place)) files.removeFolder(place);
  }
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
  workspace.aside.remove();
  files.removeFolder(workspace.cache);
  files.removeFolder(workspace.pictures);
}
