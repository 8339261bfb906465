/** Addresses as Ghost stores them: its own are a placeholder, a path, or those of the machine it was written on. */

const own = /^(?:__GHOST_URL__|https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?)(?=$|[/?#])/i;
/** A copy in another size or format: https://ghost.org/docs/themes/helpers/data/img_url/ */
const resized = /(\/content\/images)(?:\/size\/w\d+(?:h\d+)?)(?:\/format\/\w+)?(?=\/)/i;

/** The path on the old site, of an address of its own; any other address as it is. */
export function plainUrl(written: string): string {
  const url = written.trim();
  const path = own.test(url) ? url.replace(own, '') || '/' : url;
  return path.replace(resized, '$1');
}

/** In a text: the placeholder alone, which would mean nothing to anybody. */
export function withoutPlaceholder(text: string): string {
  return text.replaceAll(/__GHOST_URL__(?=\/)/g, '').replaceAll('__GHOST_URL__', '/');
}

const stored = /^(?:\/[^/?#]+)?\/content\/(images|media|files)\/([^?#]+)/i;

/**
 * Where a file lies in a copy of the folder `content`, or of the folder of pictures in it.
 *
 * @param host of the old site, if it is known
 */
export function mediaPathsOf(url: string, host: string | undefined): readonly string[] {
  const plain = plainUrl(url);
  let path = plain;
  if (/^(?:https?:)?\/\//i.test(plain)) {
    const whole = plain.replace(/^\/\//, 'https://');
    if (!URL.canParse(whole) || host === undefined || new URL(whole).hostname !== host) return [];
    path = new URL(whole).pathname;
  }
  const found = stored.exec(path.replace(resized, '$1'));
  if (!found) return [];
  const [, folder = '', rest = ''] = found;
  const file = decoded(rest);
  return file.split('/').some((name) => name === '..' || name === '.') ? [] : [`${folder.toLowerCase()}/${file}`, file];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The host that most pictures lie on, where an export before 4.0 writes whole addresses. */
export function siteUrlIn(bodies: Iterable<string>): string | undefined {
  const counts = new Map<string, number>();
  for (const body of bodies) {
    if (body.includes('__GHOST_URL__')) return undefined;
    for (const [, address = ''] of body.matchAll(/(https?:\/\/[^\s"'<>/]+(?:\/[\w-]+)?)\/content\/images\//gi)) {
      const url = address.toLowerCase();
      if (!own.test(url)) counts.set(url, (counts.get(url) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return most?.[0];
}
