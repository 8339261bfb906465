/**
 * Which files of an output folder are ours: a journal, one an output folder. A path joins it, on the disk,
 * before its file is first put there, and leaves it after the file's deletion; so at any moment every file
 * that a build of ours wrote is in it, and nobody else's is.
 */
import * as files from '../util/files.js';
import type { Manifest } from './manifest.js';

export class Ownership {
  private constructor(
    private readonly journal: string,
    /** Whether there was a record at all. */
    readonly isRecorded: boolean,
    private readonly paths: Set<string>,
  ) {}

  /**
   * @param journal the record's file, absolute
   * @param manifest of the last build, by any program: should the record be damaged or lost, what is just as that
   *   build left it is ours too
   * @param out the output folder
   */
  static open(journal: string, manifest: Manifest, out: string): Ownership {
    const text = files.readTextIfAny(journal);
    const paths = new Set<string>();
    // A line cut short by a crash has no end, and its file was not written yet.
    const lines = (text ?? '').split('\n').slice(0, -1);
    for (const line of lines) {
      if (line.startsWith('+') && isPlain(line.slice(1))) paths.add(line.slice(1));
      else if (line.startsWith('-')) paths.delete(line.slice(1));
    }
    const owned = new Ownership(journal, text !== undefined, paths);
    owned.recover(manifest, out);
    return owned;
  }

  private recover({ files: known }: Manifest, out: string): void {
    const isAsLeft = (path: string) => {
      const stamp = files.stampOf(files.join(out, path));
      return stamp?.size === known[path]?.size && stamp?.mtime === known[path]?.mtime;
    };
    const lost = Object.keys(known).filter((path) => !this.paths.has(path) && isPlain(path) && isAsLeft(path));
    if (lost.length > 0) this.join(lost);
  }

  has(path: string): boolean {
    return this.paths.has(path);
  }

  all(): string[] {
    return [...this.paths].sort();
  }

  /** Before files are put there. */
  join(paths: readonly string[]): void {
    this.write(
      '+',
      paths.filter((path) => !this.paths.has(path)),
    );
    for (const path of paths) this.paths.add(path);
  }

  /** After files were deleted. */
  leave(paths: readonly string[]): void {
    this.write('-', paths);
    for (const path of paths) this.paths.delete(path);
  }

  private write(sign: '+' | '-', paths: readonly string[]): void {
    if (paths.length === 0 && this.isRecorded) return;
    // The first line end closes a line that a crash may have cut short.
    files.appendDurably(this.journal, `\n${paths.map((path) => `${sign}${path}\n`).join('')}`);
  }
}

/** Whether a line of the record can be a file's path in the output folder: never out of it, whatever damage it took. */
function isPlain(path: string): boolean {
  return !/(^|\/)\.{0,2}(\/|$)|[\0\ufffd]|[^/]{256}/.test(path);
}
