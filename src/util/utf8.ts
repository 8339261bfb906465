/** Bytes as text: UTF-8, and where a file is something else, the place from which on it is. */

/** Where bytes are no UTF-8; counted from 1. */
export interface BadBytes {
  readonly line: number;
  readonly column: number;
  /** What is wrong and how to mend it, for people. */
  readonly words: string;
}

const mark = '\ufeff';

/**
 * @returns the text without byte order marks at its start, of which some programs write one each; or what is wrong.
 *   Text that began with a NUL, or had one second, is UTF-16 or UTF-32, whose ASCII would else pass for UTF-8.
 */
export function decodeUtf8(bytes: Uint8Array): string | BadBytes {
  if (bytes.subarray(0, 4).includes(0) || isMarkedUtf16(bytes)) {
    return { line: 1, column: 1, words: 'the file is UTF-16 or UTF-32, not UTF-8 text: save it as UTF-8' };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.startsWith(mark) ? text.replace(/^\ufeff+/, '') : text;
  } catch {
    const { line, column, byte } = firstBad(bytes);
    const words = `the file is not UTF-8 text from here on (byte 0x${byte.toString(16)}): save it as UTF-8`;
    return { line, column, words };
  }
}

function isMarkedUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** A replacement character that is not written as such is where the bytes are wrong. */
function firstBad(bytes: Uint8Array): { line: number; column: number; byte: number } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let [at, offset] = [0, 0];
  for (let next = text.indexOf('\ufffd'); next >= 0; next = text.indexOf('\ufffd', at)) {
    offset += Buffer.byteLength(text.slice(at, next));
    at = next;
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) break;
    at += 1;
    offset += 3;
  }
  const before = text
    .slice(0, at)
    .replace(mark, '')
    .split(/\r\n?|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, byte: bytes[offset] ?? 0 };
}
