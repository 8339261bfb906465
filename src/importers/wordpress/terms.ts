/** Categories and tags: those that the export lists, and those that only its items name. */
import { slugify } from '../../util/slug.js';
import type { OldTerm } from '../archive.js';
import { numberOf, own, segmentOf } from './own.js';
import { plainText } from './plain-text.js';
import type { WxrCategory } from './records.js';

type Kind = 'section' | 'tag';

interface Term {
  readonly name: string;
  readonly description: string;
  /** As the export has it: a slug, until 1.0 a name. */
  readonly parent: string;
}

/** Taxonomies that say nothing of what a story is about. */
const unsaid =
  /^(?:post_format|author|nav_menu|language|post_translations|term_language|term_translations|link_category|wp_\w+|product_\w+|pa_\w+|elementor_\w+|fl-\w+|et_\w+|translation_priority|yst_prominent_words|amp_\w+|ml-slider|wpmf-category|media_\w+|attachment_\w+|following_users|ef_editorial_meta|post_status|mediamatic_wpfolder|nav_\w+|sidebar\w*)$/;

/** What a story is filed under that nobody has filed. */
const unfiled =
  /^(?:uncategori[sz]ed|unkategorisiert|ohne-kategorie|nicht-kategorisiert|sin-categor(?:ia|izar)|sin-clasificar|non-class[eé]|sans-categorie|senza-categoria|sem-categoria|geen-categorie|zonder-categorie|okategoriserade|ukategori[sz]ere?t|luokittelematon|bez-kategorii|bez-kategorie|без-рубрики|uncategorized-[a-z-]{2,5}|未分类|未分類|未分類|غير-مصنف)$/i;

/** What an item is filed under. */
export interface Filed {
  /** Keys of categories, in the order of the export. */
  readonly sections: readonly string[];
  readonly tags: readonly string[];
  /** As Polylang has it. */
  readonly language?: string | undefined;
}

export class Terms {
  /** Whether parents are told by their names, as until 1.0. */
  areNamed = false;
  /** Stories under each taxonomy of the site's own, which are tags here. */
  readonly otherTaxonomies = new Map<string, number>();
  readonly #terms: Readonly<Record<Kind, Map<string, Term>>> = { section: new Map(), tag: new Map() };
  readonly #published: Readonly<Record<Kind, Set<string>>> = { section: new Set(), tag: new Set() };
  #paths: ReadonlyMap<string, OldTerm> | undefined;
  /** Of categories. */
  readonly #ids = new Map<string, string>();
  readonly #numbers = new Map<string, number>();
  readonly #tagIds = new Map<string, string>();

  /** A term of the channel. @param scope which of several sites: each has numbers of its own */
  add(kind: 'category' | 'tag' | 'term', fields: ReadonlyMap<string, string>, scope: number): void {
    const field = (name: string) => fields.get(name)?.trim() ?? '';
    const taxonomy = kind === 'term' ? field('wp:term_taxonomy') : kind;
    const isCategory = taxonomy === 'category';
    if (!isCategory && unsaid.test(taxonomy)) return;
    const name = field('wp:cat_name') || field('wp:tag_name') || field('wp:term_name');
    const slug = field('wp:category_nicename') || field('wp:tag_slug') || field('wp:term_slug');
    const key = this.#put(isCategory ? 'section' : 'tag', slug, name, {
      description: field('wp:category_description') || field('wp:tag_description') || field('wp:term_description'),
      parent: field('wp:category_parent') || (isCategory ? field('wp:term_parent') : ''),
    });
    const id = numberOf(field('wp:term_id'));
    if (key === undefined || id === 0) return;
    (isCategory ? this.#ids : this.#tagIds).set(`${scope}:${id}`, key);
    if (isCategory) this.#numbers.set(key, Math.min(id, this.#numbers.get(key) ?? id));
  }

  /** What an item names, with the terms that only it names. */
  file(categories: readonly WxrCategory[]): Filed {
    const [sections, tags] = [new Set<string>(), new Set<string>()];
    let language: string | undefined;
    // Until 1.0 each stood there twice: once without taxonomy and slug.
    const named = new Set(categories.filter(({ nicename }) => nicename !== '').map(({ name }) => name));
    for (const { domain, nicename, name } of categories) {
      if (nicename === '' && named.has(name)) continue;
      if (domain === 'language') language ??= segmentOf(nicename);
      const isCategory = domain === 'category';
      if (!isCategory && unsaid.test(domain)) continue;
      if (!isCategory && domain !== 'post_tag' && domain !== 'tag') {
        this.otherTaxonomies.set(domain, (this.otherTaxonomies.get(domain) ?? 0) + 1);
      }
      const key = this.#put(isCategory ? 'section' : 'tag', nicename, name, { description: '', parent: '' });
      if (key !== undefined) (isCategory ? sections : tags).add(key);
    }
    return { sections: [...sections].filter((key) => !this.#isUnfiled(key)), tags: [...tags], language };
  }

  /** The key of a category by its number. */
  byId(scope: number, id: number, kind: Kind = 'section'): string | undefined {
    return (kind === 'section' ? this.#ids : this.#tagIds).get(`${scope}:${id}`);
  }

  /** WordPress takes the category with the lowest number, where nobody has chosen one. */
  number(section: string): number {
    return this.#numbers.get(section) ?? Number.MAX_SAFE_INTEGER;
  }

  has(kind: Kind, key: string): boolean {
    return this.#terms[kind].has(key);
  }

  /** What a story is filed under that is out. */
  publish({ sections, tags }: Filed): void {
    for (const key of sections) this.#published.section.add(key);
    for (const key of tags) this.#published.tag.add(key);
  }

  /** Terms of stories that are out, and the categories above them. */
  published(kind: Kind): Iterable<string> {
    const found = new Set<string>();
    for (const key of this.#published[kind]) {
      for (const above of kind === 'section' ? this.pathOf(key) : [key]) found.add(above);
    }
    return found;
  }

  /** A category and those above it, outermost first. To be asked when all terms are known. */
  pathOf(section: string): string[] {
    this.#paths ??= this.list('section');
    const path: string[] = [];
    for (let at: string | undefined = section; at !== undefined; at = this.#paths.get(at)?.parent) path.unshift(at);
    return path;
  }

  *ids(kind: Kind): Iterable<readonly [scope: number, id: number, key: string]> {
    for (const [place, key] of kind === 'section' ? this.#ids : this.#tagIds) {
      const [scope, id] = place.split(':').map(Number) as [number, number];
      yield [scope, id, key];
    }
  }

  list(kind: Kind): Map<string, OldTerm> {
    const terms = this.#terms[kind];
    const byName = new Map([...terms].map(([key, { name }]) => [name, key]));
    const parentOf = (key: string): string | undefined => {
      const parent = terms.get(key)?.parent ?? '';
      if (parent === '') return undefined;
      const slug = segmentOf(parent).toLowerCase();
      const [bySlug, name] = [terms.has(slug) ? slug : undefined, byName.get(plainText(parent))];
      return this.areNamed ? (name ?? bySlug) : (bySlug ?? name);
    };
    const listed = new Map<string, OldTerm>();
    for (const [key, { name, description }] of terms) {
      const parent = parentOf(key);
      const isWhole = parent !== undefined && !isRound(key, parentOf);
      listed.set(key, { name, ...(description && { description }), ...(isWhole && { parent }) });
    }
    return listed;
  }

  /** @returns the key; nothing for a term without slug and name */
  #put(kind: Kind, slug: string, name: string, rest: Omit<Term, 'name'>): string | undefined {
    const plain = plainText(name);
    const key = (segmentOf(slug) || segmentOf(slugify(plain))).toLowerCase();
    if (key === '') return undefined;
    const terms = this.#terms[kind];
    const known = terms.get(key);
    if (
      !known ||
      (known.parent === '' && known.description === '' && (rest.parent !== '' || rest.description !== ''))
    ) {
      terms.set(own(key), {
        name: own(known?.name || plain || key),
        description: own(plainText(rest.description)),
        parent: own(rest.parent),
      });
    }
    return key;
  }

  #isUnfiled(key: string): boolean {
    return unfiled.test(key) && unfiled.test(slugify(this.#terms.section.get(key)?.name ?? key) || key);
  }
}

/** Whether going up from a term leads back to it. */
function isRound(key: string, parentOf: (key: string) => string | undefined): boolean {
  const seen = new Set<string>();
  for (let at = parentOf(key); at !== undefined && !seen.has(at); at = parentOf(at)) {
    if (at === key) return true;
    seen.add(at);
  }
  return false;
}
