/** Laws over sites that fast-check makes: the inputs decide every byte, and every link leads somewhere. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  attributes,
  buildAt,
  faultsOf,
  makeSite,
  readTree,
  repository,
  run,
  story,
  type Tree,
  write,
} from '../support.js';

/** How much longer than usual: `LONG=4 npm run test:long`. */
const long = Number(process.env.LONG ?? 0);

const word = fc.constantFrom('river', 'council', 'Floods', 'São', 'نهر', 'C++', 'a&b', '"q"', '<i>');
const day = fc.integer({ min: 1, max: 28 }).map((date) => String(date).padStart(2, '0'));
const made = fc.record({
  title: fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
  day,
  month: fc.constantFrom('01', '05', '12'),
  section: fc.option(fc.constantFrom('town', 'world')),
  tags: fc.uniqueArray(fc.constantFrom('river', 'council', 'Floods', 'نهر'), { maxLength: 3 }),
  author: fc.option(fc.constantFrom('Ada Q', 'Ben')),
  flags: fc.subarray([
    'noindex: true',
    'draft: true',
    'breaking: true',
    'priority: 4',
    'expires: 2026-05-20',
    'updated: 2026-05-15',
    'corrections: [{date: 2026-05-18, text: mended}]',
    'kind: opinion',
    'gone: true',
    'aliases: [/old/NUMBER/, /NUMBER.html]',
  ]),
  to: fc.integer({ min: 0, max: 9 }),
});
const sites = fc.array(made, { minLength: 1, maxLength: 9 });

function filesOf(stories: readonly (typeof made extends fc.Arbitrary<infer T> ? T : never)[]): Record<string, string> {
  const entries = stories.map((one, index) => {
    const fields = [
      `title: ${JSON.stringify(one.title)}`,
      `date: 2026-${one.month}-${one.day}`,
      ...(one.section ? [`section: ${one.section}`] : []),
      ...(one.author ? [`author: ${one.author}`] : []),
      `tags: ${JSON.stringify(one.tags)}`,
      ...one.flags.map((flag) => flag.replaceAll('NUMBER', String(index))),
    ];
    const link = `See [that](story-${one.to % stories.length}.md) and [home](/).`;
    return [`articles/story-${index}.md`, story(fields.join('\n'), `${one.title}\n\n${link}\n\n![p](p.svg)`)];
  });
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>';
  const config = JSON.stringify({
    site: { name: 'Law', url: 'https://law.example/sub' },
    lists: { perPage: 2 },
    images: { cards: false },
  });
  // The last story leads, whether it is out or not.
  const front = `lead: articles/story-${stories.length - 1}.md\n`;
  return {
    ...Object.fromEntries(entries),
    'front.yml': front,
    'articles/p.svg': picture,
    'newswep.config.json': config,
  };
}

function expectLinksToLead(tree: Tree): void {
  for (const [file, html] of Object.entries(tree)) {
    if (!file.endsWith('.html')) continue;
    expect(html, file).not.toMatch(/undefined|\[object|\u0001/);
    const addresses = [...attributes(html, 'href'), ...attributes(html, 'src')];
    for (const address of addresses) {
      const url = new URL(address, `https://law.example/sub/${file}`);
      if (url.host !== 'law.example') continue;
      expect(url.pathname, `${file}: ${address}`).toMatch(/^\/sub\//);
      const target = decodeURIComponent(url.pathname.slice('/sub/'.length));
      const found = target === '' || target.endsWith('/') ? `${target}index.html` : target;
      expect(Object.keys(tree), `${file}: ${address}`).toContain(found);
    }
  }
}

it('each link and picture of each page leads to a file of the build, under a base path too', async () => {
  await fc.assert(
    fc.asyncProperty(
      sites,
      fc.record({ tags: fc.boolean(), authors: fc.boolean(), archive: fc.boolean() }),
      async (stories, lists) => {
        const configured = {
          site: { name: 'Law', url: 'https://law.example/sub' },
          lists: { ...lists, perPage: 2 },
          images: { cards: false },
        };
        const root = makeSite({ ...filesOf(stories), 'newswep.config.json': JSON.stringify(configured) });
        await buildAt(root);
        expectLinksToLead(readTree(path.join(root, 'dist')));
        fs.rmSync(root, { recursive: true });
      },
    ),
    { numRuns: 5 + 25 * long },
  );
});

it('the order in which files are made, their times and the folder do not matter', async () => {
  await fc.assert(
    fc.asyncProperty(sites, async (stories) => {
      const files = filesOf(stories);
      const one = makeSite(files);
      const other = makeSite(Object.fromEntries(Object.entries(files).reverse()));
      for (const name of Object.keys(files)) fs.utimesSync(path.join(other, name), 1, 1);
      await buildAt(one);
      await buildAt(other);
      expect(readTree(path.join(other, 'dist'))).toEqual(readTree(path.join(one, 'dist')));
    }),
    { numRuns: 4 + 10 * long },
  );
});

it('an incremental build equals a clean one, over edits of every kind', async () => {
  await fc.assert(
    fc.asyncProperty(
      sites,
      sites,
      fc.constantFrom('2026-01-15', '2026-05-10', '2026-05-21', '2027-01-01'),
      async (before, after, now) => {
        const root = makeSite(filesOf(before));
        await buildAt(root);
        fs.rmSync(path.join(root, 'articles'), { recursive: true });
        const fresh = makeSite(filesOf(after));
        fs.cpSync(path.join(fresh, 'articles'), path.join(root, 'articles'), { recursive: true });
        fs.cpSync(path.join(fresh, 'front.yml'), path.join(root, 'front.yml'));
        await buildAt(root, { now: Date.parse(now) });
        await buildAt(fresh, { now: Date.parse(now) });
        expect(readTree(path.join(root, 'dist'))).toEqual(readTree(path.join(fresh, 'dist')));
      },
    ),
    { numRuns: 5 + 25 * long },
  );
});

it('as time goes by, each build equals a clean one of that time', async () => {
  await fc.assert(
    fc.asyncProperty(sites, async (stories) => {
      const root = makeSite(filesOf(stories));
      // Past each edge: publication, an update, a correction, an expiry, the end of priority and of breaking.
      for (const now of ['2026-05-01', '2026-05-16', '2026-05-19', '2026-05-21', '2026-12-29']) {
        await buildAt(root, { now: Date.parse(now) });
        const fresh = makeSite(filesOf(stories));
        await buildAt(fresh, { now: Date.parse(now) });
        expect(readTree(path.join(root, 'dist'))).toEqual(readTree(path.join(fresh, 'dist')));
        fs.rmSync(fresh, { recursive: true });
      }
    }),
    { numRuns: 3 + 12 * long },
  );
});

it('time zone, locale and colours of the process do not matter', () => {
  const files = filesOf(fc.sample(sites, { numRuns: 1, seed: 7 })[0] ?? []);
  const environments: Record<string, string>[] = [
    { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
    { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'ar_EG.UTF-8', FORCE_COLOR: '1' },
  ];
  const trees = environments.map((env) => {
    const root = makeSite(files);
    expect(run(['build', '--now', '2026-06-01'], root, env).code).toBe(0);
    return readTree(path.join(root, 'dist'));
  });
  expect(trees[1]).toEqual(trees[0]);
});

it('no two pages share a file, also by letter case, Unicode form, and a file where a folder must be', async () => {
  const one = story('title: One\ndate: 2026-05-01\nslug: é');
  const clashes: Record<string, string>[] = [
    { 'articles/a.md': one, 'articles/b.md': story('title: Two\ndate: 2026-05-01\nslug: "E\\u0301"') },
    {
      'articles/a.md': story('title: One\ndate: 2026-05-01\nslug: amp', 'x'),
      'articles/b.md': story('title: T\ndate: 2026-05-01\naliases: [/2026/05/01/AMP/]'),
    },
    { 'articles/a.md': story('title: One\ndate: 2026-05-01\nsection: "2026"') },
    { 'articles/a.md': one, 'public/2026': 'a file' },
    { 'articles/a.md': one, 'pages/a.md': story('title: P\nslug: 404.html') },
    { 'articles/a.md': story('title: One\ndate: 2026-05-01\naliases: [/index.html]') },
    { 'articles/a.md': one, 'public/INDEX.html': 'x' },
  ];
  for (const files of clashes) {
    const lines = await faultsOf(makeSite(files));
    expect(lines, JSON.stringify(files)).toEqual([expect.stringContaining(' error address-clash ')]);
  }
});

it('a clash of two stories names them both', async () => {
  const root = makeSite({
    'articles/a.md': story('title: One\ndate: 2026-05-01\nslug: same'),
    'articles/b.md': story('title: Two\ndate: 2026-05-01\nslug: same'),
  });
  expect(await faultsOf(root)).toEqual([
    'articles/b.md:4:7 error address-clash the address "/2026/05/01/same/" is also that of articles/a.md: give this one another "slug"',
  ]);
});

it('the number of threads and the size of their tasks do not matter, at first and after edits', async () => {
  // Threads start from the compiled program, as it is installed.
  const { build } = (await import(path.join(repository, 'lib/index.js'))) as typeof import('../../src/build/build.js');
  const now = Date.parse('2026-06-01');
  await fc.assert(
    fc.asyncProperty(sites, sites, async (before, after) => {
      const [alone, many] = [makeSite(filesOf(before)), makeSite(filesOf(before))];
      for (const files of [{}, filesOf(after)]) {
        for (const root of [alone, many]) write(root, files);
        await build({ root: alone, now, jobs: 1 });
        await build({ root: many, now, jobs: 4, batch: 2 });
        expect(readTree(path.join(many, 'dist'))).toEqual(readTree(path.join(alone, 'dist')));
      }
    }),
    { numRuns: 1 + 4 * long },
  );
});
