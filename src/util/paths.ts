/** Paths of the system, and how ours are made of them: ours are relative and have slashes on every system. */
import path, { type PlatformPath } from 'node:path';

export interface Paths {
  readonly join: PlatformPath['join'];
  readonly resolve: PlatformPath['resolve'];
  /** How to get from a folder to a file, with slashes; on another drive the file itself. */
  relative(from: string, to: string): string;
  /** Whether a path is the folder itself or lies in it; both absolute. */
  isInside(folder: string, file: string): boolean;
}

/** @param flavour of the system: `path.posix` or `path.win32` */
export function pathsOf(flavour: PlatformPath): Paths {
  const { sep } = flavour;
  return {
    join: flavour.join,
    resolve: flavour.resolve,
    relative: (from, to) => {
      const way = flavour.relative(from, to);
      return sep === '/' ? way : way.split(sep).join('/');
    },
    isInside: (folder, file) => {
      const way = flavour.relative(folder, file);
      return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !flavour.isAbsolute(way));
    },
  };
}

/** Those of this system. */
export const paths = pathsOf(path);

/** The folders above a path with slashes, from the innermost up: of `a/b/c` they are `a/b` and `a`. */
export function foldersOf(file: string): string[] {
  const folders: string[] = [];
  for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) folders.push(file.slice(0, at));
  return folders;
}
