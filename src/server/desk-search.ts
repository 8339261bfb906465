/** The search of a site that is being written: the bundle of a year is made when one of its files is asked for. */
import { closeSearch } from '../assets/search-bundle.js';
import { makeFiles, searchBundles } from '../build/search.js';
import { isOfSearch } from '../build/search-place.js';
import type { Settled } from '../build/settle.js';
import type { Result, Task } from '../build/tasks.js';
import { runAll } from '../workers/executor.js';

export interface DeskSearch {
  /** The bytes of a file of a bundle; nothing if there is no such file, or no making it on this machine. */
  file(file: string, settled: Settled, perform: (task: Task) => Promise<Result>): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

interface Made {
  readonly fingerprint: string;
  readonly files: Promise<ReadonlyMap<string, Uint8Array>>;
}

export function createDeskSearch(signal: AbortSignal): DeskSearch {
  const known = new Map<string, Made>();
  return {
    file: async (file, settled, perform) => {
      const [, year = '', path = ''] = isOfSearch(file) ? (/^search\/(\d{4})\/(.+)$/.exec(file) ?? []) : [];
      const [bundle] = searchBundles(settled, year);
      if (!bundle) return undefined;
      let made = known.get(year);
      if (made?.fingerprint !== bundle.fingerprint) {
        const crew = {
          sizeOf: () => 64,
          perform: (tasks: Iterable<Task>, _kind: unknown, _work: unknown, take: (result: Result) => void) =>
            runAll(perform, undefined, tasks, take),
          close: async () => {},
        };
        const files = makeFiles(bundle, { settled, crew, signal }).then(
          (all) => new Map(all.map(({ path: name, content }) => [name, content])),
          () => {
            // Tried again when it is asked for again.
            known.delete(year);
            return new Map<string, Uint8Array>();
          },
        );
        made = { fingerprint: bundle.fingerprint, files };
        known.set(year, made);
      }
      return (await made.files).get(path);
    },
    close: closeSearch,
  };
}
