/**
 * What each page of the last build was made from, so that the next one can say what has changed: a journal, one an
 * output folder. It is read only when somebody asks, and nothing else depends on it.
 */
import * as files from '../util/files.js';

/** A page's own values, as JSON, and the hashes of what it was made from. */
export interface Origins {
  /** By the file's path in the output folder. */
  readonly params: ReadonlyMap<string, string>;
  /** Of inputs and of what these are made from, by name. */
  readonly hashes: ReadonlyMap<string, string>;
}

type Line = readonly [kind: 'params' | 'hash', name: string, value: string];

export function readOrigins(file: string): Origins {
  const params = new Map<string, string>();
  const hashes = new Map<string, string>();
  for (const text of (files.readTextIfAny(file) ?? '').split('\n')) {
    try {
      const [kind, name, value] = JSON.parse(text) as Line;
      if (typeof name === 'string' && typeof value === 'string') (kind === 'params' ? params : hashes).set(name, value);
    } catch {
      // A line that a killed build left unfinished, and the empty one at the end.
    }
  }
  return { params, hashes };
}

/** Writes to the journal, in pieces of some size. */
export interface OriginsWriter {
  params(file: string, json: string): void;
  hash(name: string, hash: string): void;
  end(): void;
}

const piece = 1 << 18;

/** @param anew write the journal anew, since it will hold all that counts */
export function writeOrigins(file: string, anew: boolean): OriginsWriter {
  // The first line end closes a line that a killed build may have left unfinished.
  let text = '\n';
  let isNew = anew;
  const write = () => {
    if (isNew) files.writeFile(file, text);
    else files.append(file, text);
    isNew = false;
    text = '';
  };
  const add = (line: Line) => {
    text += `${JSON.stringify(line)}\n`;
    if (text.length > piece) write();
  };
  return {
    params: (name, json) => add(['params', name, json]),
    hash: (name, hash) => add(['hash', name, hash]),
    end: () => {
      if (text.length > 1) write();
    },
  };
}
