import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { pt } from './pt.js';
import { ptBr } from './pt-br.js';

/** The phrases of one language. */
export type Words = Readonly<Record<keyof typeof en, string>>;

const tables: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['ar', ar],
  ['de', de],
  ['en', en],
  ['es', es],
  ['fr', fr],
  ['pt', pt],
]);

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

function subtagsOf(language: string): { primary: string; script: string | undefined } {
  const [primary = '', ...rest] = language.toLowerCase().split(/[-_]/);
  return { primary, script: rest.find((subtag) => /^[a-z]{4}$/.test(subtag)) };
}

/** Whether the theme speaks a language. */
export function hasWords(language: string): boolean {
  return tables.has(subtagsOf(language).primary);
}

/** Phrases of a site's own, by language tag. */
export type OwnWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a site itself says in a language: its words for `pt`, and over them those for `pt-BR`. */
export function ownWords(language: string, own: OwnWords): Partial<Words> {
  const written = new Map(Object.entries(own).map(([tag, phrases]) => [tag.toLowerCase(), phrases]));
  return { ...written.get(subtagsOf(language).primary), ...written.get(language.toLowerCase()) };
}

const none: OwnWords = {};
const merged = new WeakMap<OwnWords, Map<string, Words>>();

/**
 * The phrases for a language tag such as `ar-EG`, in English when there is no translation.
 *
 * @param own the site's, which go before the theme's
 */
export function wordsFor(language: string, own: OwnWords = none): Words {
  const { primary } = subtagsOf(language);
  const known = merged.get(own) ?? new Map<string, Words>();
  merged.set(own, known);
  let words = known.get(language);
  if (!words) {
    words = { ...(tables.get(primary) ?? en), ...overlays.get(language.toLowerCase()), ...ownWords(language, own) };
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
  if (words[key] === undefined) throw new Error(`there is no phrase "${key}": docs/templates.md lists them all`);
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
