/** The front page: which story stands where, by what the newsroom chose, by priority and by time. */
import type { Card, Term } from './types.js';
import type { Base } from './urls.js';

export interface Front {
  readonly breaking: readonly Card[];
  readonly lead?: Card;
  /** Beside the lead and below it. */
  readonly top: readonly Card[];
  /** By time alone, newest first; none where they would only say again what stands below. */
  readonly recent: readonly Card[];
  readonly opinion: { readonly cards: readonly Card[]; readonly section?: Term };
  readonly blocks: readonly { readonly section: Term; readonly cards: readonly Card[] }[];
  /** Newest first, of what has no section or one without a block. */
  readonly more: readonly Card[];
}

const topStories = 6;
/** So few stories all stand on top: what would be left over is no page of its own. */
const fewStories = 9;
const recentStories = 6;
const opinionPieces = 4;
const blockStories = 5;
/** A single story is no block. */
const leastOfBlock = 2;
const moreStories = 12;
/** How many of the newest stories the choice looks at, of the site and of a section. */
const reach = 200;
const sectionReach = 50;

/** Stories that a list may show: those still standing, and in a preview those to come. */
export function isListed(card: Card): boolean {
  return !card.noindex && !card.gone && card.status !== 'expired';
}

/** Stories that anybody may see: what feeds and sitemaps hold, in a preview too. */
export function isPublic(card: Card): boolean {
  return isListed(card) && card.status === 'published';
}

/** Stories that search engines should know by their address here: public, and not the copy of one that is elsewhere. */
export function isIndexed(card: Card, urls: Pick<Base, 'absolute'>): boolean {
  return isPublic(card) && isOriginal(card, urls);
}

export function isOriginal({ canonical, url }: Card, urls: Pick<Base, 'absolute'>): boolean {
  return canonical === undefined || canonical === urls.absolute(url);
}

/**
 * Each story has one place: on top, in the opinion block, in the block of its section, or among those left over. Only
 * its headline may stand once more, in the breaking bar or in the list by time, never in both.
 *
 * @param cards all stories, oldest first
 * @param sections in the order of the menu
 * @param chosen by the newsroom, to stand before all others
 */
export function chooseFront(cards: readonly Card[], sections: readonly Term[], chosen: readonly Card[]): Front {
  const listed = newest(cards, reach);
  const first = new Set(chosen.filter(isListed));
  const isApart = opinionApart(listed, first);
  const others = listed.filter((card) => !first.has(card) && !isApart(card)).sort(byWeight);
  const [lead, ...rest] = [...first, ...others];
  const top = rest.length < fewStories ? rest : rest.slice(0, topStories);
  const onTop = new Set(lead ? [lead, ...top] : []);
  const isBelow = (card: Card) => !onTop.has(card) && !isApart(card);
  const news = listed.filter((card) => isBelow(card) && !card.isBreaking && card.kind !== 'sponsored');
  const recent = news.length < 2 * recentStories ? [] : news.slice(0, recentStories);
  const told = new Set(recent);
  const blocks = blocksOf(sections, isBelow, told);
  const placed = new Set(blocks.map(({ section }) => section.key));
  const more = listed.filter((card) => isBelow(card) && !told.has(card) && !placed.has(card.sectionKey ?? ''));
  return {
    breaking: breakingOf(listed),
    ...(lead ? { lead } : {}),
    top,
    recent,
    opinion: opinionBlock(listed.filter(isApart).slice(0, opinionPieces), sections),
    blocks,
    more: more.slice(0, moreStories),
  };
}

function blocksOf(
  sections: readonly Term[],
  isBelow: (card: Card) => boolean,
  told: ReadonlySet<Card>,
): Front['blocks'] {
  const found = sections
    .map((section) => ({ section, cards: newest(section.cards, sectionReach).filter(isBelow).sort(byWeight) }))
    .filter(({ cards }) => cards.length >= leastOfBlock);
  // Few blocks would hold just what the list by time has said: they go on from there, if they can be filled.
  const areFew = found.length * blockStories < 2 * recentStories;
  return found.map(({ section, cards }) => {
    const untold = areFew ? cards.filter((card) => !told.has(card)) : [];
    return { section, cards: (untold.length < blockStories ? cards : untold).slice(0, blockStories) };
  });
}

/** What is paid for leads nothing by its date alone. */
function byWeight(a: Card, b: Card): number {
  return (
    b.currentPriority - a.currentPriority ||
    Number(a.kind === 'sponsored') - Number(b.kind === 'sponsored') ||
    b.date - a.date
  );
}

/**
 * Which stories stand apart from the news: opinion, unless the newsroom has raised it. In a paper that is mostly
 * opinion, or has hardly anything else, nothing does.
 */
function opinionApart(listed: readonly Card[], first: ReadonlySet<Card>): (card: Card) => boolean {
  const isApart = (card: Card) => card.kind === 'opinion' && card.currentPriority === 0 && !first.has(card);
  const pieces = listed.filter(isApart).length;
  return listed.length - pieces < Math.max(3, pieces) ? () => false : isApart;
}

/** With the section that they are all of, if it holds nothing else: it has no other block that leads to it. */
function opinionBlock(cards: readonly Card[], sections: readonly Term[]): Front['opinion'] {
  const section = sections.find(({ key }) => key === cards[0]?.sectionKey);
  const isAll =
    section &&
    cards.every((card) => card.sectionKey === section.key) &&
    newest(section.cards, sectionReach).every((card) => card.kind === 'opinion');
  return { cards, ...(isAll ? { section } : {}) };
}

/** @param newestFirst stories of the front page or of one section */
export function breakingOf(newestFirst: readonly Card[]): Card[] {
  // What is paid for is no news.
  return newestFirst.filter((card) => card.isBreaking && card.kind !== 'sponsored');
}

/** The breaking stories of the whole site, newest first. */
export function breakingNow(oldestFirst: readonly Card[]): Card[] {
  return breakingOf(newest(oldestFirst, reach));
}

/** The newest stories that may be shown, newest first. */
export function newest(oldestFirst: readonly Card[], count: number, mayShow = isListed): Card[] {
  const found: Card[] = [];
  for (let at = oldestFirst.length - 1; at >= 0 && found.length < count; at--) {
    const card = oldestFirst[at] as Card;
    if (mayShow(card)) found.push(card);
  }
  return found;
}
