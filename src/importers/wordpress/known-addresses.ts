/** What stood at the addresses of the old site: stories by path, number and slug; lists of terms, authors and dates. */
import type { Target } from '../archive.js';
import type { Indexed, WxrIndex } from './index-wxr.js';
import { decodePercent } from './own.js';
import { folded, segmentsOf } from './paths.js';

/** Ids of one site and the next are apart. */
const room = 1e10;

export class KnownAddresses {
  readonly #byPath = new Map<string, Indexed>();
  /** Of every site after the first, whose paths may be the same: by its number and the path. */
  readonly #bySitePath = new Map<string, Indexed>();
  readonly #byNumber = new Map<number, Indexed>();
  readonly #byId = new Map<string, Indexed>();
  /** Nothing, if two posts or two pages have it. */
  readonly #bySlug = new Map<string, Indexed | undefined>();
  /** Days, months and years in which something was published, as the addresses of their lists have them: `2014/05`. */
  readonly periods = new Set<string>();

  constructor(
    readonly index: WxrIndex,
    readonly entries: readonly Indexed[],
  ) {
    for (const indexed of entries) {
      const { entry, scope, number, day } = indexed;
      this.#byNumber.set(scope * room + number, indexed);
      this.#byId.set(entry.id, indexed);
      if (entry.state === 'draft') continue;
      for (const path of [entry.address, ...indexed.formers]) {
        if (path === undefined) continue;
        const key = folded(path);
        if (!this.#byPath.has(key)) this.#byPath.set(key, indexed);
        if (scope > 0 && !this.#bySitePath.has(`${scope} ${key}`)) this.#bySitePath.set(`${scope} ${key}`, indexed);
      }
      const slug = entry.slug.toLowerCase();
      if (slug !== '')
        this.#bySlug.set(slug, this.#bySlug.has(slug) ? likelier(this.#bySlug.get(slug), indexed) : indexed);
      if (entry.state !== 'published' || day === '') continue;
      const [year, month] = day.split('-');
      for (const period of [year, `${year}/${month}`, day.replaceAll('-', '/')]) this.periods.add(period as string);
    }
  }

  /** @param scope the site that is asked first */
  atPath(path: string, scope = 0): Indexed | undefined {
    const key = folded(path);
    return (scope > 0 ? this.#bySitePath.get(`${scope} ${key}`) : undefined) ?? this.#byPath.get(key);
  }

  atNumber(scope: number, number: number): Indexed | undefined {
    return this.#byNumber.get(scope * room + number);
  }

  atSlug(slug: string): Indexed | undefined {
    return this.#bySlug.get(decodePercent(slug).normalize('NFC').toLowerCase());
  }

  byId(id: string): Indexed | undefined {
    return this.#byId.get(id);
  }

  /** The path of a site's own address: `/blog`; empty as a rule. */
  base(scope: number): string {
    return (this.index.sites.all[scope]?.url ?? '').replace(/^https?:\/\/[^/]+/i, '');
  }

  /** Where lists begin: at the site's own address, or behind what stands before all stories. */
  roots(scope: number): string[] {
    return [...new Set([this.base(scope), this.index.permalinks.front])];
  }

  /**
   * The list at a path: of a term, an author or a period.
   *
   * @param path without the site's own, folded: `/category/world/europe`
   */
  list(path: string): Target | undefined {
    const parts = segmentsOf(path);
    const last = parts.at(-1);
    if (last === undefined) return undefined;
    const dates = (parts[0] === 'date' ? parts.slice(1) : parts).join('/');
    if (this.periods.has(dates)) return { kind: 'period', key: dates.split('/').slice(0, 2).join('-') };
    if (parts.length === 2 && parts[0] === 'author') {
      const key = this.index.authors.atNicename(last);
      return key === undefined ? undefined : { kind: 'author', key };
    }
    const isTag = parts.length === 2 && this.index.terms.has('tag', last);
    if (isTag && /^(?:tag|tags|schlagwort|stichwort|etiqueta|mot-cle|etichetta)$/.test(parts[0] as string))
      return { kind: 'tag', key: last };
    if (this.index.terms.has('section', last) && this.#isPathOf(last, parts)) return { kind: 'section', key: last };
    return isTag ? { kind: 'tag', key: last } : undefined;
  }

  /** Whether nothing but the categories above one stand before it; and first of all the word for category, or nothing. */
  #isPathOf(key: string, parts: readonly string[]): boolean {
    const path = this.index.terms.pathOf(key);
    const before = parts.slice(0, -1);
    const above = path.slice(0, -1);
    const rest = before.slice(before.length - above.length);
    const isWhole = before.length >= above.length && rest.join('/') === above.join('/');
    return (isWhole ? before.length - above.length : before.length) <= 1;
  }
}

/** A page is known by those above it too, so what is asked for by its name alone is the post. */
function likelier(one: Indexed | undefined, other: Indexed): Indexed | undefined {
  if (one === undefined || one.entry.kind === other.entry.kind) return undefined;
  return one.entry.kind === 'post' ? one : other;
}
