/**
 * Pictures that were made, each in a file named by the hash of all that made it, so that none is made twice. All of it
 * may be deleted at any time: then only time is lost. Another version of the program finds them too.
 */
import { crc32 } from 'node:zlib';
import * as files from '../util/files.js';

export interface PictureStore {
  /** Nothing if it isn't there, or is not what it was. */
  get(kept: Kept): Uint8Array | undefined;
  /** Where it can't be kept the build goes on without. */
  put(kept: Kept, bytes: Uint8Array): void;
  /** What went wrong, for people. */
  readonly notes: readonly string[];
  /**
   * Removes what nothing is made of any more.
   *
   * @param isUsed by what it was made from, and its name
   */
  sweep(isUsed: (kept: Kept) => boolean): void;
}

export interface Kept {
  /** The hash of what it was made from: a picture's bytes, or a story's name. */
  readonly source: string;
  readonly name: string;
}

/** Behind the bytes stand their sum and their number, so that a file that is damaged or cut short is found out. */
const sealBytes = 12;

/** @param folder absolute */
export function pictureStore(folder: string): PictureStore {
  const notes: string[] = [];
  const fileOf = ({ source, name }: Kept) => files.join(folder, `${source}.${name}`);
  return {
    notes,
    get: (kept) => {
      const file = fileOf(kept);
      if (!files.isFile(file)) return undefined;
      const whole = readIfReadable(file);
      if (!whole) return undefined;
      const bytes = whole.subarray(0, Math.max(0, whole.byteLength - sealBytes));
      return sealOf(bytes).equals(whole.subarray(bytes.byteLength)) ? bytes : undefined;
    },
    put: (kept, bytes) => {
      try {
        files.replaceFile(fileOf(kept), Buffer.concat([bytes, sealOf(bytes)]));
      } catch (error) {
        if (!files.isRefusal(error)) throw error;
        if (notes.length === 0)
          notes.push(`pictures can't be kept (${error.message}): the next build makes them again`);
      }
    },
    sweep: (isUsed) => {
      try {
        for (const { path } of files.walk(folder)) {
          const [source = '', name = ''] = path.split('.');
          if (path.endsWith('.tmp') || !isUsed({ source, name })) files.removeFile(files.join(folder, path));
        }
      } catch (error) {
        if (!files.isRefusal(error)) throw error;
        notes.push(`pictures that nothing needs any more can't be removed (${error.message})`);
      }
    },
  };
}

/** One that can't be read is made again. */
function readIfReadable(file: string): Buffer | undefined {
  try {
    return Buffer.from(files.readBytes(file));
  } catch (error) {
    if (!files.isRefusal(error)) throw error;
    return undefined;
  }
}

function sealOf(bytes: Uint8Array): Buffer {
  const seal = Buffer.alloc(sealBytes);
  seal.writeUInt32LE(crc32(bytes), 0);
  seal.writeBigUInt64LE(BigInt(bytes.byteLength), 4);
  return seal;
}
