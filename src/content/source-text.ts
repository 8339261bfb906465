/** Reads a text file of the site: UTF-8, and no larger than people write such files. */
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import * as files from '../util/files.js';
import { decodeUtf8 } from '../util/utf8.js';

/**
 * Bytes of a story. A transcript of a day in court, and a live blog of 1,000 updates, have half of it; what is larger
 * takes seconds to read, and readers' phones can't show it.
 */
export const mostOfStory = 1_000_000;
/** Of a configuration, a template or a stylesheet: 5,000 authors with their texts are 2 MB, the largest frameworks' styles 4 MB. */
export const mostOfSettings = 5_000_000;

/**
 * @param path absolute
 * @param file its path in the site's root, for the diagnostic
 * @param within where it must really lie
 * @returns the bytes, or why there are none
 */
export function sourceBytes(path: string, file: string, most: number, within?: string): Buffer | Diagnostic {
  try {
    return files.readBytes(path, within, most);
  } catch (error) {
    if (error instanceof files.TooLarge) return tooLarge(file, error.size, most);
    const reason = error instanceof Error ? error.message.split(',')[0] : String(error);
    const words = `the file can't be read (${reason}): mend its permissions, or take it away`;
    return diagnostic('unreadable-file', startOf(file), words);
  }
}

function tooLarge(file: string, size: number, most: number): Diagnostic {
  // To the last digit: rounded, a file that is a little too large would have as much as it may have.
  const [has, may] = [size, most].map((bytes) => bytes.toLocaleString('en'));
  const words = `the file has ${has} bytes, more than the ${may} that it may have: part it, or take out what doesn't belong there`;
  return diagnostic('too-large', startOf(file), words);
}

/** The same as text: what is not UTF-8 is a fault. */
export function sourceText(path: string, file: string, most: number): string | Diagnostic {
  const bytes = sourceBytes(path, file, most);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const text = decodeUtf8(bytes);
  return typeof text === 'string' ? text : diagnostic('not-utf8', { ...text, file }, text.words);
}

const refusals: Readonly<Record<files.Refused, readonly [Diagnostic['code'], words: string]>> = {
  outside: ['link-out-of-site', 'this symbolic link leads out of its folder: put the file itself here'],
  unreadable: [
    'unreadable-file',
    "this can't be read, or is not what it should be: mend its permissions or the link, or take it away",
  ],
  'no-folder': ['not-a-folder', 'this is a file, or a link to nowhere, so nothing in it is read: make it a folder'],
};

/** @param file the path in the site's root of what a folder holds and can't be read */
export function refusedEntry(file: string, why: files.Refused): Diagnostic {
  const [code, words] = refusals[why];
  return diagnostic(code, startOf(file), words);
}
