/** The one place where an address is made, and where an address becomes a file of the output. */
import type { Instant } from '../util/time.js';
import { calendarDate } from '../util/time.js';
import type { Config } from './config.js';
import type { TermKind } from './types.js';

/** What a story's address is made from. */
interface Routed {
  readonly date: Instant;
  readonly slug: string;
  readonly sectionKey?: string;
}

/** What an address is made whole with. Addresses start with the base path of `site.url`: `/`, or `/paper/`. */
export interface Base {
  /** The front page. */
  readonly home: string;
  /** A path as a site's author writes it: `/about/` in a menu or a link is below the base path. */
  local(path: string): string;
  /** The whole address, with the host. */
  absolute(url: string): string;
  /** The feed beside a list. */
  feed(listUrl: string, format: FeedFormat): string;
  /** What a live blog is asked for while it is open in a browser. */
  live(articleUrl: string): string;
  /** A small file that pages put in place when they are read. */
  fragment(name: string): string;
  /** The list of all corrections. */
  readonly corrections: string;
  /** The page to search on; below it stands a bundle for each year. */
  readonly search: string;
  /** What a browser needs to know of the site as a whole. */
  readonly manifest: string;
  /** All feeds, to be followed at once. */
  readonly opml: string;
}

export type FeedFormat = Config['feeds']['formats'][number];

const feedFiles: Readonly<Record<FeedFormat, string>> = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' };

/** Addresses are percent-encoded. */
export interface Urls extends Base {
  article(story: Routed): string;
  mobile(articleUrl: string): string;
  /** @param folder the folders of an undated page between `pages/` and the file */
  page(folder: string, slug: string): string;
  term(kind: TermKind, key: string): string;
  /** @param key `2026` or `2026-04` */
  period(key: string): string;
  /** @param name `2026-04`; nothing for the index of all */
  sitemap(name?: string): string;
  /** The sitemap of the last two days. */
  readonly newsSitemap: string;
  /** Page N of a list; 0 is its front. */
  numbered(listUrl: string, number: number): string;
  /** A file of the output, by its path there. */
  asset(file: string): string;
  /** The output's file behind an address: `/a/b/` is `a/b/index.html`. */
  file(url: string): string;
}

const termFolders: Readonly<Record<TermKind, string>> = { section: '', tag: 'tag/', author: 'author/' };

export function createUrls(config: Pick<Config, 'site' | 'permalink' | 'mobile'>): Urls {
  const { timeZone, url } = config.site;
  const base = createBase(url);
  const at = (path: string) => base.home + encodePath(path);
  const toMobile = mobileUrl('', config.mobile);
  return {
    ...base,
    article: ({ date, slug, sectionKey }) => {
      const parts = { ...calendarDate(date, timeZone), section: sectionKey ?? 'news', slug };
      const path = config.permalink.replace(/:([a-z]+)/g, (_match, name: string) => parts[name as keyof typeof parts]);
      return at(path.slice(1));
    },
    mobile: (articleUrl) => articleUrl + toMobile,
    page: (folder, slug) => at([...(folder ? [folder] : []), ...(slug === 'index' ? [] : [slug]), ''].join('/')),
    term: (kind, key) => at(`${termFolders[kind]}${key}/`),
    sitemap: (name) => at(name === undefined ? 'sitemap.xml' : `sitemaps/${name}.xml`),
    newsSitemap: at('news-sitemap.xml'),
    period: (key) => at(`${key.replace('-', '/')}/`),
    numbered: (listUrl, number) => (number === 0 ? listUrl : `${listUrl}page/${number}/`),
    asset: (file) => at(file),
    file: (address) => {
      const own = address.slice(base.home.length);
      const path = /[%?#]/.test(own) ? decodeURIComponent(own.replace(/[?#].*$/, '')) : own;
      return path === '' || path.endsWith('/') ? `${path}index.html` : path;
    },
  };
}

const bases = new Map<string, Base>();
/** A path in which nothing is to be resolved or encoded, as those of our own making: to read it would take longer. */
const plain = /^(?!.*\/[./])\/[\w/.%?=-]*$/;

/** @param siteUrl the whole address of the front page, as the configuration has it */
export function createBase(siteUrl: string): Base {
  let base = bases.get(siteUrl);
  if (!base) {
    const { origin, pathname: home } = new URL(siteUrl);
    base = {
      home,
      local: (path) => (path.startsWith('/') && !path.startsWith('//') ? home + path.slice(1) : path),
      absolute: (address) => (plain.test(address) ? origin + address : new URL(address, siteUrl).href),
      feed: (listUrl, format) => listUrl + feedFiles[format],
      live: (articleUrl) => `${articleUrl}live.json`,
      fragment: (name) => `${home}fragments/${encodePath(name)}.html`,
      corrections: `${home}corrections/`,
      search: `${home}search/`,
      manifest: `${home}manifest.webmanifest`,
      opml: `${home}feeds.opml`,
    };
    bases.set(siteUrl, base);
  }
  return base;
}

/** The address of a story's mobile view. */
export function mobileUrl(articleUrl: string, mobile: Pick<Config['mobile'], 'path'>): string {
  return articleUrl + encodePath(mobile.path);
}

function encodePath(path: string): string {
  return path.split('/').map(encodeSegment).join('/');
}

// encodeURIComponent leaves no mark that means something in an address, but these that may stand in one.
function encodeSegment(segment: string): string {
  if (/^[\w.-]*$/.test(segment)) return segment;
  return encodeURIComponent(segment.normalize('NFC')).replace(/%(?:40|2C|24|26|2B|3D)/gi, decodeURIComponent);
}
