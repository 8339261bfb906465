/** The stories that a story's page names besides itself: before, after, and like it. */
import { isListed } from './front.js';
import { mostAlike } from './related.js';
import type { Card, Site } from './types.js';

export interface Neighbours {
  readonly previous?: Card;
  readonly next?: Card;
  readonly related: readonly Card[];
  /** Those published before it, the newest first: of the whole site, or of its section. */
  earlier(count: number, inSection: boolean): readonly Card[];
}

// By the lists: a site of other bodies has the same neighbours.
const found = new WeakMap<Site['terms'], (card: Card) => Neighbours>();

/** @returns the neighbours of each story, found once for the whole site */
export function neighbours(site: Site): (card: Card) => Neighbours {
  const known = found.get(site.terms) ?? findNeighbours(site);
  found.set(site.terms, known);
  return known;
}

function findNeighbours(site: Site): (card: Card) => Neighbours {
  const all = inOrder(site.cards);
  const sections = new Map(site.terms.section.map((section) => [section.key, inOrder(section.cards)]));
  return (card) => {
    const at = all.before(card);
    const previous = isListed(card) ? all.listed[at - 1] : undefined;
    const next = isListed(card) ? all.listed[at + 1] : undefined;
    return {
      ...(previous ? { previous } : {}),
      ...(next ? { next } : {}),
      related: isListed(card) ? relatedTo(card, sections.get(card.sectionKey ?? '')) : [],
      earlier: (count, inSection) => {
        const { listed, before } = (inSection && sections.get(card.sectionKey ?? '')) || all;
        const end = before(card);
        return listed.slice(Math.max(0, end - count), end).reverse();
      },
    };
  };
}

/** A story without a section is like none. */
function relatedTo(card: Card, section: Order | undefined): Card[] {
  return section ? mostAlike(card, section.listed, section.before(card)) : [];
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
