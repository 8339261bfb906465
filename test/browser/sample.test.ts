/// <reference lib="dom" />
/** The pages of the sample site: their HTML is valid, their mobile views are small and ask for nothing. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build/build.js';
import { keepPictures, sampleSite } from '../sample.js';
import { attributes, elements, readTree, type Tree } from '../support.js';
import { type Host, openBrowser, serve } from './browser.js';

// After the newest published story of the sample, long before its embargoed one.
const now = Date.parse('2026-12-01T00:00:00Z');

let tree: Tree;
let host: Host;
let browser: Browser;
beforeAll(async () => {
  const root = sampleSite();
  await build({ root, now });
  keepPictures(root);
  tree = readTree(path.join(root, 'dist'));
  [host, browser] = await Promise.all([serve(path.join(root, 'dist')), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  host.close();
});

const isLong = Number(process.env.LONG ?? 0) > 0;

it('each page is valid HTML, with one h1, one title and one absolute canonical', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    // How long a headline may be is the copy desk's business, and `doctype` is the same in either case.
    rules: { 'long-title': 'off', 'doctype-style': 'off' },
  });
  // A third of the pages; all of them in a long run.
  const pages = Object.entries(tree).filter(([file], at) => file.endsWith('.html') && (isLong || at % 3 === 0));
  for (const [file, latin] of pages) {
    const html = Buffer.from(latin, 'latin1').toString();
    const isFragment = file.startsWith('fragments/');
    const report = await validator.validateString(html);
    const messages = report.results
      .flatMap((result) => result.messages)
      .map(({ ruleId, message, line }) => `${file}:${line} ${ruleId} ${message}`);
    expect(messages).toEqual([]);
    if (isFragment) continue;
    expect(elements(html, 'h1'), file).toHaveLength(1);
    expect(elements(html, 'title'), file).toHaveLength(1);
    expect(html.match(/<link rel="canonical" href="https:\/\/newswep\.example\/[^"]*">/g), file).toHaveLength(1);
  }
});

it('a mobile view of the sample asks for its pictures and nothing else', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 5000 } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.resourceType()));
  await page.goto(`${host.url}/2026/11/17/checking-the-wall/amp/`, { waitUntil: 'networkidle' });
  const pictures = await page.evaluate(() => new Set([...document.images].map(({ currentSrc }) => currentSrc)).size);
  expect(pictures).toBeGreaterThan(1);
  expect(asked.filter((type) => type !== 'image' && type !== 'other')).toEqual(['document']);
  expect(asked.filter((type) => type === 'image')).toHaveLength(pictures);
  await page.close();
});

it('the first script of every story is the same, and the policy names it', () => {
  const scripts = Object.entries(tree).flatMap(([file, html]) =>
    /^\d{4}\/\d\d\/\d\d\//.test(file) && !file.includes('/amp/')
      ? (/<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? [])
      : [],
  );
  expect(scripts.length).toBeGreaterThan(8);
  const [script = '', ...others] = new Set(scripts);
  expect(others).toEqual([]);
  expect(tree._headers).toContain(`'sha256-${createHash('sha256').update(script, 'latin1').digest('base64')}'`);
});

describe('the mobile views', () => {
  const views = () => Object.entries(tree).filter(([file]) => file.endsWith('/amp/index.html'));

  it('hold nothing that AMP forbids', () => {
    expect(views().length).toBeGreaterThan(8);
    for (const [file, html] of views()) {
      expect(html, file).toMatch(/^<!doctype html>\s*<html amp /);
      expect(html, file).not.toMatch(
        / style=| on[a-z]+="|<(picture|dialog|form|input|iframe|video|audio|object|embed|base)\b/i,
      );
      expect(html.match(/<script/g), file).toHaveLength(1);
      expect(html.match(/<style/g), file).toHaveLength(1);
      const [css = ''] = elements(html, 'style');
      expect(css).not.toMatch(/!important|@import|@layer|@container|&|<!--/);
      expect(Buffer.byteLength(css)).toBeLessThan(75_000);
      for (const image of html.match(/<img[^>]*>/g) ?? [])
        expect(image).toMatch(/ width="\d+".* height="\d+"| height="\d+".* width="\d+"/);
      expect(attributes(html, 'href').filter((href) => href.startsWith('javascript:'))).toEqual([]);
    }
  });

  it('fit into a first flight of 14 KB, and the theme’s own share into 6 KB', () => {
    for (const [file, html] of views()) {
      expect(brotliCompressSync(html).length, file).toBeLessThan(14 * 1024);
      // Of a live blog every update has its headline, time and link, which are no part of the theme.
      if (html.includes('class="update"')) continue;
      const share = html.replace(/<div class="article-body">[\s\S]*?<\/div>\n/, '');
      expect(brotliCompressSync(share).length, file).toBeLessThan(6 * 1024);
    }
  });
});
