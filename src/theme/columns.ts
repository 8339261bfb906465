/** Stories side by side in columns: those with a picture first, each by itself, those without put together. */
import type { CardView } from './views.js';

/** A story in its place, as `partials/card` takes it. */
export interface Placed {
  readonly card: CardView;
  /** `brief` is without a picture. */
  readonly size: 'lead' | 'feature' | 'story' | 'row' | 'brief';
  /** Whether it stands with the hour, without the year. */
  readonly timed: boolean;
  /** Whether on phones its picture is as wide as the page. */
  readonly wide: boolean;
  /** How wide the picture stands, where the size alone doesn't say it. */
  readonly sizes?: string | undefined;
}

/** As `partials/columns` takes it. */
export interface Columns {
  readonly columns: number;
  /** In the order of the text; a cell of several stories has them below each other. */
  readonly cells: readonly (readonly Placed[])[];
}

export interface ColumnRules {
  readonly most: 3 | 4;
  readonly isTimed: (card: CardView) => boolean;
  /** Whether on phones the first picture is as wide as the page. */
  readonly isFirstWide: boolean;
}

interface Choice {
  readonly columns: number;
  readonly shown: readonly CardView[];
  readonly plain: readonly CardView[];
  /** How many cells those without a picture fill. */
  readonly stacks: number;
  readonly cost: number;
}

/** What is bad about a choice, in points: a hole in the last row, a picture left out, a single column or only two. */
const emptyCell = 5;
const hiddenPicture = 2;
const ofColumns: readonly number[] = [0, 8, 2, 0, 0];
/** Three stories in a cell are higher than a picture, most of all than one that stands beside its text. */
const highCell = { beside: 3, above: 1 };

/** So few columns are so wide that a picture stands beside its text. */
const fewColumns = 3;

/** Nothing where there are no stories. */
export function arrangeColumns(cards: readonly CardView[], rules: ColumnRules): Columns | undefined {
  const [first, ...others] = choicesOf(cards, rules.most);
  if (!first) return undefined;
  const { columns, shown, plain, stacks } = others.reduce(cheaper, first);
  const together = Array.from({ length: stacks }, (_, at) =>
    plain.filter((_, index) => Math.floor((index * stacks) / plain.length) === at),
  );
  const pictured = columns < fewColumns ? 'row' : 'story';
  const cells = [...shown.map((card) => [card]), ...together].map((cell, index) =>
    cell.map((card): Placed => {
      const size = shown.includes(card) ? pictured : 'brief';
      return { card, size, timed: rules.isTimed(card), wide: rules.isFirstWide && index === 0 };
    }),
  );
  return { columns, cells };
}

/** Of two that are as good, the first. */
export function cheaper<Choice extends { readonly cost: number }>(best: Choice, other: Choice): Choice {
  return other.cost < best.cost ? other : best;
}

/** A picture may be left out, so that its story keeps company to one that has none. */
function choicesOf(cards: readonly CardView[], most: number): Choice[] {
  const pictured = cards.filter((card) => card.image);
  return [0, 1, 2].flatMap((hidden) => {
    const shown = pictured.slice(0, Math.max(0, pictured.length - hidden));
    const plain = cards.filter((card) => !shown.includes(card));
    return stacksOf(shown, plain).flatMap((stacks) =>
      [4, 3, 2, 1]
        .filter((columns) => columns <= most && columns <= shown.length + stacks)
        .map((columns) => {
          const choice = { columns, shown, plain, stacks };
          return { ...choice, cost: costOf(choice) + hiddenPicture * hidden };
        }),
    );
  });
}

/** Beside pictures two or three without one fill a cell, so that none ends early; among themselves each stands alone. */
function stacksOf(shown: readonly CardView[], plain: readonly CardView[]): number[] {
  if (shown.length === 0) return [plain.length];
  const least = Math.ceil(plain.length / 3);
  const last = Math.floor(plain.length / 2);
  return Array.from({ length: Math.max(0, last - least + 1) }, (_, more) => least + more);
}

function costOf({ columns, shown, plain, stacks }: Omit<Choice, 'cost'>): number {
  const empty = (columns - ((shown.length + stacks) % columns)) % columns;
  const isHigh = shown.length > 0 && plain.length > 2 * stacks;
  const high = columns < fewColumns ? highCell.beside : highCell.above;
  return emptyCell * empty + (ofColumns[columns] ?? 0) + (isHigh ? high : 0);
}
