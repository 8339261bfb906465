/** Opens a picture's file by what its bytes are, whatever its name says. */
import { openAvif } from './avif.js';
import type { Container } from './container.js';
import { openGif } from './gif.js';
import { openJpeg } from './jpeg.js';
import { openPng } from './png.js';
import { openWebp } from './webp.js';

const openers = { jpeg: openJpeg, png: openPng, webp: openWebp, gif: openGif, avif: openAvif } as const;

export type RasterFormat = keyof typeof openers;

/** The format, by the first bytes; nothing where it is none that browsers show. */
export function formatOf(bytes: Uint8Array): RasterFormat | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64)).toString('latin1');
  if (start.startsWith('\xff\xd8')) return 'jpeg';
  if (start.startsWith('\x89PNG\r\n')) return 'png';
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'webp';
  if (start.startsWith('GIF8')) return 'gif';
  return start.startsWith('ftyp', 4) && /avi[fs]/.test(start) ? 'avif' : undefined;
}

/** @returns nothing where the file is damaged */
export function openContainer(bytes: Uint8Array, format: RasterFormat): Container | undefined {
  try {
    return openers[format](bytes);
  } catch (error) {
    // It says of itself that it goes on where it has ended.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
