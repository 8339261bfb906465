/** Which stories are news to search engines: the last two days', after Google's rules for news sitemaps. */
import type { Instant } from '../util/time.js';
import { isIndexed } from './front.js';
import type { Card, Site } from './types.js';

const twoDays = 48 * 3_600_000;
const most = 1000;

/**
 * What somebody has paid for is no news.
 *
 * @param now the time of the build, to the millisecond
 * @returns newest first
 */
export function freshNews({ cards, urls }: Pick<Site, 'cards' | 'urls'>, now: Instant): readonly Card[] {
  const found: Card[] = [];
  for (let at = cards.length - 1; at >= 0 && found.length < most; at--) {
    const card = cards[at] as Card;
    if (card.date <= now - twoDays) break;
    if (card.kind !== 'sponsored' && isIndexed(card, urls)) found.push(card);
  }
  return found;
}
