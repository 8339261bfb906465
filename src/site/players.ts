/** The players of other hosts: whose may be shown, and what is framed for the address that an article gives. */
import { ratios } from '../content/body/embeds.js';

/** What a reader gets to see or hear. */
export const playerKinds = ['video', 'audio', 'chart', 'map', 'ad', 'other'] as const;
export type PlayerKind = (typeof playerKinds)[number];

/** Width to height, or for players of sound how high: a line, or a list. */
export const shapes = [...ratios, 'line', 'list'] as const;
type Shape = (typeof shapes)[number];

export interface Player {
  /** What is framed. */
  readonly url: string;
  readonly kind: PlayerKind;
  readonly shape: Shape;
}

interface Provider {
  /** Of the addresses that articles give. */
  readonly hosts: readonly string[];
  /** Of its players. */
  readonly frames: string;
  /** @returns the player's path, or nothing for an address that shows none */
  readonly player: (address: URL) => (Omit<Player, 'url'> & { readonly path: string }) | undefined;
}

const video = (path: string, shape: Shape = '16/9') => ({ path, kind: 'video', shape }) as const;
const audio = (path: string, isList: boolean) => ({ path, kind: 'audio', shape: isList ? 'list' : 'line' }) as const;
const chart = (path: string) => ({ path, kind: 'chart', shape: '4/3' }) as const;

/** The parts in brackets, if the whole path is like that; one slash at its end is none. */
function parts(address: URL, pattern: RegExp): (string | undefined)[] | undefined {
  return pattern.exec(address.pathname.replace(/\/$/, ''))?.slice(1);
}

/** `95`, `95s` or `1m35s` in seconds. */
function seconds(time: string | null): number {
  const [, hours, minutes, rest] = /^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?$/.exec(time ?? '') ?? [];
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
}

/** Those that we know. Of each only what must be there goes into the player's address. */
const providers = {
  youtube: {
    hosts: ['youtube.com', 'm.youtube.com', 'youtu.be', 'youtube-nocookie.com'],
    frames: 'https://www.youtube-nocookie.com',
    player: (address) => {
      const short = address.hostname === 'youtu.be' ? parts(address, /^\/([\w-]{11})$/)?.[0] : undefined;
      const long = parts(address, /^\/(embed|shorts|live|watch)(?:\/([\w-]{11}))?$/);
      const id = short ?? long?.[1] ?? (long?.[0] === 'watch' ? address.searchParams.get('v') : undefined);
      if (!id || !/^[\w-]{11}$/.test(id)) return undefined;
      const start = seconds(address.searchParams.get('t') ?? address.searchParams.get('start'));
      const path = `/embed/${id}?autoplay=1${start > 0 ? `&start=${start}` : ''}`;
      return video(path, long?.[0] === 'shorts' ? '9/16' : '16/9');
    },
  },
  vimeo: {
    hosts: ['vimeo.com', 'player.vimeo.com'],
    frames: 'https://player.vimeo.com',
    player: (address) => {
      const found = parts(address, /^(?:\/video|\/channels\/[\w-]+)?\/(\d+)(?:\/([0-9a-f]+))?$/);
      if (!found) return undefined;
      // A video that is not listed has a second part, without which it isn't shown.
      const key = found[1] ?? /^[0-9a-f]+$/.exec(address.searchParams.get('h') ?? '')?.[0];
      return video(`/video/${found[0]}?dnt=1&autoplay=1${key ? `&h=${key}` : ''}`);
    },
  },
  dailymotion: {
    hosts: ['dailymotion.com', 'dai.ly'],
    frames: 'https://geo.dailymotion.com',
    player: (address) => {
      const [id] = parts(address, address.hostname === 'dai.ly' ? /^\/(\w+)$/ : /^(?:\/embed)?\/video\/(\w+)$/) ?? [];
      return id === undefined ? undefined : video(`/player.html?video=${id}`);
    },
  },
  ted: {
    hosts: ['ted.com'],
    frames: 'https://embed.ted.com',
    player: (address) => {
      const [talk] = parts(address, /^\/talks\/(\w+)$/) ?? [];
      return talk === undefined ? undefined : video(`/talks/${talk}`);
    },
  },
  soundcloud: {
    hosts: ['soundcloud.com'],
    frames: 'https://w.soundcloud.com',
    player: (address) => {
      const [track] = parts(address, /^(\/[\w-]+\/(?:sets\/)?[\w-]+)$/) ?? [];
      if (track === undefined) return undefined;
      const url = encodeURIComponent(`https://soundcloud.com${track}`);
      return audio(`/player/?url=${url}&visual=false&auto_play=true`, /^\/[^/]+\/sets\//.test(track));
    },
  },
  spotify: {
    hosts: ['open.spotify.com'],
    frames: 'https://open.spotify.com',
    player: (address) => {
      const [kind, id] =
        parts(address, /^(?:\/intl-[a-z-]+)?(?:\/embed)?\/(episode|show|track|album|playlist)\/(\w+)$/) ?? [];
      return kind === undefined ? undefined : audio(`/embed/${kind}/${id}`, !['episode', 'track'].includes(kind));
    },
  },
  'apple-podcasts': {
    hosts: ['podcasts.apple.com', 'embed.podcasts.apple.com'],
    frames: 'https://embed.podcasts.apple.com',
    player: (address) => {
      const [country, show] = parts(address, /^\/([a-z]{2})\/podcast\/(?:[^/]+\/)?(id\d+)$/) ?? [];
      if (country === undefined) return undefined;
      const episode = /^\d+$/.exec(address.searchParams.get('i') ?? '')?.[0];
      return audio(`/${country}/podcast/${show}${episode ? `?i=${episode}` : ''}`, episode === undefined);
    },
  },
  datawrapper: {
    hosts: ['datawrapper.dwcdn.net', 'datawrapper.de'],
    frames: 'https://datawrapper.dwcdn.net',
    player: (address) => {
      const [id, version = ''] = parts(address, /^(?:\/_)?\/(\w{5})(\/\d+)?$/) ?? [];
      return id === undefined ? undefined : chart(`/${id}${version}/`);
    },
  },
  flourish: {
    hosts: ['public.flourish.studio', 'flo.uri.sh'],
    frames: 'https://flo.uri.sh',
    player: (address) => {
      const [kind, id] = parts(address, /^\/(visualisation|story)\/(\d+)(?:\/embed)?$/) ?? [];
      return kind === undefined ? undefined : chart(`/${kind}/${id}/embed`);
    },
  },
  infogram: {
    hosts: ['infogram.com', 'e.infogram.com'],
    frames: 'https://e.infogram.com',
    player: (address) => {
      const [name] = parts(address, /^\/([\w-]{8,})$/) ?? [];
      return name === undefined ? undefined : chart(`/${name}?src=embed`);
    },
  },
  openstreetmap: {
    hosts: ['openstreetmap.org'],
    frames: 'https://www.openstreetmap.org',
    player: (address) => {
      const at = /^#map=(\d{1,2})\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)/.exec(address.hash);
      if (!at) return undefined;
      const [zoom, latitude, longitude] = at.slice(1).map(Number) as [number, number, number];
      // As much of the world as a map 640 pixels wide shows, of tiles of 256 pixels.
      const width = (360 * 640) / (256 * 2 ** zoom);
      const height = width * 0.75 * Math.cos((latitude * Math.PI) / 180);
      const box = [longitude - width / 2, latitude - height / 2, longitude + width / 2, latitude + height / 2];
      const path = `/export/embed.html?bbox=${box.map((degrees) => degrees.toFixed(5)).join('%2C')}&layer=mapnik`;
      return { path, kind: 'map', shape: '4/3' };
    },
  },
} as const satisfies Readonly<Record<string, Provider>>;

export type ProviderName = keyof typeof providers;

export const providerNames = Object.keys(providers) as [ProviderName, ...ProviderName[]];

/** What a newsroom allows: a provider that we know, or a host whose addresses are framed as they are. */
export type Allowed = ProviderName | { readonly host: string; readonly ratio: Shape; readonly kind: PlayerKind };

/**
 * @param url as an article gives it; not trusted
 * @returns a player of an allowed host, or nothing
 */
export function playerOf(url: string, allowed: readonly Allowed[]): Player | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const address = new URL(url);
  if (address.username !== '' || address.password !== '') return undefined;
  const host = address.hostname.replace(/^www\./, '');
  for (const one of allowed) {
    if (typeof one !== 'string') {
      if (address.host !== one.host || address.protocol !== 'https:') continue;
      return { url: address.href, kind: one.kind, shape: one.ratio };
    }
    const provider: Provider = providers[one];
    const found = address.port === '' && provider.hosts.includes(host) ? provider.player(address) : undefined;
    if (found) return { url: provider.frames + found.path, kind: found.kind, shape: found.shape };
  }
  return undefined;
}

/** What the content security policy must let pages frame. */
export function framesOf(allowed: readonly Allowed[]): string[] {
  return allowed.map((one) => (typeof one === 'string' ? providers[one].frames : `https://${one.host}`));
}
