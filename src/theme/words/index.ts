import { ar } from './ar.js';
import { en } from './en.js';

/** The phrases of one language. */
export type Words = Readonly<Record<keyof typeof en, string>>;

const tables: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['ar', ar],
  ['en', en],
]);

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

/** The phrases for a language tag such as `ar-EG`, in English when there is no translation. */
export function wordsFor(language: string): Words {
  return tables.get(subtagsOf(language).primary) ?? en;
}

/** A phrase with each `{name}` in it replaced by the value of that name, where there is one. */
export function phrase(words: Words, key: keyof Words, values: Readonly<Record<string, string | number>> = {}): string {
  return words[key].replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );
}

/** Which way a language is written: by the script its tag names, or else by the language. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const { primary, script } = subtagsOf(language);
  const isRightToLeft = script === undefined ? rightToLeftLanguages.has(primary) : rightToLeftScripts.has(script);
  return isRightToLeft ? 'rtl' : 'ltr';
}
