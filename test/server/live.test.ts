/// <reference lib="dom" />
/** The pages of the watch server in a real browser: they change where they stand, and show faults while there are any. */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../browser/browser.js';
import { makeSite, repository, story, write } from '../support.js';
import { get, type Served, serveSite, until } from './dev-site.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const open: (Served | Page)[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await ('end' in one ? one.end() : one.close());
});

async function serve(files: Record<string, string>): Promise<Served> {
  const served = await serveSite(makeSite(files));
  open.push(served);
  return served;
}

/** @returns the page, and how often it has been fetched or loaded since */
async function visit(url: string, width = 1280): Promise<{ page: Page; fetched: string[]; faults: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  open.push(page);
  const [fetched, faults] = [[], []] as [string[], string[]];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(url);
  await page.locator('newswep-desk .bar').waitFor();
  await page.evaluate(() => {
    Object.assign(window, { isFirst: true });
  });
  page.on('request', (request) => request.url() === url && fetched.push(request.method()));
  return { page, fetched, faults };
}

/** Whether the document is still the one that was loaded at first. */
const isSame = (page: Page) => page.evaluate(() => 'isFirst' in window);

const long = Array.from({ length: 60 }, (_, index) => `Paragraph ${index} of a long story.`).join('\n\n');
const details = '<details><summary>More</summary><p>Opened words.</p></details>';
const a = story('title: Aline\ndate: 2026-05-01', `First words.\n\n${details}\n\n${long}`);
const b = story('title: Berta\ndate: 2026-05-02', 'First of B.\n\nWords of B.');
const pageOfA = '2026/05/01/a/';
const pageOfB = '2026/05/02/b/';

describe('a page that is open', () => {
  it('changes where it stands: no reload, the place in it and what was opened stay', async () => {
    const served = await serve({ 'articles/a.md': a, 'articles/b.md': b });
    const { page, faults } = await visit(served.url + pageOfA);
    await page.locator('summary').click();
    await page.evaluate(() => window.scrollTo({ top: 900, behavior: 'instant' }));
    write(served.root, {
      'articles/a.md': a.replace('First words', 'Mended words').replace('Paragraph 50', 'Changed 50'),
    });
    await page.getByText('Mended words').waitFor();
    await page.getByText('Changed 50').waitFor();
    expect(await page.evaluate(() => window.scrollY)).toBe(900);
    expect(await page.evaluate(() => document.querySelector('details')?.open)).toBe(true);
    expect([await isSame(page), faults]).toEqual([true, []]);
  });

  it('keeps what stands on the screen where it stands, whatever comes or goes above it', async () => {
    const served = await serve({ 'articles/a.md': a, 'articles/b.md': b });
    const { page } = await visit(served.url + pageOfA);
    const held = page.getByText('Paragraph 30 of');
    const top = () => held.evaluate((element) => Math.round(element.getBoundingClientRect().top));
    await held.evaluate((element) => scrollBy({ top: element.getBoundingClientRect().top - 200, behavior: 'instant' }));
    const before = await top();
    const more = 'A new paragraph that takes some room.\n\n<details><summary>New</summary><p>x</p></details>\n\n';
    await page.locator('summary').evaluate((summary) => summary.parentElement?.setAttribute('open', ''));
    const opened = await top();
    write(served.root, { 'articles/a.md': a.replace('First words', `${more}${more}First words`) });
    await page.locator('summary').getByText('New').first().waitFor({ state: 'attached' });
    await until(async () => Math.abs((await top()) - opened) <= 1, `the paragraph at ${opened} again, not ${before}`);
    // The one that was opened is the third now.
    const open = () => page.evaluate(() => [...document.querySelectorAll('details')].map((one) => one.open));
    expect(await open()).toEqual([false, false, true]);
    write(served.root, { 'articles/a.md': a.replace('Paragraph 3 of a long story.\n\n', '') });
    await until(async () => (await open()).length === 1, 'the old page but for a paragraph');
    await until(async () => Math.abs((await top()) - opened) <= 1, `the paragraph at ${opened} still`);
    expect([await open(), await page.locator('[id^=newswep-alike]').count(), await isSame(page)]).toEqual([
      [true],
      0,
      true,
    ]);
  });

  it('is told of nothing that it does not show', async () => {
    const served = await serve({ 'articles/a.md': a, 'articles/b.md': b });
    const [first, second] = [await visit(served.url + pageOfA), await visit(served.url + pageOfB)];
    write(served.root, { 'articles/b.md': b.replace('Words of B', 'New words of B') });
    await second.page.getByText('New words of B').waitFor();
    await first.page.waitForTimeout(300);
    expect([first.fetched.length, second.fetched.length]).toEqual([0, 1]);

    // The headline of the one stands on the page of the other.
    write(served.root, { 'articles/b.md': b.replace('Berta', 'Bertram') });
    await first.page.locator('a[rel=next]').getByText('Bertram').waitFor();
    expect([first.fetched.length, await isSame(first.page)]).toEqual([1, true]);
  });

  it('gets a new stylesheet without a moment without one, and reloads for a script that has changed', async () => {
    const served = await serve({ 'articles/a.md': a, 'articles/b.md': b });
    const { page } = await visit(served.url + pageOfA);
    await page.evaluate(() => {
      const bare: number[] = [];
      const look = () => {
        if (getComputedStyle(document.querySelector('.skip') as Element).position === 'static') bare.push(1);
        Object.assign(window, { bare: bare.length });
        requestAnimationFrame(look);
      };
      look();
    });
    write(served.root, { 'templates/styles/own.css': 'h1 { color: rgb(1, 2, 3); }' });
    const color = () => page.evaluate(() => getComputedStyle(document.querySelector('h1') as Element).color);
    await until(async () => (await color()) === 'rgb(1, 2, 3)', 'the new colour');
    await page.waitForTimeout(100);
    const kept = await page.evaluate(() => document.querySelectorAll('link[rel=stylesheet]').length);
    expect([kept, await page.evaluate(() => (window as unknown as { bare: number }).bare), await isSame(page)]).toEqual(
      [1, 0, true],
    );

    const script = fs.readFileSync(path.join(repository, 'templates/assets/fragments.js'), 'utf8');
    write(served.root, { 'templates/assets/fragments.js': `${script}\nwindow.ofNewScript = true;` });
    await page.waitForFunction(() => 'ofNewScript' in window);
    expect(await isSame(page)).toBe(false);
  });

  it('has a button on each card of a player, also on one that came with a save', async () => {
    const film = 'https://www.youtube.com/watch?v=aB3_-456789';
    const served = await serve({ 'articles/a.md': a.replace('First words.', `First words.\n\n${film}`) });
    const { page } = await visit(served.url + pageOfA);
    expect(await page.locator('.player-start').count()).toBe(1);
    write(served.root, { 'articles/a.md': a.replace('First words.', `Mended words.\n\n${film}\n\n${film}&t=9`) });
    await page.getByText('Mended words').waitFor();
    await until(async () => (await page.locator('.player-start').count()) === 2, 'two buttons');
    expect(await isSame(page)).toBe(true);
  });

  it('keeps what was typed and chosen in it', async () => {
    const form =
      '<form><input id="typed"><textarea id="text">x</textarea><input type="checkbox" id="box"><select id="list"><option selected>a</option><option>b</option></select></form>';
    const config = JSON.stringify({ site: { name: 'x', url: 'https://x.example' }, bodyEnd: form });
    const served = await serve({ 'newswep.config.json': config, 'articles/a.md': a });
    const { page } = await visit(served.url + pageOfA);
    await page.locator('#typed').fill('words');
    await page.locator('#text').fill('more words');
    await page.locator('#box').check();
    await page.locator('#list').selectOption('b');
    write(served.root, { 'articles/a.md': a.replace('First words', 'Mended words') });
    await page.getByText('Mended words').waitFor({ state: 'attached' });
    const state = [
      await page.locator('#typed').inputValue(),
      await page.locator('#text').inputValue(),
      await page.locator('#box').isChecked(),
      await page.locator('#list').inputValue(),
    ];
    expect([state, await isSame(page)]).toEqual([['words', 'more words', true, 'b'], true]);
  });

  it('keeps what its fragments show, and shows what is new in them', async () => {
    const served = await serve({ 'articles/a.md': a, 'articles/b.md': b });
    const { page } = await visit(served.url + pageOfA);
    const latest = page.locator('[data-part=latest] li a');
    await latest.getByText('Berta').waitFor();
    write(served.root, { 'articles/a.md': a.replace('First words', 'Mended words') });
    await page.getByText('Mended words').waitFor();
    expect(await latest.allTextContents()).toEqual(['Berta']);
    write(served.root, { 'articles/c.md': story('title: Cesar\ndate: 2026-05-03') });
    await latest.getByText('Cesar').waitFor();
    expect(await isSame(page)).toBe(true);
  });

  it('becomes the page of what is missing when its story goes, and itself when it comes back', async () => {
    const served = await serve({ 'articles/a.md': a, 'articles/b.md': b });
    const { page } = await visit(served.url + pageOfB);
    fs.rmSync(path.join(served.root, 'articles/b.md'));
    await page.locator('body.page-not-found').waitFor();
    write(served.root, { 'articles/b.md': b });
    await page.locator('body.page-article').waitFor();
  });

  it('sees an embargo lift by itself, in the page and in the lists', async () => {
    const date = new Date(Date.now() + 6000).toISOString();
    const served = await serve({
      'articles/a.md': a,
      'articles/e.md': story(`title: Embargoed\ndate: ${date}\nslug: e`),
    });
    const front = await visit(served.url);
    const flag = front.page.locator('.flag').getByText('Embargoed until');
    await flag.first().waitFor();
    await front.page.locator('.flag').first().waitFor({ state: 'detached', timeout: 12_000 });
    expect(await isSame(front.page)).toBe(true);
  });
});

describe('a fault', () => {
  it('is one of a hundred that a page is told, where there are more', async () => {
    const bad = Array.from({ length: 130 }, (_, index) => [`articles/bad-${index}.md`, 'no front matter']);
    const served = await serve({ 'articles/a.md': a, ...Object.fromEntries(bad) });
    const { page } = await visit(served.url + pageOfA);
    const overlay = page.locator('newswep-desk .overlay');
    const rest = 'and 30 more: newswep check has them all';
    const told = [await overlay.locator('h2').textContent(), await overlay.locator('li').count()];
    expect([...told, await overlay.getByText(rest).count()]).toEqual(['130 faults', 100, 1]);
    // Who has no script reads as many.
    const { text } = await get(served.url + pageOfA);
    expect([text.match(/ error no-front-matter/g)?.length, text.includes(`\n${rest}</pre>`)]).toEqual([100, true]);
  });

  it('lies over the last good page with file, line and mend, and goes when it is mended', async () => {
    const served = await serve({ 'articles/a.md': a, 'articles/b.md': b });
    const { page, faults } = await visit(served.url + pageOfA);
    write(served.root, { 'articles/b.md': story('title: Berta\ndate: 30/04/26', 'Words of B.') });
    const overlay = page.getByRole('alertdialog');
    await overlay.waitFor();
    const words = await overlay.textContent();
    expect(words).toContain('articles/b.md:3:7');
    expect(words).toContain('write it as 2026-04-30');
    expect(await page.getByText('First words').isVisible()).toBe(true);

    const later = await visit(`${served.url}2026/05/`);
    await later.page.getByRole('alertdialog').waitFor();

    write(served.root, { 'articles/b.md': b });
    await overlay.waitFor({ state: 'detached' });
    await later.page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect([await isSame(page), faults]).toEqual([true, []]);
  });

  it('and a change that came while the connection was away are there when it is back', async () => {
    const served = await serve({ 'articles/a.md': a, 'articles/b.md': b });
    const { page } = await visit(served.url + pageOfA);
    await page.context().setOffline(true);
    write(served.root, { 'articles/a.md': a.replace('First words', 'Mended words') });
    await until(() => served.updates.length > 0, 'the first update');
    write(served.root, { 'articles/b.md': 'broken' });
    await until(() => served.last().length > 0, 'the fault');
    await page.context().setOffline(false);
    await page.getByRole('alertdialog').getByText('articles/b.md:1:1').waitFor();
    await page.getByText('Mended words').waitFor();
    expect(await isSame(page)).toBe(true);
  });

  it('is shown as text, whatever it quotes', async () => {
    const served = await serve({ 'articles/a.md': a });
    const { page } = await visit(served.url + pageOfA);
    const nasty = '</pre><script>window.ran = true</script><img src=x onerror="window.ran = true">';
    write(served.root, { 'articles/b.md': story(`title: x\ndate: '${nasty}'`) });
    await page.getByRole('alertdialog').waitFor();
    await page.reload();
    await page.getByRole('alertdialog').getByText('window.ran').waitFor();
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  });

  it('of a page’s own template goes with it', async () => {
    const served = await serve({ 'articles/a.md': a });
    const { page } = await visit(served.url + pageOfA);
    write(served.root, { 'templates/article.html': '<%= it.none.such %>' });
    await page.getByRole('alertdialog').getByText('templates/article.html:1:1').waitFor();
    expect(await page.getByText('First words').isVisible()).toBe(true);
    fs.rmSync(path.join(served.root, 'templates/article.html'));
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await page.getByText('First words').isVisible()).toBe(true);
  });

  it('at the start gives way to the site', async () => {
    const served = await serve({ 'newswep.config.json': '{', 'articles/a.md': a });
    const page = await browser.newPage();
    open.push(page);
    await page.goto(served.url);
    await page.getByRole('alertdialog').getByText('newswep.config.json').waitFor();
    write(served.root, { 'newswep.config.json': '{"site": {"name": "New", "url": "https://new.example"}}' });
    await page.locator('body.page-home').waitFor();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  });
});

describe('the bar', () => {
  it('says what the page is, and shows its mobile view as wide as a phone', async () => {
    const served = await serve({
      'articles/a.md': a,
      'articles/d.md': story('title: D\ndate: 2026-05-03\ndraft: true', 'Some five words or so.'),
    });
    const { page } = await visit(`${served.url}2026/05/03/d/`);
    const bar = page.locator('newswep-desk .bar');
    expect(await bar.textContent()).toMatch(/draft.*5 words · 1 min.*articles\/d\.md/);
    await bar.getByRole('button', { name: 'Mobile view' }).click();
    const frame = page.frameLocator('newswep-desk iframe');
    await frame.getByText('Exit mobile version').waitFor();
    expect(await frame.locator('html').evaluate((html) => html.clientWidth)).toBe(390);
    write(served.root, { 'articles/d.md': story('title: D\ndate: 2026-05-03\ndraft: true', 'Two words.') });
    await frame.getByText('Two words.').waitFor();
    await bar.getByText('2 words').waitFor();
    await bar.getByRole('button', { name: 'Made from' }).click();
    expect(await page.locator('newswep-desk .drawer').textContent()).toContain('story:articles/d.md');
  });

  it('goes with one click, for the session, and comes back with another', async () => {
    const served = await serve({ 'articles/a.md': a });
    const { page } = await visit(served.url + pageOfA);
    await page.getByRole('button', { name: 'Turn the bar off' }).click();
    expect(await page.locator('newswep-desk .bar').count()).toBe(0);
    await page.goto(served.url);
    await page.locator('newswep-desk .back').waitFor();
    expect(await page.locator('newswep-desk .bar').count()).toBe(0);
    await page.locator('newswep-desk .back').click();
    await page.locator('newswep-desk .bar').waitFor();
  });
});
