/** The news sitemap: the last two days by the clock of the build, and nothing that is no news of the paper's own. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { freshNews } from '../../src/site/news.js';
import type { Card } from '../../src/site/types.js';
import { expectFormats, expectNewsSitemap, parseXml } from '../formats.js';
import { buildAt, makeSite, readTree, story } from '../support.js';

const base = 'https://news.example/';
const noon = Date.parse('2026-06-01T12:00:00Z');
const hour = 3_600_000;

const paper = (files: Record<string, string>, site: object = {}) =>
  makeSite({ 'newswep.config.json': JSON.stringify({ site: { name: 'N & <N>', url: base, ...site } }), ...files });

async function news(files: Record<string, string>, options: object = {}, site: object = {}): Promise<string> {
  const root = paper(files, site);
  await buildAt(root, options);
  const tree = readTree(path.join(root, 'dist'));
  fs.rmSync(root, { recursive: true });
  expectFormats(tree, base);
  return Buffer.from(tree['news-sitemap.xml'] ?? '', 'latin1').toString();
}

it('holds what was published in the last two days, newest first, and nothing that is no news of its own', async () => {
  const at = (date: string, more = '') => story(`title: T\ndate: ${date}\n${more}`);
  const files = {
    'articles/at-the-edge.md': at('2026-05-30T12:00:00Z'),
    'articles/just-in.md': at('2026-05-30T12:00:01Z'),
    'articles/now.md': at('2026-06-01T12:00:00Z'),
    'articles/soon.md': at('2026-06-01T12:00:01Z'),
    'articles/updated.md': at('2026-05-01', 'updated: 2026-06-01'),
    'articles/opinion.md': at('2026-05-31', 'kind: opinion'),
    'articles/paid.md': at('2026-05-31', 'kind: sponsored'),
    'articles/copy.md': at('2026-05-31', 'canonical: https://other.example/a'),
    'articles/own.md': at('2026-05-31T01:00:00Z', `canonical: ${base}2026/05/31/own/`),
    'articles/quiet.md': at('2026-05-31', 'noindex: true'),
    'articles/expired.md': at('2026-05-31', 'expires: 2026-06-01T12:00:00Z'),
    'articles/gone.md': at('2026-05-31', 'gone: true'),
    'articles/draft.md': at('2026-05-31', 'draft: true'),
  };
  const names = ['now', 'own', 'opinion', 'just-in'];
  for (const options of [{}, { drafts: true, future: true }]) {
    const found = expectNewsSitemap(await news(files, options), base);
    expect(found.map((url) => url.split('/').at(-2))).toEqual(names);
  }
});

it('names the paper, the language of each story, when it was first published, its headline and its pictures', async () => {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>';
  const files = {
    'articles/one.md': story(
      'title: "A & <b>"\ndate: 2026-05-31T10:00:00Z\nupdated: 2026-06-01\nlang: zh-Hant\nimage: {src: p.svg, alt: P}',
      '![p](p.svg)',
    ),
    'articles/two.md': story('title: Two\ndate: 2026-05-31T09:00:00Z'),
    'articles/p.svg': picture,
  };
  const map = parseXml(await news(files, {}, { timeZone: 'Asia/Kathmandu', language: 'pt-BR' }));
  const [one, two] = map.children.map(({ children }) => children);
  expect(one?.[1]?.children.map(({ text, children }) => children.map((child) => child.text).join() || text)).toEqual([
    'N & <N>,zh-tw',
    '2026-05-31T15:45:00+05:45',
    'A & <b>',
  ]);
  expect(one?.slice(2).map(({ children }) => children[0]?.text)).toEqual([
    expect.stringMatching(/^https:\/\/news\.example\/media\/p\.svg\?v=/),
  ]);
  expect(two?.[1]?.children[0]?.children[1]?.text).toBe('pt');
});

it('is there without a story too, and is valid then', async () => {
  expect(expectNewsSitemap(await news({}), base)).toEqual([]);
  expect(expectNewsSitemap(await news({ 'articles/a.md': story('title: A\ndate: 2026-01-01') }), base)).toEqual([]);
});

it('holds a thousand at most, and looks at no more of an archive than it must', () => {
  let looked = 0;
  const cards = Array.from({ length: 5000 }, (_, index) => ({
    get date() {
      looked++;
      return noon - (4999 - index) * 60_000;
    },
    url: `/${index}/`,
    kind: 'news',
    status: 'published',
  })) as unknown as Card[];
  const urls = { absolute: (url: string) => url } as Parameters<typeof freshNews>[0]['urls'];
  const found = freshNews({ cards, urls }, noon);
  expect([found.length, found[0], found.at(-1)]).toEqual([1000, cards[4999], cards[4000]]);
  looked = 0;
  expect(freshNews({ cards: cards.slice(0, 4000), urls }, noon + 47 * hour)).toEqual([]);
  expect(looked).toBe(1);
});

it('is all that two days change by themselves, and no reason to wake anybody', async () => {
  const root = paper({ 'articles/a.md': story('title: A\ndate: 2026-06-01T10:00:00Z') });
  const first = await buildAt(root, { now: noon });
  expect(first.wakeAt).toBeUndefined();
  const before = readTree(path.join(root, 'dist'));
  expect((await buildAt(root, { now: noon + 45 * hour })).written).toBe(0);
  const later = await buildAt(root, { now: noon + 46 * hour, explain: true });
  expect(later.changes.filter(({ isWritten }) => isWritten).map(({ file }) => file)).toEqual(['news-sitemap.xml']);
  const after = readTree(path.join(root, 'dist'));
  expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual(['news-sitemap.xml']);
});
