/** Related stories: earlier ones of the same section that share tags. An old page keeps its choice for good. */
import type { Card } from './types.js';

/** How far back the choice looks. */
const reach = 200;
const most = 4;

/**
 * The stories most like one: those that share the most tags first, of these the newest.
 *
 * @param oldestFirst the stories of its section that may be shown
 * @param place where it stands among them
 */
export function mostAlike(card: Card, oldestFirst: readonly Card[], place: number): Card[] {
  // One list for each number of tags that can be shared, each newest first.
  const byShared: Card[][] = card.tagKeys.map(() => []);
  for (let at = place - 1; at >= Math.max(0, place - reach); at--) {
    const other = oldestFirst[at] as Card;
    let shared = 0;
    for (const key of card.tagKeys) if (other.tagKeys.includes(key)) shared++;
    if (shared > 0) byShared[shared - 1]?.push(other);
  }
  return byShared.reverse().flat().slice(0, most);
}
