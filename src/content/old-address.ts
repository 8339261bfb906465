/** What an old address may be: one that a page can stand at, on any host. */
import { isLong, isSegment, longWords } from '../util/slug.js';

/** An address as people read it, in Unicode's composed form; as it is written, where it isn't encoded as it should be. */
export function readableAddress(value: string): string {
  try {
    return decodeURIComponent(value).normalize('NFC');
  } catch {
    return value;
  }
}

/** What is wrong with an old address (as people read it), and the mend. */
export function oldAddressFault(value: string): string | undefined {
  const example = 'write an address of the site that starts with a slash, such as /2019/old-name/';
  if (!value.startsWith('/') || value.startsWith('//')) return example;
  if (value.includes('?'))
    return 'no host can tell pages of files apart by what follows a "?": write it into newswep.redirects';
  const wrong = /[^\P{Cc}]|[\\#%:*"<>|\u2028\u2029\ufffd]/u.exec(value)?.[0];
  if (wrong !== undefined) {
    // What has no shape of its own is found by its number.
    const code = wrong.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const shown = /[!-~]/.test(wrong) ? `"${wrong}"` : `the character U+${code}`;
    return `no file may have ${shown} in its name, so no page can be there: take it out`;
  }
  if (Buffer.byteLength(value) > 1000) return 'this is longer than a path of files may be: take it out';
  const parts = value.replace(/^\/|\/$/g, '').split('/');
  if (parts.some(isLong)) return `a part of it is ${longWords}: take it out`;
  if (parts.some((part) => part !== part.trim())) return 'a part of it starts or ends with a space: take that out';
  const steps = 'no part of it may be empty, "." or "..": write an address such as /2019/old-name/';
  return parts.every(isSegment) ? undefined : steps;
}
