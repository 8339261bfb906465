/** Photographs for tests, made on the spot, with what cameras and agencies write into them. */
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

export interface Wish {
  readonly width?: number;
  readonly height?: number;
  /** As EXIF counts. */
  readonly orientation?: number;
  readonly exif?: Readonly<Record<string, Record<string, string>>>;
  readonly xmp?: string;
  /** Another picture in the same shape. */
  readonly seed?: number;
}

/** A grey field with a red square at its top left and a blue one at its bottom right, as its pixels are stored. */
export function photograph({ width = 600, height = 400, orientation, exif, xmp, seed = 0 }: Wish = {}): Sharp {
  const side = Math.round(Math.min(width, height) / 4);
  const shapes =
    `<rect width="${width}" height="${height}" fill="#888"/><path d="M0 ${(seed * 37) % height}H${width}" stroke="#0a0"/>` +
    `<rect width="${side}" height="${side}" fill="#f00"/>` +
    `<rect x="${width - side}" y="${height - side}" width="${side}" height="${side}" fill="#00f"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes}</svg>`;
  let picture = sharp(Buffer.from(svg)).flatten({ background: '#888' });
  if (xmp !== undefined) picture = picture.withXmp(xmp);
  if (exif || orientation !== undefined) {
    picture = picture.withExif({ ...exif, ...(orientation === undefined ? {} : { IFD0: { ...exif?.IFD0 } }) });
  }
  return orientation === undefined ? picture : picture.withMetadata({ orientation, ...(exif ? { exif } : {}) });
}

/** What a telephone writes: where, and with which one the picture was taken. */
export const camera = {
  IFD0: { Make: 'Brenfoto', Model: 'SECRETMODEL' },
  IFD2: { BodySerialNumber: 'SERIAL-4711' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
};

/** An XMP packet with these properties of its only description. */
export function packet(properties: string): string {
  return (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" ' +
    `xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`
  );
}

/** Puts an agency's IPTC record into a JPEG. */
export function withIim(jpeg: Uint8Array, fields: Readonly<Record<number, string>>): Buffer {
  const sets = Object.entries(fields).map(([number, text]) => {
    const head = Buffer.of(0x1c, 2, Number(number), 0, 0);
    head.writeUInt16BE(Buffer.byteLength(text), 3);
    return Buffer.concat([head, Buffer.from(text)]);
  });
  const record = Buffer.concat(sets);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(record.byteLength);
  const resource = Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'), size, record]);
  const head = Buffer.of(0xff, 0xed, 0, 0);
  head.writeUInt16BE(resource.byteLength + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, resource, jpeg.subarray(2)]);
}

/** Two frames, one a second. */
export async function moving(format: 'gif' | 'webp'): Promise<Buffer> {
  const frames = await Promise.all([1, 2].map((seed) => photograph({ seed }).png().toBuffer()));
  const joined = sharp(frames, { join: { animated: true } });
  return format === 'gif'
    ? joined.gif({ delay: [1000, 1000] }).toBuffer()
    : joined.webp({ delay: [1000, 1000] }).toBuffer();
}

/** Puts a chunk of any kind behind a PNG's head. */
export function withChunk(png: Uint8Array, type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.byteLength);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, 33), length, body, sum, png.subarray(33)]);
}

/** A PNG that says it is so large, of a few bytes. */
export async function bomb(width: number, height: number): Promise<Buffer> {
  const png = await photograph({ width: 16, height: 16 }).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

/** The colour at a point of a picture, in parts of its width and height. */
export async function colourAt(file: string | Uint8Array, x: number, y: number): Promise<'red' | 'blue' | 'grey'> {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
  return red > green + 60 ? 'red' : blue > green + 60 ? 'blue' : 'grey';
}
