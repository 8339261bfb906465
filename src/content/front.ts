/** An article for the index: without what only its own page shows. */
import type { Article, Front } from './types.js';

export function frontOf({ body, extra: _extra, hash, ...front }: Article): Front {
  const { excerpt, links, images } = body;
  return { ...front, excerpt, links, images, hash: { card: hash.card } };
}
