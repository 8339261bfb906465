import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { hi } from './hi.js';
import { pt } from './pt.js';
import { ptBr } from './pt-br.js';
import { zh } from './zh.js';
import { zhHant } from './zh-hant.js';

/** The phrases of one language. */
export type Words = Readonly<Record<keyof typeof en, string>>;

const tables: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['ar', ar],
  ['de', de],
  ['en', en],
  ['es', es],
  ['fr', fr],
  ['hi', hi],
  ['pt', pt],
  ['zh', zh],
  ['zh-hant', zhHant],
]);

/** Where Chinese is written in its traditional script, if a tag names no script. */
const traditionalRegions: ReadonlySet<string> = new Set(['tw', 'hk', 'mo']);

/** What a country says in other words than its language's table. */
const overlays: ReadonlyMap<string, Partial<Words>> = new Map([['pt-br', ptBr]]);

const rightToLeftLanguages: ReadonlySet<string> = new Set([
  'ar',
  'ckb',
  'dv',
  'fa',
  'he',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);

const rightToLeftScripts: ReadonlySet<string> = new Set([
  'adlm',
  'arab',
  'aran',
  'hebr',
  'nkoo',
  'rohg',
  'syrc',
  'thaa',
]);

function subtagsOf(language: string): { primary: string; script: string | undefined; region: string | undefined } {
  const [primary = '', ...rest] = language.toLowerCase().split(/[-_]/);
  // A single letter begins an extension, in which the same letters mean something else.
  const extension = rest.findIndex((subtag) => subtag.length === 1);
  const named = extension === -1 ? rest : rest.slice(0, extension);
  const find = (form: RegExp) => named.find((subtag) => form.test(subtag));
  return { primary, script: find(/^[a-z]{4}$/), region: find(/^(?:[a-z]{2}|\d{3})$/) };
}

/** The table that a language's words are in, if there is one: that of its own script for Chinese. */
function tableNameOf(language: string): string {
  const { primary, script, region = '' } = subtagsOf(language);
  const isTraditional = script === undefined ? traditionalRegions.has(region) : script === 'hant';
  return primary === 'zh' && isTraditional ? 'zh-hant' : primary;
}

/** Whether the theme speaks a language. */
export function hasWords(language: string): boolean {
  return tables.has(tableNameOf(language));
}

/** Phrases of a site's own, by language tag. */
export type OwnWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a site itself says in a language: its words for `pt`, and over them those for `pt-BR`; for `zh-TW` those for `zh`, `zh-Hant`, `zh-TW`. */
export function ownWords(language: string, own: OwnWords): Partial<Words> {
  const written = new Map(Object.entries(own).map(([tag, phrases]) => [tag.toLowerCase(), phrases]));
  const names = [subtagsOf(language).primary, tableNameOf(language), language.toLowerCase()];
  return Object.assign({}, ...names.map((name) => written.get(name)));
}

const none: OwnWords = {};
const merged = new WeakMap<OwnWords, Map<string, Words>>();

/**
 * The phrases for a language tag such as `ar-EG`, in English when there is no translation.
 *
 * @param own the site's, which go before the theme's
 */
export function wordsFor(language: string, own: OwnWords = none): Words {
  const known = merged.get(own) ?? new Map<string, Words>();
  merged.set(own, known);
  let words = known.get(language);
  if (!words) {
    words = {
      ...(tables.get(tableNameOf(language)) ?? en),
      ...overlays.get(language.toLowerCase()),
      ...ownWords(language, own),
    };
    known.set(language, words);
  }
  return words;
}

const formats = new Map<string, Intl.NumberFormat>();

function numerals(language: string): Intl.NumberFormat {
  const format = formats.get(language) ?? new Intl.NumberFormat(language, { useGrouping: false });
  formats.set(language, format);
  return format;
}

/** A language, and its phrases. */
interface Tongue {
  readonly language: string;
  readonly words: Words;
}

type Values = Readonly<Record<string, string | number>>;

/** A phrase with each `{name}` in it replaced by the value of that name, where there is one; numbers in its numerals. */
export function phrase({ language, words }: Tongue, key: keyof Words, values: Values = {}): string {
  // A template may ask for one that isn't there.
  if (words[key] === undefined) throw new Error(`there is no phrase "${key}": docs/articles/words.md lists them all`);
  return words[key].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : placeholder;
    return typeof value === 'number' ? numerals(language).format(value) : String(value);
  });
}

/** `phrase` for one language, as templates get it. */
export function phrasesIn(tongue: Tongue) {
  return (key: keyof Words, values?: Values): string => phrase(tongue, key, values);
}

/** Which way a language is written: by the script its tag names, or else by the language. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const { primary, script } = subtagsOf(language);
  const isRightToLeft = script === undefined ? rightToLeftLanguages.has(primary) : rightToLeftScripts.has(script);
  return isRightToLeft ? 'rtl' : 'ltr';
}
