/** The addresses of a site of Ghost, and what they led to: https://ghost.org/docs/themes/routing/ */
import type { OldAddress, Target } from '../archive.js';
import { isPortal } from './build.js';
import type { Index } from './index-export.js';
import { mediaPathsOf, plainUrl } from './urls.js';

export class OldAddresses {
  readonly #items = new Map<string, string>();
  readonly #slugs = new Map<string, string>();
  readonly #base: string;

  constructor(readonly index: Index) {
    this.#base = index.url === undefined ? '' : new URL(index.url).pathname.replace(/\/$/, '');
    // What is out goes before what isn't, a post before a page.
    for (const { entry } of [...index.posts].sort((a, b) => rankOf(a.entry) - rankOf(b.entry))) {
      if (entry.address !== undefined && !this.#items.has(key(entry.address)))
        this.#items.set(key(entry.address), entry.id);
      if (!this.#slugs.has(entry.slug)) this.#slugs.set(entry.slug, entry.id);
    }
  }

  get host(): string | undefined {
    return this.index.url === undefined ? undefined : new URL(this.index.url).hostname;
  }

  isOwn(url: string): boolean {
    return this.#pathOf(url) !== undefined;
  }

  /** The path on the old site; nothing of another one's. */
  #pathOf(href: string): string | undefined {
    const plain = plainUrl(href);
    if (/^[/?#]/.test(plain) && !plain.startsWith('//')) return plain;
    const whole = plain.replace(/^\/\//, 'https://');
    if (this.host === undefined || !/^https?:/i.test(whole) || !URL.canParse(whole)) return undefined;
    const { hostname, pathname, search, hash } = new URL(whole);
    const bare = (name: string) => name.replace(/^www\./, '');
    return bare(hostname) === bare(this.host) ? pathname + search + hash : undefined;
  }

  resolve(href: string, from: string): Target | undefined {
    if (href.startsWith('#')) return isPortal(href) ? { kind: 'lost' } : { kind: 'item', id: from, fragment: href };
    const path = this.#pathOf(href);
    if (path === undefined) return undefined;
    if (mediaPathsOf(path, this.host).length > 0) return { kind: 'file', url: plainUrl(href) };
    const [, whole = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(path) ?? [];
    if (isPortal(fragment)) return { kind: 'lost' };
    const inside = whole.startsWith(`${this.#base}/`) ? whole.slice(this.#base.length) : whole;
    const address = key(decoded(inside).replace(/\/amp\/?$/, '/'));
    if (address === '' || /^\/page\/\d+$/.test(address)) return { kind: 'home' };
    if (address === '/rss' || address === '/feed') return { kind: 'feed' };
    const id = this.#items.get(address) ?? this.#slugs.get(address.slice(1));
    if (id !== undefined) return { kind: 'item', id, ...(fragment && { fragment }) };
    return this.#list(address) ?? { kind: 'lost' };
  }

  /** A list and its pages, feed too: `/tag/town/page/2`, `/author/ada/rss`. */
  #list(address: string): Target | undefined {
    const [, kind, name = '', rest = ''] = /^\/(tag|author)\/([^/]+)(\/rss|\/page\/\d+)?$/.exec(address) ?? [];
    const feed = rest === '/rss' ? { feed: true } : {};
    const { authors, sections, tags } = this.index;
    if (kind === 'author') return authors.has(name) ? { kind, key: name, ...feed } : undefined;
    if (sections.has(name)) return { kind: 'section', key: name, ...feed };
    return tags.has(name) ? { kind: 'tag', key: name, ...feed } : undefined;
  }

  *all(): Generator<OldAddress> {
    const { authors, sections, tags } = this.index;
    yield { from: '/rss/', to: { kind: 'feed' } };
    const lists = [
      ...[...sections.keys()].map((name) => ['tag', 'section', name] as const),
      ...[...tags.keys()].map((name) => ['tag', 'tag', name] as const),
      ...[...authors.keys()].map((name) => ['author', 'author', name] as const),
    ];
    for (const [folder, kind, name] of lists) {
      yield { from: `/${folder}/${name}/`, to: { kind, key: name } };
      yield { from: `/${folder}/${name}/rss/`, to: { kind, key: name, feed: true } };
    }
  }
}

function rankOf({ state, kind }: { readonly state: string; readonly kind: string }): number {
  return (state === 'published' ? 0 : state === 'scheduled' ? 2 : 4) + (kind === 'page' ? 1 : 0);
}

function key(address: string): string {
  return address.toLowerCase().replace(/\/+$/, '');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
