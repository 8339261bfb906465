/** The store on a disk: what fails is told, and the build goes on without. */
import type { Database } from 'lmdb';
import * as files from '../util/files.js';
import { type Databases, sealed, whole } from './databases.js';
import type { Cache, Entry } from './entries.js';

/** Bytes that must be free: the database prints faults of its own where there is no room. */
export const leastRoom = 32_000_000;
export const noRoom = 'there is no room on its disk';

/** As a cache; what closes it says whether all was well. */
type OnDisk = Omit<Cache, 'close'> & { close(): Promise<boolean> };

export function onDisk(folder: string, { root, values, bodies, records }: Databases, notes: string[]): OnDisk {
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
