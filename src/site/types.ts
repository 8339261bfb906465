/** The index over all stories: what the pages of the site are planned from. */
import type { Rights } from '../assets/metadata.js';
import type { Recipe } from '../assets/recipe.js';
import type { Article, Front, LiveUpdate, Page } from '../content/types.js';
import type { Place } from '../diagnostics/diagnostic.js';
import type { Instant } from '../util/time.js';
import type { Config } from './config.js';
import type { Needs } from './needs.js';
import type { Json, OwnOutput } from './own-types.js';
import type { OldAddress } from './old-addresses.js';
import type { Urls } from './urls.js';

/** Where a story stands at the time of the build. */
export type Status = 'published' | 'expired' | 'draft' | 'embargoed';

/** A story in the index: what lists show, not its body. */
export interface Card extends Omit<Front, 'corrections' | 'links' | 'images' | 'translations' | 'updates'> {
  /** How plans name it and its story: made once, since each of many pages does. */
  readonly ref: `card:${string}`;
  readonly storyRef: `story:${string}`;
  readonly url: string;
  /** The month that it belongs to, in the site's time zone: `2026-04`. */
  readonly month: string;
  readonly status: Status;
  /** Whether it stands in the breaking bar, and with which priority on the front page, at the time of the build. */
  readonly isBreaking: boolean;
  readonly currentPriority: number;
  /** Whether more is to come of a live blog. */
  readonly isLive: boolean;
  /** Keys of the terms it belongs to. */
  readonly sectionKey?: string | undefined;
  readonly tagKeys: readonly string[];
  readonly authorKeys: readonly string[];
  /** The lead image as a file of the site, where it is one. */
  readonly imageAsset?: string | undefined;
}

export type TermKind = 'section' | 'tag' | 'author';

/** An undated page in the index. */
export interface SitePage extends Page {
  readonly url: string;
  /** A draft, or one held back by its date, is only here in a preview. */
  readonly isPublished: boolean;
}

/** A section, a tag or an author. */
export interface Term {
  readonly kind: TermKind;
  /** The segment of its address. */
  readonly key: string;
  readonly name: string;
  /** Absent where the configuration gives this kind no lists. */
  readonly url?: string;
  readonly description: string;
  readonly role?: string;
  /** A file of the site, or an address on another host. */
  readonly image?: string;
  readonly sameAs: readonly string[];
  /** Its stories that have an address, oldest first; those that lists leave out keep their place. */
  readonly cards: readonly Card[];
}

/** A year, or a month of one. */
export interface Period {
  readonly kind: 'year' | 'month';
  /** `2026` or `2026-04`. */
  readonly key: string;
  /** Absent where the configuration gives the archive no lists. */
  readonly url?: string;
  /** Some instant of it, to name it in words. */
  readonly instant: Instant;
  readonly cards: readonly Card[];
}

export interface MenuItem {
  readonly name: string;
  readonly url: string;
  /** The key of the section that it leads to. */
  readonly section?: string;
}

/** A script or style that stands in a template or in a slot of the configuration. */
export type Inline = {
  readonly kind: 'script' | 'style';
  /** As a content security policy has it: `'sha256-…'`. Absent where the content differs from page to page. */
  readonly source?: string;
};

/** A file that pages can show or link: its address and what the tags need. */
export interface Asset {
  /** The file's path in the site's root, or in the theme (`templates/…`). */
  readonly path: string;
  /** Where its bytes are. */
  readonly source: string;
  /** Its file in the output. */
  readonly file: string;
  /** Its address with `?v=HASH`. */
  readonly url: string;
  readonly hash: string;
  /** Pixels, of pictures. */
  readonly width?: number;
  readonly height?: number;
  /** What is made of a picture for pages, search and messengers; absent where nothing is. */
  readonly renditions?: readonly Rendition[];
  /** Whose a picture is: as the story says that shows it first, or as the picture itself does. */
  readonly rights?: Rights;
}

/** A picture made out of another one. */
export interface Rendition {
  /** A narrower one of the same shape, or cut to a shape: for search engines, or for messengers (1200 by 630). */
  readonly role: 'width' | '16x9' | '4x3' | '1x1' | 'social';
  /** Its address with `?v=HASH`. */
  readonly url: string;
  readonly type: 'image/webp' | 'image/avif' | 'image/jpeg' | 'image/png';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A file of the output that is made of a picture, or of a story's headline. */
export interface Picture {
  readonly file: string;
  readonly recipe: Recipe;
  /** The asset that it is made of; of a card its story. */
  readonly path: string;
  /** Where that is first shown. */
  readonly place: Place;
}

/** What a link of a body leads to. */
export type LinkTarget =
  | { readonly kind: 'story'; readonly id: string; readonly fragment: string }
  | { readonly kind: 'asset'; readonly path: string; readonly fragment: string }
  | { readonly kind: 'address'; readonly url: string };

/** The references of a body, each led to its end; by the number of their slot. */
export interface ResolvedBody {
  readonly links: readonly LinkTarget[];
  /** Paths of assets. */
  readonly images: readonly string[];
  /** Those that are due. */
  readonly corrections: readonly { readonly date: Instant; readonly text: string }[];
  /** Where the story can be read in other languages; absent where nowhere. */
  readonly translations?: readonly Translation[];
  /** Of a live blog, those that are due, in the order of the file; of what is not nothing is known outside. */
  readonly updates?: readonly ShownUpdate[];
}

/** An update of a live blog that this build shows. */
export interface ShownUpdate extends Pick<LiveUpdate, 'id' | 'at' | 'title' | 'author' | 'pinned' | 'words'> {
  readonly authorKey?: string;
  /** It is still to come: only a preview shows it. */
  readonly isHeld: boolean;
}

/** The same story in another language: one of the site, or an address elsewhere. */
export type Translation =
  | { readonly kind: 'story'; readonly language: string; readonly id: string }
  | { readonly kind: 'address'; readonly language: string; readonly url: string };

/** A page that an output of the site's own makes. */
export type OwnDraft = {
  /** Its name. */
  readonly output: string;
  /** As it is written, below the site's address. */
  readonly url: string;
  readonly data: Json;
  /** Ids of published stories. */
  readonly stories: readonly string[];
  readonly template: string | undefined;
  readonly title: string;
  readonly description: string;
  readonly noindex: boolean;
};

/** An output of the site's own, as code. */
export interface OwnCode {
  readonly output: OwnOutput;
  /** Of its text, and of all that it imports. */
  readonly hash: string;
  /** Where the configuration names it. */
  readonly place: Place;
  faultOf(error: unknown): { readonly place: Place; readonly words: string };
}

export interface Site {
  readonly config: Config;
  readonly urls: Urls;
  /** Drafts or embargoed stories are shown, so search engines must stay out. */
  readonly isPreview: boolean;
  /** Every story that has an address in this build, oldest first. */
  readonly cards: readonly Card[];
  readonly byId: ReadonlyMap<string, Card>;
  readonly articles: ReadonlyMap<string, Article>;
  /** The stories taken down: they keep an address, which says so. */
  readonly gone: readonly Card[];
  readonly pages: readonly SitePage[];
  readonly terms: Readonly<Record<TermKind, readonly Term[]>>;
  readonly periods: readonly Period[];
  readonly menu: readonly MenuItem[];
  /** The news of the last two days, newest first: by the clock, while all else goes by the states of stories. */
  readonly fresh: readonly Card[];
  /** The stories that `front.yml` puts first, those that are out. */
  readonly chosen: readonly Card[];
  /** What outputs of the site's own make. */
  readonly own: { readonly pages: readonly OwnDraft[]; readonly code: ReadonlyMap<string, OwnCode> };
  /** What `newswep.redirects` says, but for what would tell of stories that are not out. */
  readonly oldAddresses: readonly OldAddress[];
  /** Names of the templates of fragments: `latest` of `fragments/latest.html`. */
  readonly fragments: readonly string[];
  readonly inline: readonly Inline[];
  /** What a template asks for besides its own page. */
  needs(template: string): Needs;
  /** By path. */
  readonly assets: ReadonlyMap<string, Asset>;
  readonly pictures: readonly Picture[];
  /** Social cards of stories without a picture, by their ids. */
  readonly socialCards: ReadonlyMap<string, Rendition>;
  /** What is shown of pages that have no picture of their own. */
  readonly siteCard?: Rendition;
  /** By the id of the article or page. */
  readonly bodies: ReadonlyMap<string, ResolvedBody>;
  /** The nearest instant at which a story changes its state by itself. */
  readonly wakeAt?: Instant;
}
