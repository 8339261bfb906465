/**
 * Takes pictures of every kind of page, of the sample site and of the papers in other scripts, into docs/screenshots/:
 * `npm run screenshots [-- WORD …]`, where only pictures are taken whose names hold one of the words.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJiti } from 'jiti';
import sharp from 'sharp';
import { build } from '../lib/index.js';
import { addFallbackFonts, useOnlyPhoneFonts } from './phone-fonts.js';

const { openBrowser, phone, serve } = await createJiti(import.meta.url).import('../test/browser/browser.ts');

const repository = join(import.meta.dirname, '..');
const out = join(repository, 'docs/screenshots');
// After the newest story of all of them, while the papers' breaking news is still breaking.
const now = Date.parse('2026-12-01T00:00:00Z');
const patience = 30_000;

/** How far down a page is shown. The finer a screen, the less its pictures suffer from being pressed. */
const screens = {
  390: { viewport: { width: 390, height: 1200 }, deviceScaleFactor: 2, userAgent: phone, isMobile: true },
  1280: { viewport: { width: 1280, height: 1600 }, deviceScaleFactor: 1 },
};
const qualities = { 390: 22, 1280: 32 };
const everywhere = [
  ['390', 'light'],
  ['390', 'dark'],
  ['1280', 'light'],
  ['1280', 'dark'],
];
const onPhones = everywhere.slice(0, 2);
const inLight = [everywhere[0], everywhere[2]];

const sample = {
  front: ['/', everywhere],
  story: ['/2026/11/20/harbour-wall/', everywhere],
  mobile: ['/2026/11/20/harbour-wall/amp/', onPhones],
  opinion: ['/2026/11/18/seventeen-chairs/', everywhere],
  live: ['/2026/11/25/green-door/', everywhere],
  'fact-check': ['/2026/11/17/checking-the-wall/', everywhere],
  section: ['/city/', everywhere],
  author: ['/author/mira/', everywhere],
  archive: ['/2026/', everywhere],
  corrections: ['/corrections/', everywhere],
  search: ['/search/?q=harbour', everywhere],
  page: ['/corrections-policy/', everywhere],
  'not-found': ['/404.html', everywhere],
};

function paper(story) {
  return { front: ['/', inLight], story: [story, inLight], mobile: [`${story}amp/`, [everywhere[0]]] };
}

const sites = [
  { name: '', root: repository, pages: sample },
  { name: 'arabic', root: join(repository, 'test/papers/arabic'), pages: paper('/2026/11/30/quay/') },
  { name: 'hindi', root: join(repository, 'test/papers/hindi'), pages: paper('/2026/11/30/ghat/') },
  { name: 'chinese', root: join(repository, 'test/papers/chinese'), pages: paper('/2026/11/30/lanterns/') },
];

const words = process.argv.slice(2);
const temporary = mkdtempSync(join(tmpdir(), 'newswep-screenshots-'));
try {
  process.exitCode = (await takeAll()) ? 0 : 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

/** @returns whether all could be taken */
async function takeAll() {
  useOnlyPhoneFonts(temporary);
  mkdirSync(out, { recursive: true });
  const browser = await openBrowser();
  let bytes = 0;
  let failed = 0;
  for (const site of sites) {
    const pictures = picturesOf(site);
    if (pictures.length === 0) continue;
    const host = await serve(await emit(site));
    for (const picture of pictures) {
      try {
        const size = await within(take(browser, host.url, picture));
        bytes += size;
        console.log(`${picture.name} ${Math.round(size / 1024)} KB`);
      } catch (error) {
        failed++;
        console.error(`${picture.name}: ${error.message.split('\n')[0]}`);
      }
    }
    host.close();
  }
  await browser.close();
  console.log(`${Math.round(bytes / 1024)} KB in docs/screenshots/, ${failed} failed`);
  return failed === 0;
}

function picturesOf({ name: site, pages }) {
  return Object.entries(pages)
    .flatMap(([page, [url, shown]]) =>
      shown.map(([width, scheme]) => {
        const name = `${site ? `${site}-` : ''}${page}-${width}-${scheme}.webp`;
        return { name, url, width, scheme };
      }),
    )
    .filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
}

/** Builds a copy, so that neither an output nor a cache is left where the site lies. */
async function emit({ name, root }) {
  const copy = join(temporary, name || 'sample');
  for (const part of ['articles', 'pages', 'public', 'front.yml', 'newswep.config.js', 'newswep.config.json']) {
    if (existsSync(join(root, part))) cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  await build({ root: copy, now });
  return join(copy, 'dist');
}

/** @returns its size in bytes */
async function take(browser, host, { name, url, width, scheme }) {
  const context = await browser.newContext({ ...screens[width], colorScheme: scheme, reducedMotion: 'reduce' });
  context.setDefaultTimeout(patience);
  try {
    const page = await context.newPage();
    const address = new URL(url, host);
    // Phones are led from a story to its mobile view, unless they have left that.
    if (width === '390' && !url.endsWith('/amp/')) address.searchParams.set('noamp', 'mobile');
    await page.goto(address.href, { waitUntil: 'load' });
    if (address.searchParams.has('q')) await page.waitForSelector('.finder-results li');
    await settle(page);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const png = await page.screenshot({ animations: 'disabled' });
    const webp = await cut(png, height * screens[width].deviceScaleFactor, qualities[width]);
    writeFileSync(join(out, name), webp);
    return webp.length;
  } finally {
    await context.close();
  }
}

/** Waits for what fragments put into the page, for fonts, and for every picture, also those further down. */
async function settle(page) {
  await page.evaluate(async () => {
    const places = [...document.querySelectorAll('[data-fragment]')];
    await Promise.all(places.map((place) => fetch(place.dataset.fragment).then((answer) => answer.text())));
    // The page's own script has had the same answer, and puts it in place.
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await addFallbackFonts(page);
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  });
}

/** What happens in a page can't be given a time by playwright, so all of it together has one. */
async function within(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${patience / 1000} seconds`)), patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A short page is shown as far as it goes. */
async function cut(png, height, quality) {
  const image = sharp(png);
  const { width, height: taken } = await image.metadata();
  const shown = image.extract({ left: 0, top: 0, width, height: Math.min(taken, Math.ceil(height)) });
  return shown.webp({ quality, effort: 6 }).toBuffer();
}
