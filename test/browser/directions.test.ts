/// <reference lib="dom" />
/** Titles in the other direction than their page: each says so, and begins where the lines around it begin. */
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildAt, makeSite, story } from '../support.js';
import { type Host, openBrowser, serve } from './browser.js';

const settings = JSON.stringify({
  site: { name: 'النهر', url: 'https://nahr.example', language: 'ar', timeZone: 'UTC' },
  footer: [{ name: 'من نحن', url: '/' }],
  images: { cards: false },
  search: false,
});

/** By turns in Arabic and in English, all of one section and about one thing. */
const stories = Object.fromEntries(
  Array.from({ length: 6 }, (_, index) => {
    const isEnglish = index % 2 === 1;
    const title = isEnglish ? `Story ${index}` : `خبر ${index}`;
    const fields = [`title: ${title}`, `date: 2026-06-05T0${index}:30`, 'section: مدينة', 'tags: [نهر]'];
    const more = ['breaking: true', `corrections: [{ date: 2026-06-05, text: ${title} }]`];
    const text = story([...fields, ...more, ...(isEnglish ? ['lang: en'] : [])].join('\n'), title);
    return [`articles/s${index}.md`, text] as const;
  }),
);

let browser: Browser;
let host: Host;
beforeAll(async () => {
  const root = makeSite({ 'newswep.config.json': settings, ...stories });
  await buildAt(root, { now: Date.parse('2026-06-05T06:00:00Z') });
  host = await serve(path.join(root, 'dist'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  host.close();
});

/** Boxes, and in them what must begin at their edge. */
const titles = {
  home: ['.card-title a', '.breaking li a', '.menu ul li:first-child a', '.footer nav ul li:first-child a'],
  article: [
    ...['.related .card-title a', '.neighbours [rel=prev] b', '.fresh .headlines li a', '[data-part=breaking] li a'],
    ...['.menu ul li:first-child a', '.footer nav ul li:first-child a'],
  ],
  mobile: ['.related li a', 'footer nav ul li:first-child a'],
  corrections: ['.amended h2 a', '.amended div p span'],
};

it.each([
  ['home', '/', 1280],
  ['article', '/2026/06/05/s4/', 1280],
  ['article', '/2026/06/05/s5/', 1280],
  ['article', '/2026/06/05/s4/', 390],
  ['mobile', '/2026/06/05/s4/amp/', 390],
  ['mobile', '/2026/06/05/s5/amp/', 390],
  ['corrections', '/corrections/', 1280],
] as const)('on %s %s at %d pixels', async (kind, url, width) => {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(host.url + url);
  if (kind === 'article') await page.waitForSelector('.headlines li');
  const found = await page.evaluate(
    (selectors) =>
      selectors.map((selector) => {
        const all = [...document.querySelectorAll<HTMLElement>(selector)];
        const faults = all.flatMap((title) => {
          const box = title.closest<HTMLElement>('h2, h3, li, p, .neighbours > a') as HTMLElement;
          const { direction } = getComputedStyle(box);
          const range = document.createRange();
          range.selectNodeContents(title);
          const [edge, text] = [box.getBoundingClientRect(), range.getBoundingClientRect()];
          const gap = direction === 'rtl' ? edge.right - text.right : text.left - edge.left;
          const spoken = title.querySelector<HTMLElement>('[lang]') ?? (title.closest('[lang]') as HTMLElement);
          const says = [spoken.lang, (spoken.closest('[dir]') as HTMLElement).dir].join();
          const isTold = says === (/[a-z]/i.test(title.textContent ?? '') ? 'en,ltr' : 'ar,rtl');
          return Math.abs(gap) > 1 || !isTold ? [`${title.textContent} ${gap} ${says}`] : [];
        });
        // The first thing of a list stands at the edge of the list.
        const list = selector.includes(':first-child') ? all[0]?.closest('ul') : undefined;
        const itsDirection = list && getComputedStyle(list).direction === document.documentElement.dir;
        return { selector, some: all.length > 0, faults, ...(list ? { itsDirection } : {}) };
      }),
    titles[kind],
  );
  const expected = titles[kind].map((selector) => ({
    selector,
    some: true,
    faults: [],
    ...(selector.includes(':first-child') ? { itsDirection: true } : {}),
  }));
  expect(found).toEqual(expected);
  await page.close();
});
