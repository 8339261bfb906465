/** What leads: the choice of stories for the front page, by priority and time. */
import type { Card, Term } from './types.js';
import type { Base } from './urls.js';

export interface Front {
  readonly breaking: readonly Card[];
  readonly lead?: Card;
  readonly top: readonly Card[];
  readonly blocks: readonly { readonly section: Term; readonly cards: readonly Card[] }[];
}

const topStories = 6;
const blockStories = 5;
/** How far back the choice looks beyond what is needed, for the priorities. */
const reach = 200;

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
 * @param cards all stories, oldest first
 * @param sections in the order of the menu
 * @param chosen by the newsroom, to stand before all others
 */
export function chooseFront(cards: readonly Card[], sections: readonly Term[], chosen: readonly Card[]): Front {
  const listed = newest(cards, reach);
  const first = new Set(chosen.filter(isListed));
  const others = listed.filter((card) => !first.has(card));
  others.sort((a, b) => b.currentPriority - a.currentPriority || b.date - a.date);
  const [lead, ...rest] = [...first, ...others];
  const top = rest.slice(0, topStories);
  const shown = new Set([lead?.id, ...top.map((card) => card.id)]);
  const blocks = sections
    .map((section) => ({
      section,
      cards: newest(section.cards, blockStories + topStories + 1)
        .filter((card) => !shown.has(card.id))
        .slice(0, blockStories),
    }))
    .filter((block) => block.cards.length > 0);
  return { breaking: breakingOf(listed), ...(lead ? { lead } : {}), top, blocks };
}

/** @param newestFirst stories of the front page or of one section */
export function breakingOf(newestFirst: readonly Card[]): Card[] {
  return newestFirst.filter((card) => card.isBreaking);
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
