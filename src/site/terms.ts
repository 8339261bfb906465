/** The lists of the site: the stories of each section, tag, author, year and month; and the menu over them. */
import type { Config } from './config.js';
import type { Taxonomy } from './taxonomy.js';
import type { Card, MenuItem, Period, Term, TermKind } from './types.js';
import type { Urls } from './urls.js';

/** @param cards oldest first, those that lists leave out too: they keep their place in the count */
export function makeTerms(
  taxonomy: Taxonomy,
  cards: readonly Card[],
  config: Config,
  urls: Urls,
): Readonly<Record<TermKind, Term[]>> {
  const members: Record<TermKind, Map<string, Card[]>> = { section: new Map(), tag: new Map(), author: new Map() };
  for (const card of cards) {
    if (card.sectionKey !== undefined) add(members.section, card.sectionKey, card);
    for (const key of card.tagKeys) add(members.tag, key, card);
    for (const key of card.authorKeys) add(members.author, key, card);
  }
  const hasLists: Record<TermKind, boolean> = { section: true, tag: config.lists.tags, author: config.lists.authors };
  const make = (kind: TermKind, configured: object, alsoEmpty: boolean): Term[] => {
    const order = Object.keys(configured);
    const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
    return [...taxonomy.terms[kind]]
      .filter(([key]) => members[kind].has(key) || (alsoEmpty && order.includes(key)))
      .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
      .map(([key, names]) => ({
        kind,
        key,
        ...names,
        sameAs: names.sameAs.map(urls.local),
        ...(hasLists[kind] ? { url: urls.term(kind, key) } : {}),
        cards: members[kind].get(key) ?? [],
      }));
  };
  return {
    // A section or author of the configuration has its list before it has a story.
    section: make('section', config.sections ?? {}, true),
    tag: make('tag', config.tags, false),
    author: make('author', config.authors ?? {}, true),
  };
}

/** Years and months, oldest first. */
export function makePeriods(cards: readonly Card[], config: Config, urls: Urls): Period[] {
  const found = new Map<string, { kind: Period['kind']; cards: Card[] }>();
  for (const card of cards) {
    for (const [key, kind] of [
      [card.month.slice(0, 4), 'year'],
      [card.month, 'month'],
    ] as const) {
      const period = found.get(key);
      if (period) period.cards.push(card);
      else found.set(key, { kind, cards: [card] });
    }
  }
  return [...found].map(([key, period]) => ({
    key,
    ...period,
    // In the middle of it, so that it lies there in every time zone.
    instant: Date.parse(`${key.length === 4 ? `${key}-06` : key}-15T12:00:00Z`),
    ...(config.lists.archive ? { url: urls.period(key) } : {}),
  }));
}

/** The configured menu, or else the sections. */
export function makeMenu(configured: readonly MenuItem[], sections: readonly Term[], urls: Urls): MenuItem[] {
  if (configured.length > 0) {
    const keys = new Map(sections.map(({ url, key }) => [url, key]));
    return configured.map(({ name, url: written }) => {
      const url = urls.local(written);
      const section = keys.get(url);
      return { name, url, ...(section === undefined ? {} : { section }) };
    });
  }
  return sections.flatMap(({ name, url, key }) => (url === undefined ? [] : [{ name, url, section: key }]));
}

function add(lists: Map<string, Card[]>, key: string, card: Card): void {
  const list = lists.get(key);
  if (list) list.push(card);
  else lists.set(key, [card]);
}
