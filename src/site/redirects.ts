/** The old addresses of stories and pages, and where each leads; and those where there is nothing any more. */
import { readTextIfAny } from '../util/files.js';
import { rememberer } from '../util/once.js';
import { type Host, hosts } from './host.js';
import type { Card, Site, SitePage } from './types.js';

interface Redirect {
  readonly from: string;
  readonly to: string;
  /** The headline of what is there. */
  readonly title: string;
  readonly noindex: boolean;
  /** The file that names the old address. */
  readonly about: string;
  /** Where its story stands in the order of dates: the higher, the newer. */
  readonly rank: number;
}

type Rules = NonNullable<Host['redirects']>;

/** A line of a host's rules: an address, where it leads, and the code of the answer. */
export type Rule = readonly [from: string, to: string, status: 301 | 410];

/** How a site's host is told of its redirects. */
export interface Redirection {
  readonly rules: readonly Rule[];
  /** Those that have a page at the old address. */
  readonly pages: readonly Redirect[];
  /** Those that have only a rule. */
  readonly pageless: readonly Redirect[];
  /** Those that have no rule, since the host has no room for it. */
  readonly crowdedOut: readonly Redirect[];
  /** What the rules take of a host's room, the site's own included. */
  readonly used: { readonly rules: number; readonly bytes: number };
}

const redirections = rememberer<Redirection>();

export function redirectionOf(site: Site): Redirection {
  return redirections([site], '', () => redirect(site));
}

const nothing = { rules: 0, bytes: 0 };

function redirect(site: Site): Redirection {
  const all = redirectsOf(site);
  const { redirects, stubs, readsOwnRules } = hosts[site.config.host];
  if (!redirects) return { rules: [], pages: all, pageless: [], crowdedOut: [], used: nothing };
  const gone = redirects.gone ? goneAddresses(site).map(({ url }): Rule => [url, url, 410]) : [];
  const before = sizeOf([...(readsOwnRules ? ownRules(site) : []), ...gone.map(lineOf)]);
  const { ruled, used } = withRoom(all, redirects, before);
  const [inside, crowdedOut] = [true, false].map((is) => all.filter((one) => ruled.has(one) === is)) as [
    Redirect[],
    Redirect[],
  ];
  return {
    rules: [...inside.flatMap((one) => rulesOf(one, redirects)), ...gone],
    pages: stubs === 'always' ? all : crowdedOut,
    pageless: stubs === 'always' ? [] : inside,
    crowdedOut,
    used,
  };
}

/**
 * The redirects that a host has room for: those of undated pages, then those of the newest stories. So one more takes
 * the room of the oldest, and of no other.
 */
function withRoom(all: readonly Redirect[], host: Rules, before: Redirection['used']) {
  const [most, mostBytes, longest] = [host.rules, host.bytes, host.line].map((cap) => cap?.most ?? Infinity) as [
    number,
    number,
    number,
  ];
  const ruled = new Set<Redirect>();
  let used = before;
  for (const one of all.toSorted((a, b) => b.rank - a.rank)) {
    const lines = rulesOf(one, host).map(lineOf);
    if (lines.some((line) => line.length > longest)) continue;
    const { rules, bytes } = sizeOf(lines);
    // What comes after it is older: a shorter one must not go before it.
    if (used.rules + rules > most || used.bytes + bytes > mostBytes) break;
    used = { rules: used.rules + rules, bytes: used.bytes + bytes };
    ruled.add(one);
  }
  return { ruled, used };
}

function sizeOf(lines: readonly string[]): Redirection['used'] {
  return { rules: lines.length, bytes: lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0) };
}

const ownFile = 'public/_redirects';

/** The lines of a site's own rules. */
function ownRules(site: Site): string[] {
  const source = site.assets.get(ownFile)?.source;
  const text = source === undefined ? '' : (readTextIfAny(source) ?? '');
  return text.split(/\r?\n/).filter((line) => /^\s*[^\s#]/.test(line));
}

/** A folder's address is asked for without its slash too, where people type it. */
function rulesOf({ from, to }: Redirect, { needsBare }: Rules): Rule[] {
  const rule: Rule = [from, to, 301];
  return needsBare && from.endsWith('/') ? [rule, [from.slice(0, -1), to, 301]] : [rule];
}

/** A rule as `_redirects` has it. Blanks and line ends are encoded in every address. */
export function lineOf([from, to, status]: Rule): string {
  return `${plain(from)} ${plain(to)} ${status}`;
}

/** An address in which nothing is a placeholder. */
function plain(url: string): string {
  return url.replace(/[*:]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Oldest first, those of undated pages last. */
function redirectsOf(site: Site): Redirect[] {
  const renamed = [...site.cards, ...site.pages].filter(({ aliases }) => aliases.length > 0);
  return renamed.flatMap((story, rank) =>
    oldAddresses(story, site).map(({ url, isMobile }) => ({
      from: url,
      to: isMobile ? site.urls.mobile(story.url) : story.url,
      title: story.title,
      noindex: story.noindex,
      about: story.id,
      rank,
    })),
  );
}

const taken = rememberer<readonly { readonly url: string; readonly about: string }[]>();

/** All the addresses of stories that were taken down. */
export function goneAddresses(site: Site) {
  return taken([site], '', () =>
    site.gone.flatMap((story) => {
      const old = oldAddresses(story, site).map(({ url }) => url);
      return [story.url, site.urls.mobile(story.url), ...old].map((url) => ({ url, about: story.id }));
    }),
  );
}

/** Of a story's old address its mobile view is one too: it was published with it. */
function oldAddresses(story: Card | SitePage, { urls }: Site): { readonly url: string; readonly isMobile: boolean }[] {
  return story.aliases.flatMap((alias) => {
    const written = urls.asset(alias.slice(1));
    // An address that ends in a page's name is that file; any other is a folder's page.
    const isFile = /\.html?$/.test(written);
    const url = isFile || written.endsWith('/') ? written : `${written}/`;
    const page = { url, isMobile: false };
    return isFile || 'folder' in story ? [page] : [page, { url: urls.mobile(url), isMobile: true }];
  });
}
