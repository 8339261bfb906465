/** The output folder: whose files are whose, what a build writes, and what a failed one leaves alone. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/build/clean.js';
import { patience, takeLock } from '../../src/store/lock.js';
import { nameOf, thisProcess } from '../../src/store/process.js';
import { buildAt, faultsOf, makeSite, readTree, story, temporaryFolder, write } from '../support.js';

const articles = {
  'articles/one.md': story('title: One\ndate: 2026-05-01\ntags: [river]'),
  'articles/two.md': story('title: Two\ndate: 2026-05-02\ntags: [river]'),
};
const out = (root: string, file = '') => path.join(root, 'dist', file);
const stamps = (root: string) =>
  Object.fromEntries(Object.keys(readTree(out(root))).map((file) => [file, fs.statSync(out(root, file)).mtimeMs]));

describe('a second build', () => {
  it('that changes nothing writes nothing, in the output or beside it', async () => {
    const root = makeSite({ 'articles/a.md': story('title: A\ndate: 2026-05-01') });
    await buildAt(root);
    const times = () => ['dist', '.'].map((name) => fs.statSync(path.join(root, name), { bigint: true }).mtimeNs);
    const before = times();
    await buildAt(root);
    expect(times()).toEqual(before);
  });

  it('writes nothing when nothing has changed', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    const before = stamps(root);
    expect(await buildAt(root)).toMatchObject({ written: 0, removed: 0 });
    expect(stamps(root)).toEqual(before);
  });

  it('writes only the pages of a story whose body was mended, and equals a clean build', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    const before = stamps(root);
    write(root, { 'articles/one.md': story('title: One\ndate: 2026-05-01\ndescription: d\ntags: [river]', 'Mended.') });
    write(root, {
      'articles/two.md': story('title: Two\ndate: 2026-05-02\ntags: [river]', 'Some words.\n\nAnd more.'),
    });
    await buildAt(root);
    const after = stamps(root);
    // The description of one is shown in lists; the second paragraph of two is not.
    write(root, {
      'articles/two.md': story('title: Two\ndate: 2026-05-02\ntags: [river]', 'Some words.\n\nMended more.'),
    });
    await buildAt(root);
    const last = stamps(root);
    const changed = (a: object, b: Record<string, number>) =>
      Object.entries(a).flatMap(([file, time]) => (b[file] === time ? [] : [file]));
    expect(changed(before, after)).toContain('tag/river/index.html');
    expect(changed(after, last)).toEqual([
      '2026/05/02/two/amp/index.html',
      '2026/05/02/two/index.html',
      // Feeds hold the full text.
      'atom.xml',
      'feed.json',
      'feed.xml',
    ]);
    const fresh = makeSite(articles);
    fs.cpSync(path.join(root, 'articles'), path.join(fresh, 'articles'), { recursive: true });
    await buildAt(fresh);
    expect(readTree(out(root))).toEqual(readTree(out(fresh)));
  });

  it('removes what is planned no more, with the folders that become empty', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    fs.rmSync(path.join(root, 'articles/two.md'));
    const { removed } = await buildAt(root);
    expect(removed).toBe(2);
    expect(fs.existsSync(out(root, '2026/05/02'))).toBe(false);
  });

  it('mends a file that somebody has deleted or written over', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    const before = readTree(out(root));
    fs.rmSync(out(root, 'index.html'));
    fs.writeFileSync(out(root, '404.html'), 'x');
    expect(await buildAt(root)).toMatchObject({ written: 2 });
    expect(readTree(out(root))).toEqual(before);
  });

  it('renders everything anew with --force, and the bytes are the same', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    const before = stamps(root);
    expect(await buildAt(root, { force: true })).toMatchObject({ written: 0 });
    expect(stamps(root)).toEqual(before);
  });
});

describe('files of others in the output', () => {
  it('are never touched, and counted in a warning where no record tells whose they are', async () => {
    const root = makeSite(articles);
    write(root, { 'dist/mine.txt': 'mine', 'dist/2026/notes.txt': 'mine too' });
    const { diagnostics } = await buildAt(root);
    expect(diagnostics.map((fault) => fault.message)).toEqual([
      expect.stringMatching(/^the output folder holds 2 files/),
    ]);
    expect((await buildAt(root)).diagnostics).toEqual([]);
    fs.rmSync(path.join(root, 'articles'), { recursive: true });
    await buildAt(root);
    expect(readTree(out(root))).toMatchObject({ 'mine.txt': 'mine', '2026/notes.txt': 'mine too' });
  });

  it('at an address of ours are an error, before anything is written; --force overrides it', async () => {
    const root = makeSite(articles);
    write(root, { 'dist/index.html': 'mine', 'dist/tag/river/index.html': 'mine' });
    const before = readTree(out(root));
    const lines = await faultsOf(root);
    expect(lines).toEqual([
      expect.stringMatching(/^dist\/index\.html:1:1 error foreign-file .*the front page.*--force/),
      expect.stringMatching(/^dist\/tag\/river\/index\.html:1:1 error foreign-file /),
    ]);
    expect(readTree(out(root))).toEqual(before);
    await buildAt(root, { force: true });
    expect(readTree(out(root))['index.html']).toContain('<title>');
  });

  it('with the very bytes that we would write are adopted', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    fs.rmSync(path.join(root, '.newswep'), { recursive: true });
    expect(await buildAt(root)).toMatchObject({ written: 0, diagnostics: [] });
    fs.rmSync(path.join(root, 'articles/two.md'));
    expect(await buildAt(root)).toMatchObject({ removed: 2 });
  });

  it('that the record says are ours are removed even after --force emptied the fingerprints', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    fs.rmSync(path.join(root, 'articles/two.md'));
    expect(await buildAt(root, { force: true })).toMatchObject({ removed: 2 });
  });
});

describe('a file where a folder must be, or a folder where a file must be', () => {
  it('is an error when it is somebody else’s, before anything is written', async () => {
    const root = makeSite({ ...articles, 'public/data': 'ours' });
    write(root, { 'dist/2026': 'mine', 'dist/data/notes.txt': 'mine' });
    const before = readTree(out(root));
    const lines = await faultsOf(root);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^dist\/2026:1:1 error foreign-file /),
        expect.stringMatching(/^dist\/data:1:1 error foreign-file .*move it away$/),
      ]),
    );
    expect(readTree(out(root))).toEqual(before);
    expect((await faultsOf(root, { force: true })).length).toBeGreaterThan(0);
    expect(readTree(out(root))).toEqual(before);
  });

  it('gives way when it is ours', async () => {
    const root = makeSite({ ...articles, 'public/data': 'a file', 'public/more/one.txt': 'in a folder' });
    await buildAt(root);
    fs.rmSync(path.join(root, 'public'), { recursive: true });
    write(root, { 'public/data/one.txt': 'in a folder', 'public/more': 'a file' });
    await buildAt(root);
    expect(readTree(out(root))).toMatchObject({ 'data/one.txt': 'in a folder', more: 'a file' });
    expect(await buildAt(root)).toMatchObject({ written: 0, removed: 0 });
  });
});

it('what the system refuses is told in words, not as a fault of the program', async () => {
  const root = makeSite(articles);
  const blocked = path.join(root, 'file');
  fs.writeFileSync(blocked, 'x');
  expect(await faultsOf(root, { out: 'file/deeper' })).toEqual([
    expect.stringMatching(/^file\/deeper:1:1 error output-folder /),
  ]);
});

describe('a build that fails', () => {
  it('leaves the output as it was, whichever stage found the fault', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    const before = stamps(root);
    const attempts: Record<string, string>[] = [
      { 'articles/bad.md': 'no front matter' },
      { 'articles/bad.md': story('title: a\ndate: 2026-05-03', '![x](nowhere.png)') },
      { 'articles/bad.md': story('title: a\ndate: 2026-05-02\nslug: two') },
      { 'templates/home.html': '<% if ( { %>' },
      { 'templates/home.html': '<%= it.nothing.at.all %>' },
    ];
    for (const files of attempts) {
      write(root, files);
      expect((await faultsOf(root)).length).toBeGreaterThan(0);
      for (const file of Object.keys(files)) fs.rmSync(path.join(root, file));
      expect(stamps(root)).toEqual(before);
      expect(readTree(path.join(root, '.newswep/tmp'))).toEqual({});
    }
    expect(await buildAt(root)).toMatchObject({ written: 0 });
  });
});

describe('an output folder', () => {
  it.each(['.', '..', 'articles', 'articles/sub', 'public', 'templates', '.newswep', '/'])(
    'that is, holds or lies in the site or its sources is refused: %s',
    async (folder) => {
      const root = makeSite({ ...articles, 'public/a.txt': 'a', 'templates/b.css': 'b {}' });
      const before = readTree(root);
      expect(await faultsOf(root, { out: folder })).toEqual([expect.stringContaining(' error output-folder ')]);
      expect(readTree(root)).toEqual(before);
    },
  );

  it('that leads to a source by a symbolic link is refused', async () => {
    const root = makeSite(articles);
    fs.symlinkSync(path.join(root, 'articles'), path.join(root, 'site'));
    expect(await faultsOf(root, { out: 'site/new' })).toEqual([expect.stringContaining(' error output-folder ')]);
  });

  it('may be anywhere else, each with a record of its own', async () => {
    const root = makeSite(articles);
    const elsewhere = path.join(temporaryFolder(), 'deep/er');
    await buildAt(root);
    await buildAt(root, { out: elsewhere });
    expect(readTree(elsewhere)).toEqual(readTree(out(root)));
    expect(await clean(root, elsewhere)).toMatchObject({ left: 0 });
    expect(fs.existsSync(elsewhere)).toBe(false);
    expect(await buildAt(root)).toMatchObject({ written: 0 });
  });
});

it('clean removes what builds wrote and nothing else', async () => {
  const root = makeSite(articles);
  await buildAt(root);
  write(root, { 'dist/mine.txt': 'mine' });
  expect(await clean(root, 'dist')).toMatchObject({ left: 1 });
  expect(readTree(out(root))).toEqual({ 'mine.txt': 'mine' });
  expect(fs.existsSync(path.join(root, '.newswep'))).toBe(false);
  expect(fs.existsSync(path.join(root, 'articles/one.md'))).toBe(true);
});

it('clean leaves what lies behind a symbolic link in the output', async () => {
  const root = makeSite(articles);
  await buildAt(root);
  const foreign = temporaryFolder();
  write(foreign, { 'site.css': 'theirs' });
  fs.rmSync(path.join(root, 'dist/assets'), { recursive: true });
  fs.symlinkSync(foreign, path.join(root, 'dist/assets'));
  await clean(root, 'dist');
  expect(readTree(foreign)).toEqual({ 'site.css': 'theirs' });
});

describe('a symbolic link', () => {
  it('is followed inside its folder, and an error where it leads out of it', async () => {
    const root = makeSite({ ...articles, 'public/a.txt': 'a' });
    const secret = path.join(temporaryFolder(), 'secret.txt');
    fs.writeFileSync(secret, 'secret');
    fs.symlinkSync(path.join(root, 'public/a.txt'), path.join(root, 'public/b.txt'));
    await buildAt(root);
    expect(readTree(out(root))['b.txt']).toBe('a');
    for (const target of [secret, path.join(root, 'articles/one.md'), path.join(root, 'articles'), out(root)]) {
      fs.symlinkSync(target, path.join(root, 'public/leak'));
      expect(await faultsOf(root)).toEqual([expect.stringMatching(/^public\/leak:1:1 error link-out-of-site /)]);
      fs.rmSync(path.join(root, 'public/leak'));
    }
    fs.rmSync(path.join(root, 'public'), { recursive: true });
    fs.symlinkSync(path.dirname(secret), path.join(root, 'public'));
    expect((await faultsOf(root)).join()).toContain('link-out-of-site');
    expect(Object.values(readTree(out(root))).join()).not.toContain('secret');
  });

  it('in the output is never written or deleted through', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    const elsewhere = temporaryFolder();
    fs.cpSync(out(root, 'tag'), path.join(elsewhere, 'tag'), { recursive: true });
    fs.rmSync(out(root, 'tag'), { recursive: true });
    fs.symlinkSync(path.join(elsewhere, 'tag'), out(root, 'tag'));
    const before = readTree(elsewhere);
    write(root, { 'articles/one.md': story('title: New\ndate: 2026-05-01\ntags: [river, other]') });
    expect((await faultsOf(root)).join()).toMatch(/dist\/tag:1:1 error foreign-file/);
    write(root, {
      'articles/one.md': story('title: One\ndate: 2026-05-01'),
      'articles/two.md': story('title: Two\ndate: 2026-05-02'),
    });
    await buildAt(root);
    expect(readTree(elsewhere)).toEqual(before);
  });
});

it('an output that the system has no room for ends with words, wherever it is', async () => {
  const root = makeSite(articles);
  expect(await faultsOf(root, { out: '/proc/newswep' })).toEqual([expect.stringContaining(' error output-folder ')]);
});

describe('names of files', () => {
  it('with line ends are refused', async () => {
    const root = makeSite({ ...articles, 'public/a\nb': 'x' });
    expect(await faultsOf(root)).toEqual([expect.stringMatching(/^public\/a\?b:1:1 error invalid-file-name /)]);
  });

  it('with accents are one, however they are written', async () => {
    const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>';
    const [composed, parts] = ['caf\u00e9', 'cafe\u0301'];
    const body = `![a](${composed}.svg) ![b](${parts}.svg) [c](${parts}.md)`;
    const root = makeSite({
      [`articles/${parts}.svg`]: picture,
      [`articles/${composed}.md`]: story('title: One\ndate: 2026-05-01', body),
    });
    await buildAt(root);
    const tree = readTree(out(root));
    expect(Object.keys(tree)).toContain(`media/${composed}.svg`);
    write(root, { [`articles/${composed}.svg`]: picture });
    expect((await faultsOf(root)).join()).toContain('error invalid-file-name two files have this name');
  });
});

it('a second build at the same time is refused, and a lock that a dead build left is not', async () => {
  const root = makeSite(articles);
  await buildAt(root);
  const [record = ''] = fs.readdirSync(path.join(root, '.newswep')).filter((name) => name.startsWith('owned-'));
  const lock = path.join(root, '.newswep', record.replace('owned-', 'lock-').replace('.txt', ''));
  fs.writeFileSync(lock, nameOf(process.ppid));
  expect(await faultsOf(root)).toEqual([
    expect.stringMatching(/^dist:1:1 error build-running another build \(process \d+\) is writing this folder/),
  ]);
  const reused = nameOf(process.ppid).replace(/\d+$/, '1');
  for (const left of [nameOf(999_999_999), '', 'x', reused, thisProcess.replace(/\d+$/, '1')]) {
    fs.writeFileSync(lock, left);
    expect(await buildAt(root), left).toMatchObject({ written: 0 });
    expect(fs.existsSync(lock)).toBe(false);
  }
  // Of another container or machine nothing can be told: its lock counts as long as it is kept.
  fs.writeFileSync(lock, '17 another-place 5');
  expect(await faultsOf(root)).toEqual([
    expect.stringMatching(/error build-running .* in another container, .*2 minutes$/),
  ]);
  fs.utimesSync(lock, 0, Date.now() / 1000 - patience / 1000 - 1);
  expect(await faultsOf(root)).toEqual([]);
  const release = takeLock(lock);
  expect(await faultsOf(root)).toEqual([expect.stringContaining(' error build-running ')]);
  if ('release' in release) release.release();
  expect(await faultsOf(root)).toEqual([]);
});

it('a lock that another process has taken over meanwhile is left to it', () => {
  const lock = path.join(temporaryFolder(), 'lock');
  const taken = takeLock(lock);
  fs.writeFileSync(lock, '7 another-machine 1');
  if ('release' in taken) taken.release();
  expect(fs.readFileSync(lock, 'utf8')).toBe('7 another-machine 1');
});

it('a folder in the place of a file of ours stays, and does not stop the build from finishing', async () => {
  const root = makeSite(articles);
  await buildAt(root);
  fs.rmSync(out(root, '2026/05/02/two/index.html'));
  write(root, { 'dist/2026/05/02/two/index.html/mine.txt': 'mine' });
  expect((await faultsOf(root)).join()).toContain('error foreign-file');
  fs.rmSync(path.join(root, 'articles/two.md'));
  await buildAt(root);
  expect(readTree(out(root))['2026/05/02/two/index.html/mine.txt']).toBe('mine');
  expect(await buildAt(root)).toMatchObject({ written: 0, removed: 0 });
});

describe('the record of which files are ours', () => {
  const recordOf = (root: string) => {
    const [name = ''] = fs.readdirSync(path.join(root, '.newswep')).filter((file) => file.startsWith('owned-'));
    return path.join(root, '.newswep', name);
  };
  const mended = { 'articles/one.md': story('title: Uno\ndate: 2026-05-01\ntags: [river]') };

  it('never leads out of the output, whatever stands in it', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    write(root, { 'victim.txt': 'x' });
    fs.appendFileSync(
      recordOf(root),
      `+../victim.txt\n+${root}/victim.txt\n+a/../../victim.txt\n+.\n+\0bad\n+${'a'.repeat(300)}\n`,
    );
    expect(await buildAt(root)).toMatchObject({ removed: 0 });
    expect((await clean(root, 'dist')).left).toBe(0);
    expect(fs.existsSync(path.join(root, 'victim.txt'))).toBe(true);
  });

  it.each([
    ['cut short', (record: string) => fs.truncateSync(record, 40)],
    ['emptied', (record: string) => fs.truncateSync(record, 0)],
    ['overwritten', (record: string) => fs.writeFileSync(record, Buffer.alloc(900, 0xf3))],
    ['lost', (record: string) => fs.rmSync(record)],
  ])('is made good by what the last build left where it is %s', async (_name, damage) => {
    const root = makeSite(articles);
    await buildAt(root);
    damage(recordOf(root));
    write(root, mended);
    fs.rmSync(path.join(root, 'articles/two.md'));
    write(root, { 'dist/2026/05/02/two/note.txt': 'somebody else’s' });
    expect((await buildAt(root)).removed).toBeGreaterThan(0);
    const fresh = makeSite({ ...mended, 'dist/2026/05/02/two/note.txt': 'somebody else’s' });
    await buildAt(fresh);
    expect(readTree(out(root))).toEqual(readTree(out(fresh)));
  });

  it.each([
    ['bytes', Buffer.alloc(40, 0)],
    ['a manifest of nothing', '{"program":"x","files":null}'],
    ['a list of nothing', '{"written":5,"removed":null}'],
    ['nothing', 'null'],
  ])('does not matter to a build where what lies beside it is %s', async (_name, content) => {
    const root = makeSite(articles);
    await buildAt(root);
    const beside = (kind: string) => recordOf(root).replace('owned-', `${kind}-`).replace('.txt', '.json');
    for (const kind of ['manifest', 'untold']) fs.writeFileSync(beside(kind), content);
    expect(await buildAt(root, { explain: true })).toMatchObject({ written: 0, removed: 0, removals: [] });
    expect((await clean(root, 'dist')).left).toBe(0);
  });

  it('is made good for clean too', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    fs.rmSync(recordOf(root));
    expect((await clean(root, 'dist')).left).toBe(0);
    expect(fs.existsSync(out(root))).toBe(false);
  });

  it('that the system refuses is told in words', async () => {
    const root = makeSite(articles);
    await buildAt(root);
    const record = recordOf(root);
    fs.rmSync(record);
    fs.mkdirSync(record);
    expect(await faultsOf(root)).toEqual([expect.stringMatching(/^\.newswep:1:1 error own-folder /)]);
    const other = makeSite({ ...articles, '.newswep': 'a file' });
    expect(await faultsOf(other)).toEqual([expect.stringMatching(/^\.newswep:1:1 error own-folder /)]);
  });
});
