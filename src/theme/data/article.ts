/** A story as data, after schema.org's NewsArticle and its kin. */

import type { CardValue, StoryValue } from '../../site/inputs.js';
import { lastChange } from '../../site/schedule.js';
import type { Card } from '../../site/types.js';
import { isoWithOffset } from '../../util/time.js';
import { wordsOf } from '../live-view.js';
import type { Locale } from '../views.js';
import { breadcrumbThing } from './breadcrumbs.js';
import type { Paper } from './paper.js';
import { personThing } from './person.js';
import { pictureThings, thumbnailOf } from './pictures.js';
import { claimReviews, reviewParts } from './reviews.js';
import { nameOf, type Thing, thing } from './thing.js';

const types: Readonly<Record<Card['kind'], string>> = {
  news: 'NewsArticle',
  opinion: 'OpinionNewsArticle',
  analysis: 'AnalysisNewsArticle',
  live: 'NewsArticle',
  'fact-check': 'NewsArticle',
  review: 'ReviewNewsArticle',
  // No news: it is no kind of NewsArticle.
  sponsored: 'AdvertiserContentArticle',
};

/**
 * One thing that all others on the page are parts of, so that whoever looks for a headline finds it on top.
 *
 * @param locale of the story, as its page has it
 */
export function articleThing(value: CardValue, story: StoryValue, paper: Paper, locale: Locale): Thing {
  const { card } = value;
  const { site, base, publisher } = paper;
  const date = (instant: number) => isoWithOffset(instant, site.timeZone);
  const url = base.absolute(card.url);
  const published = date(card.date);
  const steps = [...(value.section ? [value.section] : []), { name: card.title }];
  const parts = partsOfKind(card.kind, story, url, published, paper, locale);
  // Without a byline who paid for it answers for it, or else the paper itself.
  const whoAnswers = parts.sponsor ?? nameOf(publisher);
  return thing(types[card.kind], {
    headline: card.title,
    description: card.description ?? card.excerpt,
    url,
    mainEntityOfPage: thing('WebPage', { '@id': card.canonical ?? url, breadcrumb: breadcrumbThing(steps, paper) }),
    datePublished: published,
    dateModified: date(lastChange(card, story.corrections)),
    inLanguage: card.lang ?? site.language,
    image: pictureThings(value, paper),
    thumbnailUrl: thumbnailOf(value, paper),
    articleSection: value.section?.name,
    keywords: value.tags.map((tag) => tag.name),
    author: value.authors.length > 0 ? value.authors.map((one) => personThing(one, paper)) : [whoAnswers],
    publisher,
    ...parts,
    correction: story.corrections.map((one) =>
      thing('CorrectionComment', { text: one.text, datePublished: date(one.date) }),
    ),
    wordCount: wordsOf(story),
    isAccessibleForFree: true,
  });
}

function partsOfKind(
  kind: Card['kind'],
  story: StoryValue,
  url: string,
  published: string,
  paper: Paper,
  locale: Locale,
): Partial<Readonly<Record<'hasPart' | 'itemReviewed' | 'reviewRating' | 'sponsor', unknown>>> {
  const { sponsor } = story.ofKind;
  if (kind === 'fact-check') return { hasPart: claimReviews(story, url, published, paper, locale) };
  if (kind === 'review') return reviewParts(story);
  if (kind !== 'sponsored' || !sponsor) return {};
  return { sponsor: thing('Organization', { name: sponsor.name, url: sponsor.url }) };
}
