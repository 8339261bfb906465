/** The losses of one text, each counted by its name. */
import type { Loss } from '../archive.js';

export class Losses {
  readonly #found = new Map<string, Loss & { count: number }>();

  add(kind: Loss['kind'], name: string, words: string): void {
    const key = `${kind}\n${name}\n${words}`;
    const before = this.#found.get(key);
    if (before) before.count++;
    else this.#found.set(key, { kind, name, count: 1, words });
  }

  /** In the order in which they were met. */
  all(): Loss[] {
    return [...this.#found.values()];
  }
}
