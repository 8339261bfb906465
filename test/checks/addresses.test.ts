/** The lockfile of addresses, from its first day on: no address is lost without somebody saying so. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { buildAt, makeSite, story, write } from '../support.js';
import { check, clean } from './desk.js';

const second = clean.replace('lock opens', 'river moves').replace('05-01', '05-02');
const files = { 'articles/one.md': story(clean), 'articles/two.md': story(second) };
const lockOf = (root: string) => fs.readFileSync(path.join(root, 'newswep.urls'), 'utf8');
const faultsAndNotes = async (root: string, options: Parameters<typeof check>[1] = {}) => {
  const { diagnostics, notes } = await check(root, options);
  return [...diagnostics.map(formatDiagnostic), ...notes];
};

async function builtAndLocked(more: Record<string, string> = {}): Promise<string> {
  const root = makeSite({ ...files, ...more });
  await buildAt(root);
  await check(root);
  return root;
}

it('is made by the first check, with every address of a page or feed that is out', async () => {
  const root = makeSite({
    ...files,
    'articles/draft.md': story('title: Draft\ndate: 2026-05-01\ndraft: true'),
    'articles/later.md': story('title: Later\ndate: 2027-05-01\ndescription: x'),
    'articles/moved.md': story(`${clean.replace('lock opens', 'ferry sails')}\naliases: [/old/ferry/]`),
    'articles/gone.md': story('title: Gone\ndate: 2026-05-03\ngone: true'),
    'pages/about.md': story('title: About\ndescription: x'),
    'public/own/index.html': '<!doctype html><title>x</title>',
  });
  await buildAt(root);
  expect(fs.existsSync(path.join(root, 'newswep.urls'))).toBe(false);
  expect(await faultsAndNotes(root)).toEqual(['newswep.urls was made, with 15 addresses: commit it']);
  const lock = lockOf(root);
  expect(lock.split('\n')).toEqual([
    '/',
    '/2026/',
    '/2026/05/',
    '/2026/05/01/moved/',
    '/2026/05/01/moved/amp/',
    '/2026/05/01/one/',
    '/2026/05/01/one/amp/',
    '/2026/05/02/two/',
    '/2026/05/02/two/amp/',
    '/about/',
    '/atom.xml',
    '/corrections/',
    '/feed.json',
    '/feed.xml',
    '/own/',
    '',
  ]);
});

it('is never written by a build, nor by a check that finds it', async () => {
  const root = await builtAndLocked();
  const before = lockOf(root);
  write(root, { 'articles/three.md': story(clean.replace('lock opens', 'bridge shuts')) });
  await buildAt(root);
  expect(await faultsAndNotes(root)).toEqual([
    '2 new addresses are not in newswep.urls yet: newswep check --accept records them',
  ]);
  expect(lockOf(root)).toBe(before);
  expect(await faultsAndNotes(root, { accept: true })).toEqual(['newswep.urls: 2 recorded, 0 let go']);
  expect(lockOf(root)).toContain('/2026/05/01/three/\n/2026/05/01/three/amp/\n');
  expect(await faultsAndNotes(root)).toEqual([]);
});

describe('an address that vanished', () => {
  const renamed = async (name: string, text: string) => {
    const root = await builtAndLocked();
    fs.rmSync(path.join(root, 'articles/one.md'));
    write(root, { [`articles/${name}`]: text });
    await buildAt(root);
    return root;
  };

  it.each([
    ['by a file renamed a little', 'ones.md', story(clean)],
    ['by another date', 'one.md', story(clean.replace('05-01', '05-03'))],
    ['by another slug', 'lock.md', story(`${clean}\nslug: onne`)],
  ])('%s is an error that offers the line to add to the story', async (_name, name, text) => {
    const root = await renamed(name, text);
    expect((await faultsAndNotes(root))[0]).toBe(
      'newswep.urls:4:1 error vanished-address "/2026/05/01/one/" and 1 address below it have vanished, and nothing ' +
        `leads on from there: add "aliases: [/2026/05/01/one/]" to articles/${name}, ` +
        'or let it go with newswep check --accept',
    );
  });

  it('is found again by the headline, which made the old one', async () => {
    const root = makeSite({ 'articles/the-lock-opens.md': story(clean) });
    await buildAt(root);
    await check(root);
    fs.rmSync(path.join(root, 'articles/the-lock-opens.md'));
    write(root, { 'articles/x.md': story(clean) });
    await buildAt(root);
    expect((await faultsAndNotes(root))[0]).toContain('add "aliases: [/2026/05/01/the-lock-opens/]" to articles/x.md');
  });

  it('with a deleted story is an error that offers a redirect', async () => {
    const root = await builtAndLocked();
    fs.rmSync(path.join(root, 'articles/two.md'));
    await buildAt(root);
    expect(await faultsAndNotes(root)).toEqual([
      expect.stringMatching(
        /^newswep\.urls:6:1 error vanished-address "\/2026\/05\/02\/two\/" and 1 address below it have vanished.* the line "\/2026\/05\/02\/two\/ \/new\/address\/" to newswep\.redirects/,
      ),
    ]);
  });

  it.each([
    ['aliases of the story', { 'articles/ones.md': story(`${clean}\naliases: [/2026/05/01/one/]`) }],
    ['"gone: true"', { 'articles/one.md': story(`${clean}\ngone: true`) }],
    ['the site’s own redirects', { 'public/_redirects': '/2026/05/01/one/* /2026/ 301\n' }],
    ['a line of newswep.redirects', { 'newswep.redirects': '/2026/05/01/one/ /2026/\n/2026/05/01/one/amp/* /2026/\n' }],
    ['the site’s own 410', { 'public/_redirects': '/2026/05/01/one/* /404.html 410\n' }],
  ])('is no fault with %s', async (_name, mended: Record<string, string>) => {
    const root = await renamed('x.md', story(clean.replace('lock opens', 'bridge shuts')));
    write(root, mended);
    await buildAt(root);
    expect((await check(root)).diagnostics).toEqual([]);
  });

  it('stays a fault where a rule only answers 404', async () => {
    const root = await renamed('x.md', story(clean.replace('lock opens', 'bridge shuts')));
    write(root, { 'public/_redirects': '/* /404.html 404\n' });
    await buildAt(root);
    expect((await check(root)).diagnostics.map(({ code }) => code)).toEqual(['vanished-address']);
  });

  it('is let go by --accept, and never asked about again', async () => {
    const root = await renamed('x.md', story(clean.replace('lock opens', 'bridge shuts')));
    expect(await faultsAndNotes(root, { accept: true })).toEqual(['newswep.urls: 2 recorded, 2 let go']);
    expect(lockOf(root)).not.toContain('/one/');
    expect(await faultsAndNotes(root)).toEqual([]);
  });

  it('below the path of a host, with other letters than ASCII, is offered as an alias can be written', async () => {
    const config = JSON.stringify({ site: { name: 'N', url: 'https://me.github.io/paper/' } });
    const root = makeSite({ 'newswep.config.json': config, 'articles/ماء-ا.md': story(clean) });
    await buildAt(root);
    await check(root);
    expect(lockOf(root)).toContain('/paper/2026/05/01/%D9%85%D8%A7%D8%A1-%D8%A7/amp/\n');
    fs.renameSync(path.join(root, 'articles/ماء-ا.md'), path.join(root, 'articles/ماء-ب.md'));
    await buildAt(root);
    const [fault = ''] = await faultsAndNotes(root);
    const [, alias = ''] = /add "(aliases: .*)" to articles\/ماء-ب\.md/.exec(fault) ?? [];
    write(root, { 'articles/ماء-ب.md': story(`${clean}\n${alias}`) });
    await buildAt(root);
    expect((await check(root)).diagnostics).toEqual([]);
  });
});

describe('a preview', () => {
  const withDraft = { ...files, 'articles/draft.md': story('title: Draft\ndate: 2026-05-01\ndraft: true') };

  it.each([{ drafts: true }, { future: true }])('makes no lockfile: %j', async (options) => {
    const root = makeSite(withDraft);
    await buildAt(root, options);
    expect(await faultsAndNotes(root)).toEqual([expect.stringMatching(/is a preview .* newswep\.urls was not made$/)]);
    expect(fs.existsSync(path.join(root, 'newswep.urls'))).toBe(false);
  });

  it('refuses to record, and says so', async () => {
    const root = await builtAndLocked(withDraft);
    const before = lockOf(root);
    await buildAt(root, { drafts: true });
    expect(await faultsAndNotes(root, { accept: true })).toEqual([
      expect.stringMatching(/^newswep\.urls:1:1 error preview-build .*: run newswep build first$/),
    ]);
    expect(lockOf(root)).toBe(before);
  });

  it('is compared with what was out before', async () => {
    const root = await builtAndLocked(withDraft);
    fs.rmSync(path.join(root, 'articles/two.md'));
    await buildAt(root, { drafts: true });
    expect((await check(root)).diagnostics.map(({ code }) => code)).toEqual(['vanished-address']);
  });
});

it('an address under embargo is not recorded by a build of another time', async () => {
  const root = makeSite({ ...files, 'articles/later.md': story('title: Later\ndate: 2027-05-01\ndescription: x') });
  await buildAt(root, { now: Date.parse('2028-01-01') });
  await check(root);
  expect(lockOf(root)).not.toContain('later');
});

it('an address that is not built yet is not recorded', async () => {
  const root = await builtAndLocked();
  write(root, { 'articles/three.md': story(clean.replace('lock opens', 'bridge shuts')) });
  await check(root, { accept: true });
  expect(lockOf(root)).not.toContain('three');
});

it('lines of an unfinished merge are told, and nothing is written over them', async () => {
  const root = await builtAndLocked();
  const torn = `<<<<<<< ours\r\n/\r\n\r\n=======\r\n/nope/\r\n>>>>>>> theirs\r\n`;
  write(root, { 'newswep.urls': torn });
  for (const accept of [false, true]) {
    expect(await faultsAndNotes(root, { accept })).toEqual(
      [1, 4, 6].map((line) => expect.stringMatching(new RegExp(`^newswep\\.urls:${line}:1 error invalid-lockfile `))),
    );
  }
  expect(lockOf(root)).toBe(torn);
});

it('a folder in its place is told by its name', async () => {
  const root = makeSite(files);
  await buildAt(root);
  fs.mkdirSync(path.join(root, 'newswep.urls'));
  expect(await faultsAndNotes(root)).toEqual([
    expect.stringMatching(/^newswep\.urls:1:1 error unreadable-file it can't be read \(EISDIR\)/),
  ]);
});

it('tells where the site has changed since it was built, and not where it has not', async () => {
  const root = await builtAndLocked();
  const outdated = 'the site has changed since it was built: run newswep build, and check again';
  expect((await check(root)).notes).toEqual([]);
  write(root, { 'articles/one.md': story(clean, 'Other words.') });
  expect((await check(root)).notes).toEqual([outdated]);
  await buildAt(root);
  expect((await check(root)).notes).toEqual([]);
  fs.rmSync(path.join(root, 'articles/two.md'));
  expect((await check(root)).notes).toEqual([outdated]);
});
