/** JPEG files as containers (ITU T.81 for the segments, Adobe's XMP specification part 3 for the metadata). */
import { bufferOf, type Container } from './container.js';

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;

const exifMark = 'Exif\0\0';
const xmpMark = 'http://ns.adobe.com/xap/1.0/\0';
const photoshopMark = 'Photoshop 3.0\0';
const profileMark = 'ICC_PROFILE\0';

interface Segment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

/** @returns nothing where the bytes are no whole JPEG */
export function openJpeg(bytes: Uint8Array): Container | undefined {
  const data = bufferOf(bytes);
  const segments = segmentsOf(data);
  if (!segments) return undefined;
  const end = (segments.at(-1) as Segment).end;
  const kept: Segment[] = [];
  const exif: Uint8Array[] = [];
  const xmp: Uint8Array[] = [];
  const iim: Uint8Array[] = [];
  for (const segment of segments) {
    const { marker, start } = segment;
    const has = (mark: string) => data.toString('latin1', start + 4, start + 4 + mark.length) === mark;
    const content = (mark: string) => data.subarray(start + 4 + mark.length, segment.end);
    if (isKept(marker, has)) kept.push(segment);
    else if (marker === 0xe1 && has(exifMark)) exif.push(content(exifMark));
    else if (marker === 0xe1 && has(xmpMark)) xmp.push(content(xmpMark));
    else if (marker === 0xed && has(photoshopMark)) iim.push(...iimIn(content(photoshopMark)));
  }
  return {
    exif,
    xmp,
    iim,
    isAnimated: false,
    // Behind the end some cameras put more pictures, each with metadata of its own.
    isLaden: kept.length < segments.length || end < data.byteLength,
    rewrite: (packet) => {
      const parts = kept.map(({ start, end }) => data.subarray(start, end));
      // After the marks that say how the colours are to be read (JFIF, Adobe), if there are any.
      const at = kept.findIndex(({ marker }) => marker < 0xe0 || marker > 0xef);
      if (packet !== undefined) parts.splice(at, 0, xmpSegment(packet));
      return Buffer.concat([Buffer.of(0xff, startOfImage), ...parts]);
    },
  };
}

/** Of what applications add only what the colours need: JFIF, the profile, Adobe's transform. Comments go too. */
function isKept(marker: number, has: (mark: string) => boolean): boolean {
  if (marker === 0xe0) return has('JFIF\0');
  if (marker === 0xe2) return has(profileMark);
  if (marker === 0xee) return has('Adobe');
  return (marker < 0xe0 || marker > 0xef) && marker !== 0xfe;
}

function segmentsOf(data: Buffer): Segment[] | undefined {
  if (data.byteLength < 4 || data.readUInt16BE(0) !== 0xff00 + startOfImage) return undefined;
  const segments: Segment[] = [];
  for (let at = 2; at + 1 < data.byteLength; ) {
    if (data[at] !== 0xff) return undefined;
    const marker = data[at + 1] as number;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === endOfImage) return [...segments, { marker, start: at, end: at + 2 }];
    if (at + 4 > data.byteLength) return undefined;
    let end = at + 2 + data.readUInt16BE(at + 2);
    if (end > data.byteLength) return undefined;
    if (marker === startOfScan) end = endOfScan(data, end);
    segments.push({ marker, start: at, end });
    at = end;
  }
  return undefined;
}

/** Where the next mark stands that is no part of a scan's data. */
function endOfScan(data: Buffer, from: number): number {
  for (let at = data.indexOf(0xff, from); at >= 0 && at + 1 < data.byteLength; at = data.indexOf(0xff, at + 2)) {
    const next = data[at + 1] as number;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return data.byteLength;
}

/** The records of IPTC among Photoshop's resources. */
function iimIn(content: Buffer): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at + 12 <= content.byteLength && content.toString('latin1', at, at + 4) === '8BIM'; ) {
    const id = content.readUInt16BE(at + 4);
    // A name, and what makes its length even.
    const name = 1 + (content[at + 6] as number);
    const size = at + 6 + name + (name % 2);
    if (size + 4 > content.byteLength) break;
    const length = content.readUInt32BE(size);
    if (id === 0x0404) found.push(content.subarray(size + 4, size + 4 + length));
    at = size + 4 + length + (length % 2);
  }
  return found;
}

function xmpSegment(packet: string): Buffer {
  const content = Buffer.from(xmpMark + packet);
  const head = Buffer.of(0xff, 0xe1, 0, 0);
  head.writeUInt16BE(content.byteLength + 2, 2);
  return Buffer.concat([head, content]);
}
