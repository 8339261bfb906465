/** Which tags and authors a post has, in their order. */
import { type Row, text } from './read-export.js';

/** @returns the rows that belong to each post, by `sort_order` */
export function relations(
  pairs: readonly Row[],
  column: string,
  rows: ReadonlyMap<string, Row>,
): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, { readonly row: Row; readonly order: number }[]>();
  for (const pair of pairs) {
    const row = rows.get(text(pair, column));
    if (!row) continue;
    const post = text(pair, 'post_id');
    const list = found.get(post) ?? [];
    list.push({ row, order: Number(text(pair, 'sort_order')) || 0 });
    found.set(post, list);
  }
  return new Map(
    [...found].map(([post, list]) => [post, list.sort((a, b) => a.order - b.order).map(({ row }) => row)]),
  );
}

export function byId(rows: readonly Row[] = []): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [text(row, 'id'), row]));
}

/** Tags for the desk alone, which no reader sees: https://ghost.org/docs/publishing/#internal-tags */
export function isInternal(tag: Row): boolean {
  return (
    text(tag, 'visibility') === 'internal' || text(tag, 'name').startsWith('#') || text(tag, 'slug').startsWith('hash-')
  );
}
