/** Where a link of an old body leads: however the address of the old site is written in it. */
import type { Entry, Target } from '../archive.js';
import { uploadTail } from './attachments.js';
import type { Indexed } from './index-wxr.js';
import type { KnownAddresses } from './known-addresses.js';
import { numberOf } from './own.js';
import { folded, hostOf } from './paths.js';

/** Views of one and the same story, and feeds, below its address (`endpoints` of WordPress and of AMP's plugins). */
const endpoint = /\/(?:amp|trackback|embed|comment-page-\d+|print|(feed)(?:\/(?:rss2?|rdf|atom))?|page\/\d+)$/;

/** What is no content. */
const machinery =
  /^\/(?:wp-admin|wp-json|wp-includes|wp-content\/(?:plugins|themes|cache)|search|comments)(?:\/|$)|^\/(?:wp-(?:login|signup|cron|comments-post|commentsrss2|links-opml|trackback|mail)|xmlrpc)\.php$/;
const feedFiles = /^\/(?:wp-)?(?:rss2?|rdf|atom|feed)\.php$/;
const fileEnding = /\.(?!(?:html?|php|aspx?)$)[a-z][a-z\d]{1,4}$/;

/** Places that only comments made. */
const commentPlace = /^(?:comments?(?:-\d+)?|respond|more-\d+|div-comment-\d+)$/;

/** @returns nothing for an address of another site, or what is no address */
export function resolveHref(href: string, from: Entry, known: KnownAddresses): Target | undefined {
  const written = href.trim().replace(/&(?:amp|#0?38);/gi, '&');
  const place = known.byId(from.id);
  const scope = place?.scope ?? 0;
  const { hosts } = known.index;
  const site = known.index.sites.all[scope]?.url || `http://${hosts.first}`;
  const base = (/^https?:\/\/[^/]+/i.exec(site)?.[0] ?? site) + (from.address ?? `${known.base(scope)}/`);
  if (!URL.canParse(written, base)) return undefined;
  const url = unwrapped(new URL(written, base));
  const host = hostOf(url.href);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  if (!hosts.has(host)) {
    const isOwnFile = hosts.hasFiles(host) && known.index.attachments.atTail(uploadTail(url.href)) !== undefined;
    return isOwnFile ? { kind: 'file', url: url.href } : undefined;
  }
  const fragment = decodeFragment(url.hash);
  const own = known.index.sites.all.findIndex((one) => hostOf(one.url) === host);
  const asked = own < 0 || hostOf(site) === host ? scope : own;
  const target = ofQuery(url, asked, known) ?? ofPath(url, asked, known);
  return target.kind === 'item' && fragment !== '' ? { ...target, fragment } : target;
}

/** Jetpack serves pictures from hosts of its own, with the site's address as the path. */
function unwrapped(url: URL): URL {
  const inner = /^i\d\.wp\.com$/.test(url.host) ? `https:/${url.pathname}` : '';
  return URL.canParse(inner) ? new URL(inner) : url;
}

function decodeFragment(hash: string): string {
  const fragment = hash.slice(1);
  return commentPlace.test(fragment) ? '' : fragment;
}

/** `?p=12` and the like, which work whatever the path is; nothing, if none of them is there. */
function ofQuery({ searchParams: query, href }: URL, scope: number, known: KnownAddresses): Target | undefined {
  const number = (name: string) => numberOf(query.get(name) ?? undefined);
  const post = number('p') || number('page_id') || number('attachment_id');
  if (post > 0) return atNumber(post, scope, known) ?? { kind: 'lost' };
  const section = known.index.terms.byId(scope, number('cat'));
  if (section !== undefined) return { kind: 'section', key: section };
  const tag = query.get('tag');
  if (tag && known.index.terms.has('tag', tag.toLowerCase())) return { kind: 'tag', key: tag.toLowerCase() };
  const month = /^(\d{4})(\d\d)?/.exec(query.get('m') ?? '');
  if (month) return { kind: 'period', key: month[2] === undefined ? (month[1] as string) : `${month[1]}-${month[2]}` };
  if (query.has('feed')) return { kind: 'feed' };
  return query.has('s') || /[?&](?:cat|tag|author)=/.test(href) ? { kind: 'lost' } : undefined;
}

function atNumber(number: number, scope: number, known: KnownAddresses): Target | undefined {
  const attachment = known.index.attachments.get(scope, number);
  return attachment ? { kind: 'file', url: attachment.url } : itemOf(known.atNumber(scope, number));
}

function itemOf(indexed: Indexed | undefined, isGuessed = false): Target | undefined {
  return indexed && { kind: 'item', id: indexed.entry.id, ...(isGuessed && { guessed: true }) };
}

function ofPath(url: URL, scope: number, known: KnownAddresses): Target {
  const path = folded(url.pathname);
  const root = folded(`${known.base(scope)}/`);
  const local = (path: string) =>
    root !== '/' && `${path}/`.startsWith(`${root}/`) ? path.slice(root.length) || '/' : path;
  const there = at(path, scope, local, known);
  if (there) return there;
  if (/^\/(?:index\.php)?$/.test(local(path))) return { kind: 'home' };
  if (isFile(path, scope, url, known)) return { kind: 'file', url: url.origin + url.pathname };
  if (feedFiles.test(local(path)) || /^\/feed(?:\/|$)/.test(local(path))) return { kind: 'feed' };
  if (machinery.test(local(path))) return { kind: 'lost' };
  return below(path, scope, local, known) ?? { kind: 'lost' };
}

/** What is known of the path just as it is. */
function at(path: string, scope: number, local: (path: string) => string, known: KnownAddresses): Target | undefined {
  const story = itemOf(known.atPath(path, scope));
  if (story) return story;
  const attachment = known.index.attachments.atAddress(path);
  if (attachment) return { kind: 'file', url: attachment.url };
  const { front } = known.index.permalinks;
  const behindFront = front !== '' && path.startsWith(`${folded(front)}/`) ? path.slice(front.length) : undefined;
  return (behindFront && known.list(behindFront)) || known.list(local(path));
}

function isFile(path: string, scope: number, { pathname }: URL, known: KnownAddresses): boolean {
  return (
    (/\/(?:wp-content\/uploads|blogs\.dir|files)\//.test(path) || fileEnding.test(pathname.toLowerCase())) &&
    !known.atPath(path, scope)
  );
}

/** What is known when the path's last parts are taken for views of the same story, and at last by its slug. */
function below(
  path: string,
  scope: number,
  local: (path: string) => string,
  known: KnownAddresses,
): Target | undefined {
  let isFeed = false;
  for (let shorter = path; ; ) {
    const view = endpoint.exec(shorter);
    isFeed ||= view?.[1] !== undefined;
    // The second part of a story stands below its address.
    const next = view ? shorter.slice(0, view.index) || '/' : shorter.replace(/\/\d{1,3}$/, '');
    if (next === shorter) {
      const slug = shorter.slice(shorter.lastIndexOf('/') + 1).replace(/\.(?:html?|php|aspx?)$/, '');
      return itemOf(known.atSlug(slug), true);
    }
    const there = at(next, scope, local, known) ?? (local(next) === '/' ? ({ kind: 'home' } as const) : undefined);
    const found = view || there?.kind === 'item' ? there : undefined;
    if (found?.kind === 'section' || found?.kind === 'tag' || found?.kind === 'author') {
      return isFeed ? { ...found, feed: true } : found;
    }
    if (found) return found;
    shorter = next;
  }
}
