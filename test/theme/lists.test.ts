/** Lists as readers see them: what leads, what follows by days, what leads on, and pages that stand in for others. */
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { attributes, buildAt, elements, makeSite, readTree, story, type Tree } from '../support.js';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>';
const counts = [1, 2, 3, 4, 5, 12, 39];

/** Sections by their number of stories: all with pictures, none, every other one. Two stories a day. */
const sections = counts.flatMap((count) =>
  ['pictured', 'plain', 'mixed'].map((kind) => ({ key: `${kind}-${count}`, kind, count })),
);

function files(): Record<string, string> {
  const made: Record<string, string> = { 'articles/p.svg': picture };
  for (const { key, kind, count } of sections) {
    for (let index = 0; index < count; index += 1) {
      const hour = `2026-03-${String(1 + (index >> 1)).padStart(2, '0')}T1${index % 2}:00`;
      const image = kind === 'pictured' || (kind === 'mixed' && index % 2) ? '\nimage: {src: p.svg, alt: P}' : '';
      made[`articles/${key}-${index}.md`] = story(
        `title: ${key} ${index}\ndate: ${hour}\nsection: ${key}\nauthor: ${count === 39 ? 'bare' : 'mira'}${image}`,
      );
    }
  }
  return made;
}

const config = {
  site: { name: 'N', url: 'https://newswep.example', timeZone: 'UTC' },
  authors: {
    mira: { name: 'Mira Holt', role: 'Reporter', sameAs: ['https://social.example/mira'] },
    bare: { name: 'Bo' },
  },
  images: { cards: false, widths: [] },
};

let tree: Tree;
beforeAll(async () => {
  const root = makeSite({
    ...files(),
    'pages/about.md': story('title: About us'),
    'articles/old.md': story('title: Moved\ndate: 2026-02-01\naliases: [/old/]'),
    'articles/gone.md': story('title: Gone\ndate: 2026-02-01\ngone: true'),
    'newswep.config.json': JSON.stringify(config),
  });
  await buildAt(root, { now: Date.parse('2026-05-01T00:00:00Z') });
  tree = readTree(path.join(root, 'dist'));
});

const page = (file: string) => {
  const html = tree[`${file}index.html`] ?? tree[file];
  if (html === undefined) throw new Error(`no page ${file}`);
  return Buffer.from(html, 'latin1').toString();
};
const main = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
const levels = (html: string) => [...main(html).matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
const titles = (html: string) =>
  [...main(html).matchAll(/class="card-title"><a [^>]*>([^<]*)</g)].map(([, title]) => title ?? '');

describe.each(sections)('the front of a section: $key', ({ key, kind, count }) => {
  const title = (index: number) => `${key} ${index}`;

  it('shows each story once, the newest first of all', () => {
    const shown = titles(page(`${key}/`));
    expect(shown[0]).toBe(title(count - 1));
    expect([...shown].sort()).toEqual(Array.from({ length: count }, (_, index) => title(index)).sort());
  });

  it('has a full row of three or none, all of them with pictures or none', () => {
    const [row = ''] = /<div class="section-row">[\s\S]*?<\/div>\n<\/article>\n<\/div>/.exec(page(`${key}/`)) ?? [];
    const cards = row.split('<article').slice(1);
    const pictures = cards.filter((card) => card.includes('<img'));
    expect(cards).toHaveLength(count > 3 ? 3 : 0);
    expect(pictures).toHaveLength(kind === 'plain' || (kind === 'mixed' && count < 8) ? 0 : cards.length);
  });

  it('has one h1 and leaves out no level below it', () => {
    const found = levels(page(`${key}/`));
    expect(found.filter((level) => level === 1)).toEqual([1]);
    for (const [index, level] of found.entries()) expect(level - (found[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });
});

it('the stories of a day stand under it, newest first, and it is said once', () => {
  const days = main(page('2026/03/')).split('<div class="day">').slice(1);
  const dates = days.map((day) => attributes(day, 'datetime')[0] ?? '');
  expect(dates).toEqual([...new Set(dates)].sort().reverse());
  for (const day of days) {
    const [date, ...others] = attributes(day, 'datetime');
    expect(others.map((time) => time.slice(0, 10))).toEqual(others.map(() => date));
  }
});

it('a story of a day says its hour; of one without an hour the day stands there, which styles hide', () => {
  const said = (list: string) => /<p class="card-meta">[\s\S]*?(<time.*<\/time>)/.exec(main(page(list)))?.[1];
  expect(said('2026/03/')).toMatch(/^<time datetime="2026-03-20T10:00:00Z">10:00\sAM<\/time>$/);
  expect(said('2026/02/')).toBe('<time datetime="2026-02-01T00:00:00Z">February 1, 2026</time>');
});

it('a year leads to itself and its months, a month to its year and itself, and marks where the reader is', () => {
  const ways = (html: string) =>
    [...html.matchAll(/<li><a href="([^"]*)"( aria-current="page")?>/g)]
      .filter(([, url]) => /^\/\d/.test(url ?? ''))
      .map(([, url, current]) => [url, current !== undefined]);
  expect(ways(main(page('2026/')))).toEqual([
    ['/2026/', true],
    ['/2026/03/', false],
    ['/2026/02/', false],
  ]);
  expect(ways(main(page('2026/03/')))).toEqual([
    ['/2026/', false],
    ['/2026/03/', true],
  ]);
  expect(ways(main(page('plain-12/')))).toEqual([['/2026/', false]]);
});

it('a numbered page says of which days it is and where the newer and older ones are, and never how many there are', () => {
  const html = main(page('author/bare/page/2/'));
  const [said = ''] = /<p class="list-page">.*<\/p>/.exec(html) ?? [];
  const times = attributes(html, 'datetime');
  const [from, to] = attributes(said, 'datetime');
  expect(said.replace(/<[^>]*>/g, '')).toMatch(/^Page 2 March \d+, 2026 – March \d+, 2026$/);
  expect([from?.slice(0, 10), to?.slice(0, 10)]).toEqual([times.at(-1)?.slice(0, 10), times[2]?.slice(0, 10)]);
  const links = [...html.matchAll(/<a rel="(\w+)" href="([^"]*)">([^<]*)/g)].map(([, ...link]) => link);
  expect(links).toEqual([
    ['prev', '/author/bare/page/3/', 'Newer stories'],
    ['next', '/author/bare/page/1/', 'Older stories'],
  ]);
});

it('an author of whom there is more than a name has it as the headline, then the stories', () => {
  const html = main(page('author/mira/'));
  expect(elements(html, 'h1')).toEqual(['Mira Holt']);
  expect(elements(html, 'h2')).toEqual(['Stories by Mira Holt']);
  expect(html).toContain('<p class="role">Reporter</p>');
  expect(levels(html).slice(0, 4)).toEqual([1, 2, 3, 4]);
  expect(elements(main(page('author/bare/')), 'h1')).toEqual(['Stories by Bo']);
});

it('the front of a section ends with the ways into the archive and to its feed, its numbered pages without', () => {
  const links = (html: string) => attributes(/<div class="list-end">[\s\S]*/.exec(main(html))?.[0] ?? '', 'href');
  expect(links(page('plain-12/'))).toEqual(['/2026/', '/plain-12/feed.xml']);
  expect(links(page('2026/page/1/'))).toEqual([]);
});

it('where no page is, readers are led to the search, the front page, the sections and the latest stories', () => {
  const html = main(page('404.html'));
  expect(elements(html, 'h1')).toEqual(['This page is not here']);
  const links = attributes(html, 'href');
  expect(links.slice(0, 2)).toEqual(['/search/', '/']);
  expect(links).toEqual(expect.arrayContaining(sections.map(({ key }) => `/${key}/`)));
  expect(html).toContain('data-fragment="/fragments/latest.html" data-part="latest"');
});

it('an undated page has a headline and no byline; stubs have a headline and one way on', () => {
  expect(elements(main(page('about/')), 'h1')).toEqual(['About us']);
  expect(main(page('about/'))).not.toContain('byline');
  expect(attributes(main(page('old/')), 'href')).toEqual(['/2026/02/01/old/']);
  expect(attributes(main(page('2026/02/01/gone/')), 'href')).toEqual(['/']);
});

it('the corrections are those of the stories that lists show: none of one taken back, or kept out of them', async () => {
  const corrected = (more: string, words: string) =>
    story(`title: A\ndate: 2026-05-01\n${more}\ncorrections: [{date: 2026-05-04, text: ${words}}]`);
  const root = makeSite({
    'articles/shown.md': corrected('', 'It was nine.'),
    'articles/gone.md': corrected('gone: true', 'It was ten.'),
    'articles/hidden.md': corrected('noindex: true', 'It was eleven.'),
  });
  await buildAt(root);
  const html = readTree(path.join(root, 'dist'))['corrections/index.html'] ?? '';
  expect(html).toContain('It was nine.');
  expect(html).not.toMatch(/It was (?:ten|eleven)/);
});
