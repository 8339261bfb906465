/** Small pure functions over texts: dates, names, addresses, excerpts, languages, places in front matter. */
import fc from 'fast-check';
import { parseEvents } from 'js-yaml';
import { expect } from 'vitest';
import { addressFault, linkSchemes, srcsetFault } from '../../../src/content/amp/addresses.js';
import { countWords, shorten } from '../../../src/content/body/words.js';
import { readFocus } from '../../../src/content/focus.js';
import { locateInToml, locateInYaml } from '../../../src/content/locate.js';
import { pathOf } from '../../../src/site/links.js';
import { playerOf, providerNames } from '../../../src/site/players.js';
import { createUrls } from '../../../src/site/urls.js';
import { decodeHtml, escapeHtml, scriptJson } from '../../../src/util/html.js';
import { isLanguageTag, newsLanguage } from '../../../src/util/language.js';
import { nearest } from '../../../src/util/nearest.js';
import { cutSegment, isSegment, slugify } from '../../../src/util/slug.js';
import { calendarDate, inWords, isMidnight, isoWithOffset, monthOf, parseInstant } from '../../../src/util/time.js';
import { escapeXml } from '../../../src/util/xml.js';
import { parseXml } from '../../formats.js';
import { date, someFields, yamlOf } from '../generators/front-matter.js';
import { mutated } from '../generators/mutations.js';
import { address, odd } from '../generators/text.js';
import type { Target } from '../target.js';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Monrovia',
  'Asia/Kathmandu',
];
const dateText = fc.oneof(date, mutated(date, ['0', '9', '-', ':', 'T', 'Z', '+', ' ', '.', '٣']));

const dates: Target<{ text: string; zone: string; language: string }> = {
  name: 'a date that can be read can be written, and read again as the same',
  input: fc.record({
    text: dateText,
    zone: fc.constantFrom(...zones),
    language: fc.constantFrom('en', 'ar', 'fa', 'th', 'hi', 'zh-Hant', 'pt-BR', 'en-u-ca-buddhist', 'ja-u-ca-japanese'),
  }),
  law: ({ text, zone, language }) => {
    const at = parseInstant(text, zone);
    if (at === undefined) return;
    expect(Number.isInteger(at)).toBe(true);
    const written = isoWithOffset(at, zone);
    expect(written).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?(Z|[+-]\d{2}:\d{2})$/);
    const again = parseInstant(written, 'UTC') ?? Number.NaN;
    // Offsets of old times have seconds, which the format has no place for.
    expect(Math.abs(again - at)).toBeLessThan(at < Date.parse('1973-01-01') ? 60_000 : 1000);
    const { year, month, day } = calendarDate(at, zone);
    expect(`${year}-${month}-${day}`).toBe(written.slice(0, 10));
    expect(monthOf(at, zone)).toBe(written.slice(0, 7));
    expect(isMidnight(at, zone)).toBe(written.slice(11, 19) === '00:00:00');
    for (const kind of ['day', 'time', 'text', 'brief', 'briefDay', 'month', 'year'] as const) {
      expect(inWords(at, kind, language, zone)).not.toMatch(/^$|undefined|NaN|Invalid/);
    }
  },
  runs: 200,
};

const name = fc.oneof(odd(), odd(60));
const urls = createUrls({
  site: { url: 'https://x.example/a%20b/', timeZone: 'UTC' },
  permalink: '/:year/:month/:section/:slug/',
  mobile: { path: 'amp/' },
} as never);

const names: Target<string> = {
  name: 'a name becomes a segment of an address, whose file is in the output folder',
  input: name,
  law: (text) => {
    const slug = cutSegment(slugify(text.toWellFormed()), 80);
    expect(slugify(slug)).toBe(slug);
    if (slug !== '') expect(isSegment(slug)).toBe(true);
    for (const segment of [slug, text].filter(isSegment)) {
      const address = urls.article({ date: 0, slug: segment, sectionKey: segment });
      expect(new URL(address, 'https://x.example').pathname).toBe(address);
      const file = urls.file(address);
      expect(file).toBe(`1970/01/${segment}/${segment}/index.html`.normalize('NFC'));
      expect(urls.absolute(address)).toBe(`https://x.example${address}`);
    }
  },
  runs: 200,
};

const links: Target<{ id: string; text: string }> = {
  name: 'an address as it is written is read without a fault, and no path of it leaves the site',
  input: fc.record({
    id: fc.constantFrom('articles/a.md', 'articles/2026/05/a.md', 'pages/x/index.md'),
    text: address,
  }),
  law: ({ id, text }) => {
    const path = pathOf(id, text);
    if (path !== undefined && !path.startsWith('public/')) expect(path.split('/')).not.toContain('..');
    for (const fault of [addressFault(text, linkSchemes), srcsetFault(text)])
      expect(typeof (fault ?? '')).toBe('string');
    const player = playerOf(text, [...providerNames]);
    if (player) expect(JSON.stringify(player)).not.toMatch(/javascript:|undefined|\[object/i);
  },
  runs: 200,
};

const excerpts: Target<string> = {
  name: 'an excerpt is well-formed and short, and words are counted alike',
  input: fc.oneof(
    odd(400),
    fc.tuple(odd(8), fc.integer({ min: 1, max: 200 })).map(([text, count]) => text.repeat(count)),
  ),
  law: (text) => {
    const whole = text.toWellFormed().replace(/\s+/g, ' ').trim();
    const short = shorten(whole);
    expect(short.isWellFormed(), 'no half of a character').toBe(true);
    expect(short.length).toBeLessThanOrEqual(201);
    const words = countWords(whole);
    expect(words).toBeGreaterThanOrEqual(0);
    // A letter that is none of ASCII sends all through the other function.
    expect(countWords(`${whole} é`)).toBe(words + 1);
  },
  runs: 100,
};

const json = fc.oneof(odd(), fc.jsonValue(), fc.record({ a: odd(), b: fc.array(odd()) }));
const escapes: Target<{ text: string; value: unknown }> = {
  name: 'what is escaped for HTML, XML and scripts is read back as it was',
  input: fc.record({ text: odd(30), value: json }),
  law: ({ text, value }) => {
    expect(decodeHtml(escapeHtml(text))).toBe(text);
    expect(escapeHtml(text)).not.toMatch(/[<>"']/);
    const script = scriptJson(value);
    expect(script).not.toMatch(/<|\u2028|\u2029/);
    expect(JSON.parse(script)).toEqual(JSON.parse(JSON.stringify(value)));
    const xml = `<a b="${escapeXml(text).replace(/\s/g, ' ')}">${escapeXml(text)}</a>`;
    expect(() => parseXml(xml)).not.toThrow();
  },
  runs: 100,
};

const small: Target<{ text: string; other: string; value: unknown }> = {
  name: 'a focus is two numbers, a language has a code, and the nearest word is one of them',
  input: fc.record({
    text: odd(3),
    other: odd(3),
    value: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.array(odd(1), { maxLength: 3 }),
      fc.tuple(odd(1), odd(1)).map((parts) => parts.join(' ')),
    ),
  }),
  law: ({ text, other, value }) => {
    for (const written of [text, value]) {
      const focus = readFocus(written);
      if (focus === undefined) continue;
      expect(focus).toHaveLength(2);
      for (const part of focus) expect(part >= 0 && part <= 100).toBe(true);
    }
    for (const one of [text, other]) if (isLanguageTag(one)) expect(newsLanguage(one)).not.toBe('');
    expect([undefined, other]).toContain(nearest(text, [other], 2));
  },
  runs: 200,
};

const places: Target<{ source: string; path: (string | number)[] }> = {
  name: 'the place of a field is in the front matter',
  input: fc.record({
    source: fc.oneof(
      someFields.map((list) => yamlOf(list).slice(3, -4)),
      mutated(
        someFields.map((list) => yamlOf(list).slice(3, -4)),
        [': ', '- ', '\n', '  ', '{', '}', '[', '"', '? ', '|\n '],
      ),
    ),
    path: fc.array(
      fc.oneof(
        fc.constantFrom('title', 'image', 'src', 'tags', 'corrections', 'text', 'claim', '__proto__'),
        fc.nat(3),
      ),
      { maxLength: 4 },
    ),
  }),
  law: ({ source, path }) => {
    const lines = source.split('\n');
    const expectPlace = (spot: { line: number; column: number } | undefined) => {
      if (!spot) return;
      expect(lines[spot.line - 1]).toBeDefined();
      expect(spot.column).toBeGreaterThanOrEqual(1);
      expect(spot.column).toBeLessThanOrEqual((lines[spot.line - 1]?.length ?? 0) + 1);
    };
    expectPlace(locateInToml(source, path));
    let events: ReturnType<typeof parseEvents>;
    try {
      events = parseEvents(source, {});
    } catch {
      return;
    }
    expectPlace(locateInYaml(events, source, path));
  },
  runs: 150,
};

export const texts = [dates, names, links, excerpts, escapes, small, places];
