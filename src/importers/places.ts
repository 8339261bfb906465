/** Where each story goes: its file, and with that its address. Decided before any text is read. */
import type { Config } from '../site/config.js';
import { createUrls } from '../site/urls.js';
import { cutSegment, isSegment, slugify } from '../util/slug.js';
import { calendarDate, type Instant, parseInstant } from '../util/time.js';
import type { Entry } from './archive.js';
import { decoded } from './plain.js';
import { fold, type Taken } from './taken.js';

export interface Place {
  /** In the site's root. */
  readonly file: string;
  readonly date: Instant;
  /** The last part of its address. */
  readonly slug: string;
  /** Whether front matter has to say the slug, since the file's name doesn't give it. */
  readonly isSaid: boolean;
  /** What it would have been called, if another one is called so. */
  readonly instead?: string;
  /** Of a file that somebody has edited or moved: what it says itself. */
  readonly own?: OwnWords;
}

/** What a story's file says, where that may be other than what the export says. */
export interface OwnWords {
  readonly url: string;
  readonly date: Instant;
  readonly state: 'published' | 'draft' | 'gone';
  /** Files of the site that it shows or links. */
  readonly files: readonly string[];
}

/** What is known of a story that was imported before. */
export type Known = Pick<Place, 'file' | 'slug' | 'own'>;

export interface Places {
  /** By the entry's id; nothing yet for one without a slug. */
  readonly found: ReadonlyMap<string, Place>;
  /** For an entry without a slug, when its title is known. */
  place(entry: Entry, title: string): Place;
  /** Where the sections' keys don't matter for the address, or this is its section. */
  urlOf(place: Place, section?: string): string;
}

/** What can't be told any more: every story has a day. */
const someDay = Date.parse('1970-01-01T00:00:00Z');

/** Names of devices on Windows, and of a file that would give its folder's name to its story. */
const noName = /^(?:index|con|prn|aux|nul|com\d|lpt\d)$/;
/** What is cut off the name of a file. */
const dateInName = /^\d{4}-\d{2}-\d{2}[-_ ]/;

/**
 * @param known what earlier imports wrote, by the entry's id
 * @param files that are there and aren't of this import, folded
 * @param taken the places of the output: those of the stories join it
 */
export function placeEntries(
  entries: readonly Entry[],
  config: Pick<Config, 'site' | 'permalink' | 'mobile'>,
  known: ReadonlyMap<string, Known>,
  files: ReadonlySet<string>,
  taken: Taken,
): Places {
  const urls = createUrls(config);
  const { timeZone } = config.site;
  const used = new Set(files);
  const found = new Map<string, Place>();
  const urlOf = ({ date, slug, own }: Pick<Place, 'date' | 'slug' | 'own'>, section = 'news') =>
    own?.url ?? urls.article({ date, slug, sectionKey: section });
  const take = (place: Place) => {
    used.add(fold(place.file));
    const url = urlOf(place);
    taken.add(urls.file(url));
    taken.add(urls.file(urls.mobile(url)));
    return place;
  };
  const isFree = (place: Place) => {
    const url = urlOf(place);
    return !used.has(fold(place.file)) && !taken.has(urls.file(url)) && !taken.has(urls.file(urls.mobile(url)));
  };
  const choose = (entry: Entry, written: string): Place => {
    const date = parseInstant(entry.date, timeZone) ?? someDay;
    const folder = folderOf(entry, date, timeZone);
    const wanted = slugOf(written) || `${entry.kind}-${slugify(entry.id) || 'x'}`;
    for (let number = 1; ; number++) {
      const slug = number === 1 ? wanted : `${cutSegment(wanted, 190)}-${number}`;
      // Who had none lacks none.
      const instead = number === 1 || entry.slug === '' ? {} : { instead: wanted };
      const place = { ...named(folder, slug), date, ...instead };
      if (isFree(place)) return take(place);
    }
  };
  // What is out keeps its address, whatever stands before it in the export.
  const rank = { published: 0, scheduled: 1, draft: 2 } as const;
  const order = [...entries.keys()].sort((a, b) => {
    const [one, other] = [entries[a] as Entry, entries[b] as Entry];
    return Number(!known.has(one.id)) - Number(!known.has(other.id)) || rank[one.state] - rank[other.state] || a - b;
  });
  for (const index of order) {
    const entry = entries[index] as Entry;
    const kept = known.get(entry.id);
    if (kept) {
      const wanted = slugOf(entry.slug) || kept.slug;
      const date = kept.own?.date ?? parseInstant(entry.date, timeZone) ?? someDay;
      const isSaid = plainName(kept.file) !== kept.slug;
      const isOther = wanted !== kept.slug && !kept.own;
      found.set(entry.id, take({ ...kept, date, isSaid, ...(isOther ? { instead: wanted } : {}) }));
    } else if (entry.slug !== '') found.set(entry.id, choose(entry, entry.slug));
  }
  return {
    found,
    place: (entry, title) => found.get(entry.id) ?? choose(entry, cutSegment(slugify(title), 80)),
    urlOf,
  };
}

/** As the old site had it, if it can be a part of an address; else what comes nearest. */
function slugOf(written: string): string {
  const slug = decoded(written).normalize('NFC').trim();
  const fit = isSegment(slug) && !/^[.\s]|[.\s]$|[\p{C}\p{Z}]/u.test(slug) ? slug : slugify(slug);
  return cutSegment(fit, 190);
}

function folderOf({ kind, parents }: Entry, date: Instant, timeZone: string): string {
  const { year, month } = calendarDate(date, timeZone);
  if (kind === 'post') return `articles/${year}/${month}`;
  const above = parents.map((parent) => cutSegment(slugify(decoded(parent)), 60)).filter(isSegment);
  // The names of folders are for editors; so many are enough.
  return ['articles/pages', ...above.slice(-10)].join('/');
}

function named(folder: string, slug: string): Pick<Place, 'file' | 'slug' | 'isSaid'> {
  const plain = cutSegment(slugify(slug), 190);
  const name = !isSegment(plain) ? 'story' : noName.test(plain) || dateInName.test(plain) ? `story-${plain}` : plain;
  return { file: `${folder}/${name}.md`, slug, isSaid: name !== slug };
}

/** The slug that a file's name gives by itself. */
function plainName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.md$/, '');
}
