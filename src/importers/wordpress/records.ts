/** Puts the elements of an export together to records: items, authors, terms, facts of the site. */

import { mostText } from './mend-xml.js';
import { conventionalNames } from './names.js';

export interface WxrCategory {
  /** The taxonomy. */
  readonly domain: string;
  /** The term's slug; may be empty. */
  readonly nicename: string;
  readonly name: string;
}

/** A post, page, attachment, menu item, …, with its fields by the names that the format has for them. */
export interface WxrItem {
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
  readonly categories: readonly WxrCategory[];
  readonly metas: readonly (readonly [key: string, value: string])[];
  /** Comments that readers saw. */
  readonly comments: number;
}

export type WxrRecord =
  /** Another document begins: files may hold several. */
  | { readonly kind: 'document' }
  | { readonly kind: 'fact'; readonly name: string; readonly text: string }
  | { readonly kind: 'author' | 'category' | 'tag' | 'term'; readonly fields: ReadonlyMap<string, string> }
  | { readonly kind: 'item'; readonly item: WxrItem };

const groups = new Map([
  ['wp:author', 'author'],
  ['wp:wp_author', 'author'],
  ['wp:category', 'category'],
  ['wp:tag', 'tag'],
  ['wp:term', 'term'],
] as const);

/** Other elements of the channel with a title and address of their own. */
const asides: ReadonlySet<string> = new Set(['image', 'textInput', 'cloud']);

interface Open {
  readonly name: string;
  readonly depth: number;
}

interface Capture extends Open {
  readonly attributes: Readonly<Record<string, string>>;
  texts: string;
  sections: string;
  hasSection: boolean;
}

/** What of the element stands open, by its own depth: what is unclosed in between closes with it. */
export class RecordBuilder {
  hasFeed = false;
  overlong = 0;
  /** Items in which another one begins. */
  halves = 0;
  #depth = 0;
  #records: WxrRecord[] = [];
  readonly #nameOf = conventionalNames();
  #channel: Open | undefined;
  #aside: Open | undefined;
  #group: (Open & { kind: 'author' | 'category' | 'tag' | 'term'; fields: Map<string, string> }) | undefined;
  #item: (Open & ReturnType<typeof emptyItem>) | undefined;
  #meta: (Open & { fields: Map<string, string> }) | undefined;
  #comment: (Open & { fields: Map<string, string> }) | undefined;
  #capture: Capture | undefined;
  /** Characters of the record so far. */
  #length = 0;

  open(written: string, attributes: Readonly<Record<string, string>>, line: number): void {
    const depth = ++this.#depth;
    const name = this.#nameOf(written, attributes);
    if (name === 'rss' || name === 'channel' || name === 'item') this.hasFeed = true;
    if (name === 'channel' && !this.#item) {
      this.#channel = { name, depth };
      this.#records.push({ kind: 'document' });
    } else if (name === 'item') {
      if (this.#item) this.halves++;
      this.#drop();
      this.#item = { name, depth, ...emptyItem(line) };
      this.#length = 0;
    } else if (!this.#capture) this.#openWithin(name, attributes, depth);
  }

  #openWithin(name: string, attributes: Readonly<Record<string, string>>, depth: number): void {
    const capture = () => {
      this.#capture = { name, depth, attributes, texts: '', sections: '', hasSection: false };
    };
    if (this.#comment || this.#meta) {
      if (name.startsWith('wp:')) capture();
    } else if (this.#item) {
      if (name === 'wp:postmeta') this.#meta = { name, depth, fields: new Map() };
      else if (name === 'wp:comment') this.#comment = { name, depth, fields: new Map() };
      else capture();
    } else if (this.#group) capture();
    else if (this.#channel && !this.#aside) {
      const kind = groups.get(name as 'wp:tag');
      if (kind !== undefined) {
        this.#group = { name, depth, kind, fields: new Map() };
        this.#length = 0;
      } else if (asides.has(name)) this.#aside = { name, depth };
      else capture();
    }
  }

  text(text: string): void {
    if (this.#capture && this.#hasRoom(text)) this.#capture.texts += text;
  }

  cdata(text: string): void {
    const capture = this.#capture;
    if (!capture || !this.#hasRoom(text)) return;
    // Blanks around a section are the exporter's; a text beside it belongs to it.
    if (capture.texts.trim() !== '') capture.sections += capture.texts;
    capture.texts = '';
    capture.sections += text;
    capture.hasSection = true;
  }

  close(): void {
    const depth = this.#depth--;
    if (this.#capture?.depth === depth) this.#closeCapture(this.#capture);
    else if (this.#comment?.depth === depth) this.#closeComment(this.#comment.fields);
    else if (this.#meta?.depth === depth) this.#closeMeta(this.#meta.fields);
    else if (this.#item?.depth === depth) {
      const { line, fields, categories, metas, comments } = this.#item;
      this.#records.push({ kind: 'item', item: { line, fields, categories, metas, comments } });
      this.#drop();
    } else if (this.#group?.depth === depth) {
      this.#records.push({ kind: this.#group.kind, fields: this.#group.fields });
      this.#group = undefined;
    } else if (this.#aside?.depth === depth) this.#aside = undefined;
    else if (this.#channel?.depth === depth) this.#channel = undefined;
  }

  taken(): WxrRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /** @returns what stands open at the end of the file, in words; nothing if it is whole */
  end(): string | undefined {
    if (this.#item) {
      const { fields, line } = this.#item;
      const title = fields.get('title');
      return `it is cut off in the item${title ? ` "${title.slice(0, 60)}"` : ''} that begins on line ${line}`;
    }
    return this.#channel ? 'it is cut off, </channel> is missing' : undefined;
  }

  #drop(): void {
    this.#item = undefined;
    this.#meta = undefined;
    this.#comment = undefined;
    this.#capture = undefined;
    this.#group = undefined;
  }

  #hasRoom(text: string): boolean {
    if (this.#comment && this.#capture?.name === 'wp:comment_content') return false;
    const before = this.#length;
    this.#length += text.length;
    if (this.#length <= mostText * 2) return true;
    if (before <= mostText * 2) this.overlong++;
    return false;
  }

  #closeCapture({ name, attributes, texts, sections, hasSection }: Capture): void {
    this.#capture = undefined;
    const text = hasSection ? sections + (texts.trim() === '' ? '' : texts) : texts;
    const within = this.#comment ?? this.#meta;
    if (within) put(within.fields, name, text);
    else if (this.#item) {
      if (name !== 'category') put(this.#item.fields, name, text);
      else {
        const { domain = 'category', nicename = '' } = attributes;
        this.#item.categories.push({ domain, nicename, name: text.trim() });
      }
    } else if (this.#group) put(this.#group.fields, name, text);
    else this.#records.push({ kind: 'fact', name, text: text.trim() });
  }

  #closeMeta(fields: ReadonlyMap<string, string>): void {
    this.#meta = undefined;
    const key = fields.get('wp:meta_key');
    if (key !== undefined) this.#item?.metas.push([key.trim(), fields.get('wp:meta_value') ?? '']);
  }

  #closeComment(fields: ReadonlyMap<string, string>): void {
    this.#comment = undefined;
    const type = fields.get('wp:comment_type')?.trim() ?? '';
    const isSeen = fields.get('wp:comment_approved')?.trim() === '1';
    if (this.#item && isSeen && !['note', 'order_note'].includes(type)) this.#item.comments++;
  }
}

function emptyItem(line: number) {
  return {
    line,
    fields: new Map<string, string>(),
    categories: [] as WxrCategory[],
    metas: [] as (readonly [string, string])[],
    comments: 0,
  };
}

/** What is said twice counts as it was said first. */
function put(fields: Map<string, string>, name: string, text: string): void {
  if (!fields.has(name)) fields.set(name, text);
}
