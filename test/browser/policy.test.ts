/// <reference lib="dom" />
/** Every kind of page under the policy that its host sends or that it carries itself: nothing is stopped that it needs. */
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPreview } from '../../src/server/preview.js';
import { keepPictures, sampleSite } from '../sample.js';
import { buildAt, makeSite, repository, story } from '../support.js';
import { openBrowser, phone } from './browser.js';

const now = Date.parse('2026-12-01T00:00:00Z');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** The sample paper as it is built for a host, served by `preview` with the headers of that build. */
async function served(host: string) {
  const root = sampleSite();
  const text = fs.readFileSync(path.join(repository, 'newswep.config.js'), 'utf8');
  fs.writeFileSync(path.join(root, 'newswep.config.js'), text.replace('lists:', `host: '${host}', lists:`));
  fs.writeFileSync(path.join(root, 'articles/was.md'), story('title: Was\ndate: 2026-05-01\naliases: [/old/]'));
  fs.writeFileSync(path.join(root, 'articles/gone.md'), story('title: G\ndate: 2026-05-02\ngone: true'));
  await buildAt(root, { now });
  keepPictures(root);
  return serve(path.join(root, 'dist'));
}

async function serve(folder: string) {
  const server = http.createServer(createPreview(folder, '/').handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, folder, close: () => server.close() };
}

/** What the browser said of the policy, and what it did not get. */
function watch(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused/i.test(message.text())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A page that leads on leaves what it has asked for.
    if (!why.includes('ERR_ABORTED')) said.push(`${request.url()} ${why}`);
  });
  return said;
}

/** One page of each kind that the output has, by the class of its body; and mobile views. */
function kindsIn(folder: string): Map<string, string> {
  const kinds = new Map<string, string>();
  for (const name of (fs.readdirSync(folder, { recursive: true }) as string[]).sort()) {
    if (!name.endsWith('.html')) continue;
    const html = fs.readFileSync(path.join(folder, name), 'utf8');
    const kind = html.includes('<html amp') ? 'mobile' : /<body class="([\w-]+)/.exec(html)?.[1];
    if (kind !== undefined && kind !== 'page-moved') kinds.set(kind, name.replace(/(^|\/)index\.html$/, '$1'));
  }
  return kinds;
}

// What headers say is asked of every page in base-path.test.ts, too.
const hosts = process.env.LONG ? ['generic', 'github-pages'] : ['github-pages'];

describe.each(hosts)('built for %s', (host) => {
  it('no page of any kind is stopped by the policy at what it does', async () => {
    const site = await served(host);
    const kinds = kindsIn(site.folder);
    expect(kinds.size).toBeGreaterThanOrEqual(8);
    for (const [kind, file] of kinds) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      const said = watch(page);
      await page.goto(`${site.url}/${file}`);
      // What the page's own script fetches is in its place.
      if (kind === 'page-article') await page.locator('.fresh li').first().waitFor();
      await page.waitForTimeout(200);
      expect(said, `${kind}: ${file}`).toEqual([]);
      await page.close();
    }
    const reader = await browser.newPage({ userAgent: phone, viewport: { width: 390, height: 800 } });
    const said = watch(reader);
    await reader.goto(`${site.url}/old/`);
    await reader.waitForURL('**/2026/05/01/was/amp/');
    expect(said).toEqual([]);
    await reader.close();
    site.close();
  });
});

it('what is not the site’s own is stopped, by either policy; a drawing opened by itself runs nothing', async () => {
  const evil = '<script>document.title = "run"</script><p style="color:red" onclick="1">x</p>';
  for (const host of ['generic', 's3']) {
    const root = makeSite({
      'newswep.config.json': JSON.stringify({ site: { name: 'N', url: 'https://n.example' }, host }),
      'articles/a.md': story('title: A\ndate: 2026-05-01'),
      'public/own.svg':
        '<svg xmlns="http://www.w3.org/2000/svg"><style>svg{color:red}</style><script>document.documentElement.id="run"</script></svg>',
    });
    await buildAt(root);
    const file = path.join(root, 'dist/index.html');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('</main>', `${evil}</main>`));
    const site = await serve(path.join(root, 'dist'));
    const page = await browser.newPage();
    const said = watch(page);
    await page.goto(`${site.url}/`);
    expect(await page.title(), host).not.toBe('run');
    expect(said.length, host).toBeGreaterThanOrEqual(2);
    if (host === 'generic') {
      await page.goto(`${site.url}/own.svg`);
      expect(await page.evaluate(() => document.documentElement.id)).toBe('');
    }
    await page.close();
    site.close();
  }
});
