/** What a template asks for besides its own page: earlier stories, the latest, breaking news, the menu. */
import { breakingNow, newest } from './front.js';
import { neighbours } from './neighbours.js';
import type { Card, Site } from './types.js';

/** As a template declares it; what is absent is not asked for. */
export interface Needs {
  /** Stories before the page's own. */
  readonly earlier?: { readonly count: number; readonly inSection: boolean };
  /** Of the whole site, of the page's own section (`section`), or of the one with that key. */
  readonly latest?: { readonly count: number; readonly section?: string };
  readonly breaking?: true;
  readonly menu?: true;
}

/** What a page's needs come to: the stories by their ids. */
export type Needed = {
  readonly earlier?: readonly string[];
  readonly latest?: readonly string[];
  readonly breaking?: readonly string[];
  readonly menu?: true;
};

/** What the page is about, where it is about one. */
export interface Subject {
  readonly card?: Card;
  readonly sectionKey?: string | undefined;
}

export function neededStories(site: Site, needs: Needs, { card, sectionKey }: Subject): Needed {
  const ids = (cards: readonly Card[]) => cards.map(({ id }) => id);
  const { earlier, latest, breaking, menu } = needs;
  return {
    ...(earlier && card ? { earlier: ids(neighbours(site)(card).earlier(earlier.count, earlier.inSection)) } : {}),
    ...(latest ? { latest: ids(newest(cardsOf(site, latest.section, sectionKey), latest.count)) } : {}),
    ...(breaking ? { breaking: ids(breakingNow(site.cards)) } : {}),
    ...(menu ? { menu } : {}),
  };
}

function cardsOf(site: Site, wanted: string | undefined, own: string | undefined): readonly Card[] {
  const key = wanted === 'section' ? own : wanted;
  if (key === undefined) return site.cards;
  return site.terms.section.find((section) => section.key === key)?.cards ?? [];
}
