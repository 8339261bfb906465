/** Laws of dates: what is read is the same whichever way it is read, and whatever is accepted is valid wherever it is shown. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { calendarDate, isoWithOffset, parseInstant } from '../../src/util/time.js';
import { buildAt, config, makeSite, readTree, story } from '../support.js';

const zones = [
  'UTC',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Africa/Cairo',
  'America/St_Johns',
];
const runs = Number(process.env.LONG ?? 0) > 0 ? 20_000 : 500;

/** RFC 822 with the four digits of RFC 2822. */
const rfc822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;
/** RFC 3339, and what sitemaps take (W3C Datetime). */
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

describe('an instant', () => {
  const zone = fc.constantFrom(...zones);
  it('is read again from what is written of it, since offsets have whole minutes', () => {
    const instant = fc.integer({ min: Date.UTC(1973, 0, 1), max: Date.UTC(9998, 0, 1) });
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const second = at - (((at % 1000) + 1000) % 1000);
        expect(parseInstant(isoWithOffset(second, timeZone), 'UTC')).toBe(second);
      }),
      { numRuns: runs },
    );
  });

  it('has a year of four digits wherever it is shown, or is none', () => {
    const pad = (value: number, width = 2) => String(value).padStart(width, '0');
    const written = fc
      .tuple(
        fc.constantFrom(0, 1, 2, 99, 1582, 1969, 2024, 2026, 9998, 9999),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        fc.integer({ min: 0, max: 24 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom('', 'Z', '+14:00', '-12:00', '+23:59', '-23:59', '+24:00'),
      )
      .map(
        ([year, month, day, hour, minute, second, offset]) =>
          `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}${offset}`,
      );
    fc.assert(
      fc.property(written, zone, (text, timeZone) => {
        const instant = parseInstant(text, timeZone);
        if (instant === undefined) return;
        expect(isoWithOffset(instant, timeZone), text).toMatch(rfc3339);
        expect(isoWithOffset(instant, 'UTC'), text).toMatch(rfc3339);
        expect(new Date(instant).toUTCString(), text).toMatch(rfc822);
        const { year, month, day } = calendarDate(instant, timeZone);
        const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
        expect([Number(year), Number(month), Number(day)], text).toEqual([there.year, there.month, there.day]);
      }),
      { numRuns: runs },
    );
  });

  it('is the same by the short way at Greenwich and by the long one', () => {
    const text = fc
      .tuple(
        fc.integer({ min: 0, max: 9999 }),
        fc.stringMatching(/^[0-2]\d-[0-3]\d[T ][0-2]\d:[0-6]\d(:[0-6]\d(\.\d{1,9})?)?$/),
      )
      .map(([year, rest]) => `${String(year).padStart(4, '0')}-${rest}`);
    fc.assert(
      fc.property(text, (at) => {
        expect(parseInstant(`${at}+00:00`, 'UTC'), at).toBe(parseInstant(`${at}Z`, 'UTC'));
        expect(parseInstant(at, 'Africa/Abidjan') === undefined, at).toBe(parseInstant(at, 'UTC') === undefined);
      }),
      { numRuns: runs, examples: [['2026-02-02T00:00:32.3'], ['0001-02-02T00:00:32.3000009']] },
    );
  });
});

const edges = [
  '0001-01-02',
  '0099-12-31T23:59:59',
  '1582-10-10T12:00',
  '1850-06-01T12:00',
  '1900-03-01',
  '1969-12-31T23:59:59.999',
  '1970-01-01',
  '1986-01-01T00:05',
  '2000-02-29',
  '2011-12-30T12:00',
  '2024-02-29T23:59:59.123456789',
  '2025-10-05T02:15',
  '2026-03-08T02:30',
  '2026-03-22T02:30',
  '2026-05-01T10:00:00-23:59',
  '9999-12-30T12:00',
];

/** Values between a tag's beginning and its end. */
const between = (text: string, tag: string) =>
  [...text.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(([, value]) => value ?? '');

it('dates of every edge are valid in feeds, sitemaps and structured data, in any time zone', async () => {
  for (const timeZone of Number(process.env.LONG ?? 0) > 0 ? zones : ['Asia/Kathmandu']) {
    const { site, ...others } = JSON.parse(config) as { readonly site: object };
    const settings = { ...others, site: { ...site, timeZone }, feeds: { items: 100 } };
    const stories = edges.map((date, at) => [`articles/e${at}.md`, story(`title: E\ndate: ${date}\nupdated: ${date}`)]);
    const root = makeSite({ 'newswep.config.json': JSON.stringify(settings), ...Object.fromEntries(stories) });
    await buildAt(root, { now: Date.parse('9999-12-31T23:59:59Z') });
    const tree = readTree(path.join(root, 'dist'));
    const rss = between(tree['feed.xml'] ?? '', 'pubDate');
    const atom = ['published', 'updated'].flatMap((tag) => between(tree['atom.xml'] ?? '', tag));
    const json = (JSON.parse(tree['feed.json'] ?? '{}') as { items: { date_published: string }[] }).items;
    const maps = Object.entries(tree).filter(([file]) => /sitemap/.test(file));
    const modified = maps.flatMap(([, text]) => between(text, 'lastmod'));
    expect([rss.length, json.length, atom.length], timeZone).toEqual([
      edges.length,
      edges.length,
      2 * edges.length + 1,
    ]);
    expect(modified.length).toBeGreaterThanOrEqual(edges.length);
    for (const value of rss) expect(value, timeZone).toMatch(rfc822);
    for (const value of [...atom, ...modified, ...json.map((item) => item.date_published)])
      expect(value, timeZone).toMatch(rfc3339);
    for (const [at, date] of edges.entries()) {
      const instant = parseInstant(date, timeZone) as number;
      const { year, month, day } = calendarDate(instant, timeZone);
      const page = tree[`${year}/${month}/${day}/e${at}/index.html`] ?? '';
      expect(/"datePublished":"([^"]*)"/.exec(page)?.[1], `${timeZone}: ${date}`).toMatch(rfc3339);
    }
  }
});

it('a build may be at any time that a date may be', async () => {
  const root = makeSite({
    'articles/a.md': story('title: A\ndate: 0001-01-02\nexpires: 9999-12-31T23:59:59Z\nbreaking: true\npriority: 9'),
    'articles/b.md': story('title: B\ndate: 9999-12-31T23:59:59Z\nbreaking: true'),
  });
  const [last, first] = [Date.parse('9999-12-31T23:59:59Z'), Date.parse('0001-01-01T00:00:00Z')];
  const built: [number, number | undefined][] = [];
  for (const now of [first, Date.parse('1969-12-31T23:59:59Z'), last - 1, last]) {
    const { articles, wakeAt } = await buildAt(root, { now });
    built.push([articles, wakeAt]);
  }
  expect(built).toEqual([
    [0, Date.parse('0001-01-02T00:00:00Z')],
    [1, last],
    [1, last],
    [2, last + 6 * 3_600_000],
  ]);
  expect(fs.existsSync(path.join(root, 'dist/9999/12/31/b/index.html'))).toBe(true);
});
