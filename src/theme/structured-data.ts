/** Structured data for search engines, after schema.org's NewsArticle. */

import type { Config } from '../site/config.js';
import type { CardValue, StoryValue } from '../site/inputs.js';
import { lastChange } from '../site/schedule.js';
import { createBase } from '../site/urls.js';
import { scriptJson } from '../util/html.js';
import { isoWithOffset } from '../util/time.js';
import { liveData } from './live-data.js';
import { type PlainUpdate, wordsOf } from './live-view.js';

const types: Readonly<Record<CardValue['card']['kind'], string>> = {
  news: 'NewsArticle',
  opinion: 'OpinionNewsArticle',
  analysis: 'AnalysisNewsArticle',
  live: 'NewsArticle',
  'fact-check': 'NewsArticle',
  review: 'ReviewNewsArticle',
  sponsored: 'AdvertiserContentArticle',
};

/** @returns JSON that can stand in a script element */
export function articleData(
  value: CardValue,
  story: StoryValue,
  site: Config['site'],
  icon: string,
  updates?: readonly PlainUpdate[],
): string {
  const { card, image } = value;
  const base = createBase(site.url);
  const date = (instant: number) => isoWithOffset(instant, site.timeZone);
  const picture = image ? base.absolute(image.url) : card.image?.src;
  const data = {
    '@context': 'https://schema.org',
    '@type': types[card.kind],
    headline: card.title,
    description: card.description ?? card.excerpt,
    url: base.absolute(card.url),
    mainEntityOfPage: card.canonical ?? base.absolute(card.url),
    datePublished: date(card.date),
    dateModified: date(lastChange(card, story.corrections)),
    inLanguage: card.lang ?? site.language,
    ...(picture ? { image: [picture] } : {}),
    ...(value.section ? { articleSection: value.section.name } : {}),
    ...(value.tags.length > 0 ? { keywords: value.tags.map((tag) => tag.name) } : {}),
    author: value.authors.map(({ name, url, sameAs }) => ({
      '@type': 'Person',
      name,
      ...(url ? { url: base.absolute(url) } : {}),
      ...(sameAs.length > 0 ? { sameAs: sameAs.map(base.absolute) } : {}),
    })),
    publisher: {
      '@type': 'NewsMediaOrganization',
      name: site.publisher?.name ?? site.name,
      url: base.absolute(base.home),
      logo: {
        '@type': 'ImageObject',
        url: base.absolute(site.publisher?.logo ? base.local(site.publisher.logo) : icon),
      },
    },
    wordCount: wordsOf(story),
    isAccessibleForFree: true,
  };
  return scriptJson(updates ? liveData(data, value, updates, { ...base, timeZone: site.timeZone }) : data);
}
