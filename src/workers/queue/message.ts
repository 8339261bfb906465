/** What is sent: a plain value as JSON and bytes behind it, compressed together. Read, it is data and can be nothing else. */
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';

export interface Message {
  /** Plain JSON. */
  readonly value: unknown;
  readonly parts: readonly Uint8Array[];
}

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN } = zlib.constants;
/** Fast: a network of a gigabit is not much faster. */
const params = { [BROTLI_PARAM_QUALITY]: 1, [BROTLI_PARAM_LGWIN]: 20 };
// Done beside this thread, which has others to feed.
const squeeze = promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliCompress);
const unsqueeze = promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress);

/** Bytes: what a message may become. Few that are sent have a tenth of it. */
const most = 256 << 20;

/** The length of the head in 4 bytes, the head (`value` and the lengths of the parts), the parts. */
export function pack({ value, parts }: Message): Promise<Uint8Array> {
  const head = Buffer.from(JSON.stringify({ value, lengths: parts.map(({ byteLength }) => byteLength) }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.byteLength);
  return squeeze(Buffer.concat([length, head, ...parts]), { params });
}

/** @throws Error if it is no message */
export async function unpack(bytes: Uint8Array): Promise<Message> {
  const all = await unsqueeze(bytes, { maxOutputLength: most });
  let at = 4 + all.readUInt32LE(0);
  const { value, lengths } = JSON.parse(all.toString('utf8', 4, at)) as { value: unknown; lengths: readonly number[] };
  const parts = lengths.map((length) => {
    at += length;
    return all.subarray(at - length, at);
  });
  if (at !== all.byteLength) throw new Error('the message is cut');
  return { value, parts };
}
