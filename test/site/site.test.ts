/** The index over all stories: numbering, states, addresses, terms. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/site/config.js';
import { paginate } from '../../src/site/pagination.js';
import { nextChange, stateAt, updatedAt } from '../../src/site/schedule.js';
import { createUrls } from '../../src/site/urls.js';
import { isSegment, slugify } from '../../src/util/slug.js';
import { calendarDate } from '../../src/util/time.js';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('numbered pages', () => {
  it('follow the formula: K = max(0, ⌊n / perPage⌋ − 1) full ones, the front shows the rest', () => {
    expect(paginate(range(0), 2)).toEqual([{ items: [] }]);
    expect(paginate(range(3), 2)).toEqual([{ items: [2, 1, 0] }]);
    expect(paginate(range(4), 2)).toEqual([
      { items: [3, 2], older: 1 },
      { number: 1, items: [1, 0], newer: 0 },
    ]);
    expect(paginate(range(7), 2)).toEqual([
      { items: [6, 5, 4], older: 2 },
      { number: 2, items: [3, 2], newer: 0, older: 1 },
      { number: 1, items: [1, 0], newer: 2 },
    ]);
  });

  it('hold every story once, and change only where the design says when one is added', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 13 }), (count, perPage) => {
        const before = paginate(range(count), perPage);
        const after = paginate(range(count + 1), perPage);
        expect(before.flatMap((page) => page.items)).toEqual(range(count).reverse());
        if (count >= 2 * perPage) expect(before[0]?.items.length).toBeGreaterThanOrEqual(perPage);
        expect(before[0]?.items.length).toBeLessThan(2 * perPage);
        const full = before.length - 1;
        for (const page of before.slice(1)) {
          const same = after.find((other) => other.number === page.number);
          expect(same?.items).toEqual(page.items);
          // Only the newest full page may get another way to what is newer.
          if (page.number !== full) expect(same).toEqual(page);
        }
      }),
    );
  });
});

describe('the state of a story', () => {
  const hour = 3_600_000;
  const base = { date: 0, draft: false, breaking: true, priority: 7, corrections: [] };

  it('has the ends that the design gives it', () => {
    expect(stateAt(base, -1)).toEqual({ status: 'embargoed', isBreaking: true, currentPriority: 7, isLive: false });
    expect(stateAt(base, 6 * hour - 1).isBreaking).toBe(true);
    expect(stateAt(base, 6 * hour).isBreaking).toBe(false);
    expect(stateAt(base, 48 * hour - 1).currentPriority).toBe(7);
    expect(stateAt(base, 48 * hour).currentPriority).toBe(0);
    expect(stateAt({ ...base, updated: 100 * hour }, 101 * hour)).toMatchObject({
      isBreaking: true,
      currentPriority: 7,
    });
    expect(stateAt({ ...base, expires: hour }, hour).status).toBe('expired');
    expect(stateAt({ ...base, draft: true }, hour).status).toBe('draft');
    const live = { ...base, kind: 'live', ended: 9 * hour };
    expect(stateAt(live, 9 * hour - 1).isLive).toBe(true);
    expect(stateAt(live, 9 * hour).isLive).toBe(false);
    expect(stateAt({ ...live, updates: [{ at: 5 * hour }] }, 10 * hour).isBreaking).toBe(true);
  });

  it('never changes between now and the instant that is named as the next', () => {
    const instant = fc.integer({ min: 0, max: 400 * hour });
    const option = fc.option(instant, { nil: undefined });
    fc.assert(
      fc.property(
        instant,
        option,
        option,
        fc.boolean(),
        fc.integer({ min: 0, max: 9 }),
        instant,
        instant,
        fc.option(fc.record({ ended: option, times: fc.array(instant, { maxLength: 3 }) }), { nil: undefined }),
        (date, updated, expires, breaking, priority, now, ahead, live) => {
          const blog = live && { kind: 'live', ended: live.ended, updates: live.times.map((at) => ({ at })) };
          const timed = { date, updated, expires, breaking, priority, draft: false, corrections: [], ...blog };
          const next = nextChange(timed, now);
          const later = now + ahead;
          if (next === undefined || later < next) {
            expect(stateAt(timed, later)).toEqual(stateAt(timed, now));
            expect(updatedAt(timed, later)).toBe(updatedAt(timed, now));
          }
          if (next !== undefined) expect(next).toBeGreaterThan(now);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('addresses', () => {
  const urls = (permalink = '/:year/:month/:day/:slug/', url = 'https://me.example/paper') =>
    createUrls(configSchema.parse({ site: { name: 'a', url, timeZone: 'Asia/Tokyo' }, permalink }));
  const date = Date.parse('2026-04-30T20:00:00Z');

  it('start with the path of the site, follow the permalink, and count days in the time zone of the site', () => {
    expect(urls().article({ date, slug: 'floods' })).toBe('/paper/2026/05/01/floods/');
    expect(urls('/:section/:slug/').article({ date, slug: 'é 1', sectionKey: 'town' })).toBe('/paper/town/%C3%A9%201/');
    expect(urls().mobile('/paper/x/')).toBe('/paper/x/amp/');
    expect(urls().term('section', 'world')).toBe('/paper/world/');
    expect(urls().term('tag', 'نهر')).toBe(`/paper/tag/${encodeURIComponent('نهر')}/`);
    expect(urls().numbered('/paper/world/', 3)).toBe('/paper/world/page/3/');
    expect(urls().period('2026-04')).toBe('/paper/2026/04/');
    expect(urls().page('desk', 'index')).toBe('/paper/desk/');
    expect(urls().local('/about/')).toBe('/paper/about/');
    expect(urls().local('https://x.example/')).toBe('https://x.example/');
    expect(urls().absolute('/paper/a/')).toBe('https://me.example/paper/a/');
  });

  it('go by today’s calendar for all time, in every zone', () => {
    for (const timeZone of ['UTC', 'Europe/London', 'Asia/Tokyo']) {
      const day = calendarDate(Date.parse('0999-01-05T12:00:00Z'), timeZone);
      expect([timeZone, day.year, day.month, day.day]).toEqual([timeZone, '0999', '01', '05']);
    }
  });

  it('lead to files below the output folder, whatever the slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (text) => {
        const slug = isSegment(text) ? text : slugify(text);
        if (!isSegment(slug)) return;
        const url = urls('/:slug/').article({ date, slug });
        expect(urls().file(url)).toBe(`${slug.normalize('NFC')}/index.html`);
        expect(new URL(url, 'https://me.example').pathname).toBe(url);
      }),
    );
  });
});

it('the configuration takes every key that is promised', () => {
  const link = { name: 'About', url: '/about/' };
  const result = configSchema.safeParse({
    site: {
      name: 'a',
      url: 'https://a.example',
      description: 'd',
      language: 'en',
      timeZone: 'UTC',
      icon: '/i.png',
      publisher: {},
    },
    sections: { world: { name: 'World', description: 'd' } },
    authors: { mira: { name: 'M', role: 'r', image: '/m.jpg', sameAs: ['https://m.example'] } },
    permalink: '/:year/:month/:day/:slug/',
    lists: { perPage: 20, tags: true, authors: true, archive: true },
    tags: { cpp: { name: 'C++' } },
    feeds: {
      items: 20,
      fullText: true,
      formats: ['rss', 'atom', 'json'],
      for: ['home', 'sections', 'tags', 'authors'],
    },
    menu: [link],
    footer: [link],
    head: '',
    bodyEnd: '',
    csp: {},
    embeds: ['youtube', 'datawrapper', { host: 'charts.paper.example', ratio: '16/9', kind: 'ad' }],
    mobile: {
      path: 'amp/',
      redirect: true,
      show: { byline: true, date: true, taxonomy: true, related: true, footer: true },
    },
    markdown: { html: 'sanitize', typography: false, plugins: [] },
    images: { from: 'pictures', widths: [480, 800, 1200, 1600], formats: ['webp', 'avif'] },
    host: 'generic',
    search: true,
    robots: { aiTraining: 'deny', aiSearch: 'allow' },
  });
  expect(result.error?.issues).toBeUndefined();
});

it('the address of a site is made plain, or refused', () => {
  const read = (url: string) => configSchema.safeParse({ site: { name: 'a', url } }).data?.site.url;
  expect(read('https://p.example//a//')).toBe('https://p.example/a/');
  expect(read('https://p.example')).toBe('https://p.example/');
  for (const url of ['https://u:p@p.example', 'https://p.example/?a', 'p.example', 'ftp://p.example']) {
    expect(read(url), url).toBeUndefined();
  }
});

it('slugs are plain, keep other scripts, and are the same for names that fold together', () => {
  expect(slugify('São João’s Día')).toBe('sao-joaos-dia');
  expect(slugify('  River & Sea ')).toBe('river-sea');
  expect(slugify('Straße Ærø Łódź')).toBe('strasse-aero-lodz');
  expect(slugify('نهر النيل')).toBe('نهر-النيل');
  expect(slugify('हिन्दी')).toBe('हिन्दी'.normalize('NFC'));
  expect(slugify('+++')).toBe('');
  expect(slugify('RIVER')).toBe(slugify('river'));
});
