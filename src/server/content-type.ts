/** The type of a file, as static hosts name it. */

/** By the end of a file's name, where hosts say something else than the table that sirv uses. */
const named: Readonly<Record<string, string>> = {
  xml: 'application/xml',
  br: 'application/octet-stream',
  gz: 'application/gzip',
};

/**
 * @param path of the file
 * @param found what sirv's table has for it: empty for an ending that it doesn't know
 */
export function contentType(path: string, found: string): string {
  const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const type = named[ending] ?? (found.replace(/;.*$/, '') || 'application/octet-stream');
  // All that we write is UTF-8; formats of their own (JSON, XML, SVG) say so themselves.
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
}
