/// <reference lib="dom" />
/**
 * Every kind of page, in both directions of writing, at every width and in every colour scheme, for every reader: a
 * slice of it each time, all of it with `LONG=1 npm run test:long`.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../support.js';
import * as audit from './audit.js';
import { type Host, openBrowser, serve } from './browser.js';
import { kinds, leftToRight, type Paper, paperIn, rightToLeft } from './papers.js';

const isLong = Number(process.env.LONG ?? 0) > 0;
const widths = [320, 390, 768, 1280] as const;
const schemes = ['light', 'dark'] as const;
const wholeStory = '/2026/05/30/whole/';
const fullPage = `${wholeStory}?noamp=mobile`;

interface Desk {
  readonly host: Host;
  readonly browser: Browser;
  readonly page: Page;
  /** One in which no script runs. */
  readonly still: Page;
  /** What could not be loaded, and what went wrong in scripts. */
  readonly failed: string[];
}

async function open(paper: Paper): Promise<Desk> {
  const [host, browser] = await Promise.all([serve(paper.folder), openBrowser()]);
  const failed: string[] = [];
  const [page, still] = await Promise.all([true, false].map((script) => openPage(browser, script, failed)));
  if (!page || !still) throw new Error('no page');
  return { host, browser, page, still, failed };
}

async function openPage(browser: Browser, javaScriptEnabled: boolean, failed: string[]): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  page.on('response', (response) => response.status() >= 400 && failed.push(`not there: ${response.url()}`));
  page.on('pageerror', (error) => failed.push(error.message));
  page.on('console', (message) => message.type() === 'error' && failed.push(message.text()));
  // The stub of an old address leads there at once: an answer without content leaves it where it is.
  await page.route('**/2026/05/30/whole/', (route) => route.fulfill({ status: 204 }));
  return page;
}

async function close({ browser, host }: Desk): Promise<void> {
  await browser.close();
  host.close();
}

type Scheme = (typeof schemes)[number];
type Check = (desk: Desk, url: string) => Promise<string[]>;

const after = (name: string, faults: readonly string[]) => faults.map((fault) => `${name}: ${fault}`);

/** What is asked once a page is there, each at the width that it is harder at. */
const others: readonly Check[] = [
  async ({ page }) => {
    const faults: string[] = [];
    for (const width of isLong ? [390, 1280] : [390]) {
      await page.setViewportSize({ width, height: 900 });
      faults.push(...after(`${width} px`, await audit.askLargeText(page)));
    }
    return faults;
  },
  async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 900 });
    return audit.askMedia(page);
  },
  // The mobile view is for phones, the full page is what an archive prints.
  async ({ page }, url) => (url.endsWith('/amp/') ? [] : audit.askPaper(page)),
  async ({ host, still }, url) => {
    await audit.visit(still, host.url + url, false);
    return after('without script and styles', await audit.ask(still, 'lostWithoutStyles'));
  },
];

/** Asks a page all that holds at some widths and in some colours, axe first and whole, and some of the other checks. */
async function check(desk: Desk, url: string, views: readonly (readonly [number, Scheme])[], more: readonly Check[]) {
  const { page, host, failed } = desk;
  failed.length = 0;
  const [first = widths[0]] = views[0] ?? [];
  await page.setViewportSize({ width: first, height: 900 });
  await page.emulateMedia({
    colorScheme: views[0]?.[1] ?? 'light',
    media: null,
    forcedColors: null,
    reducedMotion: null,
  });
  await audit.visit(page, host.url + url);
  const faults: string[] = [];
  for (const [index, [width, colorScheme]] of views.entries()) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const layout = await audit.askLayout(page);
    // Whole on a phone and on a desk: what is asked between them differs in colours only.
    const isWhole = isLong ? colorScheme === 'light' && (width === 390 || width === 1280) : index === 0;
    const axe = isWhole || isLong ? await audit.askAxe(page, isWhole ? undefined : audit.colourRules) : [];
    faults.push(...after(`${width} px, ${colorScheme}`, [...layout, ...axe]));
  }
  for (const ask of more) faults.push(...(await ask(desk, url)));
  return [...failed, ...faults];
}

const all = widths.flatMap((width) => schemes.map((scheme) => [width, scheme] as const));

/** Two of eight views, others for the next page, so that some page is seen in each of them. */
function viewsOf(index: number): readonly (readonly [number, Scheme])[] {
  if (isLong) return all;
  const [small, large] = [index % 2, 2 + ((index >> 1) % 2)];
  return [small, large].map(
    (at, turn) => [widths[at] ?? 320, schemes[(index + turn + (index >> 2)) % 2] ?? 'light'] as const,
  );
}

/** A quarter of the kinds in each direction, the two that say most in both. Mobile views differ little from one another. */
function isInSlice(kind: string, at: number, turn: number): boolean {
  if (kind.startsWith('mobile view')) return turn === (kind.endsWith('whole') ? 0 : 1) && /whole|running/.test(kind);
  return at % 4 === 2 * turn || kind === 'front' || kind === 'story: whole';
}

const directions = { 'left to right': leftToRight, 'right to left': rightToLeft };

describe.each(Object.entries(directions))('a page written from %s', (direction, build) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await open(await build());
  });
  afterAll(() => close(desk));

  const turn = direction === 'left to right' ? 0 : 1;
  const chosen = Object.entries(kinds).filter(([kind], at) => isLong || isInSlice(kind, at, turn));
  it.each(chosen)('is right for every reader: %s', async (kind, url) => {
    const at = Object.keys(kinds).indexOf(kind);
    const more = isLong ? others : others.filter((_, index) => index === (at + turn) % others.length);
    expect(await check(desk, url, viewsOf(at + turn), more)).toEqual([]);
  });

  const some = turn === 0 ? { front: '/', whole: fullPage } : { search: '/search/', mobile: `${wholeStory}amp/` };
  it.each(Object.entries(isLong ? kinds : some))('is used by keyboard alone: %s', async (kind, url) => {
    const { page, host } = desk;
    for (const width of isLong ? [390, 1280] : [kind === 'mobile' ? 390 : 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await audit.visit(page, host.url + url);
      expect(after(`${width} px`, await audit.askKeyboard(page))).toEqual([]);
    }
  });

  const views = [390, 1280].flatMap((width) => [['/', width] as const, [fullPage, width] as const]);
  it.each(isLong ? views : views.filter((_, index) => (turn === 0 ? index < 2 : index === 3)))(
    'does not move when what is new comes in: %s at %i px',
    async (url, width) => {
      const context = await desk.browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      // After the page has been drawn, as on a slow network.
      await page.route('**/fragments/*.html', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        await route.continue();
      });
      await audit.visit(page, desk.host.url + url);
      expect(await audit.layoutShift(page)).toBeLessThanOrEqual(0.02);
      await context.close();
    },
  );
});

/** Whole papers: this one's sample, and those of other languages. */
const shelf = path.join(repository, 'test/papers');
const papers = [
  repository,
  ...(fs.existsSync(shelf) ? fs.readdirSync(shelf).map((name) => path.join(shelf, name)) : []),
];

describe.runIf(isLong).each(papers.map((root) => [path.relative(path.dirname(repository), root), root]))(
  'the paper %s',
  (_name, root) => {
    it('has no page that is wrong for a reader', async () => {
      const paper = await paperIn(root);
      const desk = await open(paper);
      const faults: string[] = [];
      for (const [index, url] of Object.values(paper.pages).entries()) {
        const views = all.filter((_, at) => at % 4 === index % 4 || at % 4 === (index + 1) % 4);
        faults.push(...after(url, await check(desk, url, views, others.slice(0, 1))));
      }
      await close(desk);
      expect(faults).toEqual([]);
    }, 300_000);
  },
);
