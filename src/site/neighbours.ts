/** The stories that a story's page names besides itself: before, after, and like it. */
import { isListed } from './front.js';
import { relatedIn } from './related.js';
import type { Card, Site } from './types.js';

export interface Neighbours {
  readonly previous?: Card;
  readonly next?: Card;
  readonly related: readonly Card[];
}

const found = new WeakMap<Site, (card: Card) => Neighbours>();

/** @returns the neighbours of each story, found once for the whole site */
export function neighbours(site: Site): (card: Card) => Neighbours {
  const known = found.get(site) ?? findNeighbours(site);
  found.set(site, known);
  return known;
}

function findNeighbours(site: Site): (card: Card) => Neighbours {
  const listed = site.cards.filter(isListed);
  const place = new Map(listed.map((card, index) => [card.id, index]));
  const related = new Map<string, readonly Card[]>();
  for (const section of site.terms.section) {
    for (const [id, cards] of relatedIn(section.cards.filter(isListed))) related.set(id, cards);
  }
  return (card) => {
    const at = place.get(card.id);
    const previous = at === undefined ? undefined : listed[at - 1];
    const next = at === undefined ? undefined : listed[at + 1];
    return {
      ...(previous ? { previous } : {}),
      ...(next ? { next } : {}),
      related: related.get(card.id) ?? [],
    };
  };
}
