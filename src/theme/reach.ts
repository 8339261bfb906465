/** Which templates and styles one includes, and the hash over all of them. */
import type { Styles } from '../assets/styles.js';
import { hash } from '../util/hash.js';

export interface Reach {
  /** The template itself and those it includes, in the order of their names. */
  readonly names: readonly string[];
  /** Whether these are all: a name that is put together when the page is rendered can't be told from the text. */
  readonly isWhole: boolean;
}

/** The file that a layout or partial is named by: `.html` may be left off. */
export function fileName(name: string): string {
  const plain = name.replace(/^\.?\//, '');
  return /\.\w+$/.test(plain) ? plain : `${plain}.html`;
}

/** @param texts of all templates, by name; @param styles those that were put together from parts */
export function reachIn(
  texts: ReadonlyMap<string, string>,
  styles: ReadonlyMap<string, Styles>,
): (name: string) => Reach {
  const known = new Map<string, Reach>();
  const walk = (name: string, seen: Set<string>): boolean => {
    if (seen.has(name)) return true;
    seen.add(name);
    const text = texts.get(name) ?? '';
    let isWhole = true;
    for (const part of styles.get(name)?.parts ?? []) seen.add(part);
    for (const [, , literal] of text.matchAll(/\b(?:include|layout)\b(?:\s*\(\s*(['"`])([^'"`$]+)\1\s*[,)])?/g)) {
      const isKnown = literal !== undefined && texts.has(fileName(literal));
      if (!isKnown || !walk(fileName(literal), seen)) isWhole = false;
    }
    return isWhole;
  };
  return (name) => {
    let found = known.get(name);
    if (!found) {
      const seen = new Set<string>();
      const isWhole = walk(name, seen);
      found = { names: [...seen].sort(), isWhole };
      known.set(name, found);
    }
    return found;
  };
}

/** A template's hash covers all that it includes; one whose includes can't be told from its text, everything. */
export function hashesOf(texts: ReadonlyMap<string, string>, reach: (name: string) => Reach): (name: string) => string {
  const known = new Map<string, string>();
  let everything: string | undefined;
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      const { names, isWhole } = reach(name);
      if (isWhole) {
        found = hash(...names.flatMap((part) => [part, texts.get(part) ?? '']));
      } else {
        everything ??= hash(...[...texts].sort(([a], [b]) => (a < b ? -1 : 1)).flat());
        found = hash(name, everything);
      }
      known.set(name, found);
    }
    return found;
  };
}
