/** Faults that only the whole site shows: pictures and templates that aren't there, links to what isn't out yet. */
import type { Article } from '../content/types.js';
import { type Diagnostic, diagnostic, type Place } from '../diagnostics/diagnostic.js';
import { findImage, missingImage, type SiteFiles } from '../site/links.js';
import { aboutNoStory } from '../theme/needs.js';
import type { Theme } from '../theme/theme.js';
import type { ShownBody } from './shown.js';

/** Templates that get other values than a story's. */
const forOtherPages = ['layout', 'mobile', 'feed-item', ...aboutNoStory];

type Placed = Pick<Article, 'id' | 'places'>;

const remote = /^https?:\/\//i;

/** @returns the lead image as a file of the site, where it is one */
export function checkImage(
  story: Pick<Article, 'id' | 'image' | 'places'>,
  files: SiteFiles,
  diagnostics: Diagnostic[],
): string | undefined {
  const { image } = story;
  if (!image) return undefined;
  const place = placeOf(story, 'image');
  if (!remote.test(image.src)) {
    // Hugo's themes write paths in `static/` without the slash.
    const found = findImage(story.id, image.src, files) ?? findImage(story.id, `/${image.src}`, files);
    if (found === undefined) diagnostics.push(missingImage(story.id, image.src, place, files));
    return found;
  }
  if (image.width === undefined || image.height === undefined) {
    const mend = 'write image: { src, width, height }, or put the file beside the article';
    diagnostics.push(diagnostic('invalid-field', place, `the size of "${image.src}" is not known: ${mend}`));
  }
  return undefined;
}

export function checkTemplate(
  story: Placed & { readonly template?: string | undefined },
  theme: Theme,
  diagnostics: Diagnostic[],
): void {
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
 * A link to a story that is not out yet is plain text until then.
 *
 * @param stories those that are out
 * @param held why each of the others is not, by its id; of one that is at fault more is said there
 */
export function warnOfHiddenLinks(
  stories: readonly ShownBody[],
  held: ReadonlyMap<string, string>,
  diagnostics: Diagnostic[],
): void {
  if (held.size === 0) return;
  for (const { card, written, body } of stories) {
    for (const [index, target] of body.links.entries()) {
      const link = written.links[index];
      const why = target.kind === 'story' ? held.get(target.id) : undefined;
      if (why === undefined || !link) continue;
      const place = { file: card.id, line: link.line, column: link.column };
      const words = `"${link.url}" is not published (${why}): the link is plain text until it is`;
      diagnostics.push(diagnostic('unpublished-link', place, words));
    }
  }
}

function placeOf(story: Placed, field: string): Place {
  return { file: story.id, ...(story.places[field] ?? { line: 1, column: 1 }) };
}
