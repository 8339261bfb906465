/** Structured data of a live blog, after schema.org's LiveBlogPosting. */
import type { CardValue } from '../site/inputs.js';
import { type Instant, isoWithOffset } from '../util/time.js';
import { anchorOf, type PlainUpdate } from './live-view.js';

/** So many of the newest updates are named: a day's blog would else outweigh the page. */
const most = 50;

/** What a page says of the whole story, for search engines. */
type ArticleData = Readonly<Record<string, unknown>> & { readonly url: string };

/**
 * @param article the story's data as that of any other
 * @param updates those that are out, newest first
 * @param site makes addresses whole, and tells the time zone of dates
 */
export function liveData(
  article: ArticleData,
  { card }: CardValue,
  updates: readonly PlainUpdate[],
  { absolute, timeZone }: { readonly absolute: (url: string) => string; readonly timeZone: string },
): ArticleData {
  const date = (instant: Instant) => isoWithOffset(instant, timeZone);
  return {
    ...article,
    '@type': 'LiveBlogPosting',
    coverageStartTime: date(Math.min(card.date, ...updates.map(({ at }) => at))),
    ...(card.ended === undefined ? {} : { coverageEndTime: date(card.ended) }),
    liveBlogUpdate: updates.slice(0, most).map(({ id, at, headline, text, author }) => ({
      '@type': 'BlogPosting',
      headline,
      url: article.url + anchorOf(id),
      datePublished: date(at),
      articleBody: text || headline,
      ...(author
        ? {
            author: {
              '@type': 'Person',
              name: author.name,
              ...(author.url === undefined ? {} : { url: absolute(author.url) }),
            },
          }
        : { author: article.author }),
    })),
  };
}
