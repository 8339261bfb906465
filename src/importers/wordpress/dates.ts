/** Dates of an export: the hour on the site's own clock, the same instant at Greenwich, and so the zone's offset that day. */
import { type Instant, isoWithOffset } from '../../util/time.js';
import type { WxrItem } from './records.js';

/** Milliseconds; NaN where the export doesn't tell. */
export interface ItemDates {
  /** What the site's clock showed, as if it were UTC. */
  readonly wall: number;
  readonly instant: Instant;
}

const quarter = 15 * 60_000;
/** No zone is further from Greenwich. */
const furthest = 15 * 3_600_000;

/** When it was published, or is to be; of a draft when it was begun. */
export function datesOf({ fields }: WxrItem): ItemDates {
  const wall = readWall(fields.get('wp:post_date'));
  const gmt = readWall(fields.get('wp:post_date_gmt'));
  return { wall, instant: Number.isNaN(gmt) ? readPubDate(fields.get('pubDate')) : gmt };
}

export function modifiedOf({ fields }: WxrItem): ItemDates {
  return { wall: readWall(fields.get('wp:post_modified')), instant: readWall(fields.get('wp:post_modified_gmt')) };
}

/** `2014-05-06 23:30:00`; what never was is written with zeros. */
function readWall(text = ''): number {
  const match = /^\s*(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?/.exec(text);
  if (!match || match[1] === '0000') return Number.NaN;
  const [, year, month, day, hours = '00', minutes = '00', seconds = '00'] = match;
  return Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
}

/** RFC 2822; of drafts the year is -0001, or the date is the one before the year 2000 that PHP makes of zeros. */
export function readPubDate(text = ''): number {
  if (!/\s\d{4}\s/.test(text) || /\s(?:-?0\d{3}|30 Nov 1999)\s/.test(text)) return Number.NaN;
  return Date.parse(text.trim());
}

/** Minutes from Greenwich, if the two clocks tell of a zone. */
export function offsetOf({ wall, instant }: ItemDates): number | undefined {
  const difference = wall - instant;
  const offset = Math.round(difference / quarter) * quarter;
  // A second or two lie between where another importer has written the two one after the other.
  return Math.abs(offset) <= furthest && Math.abs(difference - offset) < 120_000 ? offset / 60_000 : undefined;
}

/**
 * ISO 8601 with its offset, to the second.
 *
 * @param timeZone of the site, for dates of which only one clock is known
 */
export function isoOf(dates: ItemDates, timeZone: string): string | undefined {
  const { wall, instant } = dates;
  const offset = offsetOf(dates);
  if (offset !== undefined) return new Date(instant + offset * 60_000).toISOString().slice(0, 19) + offsetText(offset);
  if (!Number.isNaN(instant)) return isoWithOffset(instant, timeZone);
  return Number.isNaN(wall) ? undefined : isoWithOffset(instantAt(wall, timeZone), timeZone);
}

/** The instant at which the clock of a zone shows something. */
function instantAt(wall: number, timeZone: string): Instant {
  const shown = (at: Instant) => Date.parse(`${isoWithOffset(at, timeZone).slice(0, 19)}Z`);
  const first = wall - (shown(wall) - wall);
  return first - (shown(first) - wall);
}

function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
