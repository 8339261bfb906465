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
      (kind === 'params' ? params : hashes).set(name, value);
    } catch {
      // A line that a killed build left unfinished, and the empty one at the end.
    }
  }
  return { params, hashes };
}

/** @param anew write the journal anew, since it holds all that counts */
export function writeOrigins(file: string, { params, hashes }: Origins, anew: boolean): void {
  const lines: string[] = [];
  for (const [name, value] of params) lines.push(JSON.stringify(['params', name, value] satisfies Line));
  for (const [name, value] of hashes) lines.push(JSON.stringify(['hash', name, value] satisfies Line));
  if (lines.length === 0) return;
  const text = `\n${lines.join('\n')}\n`;
  if (anew) files.writeFile(file, text);
  else files.append(file, text);
}
