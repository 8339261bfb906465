/** Two things at one address, or at two that some file system takes for one: both files are named. */
import { config } from '../../support.js';
import { article, type Case } from '../case.js';

const both = (file: string, address: string, other: string, place = '1:1') =>
  `${file}:${place} error address-clash the address "${address}" is also that of ${other}`;
const inConfig = 'newswep.config.json';
const page = (title: string, fields = '') => `---\ntitle: ${title}\n${fields}\n---\nWords.`;
const configured = (more: object): string => JSON.stringify({ ...JSON.parse(config), ...more });
const slug = (name: string, extra = '') => article('Words.', `slug: "${name}"${extra}`);
const alone = (one: Case): Case => ({ ...one, alone: true });
/** Like another one that is always tried. */
const rare = (one: Case): Case => ({ ...alone(one), long: true });

export const cases: readonly Case[] = [
  {
    name: 'two stories of one slug',
    files: { 'articles/one-a.md': slug('one'), 'articles/one-b.md': slug('one') },
    verdict: { exit: 1, says: [both('articles/one-b.md', '/2026/05/01/one/', 'articles/one-a.md', '4:7')] },
  },
  {
    name: 'two slugs that differ in capitals',
    files: { 'articles/case-a.md': slug('Case'), 'articles/case-b.md': slug('cASE') },
    verdict: { exit: 1, says: [both('articles/case-b.md', '/2026/05/01/cASE/', 'articles/case-a.md', '4:7')] },
  },
  {
    name: 'two files whose names differ in capitals',
    files: { 'articles/Twin.md': article('Words.'), 'articles/twin.md': article('Words.') },
    verdict: { exit: 1, says: [both('articles/twin.md', '/2026/05/01/twin/', 'articles/Twin.md')] },
  },
  {
    name: 'two slugs that differ in how an accent is written',
    files: { 'articles/form-a.md': slug('caf\u00e9'), 'articles/form-b.md': slug('cafe\u0301') },
    verdict: { exit: 1, says: [both('articles/form-b.md', '/2026/05/01/caf%C3%A9/', 'articles/form-a.md', '4:7')] },
  },
  {
    name: 'two slugs that differ in a final sigma',
    files: {
      'articles/sigma-a.md': slug('\u03bb\u03cc\u03b3\u03bf\u03c2'),
      'articles/sigma-b.md': slug('\u03bb\u03cc\u03b3\u03bf\u03c3'),
    },
    verdict: { exit: 1, says: ['articles/sigma-b.md:4:7 error address-clash'] },
  },
  {
    name: 'letters that look alike, or fold alike only in one language, are not one',
    files: {
      'articles/alike-1.md': slug('k\u0131l'),
      'articles/alike-2.md': slug('kil'),
      'articles/alike-3.md': slug('\u0430bc'),
      'articles/alike-4.md': slug('abc'),
      'articles/alike-5.md': slug('stra\u00dfe'),
      'articles/alike-6.md': slug('strasse'),
    },
    verdict: { exit: 0 },
  },
  {
    name: 'folders of stories add nothing to an address',
    files: { 'articles/x/same.md': article('Words.'), 'articles/y/same.md': article('Words.') },
    verdict: { exit: 1, says: [both('articles/y/same.md', '/2026/05/01/same/', 'articles/x/same.md')] },
  },
  {
    name: 'one story, of one folder with index.md and of one file',
    files: { 'articles/bundle/index.md': article('Words.'), 'articles/bundle.md': article('Words.') },
    verdict: { exit: 1, says: [both('articles/bundle/index.md', '/2026/05/01/bundle/', 'articles/bundle.md')] },
  },
  {
    name: 'the date in the name and in the field lead to one address',
    files: { 'articles/2026-05-01-day.md': '---\ntitle: A\n---\nWords.', 'articles/day.md': article('Words.') },
    verdict: { exit: 1, says: [both('articles/day.md', '/2026/05/01/day/', 'articles/2026-05-01-day.md')] },
  },
  {
    name: "a slug at another story's old address",
    files: {
      'articles/now.md': article('Words.'),
      'articles/then.md': article('Words.', 'aliases: [/2026/05/01/now/]'),
    },
    verdict: { exit: 1, says: [both('articles/then.md', '/2026/05/01/now/', 'articles/now.md', '4:10')] },
  },
  {
    name: "an old address in capitals at another story's",
    files: {
      'articles/low.md': article('Words.'),
      'articles/high.md': article('Words.', 'aliases: [/2026/05/01/LOW]'),
    },
    verdict: { exit: 1, says: [both('articles/high.md', '/2026/05/01/LOW/', 'articles/low.md', '4:10')] },
  },
  {
    name: 'one old address of two stories',
    files: {
      'articles/from-a.md': article('Words.', 'aliases: [/old/]'),
      'articles/from-b.md': article('Words.', 'aliases: [/Old/]'),
    },
    verdict: { exit: 1, says: [both('articles/from-b.md', '/Old/', 'articles/from-a.md', '4:10')] },
  },
  {
    name: "an old address is the story's own",
    files: { 'articles/own.md': article('Words.', 'aliases: [/2026/05/01/own/]') },
    verdict: { exit: 1, says: [both('articles/own.md', '/2026/05/01/own/', 'articles/own.md', '4:10')] },
  },
  {
    name: 'an old address written twice is one',
    files: { 'articles/twice.md': article('Words.', 'aliases: [/2020/twice/, /2020/twice/]') },
    verdict: { exit: 0 },
  },
  {
    name: 'an old address with and without its slash',
    files: { 'articles/slash.md': article('Words.', 'aliases: [/2020/slash, /2020/slash/]') },
    verdict: { exit: 1, says: [both('articles/slash.md', '/2020/slash/', 'articles/slash.md', '4:10')] },
  },
  {
    name: "an old address at another story's mobile view",
    files: {
      'articles/view.md': article('Words.'),
      'articles/viewer.md': article('Words.', 'aliases: [/2026/05/01/view/amp/]'),
    },
    verdict: { exit: 1, says: [both('articles/viewer.md', '/2026/05/01/view/amp/', 'articles/view.md', '4:10')] },
  },
  {
    name: 'an old address is a file where another story needs a folder',
    files: {
      'articles/htm.md': article('Words.', 'slug: page.html'),
      'articles/file.md': article('Words.', 'aliases: [/2026/05/01/page.html]'),
    },
    verdict: {
      exit: 1,
      says: [
        'articles/file.md:4:10 error address-clash the address "/2026/05/01/page.html" is also that of articles/htm.md',
      ],
    },
  },
  ...(
    [
      ['the front page', '/index.html', 'the front page'],
      ['the page of a missing address', '/404.html', 'the page 404.html'],
      ['a year', '/2026/', 'the list of year "2026"'],
      ['a month', '/2026/05/', 'the list of month "2026-05"'],
      ['a fragment', '/fragments/latest.html', 'the fragment "latest"'],
    ] as const
  ).map(
    ([name, address, other], at): Case => ({
      name: `an old address is that of ${name}`,
      files: { [`articles/alias-${at}.md`]: article('Words.', `aliases: [${address}]`) },
      verdict: { exit: 1, says: [both(`articles/alias-${at}.md`, address, other, '4:10')] },
    }),
  ),
  ...[
    'feed.xml',
    'atom.xml',
    'feed.json',
    'feeds.opml',
    'sitemap.xml',
    'news-sitemap.xml',
    'robots.txt',
    'manifest.webmanifest',
    '_headers',
    '.nojekyll',
  ].map(
    (name, at): Case => ({
      name: `a page is a folder where a file of ours is: ${name}`,
      files: { [`pages/p-${at}.md`]: page('P', `slug: "${name}"`) },
      verdict: { exit: 1, says: [`pages/p-${at}.md:1:1 error address-clash the address "/${name}`] },
    }),
  ),
  {
    name: 'two pages that differ in capitals',
    files: { 'pages/About.md': page('One'), 'pages/about.md': page('Other') },
    verdict: { exit: 1, says: [both('pages/about.md', '/about/', 'pages/About.md')] },
  },
  {
    name: 'two pages, of a folder and of a file in it',
    files: { 'pages/help.md': page('One'), 'pages/help/index.md': page('Other') },
    verdict: { exit: 1, says: [both('pages/help/index.md', '/help/', 'pages/help.md')] },
  },
  {
    name: 'two folders of pages that differ in capitals alone are one',
    files: { 'pages/Team/a.md': page('One'), 'pages/team/a.md': page('Other') },
    verdict: { exit: 1, says: [both('pages/team/a.md', '/team/a/', 'pages/Team/a.md')] },
  },
  {
    name: 'a page and a public file',
    files: { 'pages/legal.md': page('Legal'), 'public/legal/index.html': 'Ours' },
    verdict: { exit: 1, says: [both('pages/legal.md', '/legal/', 'public/legal/index.html')] },
  },
  {
    name: 'a page needs a folder where a public file is',
    files: { 'pages/imprint.md': page('Imprint'), 'public/imprint': 'Ours' },
    verdict: { exit: 1, says: ['pages/imprint.md:1:1 error address-clash'] },
  },
  {
    name: 'a story and a public file',
    files: { 'articles/pub.md': article('Words.'), 'public/2026/05/01/PUB/index.html': 'Ours' },
    verdict: { exit: 1, says: [both('articles/pub.md', '/2026/05/01/pub/', 'public/2026/05/01/PUB/index.html')] },
  },
  {
    name: 'two public files that differ in capitals',
    files: { 'public/Logo.svg': '<svg/>', 'public/logo.svg': '<svg/>' },
    verdict: { exit: 1, says: ['public/logo.svg:1:1 error address-clash'] },
  },
  {
    name: 'two public files that differ in how an accent is written',
    files: { 'public/\u00e9.txt': 'a', 'public/e\u0301.txt': 'b' },
    verdict: { exit: 1, says: ['public/\u00e9.txt:1:1 error invalid-file-name'] },
  },
  {
    name: 'a public file at the place of the stylesheet',
    files: { 'public/assets/site.css': 'p {}' },
    verdict: { exit: 1, says: ['public/assets/site.css:1:1 error address-clash'] },
  },
  alone({
    name: 'public files at the places of a feed and of the sitemaps',
    files: { 'public/feed.xml': '<rss/>', 'public/Sitemap.xml': '<x/>' },
    verdict: {
      exit: 1,
      says: ['public/Sitemap.xml:1:1 error address-clash', 'public/feed.xml:1:1 error address-clash'],
    },
  }),
  {
    name: 'a section at the address of a year',
    files: { 'articles/2025-05-01-of-year.md': page('Of a year', 'section: "2025"') },
    verdict: { exit: 1, says: ['articles/2025-05-01-of-year.md:3:10 error address-clash'] },
  },
  {
    name: 'a section at the address of the corrections',
    files: { 'articles/of-corr.md': article('Words.', 'section: Corrections') },
    verdict: { exit: 1, says: ['articles/of-corr.md:4:10 error address-clash'] },
  },
  {
    name: 'sections that are named as folders of ours have their own places there',
    files: Object.fromEntries(
      ['Tag', 'Author', 'Fragments', 'Sitemaps', 'Assets', 'Media', 'Amp', 'Page'].map((name) => [
        `articles/in-${name}.md`,
        article('Words.', `section: ${name}\ntags: [${name}]\nauthor: ${name}`),
      ]),
    ),
    verdict: {
      exit: 0,
      pages: { 'tag/index.html': ['Tag'], 'tag/tag/index.html': ['Tag'], 'page/index.html': ['Page'] },
    },
  },
  {
    name: 'a page at the address of a section',
    files: { 'pages/sport.md': page('Sport'), 'articles/sport-1.md': article('Words.', 'section: Sport') },
    verdict: { exit: 1, says: [both('pages/sport.md', '/sport/', 'the list of section "Sport"')] },
  },
  {
    name: 'a page at the address of a tag',
    files: { 'pages/tag/eels.md': page('Eels'), 'articles/eels.md': article('Words.', 'tags: [Eels]') },
    verdict: { exit: 1, says: [both('pages/tag/eels.md', '/tag/eels/', 'the list of tag "Eels"')] },
  },
  {
    name: 'spellings that fold to one tag, section and author are one, with a warning',
    files: {
      'articles/fold-1.md': article('Words.', 'tags: [R\u00edver]\nsection: Fold\nauthor: Jo \u00c5'),
      'articles/fold-2.md': article('Words.', 'tags: [river]\nsection: fold\nauthor: jo a'),
    },
    verdict: {
      exit: 0,
      says: [4, 5, 6].map(
        (line) => `articles/fold-2.md:${line}:${[0, 0, 0, 0, 7, 10, 9][line]} warning merged-spelling`,
      ),
    },
  },
  rare({
    name: 'two keys of sections that differ in capitals',
    files: {
      [inConfig]: configured({ sections: { City: { name: 'City' }, city: { name: 'Town' } } }),
      'articles/c1.md': article('Words.', 'section: City'),
      'articles/c2.md': article('Words.', 'section: Town'),
    },
    verdict: {
      exit: 1,
      says: ['', 'feed.xml'].map((file) => `${inConfig}:1:1 error address-clash the address "/city/${file}"`),
    },
  }),
  rare({
    name: 'a story whose address is that of a section, by the permalink',
    files: {
      [inConfig]: configured({ permalink: '/:slug/' }),
      'articles/city.md': article('Words.', 'section: City'),
    },
    verdict: { exit: 1, says: [both('articles/city.md', '/city/', 'the list of section "City"')] },
  }),
  alone({
    name: "stories below no date at the places of the site's own pages",
    files: {
      [inConfig]: configured({ permalink: '/:slug/' }),
      'articles/corrections.md': article('Words.'),
      'articles/y.md': article('Words.', 'slug: "2026"'),
      'articles/h.md': article('Words.', 'slug: _headers'),
    },
    verdict: {
      exit: 1,
      says: [
        both('articles/corrections.md', '/corrections/', 'the list of corrections'),
        'articles/h.md:4:7 error address-clash',
        both('articles/y.md', '/2026/', 'the list of year "2026"', '4:7'),
      ],
    },
  }),
  rare({
    name: "a story and another one's mobile view, by the permalink",
    files: {
      [inConfig]: configured({ permalink: '/:section/:slug/', mobile: { path: 'm/' } }),
      'articles/one.md': article('Words.', 'section: city'),
      'articles/m.md': article('Words.', 'section: one\nslug: m'),
      'pages/city/one/m.md': page('M'),
    },
    verdict: { exit: 1, says: [both('pages/city/one/m.md', '/city/one/m/', 'articles/one.md')] },
  }),
  alone({
    name: 'a story at the place of the search page and of its bundles',
    files: {
      [inConfig]: configured({ permalink: '/:slug/', search: true }),
      'articles/search.md': article('Words.'),
      'pages/search/2026/pagefind.md': page('P'),
    },
    verdict: {
      exit: 1,
      says: [
        both('articles/search.md', '/search/', 'the search page'),
        'pages/search/2026/pagefind.md:1:1 error address-clash',
      ],
    },
  }),
  rare({
    name: 'a numbered page of a list',
    files: {
      [inConfig]: configured({ lists: { perPage: 1 } }),
      'articles/a.md': article('Words.', 'section: city'),
      'articles/b.md': article('Words.', 'section: city'),
      'articles/c.md': article('Words.', 'section: city'),
      'pages/city/page/1.md': page('One'),
    },
    verdict: { exit: 1, says: [both('pages/city/page/1.md', '/city/page/1/', 'the list of section "city"')] },
  }),
  rare({
    name: "files that only some hosts read: nginx's and the domain of GitHub",
    files: {
      [inConfig]: configured({ host: 'github-pages', cname: 'newswep.example' }),
      'pages/c.md': page('C', 'slug: CNAME'),
    },
    verdict: { exit: 1, says: ['pages/c.md:1:1 error address-clash'] },
  }),
  rare({
    name: 'an old address that only a rule of the host knows is taken all the same',
    files: {
      [inConfig]: configured({ host: 'netlify' }),
      'articles/new.md': article('Words.', 'aliases: [/terms/]'),
      'pages/terms.md': page('Terms'),
    },
    verdict: { exit: 1, says: [both('articles/new.md', '/terms/', 'pages/terms.md', '4:10')] },
  }),
];
