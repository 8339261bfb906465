/** Two stories with one headline: nobody can tell them apart in a list. */
import type { Article, Page } from '../content/types.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { KnownSource, SiteCheck } from './check.js';

export const sameHeadlines: SiteCheck = ({ sources }) => {
  const first = new Map<string, Article | Page>();
  const byDate = [...sources].sort((a, b) => dateOf(a) - dateOf(b) || (a.story.id < b.story.id ? -1 : 1));
  return byDate.flatMap(({ story, titlePlace }): Diagnostic[] => {
    // A translation may keep the headline, where that is a name.
    const key = `${story.lang ?? ''} ${fold(story.title)}`;
    const other = first.get(key);
    if (!other) first.set(key, story);
    if (!other) return [];
    const words = `this is also the headline of ${other.id}: change one of them, so that readers can tell them apart`;
    return [diagnostic('same-headline', titlePlace, words)];
  });
};

function dateOf({ story }: KnownSource): number {
  return story.date ?? 0;
}

function fold(title: string): string {
  return title.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
