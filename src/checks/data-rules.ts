/**
 * What search engines' guides ask of things of some types: what is required, and what is recommended.
 * https://developers.google.com/search/docs/appearance/structured-data/search-gallery
 */
import type { Element } from './scan-html.js';

export interface Rule {
  /** Names of properties; of `a|b` one must be there; `a.b` is the `b` of each thing that `a` names. */
  readonly required: readonly string[];
  readonly recommended: readonly string[];
  /** Recommended where the page shows it to readers: what isn't there nobody can add. */
  readonly ifShown?: Readonly<Record<string, (element: Element) => boolean>>;
}

const article: Rule = {
  required: ['headline', 'datePublished', 'author', 'publisher'],
  recommended: ['dateModified', 'mainEntityOfPage|url'],
  ifShown: {
    image: ({ name, attributes }) => name === 'meta' && attributes.property === 'og:image',
    'author.url|author.sameAs': ({ name, attributes }) => name === 'a' && attributes.rel === 'author',
  },
};

export const rules: Readonly<Record<string, Rule>> = {
  NewsArticle: article,
  OpinionNewsArticle: article,
  AnalysisNewsArticle: article,
  ReviewNewsArticle: article,
  AdvertiserContentArticle: article,
  Article: article,
  LiveBlogPosting: article,
  ClaimReview: {
    required: ['claimReviewed', 'reviewRating.alternateName', 'url'],
    recommended: ['author', 'datePublished'],
  },
  Review: { required: ['author', 'itemReviewed', 'reviewRating'], recommended: ['datePublished'] },
  Rating: { required: ['ratingValue|alternateName'], recommended: [] },
  Person: { required: ['name'], recommended: [] },
  Organization: { required: ['name'], recommended: [] },
  NewsMediaOrganization: { required: ['name'], recommended: ['url'] },
  ImageObject: { required: ['url|contentUrl'], recommended: [] },
  CorrectionComment: { required: ['text'], recommended: ['datePublished'] },
  BreadcrumbList: { required: ['itemListElement'], recommended: [] },
  ItemList: { required: ['itemListElement'], recommended: [] },
  ListItem: { required: ['position', 'item|url|name'], recommended: [] },
  CollectionPage: { required: ['name|headline'], recommended: ['url'] },
  ProfilePage: { required: ['mainEntity'], recommended: [] },
  WebSite: { required: ['name', 'url'], recommended: [] },
};

/** Properties that hold a date, as ISO 8601 has it, and those that hold whole addresses. */
export const dates: readonly string[] = ['datePublished', 'dateModified', 'coverageStartTime', 'coverageEndTime'];
export const addresses: readonly string[] = ['url', 'contentUrl', 'item', 'sameAs', 'thumbnailUrl', 'license'];

export function isArticle(type: string): boolean {
  return /(?:Article|Posting)$/.test(type);
}
