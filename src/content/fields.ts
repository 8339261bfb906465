/** The fields of an article's front matter: their names, types and mends. */
import { z } from 'zod';
import type { Code } from '../diagnostics/codes.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../util/nearest.js';
import { isSegment } from '../util/slug.js';
import { type Instant, parseInstant } from '../util/time.js';
import type { FrontMatter } from './front-matter.js';

/** What a story is: chooses its label and its structured data. */
const kinds = ['news', 'opinion', 'analysis', 'live', 'fact-check', 'review', 'sponsored'] as const;

/** Other generators' names for the same thing. `publishDate` wins over `date`: it is the one that holds a story back. */
const otherNames: Readonly<Record<string, string>> = {
  lastmod: 'updated',
  modified: 'updated',
  updatedDate: 'updated',
  publishDate: 'date',
  pubDate: 'date',
  expiryDate: 'expires',
  summary: 'description',
  author: 'authors',
  language: 'lang',
};

const text = z.string('write it as text, in quotes').trim();
const filled = text.min(1, 'write some text here');
const flag = z.boolean('write true or false');
const list = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(filled, 'write a list: [one, two]').transform((items) => [...new Set(items)]),
);
const count = (least: number, most: number) =>
  z
    .number(`write a number from ${least} to ${most}`)
    .int(`write a whole number from ${least} to ${most}`)
    .min(least, `write a number from ${least} to ${most}`)
    .max(most, `write a number from ${least} to ${most}`);

const dateMend = 'write it as 2026-04-30 or 2026-04-30T09:30:00Z';
function date(timeZone: string) {
  return z.unknown().transform((value, context): Instant => {
    // TOML has dates of its own, which print themselves as they were written.
    const written = value instanceof Date ? value.toISOString() : value;
    const instant = typeof written === 'string' ? parseInstant(written, timeZone) : undefined;
    if (instant !== undefined) return instant;
    context.addIssue({ code: 'custom', message: dateMend, params: { code: 'invalid-date' } });
    return z.NEVER;
  });
}

const image = z.preprocess(
  (value) => (typeof value === 'string' ? { src: value } : value),
  z.object(
    {
      src: z.string('write the path of the picture').trim().min(1, 'write the path of the picture'),
      alt: text.default(''),
      caption: filled.optional(),
      credit: filled.optional(),
      license: filled.optional(),
      width: count(1, 100_000).optional(),
      height: count(1, 100_000).optional(),
      focus: filled.optional(),
    },
    'write a path, or src, alt, caption and credit below it',
  ),
);

const slug = filled
  .transform((value) => value.normalize('NFC'))
  .refine(isSegment, {
    message: 'write one word of the address, without slashes and other marks, such as floods-in-merrow',
    params: { code: 'invalid-slug' },
  });

const alias = filled.refine(
  (value) => /^\/[^\s\\?#]*$/.test(value) && !/(^|\/)\.{1,2}(\/|$)|\/\//.test(value) && !value.includes('%'),
  {
    message: 'write an address of the site that starts with a slash, such as /2019/old-name/',
    params: { code: 'invalid-slug' },
  },
);

const language = filled.refine(
  (value) => {
    try {
      return Intl.getCanonicalLocales(value).length === 1;
    } catch {
      return false;
    }
  },
  { message: 'write a language tag such as en, pt-BR or ar' },
);

const address = filled.refine((value) => /^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : ''), {
  message: 'write a whole address that starts with https://',
});

function createSchema(timeZone: string) {
  return z.object({
    title: z.string('give the story a headline, as text in quotes').trim().min(1, 'give the story a headline'),
    description: filled.optional(),
    date: date(timeZone),
    updated: date(timeZone).optional(),
    expires: date(timeZone).optional(),
    section: filled.optional(),
    tags: list.default([]),
    authors: list.default([]),
    image: image.optional(),
    slug: slug.optional(),
    aliases: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(alias).default([])),
    canonical: address.optional(),
    lang: language.optional(),
    draft: flag.default(false),
    noindex: flag.default(false),
    template: slug.optional(),
    gone: flag.default(false),
    kind: z.enum(kinds, `write one of ${kinds.join(', ')}`).default('news'),
    priority: count(0, 9).default(0),
    breaking: flag.default(false),
    corrections: z
      .array(
        z.object({ date: date(timeZone), text: filled }, 'write date and text'),
        'write a list, each with date and text',
      )
      .default([]),
  });
}

/** An article's front matter, checked and completed. */
export type Fields = z.output<ReturnType<typeof createSchema>>;

/** An undated page needs no date. */
export type PageFields = Omit<Fields, 'date'> & { readonly date?: Instant | undefined };

const names = Object.keys(createSchema('UTC').shape);
const schemas = new Map<string, ReturnType<typeof createSchema>>();

function schemaFor(timeZone: string) {
  const known = schemas.get(timeZone) ?? createSchema(timeZone);
  schemas.set(timeZone, known);
  return known;
}

export interface CheckedFields<F> {
  /** Absent when a field is at fault. */
  readonly fields?: F;
  /** What the program doesn't know: kept for templates. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param dated whether the file is an article (`date` is required) or an undated page
 * @param dateInName the date that the file's name starts with, if any
 */
export function checkFields(
  front: FrontMatter,
  timeZone: string,
  dated: boolean,
  dateInName?: string,
): CheckedFields<Fields | PageFields> {
  const diagnostics: Diagnostic[] = [];
  const { known, extra, origin } = sortOut(front, diagnostics);
  if (!('date' in known) && dateInName !== undefined) known.date = dateInName;
  const schema = schemaFor(timeZone);
  const result = (dated || 'date' in known ? schema : schema.omit({ date: true })).safeParse(known);
  for (const issue of result.error?.issues ?? []) {
    const path = issue.path as (string | number)[];
    const field = path.join('.');
    const name = String(path[0]);
    const place = front.locate([origin.get(name) ?? name, ...path.slice(1)]);
    const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], known);
    diagnostics.push(
      value === undefined || value === null
        ? diagnostic('missing-field', place, `"${field}" is missing: ${mendFor(name, path, issue.message)}`)
        : diagnostic(codeOf(issue), place, `"${field}" is ${show(value)}: ${issue.message}`),
    );
  }
  return { ...(result.success ? { fields: result.data as Fields } : {}), extra, diagnostics };
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
function sortOut(front: FrontMatter, diagnostics: Diagnostic[]) {
  const known: Record<string, unknown> = {};
  const extra: Record<string, unknown> = {};
  const origin = new Map<string, string>();
  const put = (name: string, from: string, value: unknown) => {
    known[name] = value;
    origin.set(name, from);
  };
  for (const [key, value] of Object.entries(front.data)) {
    if (value === null && key !== 'title' && key !== 'date') continue;
    const name = otherNames[key] ?? key;
    if (names.includes(name)) {
      // Our own name wins over another generator's, but for the date: there the one that holds a story back does.
      const gaveWay = name === 'date' ? name === key && name in known : name !== key && name in front.data;
      if (!gaveWay) put(name, key, value);
    } else if (key === 'published' && typeof value === 'boolean') {
    } else if (key !== 'categories' && key !== 'category') {
      extra[key] = value;
      const meant = nearest(key, names, 1);
      if (meant !== undefined) {
        diagnostics.push(
          diagnostic('unknown-field', front.locate([key]), `"${key}" is no field: did you mean "${meant}"?`),
        );
      }
    }
  }
  if (front.data.published === false) put('draft', 'published', true);
  const categories = front.data.categories ?? front.data.category;
  if (categories !== undefined && !('section' in known)) {
    const [first, ...others] = Array.isArray(categories) ? categories : [categories];
    put('section', 'categories' in front.data ? 'categories' : 'category', first);
    if (others.length > 0) put('tags', origin.get('tags') ?? 'categories', [...[known.tags ?? []].flat(), ...others]);
  }
  return { known, extra, origin };
}
