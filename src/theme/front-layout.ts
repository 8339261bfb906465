/** How the front page is arranged: which stories stand side by side, which show their pictures, how many headlines fit. */
import { arrangeBesideLead, foremost, isRowOnly, orderTop, type Shape } from './beside-lead.js';
import { linesOf } from './card-heights.js';
import { arrangeColumns, type Columns, type Placed } from './columns.js';
import type { CardView } from './views.js';

interface Block {
  readonly cards: readonly CardView[];
}

/** What stands on the page, as `site/front.ts` has chosen it. */
export interface FrontCards<OneBlock extends Block> {
  readonly lead?: CardView | undefined;
  readonly top: readonly CardView[];
  readonly recent: readonly CardView[];
  readonly blocks: readonly OneBlock[];
  readonly more: readonly CardView[];
}

export interface ArrangedFront {
  readonly shape: Shape;
  /** Whether the lead's picture is the higher one of its two shapes. */
  readonly isTall: boolean;
  /** Whether the lead and the row below it are one column, beside the list by time. */
  readonly hasMain: boolean;
  readonly lead: Placed;
  /** Columns beside the lead. */
  readonly sides: readonly (readonly Placed[])[];
  /** Below the lead. */
  readonly row: Columns | undefined;
  /** Headlines by time: as many as are about as high as the lead. */
  readonly recent: readonly { readonly card: CardView; readonly timed: boolean }[];
}

export type ArrangedBlock<OneBlock extends Block> = Omit<OneBlock, 'cards'> & {
  /** Large; none in a block without pictures. */
  readonly feature: Placed | undefined;
  readonly others: readonly Placed[];
};

export interface Arranged<OneBlock extends Block> {
  /** Nothing on an empty site. */
  readonly front: ArrangedFront | undefined;
  readonly blocks: readonly ArrangedBlock<OneBlock>[];
  readonly more: Columns | undefined;
}

/** Where the lead is one column of several it is narrower than a lead by itself, which `partials/card` reckons with. */
const narrowLead = '(min-width: 80em) 37rem, (min-width: 62em) 47vw, 100vw';

/** The list by time, in pixels: its width and type, how high a line is, and what each entry has besides its headline. */
const list = { width: 268, type: 17, line: 22, entry: 44, head: 20 };
const leastRecent = 4;

/** So many characters of headlines and texts leave no room for pictures beside the feature of a block. */
const wordyBlock = 420;

export function arrangeFront<OneBlock extends Block>(page: FrontCards<OneBlock>): Arranged<OneBlock> {
  const { lead, top, recent, blocks, more } = page;
  return {
    front: lead && arrangeTop(lead, top, recent),
    blocks: blocks.map(arrangeBlock),
    more: arrangeColumns(more, { most: 4, isTimed: () => false, isFirstWide: false }),
  };
}

function arrangeTop(lead: CardView, chosen: readonly CardView[], recent: readonly CardView[]): ArrangedFront {
  const top = orderTop(chosen);
  const isTimed = timedBy([lead, ...top, ...recent]);
  const isFull = recent.length > 0;
  const isRow = isRowOnly(lead, top);
  const { shape, count, sides, shown, isTall, leadHeight } = arrangeBesideLead(lead, top, isFull);
  const place = (card: CardView): Placed => ({
    card,
    size: shown.includes(card) ? 'story' : 'brief',
    timed: isTimed(card),
    wide: card === top[0],
  });
  const hasMain = isFull && isRow;
  const sizes = shape === 'full' || shape === 'three' ? narrowLead : undefined;
  return {
    shape,
    isTall,
    hasMain,
    lead: { card: lead, size: 'lead', timed: isTimed(lead), wide: false, sizes },
    sides: sides.map((side) => side.map(place)),
    row: arrangeColumns(top.slice(count), { most: hasMain ? 3 : 4, isTimed, isFirstWide: isRow }),
    recent: fitting(recent, leadHeight).map((card) => ({ card, timed: isTimed(card) })),
  };
}

/** The year is left out, and the hour told, where it is that of the newest story. */
function timedBy(cards: readonly CardView[]): (card: CardView) => boolean {
  const yearOf = ({ date }: CardView) => date.iso.slice(0, 4);
  const [newest] = cards.map(yearOf).sort().reverse();
  return (card) => yearOf(card) === newest;
}

/** As many as are about as high as the lead, and an even number: on tablets they stand in two columns. */
function fitting(recent: readonly CardView[], leadHeight: number): readonly CardView[] {
  let room = leadHeight - list.head;
  let fit = 0;
  for (const { title } of recent) {
    room -= list.entry + list.line * linesOf(title, list.width, list.type);
    if (room <= 0) break;
    fit += 1;
  }
  return recent.slice(0, Math.max(leastRecent, fit - (fit % 2)));
}

function arrangeBlock<OneBlock extends Block>({ cards, ...block }: OneBlock): ArrangedBlock<OneBlock> {
  const feature = foremost(cards);
  // Those with pictures stand first, in one row.
  const others = cards
    .filter((card) => card !== feature)
    .sort((a, b) => Number(a.image === undefined) - Number(b.image === undefined));
  const place = (card: CardView, size: Placed['size']): Placed => ({ card, size, timed: false, wide: false });
  return {
    ...block,
    feature: feature && place(feature, 'feature'),
    others: others.map((card, index) => place(card, feature ? sizeBesideFeature(others, index) : 'brief')),
  };
}

/** Three are rows with small pictures; of four the first two have pictures only if there are few words. */
function sizeBesideFeature(others: readonly CardView[], index: number): Placed['size'] {
  const second = others[1];
  if (others.length === 3 || (others.length === 2 && !second?.image)) return 'row';
  const characters = others.reduce((sum, { title, description }) => sum + title.length + description.length, 0);
  const isWordy = characters > wordyBlock || !second?.image;
  return others.length === 4 && (isWordy || index > 1) ? 'brief' : 'story';
}
