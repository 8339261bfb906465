/** What a fact check found of claims, and a review of what it is about, as data. */
import type { Claim, Rating, Reviewed } from '../../content/kind-fields.js';
import type { StoryValue } from '../../site/inputs.js';
import { type Instant, isMidnight, isoWithOffset } from '../../util/time.js';
import { ratingText } from '../kind-view.js';
import type { Locale } from '../views.js';
import type { Paper } from './paper.js';
import { nameOf, type Thing, thing } from './thing.js';

/**
 * One for each claim. https://developers.google.com/search/docs/appearance/structured-data/factcheck
 *
 * @param url the whole address of the story
 * @param published when the story was, as ISO 8601 has it
 */
export function claimReviews(
  { ofKind }: StoryValue,
  url: string,
  published: string,
  paper: Paper,
  locale: Locale,
): Thing[] {
  const { claim: claims = [], rating } = ofKind;
  return claims.map((claim) =>
    thing('ClaimReview', {
      url,
      claimReviewed: claim.text,
      datePublished: published,
      author: nameOf(paper.publisher),
      reviewRating: verdictThing(claim.rating ?? rating, locale),
      itemReviewed: claimThing(claim, paper.site.timeZone),
    }),
  );
}

/** Nothing of a claim of which only the words are known. */
function claimThing({ author, date, url }: Claim, timeZone: string): Thing | undefined {
  if (!author && date === undefined && url === undefined) return undefined;
  return thing('Claim', {
    author: author && thing(author.type, { name: author.name }),
    datePublished: date === undefined ? undefined : dayOrInstant(date, timeZone),
    appearance: url === undefined ? undefined : thing('CreativeWork', { url }),
  });
}

/** Of a date that was given without an hour only the day. */
function dayOrInstant(instant: Instant, timeZone: string): string {
  const iso = isoWithOffset(instant, timeZone);
  return isMidnight(instant, timeZone) ? iso.slice(0, 10) : iso;
}

/** https://developers.google.com/search/docs/appearance/structured-data/review-snippet */
export function reviewParts({ ofKind: { reviewed, rating } }: StoryValue) {
  return { itemReviewed: reviewed && reviewedThing(reviewed), reviewRating: ratingThing(rating) };
}

/** Who made it, as things of that type have it: works have authors. */
const makers: Partial<Readonly<Record<Reviewed['type'], string>>> = {
  Course: 'provider',
  Event: 'performer',
  MusicAlbum: 'byArtist',
  MusicRecording: 'byArtist',
  Product: 'brand',
};

/** What has no maker. */
const unmade: readonly Reviewed['type'][] = [
  'BarOrPub',
  'CafeOrCoffeeShop',
  'Hotel',
  'LocalBusiness',
  'Organization',
  'Restaurant',
];

function reviewedThing({ name, type, author, url }: Reviewed): Thing {
  if (author === undefined || unmade.includes(type)) return thing(type, { name, sameAs: url });
  const isBrand = type === 'Product';
  return thing(type, {
    name,
    [makers[type] ?? 'author']: thing(isBrand ? 'Brand' : author.type, { name: author.name }),
    sameAs: url,
  });
}

/** The guide asks for the verdict in words, also of one that is a number only. */
function verdictThing(rating: Rating | undefined, locale: Locale): Thing | undefined {
  return rating && ratingThing({ ...rating, label: rating.label ?? ratingText(rating, locale) });
}

function ratingThing(rating: Rating | undefined): Thing | undefined {
  if (!rating) return undefined;
  const { value, best, worst, label } = rating;
  const scale = value === undefined ? {} : { ratingValue: value, bestRating: best, worstRating: worst };
  return thing('Rating', { ...scale, alternateName: label });
}
