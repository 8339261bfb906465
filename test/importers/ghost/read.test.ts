/** Exports of Ghost, of each version, are read as what readers of the site saw; nothing else leaves the reader. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { SiteError } from '../../../src/diagnostics/diagnostic.js';
import type { Archive, Item } from '../../../src/importers/archive.js';
import { readGhost } from '../../../src/importers/ghost/index.js';
import { temporaryFolder, write } from '../../support.js';
import { version0, version1, version2, version4, version5, version6 } from './exports.js';

async function read(content: unknown): Promise<{ archive: Archive; items: Item[] }> {
  const folder = temporaryFolder();
  write(folder, {
    'export.json': typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
  });
  const archive = await readGhost(path.join(folder, 'export.json'), 'export.json');
  const items: Item[] = [];
  for await (const item of archive.items()) items.push(item);
  return { archive, items };
}

async function refusal(content: string | Uint8Array): Promise<string> {
  const fault = await read(content).catch((error: unknown) => error);
  if (!(fault instanceof SiteError)) throw fault;
  const [{ line, column, code, message }] = fault.diagnostics as [(typeof fault.diagnostics)[0]];
  return `${line}:${column} ${code} ${message}`;
}

/** All that an archive says, as one text. */
const all = ({ archive, items }: Awaited<ReturnType<typeof read>>) =>
  JSON.stringify([
    archive.site,
    [...archive.authors],
    [...archive.sections],
    [...archive.tags],
    archive.entries,
    [...archive.counts],
    archive.losses,
    [...archive.addresses()],
    items,
  ]);

it('1.x: one author, pages by number, addresses with days of the zone of the site', async () => {
  const { archive, items } = await read(version1);
  expect(archive.site).toEqual({
    name: 'The Quay',
    description: 'News of the quay',
    language: 'pt',
    timeZone: 'Europe/Lisbon',
    permalink: '/:year/:month/:day/:slug/',
  });
  expect(items[0]).toMatchObject({
    kind: 'post',
    state: 'published',
    title: 'The ferry & the "quay"',
    date: '2017-05-01T23:30:00Z',
    // In Lisbon it is the next day already.
    address: '/2017/05/02/ferry/',
    authors: ['ada'],
    section: 'town',
    tags: ['water'],
    image: { url: '/content/images/2017/05/lead.jpg' },
  });
  expect(items[0]?.html).toContain(
    '<p>The <em>ferry</em> runs. <img src="/content/images/2017/05/quay.jpg" alt="Quay"></p>',
  );
  expect(items[0]?.updated).toBeUndefined();
  expect(items[1]).toMatchObject({ kind: 'page', address: '/about/' });
  expect(archive.authors).toEqual(
    new Map([
      [
        'ada',
        {
          name: 'Ada Quill',
          description: 'Writes.',
          image: '/content/images/2017/ada.jpg',
          sameAs: ['https://ada.example', 'https://x.com/adaquill'],
        },
      ],
    ]),
  );
  expect(archive.sections).toEqual(new Map([['town', { name: 'Town', description: 'What happens here' }]]));
  expect(archive.mediaPaths('/content/images/2017/05/lead.jpg')).toEqual([
    'images/2017/05/lead.jpg',
    '2017/05/lead.jpg',
  ]);
});

it('2.x: the wrapping may be missing, authors have an order, links lead to what they led to', async () => {
  const { archive, items } = await read(version2);
  expect(archive.site.url).toBe('https://quay.example');
  expect(items[0]).toMatchObject({ authors: ['ada', 'ben'], address: '/two/', updated: '2019-02-01T00:00:00Z' });
  expect(items[0]?.canonical).toBeUndefined();
  expect(items[1]).toMatchObject({ authors: [], canonical: 'https://elsewhere.example/3' });
  const [from] = archive.entries as [(typeof archive.entries)[0]];
  const three = { kind: 'item', id: archive.entries[1]?.id };
  expect(archive.resolve('https://quay.example/three/#part', from)).toEqual({ ...three, fragment: '#part' });
  expect(archive.resolve('/three', from)).toEqual(three);
  expect(archive.resolve('/three/amp/?ref=x', from)).toEqual(three);
  expect(archive.resolve('__GHOST_URL__/three/', from)).toEqual(three);
  expect(archive.resolve('https://other.example/three/', from)).toBeUndefined();
  expect(archive.resolve('https://quay.example/', from)).toEqual({ kind: 'home' });
  expect(archive.resolve('/page/2/', from)).toEqual({ kind: 'home' });
  expect(archive.resolve('/rss/', from)).toEqual({ kind: 'feed' });
  expect(archive.resolve('/tag/town/page/2/', from)).toEqual({ kind: 'tag', key: 'town' });
  expect(archive.resolve('/author/ada/rss/', from)).toEqual({ kind: 'author', key: 'ada', feed: true });
  expect(archive.resolve('/nowhere/', from)).toEqual({ kind: 'lost' });
  expect(archive.resolve('https://quay.example/content/images/2018/01/a.jpg', from)).toMatchObject({ kind: 'file' });
  expect([...archive.addresses()].map(({ from }) => from)).toEqual([
    '/rss/',
    '/tag/town/',
    '/tag/town/rss/',
    '/author/ada/',
    '/author/ada/rss/',
    '/author/ben/',
    '/author/ben/rss/',
  ]);
});

it('4.x: what was not for everybody is a draft that says why', async () => {
  const { archive } = await read(version4);
  expect(
    archive.entries.slice(1).map(({ slug, state, withheld, date }) => [slug, state, withheld, date.slice(0, 4)]),
  ).toEqual([
    ['draft', 'draft', undefined, '2021'],
    ['scheduled', 'scheduled', undefined, '2030'],
    ['sent', 'draft', 'sent by e-mail only', '2030'],
    ['strange', 'draft', 'state strange', '2030'],
    ['members', 'draft', 'for members only', '2021'],
    ['paid', 'draft', 'for paying members only', '2021'],
    ['tiers', 'draft', 'for some members only', '2021'],
    ['mailed', 'draft', 'sent by e-mail only', '2021'],
  ]);
});

it('4.x: each card is what it says, in plain HTML', async () => {
  const { archive, items } = await read(version4);
  const [item] = items as [Item];
  expect(item).toMatchObject({
    section: 'town',
    tags: ['sea'],
    description: 'In short',
    image: { url: '/content/images/2021/03/lead.jpg', alt: 'A lead' },
  });
  expect(archive.tags.has('hash-desk')).toBe(false);
  for (const part of [
    '<figure><a href="https://big.example/"><img src="/content/images/2021/03/a.jpg" alt="A" width="800" height="600"></a><figcaption>A <em>caption</em></figcaption></figure>',
    'b.jpg" alt="" width="1" height="1"></figure><figure><img src="/content/images/2021/03/c.jpg" alt="" width="1" height="1"><figcaption>Both</figcaption></figure>',
    '<p><a href="https://paper.example/story">https://paper.example/story</a></p>',
    '<p><a href="/members/">Our own</a></p>',
    '<p><a href="https://www.youtube.com/watch?v=abcdefghijk">https://www.youtube.com/watch?v=abcdefghijk</a></p><p>A film</p>',
    '<p><a href="https://twitter.com/who/status/12">https://twitter.com/who/status/12</a></p>',
    '<aside class="note"><p>💡 Mind <b>this</b></p></aside>',
    '<details><summary>Open me</summary><p>Inside</p></details>',
    '<p><a href="https://shop.example/">Buy</a></p>',
    '<p><a href="/content/media/2021/03/talk.mp3">The talk</a></p>',
    '<p><a href="/content/media/2021/03/film.mp4">The film</a></p>',
    '<p><a href="/content/files/2021/03/plan.pdf">The plan</a> (plan.pdf, 2 MB)</p><p>All of it</p>',
    '<h4>A lamp</h4><figure><img src="/content/images/p.jpg" alt=""></figure><p>Bright</p><p><a href="https://shop.example/lamp"><span>Get it</span></a></p>'.replace(
      /<\/?span>/g,
      '',
    ),
    '<h2>Big</h2><p>small</p><p><a href="https://x.example/">Go</a></p>',
    '<p>Kept words</p>',
    '<pre><code class="language-js">a()</code></pre><p>The code</p>',
    '<blockquote class="kg-blockquote-alt">Aside</blockquote>',
    '<p>Wrapped now</p>',
    'Raw</b>',
    '<p>Open words</p>',
  ]) {
    expect(item.html).toContain(part);
  }
  expect(item.html).not.toMatch(
    /GHOST_URL|<script|Sealed|portal|Join|Sign up|An ape|srcset|0:00|onclick|kg-(?!blockquote)/,
  );
  expect(item.source).not.toMatch(/GHOST_URL|Sealed|0:00/);
  expect(item.losses.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'format Marked title Marked words Paper',
    'embed Said so May',
    'block button Join',
    'format 1 stars',
    'block signup Sign up now',
    'block nft An ape',
    'format kg-unheard-of-card',
    'block script',
    'withheld a part for members',
    'field tag #desk',
  ]);
});

it('5.x: the text of the new editor is read where there is no HTML', async () => {
  const { items } = await read(version5);
  const html = items[0]?.html ?? '';
  for (const part of [
    '<p>Plain <strong>strong</strong><em><strong> both</strong></em><br><a href="/two/">Two</a></p><h3>Head</h3>',
    '<ol start="3"><li>one</li></ol><blockquote>Quoted</blockquote><blockquote class="kg-blockquote-alt">Aside</blockquote>',
    '<figure><img src="/content/images/2023/a.jpg" alt="A" width="10" height="5"><figcaption>Cap</figcaption></figure>',
    'g2.jpg" alt=""></figure><p>Two of them</p>',
    '<p><a href="https://vimeo.com/1">https://vimeo.com/1</a></p><p><a href="https://paper.example/">',
    '<aside class="note"><p>! Mind</p></aside><details><summary>Open</summary><p>Inside</p></details>',
    '<i>Raw</i>',
    '<td>2</td>',
    '<code class="language-js">a &#x3C; b</code>',
    'Kept words',
  ]) {
    expect(html).toContain(part);
  }
  expect(html).not.toMatch(/script|Sealed|mail|GHOST_URL/);
});

it('6.x: HTML comes before both editors; a page may have the slug of a post; what stands twice is read once', async () => {
  const { archive, items } = await read(version6);
  expect(items.map(({ kind, slug, html }) => [kind, slug, html])).toEqual([
    ['post', 'both', '<p>From HTML</p>'],
    ['page', 'both', '<p>Page</p>'],
  ]);
  expect(archive.losses).toContainEqual(expect.objectContaining({ kind: 'damage', name: 'Again' }));
});

it('0.x: numbers for ids, milliseconds, Markdown', async () => {
  const { archive, items } = await read(version0);
  expect(items[0]).toMatchObject({
    id: '5',
    date: '2010-09-06T13:44:09Z',
    html: '<p>It is <em>old</em>.</p>',
    lang: 'en-US',
    authors: ['ada'],
    section: 'town',
    image: { url: '/content/images/o.jpg' },
  });
  expect(archive.losses).toContainEqual(expect.objectContaining({ name: 'Ghost 000' }));
});

it('no address of mail, no password, no key and nobody who reads the site leaves the reader', async () => {
  for (const version of [version0, version1, version2, version4, version5, version6]) {
    expect(all(await read(version))).not.toMatch(/secret|@secret|Nobody|\$2a/);
  }
});

it('names that every object has are names like others', async () => {
  const hostile = `{"__proto__":{"polluted":1},"db":[{"meta":{"version":"5.0.0"},"data":{"__proto__":[{"polluted":1}],"posts":[{"id":"__proto__","title":"constructor","slug":"__proto__","status":"published","published_at":"2020-01-01T00:00:00Z","html":"<p>x</p>","__proto__":{"visibility":"paid"}},{"id":"toString","title":"t","slug":"constructor","status":"hasOwnProperty","html":"<p>x</p>"}],"posts_tags":[{"post_id":"__proto__","tag_id":"__proto__"}],"tags":[{"id":"__proto__","name":"__proto__","slug":"__proto__"}],"settings":[{"key":"__proto__","value":"x"}]}}]}`;
  const { archive, items } = await read(hostile);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(items.map(({ id, section, state }) => [id, section, state])).toEqual([
    ['__proto__', '__proto__', 'published'],
    ['toString', undefined, 'draft'],
  ]);
  expect(archive.resolve('/constructor/', items[0] as Item)).toEqual({ kind: 'item', id: 'toString' });
  expect(archive.resolve('/valueOf/', items[0] as Item)).toEqual({ kind: 'lost' });
});

it('what is nested ten thousand deep costs itself', async () => {
  const deep = (levels: number) => {
    let node = '{"type":"extended-text","text":"core"}';
    for (let at = 0; at < levels; at++) node = `{"type":"quote","children":[${node}]}`;
    return `{"root":{"children":[{"type":"paragraph","children":[{"type":"text","text":"first"}]},${node}]}}`;
  };
  const post = (more: Record<string, unknown>, id: string) => ({
    id,
    title: id,
    slug: id,
    status: 'published',
    published_at: '2023-07-01T10:00:00.000Z',
    ...more,
  });
  const { items } = await read({
    data: {
      posts: [
        post({ lexical: deep(10_000) }, 'lexical'),
        post({ html: `${'<div>'.repeat(10_000)}core`, plaintext: 'first\n\ncore' }, 'html'),
        post({ lexical: 'no json', plaintext: 'Only text' }, 'broken'),
        post({ lexical: JSON.stringify({ root: { children: 'x' } }) }, 'odd'),
        post({ mobiledoc: '{"cards":[null,["markdown"],["markdown",{"markdown":"**m**"}]]}' }, 'mobiledoc'),
      ],
    },
  });
  expect(items.map(({ html }) => html.slice(0, 40))).toEqual([
    expect.stringContaining('<p>first</p>'),
    expect.stringMatching(/core|<div>/),
    '<p>Only text</p>',
    '',
    '<p><strong>m</strong></p>',
  ]);
  expect(items.slice(0, 3).every(({ losses }) => losses.length > 0)).toBe(true);
});

it('a file that is no export is refused in words, with the mend and the place', async () => {
  expect(await refusal('')).toMatch(/^1:1 invalid-export .*the file is empty; in Ghost, choose/);
  expect(await refusal('PK\u0003\u0004xx')).toMatch(/zip file: unpack it/);
  expect(await refusal(new Uint8Array([0x1f, 0x8b, 8, 0]))).toMatch(/packed/);
  expect(await refusal('<?xml version="1.0"?><rss></rss>')).toMatch(/newswep import wordpress FILE/);
  expect(await refusal('<!doctype html><p>Sign in</p>')).toMatch(/it is a page/);
  expect(await refusal('{"db":[{"meta":{},"data":{"users":[]}}]}')).toMatch(/without a table of posts/);
  expect(await refusal('[1, 2]')).toMatch(/without a table of posts/);
  expect(await refusal('"text"')).toMatch(/without a table of posts/);
  expect(await refusal('{\n  "db": [\n    {"meta": 1,}\n  ]\n}')).toMatch(
    /^3:16 invalid-export .*no JSON from here on/,
  );
  expect(await refusal('{\n  "db": [\n    {"meta": "a')).toMatch(/^3:14 invalid-export/);
  expect(await refusal('{\n  "db": [\n    {"meta": 1')).toMatch(/^3:15 invalid-export .*ends in the middle/);
  expect(await refusal(new Uint8Array([0x7b, 0xff, 0xfe]))).toMatch(/invalid-export/);
});
