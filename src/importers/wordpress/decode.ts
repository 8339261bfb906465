/** The bytes of an export as text, piece by piece: unpacked, in the encoding that it is in. */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isRefusal, readPieces } from '../../util/files.js';

/** What was found of a file besides its text. */
export interface Decoding {
  /** The encoding that it was read in. */
  encoding: string;
  /** What it says of itself, if nobody knows such an encoding. */
  unknown?: string;
  /** Characters whose bytes mean nothing in that encoding. */
  unreadable: number;
  /** Of an encoding of old: what makes text of its bytes, which are given out as they are, a character each. */
  parts?: (text: string, isSection: boolean) => string;
  /** Why its end can't be unpacked. */
  broken?: string;
}

/** Bytes in which a file says what it is. WordPress's own comments before the feed have some 1,500. */
const head = 4096;

/**
 * @param file its path; packed with gzip or not
 * @param decoding is filled in while the text is read
 * @throws the system's error, if it can't be read
 */
export async function* readText(file: string, decoding: Decoding): AsyncGenerator<string> {
  let decoder: Pick<TextDecoder, 'decode'> | undefined;
  for await (const bytes of unpacked(file, decoding)) {
    decoder ??= decoderOf(bytes.subarray(0, head), decoding);
    yield counted(decoder.decode(bytes, { stream: true }), decoding);
  }
  if (decoder) yield counted(decoder.decode(), decoding);
}

/** The first bytes of a file as it lies there, for telling what it is. */
function firstBytes(file: string): Uint8Array {
  for (const piece of readPieces(file, head)) return piece;
  return new Uint8Array();
}

async function* unpacked(file: string, decoding: Decoding): AsyncGenerator<Uint8Array> {
  const [first, second] = firstBytes(file);
  if (first !== 0x1f || second !== 0x8b) {
    yield* joinedHead(readPieces(file));
    return;
  }
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const source = Readable.from(readPieces(file));
  // What the disk refuses comes out where the pieces are asked for.
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } catch (error) {
    if (!(error instanceof Error) || isRefusal(error)) throw error;
    decoding.broken = error.message;
  }
}

/** A pipe may give its first bytes one by one; the encoding is told by all of them. */
function* joinedHead(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let held: Uint8Array | undefined = new Uint8Array();
  for (const piece of pieces) {
    if (held === undefined) yield piece;
    else {
      held = Buffer.concat([held, piece]);
      if (held.length < head) continue;
      yield held;
      held = undefined;
    }
  }
  if (held !== undefined && held.length > 0) yield held;
}

/** By the mark at its start, by the zeros of UTF-16, or as its XML declaration says; UTF-8 else. */
function decoderOf(bytes: Uint8Array, decoding: Decoding): Pick<TextDecoder, 'decode'> {
  const said = /<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(Buffer.from(bytes).toString('latin1'))?.[1];
  const label = byMark(bytes) ?? (said === undefined || /^utf-?16|^ucs|^utf-?32/i.test(said) ? 'utf-8' : said);
  try {
    const decoder = new TextDecoder(label);
    decoding.encoding = decoder.encoding;
    if (/^utf-/.test(decoder.encoding)) return decoder;
    decoding.parts = partsOf(decoder, decoding);
    return { decode: (piece) => (piece ? Buffer.from(piece as Uint8Array).toString('latin1') : '') };
  } catch {
    decoding.unknown = label;
    return new TextDecoder();
  }
}

/**
 * The exporter makes UTF-8 of what it puts in a section, and writes all else as it is in the database (`wxr_cdata` in
 * wp-admin/includes/export.php); others write sections as the declaration says. So a section tells by itself.
 */
function partsOf(decoder: TextDecoder, decoding: Decoding): (text: string, isSection: boolean) => string {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  return (text, isSection) => {
    if (!/[\x80-\xff]/.test(text)) return text;
    const bytes = Buffer.from(text, 'latin1');
    if (isSection) {
      try {
        return utf8.decode(bytes);
      } catch {
        // It is as declared.
      }
    }
    // In one go, Node takes the bytes 0x80 to 0x9F of windows-1252 for control characters.
    return counted(decoder.decode(bytes, { stream: true }) + decoder.decode(), decoding);
  };
}

function byMark([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0x3c && second === 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c && third === 0) return 'utf-16be';
  return undefined;
}

function counted(text: string, decoding: Decoding): string {
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) decoding.unreadable++;
  return text;
}
