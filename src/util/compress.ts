/** Compressed copies of a file: what they are called, and how they are made. The same bytes give the same copy. */
import * as zlib from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** What is added to a file's name for its copy; of two that a browser likes alike, the first is better. */
export const endings: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };

export const encodings = Object.keys(endings) as readonly Encoding[];

/** A file of text; pictures, fonts and films are compressed in themselves. */
export function isText(file: string): boolean {
  return /\.(?:html?|css|m?js|json|xml|svg|txt|webmanifest|opml|vtt|csv)$/i.test(file);
}

/** The file that a file would be a compressed copy of; nothing where it can be none. */
export function originalOf(file: string): string | undefined {
  const [, original = ''] = /^(.+)\.(?:br|gz)$/.exec(file) ?? [];
  return isText(original) ? original : undefined;
}

/** Bytes: a smaller file travels in one packet as it is. */
const least = 1024;

/** Bytes: the best compression takes a second for each megabyte. */
const mostForBest = 1 << 19;

/** A window of 64 KB, in which brotli looks things up ten times as fast. */
const smallWindow = 16;

const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_MODE, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_MODE_TEXT } =
  zlib.constants;

/**
 * @param isLasting whether the file is made once and sent for long: it is worth forty times the time for a tenth less
 * @returns nothing where a copy would not be smaller
 */
export function compress(bytes: Uint8Array, encoding: Encoding, isLasting: boolean): Uint8Array | undefined {
  const size = bytes.byteLength;
  if (size < least) return undefined;
  const copy = encoding === 'br' ? brotli(bytes, isLasting && size <= mostForBest) : gzip(bytes);
  return copy.byteLength < size ? copy : undefined;
}

function brotli(bytes: Uint8Array, isBest: boolean): Uint8Array {
  const size = bytes.byteLength;
  return zlib.brotliCompressSync(bytes, {
    params: {
      [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
      [BROTLI_PARAM_QUALITY]: isBest ? 11 : 9,
      [BROTLI_PARAM_SIZE_HINT]: size,
      ...(isBest || size > 1 << smallWindow ? {} : { [BROTLI_PARAM_LGWIN]: smallWindow }),
    },
  });
}

/** Without a time; and the system that made it (RFC 1952, section 2.3.1) is none. */
function gzip(bytes: Uint8Array): Uint8Array {
  const copy = zlib.gzipSync(bytes, { level: 9 });
  copy[9] = 255;
  return copy;
}
