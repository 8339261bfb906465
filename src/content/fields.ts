/** The fields of an article's front matter: their names, types and mends. */

import { z } from 'zod';
import { isLanguageTag } from '../util/language.js';
import { isLong, isSegment, longWords } from '../util/slug.js';
import { type Instant, parseInstant } from '../util/time.js';
import { isWholeAddress } from './amp/addresses.js';
import { readFocus } from './focus.js';
import { isoOf } from './foreign/dates.js';
import { kindFields } from './kind-fields.js';
import { oldAddressFault, readableAddress } from './old-address.js';

/** What a story is: chooses its label and its structured data. */
const kinds = ['news', 'opinion', 'analysis', 'live', 'fact-check', 'review', 'sponsored'] as const;

/** The longest standfirsts have 500 letters, a correction 2,000; a text that is longer belongs into the body. */
const mostLetters = 10_000;
/** A headline is shown in lists and drawn on cards. */
const mostOfTitle = 1000;
/** Each tag and author has a page of its own, which is written with the story. */
const mostTerms = 500;
/** A page that was corrected each day for three years, or has moved as often. */
const mostEntries = 1000;

const text = z.string('write it as text, in quotes').trim().max(mostLetters, `write at most ${mostLetters} letters`);
const filled = text.min(1, 'write some text here');
const flag = z.boolean('write true or false');
const list = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z
    .array(filled, 'write a list: [one, two]')
    .max(mostTerms, `write at most ${mostTerms} of them`)
    .transform((items) => [...new Set(items)]),
);
const count = (least: number, most: number) =>
  z
    .number(`write a number from ${least} to ${most}`)
    .int(`write a whole number from ${least} to ${most}`)
    .min(least, `write a number from ${least} to ${most}`)
    .max(most, `write a number from ${least} to ${most}`);

export const dateMend = 'write it as 2026-04-30 or 2026-04-30T09:30:00Z';

/** A date as front matter has it, or nothing if it is none. */
export function readDate(value: unknown, timeZone: string): Instant | undefined {
  // TOML has dates of its own, which print themselves as they were written.
  const written = value instanceof Date ? value.toISOString() : value;
  return typeof written === 'string' ? parseInstant(written, timeZone) : undefined;
}

function date(timeZone: string) {
  return z.unknown().transform((value, context): Instant => {
    const instant = readDate(value, timeZone);
    if (instant !== undefined) return instant;
    const looksRight = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(?:$|[T ]\d)/.test(value);
    const isAtEnd = looksRight && /^(?:000[01]|9999)/.test(value);
    const why = isAtEnd ? 'addresses and feeds have room for the years 1 to 9999' : 'there is no such day or hour';
    const meant = typeof value === 'string' ? isoOf(value) : undefined;
    const mend = meant === undefined || looksRight ? dateMend : `write it as ${meant}`;
    const message = looksRight ? `${why}: ${dateMend}` : mend;
    context.addIssue({ code: 'custom', message, params: { code: 'invalid-date' } });
    return z.NEVER;
  });
}

const tagList = z.preprocess((value) => {
  if (typeof value === 'string' && value.includes(',')) return undefined;
  return typeof value === 'string' ? [value] : value;
}, list);

const picture = z
  .string('write the path of the picture')
  .trim()
  .min(1, 'write the path of the picture')
  .refine((value) => !/^[a-z]+:|^\/\//i.test(value) || isWholeAddress(value.replace(/^\/\//, 'https://')), {
    message: 'write a path, or a whole address that starts with https://',
  });

const image = z.preprocess(
  (value) => (typeof value === 'string' ? { src: value } : value),
  z.strictObject(
    {
      src: picture,
      alt: text.default(''),
      caption: filled.optional(),
      credit: filled.optional(),
      license: filled.optional(),
      width: count(1, 100_000).optional(),
      height: count(1, 100_000).optional(),
      focus: z
        .unknown()
        .transform((value, context) => {
          const focus = readFocus(value);
          if (focus) return focus;
          const message = 'write it as [30, 20], from the left and from the top in percent, or in words such as "top"';
          context.addIssue({ code: 'custom', message });
          return z.NEVER;
        })
        .optional(),
    },
    'write a path, or src, alt, caption and credit below it',
  ),
);

const slug = filled
  .transform((value) => value.normalize('NFC'))
  .refine((value) => !isLong(value), {
    message: `this is ${longWords}: shorten it`,
    params: { code: 'invalid-slug' },
    abort: true,
  })
  .refine(isSegment, {
    message: 'write one word of the address, without slashes and other marks, such as floods-in-merrow',
    params: { code: 'invalid-slug' },
  });

/** An old address, as it was written or as a browser shows it: `/caf%C3%A9/` is `/café/`. */
const alias = filled.transform(readableAddress).superRefine((value, context) => {
  const fault = oldAddressFault(value);
  if (fault) context.addIssue({ code: 'custom', message: fault, params: { code: 'invalid-slug' } });
});

const language = filled.refine(isLanguageTag, { message: 'write a language tag such as en, pt-BR or ar' });

const address = filled.refine(isWholeAddress, {
  message: 'write a whole address that starts with https://',
});

/** The same story in other languages: files beside it, or whole addresses. */
const translations = z.record(
  language,
  filled.refine((value) => /^[^:]*\.md$/i.test(value) || isWholeAddress(value), {
    message: 'write the path of the story, such as ../pt/cheias.md, or a whole address that starts with https://',
  }),
  'write a language and a path on each line, such as pt: ../pt/cheias.md',
);

/** @param timeZone IANA name; counts for dates without an offset */
export function createSchema(timeZone: string) {
  return z.object({
    title: z
      .string('give the story a headline, as text in quotes')
      .trim()
      .min(1, 'give the story a headline')
      .max(mostOfTitle, `write at most ${mostOfTitle} letters`),
    description: filled.optional(),
    date: date(timeZone),
    updated: date(timeZone).optional(),
    expires: date(timeZone).optional(),
    section: filled.optional(),
    tags: tagList.default([]),
    authors: list.default([]),
    image: image.optional(),
    slug: slug.optional(),
    aliases: z.preprocess(
      (value) => (typeof value === 'string' ? [value] : value),
      z
        .array(alias)
        .max(mostEntries, `write at most ${mostEntries} of them`)
        .transform((all) => [...new Set(all)])
        .default([]),
    ),
    canonical: address.optional(),
    lang: language.optional(),
    draft: flag.default(false),
    noindex: flag.default(false),
    template: slug.optional(),
    gone: flag.default(false),
    kind: z.enum(kinds, `write one of ${kinds.join(', ')}`).default('news'),
    ended: date(timeZone).optional(),
    priority: count(0, 9).default(0),
    breaking: flag.default(false),
    corrections: z
      .array(
        z.strictObject({ date: date(timeZone), text: filled }, 'write date and text'),
        'write a list, each with date and text',
      )
      .max(mostEntries, `write at most ${mostEntries} of them`)
      .default([]),
    translations: translations.optional(),
    ...kindFields({ filled, address, date: date(timeZone) }),
  });
}

/** An article's front matter, checked and completed. */
export type Fields = z.output<ReturnType<typeof createSchema>>;

/** What an undated page has; a date, if it has one, holds it back as it does a story. */
export const pageFields = {
  title: true,
  description: true,
  date: true,
  slug: true,
  aliases: true,
  canonical: true,
  lang: true,
  draft: true,
  noindex: true,
  template: true,
} as const;

export type PageFields = Pick<Fields, Exclude<keyof typeof pageFields, 'date'>> & {
  readonly date?: Instant | undefined;
};
