/** The store as a build uses it: on a disk, or in memory where there is no folder for it. */
/** What parsing one file made; of a file at fault only its faults. */
export interface Entry {
  /** The value and the faults, as JSON. */
  readonly value: string;
  /** The hash that names the HTML of the body, and the HTML as JSON; absent where there is no value. */
  readonly body?: { readonly hash: string; readonly html: string };
}

export interface Cache {
  /** The value and the faults that parsing made, as JSON. */
  value(key: string): string | undefined;
  /** The HTML of a body, as JSON. */
  html(hash: string): string | undefined;
  put(key: string, entry: Entry): void;
  /** Removes an entry that no file has any more. */
  remove(key: string, bodyHash: string | undefined): void;
  /** A record that is no entry: it is written over. */
  record(name: string): string | undefined;
  setRecord(name: string, text: string): void;
  /** Whether another thread can open it too. */
  readonly folder?: string;
  /** Waits until all is written that was put. */
  flush(): Promise<void>;
  close(): Promise<void>;
  /** What went wrong, for people; the build goes on without. */
  readonly notes: readonly string[];
}

/** The store of a build for which there is no folder: it lasts as long as the build. */
export function memoryCache(notes: readonly string[] = []): Cache {
  const values = new Map<string, string>();
  const bodies = new Map<string, string>();
  return {
    value: (key) => values.get(key),
    html: (hash) => bodies.get(hash),
    put: (key, { value, body }) => {
      values.set(key, value);
      if (body) bodies.set(body.hash, body.html);
    },
    remove: () => {},
    record: () => undefined,
    setRecord: () => {},
    flush: async () => {},
    close: async () => {},
    notes,
  };
}

/** For those that look at a site once: nothing is kept, neither on the disk nor in memory. */
export const noCache: Cache = {
  value: () => undefined,
  html: () => undefined,
  put: () => {},
  remove: () => {},
  record: () => undefined,
  setRecord: () => {},
  flush: async () => {},
  close: async () => {},
  notes: [],
};
