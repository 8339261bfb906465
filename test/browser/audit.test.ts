/** The rules that pages are held to: each finds what it is for, and nothing in a page that is right. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as audit from './audit.js';
import { openBrowser } from './browser.js';

// The rules change seldom: not each time.
const isLong = Number(process.env.LONG ?? 0) > 0;

let browser: Browser | undefined;
let page: Page;
beforeAll(async () => {
  if (!isLong) return;
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 390, height: 600 } });
});
afterAll(() => browser?.close());

const layout = () => audit.askLayout(page);
const print = () => audit.askPaper(page);
const media = () => audit.askMedia(page);
const plain = () => audit.ask(page, 'lostWithoutStyles');

const right =
  '<h1>One</h1><p>Words <a href="#a">that lead on</a> and on.</p><div class="article-body"><h2 id="a">Two</h2><p>More.</p></div>';

const cases: [wrong: string, ask: () => Promise<string[]>, found: RegExp][] = [
  ['<div style="inline-size:500px">wide</div>', layout, /from 8 to 508 px/],
  ['<div style="overflow:hidden;block-size:1em">cut<br>off</div>', layout, /cut off/],
  [
    '<h3 style="inline-size:9em;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">a headline that is cut</h3>',
    layout,
    /cut off/,
  ],
  ['<p style="margin-block-end:-2em">below below below</p><p>above above above</p>', layout, /lies over/],
  ['<ul><li><a href="#a">one</a><li><a href="#a">two</a></ul>', layout, /× 19 px, next to/],
  ['<p style="color:#999">faint</p>', layout, /contrast 2.8\d, needs 4.5/],
  ['<p style="opacity:0.4">faint</p>', layout, /needs 4.5/],
  ['<input aria-label="x" style="border:1px solid #ccc;block-size:30px">', layout, /no edge/],
  ['<div style="inline-size:20rem">rem</div>', () => audit.askLargeText(page), /at 200 %: the page is/],
  ['<p style="font-size:16px">fixed</p>', () => audit.askLargeText(page), /the least text is 16 px/],
  ['<p style="block-size:1.2em;overflow:clip">spacing</p>', () => audit.askLargeText(page), /wide spacing: cut off/],
  ['<a href="#a" style="transition:color 1s">x</a>', media, /reduced motion: has a transition/],
  ['<style>html{scroll-behavior:smooth}</style>', media, /scrolls smoothly/],
  ['<p style="forced-color-adjust:none;color:#fff">white</p>', media, /forced colours, light: can't be read/],
  ['<div style="background:#008">bar</div>', media, /forced colours, light: has no border/],
  ['<button style="border:0">x</button>', media, /forced colours, dark: has no border/],
  ['<nav>menu</nav>', print, /is printed: <nav> “menu”/],
  ['<p style="color:#888">grey</p>', print, /is not printed black/],
  ['<style>@media print{.article-body{display:none}}</style>', print, /a part of the story is not there/],
  ['<h3>Three</h3><h5>Five</h5>', plain, /follows a heading of level 3/],
  ['<h1>Again</h1>', plain, /not one h1/],
  ['<p><style>i::before{content:"Live"}</style><i></i></p>', plain, /only the stylesheet says "Live"/],
  ['<button>x</button>', plain, /does nothing without script/],
  [
    '<style>svg{inline-size:1em}</style><a href="#a"><svg viewBox="0 0 1 1"></svg></a>',
    plain,
    /\d{3} px wide without styles/,
  ],
  ['<a href="#a" style="outline:0">x</a>', () => audit.askKeyboard(page), /doesn't see that it has the focus/],
  ['<style>a:focus{outline:2px solid #ddd}</style>', () => audit.askKeyboard(page), /doesn't see/],
  ['<a href="#a" tabindex="1">first</a>', () => audit.askKeyboard(page), /not reached/],
  [
    '<nav style="display:flex;flex-direction:row-reverse"><a href="#a">1</a><a href="#a">2</a></nav>',
    () => audit.askKeyboard(page),
    /stands before/,
  ],
  [
    '<div style="position:fixed;inset:0;background:#fff"></div>',
    () => audit.askKeyboard(page),
    /covered when it has the focus/,
  ],
  ['<img src="data:,">', () => audit.askAxe(page), /axe image-alt/],
];

const show = async (html: string) => {
  const head = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>T</title>';
  await page.route('http://page.example/', (route) => route.fulfill({ contentType: 'text/html', body: head + html }));
  await audit.visit(page, 'http://page.example/');
};

describe.runIf(isLong)('the rules', () => {
  it('finds nothing in a page that is right', async () => {
    await show(`<main>${right}</main>`);
    const all = [
      layout,
      () => audit.askLargeText(page),
      media,
      print,
      () => audit.askKeyboard(page),
      () => audit.askAxe(page),
      plain,
    ];
    for (const ask of all) expect(await ask()).toEqual([]);
  });

  it.each(cases)('finds what is wrong with %s', async (wrong, ask, found) => {
    await show(`<main>${right}${wrong}</main>`);
    expect((await ask()).join('\n')).toMatch(found);
  });

  it('asks for a link to the content where much stands before it, and follows it', async () => {
    const menu = '<nav><a href="#a">one</a> <a href="#a">two</a> <a href="#a">three</a></nav>';
    await show(`${menu}<main>${right}</main>`);
    expect((await audit.askKeyboard(page)).join()).toMatch(/no link to the content/);
    const skip = (to: string) => `<a href="#${to}" style="display:block;block-size:30px">skip</a>`;
    await show(`${skip('c')}${menu}<main id="c">${right.replaceAll('#a', '#c')}</main>`);
    expect(await audit.askKeyboard(page)).toEqual([]);
    await show(`${skip('nowhere')}${menu}<main>${right}</main>`);
    expect(await audit.askKeyboard(page)).toEqual(['the link to the content doesn’t lead there']);
  });

  it('measures how much moves, and whether columns beside one another end together', async () => {
    await show(
      `<script>setTimeout(() => document.body.prepend(document.createElement('hr')), 50)</script><main>${right}</main>`,
    );
    await page.waitForSelector('hr');
    expect(await audit.layoutShift(page)).toBeGreaterThan(0.005);
    const column = (height: number) =>
      `<article style="inline-size:100px"><a href="#a">x</a><svg width="9" height="${height}"></svg></article>`;
    await show(`<main><section style="display:flex">${column(400)}${column(100)}</section></main>`);
    expect((await audit.ask(page, 'leadBalance')).ratio).toBeCloseTo(0.25, 1);
    expect(await audit.layoutShift(page)).toBe(0);
  });
});
