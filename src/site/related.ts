/** Related stories: earlier ones of the same section that share tags. An old page keeps its choice for good. */
import type { Card } from './types.js';

/** How far back the choice looks. */
const reach = 200;
const most = 4;

/**
 * The stories most like each one: those that share the most tags first, of these the newest.
 *
 * @param oldestFirst the stories of one section that may be shown
 * @returns the chosen ones by the id of the story
 */
export function relatedIn(oldestFirst: readonly Card[]): Map<string, Card[]> {
  const chosen = new Map<string, Card[]>();
  for (const [index, card] of oldestFirst.entries()) {
    const tags = new Set(card.tagKeys);
    const ranked: { card: Card; shared: number }[] = [];
    for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
      const other = oldestFirst[at] as Card;
      const shared = other.tagKeys.reduce((sum, key) => sum + (tags.has(key) ? 1 : 0), 0);
      if (shared > 0) ranked.push({ card: other, shared });
    }
    // The sort is stable, so of equals the newest stays first.
    ranked.sort((a, b) => b.shared - a.shared);
    chosen.set(
      card.id,
      ranked.slice(0, most).map((entry) => entry.card),
    );
  }
  return chosen;
}
