/** The media type of a picture, by its address. */

const types: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

/** Nothing where the end of the address tells none. */
export function imageType(url: string): string | undefined {
  return types[(/\.(\w+)(?:[?#].*)?$/.exec(url)?.[1] ?? '').toLowerCase()];
}
