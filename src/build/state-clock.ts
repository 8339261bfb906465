/** The time that the states of stories are taken at, and when one of them changes next. */
import type { Front, Page } from '../content/types.js';
import { nextChange } from '../site/schedule.js';
import type { Memory } from '../util/memory.js';
import type { Instant } from '../util/time.js';

/**
 * As long as no state changes the time may stay what it was, and all that was made of it too.
 *
 * @returns the time, and when the next state changes
 */
export function clockAt(now: Instant, articles: readonly Front[], pages: readonly Page[], memory: Memory) {
  const last = memory.table<Instant>('clock');
  const wake = (at: Instant) =>
    memory.whole('wake', [articles, pages, at], () => {
      const dates = pages.flatMap(({ date }) => (date !== undefined && date > at ? [date] : []));
      const changes = memory.each(
        'change',
        articles,
        ({ id }) => id,
        [at],
        (article) => nextChange(article, at),
      );
      return earliest([...dates, ...changes]);
    });
  const before = last.get('now');
  const at = before !== undefined && before <= now && (wake(before) ?? Number.POSITIVE_INFINITY) > now ? before : now;
  last.set('now', at);
  return { now: at, wakeAt: wake(at) };
}

function earliest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  let first: Instant | undefined;
  for (const instant of instants)
    if (instant !== undefined && (first === undefined || instant < first)) first = instant;
  return first;
}
