/// <reference lib="dom" />
/** The search page in a real browser, under the site's own policy, over bundles of four years. */
import { setMaxListeners } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { closeSearch, makeBundle } from '../../src/assets/search-bundle.js';
import { listen } from '../../src/server/listen.js';
import { createPreview } from '../../src/server/preview.js';
import type { Card } from '../../src/site/types.js';
import { openBrowser, serve } from '../browser/browser.js';
import { buildAt, makeSite, story, write } from '../support.js';
import { recordOf } from './records.js';

const config = JSON.stringify({ site: { name: 'NewsWep', url: 'https://newswep.example/paper/', language: 'en' } });

interface Told {
  readonly slug: string;
  readonly title: string;
  readonly section: string;
  readonly date: string;
  readonly body: string;
  readonly image?: Card['image'];
  readonly bylines?: readonly string[];
}

const tides = Array.from({ length: 14 }, (_, index): Told => {
  const day = String(index + 1).padStart(2, '0');
  return {
    slug: `tide-${day}`,
    title: `Tide ${index + 1}`,
    section: 'City',
    date: `2026-03-${day}`,
    body: `The tide number ${index + 1}.`,
  };
});
const stories: readonly Told[] = [
  ...tides,
  {
    slug: 'wall',
    title: 'The new wall',
    section: 'City',
    date: '2026-04-30',
    body: 'A harbour &lt;b&gt; wall & a gate.',
  },
  {
    slug: 'port',
    title: 'A port opens',
    section: 'World',
    date: '2025-04-30',
    body: 'Ships in the harbour, harbour, harbour.',
  },
  {
    slug: 'check',
    title: 'Three claims',
    section: 'City',
    date: '2026-02-01',
    body: '“The tower will fall”</p><p>Many readers.</p><p>The wind decides.',
    image: { src: '/icon.svg', alt: 'A tower' },
    bylines: ['Mira Holt', 'Tom Ferro'],
  },
  { slug: 'boat', title: 'The boat', section: 'World', date: '2024-04-30', body: 'A boat in the harbour.' },
  {
    slug: 'old',
    title: 'The lighthouse',
    section: 'City',
    date: '2019-04-30',
    body: 'A lighthouse above the harbour.',
  },
];

const ending = new AbortController();
setMaxListeners(0, ending.signal);

let browser: Browser;
let page: Page;
let address: string;
let asked: string[];
let faults: string[];
let dist: string;

beforeAll(async () => {
  const files = stories.map(({ slug, title, section, date, body }) => {
    const text = story(`title: "${title}"\ndate: ${date}\nsection: ${section}`, body);
    return [`articles/${slug}.md`, text] as const;
  });
  const held = story('title: The secret harbour\ndate: 2030-01-01\nsection: Hidden');
  const root = makeSite({ 'newswep.config.json': config, ...Object.fromEntries(files), 'articles/held.md': held });
  await buildAt(root);
  dist = path.join(root, 'dist');
  for (const year of ['2019', '2024', '2025', '2026']) {
    const records = stories
      .filter(({ date }) => date.startsWith(year))
      .map(({ slug, title, section, date, body, image, bylines }) => {
        const url = `/paper/${date.replaceAll('-', '/')}/${slug}/`;
        return recordOf({ id: slug, title, url, image, date: Date.parse(date) }, `<p>${body}</p>`, section, bylines);
      });
    const bundle = await makeBundle(records, 'en');
    write(dist, Object.fromEntries(bundle.map((file) => [`search/${year}/${file.path}`, file.content])));
  }
  await closeSearch();
  const preview = createPreview(dist, '/paper/');
  const { port } = await listen(preview.handler, { port: 0, host: '127.0.0.1', signal: ending.signal });
  address = `http://127.0.0.1:${port}/paper/search/`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  ending.abort();
});
afterEach(() => page.context().close());

async function open(query = '', options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  page = await context.newPage();
  asked = [];
  faults = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() !== 'log' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(address + query);
}

const said = (words: string | RegExp) => page.getByRole('status').filter({ hasText: words }).waitFor();
const titles = () => page.locator('.finder-results h2').allTextContents();
const bundles = () => [...new Set(asked.flatMap((url) => /\/search\/(\d{4})\//.exec(url)?.[1] ?? []))].sort();

async function search(words: string) {
  await page.getByRole('searchbox').fill(words);
  await page.keyboard.press('Enter');
}

it('nothing of the search is loaded before it is used; then it finds stories, from the paper alone', async () => {
  await open();
  await page.waitForLoadState('networkidle');
  expect(bundles()).toEqual([]);
  await search('harbour');
  await said('Results: 3');
  expect(bundles()).toEqual(['2024', '2025', '2026']);
  expect((await titles()).sort()).toEqual(['A port opens', 'The boat', 'The new wall']);
  const wall = page.locator('.finder-results li', { hasText: 'The new wall' });
  expect(await wall.locator('a').getAttribute('href')).toBe('/paper/2026/04/30/wall/');
  expect(await wall.locator('time').textContent()).toBe('April 30, 2026');
  expect(await wall.locator('.section').textContent()).toBe('City');
  expect(await wall.locator('article').getAttribute('data-section')).toBe('city');
  // Marked, and what looks like a tag is text.
  expect(await wall.locator('mark').allTextContents()).toEqual(['harbour']);
  expect(await wall.locator('.card-description').textContent()).toBe('A harbour <b> wall & a gate.');
  expect(await page.locator('.finder-years').textContent()).toBe('Searched: 2024 – 2026');
  expect(asked.filter((url) => !url.startsWith(address.replace('search/', '')))).toEqual([]);
  expect(faults).toEqual([]);
});

it('says what to type and leads to the archive as long as nothing is typed, and again when all is taken out', async () => {
  await open();
  const archive = page.locator('.archive');
  await said('Type words from the headline');
  expect(await archive.isVisible()).toBe(true);
  await search('harbour');
  await said('Results: 3');
  expect(await archive.isVisible()).toBe(false);
  await search('');
  await said('Type words from the headline');
  expect([await titles(), await archive.isVisible()]).toEqual([[], true]);
});

it('older years are searched when the reader asks for them, or for one of them', async () => {
  await open('?q=lighthouse');
  await said('Nothing was found for “lighthouse”.');
  await page.getByRole('button', { name: 'Search older years' }).click();
  await said('Results: 1');
  expect(await titles()).toEqual(['The lighthouse']);
  expect(await page.getByRole('button', { name: 'Search older years' }).isVisible()).toBe(false);
  await page.context().close();

  await open('?q=harbour&year=2019');
  await said('Results: 1');
  expect(await titles()).toEqual(['The lighthouse']);
  expect(bundles()).toEqual(['2019', '2026']);
  expect(faults).toEqual([]);
});

it('a section chooses, the order is by date over all years, and the back button goes through searches', async () => {
  await open('?q=harbour&sort=date');
  await said('Results: 3');
  expect(await titles()).toEqual(['The new wall', 'A port opens', 'The boat']);
  await page.getByLabel('Section', { exact: true }).selectOption('World');
  await said('Results: 2');
  expect(await titles()).toEqual(['A port opens', 'The boat']);
  expect(page.url()).toBe(`${address}?q=harbour&section=world&sort=date`);
  await page.goBack();
  await said('Results: 3');
  expect(await page.getByLabel('Section', { exact: true }).inputValue()).toBe('');
  expect(await page.getByLabel('Section', { exact: true }).locator('option').allTextContents()).toEqual([
    'All sections',
    'City',
    'World',
  ]);
  expect(faults).toEqual([]);
});

it('a result is a row as in lists, with the story’s picture; its words don’t run from one paragraph into the next', async () => {
  await open('?q=tower');
  await said('Results: 1');
  const row = page.locator('.finder-results > .day');
  expect(await row.locator('.day-name time').getAttribute('datetime')).toBe('2026-02-01T00:00:00Z');
  expect(await row.locator('.has-picture > .card-picture > img').getAttribute('src')).toBe('/icon.svg');
  expect(await row.locator('.card-description').textContent()).toBe('“The tower will fall”');
  expect(await row.locator('.card-meta').textContent()).toBe('By Mira Holt and Tom Ferro');
  await search('icon');
  await said('Nothing was found for “icon”.');
});

it('results come ten at a time, and the focus goes to the first of the new ones', async () => {
  await open('?q=tide');
  await said('Results: 14');
  expect(await titles()).toHaveLength(10);
  await page.getByRole('button', { name: 'More results' }).click();
  await page.locator('.finder-results li:nth-child(11) a:focus').waitFor();
  expect(await titles()).toHaveLength(14);
  expect(await page.getByRole('button', { name: 'More results' }).isVisible()).toBe(false);
});

it('what is not there is said, also of words that look like HTML and of what is under embargo', async () => {
  await open('?q=%3Cimg%20src=x%20onerror=alert(1)%3E');
  await said('Nothing was found for “<img src=x onerror=alert(1)>”.');
  await search('secret');
  await said('Nothing was found for “secret”.');
  expect(await page.content()).not.toContain('Hidden');
  expect(faults).toEqual([]);
});

it('a search that can not be loaded says so, and the next one begins anew', async () => {
  await open();
  await page.route('**/pagefind.*.pf_meta', (route) => route.abort());
  await page.route('**/pagefind-entry.json*', (route) => route.abort());
  await search('harbour');
  await said('The search could not be loaded.');
  await page.unroute('**/pagefind.*.pf_meta');
  await page.unroute('**/pagefind-entry.json*');
  await search('ships');
  await said('Results: 1');
});

it('Chinese is found as it is typed, without blanks', async () => {
  const root = makeSite({
    'newswep.config.json': JSON.stringify({
      site: { name: '海港日报', url: 'https://p.example', language: 'zh' },
      images: { cards: false },
    }),
    'articles/a.md': story('title: 海堤\ndate: 2026-05-01\nauthors: [林小梅, 陈大海]', '议会投票决定加高海堤。'),
    'articles/b.md': story('title: 剧院\ndate: 2026-05-02', '老剧院重新开放。'),
  });
  await buildAt(root);
  await closeSearch();
  const host = await serve(path.join(root, 'dist'));
  await open();
  await page.goto(`${host.url}/search/?q=${encodeURIComponent('决定加高海堤')}`);
  await said('搜索结果：1 条');
  const [found] = await page.locator('.finder-results li').allTextContents();
  expect(found).toBe('2026年5月1日海堤议会投票决定加高海堤。撰文 林小梅、陈大海');
  await search('加高剧院');
  await said('没有找到与“加高剧院”相关的报道。');
  host.close();
});

it('without script the page leads to the archive, and shows no form', async () => {
  await open('', { javaScriptEnabled: false });
  expect(await page.locator('noscript p', { hasText: 'Searching needs JavaScript.' }).isVisible()).toBe(true);
  expect(await page.locator('.archive a').allTextContents()).toEqual(['2026', '2025', '2024', '2019']);
  expect(await page.locator('form').isVisible()).toBe(false);
});

it('every page leads to it; it is in no sitemap, and a site without a search has no trace of it', async () => {
  await open();
  expect(await page.locator('.masthead .find').getAttribute('aria-current')).toBe('page');
  const read = (file: string) => fs.readFileSync(path.join(dist, file), 'utf8');
  for (const file of ['index.html', '404.html', '2026/04/30/wall/index.html', 'city/index.html']) {
    expect(read(file)).toContain('href="/paper/search/"');
  }
  expect(read('search/index.html')).toContain('<meta name="robots" content="noindex">');
  expect(read('sitemaps/pages.xml')).not.toContain('search');
  expect(read('2026/04/30/wall/amp/index.html')).toContain('href="/paper/search/"');
  const without = JSON.stringify({ ...JSON.parse(config), search: false });
  const root = makeSite({ 'newswep.config.json': without, 'articles/a.md': story('title: A\ndate: 2026-01-01') });
  await buildAt(root);
  const out = path.join(root, 'dist');
  expect(fs.readdirSync(out, { recursive: true }).filter((name) => String(name).includes('search'))).toEqual([]);
  expect(fs.readFileSync(path.join(out, '_headers'), 'utf8')).not.toContain('wasm');
  for (const file of ['index.html', '2026/01/01/a/amp/index.html'])
    expect(fs.readFileSync(path.join(out, file), 'utf8')).not.toContain('search/');
});
