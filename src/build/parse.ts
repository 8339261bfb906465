/** Parses every article and page: from the store what it has, the others by tasks. The bytes of none are kept. */
import type { Article, Page } from '../content/types.js';
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import type { SourceOf } from '../site/inputs.js';
import type { Cache } from '../store/cache.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import { type Memory, share } from '../util/memory.js';
import type { Crew } from './crew.js';
import type { Sources } from './discover.js';
import { gathered } from './foreign-files.js';
import type { ParseResult, ParseSettings, Task } from './tasks.js';

export interface Content {
  readonly articles: readonly Article[];
  readonly pages: readonly Page[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the store still has of files that are others now, or gone. */
  readonly outdated: readonly Outdated[];
  /** What a file is now: the name of its entry, and the value. */
  current(id: string): { readonly key?: string | undefined; readonly value: Article | Page | null } | undefined;
}

export interface Outdated {
  readonly id: string;
  readonly key: string;
}

/** What the last build knew of a file: if it is still the same, its bytes need not be read. */
type Stamped = readonly [size: number, mtime: number, ctime: number, inode: number, key: string];

type Entry = readonly [value: unknown, faults: readonly Diagnostic[]];

/** What parsing made of a file before: of the very same source it need not be asked for again. */
interface Remembered {
  readonly source: SourceOf;
  readonly made: string;
  readonly key?: string | undefined;
  readonly entry: Entry;
}

/** A file so young may change again within the same tick of the file system's clock. */
export const young = 2000;

/**
 * @param memory what was parsed before in this process: the store is then asked only for files that are other objects
 * @param started when the build did, by the file system's clock
 * @param tick called after each file, so that a long build can show how far it is and be interrupted
 */
export async function parse(
  sources: Sources,
  settings: ParseSettings,
  { cache, crew }: { cache: Cache; crew: Crew },
  { program, started }: { program: string; started: number },
  memory: Memory,
  tick: () => Promise<void>,
): Promise<Content> {
  const made = JSON.stringify([program, settings]);
  const remembered = memory.table<Remembered>('parsed');
  const isFirst = remembered.size === 0;
  const recordName = `stamps ${hash(sources.root, made)}`;
  const known = isFirst ? readStamps(cache.record(recordName)) : new Map<string, Stamped>();
  const stamps = new Map<string, Stamped>();
  /** What is not the same any more: the key before, and the value now. */
  const renewed: Outdated[] = [];
  const keep = (source: SourceOf, key: string | undefined, entry: Entry) => {
    const last = remembered.get(source.id);
    const lastKey = last?.key ?? known.get(source.id)?.[4];
    if (lastKey !== undefined && lastKey !== key) renewed.push({ id: source.id, key: lastKey });
    remembered.set(source.id, { source, made, key, entry: share(last?.entry, entry) });
  };
  const all = [...sources.articles.values(), ...sources.pages.values()];

  const unknown: SourceOf[] = [];
  let isChanged = false;
  for (const source of all) {
    const before = remembered.get(source.id);
    if (before?.source === source && before.made === made) continue;
    const last = known.get(source.id);
    const stamp = last && files.sourceStampOf(source.path);
    const text = stamp && last && isSame(stamp, last) ? cache.value(last[4]) : undefined;
    if (text !== undefined && last) {
      stamps.set(source.id, last);
      keep(source, last[4], JSON.parse(text));
    } else unknown.push(source);
    await tick();
  }
  const take = (batched: readonly SourceOf[], { parsed }: ParseResult) => {
    for (const [index, { key, entry, fault }] of parsed.entries()) {
      const source = batched[index] as SourceOf;
      const { id, path } = source;
      if (fault) keep(source, undefined, [null, [fault]]);
      if (key === undefined) continue;
      if (entry) cache.put(key, entry);
      const text = entry?.value ?? cache.value(key);
      // Another process may have taken it out of the store since: a story must not go missing without a word.
      keep(source, key, text === undefined ? [null, [lost(id)]] : JSON.parse(text));
      const first = stampsBefore.get(id);
      const stamp = files.sourceStampOf(path);
      // One that was written while it was read, or just now, is read again the next time.
      if (!stamp || !first || !isSame(stamp, [first.size, first.mtime, first.ctime, first.inode, key])) continue;
      if (Math.max(stamp.mtime, stamp.ctime) > started - young) continue;
      stamps.set(id, [stamp.size, stamp.mtime, stamp.ctime, stamp.inode, key]);
      isChanged = true;
    }
  };
  const stampsBefore = new Map<string, files.SourceStamp | undefined>();
  const size = crew.sizeOf('parse');
  const batches: SourceOf[][] = [];
  for (let at = 0; at < unknown.length; at += size) batches.push(unknown.slice(at, at + size));
  const tasks = function* (): Generator<Task> {
    for (const batched of batches) {
      for (const { id, path } of batched) stampsBefore.set(id, files.sourceStampOf(path));
      yield { kind: 'parse', sources: batched };
    }
  };
  let taken = 0;
  await crew.perform(tasks(), 'parse', unknown.length, (result) =>
    take(batches[taken++] as SourceOf[], result as ParseResult),
  );
  const isGone = (id: string) => !sources.articles.has(id) && !sources.pages.has(id);
  for (const [id, [, , , , key]] of known) if (isGone(id)) renewed.push({ id, key });
  if (remembered.size > all.length) {
    for (const [id, { key }] of [...remembered]) {
      if (!isGone(id)) continue;
      remembered.delete(id);
      if (key !== undefined) renewed.push({ id, key });
    }
  }
  if (isFirst && (isChanged || known.size !== stamps.size)) cache.setRecord(recordName, JSON.stringify([...stamps]));

  const found: Diagnostic[] = [...sources.diagnostics];
  const valuesOf = <T>(ids: Iterable<string>): T[] => {
    const values: T[] = [];
    for (const id of ids) {
      const [value, faults] = remembered.get(id)?.entry ?? [null, []];
      for (const one of faults) found.push(one);
      if (value) values.push(value as T);
    }
    return values;
  };
  const articles = valuesOf<Article>(sources.articles.keys());
  const pages = valuesOf<Page>(sources.pages.keys());
  return {
    articles,
    pages,
    diagnostics: gathered(found, sources.articles),
    outdated: renewed,
    current: (id) => {
      const one = remembered.get(id);
      return one && { key: one.key, value: one.entry[0] as Article | Page | null };
    },
  };
}

function lost(id: string): Diagnostic {
  return diagnostic('unreadable-file', startOf(id), 'the cache was changed while the site was built: build again');
}

/** Takes out of the store what no file has any more. */
export function dropOutdated(outdated: readonly Outdated[], { current }: Content, cache: Cache): void {
  for (const { id, key } of outdated) {
    const now = current(id);
    if (now?.key === key) continue;
    const text = cache.value(key);
    const [value] = text === undefined ? [null] : (JSON.parse(text) as [Article | Page | null]);
    // A change of white space in the front matter leaves the body what it was.
    const isSame = value?.hash.story === now?.value?.hash.story;
    cache.remove(key, isSame ? undefined : value?.hash.story);
  }
}

function readStamps(text: string | undefined): Map<string, Stamped> {
  try {
    return new Map(JSON.parse(text ?? '[]') as [string, Stamped][]);
  } catch {
    return new Map();
  }
}

function isSame(stamp: files.SourceStamp, [size, mtime, ctime, inode]: Stamped): boolean {
  return stamp.size === size && stamp.mtime === mtime && stamp.ctime === ctime && stamp.inode === inode;
}
