/** The stories that a story's page names besides itself: before, after, and like it. */
import { isListed } from './front.js';
import { relatedIn } from './related.js';
import type { Card, Site } from './types.js';

export interface Neighbours {
  readonly previous?: Card;
  readonly next?: Card;
  readonly related: readonly Card[];
  /** Those published before it, the newest first: of the whole site, or of its section. */
  earlier(count: number, inSection: boolean): readonly Card[];
}

const found = new WeakMap<Site, (card: Card) => Neighbours>();

/** @returns the neighbours of each story, found once for the whole site */
export function neighbours(site: Site): (card: Card) => Neighbours {
  const known = found.get(site) ?? findNeighbours(site);
  found.set(site, known);
  return known;
}

function findNeighbours(site: Site): (card: Card) => Neighbours {
  const all = inOrder(site.cards);
  const sections = new Map(site.terms.section.map((section) => [section.key, inOrder(section.cards)]));
  const related = new Map<string, readonly Card[]>();
  for (const { listed } of sections.values()) for (const [id, cards] of relatedIn(listed)) related.set(id, cards);
  return (card) => {
    const at = all.before(card);
    const previous = isListed(card) ? all.listed[at - 1] : undefined;
    const next = isListed(card) ? all.listed[at + 1] : undefined;
    return {
      ...(previous ? { previous } : {}),
      ...(next ? { next } : {}),
      related: related.get(card.id) ?? [],
      earlier: (count, inSection) => {
        const { listed, before } = (inSection && sections.get(card.sectionKey ?? '')) || all;
        const end = before(card);
        return listed.slice(Math.max(0, end - count), end).reverse();
      },
    };
  };
}

interface Order {
  /** Those that may be shown, oldest first. */
  readonly listed: readonly Card[];
  /** How many of them come before a story; one that is not listed itself has its place all the same. */
  before(card: Card): number;
}

function inOrder(oldestFirst: readonly Card[]): Order {
  const listed: Card[] = [];
  const places = new Map<string, number>();
  for (const card of oldestFirst) {
    places.set(card.id, listed.length);
    if (isListed(card)) listed.push(card);
  }
  return { listed, before: (card) => places.get(card.id) ?? 0 };
}
