/** The public types of what a site adds itself: outputs and checks in its configuration, and what they are shown. */

/** A plain value: what can be written as JSON. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** A section, a tag or an author. */
export interface TermView {
  /** Its name in addresses and in the configuration. */
  readonly key: string;
  /** Its name for readers. */
  readonly name: string;
  /** The address of its list, from the root of the host; absent where it has none. */
  readonly url?: string | undefined;
}

/** The lead picture of a story. */
export interface PictureView {
  /** Its address with the host. */
  readonly address: string;
  /** What it shows, for those who don't see it; may be empty. */
  readonly alt: string;
  /** What stands below it. */
  readonly caption?: string | undefined;
  /** Who made it. */
  readonly credit?: string | undefined;
  /** The address of the license. */
  readonly license?: string | undefined;
  /** Pixels; absent of a drawing without a size. */
  readonly width?: number | undefined;
  /** Pixels; absent of a drawing without a size. */
  readonly height?: number | undefined;
}

/** A published story, as lists show it. */
export interface StoryView {
  /** The path of its file in the site's folder: `articles/2026/05/floods.md`. */
  readonly id: string;
  /** Its address from the root of the host: `/2026/05/01/floods/`. */
  readonly url: string;
  /** Its address with the host. */
  readonly address: string;
  /** The headline. */
  readonly title: string;
  /** The standfirst, or else the first paragraph, cut to some 200 characters; plain text, may be empty. */
  readonly description: string;
  /** When it was published: ISO 8601, in the site's time zone (`2026-05-01T09:30:00+02:00`). */
  readonly date: string;
  /** When it was last updated, as `date`; absent if it never was. */
  readonly updated?: string | undefined;
  /** Chooses the label and the structured data. */
  readonly kind: 'news' | 'opinion' | 'analysis' | 'live' | 'fact-check' | 'review' | 'sponsored';
  /** A language tag (BCP 47): its own, or the site's. */
  readonly language: string;
  /** Absent of a story without one. */
  readonly section?: TermView | undefined;
  /** As they stand in the front matter. */
  readonly tags: readonly TermView[];
  /** As they stand in the byline. */
  readonly authors: readonly TermView[];
  /** The lead picture; absent of a story without one. */
  readonly image?: PictureView | undefined;
  /** Front matter that the program doesn't know: fields of the site's own. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** A published story with its text. */
export interface StoryInFull extends StoryView {
  /** The body as HTML that is safe anywhere, as feeds have it: no script, every address with its host. */
  readonly html: string;
}

/** The site as outputs of its own see it: what is published, and nothing else. It can't be changed. */
export interface SiteView {
  /** The paper's name. */
  readonly name: string;
  /** The address of the front page from the root of the host: `/`, or `/paper/`. */
  readonly url: string;
  /** The same with the host. */
  readonly address: string;
  /** Of the configuration; may be empty. */
  readonly description: string;
  /** A language tag (BCP 47). */
  readonly language: string;
  /** An IANA name. */
  readonly timeZone: string;
  /** All stories that lists show, newest first. None that is a draft, under embargo, expired, taken down or `noindex`; in a preview neither. */
  readonly stories: readonly StoryView[];
  /** The sections that have such a story, in the order of the menu. */
  readonly sections: readonly TermView[];
}

/** A page or file that an output of the site's own makes. */
export interface OwnPage {
  /**
   * Its address below the site's: of a page with a slash at its end (`/weather/`), of a file with its ending
   * (`/podcast.xml`). No other page may have it.
   */
  readonly url: string;
  /**
   * All that the page is made from besides stories: what can be written as JSON. `render` gets it back, a template
   * has it as `it.data`. The page is made again when it is another.
   */
  readonly data?: Json;
  /** Ids of the stories whose text `render` reads; a template has them as `it.cards`. The page is made again when one changes. */
  readonly stories?: readonly string[];
  /** The name of a template in `templates/` that the page is made with, such as `weather.html`, if the output has no `render`. */
  readonly template?: string;
  /** Of a page with a template: what stands in `<title>` and in lists. */
  readonly title?: string;
  /** Of a page with a template: what search engines and messengers show. */
  readonly description?: string;
  /** Keeps a page out of the sitemap; with a template it asks search engines to leave it out too. */
  readonly noindex?: boolean;
}

/** A page as `render` gets it. */
// biome-ignore lint/suspicious/noExplicitAny: what it is, plan and render agree on
export interface PlannedPage<Data = any> {
  /** Its address from the root of the host; below another path than `/`, that path is part of it. */
  readonly url: string;
  /** The same with the host. */
  readonly address: string;
  /** What `plan` gave, as JSON has it. */
  readonly data: Data;
  /** The stories that `plan` named, in that order, with their text. */
  readonly stories: readonly StoryInFull[];
}

/** Makes pages or files of a kind that the program doesn't know. */
export interface OwnOutput {
  /** One word, which tells it from others: `podcast`. */
  readonly name: string;
  /**
   * Says which pages there are and what each is made from. It is called by every build, so it is where files or
   * other sources of the site's own are read; it must give the same for the same site.
   *
   * @param site what is published
   */
  plan(site: SiteView): readonly OwnPage[];
  /**
   * Makes one page, when what it is made from has changed: a function of the page and of nothing else (no clock, no
   * files, no random numbers), or pages would be old. Left out where all pages have a template.
   *
   * @returns the text, or the bytes
   */
  render?(page: PlannedPage): string | Uint8Array;
}

/** What a check has found. */
export interface CheckFinding {
  /** What is wrong, and the mend, in one line. */
  readonly message: string;
  /** Where: the offset of a character in the `body` of a story, or in the `html` of a page. */
  readonly at?: number;
  /** Where, of a story: the name of a front matter field. */
  readonly field?: string;
}

/** A story or undated page as it is written, for checks. */
export interface WrittenStory {
  /** The path of its file in the site's folder. */
  readonly id: string;
  /** The headline. */
  readonly title: string;
  /** A language tag (BCP 47): its own, or the site's. */
  readonly language: string;
  /** The Markdown below the front matter. */
  readonly body: string;
  /** @returns a front matter field as it is written; nothing where it isn't there */
  field(name: string): unknown;
}

/** A page as it was built, for checks. */
export interface BuiltPageView {
  /** `article`, `mobile`, `page`, `home`, `listing` …; of an output of the site's own `own`. */
  readonly kind: string;
  /** All of it, as it is published. */
  readonly html: string;
}

/** A rule of the newsroom's own, which `newswep check` looks after. */
export interface OwnCheck {
  /** One word, which stands before its findings: `house-style`. */
  readonly name: string;
  /** Whether what it finds is an error, which ends `newswep check` with 1, or a warning (if you write none). */
  readonly severity?: 'error' | 'warning';
  /**
   * Looks at a story as it is written: a function of the story and of nothing else, since what it finds is kept until
   * the file or the code changes.
   */
  story?(story: WrittenStory): readonly CheckFinding[];
  /** Looks at a page as it was built: a function of the page and of nothing else. */
  page?(page: BuiltPageView): readonly CheckFinding[];
}
