/** Checks front matter against the schema: every fault with its place and its mend. */
import type { z } from 'zod';
import type { Code } from '../diagnostics/codes.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../util/nearest.js';
import { createSchema, dateMend, type Fields, type PageFields, pageFields, readDate } from './fields.js';
import type { FrontMatter } from './front-matter.js';

/** Other generators' names for the same thing, folded as `fold` does. */
const otherNames = new Map(
  Object.entries({
    lastmod: 'updated',
    modified: 'updated',
    lastmodified: 'updated',
    lastmodifiedat: 'updated',
    updateddate: 'updated',
    publishdate: 'date',
    pubdate: 'date',
    published: 'date',
    publisheddate: 'date',
    publishedat: 'date',
    datepublished: 'date',
    expirydate: 'expires',
    unpublishdate: 'expires',
    summary: 'description',
    author: 'authors',
    language: 'lang',
  }),
);

/** Field names are the same in capitals and with hyphens: `Draft`, `publish_date`. */
function fold(key: string): string {
  return key.toLowerCase().replace(/[_-]/g, '');
}

/** Fields that hold a story back: of these a mistyped one must not publish it. */
const holdingBack = ['draft', 'published', 'publishDate', 'expires', 'expiryDate'];
/** So short, or so like other words, that only a letter too many or too few is a slip: `done` and `index` are words. */
const takingAway = ['gone', 'noindex'];

/** What other systems call an embargo, folded: it must not publish a story that somebody holds back by it. */
const otherEmbargoes = /^(?:embargo(?:ed|until|date)?|scheduled(?:at|for)?|schedule(?:at|for|date)|golive)$/;
/** What they call a draft, or a story that is in no list. */
const otherDrafts = /^(?:hidden|unlisted|private|status|state|poststatus|visibility)$/;
/** As YAML 1.1 wrote them, which Hugo's and Jekyll's readers still take. */
const isYes = (value: unknown) => value === true || (typeof value === 'string' && /^(?:true|yes|on)$/i.test(value));
const isNo = (value: unknown) => value === false || (typeof value === 'string' && /^(?:false|no|off)$/i.test(value));
const isHeld = (value: unknown) =>
  value === true ||
  (typeof value === 'string' && /^(?:draft|pending|private|hidden|unlisted|scheduled|future)$/i.test(value));

export interface CheckedFields {
  /** Absent when a field is at fault. */
  readonly fields?: Fields | PageFields;
  /** What the program doesn't know: kept for templates. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param timeZone IANA name; counts for dates without an offset
 * @param dated whether the file is an article (`date` is required) or an undated page
 * @param dateInName the date that the file's name starts with, if any
 */
export function checkFields(front: FrontMatter, timeZone: string, dated: boolean, dateInName?: string): CheckedFields {
  const diagnostics: Diagnostic[] = [];
  const { known, extra, origin } = sortOut(front, timeZone, diagnostics);
  if (!('date' in known) && dateInName !== undefined) known.date = dateInName;
  const result = schemaFor(timeZone, dated, 'date' in known).safeParse(known);
  for (const issue of result.error?.issues ?? []) reportIssue(issue, known, origin, front, diagnostics);
  if (!dated) {
    for (const name of Object.keys(known).filter((field) => !(field in pageFields))) {
      const words = `"${name}" is a field of articles, not of undated pages: take it out, or move the file into articles/`;
      diagnostics.push(diagnostic('invalid-field', front.locate([origin.get(name) ?? name]), words));
    }
  }
  return { ...(result.success ? { fields: result.data as Fields } : {}), extra, diagnostics };
}

const names = Object.keys(createSchema('UTC').shape);
const byFolded = new Map(names.map((name) => [fold(name), name]));
const schemas = new Map<string, z.ZodType>();

function schemaFor(timeZone: string, dated: boolean, hasDate: boolean): z.ZodType {
  const key = `${timeZone} ${dated} ${hasDate}`;
  const known = schemas.get(key);
  if (known) return known;
  const whole = createSchema(timeZone);
  const page = whole.pick(pageFields);
  const schema = dated ? whole : hasDate ? page : page.omit({ date: true });
  schemas.set(key, schema);
  return schema;
}

type Known = Readonly<Record<string, unknown>>;

/** Without the number of a part where one alone was written instead of a list. */
function asWritten(path: readonly (string | number)[], known: Known): (string | number)[] {
  const written: (string | number)[] = [];
  let value: unknown = known;
  for (const part of path) {
    if (typeof part === 'number' && !Array.isArray(value)) continue;
    written.push(part);
    value = (value as Known | undefined)?.[part];
  }
  return written;
}

/** What stands below a field that has parts. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  image: ['src', 'alt', 'caption', 'credit', 'license', 'width', 'height'],
  claim: ['text', 'author', 'date', 'url', 'rating'],
  author: ['name', 'type'],
  rating: ['value', 'best', 'worst', 'label'],
  reviewed: ['name', 'type', 'author', 'url'],
  sponsor: ['name', 'url'],
};

function reportIssue(
  issue: z.core.$ZodIssue,
  known: Known,
  origin: ReadonlyMap<string, string>,
  front: FrontMatter,
  diagnostics: Diagnostic[],
): void {
  const path = asWritten(issue.path as (string | number)[], known);
  const name = String(path[0]);
  const locate = (rest: readonly (string | number)[]) => front.locate([origin.get(name) ?? name, ...rest]);
  if (issue.code === 'unrecognized_keys') {
    const parts = partsOf[path.findLast((part) => typeof part === 'string') ?? name] ?? ['date', 'text'];
    for (const key of issue.keys) {
      const meant = nearest(key, parts, 2);
      const mend = meant ? `did you mean "${meant}"?` : `write ${parts.join(', ')}`;
      const words = `"${[...path, key].join('.')}" is no field: ${mend}`;
      diagnostics.push(diagnostic('invalid-field', locate([...path.slice(1), key]), words));
    }
    return;
  }
  // As the editor wrote it, and counted as people count.
  const written = [origin.get(name) ?? name, ...path.slice(1)];
  const field = written
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${part}`))
    .join('')
    .slice(1);
  const value = path.reduce<unknown>((at, key) => (at as Known | undefined)?.[key], known);
  diagnostics.push(
    value === undefined || value === null
      ? diagnostic(
          'missing-field',
          locate(path.slice(1)),
          `"${field}" is missing: ${mendFor(name, path, issue.message)}`,
        )
      : diagnostic(codeOf(issue), locate(path.slice(1)), `"${field}" is ${show(value)}: ${issue.message}`),
  );
}

function mendFor(name: string, path: readonly unknown[], message: string): string {
  if (path.length > 1) return message;
  if (name === 'title') return 'give the story a headline';
  return name === 'date' ? dateMend : message;
}

function codeOf(issue: z.core.$ZodIssue): Code {
  return issue.code === 'custom' && issue.params?.code ? (issue.params.code as Code) : 'invalid-field';
}

function show(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json === '""' ? 'empty' : json.length > 60 ? `${json.slice(0, 57)}…` : json;
}

/** Sorts what is written into fields of ours (by our names) and the site's own. */
function sortOut(front: FrontMatter, timeZone: string, diagnostics: Diagnostic[]) {
  const known: Record<string, unknown> = {};
  // Without a prototype, a field named `__proto__` is one like all others.
  const extra: Record<string, unknown> = Object.create(null);
  const origin = new Map<string, string>();
  const put = (name: string, from: string, value: unknown) => {
    known[name] = value;
    origin.set(name, from);
  };
  const written = new Map(Object.keys(front.data).map((key) => [fold(key), key]));
  const dates: Written[] = [];
  const ends: Written[] = [];
  for (const [key, value] of Object.entries(front.data)) {
    const folded = fold(key);
    const name = byFolded.get(folded) ?? otherNames.get(folded);
    if (value === null && name !== 'title' && folded !== 'date') continue;
    // Jekyll says by `published` whether a story is out, Hugo since when.
    if (folded === 'published' && (isYes(value) || isNo(value))) continue;
    if (name === 'date') dates.push({ key, value });
    else if (name === 'expires') ends.push({ key, value });
    else if (name !== undefined) {
      // Our own name wins over another generator's.
      if (byFolded.has(folded) || !written.has(fold(name))) put(name, key, value);
    } else if (!['categories', 'category'].includes(folded)) {
      extra[key] = value;
      reportNearMiss(key, value, front, timeZone, diagnostics);
    }
  }
  const date = latest(dates, timeZone);
  if (date) put('date', date.key, date.value);
  const end = earliest(ends, timeZone);
  if (end) put('expires', end.key, end.value);
  const published = written.get('published');
  if (published !== undefined && isNo(front.data[published])) put('draft', published, true);
  const group = written.get('categories') ?? written.get('category');
  if (group !== undefined && !('section' in known)) {
    const [first, ...others] = [front.data[group]].flat();
    put('section', group, first);
    if (others.length > 0) put('tags', origin.get('tags') ?? group, [...[known.tags ?? []].flat(), ...others]);
  }
  return { known, extra, origin };
}

interface Written {
  readonly key: string;
  readonly value: unknown;
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

function reportNearMiss(
  key: string,
  value: unknown,
  front: FrontMatter,
  timeZone: string,
  diagnostics: Diagnostic[],
): void {
  const slip = nearest(key, takingAway, 1);
  const isSlip = slip !== undefined && slip.length !== key.length && key.startsWith(slip[0] as string);
  const holds = nearest(key, holdingBack, 2) ?? (isSlip ? slip : undefined);
  if (holds !== undefined && (typeof value === 'boolean' || readDate(value, timeZone) !== undefined)) {
    const words = `"${key}" is no field, and the story would be published: did you mean "${holds}"?`;
    diagnostics.push(diagnostic('mistyped-field', front.locate([key]), words));
    return;
  }
  const folded = fold(key);
  const other =
    otherEmbargoes.test(folded) && (value === true || readDate(value, timeZone) !== undefined)
      ? 'write the time as "date"'
      : otherDrafts.test(folded) && isHeld(value)
        ? 'write "draft: true", or "noindex: true" to keep it out of search engines alone'
        : undefined;
  if (other !== undefined) {
    const words = `"${key}" is no field, and the story would be published: ${other}`;
    diagnostics.push(diagnostic('mistyped-field', front.locate([key]), words));
    return;
  }
  const meant = nearest(key, [...names, 'author'], 1);
  if (meant === undefined) return;
  diagnostics.push(diagnostic('unknown-field', front.locate([key]), `"${key}" is no field: did you mean "${meant}"?`));
}
