/// <reference lib="dom" />
/** Players of other hosts in a real browser, under the site's own policy: a card, and on a click the player. */
import fs from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { linesOf } from '../checks/desk.js';
import { attributes, buildAt, makeSite, story } from '../support.js';
import { type Host, openBrowser, serve } from './browser.js';

const film = 'https://www.youtube.com/watch?v=aB3_-456789';
const words = (title: string) => `title: ${title}\ndate: 2026-05-01\ndescription: What was said, and by whom.`;
const files = {
  'newswep.config.json': JSON.stringify({
    site: { name: 'NewsWep', url: 'https://newswep.example' },
    embeds: ['youtube', { host: 'ads.paper.example', ratio: '6/5', kind: 'ad' }],
  }),
  'articles/one.md': story(
    words('The lock opens'),
    [
      'Words.',
      film,
      'https://ads.paper.example/box?zone=1&size=2',
      'https://vimeo.com/123456',
      '[The interview](interview.mp3)',
      '[The *film* of the lock](film.mp4)',
      'Words with [a link to the interview](interview.mp3) in them.',
    ].join('\n\n'),
  ),
  'articles/interview.mp3': 'sound',
  'articles/film.mp4': 'pictures',
  'articles/two.md': story(words('The lock shuts'), 'https://vimeo.com/123456'),
  'articles/three.md': story(
    words('The lock leaks'),
    `<p class="card-link"><a href="https://evil.example/" rel="noopener" data-player="https://evil.example/">x</a></p>
<a data-player="https://evil.example/" data-shape="16x9" href="https://evil.example/">y</a>
<iframe src="https://evil.example/"></iframe><audio src="https://evil.example/a.mp3"></audio>

https://www.youtube.com.evil.example/watch?v=aB3_-456789

[https://evil.example/](${film})`,
  ),
  'pages/film.md': story(
    'title: A film\ndescription: A film.',
    `:::embed{src="${film}" title="The film" ratio="4/3"}\nBoats.\n:::`,
  ),
};

let root: string;
let host: Host;
let browser: Browser;
beforeAll(async () => {
  root = makeSite(files);
  await buildAt(root);
  [host, browser] = await Promise.all([serve(path.join(root, 'dist')), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  host.close();
});

const read = (file: string) => fs.readFileSync(path.join(root, 'dist', file), 'utf8');
const one = '/2026/05/01/one/?noamp=mobile';

/** A page, what it asks other hosts for, and what goes wrong in it. */
async function open(url: string, options: object = {}): Promise<{ page: Page; asked: string[]; wrong: string[] }> {
  const [asked, wrong]: string[][] = [[], []] as [string[], string[]];
  const page = await browser.newPage(options);
  page.on('pageerror', (error) => wrong?.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong?.push(message.text()));
  await page.route(/^https:/, (route) => {
    asked?.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: '<title>Player</title><body>playing</body>' });
  });
  await page.goto(host.url + url);
  return { page, asked: asked as string[], wrong: wrong as string[] };
}

it('nothing of another host is loaded before a click; the click says whose it is and loads that player alone', async () => {
  const { page, asked, wrong } = await open(one);
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  expect(await page.locator('iframe').count()).toBe(0);
  expect(await page.locator('.player-start').allInnerTexts()).toEqual([
    expect.stringMatching(/^Play video\s+Loads content from youtube-nocookie\.com$/),
    expect.stringMatching(/^Show advertisement\s+Loads content from ads\.paper\.example$/),
  ]);
  await page.locator('.player-start').first().click();
  const playing = page.frameLocator('.player-16x9 iframe');
  await playing.getByText('playing').waitFor();
  expect(asked).toEqual(['https://www.youtube-nocookie.com/embed/aB3_-456789?autoplay=1']);
  expect(wrong).toEqual([]);
  const shown = await page.evaluate(() => {
    const frame = document.activeElement as HTMLIFrameElement;
    const { width, height } = frame.getBoundingClientRect();
    return { title: frame.title, sandbox: frame.sandbox.value, ratio: Math.round((width / height) * 100) };
  });
  expect(shown).toEqual({
    title: 'Play video: The lock opens',
    sandbox: 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation',
    ratio: 178,
  });
  await page.close();
});

it('a key does as well, and nothing moves before', async () => {
  const { page, asked, wrong } = await open(one, { viewport: { width: 390, height: 900 }, colorScheme: 'dark' });
  // What comes after the story moves when the latest stories arrive.
  const moved = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const names: string[] = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            for (const { node } of (entry as unknown as { sources: { node?: Node }[] }).sources) {
              const element = node instanceof Element ? node : node?.parentElement;
              if (element?.closest('.article-body')) names.push(element.outerHTML);
            }
          }
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(names), 200);
      }),
  );
  expect(moved).toEqual([]);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
    return (await axe.run()).violations.map(({ id }) => id);
  });
  expect(violations).toEqual([]);
  await page.locator('.player-start').nth(1).focus();
  await page.keyboard.press('Enter');
  await page.frameLocator('.player-6x5 iframe').getByText('playing').waitFor();
  expect(asked).toEqual(['https://ads.paper.example/box?zone=1&size=2']);
  expect(await page.locator('.player').getAttribute('data-mark')).toBe('Advertisement');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
  expect(wrong).toEqual([]);
  await page.close();
});

it('without script the cards are links', async () => {
  const { page, asked } = await open(one, { javaScriptEnabled: false });
  expect(await page.locator('.player-start').count()).toBe(0);
  const card = page.locator('.card-link a').first();
  expect(await card.getAttribute('href')).toBe(film);
  expect((await page.locator('.card-link').first().boundingBox())?.height).toBeLessThan(70);
  expect(asked).toEqual([]);
  await page.close();
});

it('only pages with something to play load the script', () => {
  expect(read('2026/05/01/one/index.html')).toContain('/assets/players.js?v=');
  expect(read('film/index.html')).toContain('/assets/players.js?v=');
  expect(read('2026/05/01/two/index.html')).not.toContain('players.js');
});

it('a player with a title and a shape has them', async () => {
  const { page } = await open('/film/');
  await page.locator('.player-start').click();
  expect(await page.locator('.player-4x3 iframe').getAttribute('title')).toBe('The film');
  expect(await page.getByText('Boats.').isVisible()).toBe(true);
  await page.close();
});

it('the policy lets pages frame the allowed hosts and no other', () => {
  const [, frames] = /frame-src ([^;\n]*)/.exec(read('_headers')) ?? [];
  expect(frames).toBe("'self' https://www.youtube-nocookie.com https://ads.paper.example");
});

it('no HTML of an article makes a player', () => {
  const html = read('2026/05/01/three/index.html');
  expect(attributes(html, 'data-player')).toEqual([]);
  expect(html).not.toMatch(/<iframe|<audio|players\.js/);
});

it('sound and films of the site’s own play without script where their link stands alone', () => {
  const html = read('2026/05/01/one/index.html');
  expect(html).toMatch(
    /<figure class="own-player"><audio controls preload="none" src="(\/media\/interview\.mp3\?v=[^"]+)"><\/audio><figcaption><a href="\1">The interview<\/a><\/figcaption><\/figure>/,
  );
  expect(html).toMatch(/<video controls preload="none" src="\/media\/film\.mp4\?v=[^"]+"><\/video>/);
  expect(html.match(/<audio/g)).toHaveLength(1);
});

it('feeds have links too, and say which is an advertisement', () => {
  const items = JSON.parse(read('feed.json')).items as { content_html: string }[];
  const html = items.map((item) => item.content_html).join('');
  expect(html).toContain('rel="noopener sponsored"><span class="card-link-kind">Advertisement</span>');
  expect(html).not.toMatch(/data-player|<audio|<video/);
});

it('the mobile view has links for all of it, says which is an advertisement, and keeps the rules of AMP', async () => {
  const html = read('2026/05/01/one/amp/index.html');
  expect(html).toContain(`<p class="card-link"><a href="${film}" rel="noopener">`);
  expect(html).toContain('rel="noopener sponsored"><span class="card-link-kind">Advertisement</span>');
  expect(html).not.toMatch(/data-player|<audio|<video|players\.js/);
  expect((await linesOf(root)).filter((line) => / error |amp/.test(line))).toEqual([]);
});
