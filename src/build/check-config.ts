/** Faults of the configuration that its schema can't see: files that aren't there, phrases nobody uses, the policy. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { SiteFiles } from '../site/links.js';
import { contrast, leastContrast, readableOn } from '../theme/colours.js';
import { coloursOf, sectionColour } from '../theme/look.js';
import { en } from '../theme/words/en.js';
import { hasWords, ownWords } from '../theme/words/index.js';
import { nearest } from '../util/nearest.js';
import type { LoadedConfig } from './load-config.js';

const remote = /^https?:\/\//i;

/**
 * @param isFolder whether a path, relative to the site's root or absolute, is a folder
 * @param isFont whether a file of the site, by its id, is a WOFF2 font
 */
export function checkConfig(
  loaded: LoadedConfig,
  files: SiteFiles,
  isFolder: (path: string) => boolean,
  isFont: (id: string) => boolean,
  diagnostics: Diagnostic[],
): void {
  checkImages(loaded, files, isFolder, isFont, diagnostics);
  checkWords(loaded, diagnostics);
  checkPolicy(loaded, diagnostics);
  checkLanguage(loaded, diagnostics);
  checkColours(loaded, diagnostics);
}

/** The site's icon, the publisher's logo, the authors' portraits, and the folder of `images.from`. */
function checkImages(
  loaded: LoadedConfig,
  files: SiteFiles,
  isFolder: (path: string) => boolean,
  isFont: (id: string) => boolean,
  diagnostics: Diagnostic[],
): void {
  const { site, authors } = loaded.config;
  const check = (value: string | undefined, path: readonly string[], mayBeRemote: boolean) => {
    if (value === undefined || (mayBeRemote && remote.test(value))) return;
    if (value.startsWith('/') && files.media.has(`public${value}`)) return;
    const plain = value.replace(/^(https?:)?\/+/, '');
    const mend = `put the file at public/${plain} and write "/${plain}"`;
    diagnostics.push(
      diagnostic('missing-image', loaded.locate(path), `"${path.join('.')}": there is no picture "${value}": ${mend}`),
    );
  };
  check(site.icon, ['site', 'icon'], false);
  check(site.publisher?.logo, ['site', 'publisher', 'logo'], true);
  const { logo, fonts } = loaded.config.look;
  if (typeof logo === 'string') check(logo, ['look', 'logo'], false);
  else if (logo) for (const scheme of ['light', 'dark'] as const) check(logo[scheme], ['look', 'logo', scheme], false);
  for (const [index, { file }] of fonts.entries()) {
    if (files.media.has(`public${file}`)) {
      if (isFont(`public${file}`)) continue;
      const wrong = `"look.fonts[${index + 1}]": "${file}" holds no WOFF2 font: save the font as WOFF2, or correct the path`;
      diagnostics.push(diagnostic('invalid-font', loaded.locate(['look', 'fonts', index, 'file']), wrong));
      continue;
    }
    const words = `"look.fonts[${index + 1}]": there is no file "${file}": put it at public${file}, or correct the path`;
    diagnostics.push(diagnostic('missing-font', loaded.locate(['look', 'fonts', index, 'file']), words));
  }
  const { from } = loaded.config.images;
  if (from !== undefined && !isFolder(from)) {
    const words = `"images.from": there is no folder "${from}": correct the path, or take the key out`;
    diagnostics.push(diagnostic('invalid-config', loaded.locate(['images', 'from']), words));
  }
  for (const [key, author] of Object.entries(authors ?? {})) check(author.image, ['authors', key, 'image'], true);
}

function checkWords(loaded: LoadedConfig, diagnostics: Diagnostic[]): void {
  const known: Readonly<Record<string, string>> = en;
  const values = (phrase: string): readonly string[] => phrase.match(/\{\w+\}/g) ?? [];
  for (const [language, phrases] of Object.entries(loaded.config.words)) {
    for (const [key, phrase] of Object.entries(phrases)) {
      const place = loaded.locate(['words', language, key]);
      const name = `"words.${language}.${key}"`;
      const original = Object.hasOwn(known, key) ? known[key] : undefined;
      if (original === undefined) {
        const meant = nearest(key, Object.keys(known), 3);
        const mend = meant ? `did you mean "${meant}"?` : 'the phrases are listed in docs/articles/words.md';
        diagnostics.push(diagnostic('unknown-key', place, `${name} is no phrase of the theme: ${mend}`));
        continue;
      }
      const given = values(original);
      const wrong = values(phrase).find((value) => !given.includes(value));
      if (wrong === undefined) continue;
      const mend = given.length > 0 ? `write ${given.join(', ')}` : 'take it out';
      const words = `${name} holds ${wrong}, for which there is no value: ${mend}`;
      diagnostics.push(diagnostic('invalid-config', place, words));
    }
  }
}

/** The elements that load something, and what of the policy lets them. */
const loading = [
  { element: /<script\b[^>]*\ssrc\s*=\s*["']?([^"'\s>]+)/gi, directive: 'script-src', also: 'connect-src' },
  {
    element: /<link\b(?=[^>]*\srel\s*=\s*["']?stylesheet)[^>]*\shref\s*=\s*["']?([^"'\s>]+)/gi,
    directive: 'style-src',
    also: 'font-src',
  },
  { element: /<iframe\b[^>]*\ssrc\s*=\s*["']?([^"'\s>]+)/gi, directive: 'frame-src', also: undefined },
] as const;

/** What a slot loads from another host, which the content security policy would stop on readers' screens. */
function checkPolicy(loaded: LoadedConfig, diagnostics: Diagnostic[]): void {
  for (const slot of ['head', 'bodyEnd'] as const) {
    for (const { element, directive, also } of loading) {
      const allowed: readonly string[] = loaded.config.csp[directive] ?? [];
      for (const [, address = ''] of loaded.config[slot].matchAll(element)) {
        const whole = address.replace(/^\/\//, 'https://');
        if (!remote.test(whole) || !URL.canParse(whole)) continue;
        const { origin, hostname } = new URL(whole);
        // Whether a wildcard covers it is for the browser to say.
        if (allowed.some((source) => source.includes('*') || source.includes(hostname) || source === 'https:'))
          continue;
        const more = also ? `, and if it loads or sends more, '${also}' too` : '';
        const words = `readers' browsers won't load ${origin} here: add csp: { '${directive}': ['${origin}'] }${more}`;
        diagnostics.push(diagnostic('not-in-csp', loaded.locate([slot]), words));
      }
    }
  }
}

/** A language that the theme has no words for, as far as the site brings none of its own. */
function checkLanguage(loaded: LoadedConfig, diagnostics: Diagnostic[]): void {
  const { site, words } = loaded.config;
  if (hasWords(site.language)) return;
  const given = ownWords(site.language, words);
  const missing = Object.keys(en).filter((key) => !Object.hasOwn(given, key));
  if (missing.length === 0) return;
  const some = missing.slice(0, 3).join(', ');
  const mend = `words: { '${site.language}': { ${missing[0]}: '…' } }`;
  const text = `the theme has no words in "${site.language}", and ${missing.length} phrases (${some} …) stay English: add ${mend}`;
  diagnostics.push(diagnostic('missing-words', loaded.locate(['site', 'language']), text));
}

/** What is text on which ground. */
const onGrounds = [
  ['ink', 'paper'],
  ['ink', 'wash'],
  ['ink', 'mark'],
  ['soft', 'paper'],
  ['soft', 'wash'],
  ['accent', 'paper'],
  ['accent', 'wash'],
  ['onAlert', 'alert'],
  ['paper', 'accent'],
] as const;

/** Colours of the configuration that can't be read on each other. */
function checkColours(loaded: LoadedConfig, diagnostics: Diagnostic[]): void {
  const { look, sections = {} } = loaded.config;
  const colours = coloursOf(look);
  /** @param others the colours that it is seen beside */
  const warn = (key: readonly string[], scheme: 'light' | 'dark', given: string, others: readonly string[]) => {
    const [worst] = [...others].sort((a, b) => contrast(given, a) - contrast(given, b));
    if (worst === undefined || contrast(given, worst) >= leastContrast) return;
    const ratio = (Math.floor(contrast(given, worst) * 10) / 10).toFixed(1);
    const found = `${given} beside ${worst} has a contrast of ${ratio} in the ${scheme} scheme, and ${leastContrast} are needed to read one on the other`;
    const towards = contrast(worst, '#000000') > contrast(worst, '#ffffff') ? '#000000' : '#ffffff';
    const mend = `${readableOn(others, given, towards)} would do here`;
    diagnostics.push(diagnostic('low-contrast', loaded.locate(key), `"${key.join('.')}": ${found}: ${mend}`));
  };
  for (const scheme of ['light', 'dark'] as const) {
    for (const name of Object.keys(look.colors) as (keyof typeof colours)[]) {
      // Of two that are both given, the one that is written on the other is to be changed.
      const others = onGrounds.flatMap(([text, ground]) =>
        text === name ? [ground] : ground === name && look.colors[text] === undefined ? [text] : [],
      );
      warn(
        ['look', 'colors', name],
        scheme,
        colours[name][scheme],
        others.map((other) => colours[other][scheme]),
      );
    }
    for (const [key, { color }] of Object.entries(sections)) {
      if (color === undefined) continue;
      warn(['sections', key, 'color'], scheme, sectionColour(color, colours)[scheme], [colours.paper[scheme]]);
    }
  }
}
