/** Faults that only the whole site shows: pictures and templates that aren't there, links to what isn't out yet. */
import type { Article, Page } from '../content/types.js';
import { type Diagnostic, diagnostic, type Place } from '../diagnostics/diagnostic.js';
import { findImage, missingImage, type SiteFiles } from '../site/links.js';
import type { Card, ResolvedBody } from '../site/types.js';
import type { Theme } from '../theme/theme.js';
import type { LoadedConfig } from './load-config.js';

/** Templates that get other values than a story's. */
const forOtherPages = ['layout', 'mobile', 'home', 'list', 'not-found', 'moved', 'gone'];

const remote = /^https?:\/\//i;

/** @returns the lead image as a file of the site, where it is one */
export function checkImage(story: Article, files: SiteFiles, diagnostics: Diagnostic[]): string | undefined {
  const { image } = story;
  if (!image) return undefined;
  const place = placeOf(story, 'image');
  if (!remote.test(image.src)) {
    const found = findImage(story.id, image.src, files);
    if (found === undefined) diagnostics.push(missingImage(story.id, image.src, place, files));
    return found;
  }
  if (image.width === undefined || image.height === undefined) {
    const mend = 'write image: { src, width, height }, or put the file beside the article';
    diagnostics.push(diagnostic('invalid-field', place, `the size of "${image.src}" is not known: ${mend}`));
  }
  return undefined;
}

export function checkTemplate(story: Article | Page, theme: Theme, diagnostics: Diagnostic[]): void {
  if (story.template === undefined) return;
  if (theme.has(`${story.template}.html`) && !forOtherPages.includes(story.template)) return;
  const mend = `write templates/${story.template}.html, or take the field out`;
  diagnostics.push(
    diagnostic(
      'unknown-template',
      placeOf(story, 'template'),
      `there is no template "${story.template}" for a story: ${mend}`,
    ),
  );
}

/**
 * The site's icon, the authors' portraits, and the folder of `images.from`.
 *
 * @param isFolder whether a path, relative to the site's root or absolute, is a folder
 */
export function checkConfiguredImages(
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

/** A link to a story that is not out yet is plain text until then. */
export function warnOfHiddenLinks(
  stories: readonly (Article | Page)[],
  bodies: ReadonlyMap<string, ResolvedBody>,
  cards: ReadonlyMap<string, Card>,
  pages: readonly Page[],
  diagnostics: Diagnostic[],
): void {
  const pageIds = new Set(pages.map((page) => page.id));
  for (const { id, body } of stories) {
    if (!cards.has(id) && !pageIds.has(id)) continue;
    for (const [index, target] of (bodies.get(id)?.links ?? []).entries()) {
      const link = body.links[index];
      if (target.kind !== 'story' || !link || cards.has(target.id) || pageIds.has(target.id)) continue;
      const place = { file: id, line: link.line, column: link.column };
      const words = `"${link.url}" is not published: the link is plain text until it is`;
      diagnostics.push(diagnostic('unpublished-link', place, words));
    }
  }
}

function placeOf(story: Article | Page, field: string): Place {
  return { file: story.id, ...(story.places[field] ?? { line: 1, column: 1 }) };
}
