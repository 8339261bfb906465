/** Which addresses each sitemap holds, after the protocol of sitemaps.org: at most 50,000, and 50 MB. */
import { isoWithOffset } from '../util/time.js';
import { element, textElement } from '../util/xml.js';
import { isIndexed, isPublic } from './front.js';
import { lastChange } from './schedule.js';
import { imagesOf } from './sitemap-images.js';
import type { Card, Period, Site } from './types.js';

export type SitemapEntry = {
  /** With the host. */
  readonly url: string;
  /** ISO 8601. */
  readonly lastmod?: string;
  /** Whole addresses of the pictures on the page. */
  readonly images?: readonly string[];
};

export interface Sitemap {
  /** `2026-04`, `2026-04-2` or `pages`. */
  readonly name: string;
  readonly entries: readonly SitemapEntry[];
}

const limits = { entries: 50_000, bytes: 50_000_000 };
/** For the document around the entries. */
const frame = 1000;

/** One for each month of stories, and one for all else: the front page, undated pages, lists. */
export function sitemapsOf(site: Site): Sitemap[] {
  const { urls } = site;
  const pages = site.pages.filter((page) => page.isPublished && !page.noindex && page.canonical === undefined);
  const terms = [...site.terms.section, ...site.terms.author, ...site.terms.tag];
  const lists = terms.filter((term) => term.url !== undefined && term.cards.some(isPublic));
  // Without dates: a list changes with every story, and this file would with it.
  const others = [
    urls.home,
    ...pages.map(({ url }) => url),
    ...lists.map(({ url }) => url as string),
    urls.corrections,
    ...site.own.pages.filter(({ url, noindex }) => isPage(url) && !noindex).map(({ url }) => urls.asset(url.slice(1))),
  ];
  const all = { name: 'pages', entries: others.map((url) => ({ url: urls.absolute(url) })) };
  const ofMonths = site.periods.filter((period) => period.kind === 'month');
  return [...splitSitemap(all, limits), ...ofMonths.flatMap((month) => sitemapsOfMonth(month, site))];
}

/** Whether an address is that of a page, not of another file. */
const isPage = (url: string) => /(?:\/|\.html)$/.test(url);

// Most lists stay the same from one look at a site to the next.
const months = new WeakMap<readonly Card[], Pick<Site, 'bodies' | 'assets'> & { made: readonly Sitemap[] }>();

function sitemapsOfMonth({ key, cards }: Period, site: Site): readonly Sitemap[] {
  const { urls, config, bodies, assets } = site;
  const known = months.get(cards);
  if (known?.bodies === bodies && known.assets === assets) return known.made;
  const entries = cards
    .filter((card) => isIndexed(card, urls))
    .map((card): SitemapEntry => {
      const changed = lastChange(card, bodies.get(card.id)?.corrections);
      const images = imagesOf(card, site);
      const entry = { url: urls.absolute(card.url), lastmod: isoWithOffset(changed, config.site.timeZone) };
      return images.length > 0 ? { ...entry, images } : entry;
    });
  const made = splitSitemap({ name: key, entries }, limits);
  months.set(cards, { bodies, assets, made });
  return made;
}

/** Fills one file after the other, so that full ones stay as they are. */
export function splitSitemap({ name, entries }: Sitemap, most: typeof limits): Sitemap[] {
  const parts: SitemapEntry[][] = [];
  let size = 0;
  for (const entry of entries) {
    const bytes = Buffer.byteLength(sitemapEntry(entry));
    const last = parts.at(-1);
    if (last && last.length < most.entries && size + bytes <= most.bytes - frame) {
      last.push(entry);
      size += bytes;
    } else {
      parts.push([entry]);
      size = bytes;
    }
  }
  return parts.map((part, index) => ({ name: index === 0 ? name : `${name}-${index + 1}`, entries: part }));
}

export function sitemapEntry({ url, lastmod, images = [] }: SitemapEntry): string {
  const parts = [textElement('loc', url), textElement('lastmod', lastmod), ...images.map(imageElement)];
  return element('url', parts.map((part) => part.trimEnd()).join(''));
}

/** Google's image extension. */
export function imageElement(url: string): string {
  return element('image:image', textElement('image:loc', url).trimEnd());
}
