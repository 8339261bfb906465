/** What an article is once it is parsed: a value that depends on its own file and nothing else. */
import type { Instant } from '../util/time.js';
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

interface Html {
  /** In it addresses of the site's own are still slots: see `slots.ts`. */
  readonly html: string;
  /** For the mobile view, where raw HTML is trusted and `html` may hold script. */
  readonly safeHtml?: string;
}

interface UpdateHtml extends Html {
  readonly id: string;
  /** The same in plain words. */
  readonly text: string;
  /** What its first picture or player shows, in words. */
  readonly caption?: string | undefined;
}

/** The HTML of a body: large, so it is kept in the store and not with the article. */
export interface BodyHtml extends Html {
  /** Of a live blog, whose `html` is its introduction. */
  readonly keyPoints?: Html;
  /** In the order of the file. */
  readonly updates?: readonly UpdateHtml[];
}

/** An update of a live blog, without its HTML. */
export interface LiveUpdate {
  /** The anchor on the story's page: the same for good. */
  readonly id: string;
  readonly at: Instant;
  /** May be empty. */
  readonly title: string;
  /** As it was written. */
  readonly author?: string;
  readonly pinned: boolean;
  readonly words: number;
  /** Which slots of the body are in it: from the first to before the second. */
  readonly links: readonly [from: number, to: number];
  readonly images: readonly [from: number, to: number];
  readonly place: { readonly line: number; readonly column: number };
}

/** What is known of the body of an article or page besides its HTML. */
export interface Body {
  /** By the number of their slot. */
  readonly links: readonly LinkReference[];
  readonly images: readonly ImageReference[];
  /** The first paragraph as plain text, cut to some 200 characters. */
  readonly excerpt: string;
  /** Of a live blog those of the introduction and the key points. */
  readonly words: number;
  /** Of a live blog, in the order of the file. */
  readonly updates?: readonly LiveUpdate[];
}

interface Source {
  /** The file's path in the site's root: `articles/2026/05/floods.md`. */
  readonly id: string;
  /** The last segment of the address. */
  readonly slug: string;
  /** Addresses that it had at another system, which may be its own here too. */
  readonly former?: readonly string[];
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
    Pick<Body, 'excerpt' | 'links' | 'images' | 'updates'> {
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
