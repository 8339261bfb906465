/// <reference lib="dom" />
/** Known attacks in a real browser that no policy holds back: nothing runs, nothing is asked for, nothing changes its shape. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schema } from '../../src/content/body/sanitize.js';
import { type Attack, eventAttributes, numbered } from '../hostile/attacks/attack.js';
import { attacks } from '../hostile/attacks/index.js';
import { shownBody, storedBody } from '../hostile/bodies.js';
import { differences } from '../hostile/differential.js';
import { openBrowser } from './browser.js';
import { eventNames, touch, watchedPage } from './watched.js';

let browser: Browser;
let page: Page;
let all: readonly Attack[];
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  all = [...attacks, ...numbered([eventAttributes(await eventNames(page))])];
});
afterAll(() => browser.close());

async function watched(html: string) {
  const { page, did } = await watchedPage(browser, ({ href, host, pathname }) => {
    if (href === 'http://site.test/') return { contentType: 'text/html', body: html };
    return host === 'site.test' && /^\/picture-\d+\.png$/.test(pathname) ? { status: 404 } : undefined;
  });
  await page.goto('http://site.test/');
  return { page, did };
}

/** Each body in a container of its own, which no body can be made of. */
function pageOf(bodies: readonly string[]): string {
  const containers = bodies.map((html) => `<article>${html}</article>`);
  return `<!doctype html><meta charset="utf-8"><title>x</title><body>${containers.join('\n')}`;
}

/** What stands in the containers and may not. */
function forbidden(page: Page): Promise<string[]> {
  const safe = { tags: schema.tagNames ?? [], schemes: schema.protocols?.href ?? [] };
  return page.evaluate(({ tags, schemes }) => {
    const found: string[] = [];
    if ([...document.body.children].some(({ localName }) => localName !== 'article'))
      found.push('out of its container');
    if (document.scripts.length > 0 || document.styleSheets.length > 0) found.push('a script or a style');
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const clean = frame.contentWindow as Window;
    const attribute =
      /^(?:href|src|alt|title|id|class|lang|dir|rel|hreflang|width|height|cite|datetime|open|start|value)$/;
    const more = /^(?:type|reversed|span|colspan|rowspan|headers|scope|abbr|tabindex|aria-label)$/;
    for (const element of document.querySelectorAll('article *')) {
      const { localName, namespaceURI, id } = element;
      if (!tags.includes(localName) || namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(`<${localName}>`);
      for (const { name } of element.attributes) {
        if (!attribute.test(name) && !more.test(name)) found.push(`${localName} ${name}`);
      }
      if (element instanceof HTMLAnchorElement && element.hasAttribute('href')) {
        if (!schemes.includes(element.protocol.slice(0, -1))) found.push(element.href);
      }
      // What a browser has by itself stays what it is.
      const name = id as keyof Window;
      if (id !== '' && name in clean && window[name] instanceof Element) found.push(`window.${id}`);
      if (id !== '' && id in clean.document && document[id as keyof Document] === element) found.push(`document.${id}`);
    }
    frame.remove();
    return found;
  }, safe);
}

it('there are known attacks of each kind, each told once', () => {
  expect(new Set(attacks.map(({ family }) => family)).size).toBeGreaterThanOrEqual(18);
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(500);
});

it('the browser’s tree of each body is the one that we meant, read once or twice', async () => {
  expect(
    await differences(
      page,
      all.map(({ text }) => storedBody(text).html.html),
    ),
  ).toEqual([]);
});

it('nothing runs, is asked for, leads away or takes a name, whatever is done to a body', async () => {
  const names = await eventNames(page);
  const shown = await watched(pageOf(all.map(({ text }) => shownBody(text))));
  expect(await shown.page.locator('article').count()).toBe(all.length);
  expect(await forbidden(shown.page)).toEqual([]);
  await touch(shown.page, names);
  // What the browser has written it reads once more.
  await shown.page.evaluate(() => {
    for (const section of document.querySelectorAll('article')) {
      for (let turn = 0; turn < 2; turn++) section.innerHTML = section.innerHTML.slice();
    }
  });
  expect(await forbidden(shown.page)).toEqual([]);
  await touch(shown.page, names);
  await shown.page.waitForTimeout(100);
  expect(shown.did).toEqual(['navigated http://site.test/']);
  await shown.page.close();
});

it('what is watched for is seen where a site trusts its articles', async () => {
  const harm = all.filter(({ family }) => /script elements|event attributes|images and media|styles/.test(family));
  const shown = await watched(pageOf(harm.map(({ text }) => shownBody(text, 'trust'))));
  await touch(shown.page, await eventNames(page));
  await shown.page.waitForTimeout(100);
  expect(shown.did.filter((what) => what === 'alert').length).toBeGreaterThan(50);
  expect(shown.did).toContain('asked http://evil.example/x.js');
  expect(shown.did).toContain('asked https://evil.example/x.css');
  expect((await forbidden(shown.page)).length).toBeGreaterThan(50);
  await shown.page.close();
});

it('a site that shows HTML as it is written shows all of it', async () => {
  const shown = await watched(pageOf(all.map(({ text }) => shownBody(text, 'escape'))));
  expect(await forbidden(shown.page)).toEqual([]);
  expect(await shown.page.locator('article').nth(0).textContent()).toBe('<script>alert(1)</script>');
  expect(shown.did).toEqual(['navigated http://site.test/']);
  await shown.page.close();
});
