/** The rows of an export put together: which posts, tags and authors there are, and which belong to each other. */
import { calendarDate, isTimeZone } from '../../util/time.js';
import type { Entry, Loss, OldAuthor, OldTerm } from '../archive.js';
import { isoDate } from './dates.js';
import { authorOf } from './people.js';
import { plainText } from './plain-text.js';
import { type Export, type Row, text } from './read-export.js';
import { byId, isInternal, relations } from './relations.js';
import { type Settings, settingsIn } from './settings.js';
import { isSet, stateOf } from './states.js';
import { siteUrlIn } from './urls.js';

export interface Post {
  readonly entry: Entry;
  readonly row: Row;
  /** Of `posts_meta`; before 3.0 its columns were those of the post. */
  readonly more: Row;
  readonly authors: readonly string[];
  readonly section: string | undefined;
  readonly tags: readonly string[];
  readonly internal: readonly string[];
}

export interface Index {
  readonly settings: Settings;
  readonly url: string | undefined;
  readonly timeZone: string;
  readonly posts: readonly Post[];
  readonly authors: ReadonlyMap<string, OldAuthor>;
  readonly sections: ReadonlyMap<string, OldTerm>;
  readonly tags: ReadonlyMap<string, OldTerm>;
  readonly losses: readonly Loss[];
}

export function indexExport({ tables }: Export): Index {
  const rows = (name: string) => tables.get(name) ?? [];
  const settings = settingsIn(rows('settings'));
  const timeZone = isTimeZone(settings.timeZone) ? settings.timeZone : 'UTC';
  const losses: Loss[] = [];
  const [people, labels] = [byId(rows('users')), byId(rows('tags'))];
  const meta = new Map(rows('posts_meta').map((row) => [text(row, 'post_id'), row]));
  const writers = relations(rows('posts_authors'), 'author_id', people);
  const tagged = relations(rows('posts_tags'), 'tag_id', labels);
  const seen = new Set<string>();
  const posts: Post[] = [];
  for (const row of rows('posts')) {
    const id = text(row, 'id') || text(row, 'uuid') || text(row, 'slug');
    if (id === '' || seen.has(id)) {
      losses.push({
        kind: 'damage',
        name: text(row, 'title') || 'post',
        words: id ? 'it stands twice in the export: the first one is taken' : 'it has no id: left out',
      });
      continue;
    }
    seen.add(id);
    const more = meta.get(id) ?? row;
    const all = (tagged.get(id) ?? []).filter((tag) => keyOf(tag) !== '');
    const [main, ...others] = all.filter((tag) => !isInternal(tag)).map(keyOf);
    const byline = (writers.get(id) ?? []).length > 0 ? writers.get(id) : [people.get(text(row, 'author_id'))];
    posts.push({
      entry: entryOf(id, row, more, settings, timeZone),
      row,
      more,
      authors: [...new Set((byline ?? []).flatMap((one) => (one ? [keyOf(one)] : [])))].filter((key) => key !== ''),
      section: main,
      tags: [...new Set(others)],
      internal: all.filter(isInternal).map((tag) => text(tag, 'name')),
    });
  }
  const used = new Set(posts.flatMap(({ section }) => section ?? []));
  const terms = new Map(
    rows('tags')
      .filter((tag) => !isInternal(tag) && keyOf(tag) !== '')
      .map((tag) => [keyOf(tag), termOf(tag)]),
  );
  const writing = new Set(posts.flatMap(({ authors }) => authors));
  return {
    settings,
    url: siteUrlIn(bodiesIn(rows('posts'))),
    timeZone,
    posts,
    authors: new Map(
      [...people.values()].filter((one) => writing.has(keyOf(one))).map((one) => [keyOf(one), authorOf(one)]),
    ),
    sections: new Map([...terms].filter(([key]) => used.has(key))),
    tags: new Map([...terms].filter(([key]) => !used.has(key))),
    losses,
  };
}

function* bodiesIn(posts: readonly Row[]): Generator<string> {
  for (const post of posts) yield `${text(post, 'feature_image')} ${text(post, 'html')}`;
}

const keyOf = (row: Row) => text(row, 'slug');

function termOf(tag: Row): OldTerm {
  const description = plainText(text(tag, 'description'));
  return { name: plainText(text(tag, 'name')) || keyOf(tag), ...(description && { description }) };
}

function entryOf(id: string, row: Row, more: Row, { permalinks }: Settings, timeZone: string): Entry {
  // Both names were in use for a while, and the newer one counts.
  const isPage = text(row, 'type') === 'page' || (text(row, 'type') === '' && isSet(row, 'page'));
  const published = isoDate(row.published_at);
  const date = published ?? isoDate(row.updated_at) ?? isoDate(row.created_at) ?? '1970-01-01T00:00:00Z';
  const slug = text(row, 'slug');
  const state = stateOf(row, more);
  const wasOut = text(row, 'status') === 'published' && slug !== '';
  const day = calendarDate(Date.parse(date), timeZone);
  const pattern = isPage || !permalinks.includes(':slug') ? '/:slug/' : permalinks;
  const address = pattern.replace(/:(year|month|day|slug)\b/g, (_, part: string) =>
    part === 'slug' ? slug : day[part as 'year'],
  );
  return {
    id,
    kind: isPage ? 'page' : 'post',
    ...state,
    slug,
    parents: [],
    date,
    ...(wasOut && !address.includes(':') && { address }),
  };
}
