/** Writes a picture of sixteen colours as a PNG (w3.org/TR/png-3): four bits a pixel, many times faster than a library's. */
import { crc32, deflateSync } from 'node:zlib';

/** A canvas of colour 0; each row begins with the number of its filter, which is none. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly rows: Uint8Array;
}

const rowLength = (width: number) => 1 + Math.ceil(width / 2);

/** @param width, height in pixels */
export function makeCanvas(width: number, height: number): Canvas {
  return { width, height, rows: new Uint8Array(rowLength(width) * height) };
}

/** Shades of grey, one byte a pixel. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/**
 * Puts a mask onto ground of colour 0, as far as it is on the canvas.
 * @param left, top from the canvas's corner; an odd `left` counts as the even number before it
 * @param colours the colour of each of 256 greys
 */
export function paint(canvas: Canvas, mask: Mask, left: number, top: number, colours: Uint8Array): void {
  const { width, height, rows } = canvas;
  const { grey } = mask;
  const start = Math.max(0, left) >> 1;
  const wide = Math.min(mask.width, width - 2 * start);
  for (let y = 0; y < Math.min(mask.height, height - top); y++) {
    const end = y * mask.width + wide;
    let at = (top + y) * rowLength(width) + 1 + start;
    for (let from = y * mask.width; from < end; from += 2, at++) {
      const first = grey[from] as number;
      const second = from + 1 < end ? (grey[from + 1] as number) : 0;
      // Most of it is ground.
      if ((first | second) !== 0) rows[at] = ((colours[first] as number) << 4) | (colours[second] as number);
    }
  }
}

/** Fills a box with one colour; its left edge and its width are even numbers. */
export function fill({ width, rows }: Canvas, left: number, top: number, wide: number, high: number, colour: number) {
  for (let y = top; y < top + high; y++) {
    const row = y * rowLength(width) + 1;
    rows.fill(colour * 0x11, row + left / 2, row + (left + wide) / 2);
  }
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** @param palette sixteen colours, three bytes each */
export function encodePng({ width, height, rows }: Canvas, palette: Uint8Array): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([4, 3, 0, 0, 0], 8);
  const data = deflateSync(rows, { level: 1, chunkSize: 1 << 17 });
  const chunks = [chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', data), chunk('IEND', new Uint8Array())];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}
