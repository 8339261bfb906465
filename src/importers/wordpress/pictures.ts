/** The address of a picture as it was uploaded, found from that of one of its sizes. */
import type { Attachment } from './attachments.js';
import type { BodyContext } from './body.js';

const photon = /^(?:https?:)?\/\/i\d\.wp\.com\/([^/?#]+\/[^?#]*)(?:\?([^#]*))?/i;

/** The address without the service or the question that made it smaller. */
export function plainAddress(url: string, site: string | undefined): string {
  const found = photon.exec(url);
  if (found) {
    const [, rest = '', query = ''] = found;
    const host = rest.slice(0, rest.indexOf('/'));
    const own = site !== undefined && URL.canParse(site) ? new URL(site) : undefined;
    if (own?.host === host) return `${own.protocol}//${rest}`;
    return `${/(?:^|&(?:amp;)?)ssl=1/.test(query) ? 'https' : 'http'}://${rest}`;
  }
  // WordPress.com has no files of the sizes: the question makes them.
  if (/^(?:https?:)?\/\/[^/]*\.files\.wordpress\.com\//i.test(url)) return url.replace(/[?#].*$/, '');
  if (/\/wp-content\/uploads\//.test(url)) {
    return url.replace(/\?(?:[wh]|resize|fit|crop|quality|strip|ssl|zoom)=.*$/i, '');
  }
  return url;
}

function pathOf(url: string): string {
  const path = url.replace(/[?#].*$/, '').replace(/^(?:https?:)?\/\/[^/]*/i, '');
  try {
    return decodeURI(path).normalize('NFC');
  } catch {
    return path;
  }
}

/** `2014/05/flood-300x200.jpg` of `/wp-content/uploads/2014/05/flood-300x200.jpg`. */
function nameOf(url: string): string {
  const path = pathOf(url);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Without what WordPress puts behind a name: a size, `-scaled`, `-rotated`, the time of an edit; in lower case. */
function stemOf(url: string): string {
  return nameOf(url)
    .toLowerCase()
    .replace(/\.[a-z\d]{1,5}$/, '')
    .replace(/-\d{1,5}x\d{1,5}$/, '')
    .replace(/-e\d{10,13}$/, '')
    .replace(/-(?:scaled|rotated)$/, '');
}

/** Whether two addresses are those of one file, whatever its host. */
export function isSameFile(one: string, other: string): boolean {
  return one !== '' && pathOf(one) === pathOf(other);
}

/** Whether one may be a size of the other. */
export function isSizeOf(url: string, other: string): boolean {
  const stem = stemOf(url);
  return stem !== '' && stem === stemOf(other);
}

export interface FoundPicture {
  readonly url: string;
  readonly attachment?: Attachment | undefined;
}

/**
 * The picture as it was uploaded. A size in a name (`-300x200`) is one only if an attachment proves it: a photographer
 * may have named a file so.
 *
 * @param id of the attachment, where the text says it; ids of another site are met, so the name must fit too
 * @param hints other addresses of the same picture that the text gives
 */
export function fullPicture(written: string, id: string, hints: readonly string[], context: BodyContext): FoundPicture {
  const url = plainAddress(written, context.site);
  const byId = id === '' ? undefined : context.attachment(id);
  if (byId && (url === '' || isSizeOf(byId.url, url))) return { url: byId.url, attachment: byId };
  const exact = context.attachmentAt(url);
  if (exact) return { url: exact.url, attachment: exact };
  for (const name of unsized(url)) {
    const found = context.attachmentAt(name);
    if (found) return { url: found.url, attachment: found };
  }
  const hint = hints.map((one) => plainAddress(one, context.site)).find((one) => one !== '' && isSizeOf(one, url));
  return { url: hint ?? url };
}

/** What the address would be without its size; of large pictures the file itself has been made smaller. */
function unsized(url: string): string[] {
  const found = /^(.*?)-\d{1,5}x\d{1,5}(\.[a-z\d]{1,5})(?:[?#].*)?$/i.exec(url);
  if (!found) return [];
  const [, stem, extension] = found;
  return [`${stem}${extension}`, `${stem}-scaled${extension}`, `${stem}-rotated${extension}`];
}
