/** PNG files as containers (W3C PNG, third edition). */
import { crc32, inflateSync } from 'node:zlib';
import { bufferOf, type Container } from './container.js';

const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** What the pixels, their colours and their movement need. */
const kept = new Set(
  ('IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT ' + 'acTL fcTL fdAT').split(
    ' ',
  ),
);

const xmpKeyword = 'XML:com.adobe.xmp';

/** @returns nothing where the bytes are no whole PNG */
export function openPng(bytes: Uint8Array): Container | undefined {
  const data = bufferOf(bytes);
  if (!data.subarray(0, 8).equals(signature)) return undefined;
  const parts: { readonly type: string; readonly whole: Buffer }[] = [];
  const exif: Uint8Array[] = [];
  const xmp: Uint8Array[] = [];
  let isLaden = false;
  let end = 8;
  for (let type = ''; type !== 'IEND'; ) {
    if (end + 12 > data.byteLength) return undefined;
    const length = data.readUInt32BE(end);
    type = data.toString('latin1', end + 4, end + 8);
    const content = data.subarray(end + 8, end + 8 + length);
    if (end + 12 + length > data.byteLength) return undefined;
    if (kept.has(type)) parts.push({ type, whole: data.subarray(end, end + 12 + length) });
    else isLaden = true;
    if (type === 'eXIf') exif.push(content);
    if ((type === 'iTXt' || type === 'zTXt') && content.toString('latin1', 0, xmpKeyword.length) === xmpKeyword)
      xmp.push(textOf(type, content));
    end += 12 + length;
  }
  return {
    exif,
    xmp,
    iim: [],
    isLaden: isLaden || end < data.byteLength,
    isAnimated: parts.some(({ type }) => type === 'acTL'),
    rewrite: (packet) => {
      const written = parts.map(({ whole }) => whole);
      if (packet !== undefined) written.splice(1, 0, chunk('iTXt', `${xmpKeyword}\0\0\0\0\0${packet}`));
      return Buffer.concat([signature, ...written]);
    },
  };
}

/** No packet that says whose a picture is is longer. */
const longest = 1 << 20;

/** The text of a chunk that may have it compressed (some write a zTXt); nothing if that can't be read. */
function textOf(type: string, content: Buffer): Uint8Array {
  const isCompressed = type === 'zTXt' || content[xmpKeyword.length + 1] === 1;
  // Of an iTXt a language and a translated keyword come first, both mostly empty.
  const language = content.indexOf(0, xmpKeyword.length + 3);
  const start = type === 'zTXt' ? xmpKeyword.length + 2 : content.indexOf(0, language + 1) + 1;
  const text = content.subarray(start);
  if (!isCompressed) return text;
  try {
    return inflateSync(text, { maxOutputLength: longest });
  } catch {
    return new Uint8Array();
  }
}

function chunk(type: string, text: string): Buffer {
  const content = Buffer.from(type + text);
  const whole = Buffer.alloc(content.byteLength + 8);
  whole.writeUInt32BE(content.byteLength - 4, 0);
  content.copy(whole, 4);
  whole.writeUInt32BE(crc32(content), content.byteLength + 4);
  return whole;
}
