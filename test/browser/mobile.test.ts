/// <reference lib="dom" />
/** The mobile view as a phone's reader meets it: its words, and the ways between it and the full page. */
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAt, makeSite, story } from '../support.js';
import { type Host, openBrowser, phone, serve } from './browser.js';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90"/></svg>';
const fields =
  'title: The lock opens\ndate: 2026-05-01\nsection: town\ntags: [river]\nauthor: Ada\nimage: {src: lock.svg, alt: "", caption: The upper lock on Sunday.}';
const site = {
  'articles/lock.svg': picture,
  'articles/one.md': story(fields, 'Nine years it was shut.\n\nNow *boats* pass, see [the other](two.md#end).'),
  'articles/two.md': story(
    'title: The other\ndate: 2026-05-02\nsection: town\ntags: [river]',
    `Words.\n\n${'Long. '.repeat(2000)}\n\n## End\n\nDone.`,
  ),
};
const settings = (mobile: object) =>
  JSON.stringify({
    site: { name: 'NewsWep', url: 'https://newswep.example' },
    footer: [{ name: 'About', url: '/' }],
    mobile,
  });
const off = { byline: false, date: false, taxonomy: false, related: false, footer: false };

let browser: Browser;
const hosts: Host[] = [];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  for (const host of hosts) host.close();
});

const built = new Map<string, Promise<string>>();

/** The address of the site with these settings, which is built once. */
function host(mobile: object = {}): Promise<string> {
  const key = JSON.stringify(mobile);
  const known = built.get(key) ?? buildFor(mobile);
  built.set(key, known);
  return known;
}

async function buildFor(mobile: object): Promise<string> {
  const root = makeSite({ ...site, 'newswep.config.json': settings(mobile) });
  await buildAt(root);
  const served = await serve(path.join(root, 'dist'));
  hosts.push(served);
  return served.url;
}

/** The page's text as a text browser reads it: what is shown, pictures by their alt, one line a block. */
function textOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const read = (node: Node): string => {
      if (node instanceof Text) return node.data.replace(/\s+/g, ' ');
      if (!(node instanceof HTMLElement) || ['SCRIPT', 'STYLE'].includes(node.tagName)) return '';
      if (node instanceof HTMLImageElement) return node.alt;
      const inside = [...node.childNodes].map(read).join('');
      return getComputedStyle(node).display.startsWith('inline') ? inside : `\n${inside}\n`;
    };
    return read(document.body)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  });
}

describe('the text of a mobile view', () => {
  it('is exactly its five parts when all others are switched off', async () => {
    const page = await browser.newPage();
    await page.goto(`${await host({ show: off })}/2026/05/01/one/amp/`);
    expect(await textOf(page)).toEqual([
      'Site icon NewsWep',
      'The lock opens',
      'The upper lock on Sunday.',
      'Nine years it was shut.',
      'Now boats pass, see the other.',
      'Exit mobile version',
    ]);
    await page.close();
  });

  it('has byline, date, section, tags and footer in their places when they are on, and ends the same', async () => {
    const page = await browser.newPage();
    await page.goto(`${await host()}/2026/05/01/one/amp/`);
    const text = await textOf(page);
    expect(text.slice(0, 2)).toEqual(['Site icon NewsWep', 'The lock opens']);
    expect(text).toEqual(expect.arrayContaining(['By Ada', 'town', 'river', 'About']));
    expect(text.indexOf('By Ada')).toBeLessThan(text.indexOf('The upper lock on Sunday.'));
    // Who came from the web finds on.
    expect(text.slice(text.indexOf('Front page'))).toEqual(['Front page', 'Search', 'About', 'Exit mobile version']);
    for (const name of ['Front page', 'Search']) {
      expect((await page.getByRole('link', { name }).boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    expect(text.at(-1)).toBe('Exit mobile version');
    await page.close();
  });

  it('asks for nothing but itself and its pictures, and runs no script', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${await host()}/2026/05/01/one/amp/`, { waitUntil: 'networkidle' });
    expect(asked.filter((name) => !/\.svg$/.test(name))).toEqual(['/2026/05/01/one/amp/']);
    const scripts = await page.$$eval('script', (list) => list.map((script) => (script as HTMLScriptElement).type));
    expect(scripts).toEqual(['application/ld+json']);
    await page.close();
  });
});

describe('on a phone', () => {
  async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    return browser.newContext({ userAgent: phone, viewport: { width: 390, height: 800 }, ...options });
  }
  const at = (page: Page) => page.url().replace(/^https?:\/\/[^/]+/, '');

  async function arrive(context: BrowserContext, url: string): Promise<Page> {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(url, { waitUntil: 'load' }).catch(() => {});
    await page.waitForTimeout(300);
    expect(faults).toEqual([]);
    return page;
  }

  it('the full page leads to the mobile view, with the hash, and without a step back in between', async () => {
    const context = await open();
    const url = await host();
    const page = await arrive(context, `${url}/2026/05/02/two/#end`);
    expect(at(page)).toBe('/2026/05/02/two/amp/#end');
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(1000);
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
    await context.close();
  });

  it('links in the mobile view lead to mobile views', async () => {
    const context = await open();
    const page = await arrive(context, `${await host()}/2026/05/01/one/`);
    await page.getByRole('link', { name: 'the other', exact: true }).click();
    await page.waitForLoadState();
    expect(at(page)).toBe('/2026/05/02/two/amp/#end');
    await context.close();
  });

  it('"Exit mobile version" leads back and stays, "Go to mobile version" takes it back', async () => {
    const context = await open();
    const url = await host();
    const page = await arrive(context, `${url}/2026/05/01/one/`);
    await page.getByRole('link', { name: 'Exit mobile version' }).click();
    await page.waitForTimeout(300);
    expect(at(page)).toBe('/2026/05/01/one/?noamp=mobile');
    await page.goto(`${url}/2026/05/02/two/`);
    await page.waitForTimeout(300);
    expect(at(page)).toBe('/2026/05/02/two/');
    await page.getByRole('link', { name: 'Go to mobile version' }).click();
    await page.waitForTimeout(300);
    expect(at(page)).toBe('/2026/05/02/two/amp/');
    await page.goto(`${url}/2026/05/01/one/`).catch(() => {});
    await page.waitForTimeout(300);
    expect(at(page)).toBe('/2026/05/01/one/amp/');
    await context.close();
  });

  it('a browser that says it is a phone’s is led there, whatever its name', async () => {
    const context = await open({ userAgent: phone.replace(' Mobile', '') });
    const url = await host();
    const page = await arrive(context, `${url}/2026/05/01/one/`);
    expect(at(page)).toBe('/2026/05/01/one/');
    await context.addInitScript(() => Object.defineProperty(navigator, 'userAgentData', { value: { mobile: true } }));
    await page.goto(`${url}/2026/05/01/one/?from=mail#x`).catch(() => {});
    await page.waitForURL('**/amp/#x');
    await context.close();
  });

  it('a step back leads to where the reader was', async () => {
    const context = await open();
    const url = await host();
    const page = await arrive(context, `${url}/`);
    await page.getByRole('link', { name: 'The lock opens' }).first().click();
    await page.waitForURL('**/2026/05/01/one/amp/');
    await page.goBack();
    expect(at(page)).toBe('/');
    await page.goForward();
    await page.waitForURL('**/2026/05/01/one/amp/');
    await context.close();
  });

  it('a kept address with "?noamp=mobile" opens the full page, which then stays, with its hash', async () => {
    const context = await open();
    const url = await host();
    const page = await arrive(context, `${url}/2026/05/02/two/?noamp=mobile#end`);
    expect(at(page)).toBe('/2026/05/02/two/?noamp=mobile#end');
    await page.goto(`${url}/2026/05/01/one/`);
    await page.waitForTimeout(200);
    expect(at(page)).toBe('/2026/05/01/one/');
    // Another session has not asked for it.
    const other = await open();
    expect(at(await arrive(other, `${url}/2026/05/01/one/`))).toBe('/2026/05/01/one/amp/');
    await Promise.all([context.close(), other.close()]);
  });

  it('"Go to mobile version" is shown on phones only, and a page without a mobile view leads nowhere', async () => {
    const context = await open();
    const url = await host();
    const page = await arrive(context, `${url}/2026/05/01/one/?noamp=mobile`);
    const way = page.getByRole('link', { name: 'Go to mobile version' });
    expect(await way.isVisible()).toBe(true);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await way.isVisible()).toBe(false);
    await context.close();
    // The link that the script reads is taken out of what the server sends.
    const bare = await open();
    await bare.route('**/2026/05/01/one/', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replace(/<link rel="alternate" media.*>/, ''),
      });
    });
    expect(at(await arrive(bare, `${url}/2026/05/01/one/`))).toBe('/2026/05/01/one/');
    await bare.close();
  });

  it('below a path of its host all of it is the same', async () => {
    const root = makeSite({
      ...site,
      'newswep.config.json': settings({}).replace('newswep.example', 'newswep.example/paper/'),
    });
    await buildAt(root);
    const served = await serve(path.join(root, 'dist'), '/paper/');
    hosts.push(served);
    const context = await open();
    const page = await arrive(context, `${served.url}/paper/2026/05/01/one/`);
    expect(at(page)).toBe('/paper/2026/05/01/one/amp/');
    await page.getByRole('link', { name: 'Exit mobile version' }).click();
    await page.waitForURL('**/paper/2026/05/01/one/?noamp=mobile');
    await context.close();
  });

  it('denied storage does no harm: the full page stays when asked for, and nothing loops', async () => {
    const context = await open();
    await context.addInitScript(() => {
      Object.defineProperty(window, 'sessionStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    const url = await host();
    let loads = 0;
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('framenavigated', () => loads++);
    await page.goto(`${url}/2026/05/01/one/`).catch(() => {});
    await page.waitForTimeout(500);
    expect(at(page)).toBe('/2026/05/01/one/amp/');
    await page.getByRole('link', { name: 'Exit mobile version' }).click();
    await page.waitForTimeout(500);
    expect(at(page)).toBe('/2026/05/01/one/?noamp=mobile');
    await page.getByRole('link', { name: 'Go to mobile version' }).click();
    await page.waitForTimeout(300);
    expect(at(page)).toBe('/2026/05/01/one/amp/');
    expect(loads).toBeLessThanOrEqual(6);
    // What can't be kept is asked for again on the next story.
    await page.getByRole('link', { name: 'Exit mobile version' }).click();
    await page.waitForURL('**/2026/05/01/one/?noamp=mobile');
    await page.getByRole('link', { name: 'the other', exact: true }).click();
    await page.waitForURL('**/2026/05/02/two/amp/#end');
    expect(loads).toBeLessThanOrEqual(12);
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each([
    [
      'a desktop’s browser',
      { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/147.0.0.0 Safari/537.36' },
    ],
    ['a wide screen', { viewport: { width: 800, height: 1000 } }],
    ['no script', { javaScriptEnabled: false }],
  ])('stays on the full page with %s', async (_name, options) => {
    const context = await open(options);
    const page = await arrive(context, `${await host()}/2026/05/01/one/`);
    expect(at(page)).toBe('/2026/05/01/one/');
    await context.close();
  });

  it('without script the full page links the mobile view', async () => {
    const context = await open({ javaScriptEnabled: false });
    const page = await arrive(context, `${await host()}/2026/05/01/one/`);
    await page.getByRole('link', { name: 'Go to mobile version' }).click();
    await page.waitForURL('**/2026/05/01/one/amp/');
    await context.close();
  });

  it('stays on the full page where the site wants no redirect, which then has no script in itself', async () => {
    const context = await open();
    const page = await arrive(context, `${await host({ redirect: false })}/2026/05/01/one/`);
    expect(at(page)).toBe('/2026/05/01/one/');
    expect(await page.$$eval('script:not([type], [src])', (list) => list.length)).toBe(0);
    await context.close();
  });
});
