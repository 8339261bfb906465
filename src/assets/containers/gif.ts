/** GIF files as containers (GIF89a). */
import { bufferOf, type Container } from './container.js';

/** Applications whose blocks are about how it moves. */
const kept = ['NETSCAPE2.0', 'ANIMEXTS1.0'];
const xmpMark = 'XMP DataXMP';

/** @returns nothing where the bytes are no whole GIF */
export function openGif(bytes: Uint8Array): Container | undefined {
  const data = bufferOf(bytes);
  if (!/^GIF8[79]a$/.test(data.toString('latin1', 0, 6)) || data.byteLength < 14) return undefined;
  let at = 13 + tableSize(data[10] as number);
  const head = data.subarray(0, at);
  const parts: Buffer[] = [];
  const xmp: Uint8Array[] = [];
  let frames = 0;
  let isLaden = false;
  for (;;) {
    const kind = data[at];
    const start = at;
    if (kind === 0x3b) break;
    if (kind === 0x2c) {
      frames++;
      at = endOfBlocks(data, at + 11 + tableSize(data[at + 9] as number));
      parts.push(data.subarray(start, at));
    } else if (kind === 0x21) {
      const label = data[at + 1];
      const name = label === 0xff ? data.toString('latin1', at + 3, at + 14) : '';
      at = endOfBlocks(data, at + 2);
      // XMP stands there as it is, with a tail that leads readers of blocks to its end.
      if (name === xmpMark) xmp.push(data.subarray(start + 14, at));
      if (label === 0xf9 || label === 0x01 || kept.includes(name)) parts.push(data.subarray(start, at));
      else isLaden = true;
    } else return undefined;
    if (at > data.byteLength) return undefined;
  }
  return {
    exif: [],
    xmp,
    iim: [],
    isLaden: isLaden || at + 1 < data.byteLength,
    isAnimated: frames > 1,
    rewrite: (packet) => {
      const more = packet === undefined ? [] : [xmpBlock(packet)];
      return Buffer.concat([Buffer.from('GIF89a'), head.subarray(6), ...more, ...parts, Buffer.of(0x3b)]);
    },
  };
}

function tableSize(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Behind the blocks that start there: each has its size before it, the last one none. */
function endOfBlocks(data: Buffer, from: number): number {
  let at = from;
  for (let size = data[at]; size; size = data[at]) at += size + 1;
  return at + 1;
}

function xmpBlock(packet: string): Buffer {
  // Wherever a reader of blocks comes to stand in it, one of these numbers leads it to the end.
  const tail = Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0]);
  return Buffer.concat([Buffer.of(0x21, 0xff, 11), Buffer.from(xmpMark), Buffer.from(packet), tail]);
}
