/** Structured data of a live blog, after schema.org's LiveBlogPosting. */
import type { CardValue } from '../site/inputs.js';
import { type Instant, isoWithOffset } from '../util/time.js';
import type { Paper } from './data/paper.js';
import { type Thing, thing } from './data/thing.js';
import { anchorOf, type PlainUpdate } from './live-view.js';

/** So many of the newest updates are named: a day's blog would else outweigh the page. */
const most = 50;

/**
 * @param article the story's data as that of any other
 * @param updates those that are out, newest first
 */
export function liveData(
  article: Thing,
  { card }: CardValue,
  updates: readonly PlainUpdate[],
  { base, site }: Pick<Paper, 'base' | 'site'>,
): Thing {
  const date = (instant: Instant) => isoWithOffset(instant, site.timeZone);
  return {
    ...article,
    '@type': 'LiveBlogPosting',
    coverageStartTime: date(Math.min(card.date, ...updates.map(({ at }) => at))),
    ...(card.ended === undefined ? {} : { coverageEndTime: date(card.ended) }),
    liveBlogUpdate: updates.slice(0, most).map(({ id, at, headline, text, author }) =>
      thing('BlogPosting', {
        headline,
        url: base.absolute(card.url) + anchorOf(id),
        datePublished: date(at),
        articleBody: text,
        author: author
          ? thing('Person', {
              name: author.name,
              url: author.url === undefined ? undefined : base.absolute(author.url),
            })
          : article.author,
      }),
    ),
  };
}
