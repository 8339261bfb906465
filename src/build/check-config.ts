/** Faults of the configuration that its schema can't see: files that aren't there, phrases nobody uses, the policy. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { SiteFiles } from '../site/links.js';
import { en } from '../theme/words/en.js';
import { nearest } from '../util/nearest.js';
import type { LoadedConfig } from './load-config.js';

const remote = /^https?:\/\//i;

/** @param isFolder whether a path, relative to the site's root or absolute, is a folder */
export function checkConfig(
  loaded: LoadedConfig,
  files: SiteFiles,
  isFolder: (path: string) => boolean,
  diagnostics: Diagnostic[],
): void {
  checkImages(loaded, files, isFolder, diagnostics);
  checkWords(loaded, diagnostics);
  checkPolicy(loaded, diagnostics);
}

/** The site's icon, the authors' portraits, and the folder of `images.from`. */
function checkImages(
  loaded: LoadedConfig,
  files: SiteFiles,
  isFolder: (path: string) => boolean,
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
  const { from } = loaded.config.images;
  if (from !== undefined && !isFolder(from)) {
    const words = `"images.from": there is no folder "${from}": correct the path, or take the key out`;
    diagnostics.push(diagnostic('invalid-config', loaded.locate(['images', 'from']), words));
  }
  for (const [key, author] of Object.entries(authors ?? {})) check(author.image, ['authors', key, 'image'], true);
}

function checkWords(loaded: LoadedConfig, diagnostics: Diagnostic[]): void {
  const known = Object.keys(en);
  for (const [language, phrases] of Object.entries(loaded.config.words)) {
    for (const key of Object.keys(phrases).filter((name) => !known.includes(name))) {
      const meant = nearest(key, known, 3);
      const mend = meant ? `did you mean "${meant}"?` : 'the phrases are listed in docs/templates.md';
      const name = `words.${language}.${key}`;
      const place = loaded.locate(['words', language, key]);
      diagnostics.push(diagnostic('unknown-key', place, `"${name}" is no phrase of the theme: ${mend}`));
    }
  }
}

/** A script of another host in a slot, which the content security policy would stop on readers' screens. */
function checkPolicy(loaded: LoadedConfig, diagnostics: Diagnostic[]): void {
  const { csp } = loaded.config;
  const allowed = [...(csp['script-src'] ?? []), ...(csp['default-src'] ?? [])];
  for (const slot of ['head', 'bodyEnd'] as const) {
    for (const [, address = ''] of loaded.config[slot].matchAll(/<script\b[^>]*\ssrc\s*=\s*["']?([^"'\s>]+)/gi)) {
      const host = address.replace(/^\/\//, 'https://');
      if (!remote.test(host) || !URL.canParse(host)) continue;
      const { origin, hostname } = new URL(host);
      // Whether a wildcard covers it is for the browser to say.
      if (allowed.some((source) => source.includes('*') || source.includes(hostname) || source === 'https:')) continue;
      const words = `the script of ${origin} is not allowed to run: add csp: { 'script-src': ['${origin}'] }`;
      diagnostics.push(diagnostic('not-in-csp', loaded.locate([slot]), words));
    }
  }
}
