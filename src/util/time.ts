/** Instants, dates in a time zone, and dates in words. The clock itself is read in `commands/` only. */
import { Temporal } from 'temporal-polyfill';

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** The parts of a date on the calendar of one time zone, as they stand in addresses. */
export interface CalendarDate {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const isoDateTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::[0-5]\d(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * Reads an ISO 8601 date, or date and time.
 *
 * @param text `2026-04-30`, `2026-04-30T09:30`, `2026-04-30 09:30:00+02:00`, …
 * @param timeZone IANA name of the zone that counts where the text has no offset
 * @returns the instant, or nothing if the text is no such date, or the date doesn't exist or has no year of four digits
 */
export function parseInstant(text: string, timeZone: string): Instant | undefined {
  const instant = readInstant(text, timeZone);
  return instant !== undefined && hasPlainYear(instant, timeZone) ? instant : undefined;
}

const day = 24 * 3_600_000;
const firstYear = Date.parse('0001-01-01T00:00:00Z');
const lastYearEnds = Date.parse('9999-12-31T23:59:59.999Z') + 1;

/** Addresses, feeds and sitemaps have four digits for a year: it must be one from 1 to 9999, at Greenwich and in the zone. */
function hasPlainYear(instant: Instant, timeZone: string): boolean {
  if (instant >= firstYear + day && instant < lastYearEnds - day) return true;
  const { year } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return instant >= firstYear && instant < lastYearEnds && year >= 1 && year <= 9999;
}

function readInstant(text: string, timeZone: string): Instant | undefined {
  const trimmed = text.trim();
  const parts = isoDate.test(trimmed) ? [trimmed, trimmed, '00:00', undefined] : isoDateTime.exec(trimmed);
  if (!parts) return undefined;
  const [, day, clock, offset] = parts as [string, string, string, string | undefined];
  if (offset?.toUpperCase() === 'Z' || (offset === undefined && timeZone === 'UTC')) return parseUtc(day, clock);
  try {
    const local = Temporal.PlainDateTime.from(`${day}T${clock}`, { overflow: 'reject' });
    if (offset === undefined) return local.toZonedDateTime(timeZone).epochMilliseconds;
    return Temporal.Instant.from(`${day}T${clock}${offset.toUpperCase()}`).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** The most common case by itself: it needs no time zone, and is twenty times as fast. */
function parseUtc(day: string, clock: string): Instant | undefined {
  const [hours = '', minutes = '', seconds = '0'] = clock.split(':');
  const [whole = '', fraction = ''] = seconds.split('.');
  const at = Date.parse(`${day}T00:00:00Z`);
  // A day that doesn't exist, such as 30 February, is taken for one of the next month.
  const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
  if (!exists || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  // Digits, not a fraction of two: 32.3 times 1000 is less than 32300.
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return at + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(whole)) * 1000 + milliseconds;
}

/** Whether the platform knows the time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How long a day is in words, as Intl has it: 30 April 2026, 30 Apr 2026, 30/04/2026. */
export type DateLength = 'long' | 'medium' | 'short';

function format(
  language: string,
  timeZone: string,
  kind: keyof typeof styles,
  dateStyle: DateLength = 'long',
): Intl.DateTimeFormat {
  const key = `${language}\n${timeZone}\n${kind}\n${dateStyle}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(language, {
      ...styles[kind],
      ...(kind === 'day' || kind === 'text' ? { dateStyle } : {}),
      // Its halves of the day are in Latin letters there.
      ...(/^hi\b/i.test(language) && kind !== 'parts' ? { hourCycle: 'h23' } : {}),
      ...(dateStyle === 'short' && (kind === 'brief' || kind === 'briefDay') ? { month: 'numeric' } : {}),
      ...(kind === 'brief' ? { hour: hourWidth(language) } : {}),
      timeZone,
    });
    formats.set(key, found);
  }
  return found;
}

/** Whether a language writes 09:05 or 9:05 where nothing else is asked of it. */
function hourWidth(language: string): '2-digit' | 'numeric' {
  const parts = format(language, 'UTC', 'time').formatToParts(5 * 3_600_000);
  return (parts.find(({ type }) => type === 'hour')?.value.length ?? 1) > 1 ? '2-digit' : 'numeric';
}

const styles = {
  day: {},
  time: { timeStyle: 'short' },
  text: { timeStyle: 'short' },
  brief: { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  briefDay: { month: 'short', day: 'numeric' },
  // Their addresses go by this calendar.
  month: { year: 'numeric', month: 'long', calendar: 'gregory' },
  year: { year: 'numeric', calendar: 'gregory' },
  parts: {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A date in words: the day, the hour, both, both or the day without the year, the month or the year. */
export function inWords(
  instant: Instant,
  kind: 'day' | 'time' | 'text' | 'brief' | 'briefDay' | 'month' | 'year',
  language: string,
  timeZone: string,
  length: DateLength = 'long',
): string {
  return format(language, timeZone, kind, length).format(instant);
}

function partsOf(instant: Instant, timeZone: string): Record<string, string> {
  // In Latin digits, and by today's calendar for all time: addresses are the same in every language.
  const parts = format('en-u-ca-gregory', timeZone, 'parts').formatToParts(instant);
  return Object.fromEntries(parts.map((part) => [part.type, part.value]));
}

/** Year (four digits), month and day (two) of an instant in a time zone. */
export function calendarDate(instant: Instant, timeZone: string): CalendarDate {
  if (timeZone === 'UTC') {
    const iso = new Date(instant).toISOString();
    return { year: iso.slice(0, 4), month: iso.slice(5, 7), day: iso.slice(8, 10) };
  }
  const { year = '', month = '', day = '' } = partsOf(instant, timeZone);
  return { year: year.padStart(4, '0'), month, day };
}

/** The month of an instant in a time zone: `2026-04`. */
export function monthOf(instant: Instant, timeZone: string): string {
  const { year, month } = calendarDate(instant, timeZone);
  return `${year}-${month}`;
}

/** Whether a day begins at the instant. */
export function isMidnight(instant: Instant, timeZone: string): boolean {
  return isoWithOffset(instant, timeZone).slice(11, 19) === '00:00:00';
}

/** ISO 8601 with the zone's offset: `2026-04-30T11:30:00+02:00`, in UTC with `Z`. */
export function isoWithOffset(instant: Instant, timeZone: string): string {
  if (timeZone === 'UTC') return new Date(instant).toISOString().replace('.000Z', 'Z');
  const part = partsOf(instant, timeZone);
  const offset = (part.timeZoneName ?? '').replace(/^GMT/, '') || '+00:00';
  const year = (part.year ?? '').padStart(4, '0');
  // Before time zones were agreed on, offsets had seconds, which the format has no place for.
  return `${year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}${offset.slice(0, 6)}`;
}
