/** What one new story changes: the same short list of files, however large the archive is. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
// @ts-expect-error the benchmark's own maker of archives, in plain JavaScript
import { writeCorpus } from '../../bench/corpus.js';
import { buildAt, readTree, story, temporaryFolder, write } from '../support.js';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>';

/** Three tags, as long ago as the archive's last day. */
const fresh = (date: string) =>
  story(
    `title: Fresh news\ndate: ${date}\nsection: city\ntags: [topic harbour, topic council, topic river]\nauthor: Reporter A.\nimage: {src: fresh.svg, alt: Fresh}`,
  );

interface Growth {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

async function publishOne(count: number): Promise<Growth> {
  const root = temporaryFolder();
  writeCorpus(root, count);
  // Small pages, so that some of the lists have just filled one.
  const config = {
    site: { name: 'Growth', url: 'https://growth.example' },
    lists: { perPage: 7 },
    images: { cards: false },
    search: false,
  };
  fs.writeFileSync(path.join(root, 'newswep.config.json'), JSON.stringify(config));
  const now = Date.UTC(2016, 0, 1) + count * 3 * 3_600_000;
  const out = path.join(root, 'dist');
  await buildAt(root, { now });
  const before = readTree(out);
  write(root, { 'articles/fresh.md': fresh(new Date(now).toISOString()), 'articles/fresh.svg': picture });
  const { written } = await buildAt(root, { now });
  const after = readTree(out);
  const name = (file: string) => nameOf(file, now);
  const all = (files: readonly string[]) => files.map(name).sort();
  const growth = {
    added: all(Object.keys(after).filter((file) => !(file in before))),
    changed: all(Object.keys(after).filter((file) => file in before && before[file] !== after[file])),
    removed: all(Object.keys(before).filter((file) => !(file in after))),
  };
  expect(written).toBe(growth.added.length + growth.changed.length);
  fs.rmSync(root, { recursive: true });
  return growth;
}

/** What a file is, whatever the day and the number of stories. */
function nameOf(file: string, now: number): string {
  const [year, month] = new Date(now).toISOString().split('-') as [string, string];
  return file
    .replace(/^(\d{4}\/\d\d\/\d\d)\/fresh-?\w*\//, 'STORY/')
    .replace(/^\d{4}\/\d\d\/\d\d\/story-\d+\//, 'THE STORY BEFORE IT/')
    .replace(`${year}/${month}/index.html`, 'MONTH/index.html')
    .replace(`${year}/index.html`, 'YEAR/index.html')
    .replace(`sitemaps/${year}-${month}`, 'sitemaps/MONTH')
    .replace(/\/page\/\d+\//, '/page/N/');
}

const lists = [
  'MONTH',
  'YEAR',
  'author/reporter-a',
  'city',
  'tag/topic-council',
  'tag/topic-harbour',
  'tag/topic-river',
];

/** How much longer than usual. */
const long = Number(process.env.LONG ?? 0);

it.each([100, ...(long > 1 ? [1000, 10_000] : long > 0 ? [1000] : [400])])(
  'with %i stories, publishing one changes these files and no others',
  { timeout: 600_000 },
  async (count) => {
    const { added, changed, removed } = await publishOne(count);
    const fillings = [...added, ...changed].filter((file) => file.includes('/page/N/'));
    // A list may just have filled a page, which is then written once, and the page before it gets its "newer" link.
    expect(fillings.length).toBeLessThanOrEqual(2 * lists.length);
    const plain = (files: readonly string[]) => files.filter((file) => !file.includes('/page/N/'));
    const crops = ['16x9', '1x1', '4x3', 'social'].map((shape) => `media/fresh.svg.${shape}.jpg`);
    expect(plain(added)).toEqual(['STORY/amp/index.html', 'STORY/index.html', 'media/fresh.svg', ...crops]);
    expect(plain(changed)).toEqual(
      [
        'THE STORY BEFORE IT/index.html',
        ...lists.map((list) => `${list}/index.html`),
        'atom.xml',
        'city/atom.xml',
        'city/feed.json',
        'city/feed.xml',
        'feed.json',
        'feed.xml',
        'fragments/latest.html',
        'index.html',
        'news-sitemap.xml',
        'sitemap.xml',
        'sitemaps/MONTH.xml',
      ].sort(),
    );
    expect(removed).toEqual([]);
  },
);
