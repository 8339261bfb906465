/** The first pass over an export: all that is known of its stories without their texts, and what the texts will ask for. */
import type { Entry, Loss } from '../archive.js';
import { Attachments } from './attachments.js';
import { Authors } from './authors.js';
import { choosePrimary } from './choose-section.js';
import { datesOf, type ItemDates, isoOf, modifiedOf, offsetOf } from './dates.js';
import { FieldCounts } from './field-counts.js';
import { formerPaths } from './former-paths.js';
import { Hosts } from './hosts.js';
import { isMembersOnly } from './members-only.js';
import { numberOf, own, segmentOf } from './own.js';
import { folded, pathOf } from './paths.js';
import { Permalinks } from './permalinks.js';
import { readAttachment } from './read-attachment.js';
import type { WxrItem, WxrRecord } from './records.js';
import { Sites } from './sites.js';
import { type Standing, standingOf } from './states.js';
import { Tally } from './tally.js';
import { Terms } from './terms.js';
import { ZoneGuess } from './time-zone.js';

/** An entry with what only this importer asks of it. */
export interface Indexed {
  readonly entry: Entry;
  /** Which of the items of all files it is. */
  readonly ordinal: number;
  readonly scope: number;
  /** As WordPress numbers it. */
  readonly number: number;
  /** On the site's own clock; empty if it isn't told. */
  readonly day: string;
  /** Paths of its former slugs and dates. */
  readonly formers: readonly string[];
}

interface Found extends Standing, ItemDates {
  readonly ordinal: number;
  readonly scope: number;
  readonly number: number;
  readonly slug: string;
  readonly parent: number;
  readonly changed: ItemDates;
  readonly address: string | undefined;
  /** Of its address: one that leads to another site is no address of the old one. */
  readonly host: string;
  readonly formers: readonly string[];
  /** By which an item that stands there twice is known. */
  readonly mark: string;
}

/** Ids of one site and the next are apart. */
const room = 1e10;

export class WxrIndex {
  readonly sites = new Sites();
  readonly terms = new Terms();
  readonly authors = new Authors();
  readonly attachments = new Attachments();
  readonly permalinks = new Permalinks();
  readonly counts = new Map<string, number>();
  /** Sources of reusable blocks. */
  readonly blocks = new Map<number, string>();
  readonly hosts = new Hosts();
  readonly #zone = new ZoneGuess();
  readonly #tally = new Tally();
  readonly #fields = new FieldCounts();
  readonly #guests: { readonly key: string; readonly scope: number; readonly picture: number }[] = [];
  readonly #byNumber = new Map<number, Found[]>();
  #found: Found[] = [];
  #items = 0;
  #hasPosts = false;

  add(record: WxrRecord): void {
    if (record.kind === 'document') this.sites.begin();
    else if (record.kind === 'fact') this.sites.fact(record.name, record.text);
    else if (record.kind === 'item') this.#addItem(record.item);
    else if (record.kind === 'author') {
      this.#count('author');
      this.authors.add(record.fields, this.sites.scope());
    } else {
      this.#count(record.kind);
      this.terms.areNamed ||= this.isNamed(this.sites.scope());
      this.terms.add(record.kind, record.fields, this.sites.scope());
    }
  }

  /** Whether there is anything in it that only WordPress writes. */
  get isWordpress(): boolean {
    this.sites.begin();
    return this.#hasPosts || this.sites.all.some(({ version }) => version !== '');
  }

  isNamed(scope: number): boolean {
    return this.sites.all[scope]?.version === '1.0';
  }

  #count(name: string, by = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }

  #addItem(item: WxrItem): void {
    const ordinal = this.#items++;
    const scope = this.sites.scope();
    const field = (name: string) => item.fields.get(name)?.trim() ?? '';
    const type = field('wp:post_type');
    if (type !== '' || field('wp:post_id') !== '') this.#hasPosts = true;
    this.#count(own(type || 'post'));
    if (item.comments > 0) this.#count('comment', item.comments);
    const number = numberOf(field('wp:post_id'));
    const address = pathOf(field('link'));
    if (type === 'attachment') {
      const attachment = readAttachment(item, address ?? '');
      if (!attachment) return;
      this.hosts.seeFile(attachment.url);
      this.attachments.add(scope, attachment, address === undefined ? '' : folded(address));
      return;
    }
    if (type === 'wp_block') this.blocks.set(scope * room + number, own(item.fields.get('content:encoded') ?? ''));
    if (type === 'guest-author') this.#addGuest(item, scope);
    this.#addStory(item, { ordinal, scope, number, address, type, field });
  }

  #addGuest(item: WxrItem, scope: number): void {
    const key = this.authors.addGuest(item, scope);
    const picture = numberOf(item.metas.find(([name]) => name === '_thumbnail_id')?.[1]);
    if (key !== undefined && picture > 0) this.#guests.push({ key, scope, picture });
  }

  #addStory(
    item: WxrItem,
    place: {
      readonly ordinal: number;
      readonly scope: number;
      readonly number: number;
      readonly address: string | undefined;
      readonly type: string;
      readonly field: (name: string) => string;
    },
  ): void {
    const { ordinal, scope, number, address, type, field } = place;
    const dates = datesOf(item);
    const hasDate = !Number.isNaN(dates.wall) || !Number.isNaN(dates.instant);
    const hasText = field('content:encoded') !== '';
    const told = standingOf(type, field('wp:status'), item.fields.get('wp:post_password') ?? '', hasDate, hasText);
    if ('left' in told) {
      this.#tally.leave(own(type || 'post'), own(told.left));
      return;
    }
    const isHeld = told.state !== 'draft' && isMembersOnly(item.metas);
    const standing: Standing = isHeld ? { ...told, state: 'draft', withheld: 'members' } : told;
    // Not by itself: what merged sites have twice under one number has two titles or dates.
    const mark = own([field('title'), field('wp:post_date'), field('link')].join('\n').slice(0, 300));
    const same = this.#byNumber.get(scope * room + number) ?? [];
    if (same.some((other) => other.mark === mark)) {
      this.#tally.twice(type || 'post');
      return;
    }
    const slug = own(
      segmentOf(field('wp:post_name').replace(standing.state === 'draft' ? /__trashed(?:-\d+)?$/ : /^$/, '')),
    );
    const isOut = standing.state !== 'draft';
    const found: Found = {
      ...standing,
      ...(standing.withheld !== undefined && { withheld: own(standing.withheld) }),
      ...dates,
      ordinal,
      scope,
      number,
      slug,
      parent: standing.kind === 'page' ? numberOf(field('wp:post_parent')) : 0,
      changed: modifiedOf(item),
      address: isOut ? address : undefined,
      host: this.hosts.named(field('link')),
      formers: isOut && address !== undefined ? formerPaths(item.metas, address, slug).map(own) : [],
      mark,
    };
    this.#found.push(found);
    this.#byNumber.set(scope * room + number, [...same, found]);
    this.#learn(item, found, field);
  }

  /** What is told of the site by its stories. */
  #learn(item: WxrItem, found: Found, field: (name: string) => string): void {
    const { scope, address } = found;
    const byline = this.authors.of(item, scope, this.isNamed(scope));
    const filed = this.terms.file(item.categories);
    this.#fields.add(item.metas);
    const offset = offsetOf(found);
    if (offset !== undefined && found.state !== 'draft') this.#zone.add(found.instant, offset);
    if (found.state === 'published') {
      this.authors.publish(byline.keys);
      this.terms.publish(filed);
    }
    if (found.state === 'draft') return;
    this.hosts.seeStory(field('link'));
    this.hosts.seeStory(field('guid'));
    if (address === undefined || found.kind === 'page') return;
    const creator = field('dc:creator');
    const nicename = this.authors.nicenameOf(creator, scope);
    const pattern = this.permalinks.add({
      path: address,
      id: found.number,
      slug: found.slug,
      day: dayOf(found),
      sections: choosePrimary(item, scope, filed.sections, address, this.terms) ?? [],
      authors: nicename === undefined ? [] : [nicename],
    });
    if (pattern.includes(':author') && nicename !== undefined) this.authors.seeInAddress(nicename);
  }

  /** What can be told only when all has been read. */
  finish(): {
    readonly entries: readonly Indexed[];
    readonly timeZone: string | undefined;
    readonly losses: readonly Loss[];
  } {
    for (const { key, scope, picture } of this.#guests) {
      const url = this.attachments.get(scope, picture)?.url;
      if (url !== undefined) this.authors.setImage(key, url);
    }
    const timeZone = this.#zone.best();
    this.hosts.settle(this.sites.all.map(({ url }) => url));
    const entries = this.#found.map((found) => this.#indexed(found, timeZone ?? 'UTC'));
    this.#found = [];
    this.#byNumber.clear();
    const comments = this.counts.get('comment') ?? 0;
    return {
      entries,
      timeZone,
      losses: [...this.#tally.losses(comments, this.terms.otherTaxonomies), ...this.#fields.losses()],
    };
  }

  #indexed(found: Found, timeZone: string): Indexed {
    const { ordinal, scope, number, kind, state, withheld, slug } = found;
    const address = this.hosts.has(found.host) ? found.address : undefined;
    const site = this.sites.all[scope];
    const date =
      isoOf(found, timeZone) ??
      isoOf(found.changed, timeZone) ??
      isoOf({ wall: Number.NaN, instant: site?.exported ?? Number.NaN }, timeZone);
    return {
      ordinal,
      scope,
      number,
      day: dayOf(found),
      formers: address === undefined ? [] : found.formers,
      entry: {
        id: this.#idOf(found),
        kind,
        state,
        ...(withheld !== undefined && { withheld }),
        slug,
        parents: this.#parentsOf(found),
        date: date ?? '1970-01-01T00:00:00Z',
        ...(address !== undefined && { address }),
      },
    };
  }

  /** The number; of a second site with its address before it, of a second item of one number with its place behind it. */
  #idOf(found: Found): string {
    const { scope, number } = found;
    const same = this.#byNumber.get(scope * room + number) ?? [];
    const before = scope === 0 ? '' : `${(this.sites.all[scope]?.url ?? '').replace(/^https?:\/\//i, '') || scope}#`;
    const place = same.indexOf(found);
    return `${before}${number === 0 ? `item-${found.ordinal}` : number}${place > 0 && number !== 0 ? `-${place + 1}` : ''}`;
  }

  #parentsOf({ scope, parent, number }: Found): string[] {
    const slugs: string[] = [];
    const seen = new Set([number]);
    for (let at = parent; at !== 0 && !seen.has(at); ) {
      seen.add(at);
      const page = this.#byNumber.get(scope * room + at)?.find(({ kind }) => kind === 'page');
      if (!page) break;
      if (page.slug !== '') slugs.unshift(page.slug);
      at = page.parent;
    }
    return slugs;
  }
}

/** On the site's own clock, which its addresses go by. */
function dayOf({ wall, instant }: ItemDates): string {
  const at = Number.isNaN(wall) ? instant : wall;
  return Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 10);
}

export function blockKey(scope: number, id: string): number {
  return scope * room + numberOf(id);
}
