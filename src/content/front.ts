/** An article for the index: without what only its own page shows. */
import type { Article, Front } from './types.js';

export function frontOf(article: Article): Front {
  const { excerpt, links, images, updates } = article.body;
  // Field by field: an object that is spread together is a dictionary to the engine, slow to read and large.
  return {
    id: article.id,
    slug: article.slug,
    title: article.title,
    description: article.description,
    date: article.date,
    updated: article.updated,
    expires: article.expires,
    section: article.section,
    tags: article.tags,
    authors: article.authors,
    image: article.image,
    aliases: article.aliases,
    ...(article.former ? { former: article.former } : {}),
    canonical: article.canonical,
    lang: article.lang,
    draft: article.draft,
    noindex: article.noindex,
    template: article.template,
    gone: article.gone,
    kind: article.kind,
    ended: article.ended,
    priority: article.priority,
    breaking: article.breaking,
    corrections: article.corrections,
    translations: article.translations,
    places: article.places,
    excerpt,
    links,
    images,
    ...(updates ? { updates } : {}),
    hash: { card: article.hash.card },
  };
}
