/** What of a live blog a build may show: the updates that are due, and what stands in them. */
import type { Front, LiveUpdate } from '../content/types.js';
import type { Instant } from '../util/time.js';
import { isPublic } from './front.js';
import type { Card, ResolvedBody, ShownUpdate } from './types.js';

/**
 * @param body of all that was written
 * @param writers keys of the updates' authors, by what was written for them
 * @param future whether updates that lie ahead are shown too
 * @param url of the story
 * @returns the same without a trace of what is still to come
 */
export function dueBody(
  { updates }: Pick<Front, 'updates'>,
  body: ResolvedBody,
  writers: ReadonlyMap<string, string> | undefined,
  { now, future, url }: { readonly now: Instant; readonly future: boolean; readonly url: string },
): ResolvedBody {
  if (!updates) return body;
  const isShown = ({ at }: LiveUpdate) => future || at <= now;
  const hidden = updates.filter((update) => !isShown(update));
  const isIn = (part: 'links' | 'images', slot: number) =>
    hidden.some((update) => slot >= update[part][0] && slot < update[part][1]);
  return {
    ...body,
    links: body.links.map((target, slot) => (isIn('links', slot) ? { kind: 'address', url } : target)),
    images: body.images.map((path, slot) => (isIn('images', slot) ? '' : path)),
    updates: updates.filter(isShown).map((update): ShownUpdate => {
      const { id, at, title, author, pinned, words } = update;
      const authorKey = author === undefined ? undefined : writers?.get(author);
      const signed = author === undefined ? {} : { author, ...(authorKey === undefined ? {} : { authorKey }) };
      return { id, at, title, pinned, words, ...signed, isHeld: at > now };
    }),
  };
}

/** Newest first, and those that are pinned before all others; of one time as in the file. */
export function inReadingOrder(updates: readonly ShownUpdate[]): ShownUpdate[] {
  return [...updates].sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.at - a.at);
}

/** A feed holds only what is public, in a preview too. */
export function hasLiveFeed(card: Card, updates: ResolvedBody['updates'] = []): boolean {
  return isPublic(card) && updates.some(({ isHeld }) => !isHeld);
}

/** When the newest of the updates was made. */
export function newestUpdate(updates: readonly ShownUpdate[]): Instant | undefined {
  return updates.length === 0 ? undefined : Math.max(...updates.map(({ at }) => at));
}
