/** Why a page is made again: the input that changed, for each kind of edit, and no other. */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildAt, makeSite, repository, run, story, write } from '../support.js';

const config = (site: object, more: object = {}) =>
  JSON.stringify({
    site: { name: 'Why', url: 'https://why.example', ...site },
    images: { cards: false },
    search: false,
    ...more,
  });
const picture = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="2"/>`;
const files = {
  'newswep.config.json': config({}),
  'articles/one.md': story('title: One\ndate: 2026-05-01\ntags: [river]\nsection: city', 'Words.\n\nMore words.'),
  'articles/two.md': story(
    'title: Two\ndate: 2026-05-02\ntags: [river]\nsection: city\nauthor: Mira',
    'See [one](one.md).\n\n![p](p.svg)',
  ),
  'articles/later.md': story('title: Later\ndate: 2026-07-01'),
  'articles/p.svg': picture(3),
  'pages/about.md': story('title: About'),
};
const one = '2026/05/01/one/index.html';
const two = '2026/05/02/two/index.html';
const river = 'tag/river/index.html';

/** What `file` is made again for, and all files that are made again. */
async function reasons(edit: Record<string, string>, file: string, now?: number) {
  const root = makeSite(files);
  await buildAt(root);
  write(root, edit);
  const { changes } = await buildAt(root, { explain: true, ...(now === undefined ? {} : { now }) });
  const change = changes.find((one) => one.file === file);
  const chains = (change?.causes ?? []).map(({ chain }) => chain.join(' < '));
  return { because: change?.because, chains, files: changes.map((one) => one.file) };
}

describe('a page is made again', () => {
  it('for a body: its own pages, and no list', async () => {
    const edited = story('title: One\ndate: 2026-05-01\ntags: [river]\nsection: city', 'Words.\n\nOther words.');
    const { chains, files: made } = await reasons({ 'articles/one.md': edited }, one);
    expect(chains).toEqual(['story:articles/one.md < body:articles/one.md']);
    expect(made).not.toContain(river);
  });

  it('for a headline: the lists that show it', async () => {
    const edited = story('title: New\ndate: 2026-05-01\ntags: [river]\nsection: city', 'Words.\n\nMore words.');
    const { chains } = await reasons({ 'articles/one.md': edited }, river);
    expect(chains).toEqual(['card:articles/one.md < file:articles/one.md']);
  });

  it('for a partial, also one with a colon in its name', async () => {
    const name = 'templates/partials/a:b.html';
    const root = makeSite({
      ...files,
      'templates/page.html': '<p><%~ include("partials/a:b.html", it) %></p>',
      [name]: 'old',
    });
    await buildAt(root);
    write(root, { [name]: 'new' });
    const { changes } = await buildAt(root, { explain: true });
    expect(changes.map(({ file, causes }) => [file, causes.map(({ chain }) => chain.join(' < '))])).toEqual([
      ['about/index.html', [`template:page.html < ${name}`]],
    ]);
  });

  it('for an address: the stories that link there', async () => {
    const edited = story(
      'title: One\ndate: 2026-05-01\ntags: [river]\nsection: city\nslug: uno',
      'Words.\n\nMore words.',
    );
    const { chains } = await reasons({ 'articles/one.md': edited }, two);
    expect(chains).toContain('route:articles/one.md');
  });

  it('for a new story: the lists it is in, by their order', async () => {
    const { chains, files: made } = await reasons(
      { 'articles/new.md': story('title: New\ndate: 2026-05-03\ntags: [river]') },
      river,
    );
    expect(chains).toEqual(['params:cards']);
    expect(made).not.toContain(one);
  });

  it('for a partial: the pages that include it, and no others', async () => {
    const text = fs.readFileSync(path.join(repository, 'templates/partials/card.html'), 'utf8');
    const { chains, files: made } = await reasons({ 'templates/partials/card.html': `${text}\n` }, river);
    expect(chains).toEqual(['template:list.html < templates/partials/card.html']);
    expect(made).not.toContain('about/index.html');
  });

  it('for a key of the configuration: the pages that show it', async () => {
    const footer = [{ name: 'About', url: '/about/' }];
    const { chains } = await reasons({ 'newswep.config.json': config({}, { footer }) }, one);
    expect(chains).toEqual(['config:footer']);
  });

  it('for a picture: the pages that show it', async () => {
    const { chains, files: made } = await reasons({ 'articles/p.svg': picture(4) }, two);
    expect(chains).toEqual(['asset:articles/p.svg']);
    expect(made).not.toContain(one);
  });

  it('for a name: the pages that show it', async () => {
    const authors = { mira: { name: 'Mira' } };
    const { chains } = await reasons(
      { 'newswep.config.json': config({}, { authors: { mira: { ...authors.mira, role: 'R' } } }) },
      two,
    );
    expect(chains).toEqual(['card:articles/two.md < term:author/mira']);
  });

  it('for the time: an embargo that lifts', async () => {
    const { chains } = await reasons({}, two, Date.parse('2026-07-02'));
    expect(chains).toContain('params:next');
  });

  it('because it is new, or its file was touched', async () => {
    expect((await reasons({ 'pages/new.md': story('title: New') }, 'new/index.html')).because).toBe('new');
    expect((await reasons({ 'dist/404.html': 'x' }, '404.html')).because).toBe('touched');
  });

  it('for a headline: its own page too, and not for a body that is the same', async () => {
    const edited = story('title: New\ndate: 2026-05-01\ntags: [river]\nsection: city', 'Words.\n\nMore words.');
    const { chains } = await reasons({ 'articles/one.md': edited }, one);
    expect(chains).toContain('story:articles/one.md < file:articles/one.md');
    expect(chains.join()).not.toContain('body:');
  });

  it('for a name in the configuration, which is told', async () => {
    const authors = (role: string) => ({
      'newswep.config.json': config({}, { authors: { mira: { name: 'Mira', role } } }),
    });
    const root = makeSite({ ...files, ...authors('Reporter') });
    await buildAt(root);
    write(root, authors('Editor'));
    const { changes } = await buildAt(root, { explain: true });
    const causes = changes.find(({ file }) => file === two)?.causes ?? [];
    expect(causes.map(({ chain }) => chain.join(' < '))).toContain(
      'card:articles/two.md < term:author/mira < config:authors',
    );
  });
});

describe('build --why understands', () => {
  const root = makeSite(files);
  const now = '2026-06-01';
  const why = (asked: string, more: string[] = []) =>
    run(['build', '--now', now, '--why', asked, ...more], root).stdout;
  beforeAll(() => void run(['build', '--now', now], root));

  it.each([
    'https://why.example/2026/05/01/one/?noamp=mobile#top',
    '/2026/05/01/one',
    '2026/05/01/one/',
    '/2026/05/01/one/index.html',
    one,
    'articles/one.md',
  ])('the address %s', (asked) => {
    expect(why(asked)).toMatch(/^why \/2026\/05\/01\/one\/ \(articles\/one\.md\): it was not made again/);
  });

  it('what is no page of the site, and says why', () => {
    expect(why('https://other.example/')).toContain('an address of another site');
    expect(why('/tag/rivr/')).toContain('did you mean "/tag/river/"?');
    expect(why('/2026/07/01/later/')).toContain('articles/later.md is under embargo until 2026-07-01');
    expect(why('articles/later.md')).toContain('articles/later.md is under embargo until 2026-07-01');
    fs.rmSync(path.join(root, 'articles/two.md'));
    expect(why('/2026/05/02/two/')).toContain('this build has removed the page');
    expect(why('/2026/05/02/two/')).toMatch(/the site has no page there/);
    write(root, { 'articles/two.md': story('title: Two\ndate: 2026-05-02') });
    expect(why('/2026/05/02/two/')).toContain('(articles/two.md): made, because');
  });

  it('a value that is long, and shows where it differs', () => {
    const many = Array.from({ length: 30 }, (_, index) => [
      `articles/n${index}.md`,
      story(`title: N ${index}\ndate: 2026-04-01\ntags: [sea]`),
    ]);
    write(root, Object.fromEntries(many));
    run(['build', '--now', now], root);
    fs.rmSync(path.join(root, 'articles/n7.md'));
    const [, before = '', after = ''] = /params:cards: (.*) before, (.*) now/.exec(why('/tag/sea/')) ?? [];
    expect(before).not.toBe(after);
    expect(before).toContain('articles/n7.md');
    expect(before.length).toBeLessThan(250);
  });
});

it('what a build could not tell, the next one tells', async () => {
  const root = makeSite(files);
  await buildAt(root);
  write(root, {
    'articles/one.md': story('title: One\ndate: 2026-05-01\ntags: [river]\nsection: city', 'Other words.'),
  });
  fs.rmSync(path.join(root, 'articles/two.md'));
  const tell = () => {
    throw new Error('the disk is full');
  };
  await expect(buildAt(root, { explain: true, tell })).rejects.toThrow('the disk is full');
  const { written, changes, removals, notes } = await buildAt(root, { explain: true });
  expect(written).toBe(0);
  expect(changes.filter(({ isWritten }) => isWritten).map(({ file }) => file)).toContain(one);
  expect(removals.map(({ file }) => file)).toContain(two);
  expect(notes.join()).toContain('did not end while it published');
  expect(await buildAt(root, { explain: true })).toMatchObject({ changes: [], removals: [], notes: [] });
});

it('a page that is taken back is told of, also where the whole output is gone', async () => {
  const root = makeSite(files);
  await buildAt(root);
  fs.rmSync(path.join(root, 'dist'), { recursive: true });
  fs.rmSync(path.join(root, 'articles/two.md'));
  const { removals } = await buildAt(root, { explain: true });
  expect(removals.map(({ file }) => file)).toContain(two);
});

it('what two builds have taken back is told in one order', async () => {
  const root = makeSite(files);
  await buildAt(root);
  fs.rmSync(path.join(root, 'pages/about.md'));
  const tell = () => {
    throw new Error('the disk is full');
  };
  await expect(buildAt(root, { tell })).rejects.toThrow('the disk is full');
  fs.rmSync(path.join(root, 'articles/two.md'));
  const { removals } = await buildAt(root, { explain: true });
  const gone = removals.map(({ file }) => file);
  expect(gone).toEqual(expect.arrayContaining([two, 'about/index.html']));
  expect(gone).toEqual(gone.toSorted());
});

it('--why finds the pages of a site that lies below a path of its host', () => {
  const root = makeSite({ ...files, 'newswep.config.json': config({ url: 'https://why.example/paper/' }) });
  for (const asked of ['/tag/river/', '/paper/tag/river/', 'https://why.example/paper/tag/river/'])
    expect(run(['build', '--now', '2026-06-01', '--why', asked], root).stdout).toMatch(/^why \/paper\/tag\/river\/ /);
});

it('--report writes over nothing but a report, and says so before the build', () => {
  const root = makeSite(files);
  const build = (report: string) => run(['build', '--now', '2026-06-01', '--report', report], root);
  for (const report of ['articles/one.md', 'newswep.config.json', 'articles', '', 'articles/one.md/x']) {
    const { code, stderr } = build(report);
    expect([report, code, stderr.split('\n').length], stderr).toEqual([report, 2, 2]);
  }
  expect(fs.readFileSync(path.join(root, 'articles/one.md'), 'utf8')).toBe(files['articles/one.md']);
  expect(fs.existsSync(path.join(root, 'dist'))).toBe(false);
  for (const report of ['new/report.json', 'new/report.json']) expect(build(report).code).toBe(0);
});

it('build --why tells the chain with both hashes, and --report all of it', () => {
  const root = makeSite(files);
  run(['build', '--now', '2026-06-01'], root);
  write(root, {
    'articles/one.md': story('title: One\ndate: 2026-05-01\ntags: [river]\nsection: city', 'Words.\n\nx'),
  });
  const report = path.join(root, 'report.json');
  const args = ['build', '--now', '2026-06-01', '--report', report];
  const { stdout } = run([...args, '--why', 'https://why.example/2026/05/01/one'], root);
  expect(stdout).toMatch(
    /^why \/2026\/05\/01\/one\/ \(articles\/one\.md\): made again, because something that it is made from has changed\n {2}story:articles\/one\.md < body:articles\/one\.md: [\w-]{22} before, [\w-]{22} now\n/,
  );
  const { upload, purge, phases, written } = JSON.parse(fs.readFileSync(report, 'utf8'));
  expect(upload).toContain(one);
  expect(purge).toContain('https://why.example/2026/05/01/one/');
  expect(upload.length).toBe(written);
  expect(phases).toMatchObject({ parse: expect.any(Number), render: expect.any(Number) });
  expect(run([...args, '--why', '/tag/river/'], root).stdout).toContain('it was not made again');
  expect(run([...args, '--why', '/nowhere/'], root).stdout).toContain('the site has no page there');
});
