/** Feeds, sitemaps and the other files that machines read. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { type InputRef, Inputs } from '../../src/site/inputs.js';
import { policyOf } from '../../src/site/policy.js';
import { sitemapEntry, splitSitemap } from '../../src/site/sitemaps.js';
import { absoluteHtml } from '../../src/theme/feeds/absolute.js';
import { rss } from '../../src/theme/feeds/rss.js';
import { feedItem } from '../../src/theme/feeds/view.js';
import {
  expectAtom,
  expectFormats,
  expectJsonFeed,
  expectOpml,
  expectRss,
  expectSitemaps,
  parseXml,
} from '../formats.js';
import { buildAt, faultsOf, makeSite, readTree, story, type Tree } from '../support.js';

/** How much longer than usual: `LONG=4 npm run test:long`. */
const long = Number(process.env.LONG ?? 0);

const base = 'https://feeds.example/';

async function site(
  files: Record<string, string>,
  configuration: Record<string, unknown> = {},
  options: object = {},
): Promise<Tree> {
  const config = { site: { name: 'Feeds & Co', url: base, ...(configuration.site as object) } };
  const written = JSON.stringify({ images: { cards: false }, search: false, ...configuration, ...config });
  const root = makeSite({ 'newswep.config.json': written, ...files });
  await buildAt(root, options);
  const tree = readTree(path.join(root, 'dist'));
  fs.rmSync(root, { recursive: true });
  return Object.fromEntries(Object.entries(tree).map(([file, text]) => [file, Buffer.from(text, 'latin1').toString()]));
}

const latinTree = (root: string) => readTree(path.join(root, 'dist'));

const latin = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).map(([file, text]) => [file, Buffer.from(text).toString('latin1')]));

const odd = fc.string({
  unit: fc.constantFrom(
    ...['a', 'Z', ' ', '<', '>', '&', '"', "'", ']]>', '<![CDATA[', '-->', '<!--', '&amp;', '&#0;', '&#x1;', '%'],
    ...['\u0000', '\u0001', '\u001b', '\u0085', '\u2028', '\ufffe', '\uffff', '\ud800', '\udc00', '\t', '\n', '*', '_'],
    ...['😀', 'ع', 'é', 'e\u0301', '\u202e', '</item>', '</script>', '<b>x', '`', '[x](/about/)', '\\', '|', '\u200d'],
  ),
  maxLength: 12,
});

const written = fc.record({
  title: odd,
  description: fc.option(odd),
  body: fc.array(odd, { maxLength: 4 }).map((parts) => parts.join('\n\n')),
  tag: odd,
  author: odd,
  caption: odd,
  lang: fc.option(fc.constantFrom('ar', 'de')),
});

it('feeds and sitemaps are well-formed and keep their rules, whatever articles hold', async () => {
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>';
  await fc.assert(
    fc.asyncProperty(
      fc.array(written, { minLength: 1, maxLength: 4 }),
      fc.record({ fullText: fc.boolean(), items: fc.integer({ min: 1, max: 3 }) }),
      odd,
      async (stories, feeds, name) => {
        const files = stories.map((one, index) => {
          const fields = {
            title: `T${one.title}`,
            ...(one.description === null ? {} : { description: `D${one.description}` }),
            // One by one past the edge of what is news.
            date: `2026-05-${Math.min(29 + index, 31)}T${10 + index}:00:00Z`,
            section: 'town',
            tags: [`t${index} ${one.tag}`],
            authors: [`A${index} ${one.author}`],
            image: { src: 'p.svg', alt: one.caption, caption: `C${one.caption}` },
            ...(one.lang === null ? {} : { lang: one.lang }),
            corrections: [{ date: '2026-05-02', text: `X${one.tag}` }],
          };
          return [`articles/s${index}.md`, story(JSON.stringify(fields).slice(1, -1), one.body)];
        });
        // Front matter as one line of JSON is YAML too.
        const sources = Object.fromEntries(
          files.map(([file, text]) => [file as string, (text as string).replace(/^---\n(.*)\n---/s, '---\n{$1}\n---')]),
        );
        const tree = await site(
          { ...sources, 'articles/p.svg': picture, 'pages/about.md': story('title: About') },
          {
            site: { name: `N${name}`, description: name },
            sections: { town: { name: `S${name}`, description: name } },
            feeds: { ...feeds, for: ['home', 'sections', 'tags', 'authors'] },
          },
        );
        expect(expectFormats(latin(tree), base)).toBeGreaterThanOrEqual(3 * 4);
        const titles = expectJsonFeed(tree['feed.json'] ?? '', base).map((item) => item.title.toWellFormed());
        const plain = (text: string) =>
          text
            .replace(/[\s\u0085\u2028]+/g, ' ')
            .replace(/[\ufffe\uffff]/g, '')
            .trim();
        expect(expectRss(tree['feed.xml'] ?? '', base).map((item) => plain(item.children[0]?.text ?? ''))).toEqual(
          titles.map(plain),
        );
      },
    ),
    { numRuns: 5 + 40 * long },
  );
});

describe('feeds', () => {
  const files = {
    'articles/one.md': story(
      'title: "One & <two>"\ndate: 2026-05-01T08:00:00Z\nupdated: 2026-05-02T09:30:00Z\nsection: town\nauthor: Ada\nkind: opinion\ndescription: In short.\nimage: {src: p.svg, alt: A picture, credit: Ben}',
      'See [two](two.md), [about](/about/), [below](#part) and [out](https://other.example/?a=1&b=2).\n\n## Part\n\nA note.[^1]\n\n![inner](p.svg)\n\n`<a href="/x">`\n\n[^1]: Here.',
    ),
    'articles/two.md': story('title: Two\ndate: 2026-05-02\nsection: town\nlang: ar\ntags: [river]'),
    'articles/later.md': story('title: Later secret\ndate: 2026-09-01\nsection: town'),
    'articles/draft.md': story('title: Draft secret\ndate: 2026-05-01\ndraft: true'),
    'articles/quiet.md': story('title: Quiet secret\ndate: 2026-05-01\nnoindex: true'),
    'articles/old.md': story('title: Expired secret\ndate: 2026-05-01\nexpires: 2026-05-10'),
    'articles/gone.md': story('title: Gone secret\ndate: 2026-05-01\ngone: true'),
    'articles/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>',
    'pages/about.md': story('title: About'),
  };

  it('stand beside the front page and the sections, and where the configuration says', async () => {
    const names = (tree: Tree) => Object.keys(tree).filter((file) => /(feed\.(xml|json)|atom\.xml)$/.test(file));
    expect(names(await site(files))).toEqual([
      'atom.xml',
      'feed.json',
      'feed.xml',
      'town/atom.xml',
      'town/feed.json',
      'town/feed.xml',
    ]);
    expect(names(await site(files, { feeds: { formats: ['rss'], for: ['tags', 'authors'] } }))).toEqual([
      'author/ada/feed.xml',
      'tag/river/feed.xml',
    ]);
    expect(names(await site(files, { feeds: { for: ['tags'] }, lists: { tags: false } }))).toEqual([]);
  });

  it('are named by the pages whose feeds they are, and by no others', async () => {
    const tree = await site(files);
    const links = (file: string) => [
      ...(tree[file] ?? '').matchAll(
        /<link rel="alternate" type="application\/rss\+xml" title="([^"]*)" href="([^"]*)">/g,
      ),
    ];
    expect(links('index.html').map((link) => link[2])).toEqual(['/feed.xml']);
    expect(links('town/index.html').map((link) => link[2])).toEqual(['/town/feed.xml', '/feed.xml']);
    expect(links('tag/river/index.html').map((link) => link[2])).toEqual(['/feed.xml']);
    for (const [, , url = ''] of links('town/index.html')) expect(Object.keys(tree)).toContain(url.slice(1));
  });

  it('hold the whole text with whole addresses, pictures and labels; or only the summary', async () => {
    const tree = await site(files);
    const item = expectRss(tree['town/feed.xml'] ?? '', base)[1];
    const html = item?.children.find((child) => child.name === 'content:encoded')?.text ?? '';
    expect(html).toContain('href="https://feeds.example/2026/05/02/two/"');
    expect(html).toContain('href="https://feeds.example/about/"');
    expect(html).toContain('href="https://feeds.example/2026/05/01/one/#part"');
    expect(html).toContain('href="https://other.example/?a=1&#x26;b=2"');
    expect(html).toMatch(/src="https:\/\/feeds\.example\/media\/p\.svg\?v=[\w-]+" width="3"/);
    expect(html).toContain('<code>&#x3C;a href="/x"></code>');
    expect(html).toContain('Opinion');
    expect(html).not.toContain('anchor');
    const short = await site(files, { feeds: { fullText: false } });
    expect(short['feed.xml']).not.toContain('content:encoded');
    expect(short['feed.xml']).toContain('<description>In short.</description>');
    expect(expectAtom(short['atom.xml'] ?? '', base)[1]?.children.map((child) => child.name)).not.toContain('content');
    expect(expectJsonFeed(short['feed.json'] ?? '', base)[1]).toMatchObject({ content_text: 'In short.' });
  });

  it('are what a newsreader makes of them', async () => {
    const tree = await site(files);
    const rss = parseRssFeed(tree['feed.xml'] ?? '');
    expect(rss.title).toBe('Feeds & Co');
    expect(rss.items?.map((item) => item.title)).toEqual(['Two', 'One & <two>']);
    expect(rss.items?.[1]).toMatchObject({
      link: 'https://feeds.example/2026/05/01/one/',
      guid: { value: expect.stringMatching(/^tag:feeds\.example,2026:[\w-]{22}$/), isPermaLink: false },
      pubDate: 'Fri, 01 May 2026 08:00:00 GMT',
      dc: { creators: ['Ada'] },
    });
    const atom = parseAtomFeed(tree['atom.xml'] ?? '');
    expect(atom.entries?.[1]).toMatchObject({
      published: '2026-05-01T08:00:00Z',
      updated: '2026-05-02T09:30:00Z',
      authors: [{ name: 'Ada', uri: 'https://feeds.example/author/ada/' }],
    });
    expect(tree['atom.xml']).toContain('<entry xml:lang="ar">');
  });

  it('hold nothing that is not public, in a preview neither, and no more than they should', async () => {
    for (const options of [{}, { drafts: true, future: true }]) {
      const tree = await site(files, {}, options);
      for (const [file, text] of Object.entries(tree)) {
        if (/\.(xml|json)$/.test(file)) expect(text, file).not.toMatch(/secret|\/(later|draft|quiet|old|gone)\//);
      }
    }
    const one = await site(files, { feeds: { items: 1 } });
    expect(expectRss(one['feed.xml'] ?? '', base)).toHaveLength(1);
  });

  it('hold a summary as the text that it is', async () => {
    const one = story('title: One\ndate: 2026-05-01\ndescription: "Use <img src=x onerror=alert(1)> & co"');
    const tree = await site({ 'articles/one.md': one });
    const [item] = expectRss(tree['feed.xml'] ?? '', base);
    // HTML to a newsreader, text in Atom and JSON.
    expect(item?.children.find(({ name }) => name === 'description')?.text).toBe(
      'Use &lt;img src=x onerror=alert(1)> &amp; co',
    );
    expect(expectJsonFeed(tree['feed.json'] ?? '', base)[0]?.summary).toBe('Use <img src=x onerror=alert(1)> & co');
  });

  it('are made for lists that have something public, or that the configuration names', async () => {
    const hidden = { 'articles/a.md': story('title: A\ndate: 2026-05-01\nsection: quiet\nnoindex: true') };
    expect(Object.keys(await site(hidden))).not.toContain('quiet/feed.xml');
    expect(Object.keys(await site(hidden, { sections: { quiet: { name: 'Quiet' } } }))).toContain('quiet/feed.xml');
    const draft = { 'articles/a.md': story('title: A\ndate: 2026-05-01\nsection: quiet\ndraft: true') };
    expect(Object.keys(await site(draft, {}, { drafts: true }))).not.toContain('quiet/feed.xml');
  });

  it('are all in one list, in their groups; without RSS those of Atom, and none of JSON', async () => {
    const all = { for: ['home', 'sections', 'tags', 'authors'] };
    const tree = await site(files, { sections: { town: { name: 'Our <town>' } }, feeds: all });
    expect(expectOpml(tree['feeds.opml'] ?? '', base)).toEqual({
      '': [`${base}feed.xml`],
      Sections: [`${base}town/feed.xml`],
      Topics: [`${base}tag/river/feed.xml`],
      Authors: [`${base}author/ada/feed.xml`],
    });
    expect(tree['feeds.opml']).toContain('text="Our &lt;town&gt;"');
    const atom = await site(files, { feeds: { formats: ['json', 'atom'], for: ['sections'] } });
    expect(expectOpml(atom['feeds.opml'] ?? '', base)).toEqual({ Sections: [`${base}town/atom.xml`] });
    expect(atom['feeds.opml']).not.toContain('version="RSS2"');
    for (const feeds of [{ formats: ['json'] }, { formats: [] }, { for: [] }]) {
      expect(Object.keys(await site(files, { feeds }))).not.toContain('feeds.opml');
    }
  });

  it('of an empty site are valid too', async () => {
    expect(expectFormats(latin(await site({}, { sections: { town: { name: 'Town' } } })), base)).toBe(6);
  });

  it('keep a story’s name when its headline, text, time of update, slug, section and address change', async () => {
    const names = async (fields: string, configuration = {}) => {
      const tree = await site({ 'articles/one.md': story(`${fields}\ndate: 2026-05-01`) }, configuration);
      const guid = /<guid[^>]*>([^<]*)/.exec(tree['feed.xml'] ?? '')?.[1];
      expect(expectAtom(tree['atom.xml'] ?? '', base)[0]?.children[0]?.text).toBe(guid);
      expect(expectJsonFeed(tree['feed.json'] ?? '', base)[0]?.id).toBe(guid);
      return guid;
    };
    const name = await names('title: One');
    expect(await names('title: Another\nupdated: 2026-05-03')).toBe(name);
    const moved = 'title: One\nslug: two\nsection: town\naliases: [/2026/05/01/one/]';
    expect(await names(moved, { permalink: '/:section/:slug/' })).toBe(name);
  });

  it('of two papers on one host name no two stories alike', async () => {
    const guid = async (url: string) => {
      const root = makeSite({
        'newswep.config.json': JSON.stringify({ site: { name: 'N', url } }),
        'articles/one.md': story('title: One\ndate: 2026-05-01'),
      });
      await buildAt(root);
      return /<guid[^>]*>([^<]*)/.exec(latinTree(root)['feed.xml'] ?? '')?.[1];
    };
    expect(await guid('https://me.example/a/')).not.toBe(await guid('https://me.example/b/'));
  });

  it('tell a correction as an update, with its text, once it is due', async () => {
    const corrections = '[{date: 2026-05-20T08:00:00Z, text: It was nine}, {date: 2026-08-01, text: Not yet said}]';
    const one = `title: One\ndate: 2026-05-01\nupdated: 2026-07-01\ncorrections: ${corrections}`;
    const tree = await site({ 'articles/one.md': story(one) });
    const [item] = expectRss(tree['feed.xml'] ?? '', base);
    const text = (name: string) => item?.children.find((child) => child.name === name)?.text;
    expect(text('atom:updated')).toBe('2026-05-20T08:00:00.000Z');
    expect(text('content:encoded')).toContain('It was nine');
    const [entry] = parseAtomFeed(tree['atom.xml'] ?? '').entries ?? [];
    expect(entry).toMatchObject({
      updated: '2026-05-20T08:00:00Z',
      content: { value: expect.stringContaining('It was nine') },
    });
    expect(expectJsonFeed(tree['feed.json'] ?? '', base)[0]).toMatchObject({
      date_modified: '2026-05-20T08:00:00Z',
      content_html: expect.stringContaining('It was nine'),
    });
    expect(JSON.stringify(tree)).not.toContain('Not yet said');
  });

  it('say of what is paid for that it is, in the headline too', async () => {
    const ad = { 'articles/ad.md': story('title: Boats to rent\ndate: 2026-05-01\nkind: sponsored\nlang: de') };
    const tree = await site(ad, { feeds: { fullText: false } });
    const [item] = expectJsonFeed(tree['feed.json'] ?? '', base);
    expect(item).toMatchObject({ title: '[Anzeige] Boats to rent', tags: ['Anzeige'] });
    expect(tree['feed.xml']).toContain('<title>[Anzeige] Boats to rent</title>');
    expect(tree['index.html']).not.toContain('[Anzeige]');
  });

  it('name the narrowest of what was made of a picture for lists of headlines', () => {
    const rendition = (role: string, width: number) => ({
      role,
      width,
      height: 2,
      url: `/m/${role}-${width}.webp?v=a`,
    });
    const renditions = [rendition('1x1', 90), rendition('width', 800), rendition('width', 480)];
    const card = { id: 'a.md', url: '/a/', title: 'A', date: 0, excerpt: 'x', kind: 'news', image: { alt: 'A' } };
    const value = { card, tags: [], authors: [], image: { url: '/m/a.jpg?v=a', width: 900, height: 3, renditions } };
    const values = {
      'card:a.md': value,
      'story:a.md': {},
      'config:site': { url: base, language: 'en', timeZone: 'UTC' },
    };
    const more = { 'config:feeds': { fullText: false }, 'config:words': {}, 'config:look': { dates: 'long' } };
    const all = new Map(Object.entries({ ...values, ...more })) as ReadonlyMap<InputRef, unknown>;
    const item = feedItem('a.md', new Inputs([...all.keys()], all));
    const about = { title: 'N', description: '', home: base, self: `${base}feed.xml`, icon: base, publisher: 'N' };
    const text = rss({ ...about, language: 'en', timeZone: 'UTC', items: [item] });
    const media = expectRss(text, base)[0]?.children.find(({ name }) => name === 'media:content');
    expect(media?.attributes).toMatchObject({ url: `${base}m/a.jpg?v=a`, type: 'image/jpeg', width: '900' });
    expect(media?.children.find(({ name }) => name === 'media:thumbnail')?.attributes).toEqual({
      ...{ url: `${base}m/width-480.webp?v=a`, width: '480', height: '2' },
    });
  });

  it('name the hub that tells their readers of what is new', async () => {
    const tree = await site(files, { hub: 'https://hub.example' });
    expect(expectFormats(latin(tree), base)).toBe(6);
    // The recommendation wants both addresses, and a header can't name that of each feed.
    expect(tree._headers).not.toMatch(/rel="hub"/);
    expect(tree['town/feed.xml']).toContain('<atom:link rel="hub" href="https://hub.example/"/>');
    expect(tree['town/atom.xml']).toContain('<link rel="hub" href="https://hub.example/"/>');
    expect(JSON.parse(tree['feed.json'] ?? '').hubs).toEqual([{ type: 'WebSub', url: 'https://hub.example/' }]);
    expect(JSON.stringify(await site(files))).not.toMatch(/\bhubs?\b/);
    const bad = makeSite({ 'newswep.config.json': JSON.stringify({ site: { name: 'N', url: base }, hub: '/hub/' }) });
    expect(await faultsOf(bad)).toEqual([expect.stringContaining('"hub": write the whole address of a WebSub hub')]);
  });
});

it('addresses are made whole in tags only, by the page that they stand on', () => {
  const url = 'https://a.example/paper/story/';
  const cases = [
    ['<a href="/x/">', '<a href="https://a.example/x/">'],
    ['<a title="a>b" href="#n">', '<a title="a>b" href="https://a.example/paper/story/#n">'],
    ["<img alt='\"' src=/p.png>", '<img alt=\'"\' src="https://a.example/p.png">'],
    ['<a href="//cdn.example/a">', '<a href="https://cdn.example/a">'],
    ['<a href="mailto:x@y.example">', '<a href="mailto:x@y.example">'],
    ['a < b href="/x" > c', 'a < b href="/x" > c'],
    ['<p>href="/x"</p>', '<p>href="/x"</p>'],
    // What looks like an attribute inside a value is none.
    [
      '<img src="/p.svg" alt="see src=x onerror=alert(1) there">',
      '<img src="https://a.example/p.svg" alt="see src=x onerror=alert(1) there">',
    ],
    ['<a title="tip href=y" href="/x/">', '<a title="tip href=y" href="https://a.example/x/">'],
    [`<img alt='a "b" src=c' src='/d"e.png'>`, `<img alt='a "b" src=c' src='https://a.example/d"e.png'>`],
    ['<img srcset="/a.png 1x, /b.png 2x">', '<img srcset="https://a.example/a.png 1x, https://a.example/b.png 2x">'],
    [
      '<source type="image/webp" srcset="/m/a-480.webp?v=a_-b 480w,\n /m/a-800.webp?v=c 800w" sizes="100vw">',
      '<source type="image/webp" srcset="https://a.example/m/a-480.webp?v=a_-b 480w,\n https://a.example/m/a-800.webp?v=c 800w" sizes="100vw">',
    ],
    ['<img srcset="/a.png 1x,/b,c.png 2x">', '<img srcset="https://a.example/a.png 1x,https://a.example/b,c.png 2x">'],
    [
      '<img srcset="/a.png, https://b.example/x.png 2x">',
      '<img srcset="https://a.example/a.png, https://b.example/x.png 2x">',
    ],
    ['<img srcset="data:image/png;base64,AA== 1x, ">', '<img srcset="data:image/png;base64,AA== 1x, ">'],
  ];
  for (const [html = '', whole] of cases) expect(absoluteHtml(html, url)).toBe(whole);
});

describe('sitemaps', () => {
  it('hold every page that is public once, by month, and pages of no date in one of their own', async () => {
    const tree = await site({
      'articles/one.md': story('title: One\ndate: 2026-04-30T23:30:00Z\nsection: town\ntags: [river]\nauthor: Ada'),
      'articles/two.md': story(
        'title: Two\ndate: 2026-05-02\nupdated: 2026-05-03T10:00:00Z\ncorrections: [{date: 2026-05-04, text: c}]',
      ),
      'articles/copy.md': story('title: Copy\ndate: 2026-05-02\ncanonical: https://other.example/a'),
      'articles/quiet.md': story('title: Quiet\ndate: 2026-05-02\nnoindex: true\ntags: [hidden]'),
      'articles/later.md': story('title: Later\ndate: 2026-09-01'),
      'articles/old.md': story('title: Old\ndate: 2026-05-01\nexpires: 2026-05-10'),
      'pages/about.md': story('title: About'),
      'pages/later.md': story('title: Later\ndate: 2026-09-01'),
      'pages/quiet.md': story('title: Quiet\nnoindex: true'),
    });
    expect(expectSitemaps(tree, base)).toEqual([
      base,
      `${base}about/`,
      `${base}town/`,
      `${base}author/ada/`,
      `${base}tag/river/`,
      `${base}corrections/`,
      `${base}2026/04/30/one/`,
      `${base}2026/05/02/two/`,
    ]);
    expect(tree['sitemaps/2026-05.xml']).toContain('<lastmod>2026-05-04T00:00:00Z</lastmod>');
  });

  it('name the pictures of each page, once, as the page has them, and change with them and not with a headline', async () => {
    const files = (title: string, width: number) => ({
      'articles/one.md': story(
        `title: ${title}\ndate: 2026-05-01\nimage: {src: a b.svg, alt: A}`,
        '![b](b.svg)\n\n![a](a%20b.svg)\n\nNo picture: [file](c.svg)',
      ),
      'articles/two.md': story(
        'title: Two\ndate: 2026-05-02\nimage: {src: "https://pictures.example/x.jpg?a=1&b=2", alt: X, width: 3, height: 2}',
      ),
      'articles/a b.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="2"/>`,
      'articles/b.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>',
      'articles/c.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>',
    });
    const tree = await site(files('One', 3));
    expectFormats(latin(tree), base);
    const images = (page: Tree) =>
      parseXml(page['sitemaps/2026-05.xml'] ?? '').children.map(({ children }) =>
        children.filter(({ name }) => name === 'image:image').map((image) => image.children[0]?.text),
      );
    const sources = [...(tree['2026/05/01/one/index.html'] ?? '').matchAll(/<img src="(\/media[^"]*)"/g)];
    const shown = [...new Set(sources.map(([, src = '']) => base + src.slice(1)))];
    expect(shown).toHaveLength(2);
    expect(images(tree)).toEqual([shown, ['https://pictures.example/x.jpg?a=1&b=2']]);
    expect((await site(files('Another', 3)))['sitemaps/2026-05.xml']).toBe(tree['sitemaps/2026-05.xml']);
    expect(images(await site(files('One', 4)))).not.toEqual(images(tree));
  });

  it('are split by what they hold of pictures too', () => {
    const images = ['https://feeds.example/a.svg', 'https://feeds.example/b.svg'];
    const entries = [1, 2, 3].map((number) => ({ url: `${base}${number}/`, images }));
    const size = Buffer.byteLength(sitemapEntry(entries[0] ?? { url: '' }));
    const split = splitSitemap({ name: 'x', entries }, { entries: 9, bytes: 1000 + 2 * size });
    expect(split.map((part) => part.entries.length)).toEqual([2, 1]);
  });

  it('are split before they hold too many addresses or bytes, and a full one stays as it is', () => {
    const entries = Array.from({ length: 7 }, (_, index) => ({
      url: `${base}${index}/`,
      lastmod: '2026-05-01T00:00:00Z',
    }));
    const parts = (count: number, bytes: number) =>
      splitSitemap({ name: '2026-05', entries }, { entries: count, bytes }).map((part) => [
        part.name,
        part.entries.length,
      ]);
    expect(parts(3, 1e6)).toEqual([
      ['2026-05', 3],
      ['2026-05-2', 3],
      ['2026-05-3', 1],
    ]);
    const size = `<url><loc>${base}0/</loc><lastmod>2026-05-01T00:00:00Z</lastmod></url>\n`.length;
    expect(parts(50, 1000 + 2 * size)).toEqual([
      ['2026-05', 2],
      ['2026-05-2', 2],
      ['2026-05-3', 2],
      ['2026-05-4', 1],
    ]);
    expect(splitSitemap({ name: 'x', entries: [] }, { entries: 3, bytes: 1e6 })).toEqual([]);
  });
});

describe('what robots and browsers read', () => {
  it('robots.txt names the sitemaps, and keeps out whom the configuration keeps out', async () => {
    const tree = await site({});
    expect(tree['robots.txt']).toMatch(/^User-agent: \*\nAllow: \/\n/);
    expect(tree['robots.txt']).toMatch(/User-agent: GPTBot\n(User-agent: .*\n)+Disallow: \/\n/);
    expect(tree['robots.txt']).not.toContain('PerplexityBot');
    expect(tree['robots.txt']).toMatch(
      /\nSitemap: https:\/\/feeds\.example\/sitemap\.xml\nSitemap: https:\/\/feeds\.example\/news-sitemap\.xml\n$/,
    );
    const other = await site({}, { robots: { aiTraining: 'allow', aiSearch: 'deny' } });
    expect(other['robots.txt']).toContain('PerplexityBot');
    expect(other['robots.txt']).not.toContain('GPTBot');
    expect((await site({}, {}, { drafts: true }))['robots.txt']).toBe('User-agent: *\nDisallow: /\n');
  });

  it('a file of the site’s own goes in the place of ours, or before it', async () => {
    const tree = await site({
      'public/robots.txt': 'own robots',
      'public/manifest.webmanifest': '{}',
      'public/_redirects': '/x /y 302',
      'public/_headers': '/own\n  X-Own: 1',
      'articles/a.md': story('title: A\ndate: 2026-05-01\naliases: [/old/]'),
    });
    expect(tree['robots.txt']).toBe('own robots');
    expect(tree['manifest.webmanifest']).toBe('{}');
    expect(tree._redirects).toMatch(/^\/x \/y 302\n\/old\/ \/2026\/05\/01\/a\/ 301\n/);
    expect(tree._headers).toMatch(/^\/own\n {2}X-Own: 1\n\n\/\*\n {2}Content-Security-Policy: /);
  });

  it('a preview keeps robots out whatever the site’s own file says', async () => {
    const tree = await site({ 'public/robots.txt': 'User-agent: *\nAllow: /' }, {}, { drafts: true });
    expect(tree['robots.txt']).toBe('User-agent: *\nDisallow: /\n');
  });

  it('files are kept for long only where their addresses change with them', async () => {
    const kept = async (files: Record<string, string>, configuration = {}) =>
      (await site(files, configuration))._headers?.match(/^\/.*(?=\n {2}Cache-Control: public, max-age=31536000)/gm) ??
      [];
    const one = { 'articles/a.md': story('title: A\ndate: 2026-05-01') };
    expect(await kept(one)).toEqual(['/assets/*', '/media/*']);
    expect(await kept({ 'articles/a.md': story('title: A\ndate: 2026-05-01\nsection: media') })).toEqual(['/assets/*']);
    expect(await kept({ ...one, 'pages/media/kit.md': story('title: Kit') })).toEqual(['/assets/*']);
    const old = story('title: A\ndate: 2026-05-01\naliases: [/media/old/]');
    expect(await kept({ 'articles/a.md': old })).toEqual(['/assets/*']);
    expect(await kept({ ...one, 'templates/assets/own.js': '1' })).toEqual(['/media/*']);
    expect(await kept({ ...one, 'public/assets/own.js': '1' })).toEqual(['/media/*']);
    expect(await kept({ ...one, 'templates/site.css': 'p{}' })).toEqual(['/assets/*', '/media/*']);
  });

  it('the manifest names the site, where it starts and its icon', async () => {
    const tree = await site({ 'public/icon.png': '' }, {});
    expect(JSON.parse(tree['manifest.webmanifest'] ?? '')).toMatchObject({
      name: 'Feeds & Co',
      start_url: '/',
      icons: [{ sizes: 'any', type: 'image/svg+xml' }],
    });
  });
});

describe('redirects', () => {
  it('lead from every old address to the story, its mobile view too; taken-down stories answer 410', async () => {
    const clean = await site({
      'articles/a.md': story('title: A\ndate: 2026-05-01\naliases: [/old/, /Alt/%C3%A4 b.html, "/x;!$&(1)/"]'),
      'articles/gone.md': story('title: Gone\ndate: 2026-05-01\ngone: true'),
      'pages/p.md': story('title: P\naliases: [/before]'),
    });
    expect(clean._redirects?.split('\n')).toEqual([
      '/old/ /2026/05/01/a/ 301',
      '/old/amp/ /2026/05/01/a/amp/ 301',
      '/Alt/%C3%A4%20b.html /2026/05/01/a/ 301',
      '/x%3B!$&(1)/ /2026/05/01/a/ 301',
      '/x%3B!$&(1)/amp/ /2026/05/01/a/amp/ 301',
      '/before/ /p/ 301',
      '/2026/05/01/gone/ /2026/05/01/gone/ 410',
      '/2026/05/01/gone/amp/ /2026/05/01/gone/amp/ 410',
      '',
    ]);
    for (const file of ['old/index.html', 'old/amp/index.html', 'Alt/ä b.html', 'before/index.html']) {
      expect(Object.keys(clean)).toContain(file);
    }
    expect(clean['old/amp/index.html']).toContain('<meta http-equiv="refresh" content="0; url=/2026/05/01/a/amp/">');
  });

  it('cannot be made to say anything else by what stands in an alias', async () => {
    const lines = [
      '/a\\n/x /y 301',
      '/*',
      '/:x/',
      '/a#b/',
      '/a?b/',
      '//evil.example/',
      '/../x/',
      '/a\\tb/',
      'x',
      '/a%0a/',
    ];
    for (const alias of lines) {
      const root = makeSite({ 'articles/a.md': story(`title: A\ndate: 2026-05-01\naliases: ["${alias}"]`) });
      expect(await faultsOf(root), alias).toEqual([expect.stringContaining('error invalid-slug')]);
    }
    await fc.assert(
      fc.asyncProperty(fc.array(odd, { minLength: 1, maxLength: 3 }), async (parts) => {
        const alias = `/${parts.join('/')}/`;
        const root = makeSite({
          'articles/a.md': story(`title: A\ndate: 2026-05-01\naliases: [${JSON.stringify(alias)}]`),
        });
        if ((await faultsOf(root)).length === 0) {
          const rules = readTree(path.join(root, 'dist'))._redirects ?? '';
          expect(rules).toMatch(/^(\/[!-)+-9;-~]* \/2026\/05\/01\/a\/(amp\/)? 301\n){2}$/);
        }
        fs.rmSync(root, { recursive: true });
      }),
      { numRuns: 15 },
    );
  });
});

describe('the content security policy', () => {
  const policy = (tree: Tree) => /Content-Security-Policy: (.*)/.exec(tree._headers ?? '')?.[1] ?? '';

  it('allows the theme’s own inline script and style by their hashes, and what the slots bring', async () => {
    const tree = await site(
      { 'articles/a.md': story('title: A\ndate: 2026-05-01') },
      {
        head: '<script>window.x = 1</script><script src="https://stats.example/s.js"></script>',
        bodyEnd: '<script type="application/json">{}</script>',
        csp: { 'script-src': ['https://stats.example'], 'connect-src': ['https://stats.example'] },
      },
    );
    const hashes = policy(tree)
      .match(/script-src ([^;]*)/)?.[1]
      ?.match(/'sha256-[^']+'/g);
    expect(hashes).toHaveLength(2);
    expect(policy(tree)).toContain("connect-src 'self' https://stats.example");
    expect(policy(tree).replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe');
    expect(tree['2026/05/01/a/index.html']).toContain('<script>window.x = 1</script>');
    expect(tree['2026/05/01/a/amp/index.html']).not.toContain('stats.example');
  });

  it('gives way where a template’s script differs from page to page, with a warning, or articles are trusted', async () => {
    const scripts = [
      'let a = "<%= it.page.title %>"',
      '<%~ JSON.stringify(it.page) %>',
      '<%~ include("partials/own", it) %>',
    ];
    for (const script of scripts) {
      const root = makeSite({
        'templates/partials/footer.html': `<p>\n<script>${script}</script>`,
        'templates/partials/own.html': '<%= it.page.title %>',
      });
      const { diagnostics } = await buildAt(root);
      expect(policy(latinTree(root)), script).toMatch(/script-src 'self' (?:'wasm-unsafe-eval' )?'unsafe-inline';/);
      expect(diagnostics.map(({ code, file, line }) => [code, file, line])).toEqual([
        ['inline-differs', 'templates/partials/footer.html', 2],
      ]);
    }
    const trusted = await site({}, { markdown: { html: 'trust' } });
    expect(policy(trusted)).toMatch(
      /script-src 'self' (?:'wasm-unsafe-eval' )?'unsafe-inline'; style-src 'self' 'unsafe-inline';/,
    );
  });

  it('sees through the tags in a start tag, and into drawings', async () => {
    const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const tree = await site({
      'templates/partials/footer.html':
        '<script data-home="<%= it.site.url %>">a()</script><script type="<%= "module" %>">b()</script><%~ include("logo.svg") %>',
      'templates/logo.svg': '<svg><style>.a{fill:red}</style></svg>',
    });
    for (const text of ['a()', 'b()', '.a{fill:red}']) expect(policy(tree), text).toContain(hashOf(text));
  });

  it('knows a script by what browsers run, and its text by what they read', async () => {
    const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const cases = [
      ['<script data-type="carousel">a()</script>', 'a()'],
      ['<script type="application/javascript">a()</script>', 'a()'],
      ['<script type=module>\r\na()\r\n</script>', '\na()\n'],
      ['<script type="importmap">{}</script>', '{}'],
      ['<script data-cmp="a>b">a()</script>', 'a()'],
    ];
    for (const [head = '', text = ''] of cases) expect(policy(await site({}, { head })), head).toContain(hashOf(text));
    for (const head of ['<script type="application/ld+json">{}</script>', '<script src="/a.js">x</script>']) {
      expect(policy(await site({}, { head })).match(/sha256-/g), head).toHaveLength(2);
    }
  });

  it('takes in what the configuration adds, and takes nothing away by that', () => {
    const inline = [{ kind: 'script', source: "'sha256-AAA='" }] as const;
    const directive = (name: string, more: Record<string, string[]>) =>
      policyOf(inline, more, false)
        .split('; ')
        .find((part) => part.startsWith(`${name} `) || part === name);
    expect(directive('script-src', { 'script-src': ['https://a.example'] })).toBe(
      "script-src 'self' 'sha256-AAA=' https://a.example",
    );
    expect(policyOf([], {}, false, true)).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(directive('script-src-elem', { 'script-src-elem': ['https://a.example'] })).toContain("'sha256-AAA='");
    expect(directive('script-src', { 'script-src': ["'unsafe-inline'"] })).toBe("script-src 'self' 'unsafe-inline'");
    expect(directive('frame-ancestors', { 'frame-ancestors': ["'none'"] })).toBe("frame-ancestors 'none'");
    expect(directive('object-src', { 'object-src': ['https://a.example'] })).toBe('object-src https://a.example');
    const both = { 'script-src-elem': ['https://b.example'], 'script-src': ['https://a.example'] };
    expect(directive('script-src-elem', both)).toBe(
      "script-src-elem 'self' 'sha256-AAA=' https://a.example https://b.example",
    );
    const connect = { 'connect-src': ['https://b.example'], 'default-src': ['https://a.example'] };
    expect(directive('connect-src', connect)).toBe("connect-src 'self' https://a.example https://b.example");
    expect(directive('report-uri', { 'report-uri': ['/r'] })).toBe('report-uri /r');
    expect(directive('upgrade-insecure-requests', { 'upgrade-insecure-requests': [] })).toBe(
      'upgrade-insecure-requests',
    );
  });

  it('is the site’s own where it has one', async () => {
    const tree = await site({ 'public/_headers': '/*\n  Content-Security-Policy: default-src *' });
    // The other one is that of drawings.
    expect(tree._headers?.match(/Content-Security-Policy: (?!default-src 'none')/g)).toHaveLength(1);
    expect(tree._headers).toContain('X-Content-Type-Options');
    const other = await site({ 'public/_headers': '/embed/*\n  Content-Security-Policy: frame-ancestors *' });
    expect(other._headers?.match(/Content-Security-Policy: (?!default-src 'none')/g)).toHaveLength(2);
  });

  it('is warned about where it would stop a script of the slots, and takes no source that would end a line', async () => {
    const root = makeSite({
      'newswep.config.json': JSON.stringify({
        site: { name: 'N', url: base },
        head: '<script async src="https://stats.example/s.js"></script>',
      }),
    });
    const { diagnostics } = await buildAt(root);
    expect(diagnostics.map((fault) => fault.code)).toEqual(['not-in-csp']);
    const bad = makeSite({
      'newswep.config.json': JSON.stringify({
        site: { name: 'N', url: base },
        csp: { 'script-src': ["'self'\n/x\n  Evil: 1", 'self'], scriptsrc: [] },
      }),
    });
    expect(await faultsOf(bad)).toEqual([
      expect.stringMatching(/"csp\.script-src\[1\]": write one source/),
      expect.stringMatching(/"csp\.script-src\[2\]": such a word needs quotes of its own/),
      expect.stringMatching(/"csp\.scriptsrc" is no key of the configuration: did you mean "script-src"\?/),
    ]);
  });
});

it('parses nothing that is not well-formed', () => {
  expect(() => parseXml('<a>\u0001</a>')).toThrow();
  expect(() => parseXml('<a><b></a>')).toThrow();
});
