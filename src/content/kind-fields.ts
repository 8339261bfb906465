/** The fields that stories of some kinds have besides: what a fact check checks, what a review reviews, who paid. */
import { z } from 'zod';
import type { Instant } from '../util/time.js';

/**
 * What can be reviewed, as schema.org names it. Search engines show the stars of all but CreativeWork and Play, which
 * their guide doesn't take: https://developers.google.com/search/docs/appearance/structured-data/review-snippet
 */
const things = [
  'BarOrPub',
  'Book',
  'CafeOrCoffeeShop',
  'Course',
  'CreativeWork',
  'Episode',
  'Event',
  'Game',
  'Hotel',
  'LocalBusiness',
  'Movie',
  'MusicAlbum',
  'MusicRecording',
  'Organization',
  'Play',
  'Product',
  'Recipe',
  'Restaurant',
  'SoftwareApplication',
  'TVSeries',
  'VideoGame',
] as const;

const whoSays = ['Person', 'Organization'] as const;

interface Parts {
  readonly filled: z.ZodType<string, string>;
  readonly address: z.ZodType<string, string>;
  readonly date: z.ZodType<Instant>;
}

/** @param parts the types of text, addresses and dates that all fields share */
export function kindFields({ filled, address, date }: Parts) {
  const named = <Shape extends z.ZodRawShape>(shape: Shape, mend: string) =>
    z.preprocess((value) => (typeof value === 'string' ? { name: value } : value), z.strictObject(shape, mend));
  const number = z.number('write a number');
  const rating = z.preprocess(
    asRating,
    z
      .strictObject(
        { value: number.optional(), best: number.default(5), worst: number.default(1), label: filled.optional() },
        'write a verdict such as "False", a number such as 4, or value, best and label below it',
      )
      .superRefine(checkRating),
  );
  const who = named({ name: filled, type: z.enum(whoSays, mendFor(whoSays)).default('Person') }, sayWho);
  const claim = z.strictObject(
    {
      text: filled,
      author: who.optional(),
      date: date.optional(),
      url: address.optional(),
      rating: rating.optional(),
    },
    'write the claim as text, or text, author, date and url below it',
  );
  return {
    claim: z.preprocess(
      (value) => (value === undefined ? undefined : [value].flat().map(asClaim)),
      z.array(claim).min(1, 'write the claim as text').optional(),
    ),
    rating: rating.optional(),
    reviewed: named(
      {
        name: filled,
        type: z.enum(things, mendFor(things)).default('Product'),
        author: who.optional(),
        url: address.optional(),
      },
      'write its name, or name, type, author and url below it',
    ).optional(),
    sponsor: named({ name: filled, url: address.optional() }, 'write who paid, or name and url below it').optional(),
  };
}

const sayWho = 'write a name, or name and type below it';

function mendFor(words: readonly string[]): string {
  return `write one of ${words.join(', ')}`;
}

function asClaim(value: unknown): unknown {
  return typeof value === 'string' ? { text: value } : value;
}

function asRating(value: unknown): unknown {
  if (typeof value === 'number') return { value };
  if (typeof value === 'string') return { label: value };
  // YAML takes the most common verdicts for something else than words.
  if (typeof value === 'boolean') return { label: value ? 'True' : 'False' };
  return value;
}

type Scale = {
  readonly value?: number | undefined;
  readonly best: number;
  readonly worst: number;
  readonly label?: string | undefined;
};

function checkRating({ value, best, worst, label }: Scale, context: z.RefinementCtx): void {
  const fault = (message: string) => context.addIssue({ code: 'custom', message });
  if (value === undefined && label === undefined) fault('write a value, a label or both');
  else if (worst >= best) fault('"best" must be more than "worst", which is 1 unless you write another');
  else if (value !== undefined && (value < worst || value > best)) {
    fault(`write a value from ${worst} to ${best}, or give the ends of the scale: { value, best, worst }`);
  }
}

/** What a kind of story has besides. */
export type KindFields = {
  readonly [K in keyof ReturnType<typeof kindFields>]?: z.output<ReturnType<typeof kindFields>[K]>;
};

export type Rating = NonNullable<KindFields['rating']>;
export type Claim = NonNullable<KindFields['claim']>[number];
export type Reviewed = NonNullable<KindFields['reviewed']>;

/** Which kinds show which of them. */
const uses: Readonly<Record<keyof KindFields, readonly string[]>> = {
  claim: ['fact-check'],
  rating: ['fact-check', 'review'],
  reviewed: ['review'],
  sponsor: ['sponsored'],
};

/** The kinds that show a field, if it is one that only some kinds have. */
export function usedBy(field: string): readonly string[] | undefined {
  return Object.hasOwn(uses, field) ? uses[field as keyof KindFields] : undefined;
}

/** What a story of a kind should have and doesn't, or has in vain: the field at fault, and the words. */
export function kindFaults(fields: KindFields & { readonly kind: string }): { field: string; words: string }[] {
  const { kind, claim, rating, reviewed, sponsor } = fields;
  const faults: { field: string; words: string }[] = [];
  const lacks = (words: string) => faults.push({ field: 'kind', words });
  for (const [field, kinds] of Object.entries(uses)) {
    if (fields[field as keyof KindFields] === undefined || kinds.includes(kind)) continue;
    const words = `"${field}" says nothing in a story of kind ${kind}: write kind: ${kinds.join(' or ')}, or take it out`;
    faults.push({ field, words });
  }
  if (kind === 'fact-check') {
    if (!claim) lacks('this fact check does not say what it checks: add claim: "…"');
    if (!rating && !claim?.every((one) => one.rating)) lacks('this fact check has no verdict: add rating: "False"');
  }
  if (kind === 'review') {
    if (!reviewed) lacks('this review does not say what it is of: add reviewed: { name: "…", type: Book }');
    if (rating && rating.value === undefined) faults.push({ field: 'rating', words: noStars });
  }
  if (kind === 'sponsored' && !sponsor) lacks('this story does not say who paid for it: add sponsor: "…"');
  return faults;
}

const noStars =
  'search engines show a rating only with a number: write rating: 4, or { value: 4, best: 5, label: "…" }';
