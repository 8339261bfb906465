/** Addresses of other hosts' players: which stand for something to see or hear, and which one readers can open. */

/** Of what a player frames, what a reader opens. */
const framed: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [
    /^(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com)\/(?:embed|v|e)\/videoseries\?.*?\blist=([\w-]+)/,
    (list) => `https://www.youtube.com/playlist?list=${list}`,
  ],
  [
    /^(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com)\/(?:embed|v|e)\/([\w-]{11})(?:[?&](.*))?$/,
    (id, query = '') => youtube(id as string, query),
  ],
  [
    /^player\.vimeo\.com\/video\/(\d+)(?:.*?[?&]h=([\da-f]+))?/,
    (id, key) => `https://vimeo.com/${id}${key ? `/${key}` : ''}`,
  ],
  [/^(?:www\.)?vimeo\.com\/moogaloop\.swf\?.*?clip_id=(\d+)/, (id) => `https://vimeo.com/${id}`],
  [/^(?:www\.|geo\.)?dailymotion\.com\/(?:embed\/video|swf)\/(\w+)/, (id) => `https://www.dailymotion.com/video/${id}`],
  [/^geo\.dailymotion\.com\/player(?:\/\w+)?\.html\?.*?video=(\w+)/, (id) => `https://www.dailymotion.com/video/${id}`],
  [/^embed(?:-ssl)?\.ted\.com\/talks\/(?:lang\/[\w-]+\/)?(\w+)/, (talk) => `https://www.ted.com/talks/${talk}`],
  [/^w\.soundcloud\.com\/player\/?\?.*?url=([^&]+)/, (url) => decoded(url as string).replace(/\?secret_token.*$/, '')],
  [/^open\.spotify\.com\/embed(?:-podcast)?\/(\w+)\/(\w+)/, (kind, id) => `https://open.spotify.com/${kind}/${id}`],
  [/^embed\.podcasts\.apple\.com\/(.+)$/, (rest) => `https://podcasts.apple.com/${rest}`],
  [/^(?:flo\.uri\.sh)\/(visualisation|story)\/(\d+)/, (kind, id) => `https://public.flourish.studio/${kind}/${id}/`],
  [/^e\.infogram\.com\/([\w-]+)/, (name) => `https://infogram.com/${name}`],
  [/^(?:www\.)?facebook\.com\/plugins\/(?:video|post)\.php\?.*?href=([^&]+)/, (url) => decoded(url as string)],
  [/^(?:www\.)?instagram\.com\/(p|reel|tv)\/([\w-]+)\/embed/, (kind, id) => `https://www.instagram.com/${kind}/${id}/`],
  [/^platform\.twitter\.com\/embed\/Tweet\.html\?.*?id=(\d+)/i, (id) => `https://twitter.com/i/status/${id}`],
  [/^www\.tiktok\.com\/embed(?:\/v2)?\/(\d+)/, (id) => `https://www.tiktok.com/embed/v2/${id}`],
  [
    /^(?:www\.)?mixcloud\.com\/widget\/iframe\/?\?.*?feed=([^&]+)/,
    (feed) => absolute(decoded(feed as string), 'https://www.mixcloud.com'),
  ],
  [/^videopress\.com\/embed\/(\w+)/, (id) => `https://videopress.com/v/${id}`],
  [/^video\.wordpress\.com\/(?:embed|v)\/(\w+)/, (id) => `https://videopress.com/v/${id}`],
  [/^(?:www\.)?google\.[a-z.]+\/maps\/embed/, (...rest) => rest.at(-1) as string],
];

function youtube(id: string, query: string): string {
  const start = /(?:^|[?&])(?:start|t)=(\d+)/.exec(query)?.[1];
  return `https://www.youtube.com/watch?v=${id}${start ? `&t=${start}` : ''}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function absolute(path: string, host: string): string {
  return path.startsWith('/') ? host + path : path;
}

/** The address that a reader opens, of the address of a player; of any other address, itself. */
export function publicAddress(source: string): string {
  const plain = source
    .trim()
    .replace(/&(?:amp|#0?38);/g, '&')
    .replace(/^httpvh?d?:\/\//i, 'http://')
    .replace(/^\/\//, 'https://');
  const rest = plain.replace(/^https?:\/\//i, '');
  if (rest.length > 2000) return plain;
  for (const [pattern, address] of framed) {
    const found = pattern.exec(rest);
    if (found) return address(...(found.slice(1) as string[]), plain);
  }
  return plain;
}

/** Hosts whose addresses, alone on a line, the old site made players of. */
const hosts = new RegExp(
  `^https?://(?:[\\w-]+\\.)*(?:${[
    'youtube\\.com',
    'youtube-nocookie\\.com',
    'youtu\\.be',
    'vimeo\\.com',
    'dailymotion\\.com',
    'dai\\.ly',
    'flickr\\.com',
    'flic\\.kr',
    'smugmug\\.com',
    'scribd\\.com',
    'wordpress\\.tv',
    'videopress\\.com',
    'crowdsignal\\.net',
    'polldaddy\\.com',
    'poll\\.fm',
    'survey\\.fm',
    'soundcloud\\.com',
    'slideshare\\.net',
    'instagram\\.com',
    'facebook\\.com',
    'twitter\\.com',
    'x\\.com',
    'spotify\\.com',
    'imgur\\.com',
    'issuu\\.com',
    'mixcloud\\.com',
    'ted\\.com',
    'animoto\\.com',
    'video214\\.com',
    'tumblr\\.com',
    'kickstarter\\.com',
    'kck\\.st',
    'cloudup\\.com',
    'reverbnation\\.com',
    'reddit\\.com',
    'speakerdeck\\.com',
    'screencast\\.com',
    'amazon\\.(?:com|co\\.uk|de|fr|it|es|in|co\\.jp|ca|com\\.au|com\\.mx|com\\.br)',
    'amzn\\.to',
    'a\\.co',
    'someecards\\.com',
    'tiktok\\.com',
    'pinterest\\.(?:com|co\\.uk|de|fr|it|es)',
    'pin\\.it',
    'wolframcloud\\.com',
    'pca\\.st',
    'anghami\\.com',
    'bsky\\.app',
    'canva\\.com',
    'datawrapper\\.de',
    'dwcdn\\.net',
    'flourish\\.studio',
    'infogram\\.com',
    'podcasts\\.apple\\.com',
    'openstreetmap\\.org',
    'gist\\.github\\.com',
    'vine\\.co',
    'blip\\.tv',
    'viddler\\.com',
    'revision3\\.com',
    'qik\\.com',
    'photobucket\\.com',
    'funnyordie\\.com',
    'collegehumor\\.com',
    'hulu\\.com',
    'twitch\\.tv',
    'threads\\.net',
    'google\\.[a-z.]{2,6}/maps',
  ].join('|')})(?:[/?#:]|$)`,
  'i',
);

export function isPlayer(address: string): boolean {
  return hosts.test(address);
}

const bare = /^[ \t\u00a0]*(https?(?:vh?d?)?:\/\/[^\s<>"[\]]+)[ \t\u00a0\r]*$/i;

/** Addresses alone on a line become paragraphs of their own where they are those of players. */
export function bareAddresses(source: string): string {
  if (!/https?v?h?d?:\/\//i.test(source)) return source;
  return source
    .split('\n')
    .map((line) => {
      const found = line.length < 2000 ? bare.exec(line)?.[1] : undefined;
      if (found === undefined) return line;
      const address = publicAddress(found);
      return isPlayer(address) ? `\n\n${address.replaceAll('&', '&amp;')}\n\n` : line;
    })
    .join('\n');
}
