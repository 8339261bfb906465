/** Dates at every edge of the calendar, of the clock and of time zones, and what is no date. */
import { config } from '../../support.js';
import type { Case } from '../case.js';

const { site, ...others } = JSON.parse(config) as { readonly site: object };
const inZone = (timeZone: string) => JSON.stringify({ ...others, site: { ...site, timeZone } });
const dated = (date: string, more = '') =>
  `---\ntitle: A story\ndate: ${date}\n${more === '' ? '' : `${more}\n`}---\nWords.\n`;

/** A date, and the day and the time that a page says; the day is in its address. */
const told = (name: string, date: string, day: string, iso: string, at: string): Case => ({
  name: `${name}: ${date}`,
  files: { [`articles/${at}.md`]: dated(date) },
  verdict: { exit: 0, pages: { [`${day}/${at}/index.html`]: [`"datePublished":"${iso}`] } },
});
const refused = (name: string, date: string, at: string, code = 'invalid-date', place = '3:7'): Case => ({
  name: `${name}: ${date}`,
  files: { [`articles/no-${at}.md`]: dated(date) },
  verdict: { exit: 1, says: [`articles/no-${at}.md:${place} error ${code}`] },
});
const numbered = <T extends readonly unknown[]>(rows: readonly T[], make: (row: T, at: string) => Case) =>
  rows.map((row, at) => make(row, `d${at}`));

/** Stories of one site in a time zone. */
const zone = (timeZone: string, rows: readonly (readonly [date: string, day: string, iso: string])[]): Case => ({
  name: `the clock of ${timeZone}`,
  alone: true,
  files: {
    'newswep.config.json': inZone(timeZone),
    ...Object.fromEntries(rows.map(([date], at) => [`articles/z${at}.md`, dated(date)])),
  },
  verdict: {
    exit: 0,
    pages: Object.fromEntries(
      rows.map(([, day, iso], at) => [`${day}/z${at}/index.html`, [`"datePublished":"${iso}"`]]),
    ),
  },
});
const zoneRefuses = (timeZone: string, dates: readonly string[]): Case => ({
  name: `what the clock of ${timeZone} never shows`,
  alone: true,
  files: {
    'newswep.config.json': inZone(timeZone),
    ...Object.fromEntries(dates.map((date, at) => [`articles/z${at}.md`, dated(date)])),
  },
  verdict: { exit: 1, says: dates.map((_date, at) => `articles/z${at}.md:3:7 error invalid-date`) },
});

export const cases: readonly Case[] = [
  ...numbered(
    [
      ['a leap day', '2024-02-29', '2024/02/29', '2024-02-29T00:00:00'],
      ['the leap day of a century', '2000-02-29', '2000/02/29', '2000-02-29T00:00:00'],
      ['the furthest offset east', '2026-05-01T10:00:00+14:00', '2026/04/30', '2026-04-30T20:00:00'],
      ['the furthest offset west', '2026-05-01T13:00:00-12:00', '2026/05/02', '2026-05-02T01:00:00'],
      ['an offset that no place has', '2026-05-01T10:00:00+23:59', '2026/04/30', '2026-04-30T10:01:00'],
      ['an offset without a colon', '2026-05-01T10:00+0530', '2026/05/01', '2026-05-01T04:30:00'],
      ['an offset of hours', '2026-05-01T10:00+05', '2026/05/01', '2026-05-01T05:00:00'],
      ['an offset after a blank', '2026-05-01 10:00:00 +02:00', '2026/05/01', '2026-05-01T08:00:00'],
      ['an offset of minus nothing', '2026-05-01T10:00-00:00', '2026/05/01', '2026-05-01T10:00:00'],
      ['small letters', '2026-05-01t10:00:00z', '2026/05/01', '2026-05-01T10:00:00'],
      ['a fraction of a second', '2026-05-01T10:00:00.987654321Z', '2026/05/01', '2026-05-01T10:00:00.987'],
      ['the last second of a day', '2026-05-01T23:59:59Z', '2026/05/01', '2026-05-01T23:59:59'],
      ['the second day of all', '0001-01-02', '0001/01/02', '0001-01-02T00:00:00'],
      ['the first day of all', '0001-01-01', '0001/01/01', '0001-01-01T00:00:00'],
      ['a year of two digits', '0099-12-31', '0099/12/31', '0099-12-31T00:00:00'],
      ['a day that one calendar left out', '1582-10-10', '1582/10/10', '1582-10-10T00:00:00'],
      ['the second before 1970', '1969-12-31T23:59:59Z', '1969/12/31', '1969-12-31T23:59:59'],
      ['the first second of 1970', '1970-01-01', '1970/01/01', '1970-01-01T00:00:00'],
      ['the end of 32 bits', '2038-01-19T03:14:08Z', '', ''],
      ['a date in quotes', '"2026-05-01"', '2026/05/01', '2026-05-01T00:00:00'],
      ['the last day of all', '9999-12-31', '', ''],
    ] as const,
    ([name, date, day, iso], at): Case =>
      day === ''
        ? { name: `${name}: ${date}`, files: { [`articles/${at}.md`]: dated(date) }, verdict: { exit: 0 } }
        : told(name, date, day, iso, at),
  ),
  ...numbered(
    [
      ['no leap day', '2025-02-29'],
      ['no leap day in this century', '1900-02-29'],
      ['a day too many', '2026-04-31'],
      ['a month too many', '2026-13-01'],
      ['no month', '2026-00-10'],
      ['no day', '2026-05-00'],
      ['the hour 24', '2026-05-01T24:00:00Z'],
      ['the hour 24 without an offset', '2026-05-01T24:00'],
      ['the minute 60', '2026-05-01T10:60:00Z'],
      ['a leap second', '2016-12-31T23:59:60Z'],
      ['a leap second with an offset', '2016-12-31T23:59:60+00:00'],
      ['an offset of a day', '2026-05-01T10:00:00+24:00'],
      ['an offset of 60 minutes', '2026-05-01T10:00:00+02:60'],
      ['the year 0', '0000-01-01'],
      ['a day that is in the year 0 at Greenwich', '0001-01-01T00:00:00+14:00'],
      ['a day that is in the year 10000 at Greenwich', '9999-12-31T23:59:59-14:00'],
      ['the year 10000', '10000-01-01'],
      ['an expanded year', '+010000-01-01'],
      ['a negative year', '-000001-01-01'],
      ['two digits', '26-05-01'],
      ['a week', '2026-W18-5'],
      ['a day of the year', '2026-121'],
      ['without hyphens', '20260501T100000Z'],
      ['a number', '20260501'],
      ['seconds since 1970', '1777629600'],
      ['not a number', '.nan'],
      ['wide digits', '\uff12\uff10\uff12\uff16-\uff10\uff15-\uff10\uff11'],
      ['Arabic digits', '\u0662\u0660\u0662\u0666-\u0660\u0665-\u0660\u0661'],
      ['one digit', '2026-5-1'],
      ['slashes', '2026/05/01'],
      ['words', 'May 1, 2026'],
      ['a list', '[2026-05-01]'],
      ['parts', '{ year: 2026 }'],
      ['a flag', 'true'],
      ['a comma before the fraction', '2026-05-01T10:00:00,5Z'],
      ['an hour alone', '2026-05-01T10'],
      ['no hour after the T', '2026-05-01T'],
      ['two blanks', '2026-05-01  10:00'],
      ['a minus that is none', '2026-05-01T10:00\u221205:00'],
      ['the name of a zone', '2026-05-01T10:00[Europe/Paris]'],
      ['nothing in quotes', '""'],
      ['years of letters', `"${'2'.repeat(300)}-05-01"`],
    ] as const,
    ([name, date], at) => refused(name, date, at),
  ),
  refused('nothing', '', 'nothing', 'missing-field'),
  refused('a tag of YAML', '!!timestamp 2026-05-01', 'tag', 'invalid-front-matter'),
  {
    name: 'every other field with a date is held to the same',
    files: {
      'articles/fields.md': dated(
        '2026-05-01',
        'updated: 2026-02-30\nexpires: 10000-01-01\ncorrections: [{ date: 2026-06-31, text: Wrong }]\nended: 0000-01-01',
      ),
    },
    verdict: {
      exit: 1,
      says: ['4:10', '5:10', '6:23', '7:8'].map((place) => `articles/fields.md:${place} error invalid-date`),
    },
  },
  {
    name: 'dates of TOML: a day, a local hour, an instant',
    files: {
      'articles/toml-1.md': '+++\ntitle = "T"\ndate = 2026-05-01\n+++\nWords.',
      'articles/toml-2.md': '+++\ntitle = "T"\ndate = 2026-05-01T10:00:00\n+++\nWords.',
      'articles/toml-3.md': '+++\ntitle = "T"\ndate = 2026-05-01T10:00:00.5+14:00\n+++\nWords.',
    },
    verdict: {
      exit: 0,
      pages: {
        '2026/05/01/toml-1/index.html': ['"datePublished":"2026-05-01T00:00:00'],
        '2026/05/01/toml-2/index.html': ['"datePublished":"2026-05-01T10:00:00'],
        '2026/04/30/toml-3/index.html': ['"datePublished":"2026-04-30T20:00:00.5'],
      },
    },
  },
  {
    name: 'an hour of TOML is no date',
    files: { 'articles/toml-hour.md': '+++\ntitle = "T"\ndate = 10:00:00\n+++\nWords.' },
    verdict: { exit: 1, says: ['articles/toml-hour.md:3:8 error invalid-date'] },
  },
  {
    name: 'where the name says another day, the field counts',
    files: { 'articles/2020-01-01-other-day.md': dated('2026-05-01') },
    verdict: { exit: 0, pages: { '2026/05/01/other-day/index.html': ['2026-05-01'] } },
  },
  {
    name: 'a day in the name that does not exist is no date',
    files: { 'articles/2025-02-29-no-day.md': '---\ntitle: A story\n---\nWords.' },
    verdict: { exit: 1, says: ['articles/2025-02-29-no-day.md:'] },
  },
  {
    name: 'an update before the story, and an end with its beginning',
    files: {
      'articles/before-itself.md': dated('2026-05-01', 'updated: 2020-01-01'),
      'articles/over-at-once.md': dated('2026-05-01', 'expires: 2026-05-01'),
      'articles/never-over.md': dated('2026-05-01', 'expires: 9999-12-31T23:59:59Z'),
    },
    verdict: {
      exit: 0,
      pages: {
        '2026/05/01/before-itself/index.html': ['Words.'],
        '2026/05/01/over-at-once/index.html': ['expired'],
        '2026/05/01/never-over/index.html': ['Words.'],
      },
    },
  },
  zone('America/New_York', [
    ['2026-03-08T02:30', '2026/03/08', '2026-03-08T03:30:00-04:00'],
    ['2025-11-02T01:30', '2025/11/02', '2025-11-02T01:30:00-04:00'],
    ['2025-11-02T01:30-05:00', '2025/11/02', '2025-11-02T01:30:00-05:00'],
    ['0001-01-02', '0001/01/02', '0001-01-02T00:00:00-04:56'],
  ]),
  zone('Australia/Lord_Howe', [
    ['2025-10-05T02:15', '2025/10/05', '2025-10-05T02:45:00+11:00'],
    ['2026-04-05T01:45', '2026/04/05', '2026-04-05T01:45:00+11:00'],
  ]),
  zone('Pacific/Apia', [
    ['2011-12-29T23:59', '2011/12/29', '2011-12-29T23:59:00-10:00'],
    ['2011-12-30T12:00', '2011/12/31', '2011-12-31T12:00:00+14:00'],
    ['2011-12-31', '2011/12/31', '2011-12-31T00:00:00+14:00'],
  ]),
  zone('Africa/Casablanca', [
    ['2026-02-15T02:30', '2026/02/15', '2026-02-15T02:30:00+01:00'],
    ['2026-03-22T02:30', '2026/03/22', '2026-03-22T03:30:00+01:00'],
  ]),
  zone('Asia/Kathmandu', [['1986-01-01T00:05', '1986/01/01', '1986-01-01T00:20:00+05:45']]),
  zone('Africa/Cairo', [['2026-04-24', '2026/04/24', '2026-04-24T01:00:00+03:00']]),
  zoneRefuses('America/New_York', [
    '2016-12-31T23:59:60',
    '9999-12-31T23:59:59',
    '0001-01-01T00:00:00Z',
    '2026-05-01T24:00',
  ]),
  zoneRefuses('Pacific/Kiritimati', ['9999-12-31T23:59:59Z', '9999-12-31T12:00:00Z', '0000-12-31']),
];
