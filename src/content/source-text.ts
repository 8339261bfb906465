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

/** The fault of a file that is larger; it need not be read for that. */
export function sizeFault(path: string, file: string, most: number): Diagnostic | undefined {
  const size = files.stampOf(path)?.size ?? 0;
  if (size <= most) return undefined;
  // To the last digit: rounded, a file that is a little too large would have as much as it may have.
  const [has, may] = [size, most].map((bytes) => bytes.toLocaleString('en'));
  const words = `the file has ${has} bytes, more than the ${may} that it may have: part it, or take out what doesn't belong there`;
  return diagnostic('too-large', startOf(file), words);
}

/**
 * @param path absolute
 * @param file its path in the site's root, for the diagnostic
 * @returns the text, or why there is none
 */
export function sourceText(path: string, file: string, most: number): string | Diagnostic {
  const fault = sizeFault(path, file, most);
  if (fault) return fault;
  try {
    const text = decodeUtf8(files.readBytes(path));
    return typeof text === 'string' ? text : diagnostic('not-utf8', { ...text, file }, text.words);
  } catch {
    return diagnostic(
      'unreadable-file',
      startOf(file),
      "the file can't be read: mend its permissions, or take it away",
    );
  }
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
