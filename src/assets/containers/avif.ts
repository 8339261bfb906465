/** AVIF files as containers (ISO 23008-12): what they hold can be seen, but they can't be written anew bit by bit. */
import { bufferOf, type Container } from './container.js';

/** @returns nothing where the bytes are no AVIF */
export function openAvif(bytes: Uint8Array): Container | undefined {
  const data = bufferOf(bytes);
  if (data.toString('latin1', 4, 8) !== 'ftyp') return undefined;
  const brands = data.toString('latin1', 8, Math.min(data.readUInt32BE(0), 256));
  if (!/avif|avis/.test(brands)) return undefined;
  const xmpAt = data.indexOf('<x:xmpmeta');
  const xmpEnd = data.indexOf('</x:xmpmeta>', Math.max(0, xmpAt));
  const infos = data.subarray(0, 65_536);
  return {
    exif: [],
    xmp: xmpAt >= 0 && xmpEnd > xmpAt ? [data.subarray(xmpAt, xmpEnd + 12)] : [],
    iim: [],
    // Its items are listed by kind.
    isLaden: xmpAt >= 0 || infos.includes('Exif') || infos.includes('mime'),
    isAnimated: brands.includes('avis'),
  };
}
