/** The store: it saves work and decides no byte, whatever has become of it. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCache } from '../../src/store/cache.js';
import { memoryCache } from '../../src/store/entries.js';
import { nameOf } from '../../src/store/process.js';
import { buildAt, faultsOf, makeSite, readTree, story, temporaryFolder, write } from '../support.js';

const articles = {
  'articles/one.md': story('title: One\ndate: 2026-05-01\ntittle: x', 'See [two](two.md).'),
  'articles/two.md': story('title: Two\ndate: 2026-05-02', 'A <b>bold</b> word.'),
  'pages/about.md': story('title: About'),
};
const dist = (root: string) => readTree(path.join(root, 'dist'));
const storeOf = (root: string) => path.join(root, '.newswep/cache');
const dataOf = (root: string) => path.join(storeOf(root), 'store/data.mdb');

/** As a process leaves it that could not close it. */
function leftOpen(root: string, pid: number, started?: string): void {
  const name = nameOf(pid);
  fs.writeFileSync(path.join(storeOf(root), `in-use-${pid}`), started ? name.replace(/\d+$/, started) : name);
  fs.rmSync(path.join(storeOf(root), 'closed'));
}

describe.each([
  ['in memory', async () => memoryCache()],
  ['on the disk', () => openCache(path.join(temporaryFolder(), 'cache'), 'a program')],
])('a store %s', (_name, open) => {
  it('gives back at once, and after it was written, what was put', async () => {
    const cache = await open();
    const entry = { value: '[{"a":1},[]]', body: { hash: 'h', html: '{"html":"<p>é</p>"}' } };
    cache.put('k', entry);
    expect([cache.value('k'), cache.html('h')]).toEqual([entry.value, entry.body.html]);
    await cache.flush();
    expect([cache.value('k'), cache.html('h')]).toEqual([entry.value, entry.body.html]);
    expect([cache.value('other'), cache.html('other'), cache.record('r')]).toEqual([undefined, undefined, undefined]);
    expect(cache.notes).toEqual([]);
    await cache.close();
  });
});

it('a store that somebody deletes while it is used is closed without a fault, and nothing of it is left', async () => {
  const folder = path.join(temporaryFolder(), 'cache');
  const cache = await openCache(folder, 'a program');
  cache.put('k', { value: '[]' });
  await cache.flush();
  fs.rmSync(folder, { recursive: true });
  await cache.close();
  expect(readTree(folder)).toEqual({});
  const next = await openCache(folder, 'a program');
  expect([next.value('k'), next.notes]).toEqual([undefined, []]);
  await next.close();
});

describe('a build', () => {
  it('repeats the faults of articles that the store has', async () => {
    const root = makeSite(articles);
    const first = await buildAt(root);
    expect(first.diagnostics.map(({ code }) => code)).toEqual(['unknown-field']);
    expect((await buildAt(root)).diagnostics).toEqual(first.diagnostics);
    write(root, { 'articles/bad.md': story('title: Bad\ndate: soon') });
    const faults = await faultsOf(root);
    expect(faults.join()).toContain('invalid-date');
    expect(await faultsOf(root)).toEqual(faults);
  });

  it('sees a change that keeps the size and the time of a file', async () => {
    const root = makeSite(articles);
    const file = path.join(root, 'articles/two.md');
    const old = new Date('2026-01-01T00:00:00Z');
    fs.utimesSync(file, old, old);
    // Until it is two seconds old a file is read again whatever its stamp says.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    await buildAt(root);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('bold', 'cold'));
    fs.utimesSync(file, old, old);
    await buildAt(root);
    expect(dist(root)['2026/05/02/two/index.html']).toContain('<b>cold</b>');
  });

  it.each([
    ['was deleted', (root: string) => fs.rmSync(storeOf(root), { recursive: true }), undefined],
    [
      'is whole and was left open by a process that was killed',
      (root: string) => leftOpen(root, 999_999_999),
      undefined,
    ],
    [
      'is damaged so that a process died over it',
      (root: string) => {
        leftOpen(root, 999_999_999);
        fs.truncateSync(dataOf(root), 8192);
      },
      /damaged/,
    ],
    [
      'is damaged so that another process with our number died over it',
      (root: string) => {
        leftOpen(root, process.pid, '1');
        fs.truncateSync(dataOf(root), 8192);
      },
      /damaged/,
    ],
    [
      'is damaged so that it can be read all the same',
      (root: string) => {
        leftOpen(root, 999_999_999);
        fs.writeFileSync(path.join(storeOf(root), 'tried'), '');
      },
      /damaged/,
    ],
    ['was written into by somebody else', (root: string) => fs.appendFileSync(dataOf(root), 'x'), /damaged/],
    [
      'has another file in its place',
      (root: string) => {
        fs.rmSync(storeOf(root), { recursive: true });
        fs.writeFileSync(storeOf(root), 'a file');
      },
      undefined,
    ],
    [
      'has a folder in the place of its data',
      (root: string) => {
        fs.rmSync(dataOf(root));
        fs.mkdirSync(dataOf(root));
      },
      /damaged/,
    ],
    [
      'has to be made anew while another process is using it',
      (root: string) => {
        fs.writeFileSync(path.join(storeOf(root), 'program'), 'x');
        leftOpen(root, process.ppid);
      },
      /process \d+ is using it/,
    ],
    [
      'is another program’s',
      (root: string) => fs.writeFileSync(path.join(storeOf(root), 'program'), 'x'),
      /another version/,
    ],
  ])('loses only time where the store %s', async (_what, harm, note) => {
    const root = makeSite(articles);
    await buildAt(root);
    const before = dist(root);
    harm(root);
    const { written, notes } = await buildAt(root);
    expect(written).toBe(0);
    expect(dist(root)).toEqual(before);
    if (note) expect(notes).toEqual([expect.stringMatching(note)]);
    write(root, { 'articles/two.md': story('title: Two\ndate: 2026-05-02', 'Mended.') });
    const next = await buildAt(root);
    expect(next.notes.length).toBeLessThanOrEqual(1);
    const fresh = makeSite({ ...articles, 'articles/two.md': story('title: Two\ndate: 2026-05-02', 'Mended.') });
    await buildAt(fresh);
    expect(dist(root)).toEqual(dist(fresh));
  });

  it('takes no body from the store that is not what it was', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    const before = dist(root);
    const file = path.join(storeOf(root), 'store/data.mdb');
    const bytes = fs.readFileSync(file).toString('latin1').replaceAll('<b>bold</b>', '<b>cold</b>');
    fs.writeFileSync(file, bytes, 'latin1');
    const { size, mtimeMs: mtime } = fs.statSync(file);
    fs.writeFileSync(path.join(storeOf(root), 'closed'), JSON.stringify({ size, mtime }));
    await buildAt(root, { force: true });
    expect(dist(root)).toEqual(before);
  });
});

it('one that is taken away while it is open is closed all the same, and nothing comes in its place', async () => {
  const folder = path.join(temporaryFolder(), 'cache');
  const cache = await openCache(folder, 'a program');
  cache.put('k', { value: '1' });
  await cache.flush();
  fs.rmSync(folder, { recursive: true });
  await cache.close();
  expect(fs.existsSync(folder)).toBe(false);
});
