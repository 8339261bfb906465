/** Sorts what front matter has into fields of ours, under our names and in our shapes, and the site's own. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Reading } from './check-fields.js';
import { createSchema, readDate } from './fields.js';
import { adopt } from './foreign/adopt.js';
import { isoOf } from './foreign/dates.js';
import { fold, isEmpty, isMoved, isNo, isParts, isYes, ourName } from './foreign/names.js';
import { isPictureName } from './foreign/pictures.js';
import { ourValue } from './foreign/values.js';
import type { FrontMatter } from './front-matter.js';
import type { FieldPath } from './locate.js';
import { reportNearMiss } from './near-miss.js';

export interface Sorted {
  /** By our names; not yet checked. */
  readonly known: Record<string, unknown>;
  readonly extra: Readonly<Record<string, unknown>>;
  /** Where each of them is written. */
  readonly origin: Map<string, FieldPath>;
  /** Addresses that it had at another system. */
  readonly former: readonly string[];
}

const names = Object.keys(createSchema('UTC').shape);
const byFolded = new Map(names.map((name) => [fold(name), name]));

/** What of ours may stand below Hugo's `params`, where its themes look for it. */
const inParams = [
  'description',
  'authors',
  'image',
  'tags',
  'draft',
  'noindex',
  'canonical',
  'date',
  'expires',
  'lang',
];

const flags = ['draft', 'noindex', 'gone', 'breaking'];

interface Written {
  readonly path: FieldPath;
  readonly value: unknown;
}

export function sortOut(front: FrontMatter, { id, timeZone, dated, file }: Reading, diagnostics: Diagnostic[]): Sorted {
  const known: Record<string, unknown> = {};
  // Without a prototype, a field named `__proto__` is one like all others.
  const extra: Record<string, unknown> = Object.create(null);
  const origin = new Map<string, FieldPath>();
  const put = (name: string, path: FieldPath, value: unknown) => {
    known[name] = value;
    origin.set(name, path);
  };
  const tell = (path: FieldPath, words: string) => {
    diagnostics.push(diagnostic('foreign-field', front.locate(path), words));
  };
  const written = new Map(Object.keys(front.data).map((key) => [fold(key), key]));
  const moved = file.isJekyll || isMoved(written.keys());
  // https://jekyllrb.com/docs/posts/#tags-and-categories; elsewhere a blank is part of a tag.
  const parts = file.isJekyll ? /\s+/ : moved ? /,/ : undefined;
  const former: string[] = [];
  const dates: Written[] = [];
  const ends: Written[] = [];
  const take = (folded: string, path: FieldPath, given: unknown): boolean => {
    const name = byFolded.get(folded) ?? ourName(folded);
    if (name === undefined) return false;
    // Of a flag only the absence says nothing: an empty text may be a slip for what holds a story back.
    if (isEmpty(given) && name !== 'title' && (given === null || !flags.includes(name))) return true;
    // Jekyll says by `published` whether a story is out, Hugo since when.
    if (folded === 'published' && (isYes(given) || isNo(given))) return true;
    const isDate = name === 'date' || name === 'expires' || name === 'updated';
    const value = moved && isDate ? plainDate(given, timeZone) : given;
    if (name === 'date') dates.push({ path, value });
    else if (name === 'expires') ends.push({ path, value });
    // Our own name wins over another generator's.
    else if (byFolded.has(folded) || !written.has(fold(name))) {
      put(name, path, ourValue(name, value, { path, front, parts: folded === 'tag' ? undefined : parts, tell }));
      if (known[name] === undefined) delete known[name];
    }
    return true;
  };
  for (const [key, value] of Object.entries(front.data)) {
    const folded = fold(key);
    if (take(folded, [key], value) || folded === 'categories' || folded === 'category') continue;
    if (value === null) continue;
    extra[key] = value;
    if (!isPictureName(folded)) reportNearMiss(key, value, names, front, timeZone, diagnostics);
  }
  const { params } = front.data;
  for (const [key, value] of isParts(params) ? Object.entries(params) : []) {
    const folded = fold(key);
    const name = byFolded.get(folded) ?? ourName(folded) ?? '';
    if (inParams.includes(name) && !written.has(fold(name)) && !written.has(folded))
      take(folded, ['params', key], value);
  }

  const date = latest(dates, timeZone);
  if (date) put('date', date.path, date.value);
  const end = earliest(ends, timeZone);
  if (end) put('expires', end.path, end.value);
  if ('date' in known) {
    // As it is.
  } else if (file.date !== undefined) known.date = file.date;
  else if ('updated' in known && origin.get('updated')?.[0] !== 'updated') {
    // Hugo takes it where there is no other: https://gohugo.io/configuration/front-matter/#dates
    put('date', origin.get('updated') ?? [], known.updated);
  } else if (written.has('date'))
    put('date', [written.get('date') ?? 'date'], front.data[written.get('date') ?? 'date']);

  const published = written.get('published');
  if (published !== undefined && isNo(front.data[published])) put('draft', [published], true);
  const group = written.get('categories') ?? written.get('category');
  if (dated && !('section' in known)) {
    const path = [group ?? ''];
    const given = group === undefined ? undefined : front.data[group];
    const isOne = group !== undefined && fold(group) === 'category';
    const own = isEmpty(given)
      ? undefined
      : ourValue('tags', given, { path, front, parts: isOne ? undefined : parts, tell });
    const [first, ...others] = [...file.categories, ...[own ?? []].flat()];
    if (first !== undefined) put('section', path, first);
    if (others.length > 0) put('tags', origin.get('tags') ?? path, [...[known.tags ?? []].flat(), ...others]);
  }
  if (file.lang !== undefined && !('lang' in known)) known.lang = file.lang;
  if (file.isDraft) known.draft = true;
  adopt({ known, origin, front, id, dated, isMoved: moved, former, put, tell });
  return { known, extra, origin, former };
}

/** A date that only the system takes from which the file came. */
function plainDate(value: unknown, timeZone: string): unknown {
  return typeof value === 'string' && readDate(value, timeZone) === undefined ? (isoOf(value) ?? value) : value;
}

/** Of several dates (`date`, `publishDate`) the latest: it is the one that holds the story back. One that is none comes first. */
function latest(dates: readonly Written[], timeZone: string): Written | undefined {
  const rank = ({ value }: Written) => readDate(value, timeZone) ?? Number.POSITIVE_INFINITY;
  return [...dates].sort((a, b) => rank(b) - rank(a))[0];
}

/** Of several ends (`expires`, `unpublishDate`) the earliest: it is the one that takes the story away. One that is none comes first. */
function earliest(ends: readonly Written[], timeZone: string): Written | undefined {
  const rank = ({ value }: Written) => readDate(value, timeZone) ?? Number.NEGATIVE_INFINITY;
  return [...ends].sort((a, b) => rank(a) - rank(b))[0];
}
