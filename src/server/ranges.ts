/** The part of a file that a request asks for, in words that sirv takes right. */

/**
 * A range by its first and last byte (RFC 9110, section 14.1.2), since sirv takes `bytes=-500` for the first 500, and
 * fails on one that ends before it begins. Nothing where the whole file is the answer: there are several ranges, or
 * one that is written wrong, or one that ends with the first byte, which sirv takes for an end that is left out.
 *
 * @param asked the header Range
 * @param size of the file, in bytes
 */
export function rangeOf(asked: string | undefined, size: number): string | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/i.exec(asked ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  // Past the end, which sirv answers with 416.
  if (start >= size) return `bytes=${size}-`;
  return end === 0 ? undefined : `bytes=${start}-${end}`;
}
