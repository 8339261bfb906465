/** Finds the word that somebody meant. */
import { distance } from 'fastest-levenshtein';

/**
 * The known word nearest to a wrong one; the first of several.
 *
 * @param most how many single-letter edits away it may be
 */
export function nearest(word: string, known: readonly string[], most: number): string | undefined {
  let best: string | undefined;
  let bound = most + 1;
  const written = word.toLowerCase();
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    // Each letter too many or too few is an edit.
    if (Math.abs(other.length - written.length) >= bound) continue;
    const edits = distance(written, other);
    if (edits < bound) {
      best = candidate;
      bound = edits;
    }
  }
  return best;
}
