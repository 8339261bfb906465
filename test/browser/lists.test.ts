/// <reference lib="dom" />
/** Lists, the search and the page for what is not there, in a real browser: what a phone shows first, what a thumb can hit. */
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildAt, makeSite, story } from '../support.js';
import { type Host, openBrowser, serve } from './browser.js';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" width="300" height="200"/>';
const about = 'Reports on what the river does in spring, on the streets beside it, and on who pays for the wall.';

let host: Host;
let browser: Browser;
beforeAll(async () => {
  const files: Record<string, string> = { 'articles/p.svg': picture, 'public/mira.svg': picture };
  files['pages/about.md'] = story('title: About us');
  for (let index = 0; index < 24; index += 1) {
    const month = String(1 + (index % 12)).padStart(2, '0');
    files[`articles/s${index}.md`] = story(
      `title: Council votes to raise the harbour wall for the ${index}th time\ndescription: ${about}\ndate: 2025-${month}-10\nsection: city\ntags: [the river in spring]\nauthor: mira\nkind: ${index % 2 ? 'news' : 'opinion'}${index % 3 ? '\nimage: {src: p.svg, alt: P}' : ''}`,
    );
  }
  const mira = { name: 'Mira Holt', role: 'City correspondent', description: about, image: '/mira.svg' };
  const config = {
    site: { name: 'The Merrow Evening Messenger', url: 'https://newswep.example' },
    sections: { city: { name: 'City', description: about } },
    authors: { mira: { ...mira, sameAs: ['https://social.example/@mira', 'mailto:mira@newswep.example'] } },
    lists: { perPage: 6 },
    images: { cards: false, widths: [] },
  };
  const root = makeSite({ ...files, 'newswep.config.json': JSON.stringify(config) });
  await buildAt(root);
  [host, browser] = await Promise.all([serve(path.join(root, 'dist')), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  host.close();
});

const lists = ['/city/', '/city/page/1/', '/author/mira/', '/tag/the-river-in-spring/', '/2025/', '/2025/03/'];

it.each([320, 390])(
  'at %i px a list shows its first headline on the first screen, and is as wide as the window',
  async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 844 } });
    for (const url of lists) {
      await page.goto(host.url + url);
      const title = await page.locator('.card-title').first().boundingBox();
      expect((title?.y ?? 9999) + (title?.height ?? 0), url).toBeLessThan(844);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), url).toBeLessThanOrEqual(width);
    }
    await page.close();
  },
);

it('standfirsts are whole, on phones and desks; hours that no story has are not shown', async () => {
  for (const width of [390, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 844 } });
    await page.goto(`${host.url}/city/`);
    const texts = page.locator('.day .card-description');
    const cut = await texts.evaluateAll((all) => all.map((one) => one.scrollHeight - one.clientHeight));
    expect(Math.max(...cut)).toBe(0);
    expect(await texts.first().isVisible()).toBe(true);
    expect(await page.locator('.day .card-meta time').first().isVisible()).toBe(false);
    await page.close();
  }
});

it('an undated page has its text where a story has its own', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 844 } });
  const left = async (url: string, selector: string) => {
    await page.goto(host.url + url);
    return page
      .locator(selector)
      .first()
      .evaluate((one) => Math.round(one.getBoundingClientRect().left));
  };
  const story = await left('/2025/01/10/s0/', '.article-body > p');
  expect(await left('/about/', '.article-body > p')).toBe(story);
  expect(await left('/about/', 'h1')).toBe(story);
  await page.close();
});

it('links that stand alone are 44 px high, those in a line 24', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const heights = (selector: string) =>
    page.locator(selector).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  const hit = async (url: string, selector: string, least: number) => {
    await page.goto(host.url + url);
    const found = await heights(selector);
    expect(found.length, selector).toBeGreaterThan(0);
    expect(Math.min(...found), selector).toBeGreaterThanOrEqual(least);
  };
  await hit('/city/page/1/', '.pages a', 44);
  await hit('/404.html', '.doors a', 44);
  await hit('/404.html', '.lost-sections a', 24);
  await hit('/author/mira/', '.profiles a', 24);
  await hit('/2025/', '.archive a', 44);
  await hit('/city/', '.list-end a', 24);
  await page.close();
});

it('the button of the search is as tall as its field, and stands beside it', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 844 } });
  await page.goto(`${host.url}/search/`);
  const [field, button] = await Promise.all(
    ['.finder input', '.finder [type="submit"]'].map((selector) => page.locator(selector).boundingBox()),
  );
  expect([button?.y, button?.height]).toEqual([field?.y, field?.height]);
  expect(field?.height).toBeGreaterThanOrEqual(44);
  await page.close();
});

it('where no page is, the latest stories are put in their place; without script a link to them stands there', async () => {
  const page = await browser.newPage();
  await page.goto(`${host.url}/404.html`);
  await page.locator('.lost-latest li').first().waitFor();
  expect(await page.locator('.lost-latest li').count()).toBe(6);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await still.goto(`${host.url}/404.html`);
  expect(await still.locator('.lost-latest a').allTextContents()).toEqual(['Latest stories']);
  await Promise.all([page.close(), context.close()]);
});
