/// <reference lib="dom" />
/** A site that is made of attacks, built and served: with the policy of its host, and without any. */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeSearch } from '../../src/assets/search-bundle.js';
import { attacks } from '../hostile/attacks/index.js';
import { faultsInSite, htmlInFeed } from '../hostile/attacks/outputs.js';
import { attackedNow, attackedSite } from '../hostile/attacks/site.js';
import { differences, meantTree } from '../hostile/differential.js';
import { serveSite } from '../server/dev-site.js';
import { buildAt, makeSite, readTree, repository, story, type Tree } from '../support.js';
import { type Host, openBrowser, serve } from './browser.js';
import { touch, watchedPage } from './watched.js';

/** Each attack in every field of a story of its own, and many pages opened; else some of them, and a few pages of each kind. */
const isLong = Boolean(process.env.LONG);
const inline = new Set([fs.readFileSync(path.join(repository, 'templates/scripts/to-mobile.js'), 'utf8').trim()]);

let browser: Browser;
let folder: string;
let tree: Tree;
beforeAll(async () => {
  const root = makeSite(attackedSite(isLong ? attacks : attacks.filter((_one, index) => index % 10 === 0), isLong));
  [browser] = await Promise.all([openBrowser(), buildAt(root, { now: attackedNow })]);
  folder = path.join(root, 'dist');
  tree = readTree(folder);
}, 600_000);
afterAll(() => Promise.all([browser.close(), closeSearch()]));

const textOf = (file: string) => Buffer.from(tree[file] ?? '', 'latin1').toString();

it('no page, feed, sitemap, rule or drawing holds more than the theme and what the sanitiser lets through', () => {
  expect(Object.keys(tree).length).toBeGreaterThan(100);
  expect(faultsInSite(tree, inline)).toEqual([]);
});

it('each page of a story is to the browser the tree that was meant', async () => {
  const page = await browser.newPage();
  const stories = Object.keys(tree).filter((file) => /^2026\/\d\d\/\d\d\/.*index\.html$/.test(file));
  const bodies = stories.map((file) => /<main[^>]*>(.*)<\/main>/s.exec(textOf(file))?.[1] ?? '');
  expect(bodies.every((html) => meantTree(html).length > 500)).toBe(true);
  expect(await differences(page, bodies)).toEqual([]);
  await page.close();
});

/** A few pages of each kind; of stories one of each kind, as a page and as a mobile view. */
function addresses(most: number): string[] {
  const pages = Object.keys(tree).filter((file) => file.endsWith('.html') || file.endsWith('.svg'));
  const seen = new Map<string, number>();
  const chosen = pages.filter((file) => {
    const kind = file.replace(/\d+/g, '0').replace(/^(tag|author|old|media)([ /]).*/, '$1');
    const times = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, times);
    return times <= (kind.startsWith('0/') ? most : isLong ? 3 : 1);
  });
  if (most < 4) chosen.splice(most);
  return chosen.map((file) => `/${encodeURI(file.replace(/index\.html$/, ''))}`);
}

/** All that there are stand in attacks.test.ts; here no attribute of any may be there at all. */
const names = ['onclick', 'onmouseover', 'onfocus', 'onload', 'onerror', 'ontoggle'];

/** What the scripts of a page have made of it that no script of ours makes. */
function foreign(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [...document.querySelectorAll('iframe, object, embed, base, form:not([role="search"]), svg script')];
    const named = [...document.querySelectorAll('*')].filter(({ attributes }) =>
      [...attributes].some(({ name, value }) => /^on|^srcdoc$/i.test(name) || /^\s*javascript:/i.test(value)),
    );
    return [...found, ...named].map(({ outerHTML }) => outerHTML.slice(0, 200));
  });
}

it.runIf(isLong)('where articles are trusted, their mobile views, feeds and search texts are not', async () => {
  const files = attackedSite(
    attacks.filter(({ family }, index) => index % 6 === 0 || /script elements|styles/.test(family)),
    false,
  );
  const config = { ...JSON.parse(files['newswep.config.json'] ?? ''), markdown: { html: 'trust' }, search: false };
  const root = makeSite({ ...files, 'newswep.config.json': JSON.stringify(config) });
  await buildAt(root, { now: attackedNow });
  const trusted = readTree(path.join(root, 'dist'));
  const parts = (wanted: RegExp) => Object.fromEntries(Object.entries(trusted).filter(([file]) => wanted.test(file)));
  expect(faultsInSite(parts(/^2026\/\d\d\/\d\d\/[^/]*\/index\.html$/), inline).length).toBeGreaterThan(5);
  const others = parts(/\/amp\/index\.html$|feed\.(?:xml|json)$|atom\.xml$|fragments/);
  expect(Object.keys(others).length).toBeGreaterThan(30);
  expect(faultsInSite(others, inline)).toEqual([]);
});

it('the dev server shows faults, warnings and names of files as text', async () => {
  const image = '<img src=x onerror=alert(1)>';
  const config = { site: { name: image, url: 'https://n.example' }, sections: { town: { name: 'Town' } } };
  const root = makeSite({
    'newswep.config.json': JSON.stringify({ ...config, images: { cards: false }, search: false }),
    [`articles/a ${image} " '.md`]: story(
      `title: ${JSON.stringify(image)}\ndate: 2026-05-01\n"tagz ${image}": x\ndraft: true\nslug: a`,
    ),
    [`articles/b ${image}.md`]: story(`title: B\ndate: 2026-05-02\nsection: "</script>${image}"`),
    'articles/c --><script>alert(1)<|script>.md': 'x',
  });
  const dev = await serveSite(root);
  const { page, did } = await watchedPage(browser, ({ origin }) => (`${origin}/` === dev.url ? 'go on' : undefined));
  await page.goto(`${dev.url}2026/05/01/a/`);
  const overlay = page.locator('newswep-desk .overlay');
  await overlay.waitFor();
  expect(await overlay.locator('li').count()).toBeGreaterThan(1);
  expect(await overlay.textContent()).toContain(image);
  expect(await overlay.textContent()).toContain('--><script>alert(1)<|script>.md');
  await overlay.locator('button.close').click();
  const bar = page.locator('newswep-desk .bar');
  await bar.waitFor();
  expect(await bar.textContent()).toContain(image);
  for (const button of ['Made from', 'warning', 'Mobile view']) {
    const found = bar.getByRole('button', { name: button });
    if ((await found.count()) > 0) await found.first().click();
  }
  expect(await page.locator('newswep-desk').locator('img, script').count()).toBe(0);
  // The page for those who have no script.
  expect((await (await fetch(`${dev.url}2026/05/01/a/`)).text()).match(/<img src=x/g)).toBeNull();
  expect(did.filter((what) => !what.startsWith(`navigated ${dev.url}`))).toEqual([]);
  await page.close();
  await dev.end();
});

describe.each([
  ['with the policy of its host', true],
  ['without a policy', false],
])('served %s', (_name, withPolicy) => {
  let host: Host;
  let page: Page;
  let did: string[];
  beforeAll(async () => {
    if (!withPolicy) fs.rmSync(path.join(folder, '_headers'));
    host = await serve(folder);
    ({ page, did } = await watchedPage(browser, ({ origin }) => (origin === host.url ? 'go on' : undefined)));
  });
  afterAll(async () => {
    await page.close();
    host.close();
  });

  /** Opens a page, and tells what it did and what became of it. */
  async function open(address: string): Promise<string[]> {
    did.length = 0;
    await page.goto(host.url + address);
    const at = page.url();
    const main = page.locator('main');
    if ((await main.count()) > 0 && !address.startsWith('/old')) {
      await touch(page, names);
      await main.evaluate((element) => {
        element.innerHTML = element.innerHTML.slice();
      });
      await touch(page, names);
    }
    const made = address.endsWith('.svg') ? [] : await foreign(page);
    // The search page keeps in its address what is asked for.
    const stayed = (what: string) =>
      what.startsWith('navigated ') && new URL(what.slice(10)).pathname === new URL(at).pathname;
    return [...made, ...did.filter((what) => !stayed(what))].map((what) => `${address}: ${what}`);
  }

  it('its pages run nothing but their own scripts, ask nobody else, and lead nowhere', async () => {
    const faults: string[] = [];
    for (const address of addresses(isLong ? (withPolicy ? 2 : 30) : 1)) faults.push(...(await open(address)));
    // What leads on from an old address.
    expect(faults.filter((fault) => !/^\/old%20\d+.*: navigated http:\/\/[^/]+\/(?:2026|old)/.test(fault))).toEqual([]);
  }, 600_000);

  it('its search shows what it finds as text', async () => {
    for (const words of isLong ? ['script', 'onerror', 'alert', 'evil'] : ['script']) {
      await page.goto(`${host.url}/search/?q=${words}`);
      await page.locator('.finder-results li').first().waitFor();
      expect(await open(`/search/?q=${words}%3Cimg+src=x+onerror=alert(1)%3E`), words).toEqual([]);
      await page.goto(`${host.url}/search/?q=${words}`);
      await page.locator('.finder-results li').first().waitFor();
      did.length = 0;
      await touch(page, names);
      expect([...(await foreign(page)), ...did], words).toEqual([]);
    }
  });

  it('what its feeds hold is harmless to a reader that shows it as it is', async () => {
    const feeds = Object.keys(tree).filter((file) => /^(?:feed|atom)\.(?:xml|json)$/.test(file));
    expect(feeds.length).toBe(3);
    for (const file of feeds) {
      const html = htmlInFeed(file, textOf(file));
      expect(html.length).toBeGreaterThan(1);
      did.length = 0;
      await page.setContent(`<!doctype html><main>${html.map((one) => `<article>${one}</article>`).join('')}</main>`);
      await touch(page, names);
      const own = (what: string) =>
        what.startsWith('asked https://newswep.example/') || what === 'navigated about:blank';
      expect([...(await foreign(page)), ...did.filter((what) => !own(what))], file).toEqual([]);
    }
  });
});
