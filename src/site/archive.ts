/** The ways into the archive: from the front page to the years, from a year to its months, and back. */
import { isListed } from './front.js';
import type { Period, Site } from './types.js';

/** A year or month to link to. */
export type ArchiveLink = {
  readonly kind: Period['kind'];
  readonly url: string;
  /** Some instant of it, to name it in words. */
  readonly instant: number;
};

/** The years that have stories to show, newest first. */
export function yearsOf(site: Site): ArchiveLink[] {
  return linksTo(site.periods.filter(({ kind }) => kind === 'year'));
}

/** Of a year its months, newest first; of a month its year. */
export function besides(site: Site, period: Period): ArchiveLink[] {
  const year = period.key.slice(0, 4);
  const wanted = period.kind === 'year' ? 'month' : 'year';
  return linksTo(site.periods.filter(({ kind, key }) => kind === wanted && key.startsWith(year)));
}

function linksTo(periods: readonly Period[]): ArchiveLink[] {
  return periods
    .filter(({ cards }) => cards.some(isListed))
    .flatMap(({ kind, url, instant }) => (url === undefined ? [] : [{ kind, url, instant }]))
    .reverse();
}
