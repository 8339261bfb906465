/** One file of `articles/` or `pages/` becomes a value: front matter checked, body made into HTML. */
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import { hashJson } from '../util/hash.js';
import { isLong, isSegment, longWords, slugify } from '../util/slug.js';
import { decodeUtf8 } from '../util/utf8.js';
import type { HtmlMode } from './body/compile.js';
import type { Labels } from './body/context.js';
import { type BodyOptions, renderBody } from './body/index.js';
import { withoutControls } from './body/slots.js';
import { type CheckedFields, checkFields } from './check-fields.js';
import type { Fields, PageFields } from './fields.js';
import { namedBy } from './file-name.js';
import { type Shortcode, turnShortcodes } from './foreign/shortcodes.js';
import { withTitle } from './foreign/title.js';
import { type FrontMatter, splitFrontMatter } from './front-matter.js';
import { kindFaults } from './kind-fields.js';
import type { Article, Body, BodyHtml, Page } from './types.js';

/** What of the configuration the parsing of an article depends on. */
export interface ParseOptions {
  /** IANA name; counts for dates without an offset. */
  readonly timeZone: string;
  /** The site's language, for articles that name none. */
  readonly language: string;
  readonly html: HtmlMode;
  readonly typography: boolean;
  /** The words that stand in bodies, by language. */
  readonly labels: (language: string) => Labels;
}

export interface Parsed<T> {
  /** Absent when the file is at fault, as is its HTML then. */
  readonly value?: T;
  readonly html?: BodyHtml;
  readonly diagnostics: readonly Diagnostic[];
}

/** Fields that a stage after this one may find at fault, with the rest of the site before it. */
const laterChecked = ['section', 'authors', 'tags', 'image', 'slug', 'template', 'aliases'] as const;

/**
 * @param id the file's path in the site's root: `articles/2026/05/floods.md`
 * @param bytes the file's content, UTF-8
 */
export function parseArticle(id: string, bytes: Uint8Array, options: ParseOptions): Parsed<Article> {
  const parsed = parse(id, bytes, options, true);
  return parsed as Parsed<Article>;
}

/** As `parseArticle`, for a file of `pages/`, which needs no date. */
export function parsePage(id: string, bytes: Uint8Array, options: ParseOptions): Parsed<Page> {
  const parsed = parse(id, bytes, options, false);
  if (!parsed.value) return { diagnostics: parsed.diagnostics };
  const folder = id.split('/').slice(1, -1).join('/');
  return { ...parsed, value: { ...(parsed.value as Page), folder } };
}

function parse(id: string, bytes: Uint8Array, options: ParseOptions, dated: boolean): Parsed<unknown> {
  const decoded = decodeUtf8(bytes);
  if (typeof decoded !== 'string') {
    return { diagnostics: [diagnostic('not-utf8', { ...decoded, file: id }, decoded.words)] };
  }
  const text = withoutControls(decoded).replace(/\r\n?/g, '\n');
  const split = splitFrontMatter(text, id);
  if ('code' in split) return { diagnostics: [split] };

  const file = namedBy(id, dated, options.language);
  const { timeZone } = options;
  const { front, title } = withTitle(split, file);
  const { fields, extra, origin, former, diagnostics } = checkFields(front, { id, timeZone, dated, file });
  const language = fields?.lang ?? options.language;
  const turned = turnShortcodes(front.body);
  const {
    body,
    html,
    diagnostics: bodyFaults,
  } = renderBody(turned.body, {
    file: id,
    bodyLine: front.bodyLine,
    labels: options.labels(language),
    html: options.html,
    typography: options.typography,
    live: liveOptions(front.data, fields, options, dated),
  });
  const unread = unreadShortcodes(turned.unread, front, id);
  const faults = [...(title ? [title] : []), ...diagnostics, ...unread, ...bodyFaults];
  if (fields && 'ended' in fields && fields.ended !== undefined && fields.kind !== 'live') {
    const words = '"ended" is said of live blogs: write "kind: live", or take it out';
    faults.push(diagnostic('unknown-field', front.locate(['ended']), words));
  }
  if (!fields) return { diagnostics: faults };

  for (const { field, words } of 'kind' in fields ? kindFaults(fields) : []) {
    faults.push(diagnostic('incomplete-kind', front.locate([field]), words));
  }
  const slug = fields.slug ?? slugify(file.slug);
  if (!isSegment(slug)) {
    const given = isLong(slug) ? `an address that is ${longWords}` : 'no address';
    const words = `the name of the file gives ${given}: add a field "slug: some-words"`;
    faults.push(diagnostic('empty-slug', startOf(id), words));
    return { diagnostics: faults };
  }
  const value = { ...fields, id, slug, extra: plain(extra), body, ...(former.length > 0 ? { former } : {}) };
  return {
    value: { ...value, places: placesOf(front, origin), hash: hashes(value, html) },
    html,
    diagnostics: faults,
  };
}

/** Of one file. */
const mostTold = 50;

/** Each of them once. */
function unreadShortcodes(found: readonly Shortcode[], { body, bodyLine }: FrontMatter, id: string): Diagnostic[] {
  const firsts = new Map([...found].reverse().map((one) => [one.name, one]));
  return [...firsts.values()].slice(0, mostTold).map(({ name, offset }) => {
    const before = body.slice(0, offset).split('\n');
    const place = { file: id, line: bodyLine + before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const words = `"${name}" is filled in by another system, and is shown as it is written here: write what should stand there`;
    return diagnostic('unread-shortcode', place, words);
  });
}

/** A live blog whose front matter is at fault is one all the same: its updates are looked at, and all faults told at once. */
function liveOptions(
  data: Readonly<Record<string, unknown>>,
  fields: Fields | PageFields | undefined,
  { timeZone }: ParseOptions,
  dated: boolean,
): BodyOptions['live'] {
  const isLive = dated && (fields && 'kind' in fields ? fields.kind : data.kind) === 'live';
  return isLive ? { date: fields?.date ?? 0, timeZone } : undefined;
}

function placesOf({ data, locate }: FrontMatter, origin: CheckedFields['origin']) {
  const places: Record<string, { line: number; column: number }> = {};
  for (const field of laterChecked) {
    const written = origin.get(field);
    if (written === undefined) continue;
    const { line, column } = locate(field === 'image' ? [...written, 'src'] : written);
    places[field] = { line, column };
  }
  const { translations } = data;
  for (const language of typeof translations === 'object' ? Object.keys(translations ?? {}) : []) {
    const { line, column } = locate(['translations', language]);
    places[`translations.${language}`] = { line, column };
  }
  return places;
}

/** As JSON has it, so that a value is the same whether it was read from a file just now or from the store. */
function plain(extra: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.keys(extra).length === 0 ? {} : JSON.parse(JSON.stringify(extra));
}

type Whole = (Fields | PageFields) & { slug: string; extra: unknown; body: Body; former?: readonly string[] };

function hashes(value: Whole, html: BodyHtml) {
  const { body, extra, aliases, former, canonical, ...others } = value;
  // Where translations are, the index finds out: see translations.ts.
  const { corrections, translations, claim, rating, reviewed, sponsor, ...shown } = {
    corrections: [],
    ...others,
  } as Fields;
  const card = hashJson({ ...shown, excerpt: body.excerpt });
  const ofKind = [claim, rating, reviewed, sponsor];
  const own = hashJson([body, html, extra, corrections, canonical, ...(ofKind.some(Boolean) ? ofKind : [])]);
  return { card, own, story: hashJson([card, own]) };
}
