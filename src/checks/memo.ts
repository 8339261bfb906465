/** What was found the last time, by the hash of all that decides it, so that only what has changed is looked at again. */
import * as files from '../util/files.js';

export interface Memo<T> {
  get(key: string): T | undefined;
  /** @returns the value as it is kept */
  set(key: string, value: T): T;
  /** Keeps what was asked for or set for the next time, and forgets the rest. */
  save(): void;
}

/**
 * @param file of the cache: like all of it, it may be deleted at any time
 * @param program the version of the code: what another one found says nothing
 */
export function openMemo<T>(file: string, program: string): Memo<T> {
  const { program: writer, entries } = files.readJsonIfAny(file) as { program?: string; entries?: Record<string, T> };
  const last = new Map(Object.entries(writer === program && entries ? entries : {}));
  const kept = new Map<string, T>();
  let isChanged = false;
  return {
    get: (key) => {
      const known = kept.get(key) ?? last.get(key);
      if (known !== undefined) kept.set(key, known);
      return known;
    },
    set: (key, value) => {
      // Made anew: a piece of a page's text would keep all of that in memory.
      const copy: T = JSON.parse(JSON.stringify(value));
      kept.set(key, copy);
      isChanged = true;
      return copy;
    },
    save: () => {
      if (!isChanged && kept.size === last.size) return;
      try {
        files.replaceFile(file, JSON.stringify({ program, entries: Object.fromEntries(kept) }));
      } catch (error) {
        // A full disk or a folder that is read-only costs time, and nothing else.
        if (!files.isRefusal(error)) throw error;
      }
    },
  };
}
