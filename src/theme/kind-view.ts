/** What a story of some kinds shows besides, as templates get it: claims and verdicts, what is reviewed, who paid. */
import type { Claim, KindFields, Rating } from '../content/kind-fields.js';
import type { StoryValue } from '../site/inputs.js';
import { type DateView, dateView, type LinkView, type Locale } from './views.js';
import { phrase } from './words/index.js';

/** Each is absent where the story's kind shows none. */
export interface KindView {
  readonly claims: readonly {
    readonly text: string;
    readonly author?: string | undefined;
    readonly date?: DateView | undefined;
    readonly url?: string | undefined;
    /** The verdict on it, in words. */
    readonly rating?: string | undefined;
  }[];
  readonly reviewed?: (LinkView & { readonly author?: string | undefined }) | undefined;
  /** Of what is reviewed, in words: "4 out of 5". */
  readonly rating?: string | undefined;
  readonly sponsor?: LinkView | undefined;
}

export function kindView({ kind, ofKind }: Pick<StoryValue, 'kind' | 'ofKind'>, locale: Locale): KindView {
  const { reviewed, rating, sponsor } = ofKind;
  const isReview = kind === 'review';
  return {
    claims: kind === 'fact-check' ? claimViews(ofKind, locale) : [],
    reviewed: isReview
      ? reviewed && { name: reviewed.name, author: reviewed.author?.name, url: reviewed.url }
      : undefined,
    rating: isReview ? ratingText(rating, locale) : undefined,
    sponsor: kind === 'sponsored' ? sponsor : undefined,
  };
}

function claimViews({ claim = [], rating }: KindFields, locale: Locale): KindView['claims'] {
  return claim.map(({ text, author, date, url, rating: own }: Claim) => ({
    text,
    author: author?.name,
    date: date === undefined ? undefined : dateView(date, locale),
    url,
    rating: ratingText(own ?? rating, locale),
  }));
}

/** A label, a number on its scale, or both. */
export function ratingText(rating: Rating | undefined, locale: Locale): string | undefined {
  if (!rating) return undefined;
  const { value, best, label } = rating;
  const number = value === undefined ? undefined : phrase(locale, 'outOf', { value, best });
  if (label === undefined || number === undefined) return label ?? number;
  return phrase(locale, 'ratingInWords', { label, rating: number });
}
