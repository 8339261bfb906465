/** Names of files, folders, slugs and terms that some system or some part of an address could take for something else. */
import { article, type Case } from '../case.js';

const page = (slug: string) => `2026/05/01/${slug}/index.html`;
const drawing = (name: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><title>${name}</title></svg>`;
/** A PNG of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const shows = (path: string) => {
  const written = path.split('/').map(encodeURIComponent).join('/');
  return article(`![It](<${written}>)\n\n[The file](<${written}>)`, `image: { src: "${written}", alt: It }`);
};

/** A story in a file of that name is at that slug. */
const named = (name: string, file: string, slug: string, ...says: string[]): Case => ({
  name,
  files: { [`articles/${file}`]: article(`Words of ${slug}.`) },
  verdict: { exit: 0, says, pages: { [page(slug)]: [`Words of ${slug}.`] } },
});
const refused = (name: string, file: string, code: string, told = file): Case => ({
  name,
  files: { [`articles/${file}`]: article('Words.') },
  verdict: { exit: 1, says: [`articles/${told}:1:1 error ${code}`] },
});
const withField = (name: string, file: string, field: string, says: readonly string[]): Case => ({
  name,
  files: { [`articles/${file}.md`]: article('Words.', field) },
  verdict: { exit: says.some((line) => line.includes(' error ')) ? 1 : 0, says } as Case['verdict'],
});
const device = (file: string) => `articles/${file}:1:1 warning unportable-name`;

export const cases: readonly Case[] = [
  named('CON is a device of Windows', 'CON.md', 'con', device('CON.md')),
  named('so is aux', 'aux.md', 'aux', device('aux.md')),
  named('so is nul', 'nul.md', 'nul', device('nul.md')),
  named('so is COM1', 'COM1.md', 'com1', device('COM1.md')),
  named('so is LPT with a raised one', 'lpt\u00b9.md', 'lpt1', device('lpt\u00b9.md')),
  named('console is none', 'console.md', 'console'),
  named('a name that ends in dots and blanks before its ending', 'ends. . .md', 'ends'),
  named('marks that Windows allows in no name', 'm<a>r:k"s|?*.md', 'm-a-r-k-s'),
  named('a backslash in a name', 'back\\slash.md', 'back-slash'),
  named('dots within a name', 'dots..within.md', 'dots-within'),
  named('a name like an option', '--out=elsewhere.md', 'out-elsewhere'),
  named('a name of blanks, one of them not breaking', ' two\u00a0 blanks .md', 'two-blanks'),
  named('an emoji beside a word', 'fish\u{1f41f}.md', 'fish'),
  named('a name written from the right', '\u0645\u0631\u062d\u0628\u0627.md', '\u0645\u0631\u062d\u0628\u0627'),
  named('percent signs that look like dots', '%2e%2e%2fetc.md', '2e-2e-2fetc'),
  named('a percent sign alone', '100%.md', '100'),
  named('# and ? in a name', 'what#is?this.md', 'what-is-this'),
  named('an apostrophe and an ampersand', "ann's&bob's.md", 'anns-bobs'),
  named('a ligature', '\ufb01sh-market.md', 'fish-market'),
  named('255 bytes, half of them accents', `${'e\u0301'.repeat(84)}.md`, 'e'.repeat(84)),
  named('an ending in capitals', 'LOUD.MD', 'loud'),
  named('the slug of a mobile view', 'amp.md', 'amp'),
  named('the slug of a numbered page', 'page.md', 'page'),
  named('the slug of a feed', 'feed.xml.md', 'feed-xml'),
  named('a date alone', '2026-04-30.md', '2026-04-30'),
  named('a date that is none', '2026-02-30-never.md', 'never'),
  {
    name: 'hidden files are not read',
    files: { 'articles/.md': article('Hid one.'), 'articles/..md': article('Hid two.'), 'articles/.a/b.md': 'Hid' },
    verdict: { exit: 0, without: { '*': ['Hid one', 'Hid two'] } },
  },
  refused('punctuation alone gives no address', '!!!.md', 'empty-slug the name of the file gives no address:'),
  refused('nor do hyphens', '---.md', 'empty-slug'),
  refused('nor does an emoji', '\u{1f41f}.md', 'empty-slug'),
  refused('nor does what has no width', '\u200b\u2060.md', 'empty-slug'),
  refused(
    '255 bytes of letters are too long for an address',
    `${'x'.repeat(252)}.md`,
    'empty-slug the name of the file gives an address that is longer than the 200 bytes',
  ),
  refused('so are 255 bytes of Chinese', `${'\u65e5'.repeat(84)}.md`, 'empty-slug'),
  refused('a tab in a name', 'tab\there.md', 'invalid-file-name', 'tab?here.md'),
  refused('a line end in a name', 'two\nlines.md', 'invalid-file-name', 'two?lines.md'),
  refused('a line end of Unicode', 'three\u2028lines.md', 'invalid-file-name', 'three?lines.md'),
  refused('a name that turns its direction around', '\u202egnp.md', 'invalid-file-name', '?gnp.md'),
  refused('an escape code of terminals', 'red\u001b[31m.md', 'invalid-file-name', 'red?[31m.md'),
  {
    name: 'a dead link whose name is an escape code',
    files: { 'articles/blue\u001b[34m.md': { is: 'symlink', to: 'nowhere' } },
    verdict: { exit: 1, says: ['articles/blue?[34m.md:1:1 error unreadable-file'] },
  },
  {
    name: 'a name that is no UTF-8',
    files: { 'articles/latin1.md': { is: 'named', name: Buffer.from('caf\xe9.md', 'latin1'), content: 'Words' } },
    verdict: { exit: 1, says: ['articles/caf\ufffd.md:1:1 error invalid-file-name'] },
  },
  {
    name: 'two files whose names differ in how accents are written',
    files: { 'articles/caf\u00e9.md': article('One.'), 'articles/cafe\u0301.md': article('Other.') },
    verdict: { exit: 1, says: ['articles/caf\u00e9.md:1:1 error invalid-file-name'] },
  },
  ...(
    [
      ['dot', '.'],
      ['two-dots', '..'],
      ['slash', 'a/b'],
      ['backslash', 'a\\b'],
      ['encoded', 'a%2fb'],
      ['question', 'a?b'],
      ['hash', '"a#b"'],
      ['colon', '"a:b"'],
      ['star', '"a*b"'],
    ] as const
  ).map(([file, slug]) =>
    withField(`a slug that leads elsewhere: ${slug.slice(0, 20)}`, `slug-${file}`, `slug: ${slug}`, [
      `articles/slug-${file}.md:4:7 error invalid-slug`,
    ]),
  ),
  ...(
    [
      ['index', 'index'],
      ['amp', 'AMP-'],
      ['feed', 'atom.xml'],
      ['headers', '_headers'],
      ['hidden', '.well-known'],
      ['404', '404'],
      ['sitemaps', 'sitemaps'],
      ['blank', 'a b'],
      ['comma', 'a,b;c=d'],
    ] as const
  ).map(
    ([file, slug]): Case => ({
      name: `a slug that looks like something of ours: ${slug}`,
      files: { [`articles/like-${file}.md`]: article(`Like ${file}.`, `slug: "${slug}"`) },
      verdict: { exit: 0, pages: { [page(slug)]: [`Like ${file}.`] } },
    }),
  ),
  withField('a slug of 201 letters', 'slug-long', `slug: ${'x'.repeat(201)}`, [
    `articles/slug-long.md:4:7 error invalid-slug "slug" is "${'x'.repeat(56)}…: this is longer than the 200 bytes`,
  ]),
  withField('a slug that ends in a dot', 'slug-end', 'slug: ends.', [
    'articles/slug-end.md:4:7 warning unportable-name',
  ]),
  withField('a slug that is a device with an ending', 'slug-prn', 'slug: prn.txt', [
    'articles/slug-prn.md:4:7 warning unportable-name',
  ]),
  withField('an old address that is a device', 'old-con', 'aliases: [/2019/con/]', [
    'articles/old-con.md:4:10 warning unportable-name',
  ]),
  withField('tags of marks alone', 'tag-marks', 'tags: ["?", ".."]', [
    'articles/tag-marks.md:4:7 error empty-slug the tag ".."',
    'articles/tag-marks.md:4:7 error empty-slug the tag "?"',
  ]),
  withField('a tag of 300 letters', 'tag-long', `tags: [${'y'.repeat(300)}]`, [
    `articles/tag-long.md:4:7 error empty-slug the tag "${'y'.repeat(60)}" gives an address that is longer than the 200 bytes`,
  ]),
  withField('an author of marks alone', 'author-marks', 'author: "@@@"', [
    'articles/author-marks.md:4:9 error empty-slug',
  ]),
  {
    name: 'tags, a section and authors with marks of addresses in them',
    files: {
      'articles/terms.md': article(
        'Words.',
        'tags: ["50% off?", "a/b#c", "<i>", "feed.xml", "index", "page"]\nsection: "W#rld?"\nauthors: ["O\'Hara & Sons", "%41"]',
      ),
    },
    verdict: {
      exit: 0,
      pages: {
        'tag/50-off/index.html': ['50% off?'],
        'tag/a-b-c/index.html': ['a/b#c'],
        'tag/i/index.html': ['&lt;i&gt;'],
        'tag/feed-xml/index.html': ['feed.xml'],
        'tag/index/index.html': ['A story'],
        'tag/page/index.html': ['A story'],
        'w-rld/index.html': ['W#rld?'],
        'author/ohara-sons/index.html': ['Hara &amp; Sons'],
        'author/41/index.html': ['%41'],
      },
    },
  },
  {
    name: 'a tag that is a device of Windows',
    files: { 'articles/tag-con.md': article('Words.', 'tags: [Nul]') },
    verdict: { exit: 0, says: ['articles/tag-con.md:4:7 warning unportable-name'] },
  },
  ...[
    'a b',
    'a#b',
    'a%20b',
    'a,b',
    "a'b",
    'a&b',
    'caf\u00e9',
    'cafe\u0301s',
    'a=b+c@d$',
    '(a)[b]',
    '-a',
    '\u{1f41f}',
  ].map(
    (name, at): Case => ({
      name: `a picture that is named ${name}`,
      files: {
        [`articles/picture-${at}.md`]: shows(`pictures/${name}.png`),
        [`articles/pictures/${name}.png`]: Buffer.concat([pixel, Buffer.from(name)]),
      },
      verdict: { exit: 0, pages: { [page(`picture-${at}`)]: ['alt="It"', '.png?v='] } },
    }),
  ),
  ...['a?b', 'a:b', 'a"b', 'a\\b', 'com9', 'end. '].map(
    (name, at): Case => ({
      name: `a drawing in a folder that Windows can't have: ${name}`,
      files: {
        [`articles/drawing-${at}.md`]: shows(`${name}/it.svg`),
        [`articles/${name}/it.svg`]: drawing(name),
      },
      verdict: {
        exit: 0,
        says: [`articles/${name}/it.svg:1:1 warning unportable-name`],
        pages: { [page(`drawing-${at}`)]: ['it.svg?v='] },
      },
    }),
  ),
  {
    name: "files that are published as they are, with names that Windows can't have",
    files: {
      'public/con.txt': 'x',
      'public/a:b.txt': 'x',
      'public/end./x.txt': 'x',
      'public/\u0645 #%.txt': 'Read me',
    },
    verdict: {
      exit: 0,
      says: ['con.txt', 'a:b.txt', 'end./x.txt'].map((name) => `public/${name}:1:1 warning unportable-name`),
      pages: { '\u0645 #%.txt': ['Read me'] },
    },
  },
  {
    name: 'a picture whose sizes have longer names than any file may have',
    files: { 'articles/long-picture.md': shows(`${'x'.repeat(251)}.png`), [`articles/${'x'.repeat(251)}.png`]: pixel },
    verdict: { exit: 1, says: [`articles/${'x'.repeat(251)}.png:1:1 error long-name`] },
  },
  {
    name: 'a folder of a page that is a device',
    files: { 'pages/prn/about.md': '---\ntitle: About\n---\nWords.' },
    verdict: {
      exit: 0,
      says: ['pages/prn/about.md:1:1 warning unportable-name'],
      pages: { 'prn/about/index.html': ['Words.'] },
    },
  },
  {
    name: 'a public file of 255 bytes is copied, but has no room for a compressed copy beside it',
    alone: true,
    files: {
      'newswep.config.json': JSON.stringify({
        site: { name: 'N', url: 'https://n.example' },
        images: { cards: false },
        search: false,
        compress: true,
      }),
      [`public/${'y'.repeat(251)}.txt`]: 'Words',
    },
    verdict: { exit: 1, says: [`public/${'y'.repeat(251)}.txt:1:1 error long-name`] },
  },
];
