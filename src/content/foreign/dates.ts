/** Dates as only other systems take them, where they can mean one day alone. */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const clock = String.raw`(?:,?[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?: UTC)?)?`;
const monthName = '([A-Z][a-z]{2,8})\\.?';
const weekday = '(?:[A-Z][a-z]{2,8},? )?';
const dayFirst = new RegExp(`^${weekday}(\\d{1,2})(?:st|nd|rd|th)? ${monthName},? (\\d{4})${clock}$`, 'i');
const monthFirst = new RegExp(`^${weekday}${monthName} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})${clock}$`, 'i');
const yearFirst = new RegExp(`^(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})${clock}$`, 'i');

/**
 * A date that is written with the month's name, or from the year down, as ISO 8601 has it.
 *
 * @param text `15 Oct 2023`, `October 15, 2023`, `2016-1-5 9:05:00 -0500`, `2023/10/15`, …
 * @returns nothing if it is no such date: `01/02/2023` can be two days
 */
export function isoOf(text: string): string | undefined {
  const trimmed = text.trim();
  const ofDay = dayFirst.exec(trimmed);
  if (ofDay) return iso(ofDay[3], monthOf(ofDay[2]), ofDay[1], ofDay[4], ofDay[5]);
  const ofMonth = monthFirst.exec(trimmed);
  if (ofMonth) return iso(ofMonth[3], monthOf(ofMonth[1]), ofMonth[2], ofMonth[4], ofMonth[5]);
  const ofYear = yearFirst.exec(trimmed);
  return ofYear ? iso(ofYear[1], ofYear[3], ofYear[4], ofYear[5], ofYear[6]) : undefined;
}

const fullNames = [
  'january february march april may june july august september october november december'.split(' '),
  [...months, 'sept'],
].flat();

function monthOf(name = ''): string | undefined {
  const written = name.toLowerCase();
  if (!fullNames.includes(written)) return undefined;
  return String(months.indexOf(written.slice(0, 3)) + 1);
}

function iso(year?: string, month?: string, day = '', time?: string, zone = ''): string | undefined {
  if (year === undefined || month === undefined) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (time === undefined) return date;
  return `${date}T${time.padStart(time.indexOf(':') === 1 ? time.length + 1 : 0, '0')}${/^[a-z]/i.test(zone) ? 'Z' : zone}`;
}
