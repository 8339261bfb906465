/// <reference lib="dom" />
/** Asks a page in a real browser whether it keeps the rules of `audit/`; every fault is a sentence. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import type * as rules from './audit/index.js';

type Rules = typeof rules;

/** Half of what the package's own `source` is: it is sent to every page. */
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let bundled: Promise<string> | undefined;

async function bundle(): Promise<string> {
  const input = path.join(import.meta.dirname, 'audit/index.ts');
  const made = await rolldown({ input, logLevel: 'silent' });
  const { output } = await made.generate({ format: 'iife', name: 'audit' });
  return output[0].code;
}

/** Opens a page and makes the rules known to it; waits until what is new has come into it, where a script brings it. */
export async function visit(page: Page, url: string, runsScripts = true): Promise<void> {
  await page.goto(url);
  if (runsScripts)
    await page.waitForFunction(() => !document.querySelector('[data-fragment]:not([hidden]):not(:has(li))'));
  bundled ??= bundle();
  // Of a script that is evaluated, and not loaded, no `var` would be left.
  await page.evaluate(`${await bundled};globalThis.audit = audit`);
}

/** Asks one rule. */
export function ask<Name extends keyof Rules>(page: Page, name: Name): Promise<ReturnType<Rules[Name]>> {
  return page.evaluate((rule) => {
    const { audit } = globalThis as unknown as { audit: Record<string, () => unknown> };
    return audit[rule]?.();
  }, name as string) as Promise<ReturnType<Rules[Name]>>;
}

/** The rules of axe that depend on colours. */
export const colourRules = ['color-contrast', 'link-in-text-block'];

/** @param only the rules to ask; all of them else, best practices too */
export async function askAxe(page: Page, only?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axeSource);
  return page.evaluate(
    async (runOnly) => {
      const { axe } = window as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      // What it says of targets is asked by a rule of our own, which knows of layers that take clicks.
      const rules = runOnly ? { runOnly } : {};
      const { violations } = await axe.run({
        ...rules,
        resultTypes: ['violations'],
        preload: false,
        elementRef: false,
      });
      return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    },
    only ? [...only] : undefined,
  );
}

/** What holds at the window's width and in the colours of now. */
export async function askLayout(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { audit } = globalThis as unknown as { audit: Rules };
    return [audit.wide(), audit.cut(), audit.overlaps(), audit.smallTargets(), audit.faint()].flat();
  });
}

/** Text at twice its size (WCAG 2.2, 1.4.4), and with wide spacing (1.4.12): all is there, in its place. */
export async function askLargeText(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const styles = {
    'at 200 %': 'html { font-size: 200% !important }',
    'with wide spacing':
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
  };
  const before = await ask(page, 'letterSizes');
  for (const [name, css] of Object.entries(styles)) {
    const found = await page.evaluate((text) => {
      const { audit } = globalThis as unknown as { audit: Rules };
      // Not a `style` element: the policy forbids it.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
      const found = [audit.wide(), audit.cut(), audit.overlaps()].flat();
      const sizes = audit.letterSizes();
      document.adoptedStyleSheets = [];
      return { found, sizes };
    }, css);
    faults.push(...found.found.map((fault) => `${name}: ${fault}`));
    const [was, is] = [before, found.sizes].map((sizes) => Math.min(...sizes));
    // Fluid type grows less, and the doubled root goes in the place of a script's own.
    if (name === 'at 200 %' && (is ?? 0) < 1.65 * (was ?? 0))
      faults.push(`at 200 % the least text is ${is} px, was ${was} px`);
  }
  return faults;
}

/** Reduced motion and forced colours; leaves the page as it was. */
export async function askMedia(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const told = (name: string, found: readonly string[]) => faults.push(...found.map((fault) => `${name}: ${fault}`));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  told('reduced motion', await ask(page, 'moving'));
  await ask(page, 'noteBoxes');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    told(`forced colours, ${colorScheme}`, await ask(page, 'lostInForcedColours'));
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null, forcedColors: null });
  return faults;
}

/** As it is printed, on a sheet of A4; leaves the page as it was. */
export async function askPaper(page: Page): Promise<string[]> {
  const text = await ask(page, 'storyText');
  const size = page.viewportSize();
  // Browsers print in light colours, whatever the reader's are.
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.setViewportSize({ width: 680, height: 900 });
  const faults = [...(await ask(page, 'wrongOnPaper')), ...(await ask(page, 'wide'))];
  if ((await ask(page, 'storyText')).length < 0.97 * text.length) faults.push('a part of the story is not there');
  await page.emulateMedia({ media: null, colorScheme: null });
  if (size) await page.setViewportSize(size);
  return faults.map((fault) => `on paper: ${fault}`);
}

/** Goes through the page with the Tab key, and along the skip link. */
export async function askKeyboard(page: Page): Promise<string[]> {
  // Without transitions, so that what is looked at is there at once.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const faults: string[] = [];
  const count = await ask(page, 'startTabbing');
  const isFar = (await ask(page, 'stopsBeforeContent')) > 2;
  for (let press = 0; press < 2 * count + 20; press++) {
    await page.keyboard.press('Tab');
    if (press === 0 && isFar) {
      const first = await ask(page, 'skipLink');
      if (!first.isShown) faults.push(`the first stop is no link to the content that can be seen: ${first.name}`);
    }
    const found = await ask(page, 'lookAtStop');
    if (!found) break;
    faults.push(...found);
  }
  faults.push(...(await ask(page, 'missedStops')));
  if (isFar && faults.length === 0) {
    await ask(page, 'startTabbing');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    if (!(await ask(page, 'isInContent'))) faults.push('the link to the content doesn’t lead there');
  }
  await page.emulateMedia({ reducedMotion: null });
  return faults;
}

/** How much has moved by itself since the page began, as Layout Instability reckons (0.1 is called good). */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
            if (!entry.hadRecentInput) sum += entry.value;
          }
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 100);
      }),
  );
}
