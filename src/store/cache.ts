/**
 * The store: what parsing made, named by the hash of everything that made it. Entries never change, and all of it may
 * be deleted at any time: then only time is lost.
 */
import { crc32 } from 'node:zlib';
import type { Database, RootDatabase } from 'lmdb';
import * as files from '../util/files.js';
import { packageFolder } from '../util/version.js';
import { survives } from '../workers/processes.js';
import { stateOf, thisProcess } from './process.js';

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

/**
 * Opens the store, and makes it where it isn't there. One that is damaged or another program's is made anew; where
 * that is not possible either, the build has one in memory.
 *
 * @param folder absolute
 * @param program the version of the code: what another one made says nothing
 */
export async function openCache(folder: string, program: string): Promise<Cache> {
  const notes: string[] = [];
  const mark = files.join(folder, `in-use-${process.pid}`);
  const here = openHere.get(folder) ?? { users: 0, ready: prepare(folder, program, notes) };
  openHere.set(folder, here);
  here.users++;
  const unmark = () => {
    here.users--;
    if (here.users > 0) return;
    openHere.delete(folder);
    quietly(() => files.removeFile(mark));
  };
  try {
    await here.ready;
    if (files.freeBytes(folder) < leastRoom) throw new Error(noRoom);
    // A process that dies, as it would over a damaged file, leaves this mark for the next one, and no seal.
    files.writeFile(mark, thisProcess);
    files.removeFile(sealOf(folder));
    process.once('exit', unmark);
    const cache = onDisk(folder, await open(folder, false), notes);
    return {
      ...cache,
      close: async () => {
        const isGood = await cache.close();
        unmark();
        process.off('exit', unmark);
        if (isGood) quietly(() => seal(folder));
      },
    };
  } catch (error) {
    process.off('exit', unmark);
    unmark();
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return memoryCache([...notes, `the cache can't be used (${reason}): the build goes on without it`]);
  }
}

/** What this process has open, by its folder. */
const openHere = new Map<string, { users: number; readonly ready: Promise<void> }>();

/** What the store is worth without: it only saves time. */
function quietly(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!files.isRefusal(error)) throw error;
  }
}

/** Opens a store that this build has opened already, in another thread, to read from. */
export async function readCache(folder: string): Promise<Pick<Cache, 'html' | 'value'>> {
  const { root, values, bodies } = await open(folder, true);
  const get = (database: Database<Buffer, string>, key: string) => {
    try {
      const found = whole(database.getBinaryFast(key));
      if (found !== undefined) return found;
      // A reader sees the store as it was at its first look, until it looks anew.
      root.resetReadTxn();
      return whole(database.getBinaryFast(key));
    } catch {
      return undefined;
    }
  };
  return { html: (hash) => get(bodies, hash), value: (key) => get(values, key) };
}

/** @throws if the store has to be made anew and another build is using it */
async function prepare(folder: string, program: string, notes: string[]): Promise<void> {
  if (!files.isFolder(folder)) files.removeFolder(folder);
  const label = files.join(folder, 'program');
  const maker = files.readTextIfAny(label);
  const marks = marksIn(folder);
  // A link that somebody has put there would lead the database out of its folder.
  const isLinked = files.walk(folder).some(({ kind }) => kind !== 'file');
  const living = marks.find(({ state }) => state === 'alive');
  if (living) {
    if (maker === program && !isLinked) return;
    throw new Error(`process ${living.pid} is using it, and it has to be made anew`);
  }
  if (maker === program) {
    if (!isLinked && (await isSound(folder))) {
      for (const { file } of marks) files.removeFile(file);
      return;
    }
    notes.push('the cache was damaged, and is made anew');
  } else if (maker !== undefined) notes.push('the cache is of another version, and is made anew');
  files.removeFolder(folder);
  files.writeFile(label, program);
}

/** Who has the store open, or died while it did. */
function marksIn(folder: string) {
  return files.walk(folder).flatMap(({ path }) => {
    const pid = /^in-use-(\d+)$/.exec(path)?.[1];
    if (pid === undefined) return [];
    const file = files.join(folder, path);
    return [{ file, pid, state: stateOf(files.readTextIfAny(file) ?? '') }];
  });
}

const dataOf = (folder: string) => files.join(folder, 'store/data.mdb');
const sealOf = (folder: string) => files.join(folder, 'closed');
const triedOf = (folder: string) => files.join(folder, 'tried');

/** What a build that closes the store leaves behind: so it is seen if somebody else writes into it. */
function seal(folder: string): void {
  const stamp = files.stampOf(dataOf(folder));
  // Where there is none, somebody has taken the store away meanwhile (`clean`): nothing may be put in its place.
  if (stamp === undefined || marksIn(folder).length > 0) return;
  files.removeFile(triedOf(folder));
  files.writeFile(sealOf(folder), JSON.stringify(stamp));
}

/**
 * Whether the store can be opened: a damaged one would end this process without a word. One that nobody has closed,
 * since the process was killed, is read in another process first; but not twice, since there is damage that shows only later.
 */
async function isSound(folder: string): Promise<boolean> {
  const stamp = files.stampOf(dataOf(folder));
  if (stamp === undefined) return !files.exists(dataOf(folder));
  // The database asks nobody what its own lock is before it maps it into memory.
  if (files.isFolder(files.join(folder, 'store/lock.mdb'))) return false;
  const { size, mtime } = files.readJsonIfAny(sealOf(folder));
  // Some copies of files keep only whole seconds of their times.
  const isSame = mtime === stamp.mtime || (typeof mtime === 'number' && mtime - (mtime % 1000) === stamp.mtime);
  if (size !== undefined) return size === stamp.size && isSame;
  if (files.exists(triedOf(folder))) return false;
  files.writeFile(triedOf(folder), '');
  return survives(files.join(packageFolder, 'lib/try-store.js'), [folder], longestTrial);
}

/** Milliseconds: a gigabyte is read in some seconds. */
const longestTrial = 60_000;

/**
 * Reads all that is in a store, and writes to it.
 *
 * @throws if anything is not as it was written; where the store is damaged the process may also be gone
 */
export async function tryStore(folder: string): Promise<void> {
  const { root, values, bodies, records } = await open(folder, false);
  for (const database of [values, bodies, records]) {
    for (const { value } of database.getRange({})) if (whole(value) === undefined) throw new Error('damaged');
  }
  await records.put('tried', sealed(''));
  await root.close();
}

/** Bytes that must be free: the database prints faults of its own where there is no room. */
const leastRoom = 32_000_000;
const noRoom = 'there is no room on its disk';

interface Databases {
  readonly root: RootDatabase;
  readonly values: Database<Buffer, string>;
  readonly bodies: Database<Buffer, string>;
  readonly records: Database<Buffer, string>;
}

async function open(folder: string, readOnly: boolean): Promise<Databases> {
  // Loaded only here: where its binary is missing, there is no store.
  const { open: openRoot } = await import('lmdb');
  const root = openRoot({ path: files.join(folder, 'store'), maxDbs: 3, readOnly });
  const part = (name: string) => root.openDB<Buffer, string>({ name, encoding: 'binary' });
  return { root, values: part('values'), bodies: part('bodies'), records: part('records') };
}

const sumBytes = 4;

/** A text in UTF-8 with its sum before it, so that damage is seen. */
function sealed(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(sumBytes + Buffer.byteLength(text));
  bytes.write(text, sumBytes);
  bytes.writeUInt32LE(crc32(bytes.subarray(sumBytes)));
  return bytes;
}

/** The text of what was sealed; nothing if it is not what it was. */
function whole(seal: Buffer | undefined): string | undefined {
  if (seal === undefined || seal.length < sumBytes) return undefined;
  // The database lends a buffer much longer than the value, whose own `length` newer Nodes don't go by.
  const bytes = seal.subarray(sumBytes, seal.length);
  return crc32(bytes) === seal.readUInt32LE() ? bytes.toString() : undefined;
}

/** As a cache; what closes it says whether all was well. */
type OnDisk = Omit<Cache, 'close'> & { close(): Promise<boolean> };

function onDisk(folder: string, { root, values, bodies, records }: Databases, notes: string[]): OnDisk {
  // What was put can be had at once, before it is on the disk; and to the end where it never gets there.
  const waiting = new Map<string, Entry>();
  const waitingBodies = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();
  let isBroken = false;
  let giveUp = () => {};
  const broken = new Promise<void>((resolve) => {
    giveUp = resolve;
  });
  const failed = (error: unknown) => {
    // The database's own account of it comes later, as a promise that nobody else looks at.
    const ofBatch = error instanceof Error && 'commitError' in error;
    if (ofBatch) Promise.resolve(error.commitError).catch(() => {});
    const reason = ofBatch
      ? 'its disk is full or at fault'
      : error instanceof Error
        ? error.message.split('\n')[0]
        : error;
    if (!isBroken) notes.push(`the cache can't be written (${reason}): the next build takes longer`);
    isBroken = true;
    giveUp();
  };
  // A batch that fails rejects promises of the database's own too, which would end the process.
  const onStray = (error: unknown) => {
    if (!(error instanceof Error && 'commitError' in error)) throw error;
    failed(error);
  };
  process.on('unhandledRejection', onStray);
  let isDamaged = false;
  const get = (database: Database<Buffer, string>, key: string) => {
    try {
      return whole(database.getBinaryFast(key));
    } catch {
      if (!isDamaged) notes.push('the cache is damaged: the next build makes it anew');
      isDamaged = true;
      isBroken = true;
      giveUp();
      return undefined;
    }
  };
  let room = 0;
  const hasRoom = (bytes: number) => {
    room -= bytes;
    if (room <= 0) room = files.freeBytes(folder) - leastRoom;
    if (room > 0) return true;
    failed(new Error(noRoom));
    return false;
  };
  return {
    folder,
    notes,
    value: (key) => waiting.get(key)?.value ?? get(values, key),
    html: (hash) => waitingBodies.get(hash) ?? get(bodies, hash),
    put: (key, entry) => {
      const { body } = entry;
      waiting.set(key, entry);
      if (body) waitingBodies.set(body.hash, body.html);
      if (isBroken || !hasRoom(entry.value.length + (body?.html.length ?? 0))) return;
      const written = Promise.all([
        values.put(key, sealed(entry.value)),
        body && bodies.put(body.hash, sealed(body.html)),
      ]);
      const settled = written.then(() => {
        waiting.delete(key);
        if (body) waitingBodies.delete(body.hash);
      }, failed);
      last = settled;
    },
    remove: (key, bodyHash) => {
      if (isBroken) return;
      last = Promise.all([values.remove(key), bodyHash === undefined || bodies.remove(bodyHash)]).catch(failed);
    },
    record: (name) => get(records, name),
    setRecord: (name, text) => {
      if (isBroken) return;
      last = records.put(name, sealed(text)).catch(failed);
    },
    flush: async () => {
      // Writes are done in the order in which they were asked for; after one that failed perhaps none is.
      await Promise.race([last, broken]);
    },
    close: async () => {
      await Promise.race([last, broken]);
      await Promise.race([root.close().catch(failed), broken]);
      process.off('unhandledRejection', onStray);
      return !isBroken;
    },
  };
}
