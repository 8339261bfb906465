/**
 * The store: what parsing made, named by the hash of everything that made it. Entries never change, and all of it may
 * be deleted at any time: then only time is lost.
 */
import type { Database } from 'lmdb';
import * as files from '../util/files.js';
import { openDatabases, sealed, whole } from './databases.js';
import { type Cache, memoryCache } from './entries.js';
import { leastRoom, noRoom, onDisk } from './on-disk.js';
import { mark, prepare, seal, unmark } from './soundness.js';

/**
 * Opens the store, and makes it where it isn't there. One that is damaged or another program's is made anew; where
 * that is not possible either, the build has one in memory.
 *
 * @param folder absolute
 * @param program the version of the code: what another one made says nothing
 */
export async function openCache(folder: string, program: string): Promise<Cache> {
  const notes: string[] = [];
  const here = openHere.get(folder) ?? { users: 0, ready: prepare(folder, program, notes) };
  openHere.set(folder, here);
  here.users++;
  const leave = () => {
    here.users--;
    if (here.users > 0) return;
    openHere.delete(folder);
    quietly(() => unmark(folder));
  };
  try {
    await here.ready;
    if (files.freeBytes(folder) < leastRoom) throw new Error(noRoom);
    // A process that dies, as it would over a damaged file, leaves this mark for the next one.
    mark(folder);
    process.once('exit', leave);
    const cache = onDisk(folder, await openDatabases(folder, false), notes);
    return {
      ...cache,
      close: async () => {
        const isGood = await cache.close();
        leave();
        process.off('exit', leave);
        if (isGood) quietly(() => seal(folder));
      },
    };
  } catch (error) {
    process.off('exit', leave);
    leave();
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
  const { root, values, bodies } = await openDatabases(folder, true);
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

/**
 * Reads all that is in a store, and writes to it.
 *
 * @throws if anything is not as it was written; where the store is damaged the process may also be gone
 */
export async function tryStore(folder: string): Promise<void> {
  const { root, values, bodies, records } = await openDatabases(folder, false);
  for (const database of [values, bodies, records]) {
    for (const { value } of database.getRange({})) if (whole(value) === undefined) throw new Error('damaged');
  }
  await records.put('tried', sealed(''));
  await root.close();
}
