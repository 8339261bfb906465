/** Photographs for tests, made on the spot: noise and gradients, with what cameras and agencies write into them. */
import sharp, { type Sharp } from 'sharp';

export interface Wish {
  readonly width?: number;
  readonly height?: number;
  /** As EXIF counts. */
  readonly orientation?: number;
  readonly exif?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly xmp?: string;
  /** Another picture in the same shape. */
  readonly seed?: number;
}

/** A grey field with a red square in the corner at its top left, as its pixels are stored. */
export function photograph({ width = 2000, height = 1500, orientation, exif, xmp, seed = 0 }: Wish = {}): Sharp {
  const side = Math.round(Math.min(width, height) / 4);
  const square = `<rect width="${side}" height="${side}" fill="#e00000"/>`;
  const line = `<path d="M0 ${(seed * 37) % height}H${width}" stroke="#00f"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#888"/>${line}${square}</svg>`;
  let picture = sharp(Buffer.from(svg)).flatten({ background: '#888' });
  if (exif) picture = picture.withExif(exif);
  if (xmp !== undefined) picture = picture.withXmp(xmp);
  if (orientation !== undefined) picture = picture.withMetadata({ orientation, ...(exif ? { exif } : {}) });
  return picture;
}

/** What a telephone writes: where and with which one the picture was taken. */
export const camera = {
  IFD0: { Make: 'Brenfoto', Model: 'SECRETMODEL' },
  IFD2: { BodySerialNumber: 'SERIAL-4711' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
} as const;
