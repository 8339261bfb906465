/** Addresses of other hosts' players, and the address that a reader opens for each. */

const players: readonly (readonly [RegExp, string])[] = [
  [
    /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/videoseries\?(?:.*&)?list=([\w-]+).*$/,
    'https://www.youtube.com/playlist?list=$1',
  ],
  [/^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]+).*$/, 'https://www.youtube.com/watch?v=$1'],
  [/^https?:\/\/player\.vimeo\.com\/video\/(\d+).*$/, 'https://vimeo.com/$1'],
  [/^https?:\/\/open\.spotify\.com\/embed(?:-podcast)?\/(\w+)\/(\w+).*$/, 'https://open.spotify.com/$1/$2'],
  [/^https?:\/\/www\.dailymotion\.com\/embed\/video\/(\w+).*$/, 'https://www.dailymotion.com/video/$1'],
  [/^https?:\/\/codepen\.io\/([\w-]+)\/embed\/(?:preview\/)?(\w+).*$/, 'https://codepen.io/$1/pen/$2'],
];

export function playerAddress(source: string): string {
  const url = source.startsWith('//') ? `https:${source}` : source;
  const sound = /^https?:\/\/w\.soundcloud\.com\/player\/?\?(?:.*&)?url=([^&]+)/.exec(url)?.[1];
  if (sound !== undefined) return decoded(sound);
  const found = players.find(([pattern]) => pattern.test(url));
  return found ? url.replace(...found) : url;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
