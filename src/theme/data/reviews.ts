/** What a fact check found of claims, and a review of what it is about, as data. */
import type { Claim, Rating, Reviewed } from '../../content/kind-fields.js';
import type { StoryValue } from '../../site/inputs.js';
import { type Instant, isMidnight, isoWithOffset } from '../../util/time.js';
import type { Paper } from './paper.js';
import { type Thing, thing } from './thing.js';

/**
 * One for each claim. https://developers.google.com/search/docs/appearance/structured-data/factcheck
 *
 * @param url the whole address of the story
 * @param published when the story was, as ISO 8601 has it
 */
export function claimReviews({ ofKind }: StoryValue, url: string, published: string, paper: Paper): Thing[] {
  const { claim: claims = [], rating } = ofKind;
  const { '@id': id, '@type': type, name, url: home } = paper.publisher;
  return claims.map((claim) =>
    thing('ClaimReview', {
      url,
      claimReviewed: claim.text,
      datePublished: published,
      author: { '@type': type, '@id': id, name, url: home },
      reviewRating: ratingThing(claim.rating ?? rating),
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
  Event: 'performer',
  MusicAlbum: 'byArtist',
  Product: 'brand',
};

function reviewedThing({ name, type, author, url }: Reviewed): Thing {
  const isPlace = type === 'Restaurant' || type === 'LocalBusiness';
  if (author === undefined || isPlace) return thing(type, { name, sameAs: url });
  const isBrand = type === 'Product';
  return thing(type, {
    name,
    [makers[type] ?? 'author']: thing(isBrand ? 'Brand' : author.type, { name: author.name }),
    sameAs: url,
  });
}

function ratingThing(rating: Rating | undefined): Thing | undefined {
  if (!rating) return undefined;
  const { value, best, worst, label } = rating;
  const scale = value === undefined ? {} : { ratingValue: value, bestRating: best, worstRating: worst };
  return thing('Rating', { ...scale, alternateName: label });
}
