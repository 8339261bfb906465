/** The configuration: every key, its type and its default. */
import { z } from 'zod';
import { isLanguageTag } from '../util/language.js';
import { isLong, isSegment, longWords } from '../util/slug.js';
import { isTimeZone } from '../util/time.js';
import { colour, look } from './config-look.js';
import { choice, clean, filled, flag, text } from './config-values.js';
import type { OwnCheck, OwnOutput } from './own-types.js';
import { playerKinds, providerNames, shapes } from './players.js';
import { directives } from './policy.js';
import { shareServices } from './share.js';

/** An address of the site that starts with a slash, or one of another site. */
const address = filled.refine(
  (value) =>
    (value.startsWith('/') && !value.startsWith('//')) ||
    (URL.canParse(value) && /^(https?|mailto|tel):$/.test(new URL(value).protocol)),
  { message: 'write an address that starts with a slash, or a whole one with https://' },
);
const link = z.strictObject({ name: filled, url: address });
const key = filled
  .refine((value) => !isLong(value), { message: `this is ${longWords}: shorten it`, abort: true })
  .refine(isSegment, 'write one word of an address, without slashes and other marks');

const siteAddress = z
  .string('write the whole address of the site, such as https://news.example')
  .trim()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
    message: 'write the whole address of the site, such as https://news.example',
    abort: true,
  })
  .refine((value) => /^[^?#@]*$/.test(value), { message: 'write the address without ?, # and a user name' })
  // The address of the front page: with one slash at its end.
  .transform((value) => {
    const { origin, pathname } = new URL(value);
    return origin + `${pathname}/`.replace(/\/{2,}/g, '/');
  });

const language = filled.refine(isLanguageTag, { message: 'write a language tag such as en, pt-BR or ar' });

const site = z.strictObject({
  name: z.string('give the site a name').overwrite(clean).min(1, 'give the site a name'),
  url: siteAddress,
  description: text.default(''),
  language: language.default('en'),
  timeZone: filled.refine(isTimeZone, { message: 'write a time zone such as Europe/Lisbon' }).default('UTC'),
  /** An address below `public/`; the theme's own icon where absent. */
  icon: filled.optional(),
  publisher: z
    .strictObject({
      name: filled.optional(),
      logo: address.optional(),
      sameAs: z.array(address).default([]),
      foundingDate: filled
        .refine((value) => /^\d{4}(-\d{2}){0,2}$/.test(value), 'write a year or a day, such as "1911" or "1911-04-30"')
        .optional(),
      email: filled
        .refine((value) => /^[^\s@]+@[^\s@]+$/.test(value), 'write an address such as desk@paper.example')
        .optional(),
    })
    .optional(),
  /** The paper's name on X, with its @. */
  x: filled.refine((value) => /^@\w{1,15}$/.test(value), "write it with its @, such as '@mypaper'").optional(),
});

/** The papers in which a newsroom says how it works: each an address of the site, or a whole one. */
const policies = z.strictObject({
  principles: address.optional(),
  ethics: address.optional(),
  corrections: address.optional(),
  verification: address.optional(),
  diversity: address.optional(),
  unnamedSources: address.optional(),
  ownership: address.optional(),
  masthead: address.optional(),
  mission: address.optional(),
  feedback: address.optional(),
});

const section = z.strictObject({ name: filled, description: text.default(''), color: colour.optional() });
const tag = z.strictObject({ name: filled, description: text.default('') });
const author = z.strictObject({
  name: filled,
  role: filled.optional(),
  description: text.default(''),
  image: filled.optional(),
  sameAs: z.array(address).default([]),
});

const placeholders = ['year', 'month', 'day', 'section', 'slug'];
const permalink = filled
  .refine((value) => value.startsWith('/') && value.endsWith('/') && !value.includes('//'), {
    message: 'start and end it with a slash, such as /:year/:month/:slug/',
  })
  .refine((value) => value.includes(':slug'), { message: 'put :slug in it, or all stories have one address' })
  .refine((value) => (value.match(/:[a-z]+/g) ?? []).every((name) => placeholders.includes(name.slice(1))), {
    message: `it knows ${placeholders.map((name) => `:${name}`).join(', ')}`,
  })
  .refine(
    (value) =>
      value
        .slice(1, -1)
        .split('/')
        .every((part) => isSegment(part.replace(/:[a-z]+/g, 'x'))),
    { message: 'it would lead out of the output folder: use words and placeholders between slashes' },
  );

const ownPlayers = z.strictObject({
  host: z
    .string('write a host, such as charts.paper.example')
    .regex(/^[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::\d+)?$/, 'write only the host, in small letters: charts.paper.example'),
  ratio: z.enum(shapes, `write one of ${shapes.join(', ')}`).default('16/9'),
  kind: z.enum(playerKinds, `write one of ${playerKinds.join(', ')}`).default('other'),
});
const embedsMend = `write some of ${providerNames.join(', ')} in a list, or { host: 'charts.paper.example' }`;

const widthMend = 'write a whole number of pixels from 16 to 10000';
const pixels = z.number(widthMend).int(widthMend).min(16, widthMend).max(10_000, widthMend);

const oneWord = key.refine((value) => !/\s/.test(value), 'write one word');
const isFunction = (value: unknown) => typeof value === 'function';
/** No two of a list may have one name. */
const distinct = (list: readonly { readonly name: string }[]) =>
  new Set(list.map(({ name }) => name)).size === list.length;

const ownOutput = z.strictObject({
  name: oneWord,
  plan: z.custom<OwnOutput['plan']>(isFunction, 'write a function: plan(site) { return [{ url: "/podcast.xml" }] }'),
  render: z
    .custom<NonNullable<OwnOutput['render']>>(isFunction, 'write a function: render(page) { return "…" }')
    .optional(),
});

const ownCheck = z.strictObject({
  name: oneWord,
  severity: z.enum(['error', 'warning'], "write 'error' or 'warning'").default('warning'),
  story: z
    .custom<NonNullable<OwnCheck['story']>>(isFunction, 'write a function: story(story) { return [] }')
    .optional(),
  page: z.custom<NonNullable<OwnCheck['page']>>(isFunction, 'write a function: page(page) { return [] }').optional(),
});

const hostNames = ['generic', 'cloudflare', 'netlify', 'github-pages', 'gitlab', 's3', 'nginx'] as const;

export const configSchema = z.strictObject({
  site,
  sections: z.record(key, section).optional(),
  authors: z.record(key, author).optional(),
  permalink: permalink.default('/:year/:month/:day/:slug/'),
  lists: z
    .strictObject({
      perPage: z.number().int().min(1, 'write a whole number from 1').max(1000).default(20),
      tags: flag.default(true),
      authors: flag.default(true),
      archive: flag.default(true),
    })
    .prefault({}),
  tags: z.record(key, tag).default({}),
  feeds: z
    .strictObject({
      items: z
        .number('write a number from 1 to 1000')
        .int('write a whole number')
        .min(1, 'write a number from 1 to 1000')
        .max(1000, 'write a number from 1 to 1000')
        .default(20),
      fullText: flag.default(true),
      formats: choice(['rss', 'atom', 'json']).default(['rss', 'atom', 'json']),
      for: choice(['home', 'sections', 'tags', 'authors']).default(['home', 'sections']),
    })
    .prefault({}),
  /** A WebSub hub that feeds name: it tells their readers at once of what is new. */
  hub: z
    .string('write the whole address of a WebSub hub, such as https://hub.example/')
    .trim()
    .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
      message: 'write the whole address of a WebSub hub, such as https://hub.example/',
    })
    .transform((value) => new URL(value).href)
    .optional(),
  /** Phrases of the theme in words of the site's own, by language. */
  words: z.record(language, z.record(z.string(), filled)).default({}),
  menu: z.array(link).default([]),
  footer: z.array(link).default([]),
  policies: policies.prefault({}),
  /** HTML of the site's own, as it is: for analytics, ads, consent. */
  head: z.string().default(''),
  bodyEnd: z.string().default(''),
  /** What the content security policy must allow besides, by directive. */
  csp: z
    .partialRecord(
      z.enum(directives, "write the name of a directive, such as 'script-src'"),
      z.array(
        z
          .string('write one source in quotes')
          .regex(/^[^\s;,]+$/, 'write one source, such as https://stats.example, without blanks')
          .refine((source) => !/^(?:self|none|unsafe-|strict-|nonce-|sha\d+-|wasm-|report-sample)/.test(source), {
            message: `such a word needs quotes of its own: "'self'"`,
          }),
        'write a list: [ … ]',
      ),
    )
    .default({}),
  /** Whose players a reader may start in a story: nothing of theirs is loaded before. */
  embeds: z
    .array(z.union([z.enum(providerNames, embedsMend), ownPlayers], embedsMend), embedsMend)
    .default(['youtube', 'vimeo', 'soundcloud', 'spotify', 'datawrapper', 'flourish']),
  /** Where readers may share a story; an empty list for nowhere. */
  share: choice(shareServices).default(['email', 'whatsapp', 'bluesky', 'facebook']),
  mobile: z
    .strictObject({
      path: filled
        .refine((value) => isSegment(value.replace(/\/$/, '')), { message: 'write one folder, such as amp/' })
        .transform((value) => `${value.replace(/\/$/, '')}/`)
        .default('amp/'),
      redirect: flag.default(true),
      show: z
        .strictObject({
          byline: flag.default(true),
          date: flag.default(true),
          taxonomy: flag.default(true),
          related: flag.default(true),
          footer: flag.default(true),
        })
        .prefault({}),
    })
    .prefault({}),
  markdown: z
    .strictObject({
      html: z.enum(['sanitize', 'escape', 'trust']).default('sanitize'),
      typography: flag.default(false),
      plugins: z.array(z.unknown()).default([]),
    })
    .prefault({}),
  images: z
    .strictObject({
      /** A folder with pictures that stand beside no article; relative to the site's root, or absolute. */
      from: filled.optional(),
      widths: z.array(pixels, 'write a list of widths, such as [480, 800]').default([480, 800, 1200, 1600]),
      formats: choice(['webp', 'avif']).default(['webp']),
      /** Draw a social card for each story that has no picture. */
      cards: flag.default(true),
    })
    .prefault({}),
  look: look.prefault({}),
  /** Pages and files of kinds that the program doesn't know. */
  outputs: z
    .array(ownOutput, 'write a list: [{ name, plan(site) { … }, render(page) { … } }]')
    .refine(distinct, 'two of them have one name: give each its own')
    .default([]),
  /** Rules of the newsroom's own. */
  checks: z
    .array(ownCheck, 'write a list: [{ name, story(story) { … } }]')
    .refine(distinct, 'two of them have one name: give each its own')
    .default([]),
  host: z.enum(hostNames, `write one of ${hostNames.join(', ')}`).default('generic'),
  /** The domain that GitHub Pages is to answer for. */
  cname: z
    .string('write the domain as text')
    .regex(/^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i, 'write a domain, such as www.paper.example')
    .optional(),
  /** Write compressed copies (`.br`, `.gz`) of all text beside it. */
  compress: flag.default(false),
  search: flag.default(true),
  robots: z
    .strictObject({
      aiTraining: z.enum(['allow', 'deny']).default('deny'),
      aiSearch: z.enum(['allow', 'deny']).default('allow'),
    })
    .prefault({}),
});

/** The configuration with every default filled in. */
export type Config = z.output<typeof configSchema>;
