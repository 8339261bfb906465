/** Says what a file is that was taken for an export of WordPress, and how to get a real one. */

const mend = 'in WordPress, choose Tools → Export → All content, and give the .xml file that it makes';

/** @param start of the file, as text */
export function whatElse(start: string): string {
  const text = start.replace(/^[\ufeff\s]+/, '');
  if (text === '') return `the file is empty; ${mend}`;
  if (text.startsWith('PK\u0003\u0004')) return 'it is a zip file: unpack it, and give all .xml files that are in it';
  if (text.startsWith('{') || text.startsWith('[')) {
    return /"(?:db|posts)"\s*:/.test(text)
      ? 'it is JSON, as Ghost exports it: newswep import ghost FILE'
      : `it is JSON; ${mend}`;
  }
  if (/^<!doctype\s+html|<html[\s>]/i.test(text)) {
    return `it is an HTML page, perhaps what the server said instead of the export; ${mend}`;
  }
  if (/<feed[\s>]/.test(text)) return `it is an Atom feed or an export of Blogger; ${mend}`;
  if (/^(?:--|\/\*|CREATE |INSERT )/i.test(text)) return `it looks like a copy of the database; ${mend}`;
  return `there is no <rss> in it; ${mend}`;
}

/** An RSS feed without anything of WordPress's own. */
export const plainRss = `it is an RSS feed, which has only the newest stories; ${mend}`;
