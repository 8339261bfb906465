/** Who wrote: by their names. Logins and e-mail addresses serve to find them, and get no further than this file. */
import { slugify } from '../../util/slug.js';
import type { OldAuthor } from '../archive.js';
import { own, segmentOf } from './own.js';
import { plainText } from './plain-text.js';
import type { WxrItem } from './records.js';

export class Authors {
  readonly #authors = new Map<string, OldAuthor>();
  /** Keys by what the export calls them; with the site's number before it. */
  readonly #byLogin = new Map<string, string>();
  /** Keys by the name in addresses. */
  readonly #byNicename = new Map<string, string>();
  /** Names in addresses that stand in the export, or are made of the name that readers see. */
  readonly #publicNicenames = new Map<string, string>();
  /** Of those who have written something that is out. */
  readonly #published = new Set<string>();
  readonly #loginSlugs = new Set<string>();

  /** An author of the channel. */
  add(fields: ReadonlyMap<string, string>, scope: number): void {
    const field = (name: string) => plainText(fields.get(name) ?? '');
    const login = field('wp:author_login');
    const whole = `${field('wp:author_first_name')} ${field('wp:author_last_name')}`.trim();
    const shown = field('wp:author_display_name');
    const name = isName(shown) && (shown !== login || whole === '') ? shown : whole;
    if (!isName(name)) return;
    const key = this.#keyOf(name);
    this.#byLogin.set(own(`${scope}:${login.toLowerCase()}`), key);
    const nicename = slugify(login);
    this.#loginSlugs.add(own(nicename));
    if (nicename !== '' && !this.#byNicename.has(nicename)) this.#byNicename.set(own(nicename), key);
  }

  /** A guest author of Co-Authors Plus, whose name and description stand in an item. @returns the key */
  addGuest(item: WxrItem, scope: number): string | undefined {
    const meta = (key: string) => plainText(item.metas.find(([name]) => name === `cap-${key}`)?.[1] ?? '');
    const name = [meta('display_name'), plainText(item.fields.get('title') ?? '')].find(isName);
    if (name === undefined) return undefined;
    const linked = this.#byLogin.get(`${scope}:${meta('linked_account').toLowerCase()}`);
    const key = linked ?? this.#keyOf(name);
    const website = meta('website');
    const description = meta('description');
    this.#authors.set(key, {
      ...(this.#authors.get(key) ?? { name }),
      ...(description && { description: own(description) }),
      ...(/^https?:\/\/\S+$/.test(website) && { sameAs: [own(website)] }),
    });
    for (const slug of [item.fields.get('wp:post_name') ?? '', meta('user_login')]) {
      const nicename = bare(slug);
      if (nicename !== '') this.#byNicename.set(own(nicename), key);
    }
    return key;
  }

  setImage(key: string, url: string): void {
    const author = this.#authors.get(key);
    if (author) this.#authors.set(key, { ...author, image: url });
  }

  /** The name that an author has in addresses, as a rule. */
  nicenameOf(creator: string, scope: number): string | undefined {
    const login = plainText(creator);
    return this.#byLogin.has(`${scope}:${login.toLowerCase()}`) ? slugify(login) : undefined;
  }

  /** A name in addresses that those of stories show. */
  seeInAddress(nicename: string): void {
    const key = this.#byNicename.get(nicename);
    if (key !== undefined) this.#publicNicenames.set(own(nicename), key);
  }

  /**
   * The byline.
   *
   * @param isNamed whether `dc:creator` has the name that readers see, as until 1.0; since then it has the login
   * @returns keys; `unknown` if somebody wrote it whose name the export doesn't have
   */
  of(item: WxrItem, scope: number, isNamed: boolean): { readonly keys: readonly string[]; readonly unknown: boolean } {
    const named = item.categories.filter(({ domain }) => domain === 'author');
    const found = named.map(({ nicename, name }) => {
      const slug = bare(nicename);
      const key = this.#byNicename.get(slug) ?? this.#byLogin.get(`${scope}:${plainText(name).toLowerCase()}`);
      // The name in an address is the login, as a rule: it stays here, unless addresses of stories show it anyway.
      if (key !== undefined && slug !== '' && !this.#loginSlugs.has(slug)) this.#publicNicenames.set(own(slug), key);
      // A login has no blank in it, as a rule, and a name of two words is one.
      return key ?? (/\S\s+\S/.test(name.trim()) && isName(plainText(name)) ? this.#keyOf(plainText(name)) : undefined);
    });
    const coauthors = [...new Set(found.filter((key) => key !== undefined))];
    if (coauthors.length > 0) return { keys: coauthors, unknown: coauthors.length < named.length };
    const creator = plainText(item.fields.get('dc:creator') ?? '');
    if (creator === '') return { keys: [], unknown: false };
    const known = this.#byLogin.get(`${scope}:${creator.toLowerCase()}`);
    if (known !== undefined) return { keys: [known], unknown: false };
    if (isName(creator) && (isNamed || /\S\s+\S/.test(creator)))
      return { keys: [this.#keyOf(creator)], unknown: false };
    return { keys: [], unknown: true };
  }

  /** The author whose old page has this name in its address. */
  atNicename(nicename: string): string | undefined {
    const slug = segmentOf(nicename).toLowerCase();
    return (
      this.#byNicename.get(slug) ?? this.#byNicename.get(bare(slug)) ?? (this.#authors.has(slug) ? slug : undefined)
    );
  }

  publish(keys: readonly string[]): void {
    for (const key of keys) this.#published.add(key);
  }

  /** Names in addresses of old pages, as far as they may be told, of those who have written something that is out. */
  nicenames(): Iterable<readonly [nicename: string, key: string]> {
    const own = [...this.#published].map((key) => [key, key] as const);
    const others = [...this.#publicNicenames].filter(([, key]) => this.#published.has(key));
    return new Map([...own, ...others]);
  }

  list(): ReadonlyMap<string, OldAuthor> {
    return this.#authors;
  }

  #keyOf(name: string): string {
    const key = segmentOf(slugify(name)) || 'author';
    for (let number = 1; ; number++) {
      const tried = own(number === 1 ? key : `${key}-${number}`);
      const there = this.#authors.get(tried);
      if (there && there.name !== name) continue;
      if (!there) this.#authors.set(tried, { name: own(name) });
      return tried;
    }
  }
}

/** Whether readers may see it: an e-mail address is nobody's name. */
function isName(text: string): boolean {
  return text !== '' && !/\S@\S/.test(text);
}

/** Co-Authors Plus writes `cap-` before a slug; a faulty move of a site writes it twice. */
function bare(slug: string): string {
  return segmentOf(slug)
    .toLowerCase()
    .replace(/^(?:cap-)+/, '');
}
