/** Which stories each search bundle holds: one bundle a year, so that a new story makes only the newest anew. */
import { isPublic } from './front.js';
import type { Card, Period, Site } from './types.js';

export interface SearchYear {
  /** `2026` */
  readonly year: string;
  /** Some instant of it, to name it in words. */
  readonly instant: Period['instant'];
  /** Oldest first. */
  readonly cards: readonly Card[];
}

// Most lists stay the same from one look at a site to the next.
const known = new WeakMap<readonly Card[], readonly Card[]>();

/** The years with stories that anybody may find, oldest first; none where the site has no search. */
export function searchYears({ config, periods }: Pick<Site, 'config' | 'periods'>): readonly SearchYear[] {
  if (!config.search) return [];
  return periods
    .filter(({ kind }) => kind === 'year')
    .map(({ key, instant, cards }) => ({ year: key, instant, cards: findable(cards) }))
    .filter(({ cards }) => cards.length > 0)
    .sort((a, b) => (a.year < b.year ? -1 : 1));
}

function findable(cards: readonly Card[]): readonly Card[] {
  const made = known.get(cards) ?? cards.filter(isPublic);
  known.set(cards, made);
  return made;
}
