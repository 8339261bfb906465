/** Lists numbered from the oldest page up, so that an old page never changes when a story is added. */

export interface ListPage<T> {
  /** Absent for the front of the list. */
  readonly number?: number;
  /** Newest first. */
  readonly items: readonly T[];
  /** The pages beside it, by number; 0 is the front; absent where there is none. */
  readonly newer?: number;
  readonly older?: number;
}

/**
 * With n stories there are K = max(0, ⌊n / perPage⌋ − 1) full pages, numbered 1 to K from the oldest; the
 * front shows the rest, which is perPage to 2·perPage − 1 of them once there are that many.
 *
 * @param oldestFirst all stories of the list
 * @returns the front first, then the numbered pages from the newest down
 */
export function paginate<T>(oldestFirst: readonly T[], perPage: number): ListPage<T>[] {
  const full = Math.max(0, Math.floor(oldestFirst.length / perPage) - 1);
  const front: ListPage<T> = {
    items: oldestFirst.slice(full * perPage).reverse(),
    ...(full > 0 ? { older: full } : {}),
  };
  const numbered = Array.from({ length: full }, (_, index): ListPage<T> => {
    const number = full - index;
    return {
      number,
      items: oldestFirst.slice((number - 1) * perPage, number * perPage).reverse(),
      newer: number === full ? 0 : number + 1,
      ...(number > 1 ? { older: number - 1 } : {}),
    };
  });
  return [front, ...numbered];
}
