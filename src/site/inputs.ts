/** What a page is made from: references that its plan declares, and the values they stand for when it is rendered. */
import type { KindFields } from '../content/kind-fields.js';
import type { Body, BodyHtml } from '../content/types.js';
import type { Config } from './config.js';
import type {
  Asset,
  Card,
  LinkTarget,
  MenuItem,
  OwnCode,
  Rendition,
  ResolvedBody,
  Term,
  Translation,
} from './types.js';

/**
 * - `card:ID` what lists show of a story, its state and the names in it included
 * - `story:ID` all else of a story or page: its body, corrections, fields of the site's own
 * - `route:ID` a story's address, or that it has none yet
 * - `term:KIND/KEY` a section, tag or author
 * - `template:NAME` a template with all that it includes
 * - `config:KEY` a key of the configuration
 * - `asset:PATH` a picture or other file
 * - `code:NAME` an output of the site's own
 * - `site:menu` the menu; `site:preview` whether drafts or embargoed stories are shown; `site:policy` the content security
 *   policy that pages carry themselves, if they must; `site:card` the social card of pages without a picture
 */
export type InputRef =
  | `card:${string}`
  | `story:${string}`
  | `route:${string}`
  | `term:${string}`
  | `template:${string}`
  | `config:${keyof Config}`
  | `asset:${string}`
  | `code:${string}`
  | 'site:menu'
  | 'site:preview'
  | 'site:policy'
  | 'site:card';

export type TermValue = Omit<Term, 'cards' | 'image'> & { readonly image?: Asset | string };

/** A story as lists show it, complete. */
export interface CardValue {
  readonly card: Card;
  readonly section?: TermValue;
  readonly tags: readonly TermValue[];
  readonly authors: readonly TermValue[];
  readonly image?: Asset;
  /** The card that is drawn where there is no picture. */
  readonly socialCard?: Rendition;
}

/** A file that the site is made from. */
export interface SourceFile {
  /** Its path in the site's root, in Unicode's composed form (NFC). */
  readonly id: string;
  /** Where it is, absolute. */
  readonly path: string;
  /** The folder that it may not lie out of when it is read, with every link followed. */
  readonly within?: string | undefined;
}

/** The file that a story or page is read from. */
export interface SourceOf extends SourceFile {
  readonly isPage: boolean;
}

export interface StoryValue {
  readonly source: SourceOf;
  /** The hash under which the HTML is kept. */
  readonly hash: string;
  readonly html: BodyHtml;
  readonly body: Body;
  readonly links: readonly LinkTarget[];
  readonly images: readonly string[];
  readonly corrections: ResolvedBody['corrections'];
  readonly translations?: readonly Translation[];
  /** Of a story, not of an undated page. */
  readonly kind?: Card['kind'];
  /** What a story of its kind has besides. */
  readonly ofKind: KindFields;
  readonly updates?: ResolvedBody['updates'];
  readonly extra: Readonly<Record<string, unknown>>;
}

/** A compiled template. */
export interface Template {
  readonly name: string;
  /** Of its text and of all that it includes. */
  readonly hash: string;
  readonly render: (data: object) => string;
}

/** The values of one plan's inputs. What was not declared can't be had, so no page can depend on it unseen. */
export class Inputs {
  private readonly declared: ReadonlySet<InputRef>;

  /** @param values of these and perhaps of others */
  constructor(
    declared: readonly InputRef[],
    private readonly values: ReadonlyMap<InputRef, unknown>,
  ) {
    this.declared = new Set(declared);
  }

  card(id: string): CardValue {
    return this.get(`card:${id}`) as CardValue;
  }

  story(id: string): StoryValue {
    return this.get(`story:${id}`) as StoryValue;
  }

  /** Nothing while the story is not public. */
  route(id: string): string | undefined {
    return this.get(`route:${id}`) as string | undefined;
  }

  term(kind: string, key: string): TermValue {
    return this.get(`term:${kind}/${key}`) as TermValue;
  }

  template(name: string): Template {
    return this.get(`template:${name}`) as Template;
  }

  config<K extends keyof Config>(key: K): Config[K] {
    return this.get(`config:${key}`) as Config[K];
  }

  asset(path: string): Asset {
    return this.get(`asset:${path}`) as Asset;
  }

  code(name: string): OwnCode {
    return this.get(`code:${name}`) as OwnCode;
  }

  menu(): readonly MenuItem[] {
    return this.get('site:menu') as readonly MenuItem[];
  }

  isPreview(): boolean {
    return this.get('site:preview') as boolean;
  }

  /** Nothing where the host sends it. */
  policy(): string | undefined {
    return this.get('site:policy') as string | undefined;
  }

  /** Nothing where no cards are drawn. */
  siteCard(): Rendition | undefined {
    return this.get('site:card') as Rendition | undefined;
  }

  private get(ref: InputRef): unknown {
    if (!this.declared.has(ref)) throw new Error(`the page did not declare its input ${ref}`);
    return this.values.get(ref);
  }
}
