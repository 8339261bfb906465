/** Turns a name into one segment of an address, and says whether a text already is one. */

/**
 * Lower case, words joined by hyphens; accents of Latin letters are dropped (`São` is `sao`), letters
 * of other scripts stay. May be empty, when the name holds no letter and no digit.
 */
export function slugify(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
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

/** Whether a text can be one segment of an address and one name of a file, on any system. */
export function isSegment(text: string): boolean {
  return (
    text !== '' &&
    text.isWellFormed() &&
    text !== '.' &&
    text !== '..' &&
    Buffer.byteLength(text) <= 200 &&
    // Slashes leave the folder; the others mean something in an address or can't be in a file's name.
    !/[/\\?#%:*"<>|\u0000-\u001f\u007f]/.test(text)
  );
}
