/** What no single case shows: sites below strange paths, links that change while a build runs, paths of other systems. */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pathsOf } from '../../src/util/paths.js';
import { keepPictures, sampleSite } from '../sample.js';
import {
  attributes,
  buildAt,
  faultsOf,
  makeSite,
  readTree,
  repository,
  run,
  story,
  temporaryFolder,
  write,
} from '../support.js';
import { put } from './case.js';
import { cases } from './cases/names.js';

const isLong = Number(process.env.LONG ?? 0) > 0;
const strange = [
  'sp ace',
  'a#b',
  'a%20b?c',
  'q&"\'`$HOME',
  'two\nlines',
  '\u00fcnic\u00f6de e\u0301 \u65e5\u672c',
  '(x)[y]{z}*',
  'b\\s',
  'dot.',
];

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><rect width="80" height="60"/></svg>';
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A bit of everything that has a path. */
const everything = {
  'newswep.config.ts': `import { defineConfig } from 'newswep';
import { name } from './na me#1.ts';
export default defineConfig({ site: { name, url: 'https://n.example' }, images: { from: './pho tos#%25', cards: false },
  look: { fonts: [{ family: 'F', file: '/f f.woff2', for: ['text'] }], logo: '/lo go.svg' }, search: false });`,
  'na me#1.ts': "export const name: string = 'Named elsewhere';",
  'articles/a b/one.md': story(
    'title: One\ndate: 2026-05-01\nimage: { src: "p%20%231.png", alt: It }',
    '![It](far.svg)\n\n[Two](../two.md)',
  ),
  'articles/a b/p #1.png': pixel,
  'articles/two.md': story('title: Two\ndate: 2026-05-02', '![It](far.svg)'),
  'pho tos#%25/far.svg': drawing,
  'public/lo go.svg': drawing,
  'public/f f.woff2': 'wOF2font',
  'front.yml': 'lead: articles/a b/one.md\n',
  'templates/styles/own.css': '@import "more.css";',
  'templates/styles/more.css': 'p { background: url("/lo go.svg") }',
  'templates/partials/footer.html': '<p>Ours</p>',
};

it('a site is the same below any path, and so is its output', async () => {
  const plain = temporaryFolder();
  const below = path.join(temporaryFolder(), ...strange);
  for (const root of [plain, below]) write(root, everything);
  const out = path.join(temporaryFolder(), ...strange.toReversed());
  expect((await buildAt(plain)).diagnostics).toEqual([]);
  await buildAt(below);
  await buildAt(below, { out });
  const expected = readTree(path.join(plain, 'dist'));
  expect(expected['index.html']).toContain('Named elsewhere');
  expect(expected['media/a b/p #1.png']).toBeDefined();
  expect(readTree(path.join(below, 'dist'))).toEqual(expected);
  expect(readTree(out)).toEqual(expected);
  expect((await buildAt(below)).written).toBe(0);
});

it.runIf(isLong)(
  'every command works below such a path, with the program there too',
  { timeout: 300_000 },
  async () => {
    // Node itself loads no module from below a name with a backslash.
    const home = path.join(temporaryFolder(), ...strange.filter((name) => !name.includes('\\')));
    const program = path.join(home, 'the program');
    for (const name of ['lib', 'templates', 'starter', 'package.json']) {
      fs.cpSync(path.join(repository, name), path.join(program, name), { recursive: true });
    }
    fs.symlinkSync(fs.realpathSync(path.join(repository, 'node_modules')), path.join(program, 'node_modules'));
    const cli = path.join(program, 'lib/cli.js');
    const at = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: home, encoding: 'utf8' });
      expect(status, `${args[0]}: ${stderr}`).toBe(0);
      return stdout;
    };
    at('init', 'my #paper?');
    const root = path.join(home, 'my #paper?');
    at('new', 'A new one', '--root', root);
    at('build', '--root', root, '--jobs', '3', '--report', 're port#.json');
    at('check', '--root', root);
    at('next', '--root', root);
    for (const command of ['dev', 'preview']) {
      const child = spawn(process.execPath, [cli, command, '--root', root, '--port', '0']);
      let told = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (words) => (told += words));
      await expect.poll(() => told, { timeout: 20_000 }).toMatch(/http:\S+/);
      const [url = ''] = /http:\S+/.exec(told) ?? [];
      const page = await (await fetch(url)).text();
      for (const address of attributes(page, 'href').filter((one) => one.startsWith('/'))) {
        expect((await fetch(new URL(address, url))).status, address).toBe(200);
      }
      child.kill('SIGINT');
      await new Promise((resolve) => child.once('exit', resolve));
    }
    expect(at('clean', '--root', root)).toMatch(/files removed/);
  },
);

it.runIf(isLong)('the sample is the same below each strange path', { timeout: 600_000 }, async () => {
  const plain = sampleSite();
  const now = Date.parse('2026-11-26T12:00:00Z');
  await buildAt(plain, { now });
  keepPictures(plain);
  for (const name of [...strange, 'a:b', '<x>', '-dash', ' trail ', '%', '~', '@', 'x'.repeat(255)]) {
    const root = path.join(temporaryFolder(), name);
    fs.cpSync(sampleSite(), root, { recursive: true, verbatimSymlinks: true });
    expect(run(['build', '--root', root, '--now', new Date(now).toISOString()], plain).code, name).toBe(0);
    expect(readTree(path.join(root, 'dist')), name).toEqual(readTree(path.join(plain, 'dist')));
    fs.rmSync(root, { recursive: true });
  }
});

it('whatever its name is, each page and file is at the address that it is linked by', async () => {
  const root = makeSite({});
  for (const { verdict, files, alone } of cases) if (verdict.exit === 0 && !alone) put(root, files);
  await buildAt(root);
  const tree = readTree(path.join(root, 'dist'));
  let count = 0;
  for (const [file, latin] of Object.entries(tree)) {
    if (!file.endsWith('.html')) continue;
    const html = Buffer.from(latin, 'latin1').toString();
    const sets = attributes(html, 'srcset').flatMap((set) => set.split(/,\s+/).map((one) => one.split(' ')[0] ?? ''));
    for (const address of [...attributes(html, 'href'), ...attributes(html, 'src'), ...sets]) {
      const url = new URL(address.replaceAll('&#39;', "'"), `https://newswep.example/${encodeURI(file)}`);
      if (url.host !== 'newswep.example') continue;
      const name = decodeURIComponent(url.pathname.slice(1));
      expect(tree[name === '' || name.endsWith('/') ? `${name}index.html` : name], `${file}: ${address}`).toBeDefined();
      count++;
    }
  }
  expect(count).toBeGreaterThan(2000);
});

const secret = story('title: A secret\ndate: 2026-05-01', 'Nobody may read this.');
const secretDrawing = drawing.replace('<rect', '<title>Nobody may read this.</title><rect');

it('a file or folder that becomes a link out of the site after it was found is not read', async () => {
  const outside = temporaryFolder();
  write(outside, { 'f/s.md': secret, 's.md': secret, 's.svg': secretDrawing, 'p/s.svg': secretDrawing });
  const files = {
    'articles/s.md': story('title: S\ndate: 2026-05-01'),
    'articles/f/s.md': story('title: F\ndate: 2026-05-02'),
    'articles/shows.md': story('title: P\ndate: 2026-05-03', '![It](s.svg)\n\n![It](p/s.svg)'),
    'articles/s.svg': drawing,
    'articles/p/s.svg': drawing,
  };
  for (const [phase, name, said] of [
    ['parse', 's.md', 'articles/s.md:1:1 error unreadable-file'],
    ['parse', 'f', 'articles/f/s.md:1:1 error unreadable-file'],
    ['plan', 's.svg', 'articles/shows.md:5:1 error unreadable-file'],
    ['plan', 'p', 'articles/shows.md:7:1 error unreadable-file'],
  ] as const) {
    const root = makeSite(files);
    const place = path.join(root, 'articles', name);
    const swap = () => {
      fs.rmSync(place, { recursive: true });
      fs.symlinkSync(path.join(outside, name), place);
    };
    const faults = await faultsOf(root, { onPhase: (now) => now === phase && swap() });
    expect(faults, name).toHaveLength(1);
    expect(faults[0]).toContain(said);
    expect(fs.existsSync(path.join(root, 'dist'))).toBe(false);
  }
});

it('nothing is written, deleted or written over out of the output and .newswep, whatever links lie in them', async () => {
  const outside = temporaryFolder();
  const theirs = {
    'manifest.json': '{}',
    'list.txt': '+index.html\n',
    'page.html': 'Theirs',
    'folder/x.html': 'Theirs',
  };
  write(outside, theirs);
  const link = (root: string, name: string, to: string) => {
    fs.rmSync(path.join(root, name), { recursive: true, force: true });
    fs.symlinkSync(path.join(outside, to), path.join(root, name));
  };
  const built = async () => {
    const root = makeSite({ 'articles/a.md': story('title: A\ndate: 2026-05-01\ntags: [t]') });
    await buildAt(root);
    return root;
  };
  const names = fs.readdirSync(path.join(await built(), '.newswep'));
  const attempts = [
    ...names.filter((name) => /\.(json|jsonl|txt)$/.test(name)).flatMap((name) => [name, `${name}.tmp`]),
    'cache/program',
    'cache/store',
  ].map((name) => `.newswep/${name}`);
  expect(attempts.length).toBeGreaterThan(7);
  const all = [...attempts, 'dist/index.html', 'dist/tag/t/index.html'];
  for (const name of isLong ? all : all.filter((one) => /manifest-.*tmp$|owned-.*txt$|store$|tag/.test(one))) {
    const root = await built();
    link(root, name, name.endsWith('store') ? 'folder' : 'page.html');
    write(root, { 'articles/b.md': story('title: B\ndate: 2026-05-02\ntags: [u]') });
    for (const force of [false, true]) await faultsOf(root, { force });
    fs.rmSync(path.join(root, 'articles/a.md'));
    await faultsOf(root);
    expect(readTree(outside), name).toEqual(theirs);
  }
  for (const name of isLong ? ['dist/tag', 'dist/2026', 'dist/assets'] : ['dist/tag']) {
    const root = await built();
    link(root, name, 'folder');
    for (const force of [false, true]) await faultsOf(root, { force });
    expect(readTree(outside), name).toEqual(theirs);
  }
});

it('hard links are files like others', async () => {
  const root = makeSite({ 'articles/a.md': story('title: A\ndate: 2026-05-01') });
  fs.linkSync(path.join(root, 'articles/a.md'), path.join(root, 'articles/b.md'));
  expect((await buildAt(root)).articles).toBe(2);
});

it('paths of Windows have slashes as soon as they are ours, on drives and shares', () => {
  const { relative, isInside, join } = pathsOf(path.win32);
  expect(relative('C:\\site', 'C:\\site\\articles\\2026\\a b.md')).toBe('articles/2026/a b.md');
  expect(relative('C:\\site\\dist', 'C:\\site')).toBe('..');
  expect(relative('C:\\site', 'D:\\out\\dist')).toBe('D:/out/dist');
  expect(relative('\\\\server\\share\\site', '\\\\server\\share\\site\\x\\y')).toBe('x/y');
  expect(join('C:\\site', 'articles/2026/a.md')).toBe('C:\\site\\articles\\2026\\a.md');
  expect(isInside('C:\\site', 'C:\\site')).toBe(true);
  expect(isInside('C:\\site', 'c:\\SITE\\a')).toBe(true);
  expect(isInside('C:\\site', 'C:\\site\\..dots\\a')).toBe(true);
  expect(isInside('C:\\site', 'C:\\site2')).toBe(false);
  expect(isInside('C:\\site', 'C:\\site\\..\\secret')).toBe(false);
  expect(isInside('C:\\site', 'D:\\site\\a')).toBe(false);
  expect(isInside('C:\\site', '\\\\server\\share')).toBe(false);
  // There a backslash is a letter like others.
  const posix = pathsOf(path.posix);
  expect(posix.relative('/site', '/site/a\\b.md')).toBe('a\\b.md');
  expect(posix.isInside('/site', '/site/..\\x')).toBe(true);
});
