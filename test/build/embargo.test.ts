/** The law of the embargo: nothing of a story that is not out is in any byte of the output, whatever was out before. */
import fs from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { configSchema } from '../../src/site/config.js';
import { buildAt, makeSite, readTree, story, temporaryFolder, write } from '../support.js';

/** How much longer than usual: `LONG=4 npm run test:long`. */
const long = Number(process.env.LONG ?? 0);

const count = 4;

type Fields = {
  state: 'out' | 'later' | 'draft' | 'later and draft';
  more: string[];
  links: number[];
  shared: boolean;
};

const written: fc.Arbitrary<Fields> = fc.record({
  state: fc.constantFrom('out', 'later', 'draft', 'later and draft'),
  more: fc.subarray(['breaking: true', 'priority: 9', 'expires: 2026-09-01', 'updated: 2026-05-30', 'kind: opinion']),
  links: fc.uniqueArray(fc.integer({ min: 0, max: count - 1 })),
  shared: fc.boolean(),
});

/** A moment of a site: what its stories are, what leads, and the time. */
const moments = fc.record({
  stories: fc.array(written, { minLength: count, maxLength: count }),
  lead: fc.integer({ min: 0, max: count - 1 }),
  page: fc.constantFrom('out', 'later', 'draft'),
  now: fc.constantFrom('2026-06-01T12:00:00Z', '2026-06-02T00:00:00Z'),
});
type Moment = typeof moments extends fc.Arbitrary<infer T> ? T : never;

/** Words, names and bytes that stand in one story and nowhere else, however they are written. */
const mark = (what: string, number: number | string) => `${what}qz${number}zq`;
/** On the third day of June all of them are out. */
const dateOf = (state: string, number: number) => (state.startsWith('later') ? '2026-06-03' : `2026-05-${28 + number}`);
const isOut = (state: string) => state === 'out';

function filesOf({ stories, lead, page }: Moment): Record<string, string> {
  const files: Record<string, string> = {
    'front.yml': `lead: articles/${mark('file', lead)}.md\n`,
    'newswep.config.json': JSON.stringify({
      site: { name: 'Law', url: 'https://law.example/sub' },
      lists: { perPage: 2 },
      feeds: { for: ['home', 'sections', 'tags', 'authors'] },
      // Where the site knows how to make packed copies, they too.
      ...('compress' in configSchema.shape ? { compress: true } : {}),
    }),
    'pages/about.md': story('title: About', `See [this](../articles/${mark('file', 0)}.md).`),
    [`pages/${mark('page', 'p')}.md`]: story(
      `title: ${mark('Title', 'p')}\n${page === 'draft' ? 'draft: true' : `date: ${dateOf(page, 0)}`}`,
      `${mark('Word', 'p')} ![x](${mark('picture', 'p')}.svg)`,
    ),
    [`pages/${mark('picture', 'p')}.svg`]: picture('p'),
  };
  for (const [number, { state, more, links, shared }] of stories.entries()) {
    const fields = [
      `title: ${mark('Headline', number)}`,
      `description: ${mark('Standfirst', number)}`,
      `date: ${dateOf(state, number)}T08:00:00Z`,
      `slug: ${mark('slug', number)}`,
      `section: ${shared ? 'town' : mark('Section', number)}`,
      `tags: [${mark('Tag', number)}, river]`,
      `authors: [${mark('Author', number)}]`,
      `aliases: [/${mark('alias', number)}/]`,
      // A copy is in no sitemap.
      ...(number === 3 ? [`canonical: https://${mark('canonical', number)}.example/`] : []),
      `image: {src: ${mark('lead', number)}.svg, alt: ${mark('Alt', number)}, caption: ${mark('Caption', number)}, credit: ${mark('Credit', number)}}`,
      `corrections: [{date: 2026-05-31, text: ${mark('Correction', number)}}, {date: 2026-07-01, text: ${mark('Future', number)}}]`,
      ...more.filter((field) => number !== lead || !field.startsWith('expires')),
      ...(state.endsWith('draft') ? ['draft: true'] : []),
    ];
    const to = links.map((other) => `See [that](${mark('file', other)}.md#part).`);
    const own = [`![${mark('Inner', number)}](${mark('inner', number)}.svg)`, `[get it](${mark('sheet', number)}.csv)`];
    files[`articles/${mark('file', number)}.md`] = story(
      fields.join('\n'),
      [`${mark('Word', number)} and more.`, ...own, `## ${mark('Heading', number)}`, ...to].join('\n\n'),
    );
    files[`articles/${mark('lead', number)}.svg`] = picture(`lead${number}`);
    files[`articles/${mark('inner', number)}.svg`] = picture(`inner${number}`);
    files[`articles/${mark('sheet', number)}.csv`] = `${mark('Cell', number)},1\n`;
  }
  return files;
}

const picture = (what: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><title>${mark('Bytes', what)}</title></svg>`;

/** Each file as it is, and what it says unpacked; with its name, in lower case. */
function textsOf(folder: string): (readonly [file: string, text: string])[] {
  return Object.entries(readTree(folder)).map(([file, latin]) => {
    const bytes = Buffer.from(latin, 'latin1');
    const unpacked = [gunzipSync, brotliDecompressSync].map((unpack) => {
      try {
        return unpack(bytes).toString('latin1');
      } catch {
        return '';
      }
    });
    return [file, [file, latin, ...unpacked].join('\n').toLowerCase()] as const;
  });
}

function expectNoLeak(folder: string, { stories, page }: Moment): void {
  const texts = textsOf(folder);
  const marksOf = (number: number) => [`${number}`, `lead${number}`, `inner${number}`].map((end) => mark('', end));
  const sealed = stories.flatMap(({ state }, number) => (isOut(state) ? [] : marksOf(number)));
  // A correction that is not due yet is under embargo too.
  const secrets = [...sealed, ...(isOut(page) ? [] : [mark('', 'p')]), 'futureqz'];
  for (const [file, text] of texts) {
    for (const secret of secrets) expect(text.includes(secret), `${file} holds ${secret}`).toBe(false);
  }
  // It must be able to fail: what is out is there.
  const all = texts.map(([, text]) => text).join('\n');
  for (const [number, { state }] of stories.entries()) {
    if (!isOut(state)) continue;
    for (const what of ['Headline', 'Word', 'Tag', 'Author', 'slug', 'alias', 'Correction', 'lead', 'inner', 'Cell']) {
      expect(all.includes(mark(what, number).toLowerCase()), mark(what, number)).toBe(true);
    }
  }
}

it('nothing of what is not out is in the output, nor once it is taken back', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moments, { minLength: 2, maxLength: 3 }), async (all) => {
      const root = temporaryFolder();
      for (const moment of all) {
        write(root, filesOf(moment));
        await buildAt(root, { now: Date.parse(moment.now) });
        expectNoLeak(path.join(root, 'dist'), moment);
      }
      fs.rmSync(root, { recursive: true });
    }),
    { numRuns: 5 + 40 * long },
  );
});

it('as the time comes the story is there, and before it not a trace of it, with one and the same files', async () => {
  const one: Fields = { state: 'later', more: ['breaking: true', 'priority: 9'], links: [1], shared: false };
  const other: Fields = { state: 'out', more: [], links: [0], shared: true };
  const moment: Moment = { stories: [one, other], lead: 0, page: 'later', now: '2026-06-01T12:00:00Z' };
  const root = makeSite(filesOf(moment));
  const out = path.join(root, 'dist');
  for (const now of ['2026-06-01T12:00:00Z', '2026-06-03T07:59:59Z']) {
    await buildAt(root, { now: Date.parse(now) });
    expectNoLeak(out, now < '2026-06-03' ? moment : { ...moment, page: 'out' });
  }
  await buildAt(root, { now: Date.parse('2026-06-03T08:00:00Z') });
  const open = { ...moment, page: 'out' as const, stories: [{ ...one, state: 'out' as const }, other] };
  expectNoLeak(out, open);
  const link = (file: string) => /See (<a[^>]*>)that<\/a>/.exec(readTree(out)[file] ?? '')?.[1];
  expect(link('2026/05/29/slugqz1zq/index.html')).toBe('<a href="/sub/2026/06/03/slugqz0zq/#part">');
  // And put back, as if it had never been out.
  await buildAt(root, { now: Date.parse('2026-06-01T12:00:00Z') });
  expectNoLeak(out, moment);
  expect(link('2026/05/29/slugqz1zq/index.html')).toBe('<a>');
});

it('a term that only a sealed story uses has no page; an author of the configuration has one, that says nothing of it', async () => {
  const root = makeSite({
    'newswep.config.json': JSON.stringify({
      site: { name: 'Law', url: 'https://law.example' },
      authors: { mira: { name: 'Mira Holt' }, ines: { name: 'Ines Roe' } },
      sections: { town: { name: 'Town' }, sport: { name: 'Sport' } },
    }),
    'articles/a.md': story('title: Sealed\ndate: 2026-09-01\nsection: sport\ntags: [river, sea]\nauthors: [mira]'),
    'articles/b.md': story('title: Open\ndate: 2026-05-01\nsection: town\ntags: [river]\nauthors: [ines]'),
  });
  await buildAt(root);
  const tree = readTree(path.join(root, 'dist'));
  const lists = Object.keys(tree).filter((file) => /^(tag|author|sport|town)\//.test(file) && file.endsWith('.html'));
  expect(lists).toEqual([
    'author/ines/index.html',
    'author/mira/index.html',
    'sport/index.html',
    'tag/river/index.html',
    'town/index.html',
  ]);
  for (const file of ['author/mira/index.html', 'sport/index.html']) {
    expect(tree[file]).toContain('There are no stories here yet.');
  }
  expect(JSON.stringify(tree)).not.toMatch(/sealed|tag\/sea/i);
  expect(tree['sitemaps/pages.xml']).not.toMatch(/mira|sport/);
});

it('the date from which Hugo publishes a story holds it back under each of its names', async () => {
  for (const name of ['published', 'pubdate', 'publishdate', 'Published']) {
    const root = makeSite({
      'articles/out.md': story('title: Out\ndate: 2026-05-01'),
      'articles/sealed.md': story(`title: Qzsealed\ndate: 2026-05-01\n${name}: 2026-07-01`, 'Qzwords.'),
    });
    await buildAt(root);
    expect(Object.entries(readTree(`${root}/dist`)).filter((file) => /qz|sealed/i.test(file.join()))).toEqual([]);
  }
});
