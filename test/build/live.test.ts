/** Live blogs as a whole: what pages, feeds and data say of them, and that nothing of an update is out before its time. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { survey } from '../../src/build/survey.js';
import { pageChecks } from '../../src/checks/index.js';
import { scanHtml } from '../../src/checks/scan-html.js';
import { frontOf } from '../../src/content/front.js';
import { changesAt } from '../../src/site/schedule.js';
import { expectAtom, expectFormats, expectJsonFeed, expectRss } from '../formats.js';
import { buildAt, elements, faultsOf, makeSite, readTree, story, type Tree } from '../support.js';

/** How much longer than usual: `LONG=4 npm run test:long`. */
const long = Number(process.env.LONG ?? 0);

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>';
const fields = 'title: The storm\ndate: 2026-05-30T18:00Z\nkind: live\nauthor: Mira Holt\nsection: town';
const blog = story(
  `${fields}\nimage: {src: storm.svg, alt: Storm}`,
  `The introduction.

:::keypoints
- The wall holds
:::

:::update{time="18:10" title="First <b>water</b>"}
It *rises*, [as told](other.md).
:::

:::update{time="23:50" author="Samir Dahl" title="The peak" pinned=true}
3.47 metres.
:::

:::update{time="00:40" author="Mira Holt"}
It falls.
:::
`,
);
const other = story('title: Other\ndate: 2026-05-29\nsection: town');
const files = { 'articles/storm.md': blog, 'articles/storm.svg': picture, 'articles/other.md': other };
const at = '2026/05/30/storm';
const during = Date.parse('2026-05-31T06:00:00Z');

async function treeAt(now: string | number, sources: Readonly<Record<string, string>> = files, options = {}) {
  const root = makeSite(sources);
  const result = await buildAt(root, { now: typeof now === 'number' ? now : Date.parse(now), ...options });
  const latin = readTree(path.join(root, 'dist'));
  fs.rmSync(root, { recursive: true });
  const tree: Tree = Object.fromEntries(
    Object.entries(latin).map(([file, text]) => [file, Buffer.from(text, 'latin1').toString()]),
  );
  return { tree, result };
}

const page = (tree: Tree) => tree[`${at}/index.html`] ?? '';
const view = (tree: Tree) => tree[`${at}/amp/index.html`] ?? '';
const idsIn = (html: string) => [...html.matchAll(/<article class="update" id="([^"]+)"/g)].map((match) => match[1]);
const stateOf = (tree: Tree) => JSON.parse(tree[`${at}/live.json`] ?? '{}');
const dataOf = (html: string) => JSON.parse(/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '{}');

describe('a live blog', async () => {
  const { tree } = await treeAt(during);
  const ids = ['update-2026-05-30-2350-the-peak', 'update-2026-05-31-0040', 'update-2026-05-30-1810-first-b-water-b'];

  it('shows the newest update first, and above it those that are pinned, on both pages', () => {
    expect(idsIn(page(tree))).toEqual(ids);
    expect(idsIn(view(tree))).toEqual(ids);
    for (const html of [page(tree), view(tree)]) {
      const order = ['>Key points<', '<li>The wall holds', '<p>The introduction.', '<p>3.47 metres'];
      const places = order.map((words) => html.indexOf(words));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places[0]).toBeGreaterThan(0);
      expect(html).toContain('<h2>First &lt;b&gt;water&lt;/b&gt;</h2>');
      expect(html).toContain('<time datetime="2026-05-31T00:40:00Z">May 31, 2026 at 12:40 AM</time>');
      expect(html).toContain('<span>3 updates</span> <span>latest: May 31, 2026 at 12:40 AM</span>');
      expect(html).toContain(`<a href="#${ids[0]}">Link to this update</a>`);
      expect(html).toContain('<span class="label label-live">Live</span>');
    }
    // Who has stories has a page; who wrote nothing but an update has none.
    expect(page(tree)).toContain('By <a href="/author/mira-holt/" rel="author">Mira Holt</a>');
    expect(page(tree)).toMatch(/<p class="update-author">By\s+Samir Dahl/);
    expect(Object.keys(tree).filter((file) => file.includes('samir'))).toEqual([]);
  });

  it('keeps the rules of HTML and AMP, and its structured data those of search engines', async () => {
    for (const [role, html] of [
      ['article', page(tree)],
      ['mobile', view(tree)],
    ] as const) {
      const bytes = Buffer.from(html);
      const found = await Promise.all(
        pageChecks.map((check) => check({ role, html, bytes, elements: scanHtml(html) })),
      );
      expect(found.flat()).toEqual([]);
    }
    expect(view(tree)).not.toMatch(/data-live|<script (?!type="application\/ld\+json")/);
  });

  it('says all of it as a LiveBlogPosting', () => {
    const data = dataOf(page(tree));
    expect(data).toMatchObject({
      '@type': 'LiveBlogPosting',
      headline: 'The storm',
      datePublished: '2026-05-30T18:00:00Z',
      dateModified: '2026-05-31T00:40:00Z',
      coverageStartTime: '2026-05-30T18:00:00Z',
      wordCount: 13,
    });
    expect(data.coverageEndTime).toBeUndefined();
    expect(data.liveBlogUpdate).toEqual([
      {
        '@type': 'BlogPosting',
        headline: 'It falls.',
        url: `https://newswep.example/${at}/#update-2026-05-31-0040`,
        datePublished: '2026-05-31T00:40:00Z',
        articleBody: 'It falls.',
        author: { '@type': 'Person', name: 'Mira Holt', url: 'https://newswep.example/author/mira-holt/' },
      },
      expect.objectContaining({ headline: 'The peak', author: { '@type': 'Person', name: 'Samir Dahl' } }),
      expect.objectContaining({
        headline: 'First <b>water</b>',
        articleBody: 'It rises, as told.',
        author: [expect.objectContaining({ name: 'Mira Holt' })],
      }),
    ]);
    expect(page(tree)).not.toContain('"headline":"First <b>');
  });

  it('has feeds of its own, an item an update, and the story’s item elsewhere holds them all', () => {
    const base = 'https://newswep.example/';
    const titles = ['It falls.', 'The peak', 'First <b>water</b>'];
    const items = expectRss(tree[`${at}/feed.xml`] ?? '', base);
    const childOf = (item: (typeof items)[number] | undefined, name: string) =>
      item?.children.find((child) => child.name === name)?.text;
    expect(items.map((item) => childOf(item, 'title'))).toEqual(titles);
    expect(childOf(items[2], 'link')).toBe(`${base}${at}/#${ids[2]}`);
    expect(childOf(items[2], 'content:encoded')).toBe(
      `<p>It <em>rises</em>, <a href="${base}2026/05/29/other/">as told</a>.</p>`,
    );
    expect(expectAtom(tree[`${at}/atom.xml`] ?? '', base)).toHaveLength(3);
    expect(expectJsonFeed(tree[`${at}/feed.json`] ?? '', base).map((item) => item.title)).toEqual(titles);
    expect(page(tree)).toContain(
      `<link rel="alternate" type="application/rss+xml" title="The storm – RSS" href="/${at}/feed.xml">`,
    );
    const [first] = expectRss(tree['feed.xml'] ?? '', base);
    for (const words of ['The wall holds', '3.47 metres', 'It falls.']) {
      expect(childOf(first, 'content:encoded')).toContain(words);
    }
  });

  it('loads its script only while more is to come, and says so in a file that is tiny', async () => {
    expect(stateOf(tree)).toEqual({
      version: /data-version="([^"]+)"/.exec(page(tree))?.[1],
      count: 3,
      latest: '2026-05-31T00:40:00Z',
      ended: false,
    });
    expect(tree[`${at}/live.json`]?.length).toBeLessThan(200);
    expect(page(tree)).toContain('/assets/live.js?v=');
    expect(tree['2026/05/29/other/index.html']).not.toContain('live.js');
    const ended = { ...files, 'articles/storm.md': blog.replace('kind: live', 'kind: live\nended: 2026-05-31T05:00Z') };
    const { tree: after } = await treeAt(during, ended);
    expect(stateOf(after)).toMatchObject({ count: 3, ended: true });
    expect(stateOf(after).version).not.toBe(stateOf(tree).version);
    expect(page(after)).not.toMatch(/live\.js|data-live|label-live/);
    expect(page(after)).toContain('<p class="coverage">Live coverage has ended</p>');
    expect(dataOf(page(after)).coverageEndTime).toBe('2026-05-31T05:00:00Z');
    expect(after['index.html']).not.toContain('label-live');
    expect(tree['index.html']).toContain('label-live');
    const { tree: before } = await treeAt('2026-05-31T04:59Z', ended);
    expect(page(before)).toContain('live.js');
  });

  it('names another version of itself when what stands above its updates changes', async () => {
    const changes = [
      ['title: The storm', 'title: The gale\nslug: storm'],
      ['kind: live', 'kind: live\ndescription: Told anew.'],
      ['The introduction.', 'Another introduction.'],
      ['kind: live', 'kind: live\ncorrections: [{date: 2026-05-31T01:00Z, text: It was 3.47.}]'],
      ['kind: live', 'kind: live\nexpires: 2026-05-31T05:00Z'],
    ] as const;
    const versions = [stateOf(tree).version];
    for (const [from, to] of changes) {
      const { tree: changed } = await treeAt(during, { ...files, 'articles/storm.md': blog.replace(from, to) });
      versions.push(stateOf(changed).version);
      // One that has expired asks no more.
      expect(/data-version="([^"]+)"/.exec(page(changed))?.[1] ?? versions.at(-1)).toBe(versions.at(-1));
    }
    expect(new Set(versions).size).toBe(changes.length + 1);
  });

  it('does not lead phones away from the page that shows what comes, and its mobile view leads to that', async () => {
    const script = 'newswep:full';
    expect(page(tree)).not.toContain(script);
    expect(page(tree)).toContain(`<link rel="amphtml" href="https://newswep.example/${at}/amp/">`);
    expect(page(tree)).toContain(`media="only screen and (max-width: 640px)" href="/${at}/amp/">`);
    expect(view(tree)).toContain(`<a href="/${at}/">Follow live</a>`);
    expect(tree['2026/05/29/other/index.html']).toContain(script);
    const ended = { ...files, 'articles/storm.md': blog.replace('kind: live', 'kind: live\nended: 2026-05-31T05:00Z') };
    const { tree: after } = await treeAt(during, ended);
    expect(page(after)).toContain(script);
    expect(view(after)).not.toContain('Follow live');
  });

  it('has the script of players as long as a player may come', async () => {
    expect(page(tree)).toContain('/assets/players.js?v=');
    const config = { site: { name: 'N', url: 'https://newswep.example' }, embeds: [] };
    const { tree: without } = await treeAt(during, { ...files, 'newswep.config.json': JSON.stringify(config) });
    expect(page(without)).not.toContain('players.js');
  });

  it('names an update without words after its picture, or else after its hour', async () => {
    const wordless = [
      ':::update{time="18:10"}\n![](storm.svg "Waves on the quay")\n:::',
      ':::update{time="18:20"}\nhttps://www.youtube.com/watch?v=aB3_-456789\n:::',
    ].join('\n\n');
    const config = { site: { name: 'N', url: 'https://newswep.example' }, feeds: { for: [] } };
    const { tree: silent } = await treeAt(during, {
      ...files,
      'articles/storm.md': story(fields, wordless),
      'newswep.config.json': JSON.stringify(config),
    });
    const names = ['6:20 PM – The storm', 'Waves on the quay'];
    const items = expectJsonFeed(silent[`${at}/feed.json`] ?? '', 'https://newswep.example/');
    expect(items.map(({ title }) => title)).toEqual(names);
    const updates = dataOf(page(silent)).liveBlogUpdate as { headline: string; articleBody?: string }[];
    expect(updates.map(({ headline }) => headline)).toEqual(names);
    expect(updates.map(({ articleBody }) => articleBody)).toEqual([undefined, undefined]);
    // Where no list has feeds the host is still told what those of the blog are.
    expect(silent._headers).toMatch(/feed\.json\n(?: .*\n)*? {2}Content-Type: application\/feed\+json/);
  });

  it('counts as changed when its newest update was made', () => {
    expect(tree['sitemaps/2026-05.xml']).toContain('<lastmod>2026-05-31T00:40:00Z</lastmod>');
    expect(tree['feed.xml']).toContain('<atom:updated>2026-05-31T00:40:00.000Z</atom:updated>');
    expect(page(tree)).toContain('Updated <time datetime="2026-05-31T00:40:00Z">');
  });

  it('a template of the site’s own gets its parts', async () => {
    const template =
      '<%= it.article.updates.map((one) => one.when + " " + one.title).join("|") %>;<%= it.article.ended?.iso ?? "" %>;<%~ it.article.keyPoints ?? "" %>';
    const { tree: own } = await treeAt(during, { ...files, 'templates/article.html': template });
    expect(page(own)).toContain('11:50 PM The peak|May 31, 2026 at 12:40 AM |6:10 PM First');
    expect(page(own)).toContain('<li>The wall holds</li>');
  });
});

describe('an update that is still to come', () => {
  const secret = `
:::update{time="2026-06-02 09:00" author="Zadok Quy" title="Zarquon resigns"}
The xylograph of [the quillon](quillon.md) ![seen](vexillum.svg "Zeppelinry") and [papers](zibeline.txt)[^z].
:::

[^z]: A zoetrope.
`;
  const hidden = {
    ...files,
    'articles/storm.md': blog + secret,
    'articles/vexillum.svg': picture.replace('3', '7'),
    'articles/zibeline.txt': 'minutes',
    'articles/quillon.md': story('title: Plain\nslug: plain\ndate: 2026-05-01'),
  };
  const words = /zarquon|xylograph|vexillum|zeppelinry|zibeline|zadok|quy\b|zoetrope|2026-06-02|0900/i;

  it('is in no byte of the output, and changes none', async () => {
    const { tree } = await treeAt(during, hidden);
    for (const [file, text] of Object.entries(tree)) expect(`${file} ${text}`, file).not.toMatch(words);
    const { tree: without } = await treeAt(during, {
      ...hidden,
      'articles/storm.md': blog,
      'articles/vexillum.svg': 'x',
    });
    expect(tree).toEqual(without);
  });

  it('appears at its time, in an incremental build as in a clean one, and `next` says when', async () => {
    const words = story('title: Words\ndate: 2026-05-20\nkind: live', '## 2026-06-02 09:00 Only words\n\nNo link.');
    const sources = { ...hidden, 'articles/words.md': words };
    const root = makeSite(sources);
    const due = Date.parse('2026-06-02T09:00Z');
    const { wakeAt } = await buildAt(root, { now: during });
    expect(wakeAt).toBe(due);
    const { content } = await survey({ root, now: during });
    expect(changesAt(content.articles.map(frontOf), during, due)).toEqual(
      ['storm', 'words'].map((name) => ({
        file: `articles/${name}.md`,
        what: 'an update of its live blog is due',
      })),
    );
    for (const now of [due - 1, due]) {
      await buildAt(root, { now });
      const fresh = makeSite(sources);
      await buildAt(fresh, { now });
      const tree = readTree(path.join(root, 'dist'));
      expect(tree).toEqual(readTree(path.join(fresh, 'dist')));
      for (const name of [`${at}/index.html`, `${at}/amp/index.html`, `${at}/feed.xml`, 'feed.xml']) {
        expect(tree[name]?.includes('Zarquon'), name).toBe(now === due);
      }
      expect('media/vexillum.svg' in tree).toBe(now === due);
      fs.rmSync(fresh, { recursive: true });
    }
    const { wakeAt: after } = await buildAt(root, { now: due });
    expect(after).toBeUndefined();
  });

  it('is shown and marked in a preview, whose feeds hold what is public', async () => {
    const { tree } = await treeAt(during, hidden, { future: true });
    expect(page(tree)).toMatch(/<span class="flag">Embargoed until June 2, 2026/);
    expect(tree[`${at}/feed.xml`]).not.toMatch(words);
    expect(dataOf(page(tree)).liveBlogUpdate).toHaveLength(3);
  });
});

it('an incremental build equals a clean one, over edits of a live blog (a law)', async () => {
  const update = fc.record({
    time: fc.constantFrom('2026-05-30 18:10', '2026-05-31 09:00', '2026-06-01 13:00', '2026-06-03 09:00'),
    title: fc.constantFrom('One', 'Two', ''),
    text: fc.constantFrom('words', '[o](other.md)', '![p](storm.svg)', 'x[^1]\n\n[^1]: note'),
    pinned: fc.boolean(),
    author: fc.constantFrom('', 'author="Mira Holt"', 'author="Samir Dahl"'),
  });
  const updates = fc.uniqueArray(update, { maxLength: 4, selector: ({ time, title }) => time + title });
  const print = (all: readonly (typeof update extends fc.Arbitrary<infer T> ? T : never)[], ended: boolean) => ({
    'articles/storm.md': story(
      ended ? `${fields}\nended: 2026-06-02` : fields,
      all
        .map(
          (one) =>
            `:::update{time="${one.time}" title="${one.title}" pinned=${one.pinned} ${one.author}}\n${one.text}\n:::`,
        )
        .join('\n\n'),
    ),
  });
  const nows = fc.constantFrom('2026-05-31T08:00Z', '2026-06-01T12:00Z', '2026-06-04T00:00Z');
  await fc.assert(
    fc.asyncProperty(updates, updates, fc.boolean(), nows, nows, async (before, after, ended, first, second) => {
      const root = makeSite({ ...files, ...print(before, false) });
      await buildAt(root, { now: Date.parse(first) });
      const made = { ...files, ...print(after, ended) };
      fs.writeFileSync(path.join(root, 'articles/storm.md'), made['articles/storm.md']);
      await buildAt(root, { now: Date.parse(second) });
      const fresh = makeSite(made);
      await buildAt(fresh, { now: Date.parse(second) });
      const tree = readTree(path.join(root, 'dist'));
      expect(tree).toEqual(readTree(path.join(fresh, 'dist')));
      expectFormats(tree, 'https://newswep.example/');
      for (const folder of [root, fresh]) fs.rmSync(folder, { recursive: true });
    }),
    { numRuns: 5 + 5 * long },
  );
});

it('one new update changes the story’s own files and what shows when it changed, and nothing else', async () => {
  const others = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `articles/o${index}.md`,
      story(`title: O${index}\ndate: 2026-05-${10 + index}\nsection: town`),
    ]),
  );
  const root = makeSite({ ...files, ...others });
  await buildAt(root, { now: during });
  const before = readTree(path.join(root, 'dist'));
  fs.writeFileSync(path.join(root, 'articles/storm.md'), `${blog}\n:::update{time="02:00" title="New"}\nx\n:::\n`);
  await buildAt(root, { now: during });
  const after = readTree(path.join(root, 'dist'));
  const own = ['amp/index.html', 'atom.xml', 'feed.json', 'feed.xml', 'index.html', 'live.json'];
  const isOfPages = (file: string) => !/^search\/\d{4}\//.test(file);
  expect(Object.keys(after).filter((file) => isOfPages(file) && before[file] !== after[file])).toEqual(
    [
      ...own.map((file) => `${at}/${file}`),
      ...['', 'town/'].flatMap((list) => ['atom.xml', 'feed.json', 'feed.xml'].map((file) => list + file)),
      // Lists say when it was updated, as long as it runs.
      ...['2026/05/', '2026/', 'author/mira-holt/', '', 'town/'].map((list) => `${list}index.html`),
      'sitemap.xml',
      'sitemaps/2026-05.xml',
    ].sort(),
  );
});

it('an author that the configuration does not list is told at the update', async () => {
  const config = { site: { name: 'N', url: 'https://n.example' }, authors: { mira: { name: 'Mira Holt' } } };
  const root = makeSite({ ...files, 'newswep.config.json': JSON.stringify(config) });
  expect(await faultsOf(root)).toEqual([
    expect.stringContaining('articles/storm.md:19:1 error unknown-author the author "Samir Dahl" is not in the'),
  ]);
});

it('the words of each language are there', async () => {
  for (const lang of ['ar', 'de', 'es', 'fr', 'pt']) {
    const { tree } = await treeAt(during, {
      ...files,
      'articles/storm.md': blog.replace('kind:', `lang: ${lang}\nkind:`),
    });
    const html = page(tree);
    expect(elements(html, 'article').join()).not.toMatch(/Link to this update|Key points|latest:/);
    expect(html).toMatch(/data-many="[^"]*\{count\}/);
  }
});

it('its own feeds name the hub, and mark what is an advertisement', async () => {
  const config = {
    site: { name: 'N', url: 'https://n.example' },
    images: { cards: false },
    search: false,
    hub: 'https://hub.example/',
    embeds: [{ host: 'ads.n.example', kind: 'ad' }],
  };
  const root = makeSite({
    'newswep.config.json': JSON.stringify(config),
    'articles/l.md': story(
      'title: L\ndate: 2026-05-30T18:00:00Z\nkind: live',
      ':::update{time="18:05" title="One"}\nhttps://ads.n.example/a\n:::',
    ),
  });
  await buildAt(root);
  const tree = readTree(path.join(root, 'dist'));
  for (const name of ['feed.xml', 'atom.xml', 'feed.json']) {
    expect(tree[`2026/05/30/l/${name}`]).toContain('https://hub.example/');
    expect(tree[`2026/05/30/l/${name}`]).toContain('Advertisement');
  }
});
