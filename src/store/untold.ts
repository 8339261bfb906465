/**
 * What a build puts into an output folder and takes out of it, noted before it does: should it be killed before it has
 * told anybody, the next one tells of it too.
 */
import * as files from '../util/files.js';

/** Files by their paths in the output folder. */
export interface Untold {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** Nothing if it is damaged, as a power failure may leave it. */
export function readUntold(file: string): Untold {
  const record = files.readJsonIfAny(file);
  const listAt = (key: keyof Untold) => {
    const list = record[key];
    return Array.isArray(list) ? list.filter((path) => typeof path === 'string') : [];
  };
  return { written: listAt('written'), removed: listAt('removed') };
}

/** @param before what is untold already */
export function addUntold(file: string, before: Untold, more: Untold): void {
  const written = [...new Set([...before.written, ...more.written])];
  const removed = [...new Set([...before.removed, ...more.removed])];
  if (written.length + removed.length > 0) files.replaceFile(file, JSON.stringify({ written, removed }));
}
