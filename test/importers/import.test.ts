/** An archive becomes a site that builds; what is there already stays as it is; what is lost is told by name. */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { importArchive } from '../../src/importers/import.js';
import { photograph } from '../pictures/photographs.js';
import { buildAt, makeSite, readTree, temporaryFolder, write } from '../support.js';
import { archiveOf, type Made } from './archives.js';

const now = Date.parse('2026-06-01T12:00:00Z');
const uploads = 'https://old.example/wp-content/uploads/';
let media = '';

beforeAll(async () => {
  media = temporaryFolder();
  const jpeg = await photograph({ width: 700, height: 500 }).jpeg().toBuffer();
  write(media, {
    '2014/05/wall.png': await photograph().png().toBuffer(),
    'cut.jpg': jpeg.subarray(0, jpeg.length / 2),
    'report.pdf': '%PDF-1.4 x',
    'page.html': '<script>alert(1)</script>',
  });
  fs.symlinkSync('/etc/hostname', path.join(media, 'secret.png'));
});

const paper: Made = {
  site: { description: 'News of a harbour town', language: 'en-GB', timeZone: 'Europe/Lisbon' },
  sections: { city: { name: 'City & Port' }, sport: { name: 'Sport' } },
  tags: { harbour: { name: 'Harbour' } },
  authors: { mira: { name: 'Mira Holt' } },
  items: [
    {
      id: '1',
      slug: 'harbour-wall',
      title: 'Council votes: "raise" the wall',
      section: 'city',
      tags: ['harbour'],
      authors: ['mira'],
      addresses: ['/old-wall/', '/?p=1'],
      html: `<p>The wall will be <strong>higher</strong>, <a href="/2014/05/budget/#why">as said</a>.</p><figure><img src="${uploads}2014/05/wall.png" alt="A wall" title="DSC_1"><figcaption>The wall.</figcaption></figure>`,
    },
    { id: '2', slug: 'budget', html: '<p>Money &amp; more.</p><ul><li>One</li><li>Two</li></ul>' },
    { id: '3', slug: '', state: 'draft', withheld: 'private', title: 'Not for everybody', html: '<p>Secret.</p>' },
  ],
  addresses: [
    { from: '/category/city/', to: { kind: 'section', key: 'city' } },
    { from: '/?p=2', to: { kind: 'item', id: '2' } },
    { from: '/shop/', to: { kind: 'lost' } },
  ],
};

const into = (root: string, made: Made, options: { dryRun?: boolean; media?: string } = {}) =>
  importArchive(archiveOf(made), { root, media, now, ...options });
const text = (root: string, file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const one = (html: string, more: Partial<Made['items'][number]> = {}): Made => ({
  items: [{ id: '1', slug: 'a', html, ...more }],
});

test('an empty folder becomes a site that builds, with a redirect for each old address', async () => {
  const root = temporaryFolder();
  const done = await into(root, paper);
  expect(done).toMatchObject({ written: 3, copied: 1, faults: [] });
  expect(done.sums.texts).toEqual({ same: 3, explained: 0, unexplained: 0 });
  expect(text(root, 'articles/2014/05/harbour-wall.md')).toBe(
    `---
title: 'Council votes: "raise" the wall'
date: 2014-05-12T08:30:00Z
section: city
tags:
  - Harbour
authors:
  - mira
image: x
aliases:
  - /old-wall/
wordpress:
  id: 1
---

The wall will be **higher**, [as said](budget.md).

![A wall](../../uploads/2014/05/wall.png "The wall.")
`.replace('image: x\n', ''),
  );
  expect(text(root, 'newswep.redirects').split('\n').slice(2)).toEqual([
    '/category/city/ /city/',
    '/?p=2 /2014/05/budget/',
    '/wp-content/uploads/* /media/uploads/:splat',
    '',
  ]);
  const { lostWays } = done.sums;
  expect(lostWays.map(({ from }) => from)).toEqual(
    ['/?p=1', '/?p=2', '/shop/'].filter((from) => from !== '/?p=2' || lostWays.length === 3),
  );
  const built = await buildAt(root);
  expect(built.articles).toBe(2);
  expect(readTree(path.join(root, 'dist'))['old-wall/index.html']).toContain('/2014/05/harbour-wall/');
});

test('what was edited since stays, what was not is brought up to date, and what is gone from the export stays', async () => {
  const root = temporaryFolder();
  await into(root, paper);
  fs.appendFileSync(path.join(root, 'articles/2014/05/budget.md'), '\nAnd a word by hand.\n');
  const edited = text(root, 'articles/2014/05/budget.md');
  const [wall, budget] = paper.items as [Made['items'][number], Made['items'][number]];
  const later = {
    ...paper,
    items: [
      { ...wall, title: 'Mended' },
      { ...budget, html: '<p>Other.</p>' },
    ],
  };
  const again = await into(root, later);
  expect(again).toMatchObject({ written: 1, unchanged: 0 });
  expect(again.sums.edited).toEqual(['articles/2014/05/budget.md']);
  expect(again.sums.orphans).toEqual(['articles/2014/05/not-for-everybody.md']);
  expect(text(root, 'articles/2014/05/budget.md')).toBe(edited);
  expect(text(root, 'articles/2014/05/harbour-wall.md')).toContain('title: Mended');
  // A file that was moved is the same story still.
  fs.renameSync(path.join(root, 'articles/2014/05/harbour-wall.md'), path.join(root, 'articles/wall.md'));
  await into(root, later);
  expect(fs.existsSync(path.join(root, 'articles/2014/05/harbour-wall.md'))).toBe(false);
});

test('a dry run counts the files that a real run copies', async () => {
  const twice = `<img src="${uploads}2014/05/wall.png">`;
  const made: Made = { items: [1, 2].map((id) => ({ id: String(id), slug: `s${id}`, html: twice })) };
  const root = temporaryFolder();
  const dry = await into(root, made, { dryRun: true });
  expect([dry.copied, (await into(root, made)).copied]).toEqual([1, 1]);
});

test('a dry run writes the report and nothing else, and forgets nothing of what was imported', async () => {
  const root = temporaryFolder();
  await into(root, paper, { dryRun: true });
  expect(Object.keys(readTree(root)).sort()).toEqual(['import-report.html', 'import-report.json']);
  await into(root, paper);
  await into(root, { ...paper, items: [] }, { dryRun: true });
  expect(await into(root, paper)).toMatchObject({ written: 0, unchanged: 3 });
});

test('a site of its own keeps its configuration and its stories, and is told what it lacks', async () => {
  const config = JSON.stringify({
    site: { name: 'A', url: 'https://a.example' },
    sections: { sport: { name: 'Sport' } },
    authors: { ada: { name: 'Ada' } },
    search: false,
  });
  const own = '---\ntitle: Ours\ndate: 2014-05-12\n---\nOurs.\n';
  const root = makeSite({ 'newswep.config.json': config, 'articles/2014/05/budget.md': own });
  const done = await into(root, paper);
  expect(done.faults).toEqual([]);
  expect([...done.sums.missing.sections]).toEqual([['city', 'City & Port']]);
  expect([...done.sums.missing.authors]).toEqual([['mira', 'Mira Holt']]);
  expect(text(root, 'newswep.config.json')).toBe(config);
  expect(text(root, 'articles/2014/05/budget.md')).toBe(own);
  expect(text(root, 'articles/2014/05/budget-2.md')).toContain('Money & more.');
  expect(text(root, 'articles/2014/05/harbour-wall.md')).toContain('- City & Port');
});

test('pictures that a build could not show are left out or linked, each told by name', async () => {
  const root = temporaryFolder();
  const names = ['cut.jpg', 'none.png', 'secret.png', 'report.pdf', 'page.html', '../out.png'];
  const pictures = names.map(
    (name) => `<figure><img src="${uploads}${name}" alt=""><figcaption>Of ${name}</figcaption></figure>`,
  );
  const done = await into(
    root,
    one(
      `${pictures.join('')}<p><a href="${uploads}page.html">page</a> <img src="https://cdn.example/a.png" width="3" height="2" alt="x"></p>`,
    ),
  );
  expect(done.faults).toEqual([]);
  const [row] = done.sums.rows;
  expect(row?.losses.map(({ kind, name }) => `${kind} ${name.replace(uploads, '')}`).sort()).toEqual([
    'link page.html',
    'picture ../out.png',
    'picture Of ../out.png',
    'picture Of cut.jpg',
    'picture Of none.png',
    'picture Of page.html',
    'picture Of secret.png',
    'picture cut.jpg',
    'picture none.png',
    'picture page.html',
    'picture report.pdf',
    'picture secret.png',
  ]);
  const story = text(root, 'articles/2014/05/a.md');
  // A caption goes with its picture: alone it would be a sentence of the text.
  const captions = names.filter((name) => story.replace(/\\/g, '').includes(`Of ${name}`));
  expect(captions).toEqual(['report.pdf']);
  expect(story).toContain('<img src="https://cdn.example/a.png" alt="x" width="3" height="2">');
  const copied = Object.keys(readTree(root)).filter((name) => name.startsWith('articles/uploads/'));
  expect(copied).toEqual(['articles/uploads/report.pdf']);
  expect((await buildAt(root)).articles).toBe(1);
});

test('nothing that an export holds leaves its place or its quotes', async () => {
  const root = temporaryFolder();
  const evil = '</script><script>alert(1)</script>';
  const done = await into(root, {
    site: { name: `${evil}\`\${process.exit()}`, description: '\u2028*/ process.exit() /*' },
    authors: { '../../etc': { name: evil } },
    sections: { '../x': { name: '---\ndraft: true' } },
    items: [
      {
        id: '../../1',
        slug: '../../../../tmp/x',
        parents: ['..', '..'],
        kind: 'page',
        title: 'a\n---\ndraft: true\n',
        section: '../x',
        authors: ['../../etc'],
        image: { url: `${uploads}2014/05/wall.png`, alt: '"\n---', caption: evil },
        html: `<p onclick="alert(1)">Words<a href="javascript:alert(1)">x</a></p>${evil}`,
      },
    ],
  });
  expect(done.faults).toEqual([]);
  expect(Object.keys(readTree(root)).filter((name) => name.endsWith('.md'))).toEqual(['articles/pages/tmp-x.md']);
  expect((await buildAt(root)).articles).toBe(1);
  for (const page of ['import-report.html', 'dist/index.html']) expect(text(root, page)).not.toContain('<script>alert');
});

test('the report names every difference, and shows them where it stands alone', async () => {
  const root = temporaryFolder();
  const done = await into(root, one('<p>Kept.</p>', { source: '<p>Kept. Gone [myform id="7"]</p>' }));
  expect(done.sums.texts).toEqual({ same: 0, explained: 0, unexplained: 1 });
  expect(done.sums.rows[0]?.words).toMatchObject({ before: 5, after: 1, unexplained: ['Gone'] });
  const page = text(root, 'import-report.html');
  expect(page).toContain('Gone');
  expect(page).not.toMatch(/<script|https?:\/\/(?!old\.example)|<link|<img/);
});

test('a story whose slug and date were changed by hand is led to where it is', async () => {
  const root = temporaryFolder();
  await into(root, paper);
  const file = path.join(root, 'articles/2014/05/budget.md');
  const other = text(root, 'articles/2014/05/budget.md').replace(/^date: .*$/m, 'date: 2014-06-01\nslug: money');
  fs.writeFileSync(file, other);
  const again = await into(root, paper);
  expect(text(root, 'newswep.redirects')).toContain('/?p=2 /2014/06/money/\n');
  expect(again.sums.rows.flatMap(({ losses }) => losses.map(({ name }) => name))).not.toContain('slug');
});

test('a post that is private, or gone, since the last import is told where its story is still published', async () => {
  const root = temporaryFolder();
  await into(root, paper);
  const [wall, budget, secret] = paper.items as [Made['items'][number], Made['items'][number], Made['items'][number]];
  const file = 'articles/2014/05/harbour-wall.md';
  fs.appendFileSync(path.join(root, file), '\nBy hand.\n');
  const later = { ...paper, items: [{ ...wall, withheld: 'private' }, secret] };
  const again = await into(root, later);
  expect(again.sums.exposed).toEqual([
    { file, why: 'its post is not for everybody: private' },
    { file: 'articles/2014/05/budget.md', why: 'its post is in the trash, or no longer in the export' },
  ]);
  // The report says what is: the one story is published still, the other one is a draft.
  expect(again.sums.states).toEqual({ published: 1, scheduled: 0, draft: 1 });
  expect([...again.sums.withheld]).toEqual([['private', 1]]);
  expect(text(root, 'import-report.html')).toContain('Still published here (2)');
  fs.writeFileSync(path.join(root, file), text(root, file).replace('\nsection:', '\ngone: true\nsection:'));
  const gone = 'articles/2014/05/budget.md';
  fs.writeFileSync(path.join(root, gone), text(root, gone).replace('\nwordpress:', '\ndraft: true\nwordpress:'));
  expect((await into(root, later)).sums.exposed).toEqual([]);
  // Nobody has edited it: it becomes a draft by itself.
  const other = temporaryFolder();
  await into(other, paper);
  const held = await into(other, { ...paper, items: [wall, { ...budget, withheld: 'password' }, secret] });
  expect(held.sums.withdrawn).toEqual([gone]);
  expect(held.sums.exposed).toEqual([]);
});

test('no old address leads to a file of a story that is a draft', async () => {
  const root = temporaryFolder();
  const to = { kind: 'file', url: `${uploads}2014/05/wall.png` } as const;
  const made = { ...paper, addresses: [{ from: '/harbour-wall/photo/', to }] };
  await into(root, made);
  expect(text(root, 'newswep.redirects')).toContain('/harbour-wall/photo/ /media/uploads/2014/05/wall.png');
  const [wall, ...others] = made.items as [Made['items'][number], Made['items'][number]];
  await into(root, { ...made, items: [{ ...wall, withheld: 'private' }, ...others] });
  expect(text(root, 'newswep.redirects')).toBe('');
});

test('the reports hold no password of a shortcode, and nothing of a private post but the name of its file', async () => {
  const root = temporaryFolder();
  const source = '<p>Kept.</p>[myform to="ada@river.example" password="hunter2" token=\'tok9\']';
  const done = await into(root, {
    items: [
      { id: '1', slug: 'a', html: '<p>Kept.</p>', source },
      {
        id: '2',
        slug: 'b',
        withheld: 'private',
        title: 'Merger',
        addresses: ['/the-merger/'],
        html: `<p>Kept <a href="https://old.example/merger-plan/">x</a> <img src="${uploads}merger.png"></p>`,
        source: '<p>Kept. Merger.</p>',
        losses: [{ kind: 'field', name: 'redirect', words: 'it led on to https://merger.example/' }],
      },
    ],
  });
  expect(done.sums.texts).toEqual({ same: 0, explained: 1, unexplained: 1 });
  for (const page of ['import-report.html', 'import-report.json'])
    expect(text(root, page)).not.toMatch(/hunter2|tok9|river|merger/i);
});

test('a story whose file was deleted by hand does not come back, and no link leads to it', async () => {
  const root = temporaryFolder();
  await into(root, paper);
  const file = 'articles/2014/05/budget.md';
  fs.rmSync(path.join(root, file));
  for (const _ of [1, 2]) {
    const again = await into(root, paper);
    expect([again.faults, again.sums.deleted, again.sums.stories]).toEqual([[], [file], 2]);
    expect(Object.keys(readTree(root)).filter((name) => name.includes('budget'))).toEqual([]);
  }
  expect(text(root, 'newswep.redirects')).not.toContain('budget');
  expect(text(root, 'articles/2014/05/harbour-wall.md')).toContain('as said');
  fs.rmSync(path.join(root, 'import-report.json'));
  await into(root, paper);
  expect(fs.existsSync(path.join(root, file))).toBe(true);
});
