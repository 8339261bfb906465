/// <reference lib="dom" />
/** A page under watch: what it does by itself, and what it does when everything in it is touched. */
import type { Browser, Page, Route } from 'playwright-core';

/** The attributes that the browser takes scripts from. */
export function eventNames(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const things = [document.body, document.createElementNS('http://www.w3.org/2000/svg', 'svg'), document, window];
    const names = new Set<string>();
    for (const thing of things) for (const name in thing) if (name.startsWith('on')) names.add(name);
    return [...names].sort();
  });
}

/**
 * A page that notes what no story may make it do: to run a script, to say something, to ask another host, to lead away.
 *
 * @param answer how a request is answered that it may make; nothing for one that it may not
 */
export async function watchedPage(
  browser: Browser,
  answer: (url: URL) => Parameters<Route['fulfill']>[0] | 'go on' | undefined,
) {
  const page = await browser.newPage();
  const did: string[] = [];
  await page.exposeFunction('told', (what: string) => did.push(what));
  await page.addInitScript(() => {
    const tell = (globalThis as unknown as { told(what: string): void }).told;
    for (const name of ['alert', 'confirm', 'prompt', 'open', 'print'] as const) {
      Object.defineProperty(window, name, { value: () => tell(name) });
    }
  });
  page.on('dialog', (dialog) => {
    did.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) did.push(`navigated ${frame.url()}`);
  });
  page.on('popup', (popup) => did.push(`popup ${popup.url()}`));
  page.on('pageerror', (error) => did.push(error.message));
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url());
    const given = answer(url);
    if (given === 'go on') return route.continue();
    if (given !== undefined) return route.fulfill(given);
    did.push(`asked ${url.href}`);
    return route.abort();
  });
  return { page, did };
}

/** Does to each element all that a reader can do, and all that a script could tell it. */
export function touch(page: Page, names: readonly string[]): Promise<void> {
  return page.evaluate((events) => {
    const stay = (event: Event) => {
      const link = event.target instanceof Element && event.target.closest('a');
      // An honest link leads away; any other is let go where it leads.
      if (link && /^(?:https?|mailto):$/.test(link.protocol)) event.preventDefault();
    };
    document.addEventListener('click', stay, true);
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      for (const name of events) element.dispatchEvent(new Event(name.slice(2)));
      element.focus?.();
      // A button of the page's own does what it is for.
      if (!(element instanceof HTMLButtonElement)) element.click?.();
    }
    document.removeEventListener('click', stay, true);
  }, names);
}
