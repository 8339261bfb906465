/**
 * The times of a live blog's updates. `14:05` is of the story's day, in the site's time zone; `2026-11-20 14:05` names
 * another one, which then counts for the times after it. Where a clock falls back by more than half a day from one
 * update to the next (23:50, 00:10), the next day has begun; a blog that is written newest first is read from its end.
 */
import { calendarDate, type Instant, isoWithOffset, parseInstant } from '../../util/time.js';

/** A time as it stands in the file. */
export interface WrittenTime {
  readonly written: string;
  /** `14:05` or `14:05:30`; absent where the time is none. */
  readonly clock?: string;
  /** A day with it, or a whole instant. */
  readonly whole?: string;
}

/** An update's time, told. */
export interface Day {
  readonly at: Instant;
  /** In the site's time zone. */
  readonly day: string;
  readonly clock: string;
  /** A warning, if another day may have been meant. */
  readonly unclear?: string;
}

const clockOnly = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

export function readTime(written: string): WrittenTime {
  const [, hours = '', minutes = '', seconds = '00'] = clockOnly.exec(written) ?? [];
  if (hours === '') return /\d[T\s]\s*\d/.test(written) ? { written, whole: written } : { written };
  const exists = Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  return exists ? { written, clock: `${hours.padStart(2, '0')}:${minutes}:${seconds}` } : { written };
}

const opening =
  /^((?:\d{4}-\d{1,2}-\d{1,2}[T\s]\s*)?\d{1,2}:\d{2}(?::\d{2})?)(Z|\s?[+-]\d{2}:\d{2})?(?=$|[\s–—:|,-])\s*[–—:|,-]?\s*/;

/** The time that a heading starts with, and what follows; nothing if it starts with none. */
export function headingTime(text: string): { time: WrittenTime; title: string } | undefined {
  const [all, time = '', offset = ''] = opening.exec(text) ?? [];
  if (all === undefined) return undefined;
  const title = text.slice(all.length);
  const [half] = /^[ap]\.?m\b\.?/i.exec(title) ?? [];
  if (half !== undefined) return { time: { written: `${time} ${half}` }, title };
  return { time: readTime(time + offset.trim()), title };
}

const halfDay = 12 * 3600;

/**
 * @param times in the order of the file
 * @param date when the story was published
 * @returns of each what it comes to; nothing where it is no time
 */
export function daysOf(
  times: readonly (WrittenTime | undefined)[],
  date: Instant,
  timeZone: string,
): (Day | undefined)[] {
  const first = dayOf(date, timeZone);
  const known = times.map((time) => {
    const at = time?.whole === undefined ? undefined : parseInstant(time.whole, timeZone);
    return at === undefined ? undefined : wholeDay(at, timeZone);
  });
  const { isNewestFirst, isSure } = orderOf(times, known, first);
  const order = [...times.keys()];
  if (isNewestFirst) order.reverse();

  const days: (Day | undefined)[] = times.map(() => undefined);
  let day = first;
  let last: number | undefined;
  for (const index of order) {
    const { clock, written } = times[index] ?? {};
    const whole = known[index];
    if (whole) {
      days[index] = whole;
      day = whole.day;
      last = secondsOf(whole.clock);
    } else if (clock !== undefined) {
      const seconds = secondsOf(clock);
      const jump = last === undefined ? 0 : seconds - last;
      if (jump < -halfDay) day = nextDay(day);
      const at = parseInstant(`${day} ${clock}`, timeZone);
      const unclear =
        !isSure && Math.abs(jump) > halfDay ? `${written} is taken for ${day}: ${unclearMend}` : undefined;
      if (at !== undefined) days[index] = { at, day, clock, ...(unclear === undefined ? {} : { unclear }) };
      last = seconds;
    }
  }
  return days;
}

const unclearMend = 'so that nobody has to guess, write the day with it, as 2026-11-20 14:05';

/** Whether a blog is written newest first: by the steps from one update to the next that are shorter than half a day. */
function orderOf(times: readonly (WrittenTime | undefined)[], known: readonly (Day | undefined)[], first: string) {
  let [up, down] = [0, 0];
  let before: { readonly day: string; readonly seconds: number } | undefined;
  for (const [index, time] of times.entries()) {
    const whole = known[index];
    const clock = whole?.clock ?? time?.clock;
    if (clock === undefined) continue;
    const now = { day: whole?.day ?? first, seconds: secondsOf(clock) };
    const step = before === undefined || before.day === now.day ? now.seconds - (before?.seconds ?? now.seconds) : 0;
    if (before && before.day !== now.day) now.day > before.day ? up++ : down++;
    else if (step !== 0 && Math.abs(step) <= halfDay) step > 0 ? up++ : down++;
    before = now;
  }
  return { isNewestFirst: down > up, isSure: down !== up };
}

function wholeDay(at: Instant, timeZone: string): Day {
  return { at, day: dayOf(at, timeZone), clock: isoWithOffset(at, timeZone).slice(11, 19) };
}

function dayOf(at: Instant, timeZone: string): string {
  const { year, month, day } = calendarDate(at, timeZone);
  return `${year}-${month}-${day}`;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
}

function secondsOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}
