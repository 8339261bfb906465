/** What stands beside the lead of the front page, and which of it with pictures, so that it is about as high as the lead. */
import { heightOf, lettersOf, stackHeight } from './card-heights.js';
import { cheaper } from './columns.js';
import type { CardView } from './views.js';

/** `full` has the list by time as its last column; `alone` is the lead by itself; the others say how many columns there are. */
export type Shape = 'full' | 'alone' | 'pair' | 'two' | 'three';

export interface BesideLead {
  readonly shape: Shape;
  /** How many stories stand beside the lead; the rest stand in a row below. */
  readonly count: number;
  /** Columns, from the lead on. */
  readonly sides: readonly (readonly CardView[])[];
  /** Those with their pictures. */
  readonly shown: readonly CardView[];
  /** The lead's picture has one of two shapes. */
  readonly isTall: boolean;
  /** Pixels. */
  readonly leadHeight: number;
}

/** How wide the lead and a column beside it are on a desk, in pixels. */
const widths = {
  full: { lead: 584, side: 268 },
  pair: { lead: 681, side: 487 },
  two: { lead: 795, side: 373 },
  three: { lead: 584, side: 268 },
} as const;

/** Sizes of type, in pixels; a lead's headline of so many letters stands in smaller type. */
const leadType = { title: 51, text: 21 };
const longLeadType = { title: 38, text: 21 };
const longLead = 90;
const sideType = { title: 20, text: 16 };

/** Heights of pictures to their widths. */
const leadRatio = 9 / 16;
const tallRatio = 2 / 3;
const sideRatio = 2 / 3;

/** The lead is tall where what stands beside it is higher by one part in so many of the lead's width. */
const tallFrom = 20;

/** What is bad about a choice besides the pixels by which heights differ: no picture though there are some; a row of two. */
const noPicture = 200;
const rowOfTwo = 60;

/** What a lead without company counts as: pixels. */
const aloneHeight = 700;

/** How many may stand beside the lead, by how many there are; all where nothing is said. */
const counts: Readonly<Record<number, readonly number[]>> = {
  4: [2, 4],
  5: [2],
  6: [2, 3],
  7: [3, 4],
  8: [4],
};
/** The list by time leaves room for one column of others. */
const countsBesideList = [2, 3];

/** A headline of fewer letters would stand lost at the head of a column. */
const shortHeadline = 20;

/** The one to look at first: a live story that runs, or the first with a picture. */
export function foremost(cards: readonly CardView[]): CardView | undefined {
  const pictured = cards.filter((card) => card.image);
  return pictured.find(({ kind, label }) => kind === 'live' && label) ?? pictured[0];
}

/** The stories below the lead, the one that stands first beside it first. */
export function orderTop(top: readonly CardView[]): readonly CardView[] {
  const second = foremost(top) ?? top.find(({ title }) => lettersOf(title) > shortHeadline);
  return second ? [second, ...top.filter((card) => card !== second)] : top;
}

/**
 * Under a lead without a picture, or one that stands with its text beside it, the others are columns of a row.
 *
 * @param top in the order of `orderTop`
 */
export function isRowOnly(lead: CardView, top: readonly CardView[]): boolean {
  return !lead.image || top.length === 0 || (top.length === 1 && !top[0]?.image);
}

/**
 * @param top in the order of `orderTop`
 * @param isFull whether the list by time stands on the page
 */
export function arrangeBesideLead(lead: CardView, top: readonly CardView[], isFull: boolean): BesideLead {
  const [first, ...others] = isRowOnly(lead, top) ? [] : choicesOf(lead, top, isFull);
  if (first) return others.reduce(cheaper, first);
  const shape = isFull ? 'full' : 'alone';
  return { shape, count: 0, sides: [], shown: [], isTall: false, leadHeight: aloneHeight };
}

type Choice = BesideLead & { readonly cost: number };

function choicesOf(lead: CardView, top: readonly CardView[], isFull: boolean): Choice[] {
  const possible = isFull ? countsBesideList : (counts[top.length] ?? [top.length]);
  return possible.flatMap((count) => {
    const pictured = top.slice(0, count).filter((card) => card.image).length;
    return [0, 1, 2]
      .filter((pictures) => pictures <= pictured)
      .map((pictures) => choiceOf(lead, top, isFull, count, pictures));
  });
}

function choiceOf(lead: CardView, top: readonly CardView[], isFull: boolean, count: number, pictures: number): Choice {
  const shape = isFull ? 'full' : shapeOf(count);
  const width = widths[shape];
  const cards = top.slice(0, count);
  const shown = cards.filter((card) => card.image).slice(0, pictures);
  const sides = sidesOf(cards, shown, shape);
  const heights = sides.map((side) =>
    stackHeight(side.map((card) => heightOf(card, width.side, sideType, shown.includes(card) ? sideRatio : 0))),
  );
  const type = lettersOf(lead.title) > longLead ? longLeadType : leadType;
  const height = heightOf(lead, width.lead, type, leadRatio);
  const isTall = Math.max(...heights) > height + width.lead / tallFrom;
  const leadHeight = height + (isTall ? width.lead * (tallRatio - leadRatio) : 0);
  const uneven = heights.reduce((sum, one) => sum + Math.abs(leadHeight - one), 0);
  const isBare = pictures === 0 && cards.some((card) => card.image);
  const cost = uneven + (isBare ? noPicture : 0) + (top.length - count === 2 ? rowOfTwo : 0);
  return { shape, count, sides, shown, isTall, leadHeight, cost };
}

function shapeOf(count: number): 'pair' | 'two' | 'three' {
  if (count < 2) return 'pair';
  return count < 4 ? 'two' : 'three';
}

/** Those with pictures first; of two columns one picture has the first, else they take turns. */
function sidesOf(cards: readonly CardView[], shown: readonly CardView[], shape: Shape): (readonly CardView[])[] {
  const texts = cards.filter((card) => !shown.includes(card));
  const all = [...shown, ...texts];
  if (shape !== 'three') return [all];
  if (shown.length === 1) return [shown, texts];
  return [0, 1].map((at) => all.filter((_, index) => index % 2 === at));
}
