/** Made-up archives: slugs, addresses, names and dates of every kind that old systems have let through. */
import fc from 'fast-check';
import type { Item, OldAddress, Target } from '../../src/importers/archive.js';
import { anyHtml } from './any-html.js';
import type { Made } from './archives.js';

const long = 'long-'.repeat(60);
const slugs = [
  ...[
    '',
    'x',
    'X',
    'flood',
    'Flood',
    'fløod',
    '..',
    '.',
    'con',
    'index',
    'index.html',
    'a/b',
    '../../x',
    '%',
    '%e6%b8%af',
    'Foo Bar',
  ],
  ...[
    long,
    '2014',
    '2014-05-12-x',
    'news',
    'search',
    'tag',
    'amp',
    'page',
    'a.html',
    '\u202ex',
    'a\nb',
    'ΣΑΣ',
    'σας',
    '🔥',
    '-',
    'a--b',
    'x-2',
    '__proto__',
  ],
];
const paths = [
  ...[
    '/',
    '/x/',
    '/X/',
    '/x',
    '/x/amp/',
    '/news/',
    '/2014/',
    '/2014/05/',
    '/2014/05/x/',
    '/2014/05/12/x/',
    '/2014/05/12/x/amp/',
    '/?p=1',
    '/x/?a=b',
    '/a%20b/',
  ],
  ...[
    '/café/',
    '/caf%C3%A9/',
    '/a:b/',
    '/foo.html',
    '/foo.html/bar/',
    '/foo',
    '/tag/harbour/',
    '/author/mira/',
    '/search/',
    '/feed.xml',
    '/feed/',
    '//x/',
    'x',
  ],
  ...[
    '/page/2/',
    '/news/page/2/',
    '/a#b',
    '/a/../b/',
    `/${long}${long}/`,
    '/%ff/',
    '/index.html',
    '/404.html',
    '/media/uploads/a.png',
    '/assets/',
    '/category/news/',
  ],
];
const names = [
  'News',
  'news',
  '',
  '🔥',
  '../',
  'C++',
  'C',
  long,
  '2014',
  'Search',
  'Tag',
  'A & B',
  '</script>',
  'São Paulo',
  'sao-paulo',
  '`$' + '{x}`',
  'a\nb',
  '__proto__',
  '---',
  'null',
  'true',
  '12',
];
const titles = [
  'A story',
  '',
  ' ',
  '---',
  'a\n---\nb',
  'x: y',
  '"q"',
  "it's",
  '# not a comment',
  '<script>alert(1)</script>',
  '{{x}}',
  '&amp;',
  '!!js x',
  '*a',
  '&b',
  '%c',
  '@d',
  '`e`',
  'yes',
  '1.5',
  '2026-01-01',
  'T'.repeat(2000),
  '\u0000\u202e',
  '- a',
  '| b',
  '> c',
  '[d]',
  '{e}',
  'f\ttab',
  'null',
  '~',
  '\ud800',
];
const dates = [
  '2014-05-12T08:30:00Z',
  '2014-05-12T23:30:00+03:00',
  '2014-06-12T08:30:00Z',
  '1969-12-31T23:59:59-05:00',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  'x',
  '2014-02-30T00:00:00Z',
  '2031-01-01T00:00:00Z',
];
const uploads = 'https://old.example/wp-content/uploads/';
const pictures = [
  'a.png',
  'A.PNG',
  'cut.jpg',
  'none.png',
  'empty.png',
  'page.html',
  'text.png',
  'b.svg',
  'link.png',
  '../out.png',
  'a-300x200.png',
  'c d(1).png',
  'doc.pdf',
  '.hidden.png',
  'a%20b.png',
].map((name) => uploads + name);
const others = [
  'https://other.example/p.jpg',
  'data:image/png;base64,AAAA',
  'javascript:alert(1)',
  '//cdn.example/x.png',
  'http://',
  '',
];

const some = <T>(...values: T[]) => fc.constantFrom(...values);
const slug = some(...slugs);
const text = some(...titles);
const keys = some('news', 'city', 'search', '2014', 'odd', 'x', 'a/b', '__proto__');

const link = fc.oneof(
  some(...paths).map((path) => `https://old.example${path}`),
  some(...paths),
  some(...pictures),
  some(...others),
  some('#x', '#', 'mailto:a@b.example', 'tel:1', 'x.html'),
);
const html = fc.oneof(
  anyHtml,
  fc
    .tuple(link, some(...pictures, ...others), text)
    .map(
      ([href, src, words]) =>
        `<p id="x"><a href="${href}">${words}</a></p><figure><a href="${href}"><img src="${src}" alt="${words}" width="30" height="20"></a><figcaption>${words}</figcaption></figure><iframe src="${href}"></iframe><video src="${src}"></video>`,
    ),
  some(
    '',
    '<p></p>',
    '<!-- x -->',
    '<script>x</script>',
    `${'<div>'.repeat(400)}deep`,
    `${'<blockquote>'.repeat(90)}deep`,
    `<p>${'**_'.repeat(400)}</p>`,
    `<p>${'[x]('.repeat(300)}</p>`,
    '<table><tr><td>',
    'a\u0000b',
    '<p>:::update{time="x"}</p>',
    '<p>:::embed</p>',
    '<h2>10:30 x</h2>',
    '<plaintext>x',
  ),
);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const item: fc.Arbitrary<Omit<Item, 'id' | 'source'>> = fc.record({
  kind: some('post', 'post', 'page'),
  state: some('published', 'published', 'published', 'scheduled', 'draft'),
  withheld: fc.option(some('private', 'password'), { nil: undefined, freq: 8 }),
  slug,
  parents: fc.array(slug, { maxLength: 2 }),
  date: some(...dates),
  address: optional(some(...paths)),
  title: text,
  addresses: fc.array(some(...paths), { maxLength: 3 }),
  updated: optional(some(...dates)),
  authors: fc.array(keys, { maxLength: 2 }),
  section: optional(keys),
  tags: fc.array(keys, { maxLength: 3 }),
  description: optional(text),
  image: optional(
    fc.record({
      url: some(...pictures, ...others),
      alt: optional(text),
      caption: optional(text),
      credit: optional(text),
    }),
  ),
  lang: optional(some('en', 'pt-BR', 'x', '', 'klingon', 'ar')),
  canonical: optional(some('https://a.example/x', '/x/', '', 'javascript:x')),
  noindex: optional(fc.boolean()),
  html,
  comments: fc.nat(3),
  losses: fc.constant([]),
});

const target: fc.Arbitrary<Target> = fc.oneof(
  some('1', '2', '99').map((id): Target => ({ kind: 'item', id })),
  some(...pictures).map((url): Target => ({ kind: 'file', url })),
  some<Target>({ kind: 'home' }, { kind: 'feed' }, { kind: 'lost' }),
  fc
    .tuple(some<'section' | 'tag' | 'author'>('section', 'tag', 'author'), keys, fc.boolean())
    .map(([kind, key, feed]): Target => ({ kind, key, feed })),
  some('2014', '2014-05', '1900', 'x').map((key): Target => ({ kind: 'period', key })),
);
const address: fc.Arbitrary<OldAddress> = fc.record({
  from: some(...paths, '/?cat=3', '/wp-content/uploads/a.png', '/a.png', '/index.php?p=4'),
  to: target,
});

const terms = fc.dictionary(keys, fc.record({ name: some(...names), description: optional(text) }), { maxKeys: 5 });

export const anyArchive: fc.Arbitrary<Made> = fc.record({
  site: fc.record({
    name: some('The Merrow Gazette', '', '</title>', "it's $" + '{x}'),
    url: some(
      'https://old.example',
      'https://old.example/blog',
      'https://new.example',
      'x',
      'https://old.example/?x',
      undefined,
    ),
    language: some('en', 'pt-BR', 'x', undefined, 'ar'),
    timeZone: some('UTC', 'Europe/Lisbon', 'Mars/Base', undefined, 'Pacific/Apia'),
    description: optional(text),
  }),
  items: fc
    .array(item, { maxLength: 6 })
    .map((items) => items.map((one, index) => ({ ...one, id: String(index + 1) }))),
  sections: terms,
  tags: terms,
  authors: terms,
  addresses: fc.array(address, { maxLength: 5 }),
  system: some('WordPress', 'WordPress', 'Ghost'),
}) as fc.Arbitrary<Made>;
