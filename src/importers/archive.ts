/** What a reader gives of another system's export: all that the writer of stories knows of it. */

/** Something of the old site that the new one doesn't have, or has otherwise; each is told by name in the report. */
export interface Loss {
  readonly kind:
    | 'block' // a block, card or widget that has no counterpart
    | 'shortcode'
    | 'embed'
    | 'picture' // a file that isn't in the folder of media
    | 'link'
    | 'comments'
    | 'field' // a field of the story
    | 'format' // said otherwise than before, such as colours
    | 'damage' // the export itself is broken here
    | 'withheld'; // not published, and why
  /** What is lost: the shortcode's or block's name, the picture's address, … */
  readonly name: string;
  /** How often; once, else. */
  readonly count?: number;
  /** What became of it, in words for an editor: `kept as text`, `the file is not in the folder of media`. */
  readonly words: string;
}

/** A picture as the old site knew it. */
export interface OldPicture {
  /** Its whole old address. */
  readonly url: string;
  readonly alt?: string | undefined;
  /** HTML. */
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
}

/** What is known of a post or page without its text; all of them are held in memory. */
export interface Entry {
  /** The same in each run: what the old system knows it by. */
  readonly id: string;
  readonly kind: 'post' | 'page';
  readonly state: 'published' | 'scheduled' | 'draft';
  /** Why something that isn't a draft there is one here: `private`, `password`, `members`, `pending`, … */
  readonly withheld?: string | undefined;
  /** One segment, in lower case or not; may be empty: then of the title, by the writer. */
  readonly slug: string;
  /** The slugs of the pages above a page, outermost first. */
  readonly parents: readonly string[];
  /** ISO 8601 with its offset, to the second; of a draft without a date when it was last changed. */
  readonly date: string;
  /** The path of its old address, from the slash on, as it is in the export (`/2014/05/flood/`); none of a draft. */
  readonly address?: string | undefined;
}

/** A post or page with all that is published of it. */
export interface Item extends Entry {
  /** Plain text; may be empty. */
  readonly title: string;
  /** Other old addresses that led to it: of its former slugs, of its second part, of its attachments. Paths. */
  readonly addresses: readonly string[];
  /** ISO 8601 with its offset, if it was changed after it was published. */
  readonly updated?: string | undefined;
  /** Keys of `Archive.authors`. */
  readonly authors: readonly string[];
  /** A key of `Archive.sections`. */
  readonly section?: string | undefined;
  /** Keys of `Archive.tags`, or of `Archive.sections` for its further categories. */
  readonly tags: readonly string[];
  /** Plain text, written by hand. */
  readonly description?: string | undefined;
  readonly image?: OldPicture | undefined;
  readonly lang?: string | undefined;
  readonly canonical?: string | undefined;
  readonly noindex?: boolean | undefined;
  /** The body as the old site showed it, in HTML; addresses in it as they were written. */
  readonly html: string;
  /** The body as the export has it: words are counted in it. */
  readonly source: string;
  readonly comments: number;
  readonly losses: readonly Loss[];
}

export interface OldAuthor {
  readonly name: string;
  readonly description?: string | undefined;
  readonly image?: string | undefined;
  readonly sameAs?: readonly string[] | undefined;
}

/** A category or tag. */
export interface OldTerm {
  readonly name: string;
  readonly description?: string | undefined;
  /** The key of the category above it. */
  readonly parent?: string | undefined;
}

/** Where an address of the old site leads. */
export type Target =
  /** `guessed`: no address says so, only a slug that no other story has. */
  | { readonly kind: 'item'; readonly id: string; readonly fragment?: string; readonly guessed?: boolean }
  | { readonly kind: 'file'; readonly url: string }
  | { readonly kind: 'home' }
  | { readonly kind: 'feed' }
  | { readonly kind: 'section' | 'tag' | 'author'; readonly key: string; readonly feed?: boolean }
  | { readonly kind: 'period'; readonly key: string }
  | { readonly kind: 'lost' };

/** An address of the old site that belongs to no story: of a list, a feed, an attachment. */
export interface OldAddress {
  /** From the slash on: `/category/news/`; `/?p=12` for one that only its question tells apart. */
  readonly from: string;
  readonly to: Target;
}

export interface Archive {
  readonly system: 'WordPress' | 'Ghost';
  readonly site: {
    readonly name: string;
    /** Without a slash at its end; unknown of some exports. */
    readonly url?: string | undefined;
    readonly description?: string | undefined;
    readonly language?: string | undefined;
    readonly timeZone?: string | undefined;
    /** The permalink of ours with which its stories keep their addresses, if there is one: `/:year/:month/:slug/`. */
    readonly permalink?: string | undefined;
  };
  readonly authors: ReadonlyMap<string, OldAuthor>;
  readonly sections: ReadonlyMap<string, OldTerm>;
  readonly tags: ReadonlyMap<string, OldTerm>;
  /** All posts and pages that become stories, in the order of the export. */
  readonly entries: readonly Entry[];
  /** What the export holds, by its own names: `post`, `attachment`, `nav_menu_item`, `comment`, `revision`, …  */
  readonly counts: ReadonlyMap<string, number>;
  /** What is lost of the site as a whole, damage of the file, and what was left out by state: trash, orders, … */
  readonly losses: readonly Loss[];
  /** Old addresses that belong to no story. Each is asked for once. */
  addresses(): Iterable<OldAddress>;
  /**
   * Where a link of an old body leads.
   *
   * @param from the entry in which it stands
   * @returns nothing for an address of another site
   */
  resolve(href: string, from: Entry): Target | undefined;
  /** The path below the folder of media (`2014/05/flood.jpg`) of a file's old address; nothing for another site's. */
  mediaPaths(url: string): readonly string[];
  /** The same as `entries`, one after the other with their text: no more than a few are in memory. */
  items(): AsyncIterable<Item>;
}
