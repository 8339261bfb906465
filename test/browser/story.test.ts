/// <reference lib="dom" />
/** A story's page in a real browser: lines that can be read, what scrolls by itself, the page on paper. */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildAt, makeSite, repository, story } from '../support.js';
import { type Host, openBrowser, serve } from './browser.js';

const text =
  `The council decided on Thursday to raise the harbour wall by ninety centimetres, after a debate that went on until
the last tram had left. Nobody in the chamber spoke against the wall itself. What divided them was the money, and who would be
asked for it when the national fund has been spent. The engineer of the port, who has measured the water for thirty years, said
that the question came ten years late, and that he would rather have it late than not at all.`.replace(/\n/g, ' ');
const table = `| Surge | Peak | Below | Houses | Crowns | Wind | Remarks |\n| :-- | --: | --: | --: | --: | :-: | :-- |
| February 1997 | 3.68 | 0.82 | 1,203 | 12,000,000 | north-west | none |`;

let host: Host;
let browser: Browser;
beforeAll(async () => {
  const site = {
    site: { name: 'The Courier', url: 'https://courier.example' },
    images: { cards: false },
    search: false,
  };
  const root = makeSite({
    'newswep.config.json': JSON.stringify({ ...site, authors: { ada: { name: 'Ada', description: 'Ada writes.' } } }),
    'articles/wall.md': story(
      'title: The wall\ndate: 2026-05-01T06:00Z\nupdated: 2026-05-02T07:00Z\nsection: town\nkind: analysis\nauthor: ada\ntags: [river]\ncorrections: [{date: 2026-05-02, text: It is 90.}]',
      [
        `${text} ${text}`,
        table,
        'See [papers](https://papers.example/311), [fund](/about/).[^1]',
        '[^1]: Paper 311.',
      ].join('\n\n'),
    ),
    'pages/about.md': story('title: About'),
    'articles/storm.md': story(
      'title: Storm\ndate: 2026-05-30T18:00Z\nkind: live',
      ':::update{time="18:10" title="Wind"}\nIt blows.\n:::\n\n:::update{time="18:00"}\nIt rains.\n:::',
    ),
  });
  await buildAt(root, { now: Date.parse('2026-05-31T06:00Z') });
  [host, browser] = await Promise.all([serve(path.join(root, 'dist')), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  host.close();
});

async function open(width: number, url = '/2026/05/01/wall/?noamp=mobile'): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, bypassCSP: true });
  await page.goto(host.url + url);
  return page;
}

/** How many letters the full lines of the first paragraph have on average. */
function lettersInLine(page: Page): Promise<number> {
  return page.$eval('.article-body p', (paragraph) => {
    const node = paragraph.firstChild as Text;
    const lines: number[] = [];
    let top = Number.NaN;
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      if (!box) continue;
      if (box.top !== top) lines.push(0);
      top = box.top;
      lines[lines.length - 1] = (lines.at(-1) ?? 0) + 1;
    }
    const full = lines.slice(0, -1);
    return full.reduce((sum, one) => sum + one, 0) / full.length;
  });
}

it('has lines of 60 to 75 letters, in the font of this machine and in a narrower one', async () => {
  const file = 'node_modules/@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf';
  const font = fs.readFileSync(path.join(repository, file)).toString('base64');
  for (const width of [1280, 768]) {
    const page = await open(width);
    const usual = await lettersInLine(page);
    await page.addStyleTag({
      content: `@font-face{font-family:Narrow;src:url(data:font/ttf;base64,${font})}:root{--serif:Narrow}`,
    });
    expect(await page.evaluate(async () => (await document.fonts.load('1rem Narrow')).length)).toBe(1);
    const narrow = await lettersInLine(page);
    for (const letters of [usual, narrow]) {
      expect(letters, `at ${width} px`).toBeGreaterThanOrEqual(60);
      expect(letters, `at ${width} px`).toBeLessThanOrEqual(75);
    }
    await page.close();
  }
});

it('scrolls a wide table by itself on a phone, by keyboard too, and keeps its first column in sight', async () => {
  const page = await open(390);
  const place = () => page.$eval('td:first-child', (cell) => cell.getBoundingClientRect().left);
  const before = await place();
  await page.focus('.table');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => (document.querySelector('.table')?.scrollLeft ?? 0) > 20);
  expect(await place()).toBe(before);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.close();
});

it('has the time of an update beside it on a desk, and above it on a phone', async () => {
  for (const [width, isBeside] of [
    [1280, true],
    [390, false],
  ] as const) {
    const page = await open(width, '/2026/05/30/storm/?noamp=mobile');
    const [time, body] = await page.$eval('.update', (update) =>
      ['.update-time', '.article-body'].map((part) => update.querySelector(part)?.getBoundingClientRect().left ?? 0),
    );
    expect((time ?? 0) < (body ?? 0)).toBe(isBeside);
    await page.close();
  }
});

it('asks nobody else for anything', async () => {
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.goto(`${host.url}/2026/05/01/wall/`, { waitUntil: 'networkidle' });
  expect(new Set(asked)).toEqual(new Set([host.url]));
  await page.close();
});

it('on paper is what an archive keeps: the paper, the story, its dates and corrections, its address, and no way round', async () => {
  const page = await open(1280);
  expect(await page.isVisible('.source-address')).toBe(false);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const part of ['.nameplate', '.section', '.label', 'h1', '.authors', '.dates', '.corrections', '.footnotes']) {
    expect(await page.isVisible(part), part).toBe(true);
  }
  for (const part of ['.menu', '.share', '.tags', '.author', '.footer', '.fresh', '.footnote-back', '.neighbours']) {
    expect(await page.isVisible(part), part).toBe(false);
  }
  expect(await page.textContent('.source-address')).toBe('https://courier.example/2026/05/01/wall/');
  expect(await page.isVisible('.source-address')).toBe(true);
  const after = (selector: string) =>
    page.$eval(selector, (link) => getComputedStyle(link, '::after').content.replace(/^none$/, ''));
  expect(await after('.article-body a[href^="https"]')).toContain('(https://papers.example/311)');
  expect(await after('.article-body a[href="/about/"]')).toBe('');
  const body = await page.$eval('.article-body p', (paragraph) => {
    const { color, fontSize } = getComputedStyle(paragraph);
    return [color, getComputedStyle(document.body).backgroundColor, Number.parseFloat(fontSize)];
  });
  expect(body.slice(0, 2)).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  expect(body[2]).toBeCloseTo(11 / 0.75, 1);
  await page.close();
});
