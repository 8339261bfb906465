/** Looks at a file that the site shows or links: its hash, and the size of a picture. */
import { imageSize } from 'image-size';
import { hash } from '../util/hash.js';

export interface Inspected {
  readonly hash: string;
  /** Pixels as the picture is shown, turned as its EXIF says; absent where the bytes are no picture. */
  readonly width?: number;
  readonly height?: number;
}

/** @param asPicture read the size of the picture too */
export function inspect(bytes: Uint8Array, asPicture: boolean): Inspected {
  return { hash: hash(bytes), ...(asPicture ? sizeOf(bytes) : {}) };
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    if (!(width > 0 && height > 0)) return undefined;
    const [x, y] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
    // Orientations 5 to 8 lie on their side.
    return orientation >= 5 ? { width: y, height: x } : { width: x, height: y };
  } catch {
    return undefined;
  }
}
