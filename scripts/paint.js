/**
 * How soon a page is there, and whether it moves, on a slow phone: 1.6 Mbit/s, 150 ms to each answer, a quarter of this
 * machine's speed. `npm run paint` takes the median of five visits with an empty cache; it fails where the largest
 * paint comes after 1.5 s, or what is there shifts by more than 0.02. `-- --chain` tells what was asked for, and when.
 */
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { pages, serveSample } from './sample-site.js';

const visits = 5;
const slowest = 1500;
const shiftiest = 0.02;
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

const browser = await start();
if (browser === undefined) {
  console.log('skipped: Chromium does not start here');
} else {
  const site = await serveSample();
  try {
    // The first page that a browser shows takes longer than all others.
    await visit(site.url);
    for (const [name, path] of Object.entries(pages)) await measure(name, site.url + path);
  } finally {
    site.close();
    await browser.close();
  }
}

async function measure(name, url) {
  const seen = [];
  for (let index = 0; index < visits; index++) seen.push(await visit(url));
  seen.sort((a, b) => a.largest - b.largest);
  const middle = seen[visits >> 1];
  const shift = Math.max(...seen.map((one) => one.shift));
  const { first, largest, element } = middle;
  const range = `${Math.round(seen[0].largest)} to ${Math.round(seen.at(-1).largest)}`;
  console.log(
    `${name}: largest paint ${Math.round(largest)} ms (${range}) ${element}, first ${Math.round(first)} ms, shift ${shift.toFixed(3)}`,
  );
  if (largest > slowest || shift > shiftiest) process.exitCode = 1;
  if (!process.argv.includes('--chain')) return;
  for (const { name: address, type, start, end, bytes, blocks } of middle.chain) {
    const times = `${String(Math.round(start)).padStart(6)} to ${String(Math.round(end)).padStart(5)} ms`;
    console.log(
      `${times} ${String(bytes).padStart(7)} bytes  ${type} ${new URL(address).pathname}${blocks ? ', blocks rendering' : ''}`,
    );
  }
}

async function visit(url) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(url, { waitUntil: 'networkidle' });
  const found = await page.evaluate(readTimings);
  await context.close();
  return found;
}

/** Runs in the page. */
function readTimings() {
  const observed = (type) =>
    new Promise((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
      observer.observe({ type, buffered: true });
      setTimeout(() => resolve([]), 500);
    });
  return Promise.all(['paint', 'largest-contentful-paint', 'layout-shift'].map(observed)).then(
    ([paints, largest, shifts]) => {
      const last = largest.at(-1);
      const [document] = performance.getEntriesByType('navigation');
      const chain = [document, ...performance.getEntriesByType('resource')].map((entry) => ({
        name: entry.name,
        type: entry.initiatorType,
        start: entry.startTime,
        end: entry.responseEnd,
        bytes: entry.transferSize,
        blocks: entry.renderBlockingStatus === 'blocking' && entry !== document,
      }));
      return {
        first: paints.find(({ name }) => name === 'first-contentful-paint')?.startTime ?? Number.NaN,
        largest: last?.startTime ?? Number.POSITIVE_INFINITY,
        element: last?.element ? `(${last.element.tagName.toLowerCase()})` : '',
        shift: shifts.filter(({ hadRecentInput }) => !hadRecentInput).reduce((sum, { value }) => sum + value, 0),
        chain,
      };
    },
  );
}

async function start() {
  try {
    const executablePath = await chromium.executablePath();
    return await playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], headless: true });
  } catch {
    return undefined;
  }
}
