/** Turns a name into one segment of an address, and says whether a text already is one. */

/** What stands inside of words: soft hyphens, and what shapes the letters of India. In Persian a non-joiner parts two words. */
const joiners = /\u00ad|\u200d|\u2060|(?<=\p{M})\u200c/gu;

/**
 * Lower case, words joined by hyphens; accents of Latin letters are dropped (`São` is `sao`), letters
 * of other scripts stay. May be empty, when the name holds no letter and no digit.
 */
export function slugify(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(joiners, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** The longest that a segment may be, in bytes of UTF-8: a file's name may have no more than 255. */
const mostBytes = 200;

/** What is wrong with a segment for which `isLong` is true, in words. */
export const longWords = `longer than the ${mostBytes} bytes that a part of an address may have`;

export function isLong(text: string): boolean {
  return Buffer.byteLength(text) > mostBytes;
}

/** A segment cut at a hyphen, or else inside a word: to so many characters, and no more bytes than a segment may have. */
export function cutSegment(segment: string, most: number): string {
  const fits = (text: string) => text.length <= most && !isLong(text);
  if (fits(segment)) return segment;
  let cut = '';
  for (const { segment: character } of new Intl.Segmenter().segment(segment)) {
    if (!fits(cut + character)) break;
    cut += character;
  }
  const end = segment[cut.length] === '-' ? cut.length : cut.lastIndexOf('-');
  return cut.slice(0, end > cut.length / 2 ? end : undefined).replace(/-$/, '');
}

/** Whether a text can be one segment of an address and one name of a file, on any system. */
export function isSegment(text: string): boolean {
  return (
    text !== '' &&
    text.isWellFormed() &&
    text !== '.' &&
    text !== '..' &&
    !isLong(text) &&
    // Slashes leave the folder; the others mean something in an address, can't be in a file's name, or stand for what
    // could not be read.
    !/[/\\?#%:*"<>|\u0000-\u001f\u007f\ufffd]/.test(text)
  );
}
