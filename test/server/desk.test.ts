/** The desk: whatever is edited, it serves what a build of drafts and future stories would write. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { everything } from '../../src/server/changes.js';
import { type Desk, openDesk } from '../../src/server/desk.js';
import { filesOf, firstSources, made, save, someEdits } from '../edits.js';
import { buildAt, makeSite, readTree, story, type Tree, write } from '../support.js';

const long = Number(process.env.LONG ?? 0);
const clock = { now: Date.parse('2026-06-01T12:00:00Z') };

const open: Desk[] = [];
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close();
});

async function deskAt(root: string): Promise<Desk> {
  const desk = await openDesk({ root, now: () => clock.now, signal: new AbortController().signal });
  open.push(desk);
  await desk.update(everything);
  return desk;
}

/** Everything that the desk would serve. */
async function served(desk: Desk): Promise<Tree> {
  const site = desk.site();
  if (!site) return {};
  const pages = site.settled.plans.map(async (plan) => {
    const bytes = await site.render(plan);
    return [plan.file, 'code' in bytes ? bytes.message : Buffer.from(bytes).toString('latin1')] as const;
  });
  return Object.fromEntries((await Promise.all(pages)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isOfSearch = (file: string) => /^search\/\d{4}\//.test(file);

async function built(files: Record<string, string>, now: number): Promise<Tree> {
  const root = makeSite({});
  save(root, {}, files);
  await buildAt(root, { now, drafts: true, future: true });
  const tree = readTree(path.join(root, 'dist'));
  fs.rmSync(root, { recursive: true });
  // Search bundles are no pages: they are made when they are asked for.
  return Object.fromEntries(Object.entries(tree).filter(([file]) => !isOfSearch(file)));
}

it('the search is that of a build, too, and follows what is edited', async () => {
  const config = { 'newswep.config.json': '{"site": {"name": "N", "url": "https://n.example"}}' };
  const root = makeSite({ ...config, 'articles/a.md': story('title: A\ndate: 2026-05-01', 'Lantern.') });
  const desk = await deskAt(root);
  const same = async () => {
    const other = makeSite({ ...config, 'articles/a.md': fs.readFileSync(path.join(root, 'articles/a.md'), 'utf8') });
    await buildAt(other, { now: clock.now, drafts: true, future: true });
    const files = Object.entries(readTree(path.join(other, 'dist'))).filter(([file]) => isOfSearch(file));
    expect(files.length).toBeGreaterThan(5);
    for (const [file, content] of files) {
      const bytes = await desk.site()?.searchFile(file);
      expect([file, Buffer.from(bytes ?? []).toString('latin1')]).toEqual([file, content]);
    }
  };
  await same();
  write(root, { 'articles/a.md': story('title: A\ndate: 2026-05-01', 'Barometer.') });
  await desk.update(desk.changesAt(at(root, 'articles/a.md')));
  await same();
  expect(await desk.site()?.searchFile('search/2025/pagefind.js')).toBeUndefined();
});

it('a folder that is a link, and leads to another one from now on, is read there', async () => {
  const root = makeSite({
    'one/a.md': story('title: A\ndate: 2026-05-01', 'Lantern.'),
    'two/a.md': story('title: A\ndate: 2026-05-01', 'Barometer.'),
  });
  const link = path.join(root, 'articles');
  const words = async () => (await served(desk))['2026/05/01/a/index.html'] ?? '';
  fs.rmSync(link, { recursive: true, force: true });
  fs.symlinkSync('one', link);
  const desk = await deskAt(root);
  expect(await words()).toContain('Lantern');
  fs.rmSync(link);
  fs.symlinkSync('two', link);
  await desk.update(everything);
  expect(desk.faults()).toEqual([]);
  expect(await words()).toContain('Barometer');
  write(root, { 'two/a.md': story('title: A\ndate: 2026-05-01', 'Compass.') });
  await desk.update(desk.changesAt(at(root, 'articles/a.md')));
  expect(await words()).toContain('Compass');
});

const at = (root: string, ...names: string[]) => new Set(names.map((name) => path.join(root, name)));

it('after each of some edits it serves what a build would write', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(made, { minLength: 2, maxLength: 5 }),
      fc.array(someEdits, { minLength: 1, maxLength: 6 }),
      async (first, steps) => {
        const sources = firstSources(first);
        let files = filesOf(sources);
        const root = makeSite(files);
        clock.now = Date.parse(sources.now);
        const desk = await deskAt(root);
        for (const step of steps) {
          for (const [, edit] of step) edit(sources);
          const after = filesOf(sources);
          const changed = save(root, files, after);
          files = after;
          clock.now = Date.parse(sources.now);
          await desk.update(desk.changesAt(at(root, ...changed)));
          expect(desk.faults()).toEqual([]);
          expect(await served(desk), step.map(([kind]) => kind).join()).toEqual(await built(files, clock.now));
        }
        await desk.close();
        open.splice(open.indexOf(desk), 1);
        fs.rmSync(root, { recursive: true });
      },
    ),
    { numRuns: 3 + 50 * long },
  );
});

describe('with a fault', () => {
  const good = {
    'articles/a.md': story('title: A\ndate: 2026-05-01'),
    'articles/b.md': story('title: B\ndate: 2026-05-02'),
  };

  it.each<[what: string, file: string, text: string]>([
    ['in a story', 'articles/a.md', story('title: A\ndate: never')],
    ['in a body', 'articles/a.md', story('title: A\ndate: 2026-05-01', '![gone](gone.png)')],
    ['in the configuration', 'newswep.config.json', '{'],
    ['in a setting', 'newswep.config.json', '{"site": {"name": "x", "url": "https://x.example"}, "lists": 3}'],
    ['in a template', 'templates/article.html', '<% if ( %>'],
    ['in front.yml', 'front.yml', 'lead: articles/none.md'],
  ])('%s the site stays as it was, and is new once that is mended', async (_what, file, text) => {
    const root = makeSite(good);
    clock.now = Date.parse('2026-06-01T12:00:00Z');
    const desk = await deskAt(root);
    const before = await served(desk);
    const last = fs.existsSync(path.join(root, file)) ? fs.readFileSync(path.join(root, file), 'utf8') : undefined;

    write(root, { [file]: text, 'articles/b.md': story('title: Better\ndate: 2026-05-02') });
    await desk.update(desk.changesAt(at(root, file, 'articles/b.md')));
    expect(desk.faults().map((fault) => fault.file)).toContain(file);
    expect(await served(desk)).toEqual(before);

    if (last === undefined) fs.rmSync(path.join(root, file));
    else write(root, { [file]: last });
    await desk.update(desk.changesAt(at(root, file)));
    expect(desk.faults()).toEqual([]);
    const files = { ...good, 'articles/b.md': story('title: Better\ndate: 2026-05-02') };
    expect(await served(desk)).toEqual(await built(files, clock.now));
  });

  it('in a new story, the others go on without it', async () => {
    const root = makeSite(good);
    const desk = await deskAt(root);
    write(root, { 'articles/c.md': story('title: C'), 'articles/b.md': story('title: Better\ndate: 2026-05-02') });
    await desk.update(desk.changesAt(at(root, 'articles/c.md', 'articles/b.md')));
    expect(desk.faults().map((fault) => fault.file)).toEqual(['articles/c.md']);
    expect((await served(desk))['index.html']).toContain('Better');
  });

  it('at the start, the site is served without the story, and with nothing of it where it can’t be read at all', async () => {
    const root = makeSite({ ...good, 'articles/a.md': 'no front matter' });
    const desk = await deskAt(root);
    expect(desk.faults().map((fault) => fault.code)).toEqual(['no-front-matter']);
    expect((await served(desk))['2026/05/02/b/index.html']).toContain('<h1>B</h1>');

    const broken = makeSite({ ...good, 'newswep.config.json': '{' });
    const none = await deskAt(broken);
    expect(none.site()).toBeUndefined();
    expect(none.faults()).toHaveLength(1);
    fs.writeFileSync(path.join(broken, 'newswep.config.json'), '{"site": {"name": "x", "url": "https://x.example"}}');
    await none.update(none.changesAt(at(broken, 'newswep.config.json')));
    expect(none.faults()).toEqual([]);
    expect((await served(none))['index.html']).toContain('>B</a>');
  });

  it('of a template while it is rendered, only its pages are told of', async () => {
    const root = makeSite({ ...good, 'templates/article.html': '<%= it.none.such %>' });
    const desk = await deskAt(root);
    expect(desk.faults()).toEqual([]);
    const tree = await served(desk);
    expect(tree['2026/05/01/a/index.html']).toContain('while rendering articles/a.md');
    expect(tree['index.html']).toContain('>B</a>');
  });
});

it('a mended body leaves every plan what it was, and is planned anew only for what names it', async () => {
  const root = makeSite({
    'articles/a.md': story('title: A\ndate: 2026-05-01'),
    'articles/b.md': story('title: B\ndate: 2026-05-02'),
  });
  const desk = await deskAt(root);
  const before = desk.site();
  write(root, { 'articles/a.md': story('title: A\ndate: 2026-05-01', 'Some words.\n\nAnd a second paragraph.') });
  await desk.update(desk.changesAt(at(root, 'articles/a.md')));
  expect(desk.site()?.settled.plans).toBe(before?.settled.plans);
  const page = desk.site()?.page('2026/05/01/a/index.html');
  const list = desk.site()?.page('index.html');
  if (!page || !list || !before) throw new Error('there are such pages');
  expect(desk.site()?.settled.fingerprintOf(page)).not.toBe(before.settled.fingerprintOf(page));
  expect(desk.site()?.settled.fingerprintOf(list)).toBe(before.settled.fingerprintOf(list));
});

it.each(['js', 'mjs', 'ts'])('a configuration in .%s is read anew', async (ending) => {
  const config = (name: string) =>
    `export default { site: { name: '${name}', url: 'https://n.example' }, search: false };`;
  const file = `newswep.config.${ending}`;
  const root = makeSite({
    'package.json': '{"type": "module"}',
    [file]: config('One'),
    'articles/a.md': story('title: A\ndate: 2026-05-01'),
  });
  fs.rmSync(path.join(root, 'newswep.config.json'));
  const desk = await deskAt(root);
  write(root, { [file]: config('Two') });
  await desk.update(desk.changesAt(at(root, file)));
  expect((await served(desk))['index.html']).toContain('<title>Two</title>');
});

it('a font that is another one has another address, in the stylesheet too', async () => {
  const look = { fonts: [{ family: 'F', file: '/f.woff2', for: ['text'] }] };
  const site = { name: 'N', url: 'https://n.example' };
  const files = {
    'newswep.config.json': JSON.stringify({ site, look, search: false, images: { cards: false } }),
    'public/f.woff2': 'wOF2 one',
    'articles/a.md': story('title: A\ndate: 2026-05-01'),
  };
  const root = makeSite(files);
  const desk = await deskAt(root);
  write(root, { 'public/f.woff2': 'wOF2 two' });
  await desk.update(desk.changesAt(at(root, 'public/f.woff2')));
  expect(await served(desk)).toEqual(await built({ ...files, 'public/f.woff2': 'wOF2 two' }, clock.now));
});

it('what is no news any more after two days leaves the news sitemap, as in a build of that time', async () => {
  const files = {
    'articles/a.md': story('title: A\ndate: 2026-06-01'),
    'articles/b.md': story('title: B\ndate: 2026-05-31'),
  };
  const root = makeSite(files);
  clock.now = Date.parse('2026-06-01T12:00:00Z');
  const desk = await deskAt(root);
  const nothing = { touched: new Set<string>(), isStructural: false, isConfigured: false };
  for (const now of ['2026-06-02T11:00:00Z', '2026-06-02T12:00:00Z', '2026-06-04T00:00:00Z']) {
    clock.now = Date.parse(now);
    await desk.update(nothing);
    expect(await served(desk)).toEqual(await built(files, clock.now));
  }
});

it('an embargo lifts with the time', async () => {
  const root = makeSite({ 'articles/a.md': story('title: A\ndate: 2026-06-01T13:00:00Z') });
  clock.now = Date.parse('2026-06-01T12:00:00Z');
  const desk = await deskAt(root);
  expect(desk.site()?.settled.site.wakeAt).toBe(Date.parse('2026-06-01T13:00:00Z'));
  expect((await served(desk))['2026/06/01/a/index.html']).toContain('Embargoed until');
  clock.now = Date.parse('2026-06-01T13:00:00Z');
  await desk.update({ touched: new Set(), isStructural: false, isConfigured: false });
  expect((await served(desk))['2026/06/01/a/index.html']).not.toContain('Embargoed until');
});
