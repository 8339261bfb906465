/** What is known of the files that the site shows or links: one that was not touched since is not read again. */
import { type Look, look } from '../assets/look.js';
import type { SourceFile } from '../site/inputs.js';
import type { Cache } from '../store/entries.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import type { Sources } from './discover.js';
import { young } from './parse.js';

export interface Looks {
  /** @throws the system's error, if the file can't be read */
  at(source: SourceFile): Look;
  /** Keeps what was seen for the next build; of files that are gone nothing. */
  keep(media: Sources['media']): void;
  /** Of files that were looked at before, and this time were not: only other settings show them. */
  unseen(media: Sources['media']): readonly Look[];
}

type Stamped = readonly [size: number, mtime: number, ctime: number, inode: number, look: Look];

/**
 * @param started when the build did, by the file system's clock: of a file that was touched just before, the stamp
 *   says nothing
 */
export function openLooks(root: string, cache: Cache, started: number): Looks {
  const recordName = `looks ${hash(root)}`;
  let known: Map<string, Stamped> | undefined;
  const seen = new Set<string>();
  let isChanged = false;
  const before = () => {
    known ??= readRecord(cache.record(recordName));
    return known;
  };
  return {
    at: ({ id, path, within }) => {
      const last = before().get(id);
      const stamp = files.sourceStampOf(path);
      seen.add(id);
      if (last && stamp && isSame(stamp, last)) return last[4];
      const found = look(files.readBytes(path, within), id);
      isChanged = true;
      const isOld = stamp && Math.max(stamp.mtime, stamp.ctime) <= started - young;
      const after = isOld ? files.sourceStampOf(path) : undefined;
      if (stamp && after && after.mtime === stamp.mtime && after.ctime === stamp.ctime && after.size === stamp.size) {
        before().set(id, [stamp.size, stamp.mtime, stamp.ctime, stamp.inode, found]);
      } else before().delete(id);
      return found;
    },
    keep: (media) => {
      for (const id of before().keys()) {
        if (seen.has(id) || media.has(id)) continue;
        before().delete(id);
        isChanged = true;
      }
      if (isChanged) cache.setRecord(recordName, JSON.stringify([...before()]));
      isChanged = false;
    },
    unseen: (media) => [...before()].flatMap(([id, [, , , , one]]) => (seen.has(id) || !media.has(id) ? [] : [one])),
  };
}

function readRecord(text: string | undefined): Map<string, Stamped> {
  try {
    return new Map(JSON.parse(text ?? '[]') as [string, Stamped][]);
  } catch {
    return new Map();
  }
}

function isSame(stamp: files.SourceStamp, [size, mtime, ctime, inode]: Stamped): boolean {
  return stamp.size === size && stamp.mtime === mtime && stamp.ctime === ctime && stamp.inode === inode;
}
