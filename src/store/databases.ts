/** The databases of the store, and how a text is sealed in them so that damage is seen. */
import { crc32 } from 'node:zlib';
import type { Database, RootDatabase } from 'lmdb';
import * as files from '../util/files.js';

export interface Databases {
  readonly root: RootDatabase;
  readonly values: Database<Buffer, string>;
  readonly bodies: Database<Buffer, string>;
  readonly records: Database<Buffer, string>;
}

export async function openDatabases(folder: string, readOnly: boolean): Promise<Databases> {
  // Loaded only here: where its binary is missing, there is no store.
  const { open: openRoot } = await import('lmdb');
  const root = openRoot({ path: files.join(folder, 'store'), maxDbs: 3, readOnly });
  const part = (name: string) => root.openDB<Buffer, string>({ name, encoding: 'binary' });
  return { root, values: part('values'), bodies: part('bodies'), records: part('records') };
}

const sumBytes = 4;

/** A text in UTF-8 with its sum before it, so that damage is seen. */
export function sealed(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(sumBytes + Buffer.byteLength(text));
  bytes.write(text, sumBytes);
  bytes.writeUInt32LE(crc32(bytes.subarray(sumBytes)));
  return bytes;
}

/** The text of what was sealed; nothing if it is not what it was. */
export function whole(seal: Buffer | undefined): string | undefined {
  if (seal === undefined || seal.length < sumBytes) return undefined;
  // The database lends a buffer much longer than the value, whose own `length` newer Nodes don't go by.
  const bytes = seal.subarray(sumBytes, seal.length);
  return crc32(bytes) === seal.readUInt32LE() ? bytes.toString() : undefined;
}
