/** What a check is: a function from what it looks at to the faults that it finds. */
import type { Root } from 'mdast';
import type { Survey } from '../build/survey.js';
import type { Article, Page } from '../content/types.js';
import type { Code } from '../diagnostics/codes.js';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.js';
import type { Element } from './scan-html.js';

/** An article or page as it is written. What is found in it is kept by its bytes: nothing else may decide it. */
export interface Source {
  /** The file's path in the site's root. */
  readonly id: string;
  readonly story: Article | Page;
  /** The language that it is in. */
  readonly language: string;
  /** The Markdown, and its tree. */
  readonly body: string;
  readonly tree: Root;
  /** A front matter field as it is written, whichever of its names is used. */
  fieldValue(name: string): unknown;
  /** The place of a front matter field, whichever of its names is used; of the file's start where it isn't there. */
  fieldPlace(name: string, ...inner: readonly string[]): Place;
  /** The place of an offset of the body. */
  bodyPlace(offset: number | undefined): Place;
}

export type SourceCheck = (source: Source) => readonly Diagnostic[];

/** A page of the output. What is found in it is kept by its bytes and its role: nothing else may decide it. */
interface BuiltPage {
  /** The name of the output that made it: `article`, `mobile`, `listing` … */
  readonly role: string;
  readonly html: string;
  readonly bytes: Uint8Array;
  readonly elements: readonly Element[];
}

export interface Finding {
  readonly code: Code;
  readonly message: string;
  /** The offset in the page's text; absent where the page as a whole is at fault. */
  readonly at?: number;
}

export type PageCheck = (page: BuiltPage) => readonly Finding[] | Promise<readonly Finding[]>;

/** What a page says of itself and where it leads: all that checks of the whole site need of it. */
export interface PageFacts {
  readonly title: string;
  readonly canonical: readonly string[];
  readonly isIndexable: boolean;
  /** What relative addresses start from, if the page says so. */
  readonly base?: string;
  readonly ids: readonly string[];
  /** Addresses as they are written. */
  readonly links: readonly string[];
  readonly pictures: readonly string[];
}

/** A page of the output as checks of the whole site see it. */
export interface KnownPage {
  /** Its path in the output. */
  readonly file: string;
  readonly role: string;
  /** The file of the story that it is about, or what else it is, in words. */
  readonly about: string;
  readonly facts: PageFacts;
}

/** A link that leads out of the site, where it is written. */
export interface OutwardLink extends Place {
  readonly url: string;
}

/** A story as checks of the whole site see it. */
export interface KnownSource {
  readonly story: Article | Page;
  readonly titlePlace: Place;
  readonly outward: readonly OutwardLink[];
}

/** The whole site, as it is written and as it was built last. */
export interface Desk {
  readonly survey: Survey;
  /** Absolute. */
  readonly root: string;
  /** The output folder as people know it. */
  readonly outName: string;
  /** Stories that are out or come out by themselves: drafts are not. */
  readonly sources: readonly KnownSource[];
  readonly pages: readonly KnownPage[];
  /** All files of the output. */
  readonly files: ReadonlySet<string>;
  /** The text of a file of the output. */
  textOf(file: string): string;
  /** Whether the site's `_redirects` have something for a path of an address where no file is. */
  isRedirected(path: string): boolean;
}

export type SiteCheck = (desk: Desk) => readonly Diagnostic[];
