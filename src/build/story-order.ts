/** The order of stories, and what of them decides the terms of the site: found again only when it may be another. */
import type { Front } from '../content/types.js';
import type { Memory } from '../util/memory.js';
import type { Instant } from '../util/time.js';

/** Oldest first. */
export function inOrder(articles: readonly Front[], memory: Memory): readonly Front[] {
  const [ids, dates] = [articles.map(({ id }) => id), articles.map(({ date }) => date)];
  // Found again only when a story has come, gone, or got another date.
  const order = memory.whole('order', [...ids, ...dates], () =>
    [...articles.keys()].sort(
      (a, b) => (dates[a] as Instant) - (dates[b] as Instant) || ((ids[a] as string) < (ids[b] as string) ? -1 : 1),
    ),
  );
  return order.map((at) => articles[at] as Front);
}

/** All that counts for which terms there are, and how they are spelled. */
export function namesIn(
  articles: readonly Front[],
  show: readonly unknown[],
  isHidden: (story: Front) => boolean,
  memory: Memory,
): readonly unknown[] {
  return memory.each(
    'names',
    articles,
    ({ id }) => id,
    show,
    (one) => {
      const { id, section, tags, authors, places, updates } = one;
      const writers = updates?.flatMap(({ author, place }) => (author === undefined ? [] : [author, place]));
      return { id, section, tags, authors, places, writers, isHidden: isHidden(one) };
    },
  );
}
