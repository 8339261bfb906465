/// <reference lib="dom" />
/** A live blog that is open in a real browser while the newsroom goes on writing it. */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildAt, makeSite, story } from '../support.js';
import { type Host, openBrowser, phone, serve } from './browser.js';

const now = Date.parse('2026-05-31T06:00:00Z');
const url = '2026/05/30/storm/';

interface Update {
  readonly time: string;
  readonly text: string;
}

const long = (word: string) => Array.from({ length: 6 }, () => `${`${word} `.repeat(60)}.`).join('\n\n');
const update = (time: string, word = `At${time.replace(':', '')}`): Update => ({ time, text: long(word) });
const film = 'https://www.youtube.com/watch?v=aB3_-456789';
const played = { time: '18:00', text: `${film}\n\n${long('At1800')}` };
const first = [played, ...['18:10', '18:20', '18:30', '18:40'].map((time) => update(time))];

function blog(updates: readonly Update[], points = '- One point', ended = '') {
  const blocks = updates.map(({ time, text }) => `:::update{time="${time}" title="Told at ${time}"}\n${text}\n:::`);
  return {
    'articles/storm.md': story(
      `title: The storm\ndate: 2026-05-30T18:00Z\nkind: live\n${ended}`,
      ['The introduction.', `:::keypoints\n${points}\n:::`, ...blocks].join('\n\n'),
    ),
  };
}

let root: string;
let host: Host;
let browser: Browser;
let page: Page;
let asked = 0;
const failed: string[] = [];

async function publish(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(root, name), text);
  await buildAt(root, { now });
}

const id = (time: string) => `update-2026-05-30-${time.replace(':', '')}-told-at-${time.replace(':', '-')}`;
const shown = () => page.$$eval('.update h2', (all) => all.map((one) => one.textContent?.slice(-5)));
const button = () => page.locator('.live-new button');
const topOf = (selector: string) => page.$eval(selector, (element) => element.getBoundingClientRect().top);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

beforeAll(async () => {
  root = makeSite(blog(first));
  await buildAt(root, { now });
  // As on any page, but that it asks fifteen hundred times as often.
  const file = path.join(root, 'dist', url, 'index.html');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('data-live=', 'data-interval="20" data-live='));
  [host, browser] = await Promise.all([serve(path.join(root, 'dist')), openBrowser()]);
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  page.on('request', (request) => {
    if (request.url().endsWith('/live.json')) asked++;
  });
  page.on('pageerror', (error) => failed.push(error.message));
  page.on('console', (message) => message.type() === 'error' && failed.push(message.text()));
  await page.route(/^https:/, (route) => route.fulfill({ contentType: 'text/html', body: '<title>x</title>' }));
  await page.goto(`${host.url}/${url}`);
});
afterAll(async () => {
  await browser.close();
  host.close();
});

it('shows new updates by themselves to a reader who is at the top', async () => {
  expect(await shown()).toEqual(['18:40', '18:30', '18:20', '18:10', '18:00']);
  await publish(blog([...first, update('18:50')]));
  await page.waitForSelector(`#${id('18:50')}`);
  expect((await shown())[0]).toBe('18:50');
  expect(await button().count()).toBe(0);
  // For those who don't see it.
  expect(await page.textContent('.live-new')).toBe('1 new update');
  expect(await page.textContent('.live-line')).toContain('6 updates');
});

it('lets a film play on, readies those that come, and puts right what stands above the updates', async () => {
  await page.$eval(`#${id('18:00')} .player-start`, (start) => (start as HTMLElement).click());
  await page.$eval(`#${id('18:00')} iframe`, (frame) => {
    frame.dataset.mine = 'yes';
  });
  await page.$eval(`#${id('18:10')} .update-link a`, (link) => (link as HTMLElement).focus({ preventScroll: true }));
  const came = [
    ...first.map((one) => (one.time === '18:10' ? update('18:10', 'Edited') : one)),
    update('18:50'),
    { time: '18:55', text: film },
  ];
  const { 'articles/storm.md': text } = blog(came);
  const corrections =
    'kind: live\ndescription: Told anew.\ncorrections: [{date: 2026-05-31T01:00Z, text: It was 3.47.}]';
  const changed = text.replace('title: The storm', 'title: The gale').replace('kind: live', corrections);
  await publish({ 'articles/storm.md': changed.replace('The introduction.', 'It blows.') });
  await page.waitForSelector(`#${id('18:55')} .player-start`);
  expect(await page.locator('iframe[data-mine]').count()).toBe(1);
  expect(await page.getAttribute('iframe[data-mine]', 'title')).toBe('Play video: Told at 18:00');
  expect(await page.locator(`#${id('18:55')} .player-start`).getAttribute('aria-label')).toBe(
    'Play video Loads content from youtube-nocookie.com: Told at 18:55',
  );
  expect(await page.textContent('h1')).toBe('The gale');
  expect(await page.title()).toContain('The gale');
  expect(await page.textContent('.standfirst')).toBe('Told anew.');
  expect(await page.textContent('.corrections')).toContain('It was 3.47.');
  expect(await page.textContent('.story > .article-body')).toContain('It blows.');
  // Who was in an update that was edited is still there.
  expect(await page.textContent(`#${id('18:10')}`)).toContain('Edited');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(`#${id('18:10')}`);

  await publish(blog([...first, update('18:50')]));
  await page.waitForFunction(() => !document.querySelector('.corrections, .standfirst'));
  expect(await page.textContent('h1')).toBe('The storm');
  expect(await page.locator('iframe[data-mine]').count()).toBe(1);
});

it('never moves what is being read: new updates wait behind a button, edited and removed ones are exchanged', async () => {
  const read = `#${id('18:10')} .article-body p:nth-of-type(2)`;
  await page.$eval(read, (element) => element.scrollIntoView({ block: 'center' }));
  // As in browsers that do nothing about it by themselves.
  await page.evaluate(() => {
    document.body.style.overflowAnchor = 'none';
  });
  const before = await topOf(read);
  const edited = { time: '18:30', text: `Put right. ${long('Longer').repeat(2)}` };
  const rest = first.filter(({ time }) => time !== '18:40' && time !== '18:30');
  // The one that is being read is put right too, below what is being read of it.
  const inPlace = rest.map((one) => (one.time === '18:10' ? { ...one, text: `${one.text}\n\nAn afterthought.` } : one));
  const now = [...inPlace, edited, update('18:50'), update('19:00'), update('19:10')];
  await publish(blog(now, '- One point\n- Two points\n- Three points'));
  await button().waitFor();
  expect(await button().textContent()).toBe('2 new updates');
  expect(await page.$eval('.live-new', (element) => element.getAttribute('aria-live'))).toBe('polite');
  expect(Math.abs((await topOf(read)) - before)).toBeLessThan(1);
  expect(await shown()).toEqual(['18:50', '18:30', '18:20', '18:10', '18:00']);
  expect(await page.textContent(`#${id('18:30')}`)).toContain('Put right.');
  expect(await page.textContent(`#${id('18:10')}`)).toContain('An afterthought.');
  expect(await page.textContent('.key-points')).toContain('Three points');

  // Another one comes: the button counts it, and still nothing moves.
  await publish(blog([...now, update('19:20')], '- One point'));
  await page.waitForFunction(() => document.querySelector('.live-new')?.textContent === '3 new updates');
  expect(Math.abs((await topOf(read)) - before)).toBeLessThan(1);

  await button().click();
  expect(await shown()).toEqual(['19:20', '19:10', '19:00', '18:50', '18:30', '18:20', '18:10', '18:00']);
  expect(await button().count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(id('19:20'));
  expect(await topOf(`#${id('19:20')}`)).toBeGreaterThanOrEqual(0);
  expect(await topOf(`#${id('19:20')}`)).toBeLessThan(100);
});

it('leads from its head to the newest update, also to one that waits behind the button', async () => {
  const newest = page.locator('.coverage a');
  expect(await newest.textContent()).toBe('latest: 7:20 PM Told at 19:20');
  expect((await newest.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  const shownNow = (await shown()).map((time) => update(String(time)));
  await publish(blog([...shownNow, update('19:25')]));
  await button().waitFor();
  expect(await newest.getAttribute('href')).toBe(`#${id('19:25')}`);
  await newest.click();
  await page.waitForFunction((target) => document.querySelector(':target')?.id === target, id('19:25'));
  expect(await button().count()).toBe(0);
  expect(await topOf(`#${id('19:25')}`)).toBeLessThan(100);
});

it('asks nothing while nobody looks, and less and less where there is no answer', async () => {
  const hide = (isHidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  await hide(true);
  await pause(50);
  const before = asked;
  await pause(500);
  expect(asked).toBe(before);
  await hide(false);
  await expect.poll(() => asked).toBeGreaterThan(before);

  // The console tells of each file that isn't there.
  const told = failed.length;
  const file = path.join(root, 'dist', url, 'live.json');
  const state = fs.readFileSync(file);
  fs.rmSync(file);
  await expect.poll(() => failed.length, { timeout: 5000 }).toBeGreaterThan(told);
  const start = asked;
  await pause(700);
  expect(asked - start).toBeLessThanOrEqual(2);
  failed.length = told;
  fs.writeFileSync(file, state);
});

it('says that the coverage has ended, and asks no more', async () => {
  await publish(blog([...first, update('19:30')], '- One point', 'ended: 2026-05-31T05:00Z'));
  await page.waitForFunction(() => document.querySelector('.coverage')?.textContent?.includes('ended'), undefined, {
    timeout: 10_000,
  });
  expect(await page.$$eval('.label-live', (all) => all.length)).toBe(0);
  await pause(100);
  const before = asked;
  await pause(600);
  expect(asked).toBe(before);
  expect(failed.filter((words) => !words.includes('404'))).toEqual([]);
});

it('phones stay on the page that shows what comes, and go to the mobile view and back when asked', async () => {
  await publish(blog(first));
  const context = await browser.newContext({ userAgent: phone, viewport: { width: 390, height: 800 } });
  const small = await context.newPage();
  await small.goto(`${host.url}/${url}`);
  expect(new URL(small.url()).pathname).toBe(`/${url}`);
  await small.click('[data-to-mobile]');
  await small.waitForURL(`**/${url}amp/`);
  await small.click('text=Follow live');
  await small.waitForURL(`**/${url}`);
  await small.goto(`${host.url}/${url}amp/`);
  await small.click('text=Exit mobile version');
  await small.waitForURL(`**/${url}?noamp=mobile`);
  expect(await small.locator('.update').count()).toBe(first.length);
  await context.close();
});
