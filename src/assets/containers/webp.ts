/** WebP files as containers (RFC 9649). */
import { bufferOf, type Container } from './container.js';

/** What the pixels, their colours and their movement need. */
const kept = new Set(['VP8X', 'ICCP', 'ANIM', 'ANMF', 'ALPH', 'VP8 ', 'VP8L']);

const flags = { animation: 0x02, xmp: 0x04, exif: 0x08, alpha: 0x10 } as const;

interface Chunk {
  readonly type: string;
  readonly content: Buffer;
}

/** @returns nothing where the bytes are no whole WebP */
export function openWebp(bytes: Uint8Array): Container | undefined {
  const data = bufferOf(bytes);
  if (data.byteLength < 20 || data.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  if (data.toString('latin1', 8, 12) !== 'WEBP') return undefined;
  const end = 8 + data.readUInt32LE(4);
  if (end > data.byteLength) return undefined;
  const chunks: Chunk[] = [];
  for (let at = 12; at + 8 <= end; ) {
    const length = data.readUInt32LE(at + 4);
    if (at + 8 + length > end) return undefined;
    chunks.push({ type: data.toString('latin1', at, at + 4), content: data.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  const pixels = chunks.find(({ type }) => type === 'VP8 ' || type === 'VP8L' || type === 'ANMF');
  if (!pixels) return undefined;
  const of = (wanted: string) => chunks.filter(({ type }) => type === wanted).map(({ content }) => content);
  const extended = of('VP8X')[0];
  return {
    // Some write the mark that a JPEG has before it.
    exif: of('EXIF').map((one) => (one.toString('latin1', 0, 4) === 'Exif' ? one.subarray(6) : one)),
    xmp: of('XMP '),
    iim: [],
    isLaden: chunks.some(({ type }) => !kept.has(type)) || end < data.byteLength,
    isAnimated: ((extended?.[0] ?? 0) & flags.animation) !== 0,
    rewrite: (packet) => {
      const parts = chunks.filter(({ type }) => kept.has(type) && type !== 'VP8X');
      const head = packet === undefined && !extended ? undefined : Buffer.from(extended ?? headOf(pixels));
      if (head) {
        head[0] = ((head[0] as number) & ~flags.exif & ~flags.xmp) | (packet === undefined ? 0 : flags.xmp);
        parts.unshift({ type: 'VP8X', content: head });
      }
      if (packet !== undefined) parts.push({ type: 'XMP ', content: Buffer.from(packet) });
      return written(parts);
    },
  };
}

/** The head that a file needs if it holds more than pixels. */
function headOf({ type, content }: Chunk): Buffer {
  const head = Buffer.alloc(10);
  if (type === 'VP8L') {
    const bits = content.readUInt32LE(1);
    head.writeUIntLE(bits & 0x3fff, 4, 3);
    head.writeUIntLE((bits >>> 14) & 0x3fff, 7, 3);
    if ((bits >>> 28) & 1) head[0] = flags.alpha;
  } else {
    head.writeUIntLE((content.readUInt16LE(6) & 0x3fff) - 1, 4, 3);
    head.writeUIntLE((content.readUInt16LE(8) & 0x3fff) - 1, 7, 3);
  }
  return head;
}

function written(parts: readonly Chunk[]): Buffer {
  const body = parts.flatMap(({ type, content }) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32LE(content.byteLength, 4);
    return [head, content, Buffer.alloc(content.byteLength % 2)];
  });
  const riff = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  const whole = Buffer.concat([riff, ...body]);
  whole.writeUInt32LE(whole.byteLength - 8, 4);
  return whole;
}
