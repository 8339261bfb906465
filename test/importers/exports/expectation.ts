/** What an export must become, written by hand from what its old site showed: the form of the tables beside this file. */

/**
 * A line that a reader saw; an address alone is a player or card. A pattern is a line that may be there: what a theme
 * added or not, or what two ways of telling have otherwise. `{ like }` must be there.
 */
export type Line = string | RegExp | { readonly like: RegExp };

/** A post or page of the old site, and what it must be in the new one. */
export interface ExpectedStory {
  /** The headline as it was read, with which the story is found. */
  readonly headline: string;
  /** Its file, from `articles/` on; left out where more than one name is good. */
  readonly file?: string;
  /** Front matter's `date`: the instant, with the offset that the old site had at it. */
  readonly date: string;
  /** `updated`, if the old site said so. */
  readonly updated?: string;
  /** Why it isn't published. A story without it is. */
  readonly kept?: 'draft' | 'embargo';
  /** The names below the headline. */
  readonly byline?: readonly string[];
  /** The section's name; `null` if the story must have none. */
  readonly section?: string | null;
  /** All names of its other categories and its tags, in any order. */
  readonly tags?: readonly string[];
  /** The standfirst; `null` for none. */
  readonly description?: string | null;
  readonly picture?: { readonly file: RegExp; readonly alt: string; readonly caption?: string };
  /** What stood below the headline and the picture. */
  readonly text: readonly Line[];
  /** Pictures in the text, by the end of their file's name without its ending, each with its alternative text. */
  readonly pictures?: readonly (readonly [name: RegExp, alt: string])[];
  /** Links of the text: their words, and the headline of the story, or the address, that they must lead to. */
  readonly links?: Readonly<Record<string, string>>;
  /** Paths of the old site that led here. */
  readonly old?: readonly string[];
  /** What the report must name as lost of this story. */
  readonly losses?: readonly string[];
  /** What it may not have in its text or file. */
  readonly without?: readonly string[];
  /** Further front matter. */
  readonly noindex?: true;
  readonly canonical?: string;
  readonly lang?: string;
}

export interface ExpectedExport {
  /** Files beside this one, in the order in which they are given. */
  readonly files: readonly string[];
  /** `newswep.config.json` of the new site. */
  readonly config: {
    readonly site: { readonly name: string; readonly url: string } & Readonly<Record<string, string>>;
  };
  /** Names below the folder of media; those that end in `.jpg`, `.JPG`, `.png` and so on are made as pictures. */
  readonly media: readonly string[];
  readonly stories: readonly ExpectedStory[];
  /** Headlines that are published too, of which the table says no more. */
  readonly others?: readonly string[];
  /** Paths of the old site that belonged to no story, and the path of the new one (with its base) they must lead to. */
  readonly old: readonly (readonly [from: string, to: string | RegExp])[];
  /** What the report must name as lost of the site. */
  readonly losses: readonly string[];
  /** What may be in no file that was written, neither in the site's folder nor in its output, nor in what was printed. */
  readonly secrets: readonly string[];
  /** What may be in no file of the output. */
  readonly unpublished: readonly string[];
  /**
   * What is knowingly otherwise, with the reason: the beginning of a difference as the test tells it. One that isn't
   * met any more is a fault too.
   */
  readonly expectedDifferent?: readonly (readonly [difference: string, reason: string])[];
}
