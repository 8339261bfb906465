/** What an article is once it is parsed: a value that depends on its own file and nothing else. */
import type { Fields, PageFields } from './fields.js';
import type { KindFields } from './kind-fields.js';

/** A link of the body that stays inside the site, as it was written. */
export interface LinkReference {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/** A picture of the body that the site has to supply, as it was written. */
export type ImageReference = LinkReference;

/** The HTML of a body: large, so it is kept in the store and not with the article. */
export interface BodyHtml {
  /** In it addresses of the site's own are still slots: see `slots.ts`. */
  readonly html: string;
  /** For the mobile view, where raw HTML is trusted and `html` may hold script. */
  readonly safeHtml?: string;
}

/** What is known of the body of an article or page besides its HTML. */
export interface Body {
  /** By the number of their slot. */
  readonly links: readonly LinkReference[];
  readonly images: readonly ImageReference[];
  /** The first paragraph as plain text, cut to some 200 characters. */
  readonly excerpt: string;
  readonly words: number;
}

interface Source {
  /** The file's path in the site's root: `articles/2026/05/floods.md`. */
  readonly id: string;
  /** The last segment of the address. */
  readonly slug: string;
  /** The line and column of front matter fields that later stages may find at fault. */
  readonly places: Readonly<Record<string, { readonly line: number; readonly column: number }>>;
  /** Front matter that the program doesn't know. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly body: Body;
}

export interface Article extends Source, Omit<Fields, 'slug'> {
  readonly hash: SourceHashes;
}

/** An article for the index: all of it but what only its own page shows. */
export interface Front
  extends Omit<Article, 'body' | 'extra' | 'hash' | keyof KindFields>,
    Pick<Body, 'excerpt' | 'links' | 'images'> {
  readonly hash: Pick<SourceHashes, 'card'>;
}

/** An undated page, out of `pages/`. */
export interface Page extends Source, Omit<PageFields, 'slug'> {
  /** Folders between `pages/` and the file. */
  readonly folder: string;
  readonly hash: SourceHashes;
}

/** A source's parts of the fingerprints. */
interface SourceHashes {
  /** What lists show of it. */
  readonly card: string;
  /** What only its page shows. */
  readonly own: string;
  /** Both. Under it its HTML is kept. */
  readonly story: string;
}
