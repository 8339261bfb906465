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
  // Where the stories with a tag stand: so only those that share one are looked at.
  const places = new Map<string, number[]>();
  for (const [index, card] of oldestFirst.entries()) {
    const shared = new Map<number, number>();
    for (const key of card.tagKeys) {
      const earlier = places.get(key) ?? [];
      for (let at = earlier.length - 1; at >= 0; at--) {
        const place = earlier[at] as number;
        if (place < index - reach) break;
        shared.set(place, (shared.get(place) ?? 0) + 1);
      }
      earlier.push(index);
      places.set(key, earlier);
    }
    const ranked = [...shared].sort(([a, sharedA], [b, sharedB]) => sharedB - sharedA || b - a).slice(0, most);
    chosen.set(
      card.id,
      ranked.map(([place]) => oldestFirst[place] as Card),
    );
  }
  return chosen;
}
