/** Looks at a file that the site shows or links: its hash, and of a picture all that counts for making others of it. */
import { imageSize } from 'image-size';
import { hash } from '../util/hash.js';
import { cleanSvg } from './clean-svg.js';
import { formatOf, openContainer, type RasterFormat } from './containers/index.js';
import { type Rights, readMetadata } from './metadata.js';

/** A picture of more pixels than this would take more memory than a build may have. */
export const mostPixels = 100_000_000;

/** Plain, since it is kept: what is not there is as most files are. */
export interface Look {
  readonly hash: string;
  readonly format?: RasterFormat | 'svg';
  /** Pixels as the picture is shown, turned as its EXIF says; absent where the bytes are no picture. */
  readonly width?: number;
  readonly height?: number;
  readonly isAnimated?: true;
  /** Its pixels lie on their side, or are mirrored. */
  readonly isTurned?: true;
  /** It holds metadata. */
  readonly isLaden?: true;
  /** It says where it was taken. */
  readonly hasLocation?: true;
  /** Its file can't be written anew without decoding it. */
  readonly isSealed?: true;
  readonly rights?: Rights;
  /** What could run or load, and has to be taken out of it. */
  readonly unsafe?: readonly string[];
}

/** @param path its ending says whether it is an SVG, which has no mark of its own */
export function look(bytes: Uint8Array, path: string): Look {
  const named = { hash: hash(bytes) };
  const format = formatOf(bytes);
  if (format) return { ...named, ...lookAtPixels(bytes, format) };
  if (!/\.svg$/i.test(path)) return { ...named, ...sizeOf(bytes, ['bmp', 'ico', 'cur', 'svg']) };
  const size = sizeOf(bytes);
  const unsafe = cleanSvg(bytes)?.removed;
  if (!unsafe) return named;
  return { ...named, ...size, format: 'svg', ...(unsafe.length > 0 ? { unsafe } : {}) };
}

function lookAtPixels(bytes: Uint8Array, format: RasterFormat): Omit<Look, 'hash'> {
  const container = openContainer(bytes, format);
  const size = sizeOf(bytes);
  if (!container) return { format, ...size, isSealed: true, isLaden: true, hasLocation: true };
  const { orientation, hasLocation, rights } = readMetadata(container);
  const { isAnimated, isLaden } = container;
  // Orientations 5 to 8 lie on their side.
  const turned = size && orientation >= 5 ? { width: size.height, height: size.width } : size;
  return {
    format,
    ...turned,
    ...(isAnimated ? { isAnimated } : {}),
    ...(orientation === 1 ? {} : { isTurned: true }),
    ...(isLaden ? { isLaden } : {}),
    ...(hasLocation ? { hasLocation } : {}),
    ...(container.rewrite ? {} : { isSealed: true }),
    ...(Object.keys(rights).length > 0 ? { rights } : {}),
  };
}

/** @param shown formats that browsers show, where it may be another one */
function sizeOf(bytes: Uint8Array, shown?: readonly string[]): { width: number; height: number } | undefined {
  try {
    const { width, height, type = '', orientation = 1 } = imageSize(bytes);
    if (!(width > 0 && height > 0) || shown?.includes(type) === false) return undefined;
    const [x, y] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
    // Of a picture in HEIF's container the turn is no metadata: it always counts.
    return type === 'heif' && orientation >= 5 ? { width: y, height: x } : { width: x, height: y };
  } catch {
    return undefined;
  }
}
