/** The card of a story: what lists show of it, with its address, its terms and its state. */
import type { Front } from '../content/types.js';
import { aliasesOf } from '../site/redirects.js';
import { stateAt, updatedAt } from '../site/schedule.js';
import type { Taxonomy } from '../site/taxonomy.js';
import type { Card } from '../site/types.js';
import type { Urls } from '../site/urls.js';
import { type Instant, monthOf } from '../util/time.js';

/** @param imageAsset the lead image as a file of the site, where it is one */
export function makeCard(
  article: Front,
  taxonomy: Taxonomy,
  urls: Urls,
  { now, timeZone }: { readonly now: Instant; readonly timeZone: string },
  imageAsset: string | undefined,
): Card {
  const keys = taxonomy.keys.get(article.id);
  const sectionKey = keys?.section[0];
  const routed = { date: article.date, slug: article.slug, ...(sectionKey === undefined ? {} : { sectionKey }) };
  const url = urls.article(routed);
  const { status, isBreaking, currentPriority, isLive } = stateAt(article, now);
  // Field by field: an object that is spread together is a dictionary to the engine, slow to read and large.
  return {
    id: article.id,
    ref: `card:${article.id}`,
    storyRef: `story:${article.id}`,
    url,
    status,
    date: article.date,
    month: monthOf(article.date, timeZone),
    // What lies ahead is not made yet.
    updated: updatedAt(article, now),
    ended: article.ended !== undefined && article.ended <= now ? article.ended : undefined,
    isLive,
    expires: article.expires,
    isBreaking,
    currentPriority,
    noindex: article.noindex,
    gone: article.gone,
    draft: article.draft,
    kind: article.kind,
    priority: article.priority,
    breaking: article.breaking,
    title: article.title,
    description: article.description,
    excerpt: article.excerpt,
    image: article.image,
    imageAsset,
    slug: article.slug,
    section: article.section,
    tags: article.tags,
    authors: article.authors,
    sectionKey,
    tagKeys: keys?.tag ?? [],
    authorKeys: keys?.author ?? [],
    aliases: aliasesOf(article, url, urls),
    canonical: article.canonical,
    lang: article.lang,
    template: article.template,
    hash: article.hash,
    places: article.places,
  };
}
