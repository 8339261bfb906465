/** Faults that only the whole site shows: pictures and templates that aren't there, links to what isn't out yet. */
import type { Article, Page } from '../content/types.js';
import { type Diagnostic, diagnostic, type Place } from '../diagnostics/diagnostic.js';
import { findImage, missingImage, type SiteFiles } from '../site/links.js';
import type { Card, ResolvedBody } from '../site/types.js';
import type { Theme } from '../theme/theme.js';
import { isoWithOffset } from '../util/time.js';

/** Templates that get other values than a story's. */
const forOtherPages = ['layout', 'mobile', 'home', 'list', 'corrections', 'not-found', 'moved', 'gone', 'feed-item'];

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

/** Why a story is not out, for people. */
export function whyHidden({ draft, date }: Article | Page, timeZone: string): string {
  return draft ? 'a draft' : `under embargo until ${isoWithOffset(date ?? 0, timeZone)}`;
}

/** A link to a story that is not out yet is plain text until then. */
export function warnOfHiddenLinks(
  stories: readonly (Article | Page)[],
  bodies: ReadonlyMap<string, ResolvedBody>,
  cards: ReadonlyMap<string, Card>,
  pages: readonly Page[],
  all: ReadonlyMap<string, Article | Page>,
  timeZone: string,
  diagnostics: Diagnostic[],
): void {
  const pageIds = new Set(pages.map((page) => page.id));
  for (const { id, body } of stories) {
    if (!cards.has(id) && !pageIds.has(id)) continue;
    for (const [index, target] of (bodies.get(id)?.links ?? []).entries()) {
      const link = body.links[index];
      if (target.kind !== 'story' || !link || cards.has(target.id) || pageIds.has(target.id)) continue;
      const hidden = all.get(target.id);
      // Of one that is itself at fault more is said there.
      if (!hidden) continue;
      const place = { file: id, line: link.line, column: link.column };
      const words = `"${link.url}" is not published (${whyHidden(hidden, timeZone)}): the link is plain text until it is`;
      diagnostics.push(diagnostic('unpublished-link', place, words));
    }
  }
}

function placeOf(story: Article | Page, field: string): Place {
  return { file: story.id, ...(story.places[field] ?? { line: 1, column: 1 }) };
}
