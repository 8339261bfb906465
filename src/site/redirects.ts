/** All old addresses, of stories and of none, and where each leads; and those where there is nothing any more. */
import { readableAddress } from '../content/old-address.js';
import type { Article } from '../content/types.js';
import { readTextIfAny } from '../util/files.js';
import { rememberer } from '../util/once.js';
import { type Host, hosts } from './host.js';
import { type AddressKind, type OldAddress, splat } from './old-addresses.js';
import type { Card, Site, SitePage } from './types.js';
import type { Urls } from './urls.js';

interface Redirect {
  readonly from: string;
  readonly to: string;
  /** The headline of what is there. */
  readonly title: string;
  readonly noindex: boolean;
  readonly kind: AddressKind;
  /** The file that names the old address; or the line, of one that belongs to no story. */
  readonly about: string;
  /** Where its story stands in the order of dates: the higher, the newer. What can't have a page is above all. */
  readonly rank: number;
}

type Rules = NonNullable<Host['redirects']>;

/** A line of a host's rules: an address, where it leads, and the code of the answer. */
export type Rule = readonly [from: string, to: string, status: 301 | 410, kind?: 'pattern' | 'question'];

/** How a site's host is told of its redirects. */
export interface Redirection {
  readonly rules: readonly Rule[];
  /** Those that have a page at the old address. */
  readonly pages: readonly Redirect[];
  /** Those that have only a rule, and take a place all the same. */
  readonly pageless: readonly Redirect[];
  /** Those that have a page instead of a rule, since the host has no room for it. */
  readonly crowdedOut: readonly Redirect[];
  /** Those that have neither. */
  readonly lost: readonly Redirect[];
  /** What the rules take of a host's room, the site's own included. */
  readonly used: { readonly rules: number; readonly bytes: number };
}

const redirections = rememberer<Redirection>();

export function redirectionOf(site: Site): Redirection {
  return redirections([site], '', () => redirect(site));
}

const nothing = { rules: 0, bytes: 0 };

function redirect(site: Site): Redirection {
  const all = [...storyRedirects(site), ...site.oldAddresses.map(lineRedirect)];
  const { redirects, stubs, readsOwnRules } = hosts[site.config.host];
  const isPage = ({ kind }: Redirect) => kind === 'page';
  if (!redirects) {
    const lost = all.filter((one) => !isPage(one));
    return { rules: [], pages: all.filter(isPage), pageless: [], crowdedOut: [], lost, used: nothing };
  }
  const gone = redirects.gone ? goneAddresses(site).map(({ url }): Rule => [url, url, 410]) : [];
  const before = sizeOf([...(readsOwnRules ? ownRules(site) : []), ...gone.map(lineOf)]);
  const { ruled, used } = withRoom(readable(all, redirects), redirects, before);
  const [inside, outside] = [true, false].map((is) => all.filter((one) => ruled.has(one) === is)) as [
    Redirect[],
    Redirect[],
  ];
  const rulesFor = (...kinds: AddressKind[]) =>
    inside.filter(({ kind }) => kinds.includes(kind)).flatMap((one) => rulesOf(one, redirects));
  const crowdedOut = outside.filter(isPage);
  const takesPlace = ({ kind }: Redirect) => kind === 'file' || (kind === 'page' && stubs !== 'always');
  return {
    // The first that fits counts: an address with a question is also one without, and a pattern fits many.
    rules: [...rulesFor('question'), ...rulesFor('page', 'file'), ...gone, ...rulesFor('pattern').sort(narrowFirst)],
    pages: stubs === 'always' ? all.filter(isPage) : crowdedOut,
    pageless: inside.filter(takesPlace),
    crowdedOut,
    lost: outside.filter((one) => !isPage(one)),
    used,
  };
}

/** What no page can stand for goes before all that one can: it has a rule or nothing. The other lines come last. */
function lineRedirect({ from, to, kind, about, title, noindex = false }: OldAddress): Redirect {
  const rank = kind === 'page' ? -1 : Number.POSITIVE_INFINITY;
  return { from, to, kind, about, title: title ?? readableAddress(to), noindex, rank };
}

/** Those that a host has rules of that kind for. */
function readable(all: readonly Redirect[], { patterns, questions }: Rules): readonly Redirect[] {
  let room = patterns?.most ?? Infinity;
  return all.filter(({ kind, from }) => {
    if (kind === 'pattern') return room-- > 0;
    return kind !== 'question' || questions === 'any' || (questions === 'plain' && isPlainQuestion(from));
  });
}

/** Netlify compares the very letters of a question, and finds none that are encoded. */
function isPlainQuestion(from: string): boolean {
  return /^[^?]*\?[\w.~=&-]+$/.test(from);
}

const narrowFirst = ([a]: Rule, [b]: Rule) => b.length - a.length;

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
  if (most === Infinity && mostBytes === Infinity && longest === Infinity) return { ruled: new Set(all), used: before };
  const ruled = new Set<Redirect>();
  let used = before;
  for (const one of all.toSorted((a, b) => (a.rank === b.rank ? 0 : b.rank - a.rank))) {
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
function rulesOf({ from, to, kind }: Redirect, { needsBare }: Rules): Rule[] {
  if (kind === 'pattern' || kind === 'question') return [[from, to, 301, kind]];
  const rule: Rule = [from, to, 301];
  return needsBare && from.endsWith('/') ? [rule, [from.slice(0, -1), to, 301]] : [rule];
}

/**
 * A rule as `_redirects` has it. Blanks and line ends are encoded in every address. What follows a `?` stands between
 * the two: `/index.php p=12 /new/ 301`. https://docs.netlify.com/manage/routing/redirects/redirect-options/
 */
export function lineOf([from, to, status, kind]: Rule): string {
  if (kind === 'pattern') return `${plain(from.slice(0, -1))}* ${to.split(splat).map(plain).join(splat)} ${status}`;
  if (kind === 'question') {
    const [path = '', ...question] = from.split(/[?&]/);
    return `${plain(path)} ${question.join(' ')} ${plain(to)} ${status}`;
  }
  return `${plain(from)} ${plain(to)} ${status}`;
}

/** An address in which nothing is a placeholder. */
function plain(url: string): string {
  const [host = ''] = /^https?:\/\/[^/]*/.exec(url) ?? [];
  return host + url.slice(host.length).replace(/[*:]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Of stories and pages: oldest first, those of undated pages last. */
export function storyRedirects(site: Site): Redirect[] {
  const renamed = [...site.cards, ...site.pages].filter(({ aliases }) => aliases.length > 0);
  return renamed.flatMap((story, rank) =>
    oldAddresses(story, site).map(({ url, isMobile }) => ({
      from: url,
      to: isMobile ? site.urls.mobile(story.url) : story.url,
      title: story.title,
      noindex: story.noindex,
      kind: 'page',
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

/**
 * The old addresses of a story: those that are written as such, and that it had at another system, unless it has that
 * one here too.
 *
 * @param url the address that it has
 */
export function aliasesOf(story: Pick<Article, 'aliases' | 'former'>, url: string, urls: Urls): string[] {
  if (!story.former) return story.aliases;
  const bare = (address: string) => decodeURI(address).toLowerCase().replace(/\/$/, '');
  const others = story.former.filter((old) => bare(urls.asset(old.slice(1))) !== bare(url));
  return [...new Set([...story.aliases, ...others])];
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
