/// <reference lib="dom" />
/** The sample paper below a path of its host, in a real browser and under its own policy: nothing leads to nothing. */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from '../../src/build/build.js';
import { expectFormats } from '../formats.js';
import { keepPictures, sampleSite } from '../sample.js';
import { readTree, repository, type Tree } from '../support.js';
import { type Host, openBrowser, serve } from './browser.js';

const site = 'https://me.github.io/paper/';

/** By default some pages are opened; that every link leads to a file, of all pages, is a law of its own. */
const mostPages = Number(process.env.LONG ?? 0) > 0 ? Number.POSITIVE_INFINITY : 24;

let tree: Tree;
let host: Host;
let browser: Browser;
beforeAll(async () => {
  const root = sampleSite();
  const config = fs.readFileSync(path.join(repository, 'newswep.config.js'), 'utf8');
  expect(config).toContain("url: 'https://newswep.example'");
  fs.writeFileSync(path.join(root, 'newswep.config.js'), config.replace('https://newswep.example', site));
  await build({ root, now: Date.parse('2026-11-25T00:00:00Z') });
  keepPictures(root);
  tree = readTree(path.join(root, 'dist'));
  [host, browser] = await Promise.all([serve(path.join(root, 'dist'), '/paper/'), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  host.close();
});

/** What a page links and shows, once all of it has been loaded; the faults go into the list. */
async function visit(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  // A fragment comes after the page has been loaded.
  await page.waitForFunction(() => !document.querySelector('[data-part="latest"] > p'));
  return page.evaluate(async () => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = 'eager';
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
    const broken = pictures.filter((picture) => picture.naturalWidth === 0).map((picture) => `broken:${picture.src}`);
    const links = [...document.querySelectorAll<HTMLAnchorElement | HTMLLinkElement>('a[href], link[href]')];
    const anchors = links
      .map((link) => new URL(link.href))
      .filter(({ hash, pathname }) => hash && pathname === location.pathname);
    const lost = anchors.filter(({ hash }) => !document.getElementById(decodeURIComponent(hash.slice(1))));
    return [...broken, ...lost.map(({ href }) => `broken:${href}`), ...links.map((link) => link.href)];
  });
}

it('every link, picture, script and style works, from the front page to the last mobile view', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on(
    'response',
    (answer) => answer.status() >= 400 && faults.push(`${page.url()}: ${answer.status()} ${answer.url()}`),
  );
  page.on('console', (message) => message.type() === 'error' && faults.push(`${page.url()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  const home = `${host.url}/paper/`;
  const seen = new Set([home]);
  const waiting = [home];
  let visited = 0;
  for (let url = waiting.pop(); url !== undefined && visited < mostPages; url = waiting.pop()) {
    visited++;
    for (const found of await visit(page, url)) {
      if (found.startsWith('broken:')) faults.push(`${url}: ${found}`);
      // Canonical addresses are those of the real host.
      const here = found.replace(site, home).replace(/[?#].*$/, '');
      if (!here.startsWith(host.url) || seen.has(here)) continue;
      seen.add(here);
      const file = decodeURIComponent(here.slice(home.length));
      const name = file === '' || file.endsWith('/') ? `${file}index.html` : file;
      if (!here.startsWith(home) || !(name in tree)) faults.push(`${url}: nothing at ${found}`);
      else if (name.endsWith('.html')) waiting.push(here);
    }
  }
  expect(faults).toEqual([]);
  await context.close();
  if (visited === mostPages) return;
  // All pages were reached but those that nothing links: the 404 page, old addresses, fragments.
  const unseen = Object.keys(tree)
    .filter((file) => file.endsWith('.html') && !file.startsWith('fragments/'))
    .filter((file) => !seen.has(home + encodeURI(file.replace(/(^|\/)index\.html$/, '$1'))));
  const isStub = (file: string) => /http-equiv="refresh"|taken down/.test(tree[file] ?? '');
  expect(unseen.filter((file) => file !== '404.html' && !isStub(file))).toEqual([]);
}, 120_000);

it('old addresses lead on, and feeds and sitemaps keep their rules', async () => {
  const page = await browser.newPage();
  const [from = '', to = ''] = (tree._redirects ?? '').split(/\s/);
  await page.goto(host.url + from);
  await page.waitForURL(host.url + to);
  await page.close();
  expect(expectFormats(tree, site)).toBe(24);
});

it('a story shows the latest stories but itself, and without script a link to the front page', async () => {
  const story = `${host.url}/paper/2026/11/20/harbour-wall/`;
  const latest = '[data-part="latest"]';
  const page = await browser.newPage();
  await page.goto(story);
  await page.waitForSelector(`${latest} li`);
  const links = await page.$$eval(`${latest} a`, (all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(3);
  expect(links).not.toContain('/paper/2026/11/20/harbour-wall/');
  await page.close();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(story);
  expect(await plain.$$eval(`${latest} a`, (all) => all.map((link) => link.getAttribute('href')))).toEqual(['/paper/']);
  await context.close();
});
