/** Where old addresses lead on the new site. */
import type { Config } from '../site/config.js';
import type { Urls } from '../site/urls.js';
import type { Archive, Entry, Target } from './archive.js';
import type { Places } from './places.js';
import { decoded } from './plain.js';
import type { Vocabulary } from './vocabulary.js';

export interface Addresses {
  /** The new address of what an old one led to, from the slash on and without the site's base path; nothing if there is none. */
  of(target: Target, pathOfFile: (url: string) => string | undefined): string | undefined;
  /** As stories and the configuration write it: without the base path of the site. */
  local(url: string): string;
  /** An old path as one of the new site; nothing if it lies outside of it. */
  ofOld(path: string): string | undefined;
}

export function addressesFor(
  places: Places,
  vocabulary: Vocabulary,
  urls: Urls,
  { lists, feeds }: Pick<Config, 'lists' | 'feeds'>,
  sectionOf: (id: string) => string | undefined,
): Addresses {
  const local = (url: string) => `/${url.slice(urls.home.length)}`;
  const feedOf = (list: string) => {
    const [format] = feeds.formats.includes('rss') ? (['rss'] as const) : feeds.formats;
    return format === undefined ? undefined : local(urls.feed(list, format));
  };
  const term = (target: Extract<Target, { key: string }>): string | undefined => {
    if (target.kind === 'period') {
      return lists.archive && /^\d{4}(?:-\d{2})?$/.test(target.key) ? local(urls.period(target.key)) : undefined;
    }
    const { kind, key, feed } = target;
    // A category that is no section is a tag.
    const found =
      kind === 'section' && !vocabulary.section(key)
        ? ({ kind: 'tag', term: vocabulary.tag(key) } as const)
        : ({ kind, term: vocabulary[kind](key) } as const);
    const isListed = found.kind === 'section' || lists[found.kind === 'tag' ? 'tags' : 'authors'];
    if (!found.term || !isListed) return undefined;
    const list = urls.term(found.kind, found.term.key);
    return feed && feeds.for.includes(`${found.kind}s`) ? feedOf(list) : local(list);
  };
  return {
    local,
    of: (target, pathOfFile) => {
      switch (target.kind) {
        case 'lost':
          return undefined;
        case 'home':
          return '/';
        case 'feed':
          return feeds.for.includes('home') ? feedOf(urls.home) : '/';
        case 'file': {
          const path = pathOfFile(target.url);
          return path === undefined ? undefined : local(urls.asset(`media/${path.replace(/^articles\//, '')}`));
        }
        case 'item': {
          const place = places.found.get(target.id);
          return place && local(places.urlOf(place, sectionOf(target.id)));
        }
        default:
          return term(target);
      }
    },
    ofOld: (path) => {
      if (!path.startsWith('/') || path.startsWith('//')) return undefined;
      if (urls.home === '/') return path;
      return path.startsWith(urls.home) ? local(path) : undefined;
    },
  };
}

/** How to get from one file of the site to another. */
export function wayTo(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  const up = here.slice(same).map(() => '..');
  return [...up, ...there.slice(same).map((name) => encodeURI(name).replace(/[?#()]/g, encodeURIComponent))].join('/');
}

/** Whether two addresses are one, however they are encoded. */
export function isSameAddress(one: string, other: string): boolean {
  return decoded(one).normalize('NFC') === decoded(other).normalize('NFC');
}

/** The whole old address of a link that leads nowhere any more; nothing if it can't be told. */
export function wholeOld(href: string, { site }: Pick<Archive, 'site'>, from: Entry): string | undefined {
  if (site.url === undefined) return /^https?:\/\//i.test(href) && URL.canParse(href) ? href : undefined;
  const base = URL.canParse(from.address ?? '/', `${site.url}/`)
    ? new URL(from.address ?? '/', `${site.url}/`).href
    : `${site.url}/`;
  return URL.canParse(href, base) ? new URL(href, base).href : undefined;
}
