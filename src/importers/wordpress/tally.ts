/** Counts what of an export is left out, and says why. */
import type { Loss } from '../archive.js';

export class Tally {
  readonly #left = new Map<string, Loss & { count: number }>();

  /** @param type of the item, by WordPress's own name */
  leave(type: string, words: string): void {
    this.#count({ kind: 'withheld', name: type, words: `left out: ${words}` });
  }

  twice(type: string): void {
    this.#count({ kind: 'damage', name: type, words: 'stands twice in the export; taken once' });
  }

  *losses(comments: number, taxonomies: ReadonlyMap<string, number>): Iterable<Loss> {
    yield* this.#left.values();
    if (comments > 0) {
      const words = 'left behind, with the feeds of comments that each story had: NewsWep has no comments';
      yield { kind: 'comments', name: 'comments', count: comments, words };
    }
    for (const [name, count] of taxonomies)
      yield { kind: 'field', name, count, words: 'a taxonomy of the site’s own: its terms are tags here' };
  }

  #count(loss: Loss): void {
    const key = `${loss.name}\n${loss.words}`;
    const known = this.#left.get(key);
    if (known) known.count++;
    else this.#left.set(key, { ...loss, count: 1 });
  }
}
