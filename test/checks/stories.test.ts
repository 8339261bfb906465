/** What the copy desk finds in the stories as they are written: each fault with its place, and what is no fault. */
import { describe, expect, it } from 'vitest';
import { config, story } from '../support.js';
import { checked, clean, picture } from './desk.js';

const one = (fields: string, body?: string) => ({ 'articles/one.md': story(fields, body) });
const withBody = (body: string) => one(clean, body);
const withLead = (image: string, file = 'a.svg') => ({
  ...one(`${clean}\nimage: ${image}`),
  [`articles/${file}`]: picture,
});

/** The smallest PNG there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

it('a story without a fault has none', async () => {
  expect(await checked(one(clean))).toEqual([]);
});

describe.each<[name: string, files: Record<string, string | Uint8Array>, faults: string[]]>([
  [
    'no description',
    one('title: The lock opens\ndate: 2026-05-01'),
    ['articles/one.md:2:8 warning no-description there is no description'],
  ],
  [
    'a page without a description',
    { 'pages/about.md': story('title: About') },
    ['pages/about.md:2:8 warning no-description there is no description'],
  ],
  [
    'a headline over 110 characters',
    one(clean.replace('The lock opens', 'a'.repeat(111))),
    ['articles/one.md:2:8 warning long-headline the headline has 111 characters: cut it to 110'],
  ],
  ['a headline of 110 characters, which are more bytes', one(clean.replace('The lock opens', 'ä😀'.repeat(55))), []],
  [
    'a headline that stands twice, whatever its capitals',
    { ...one(clean), 'articles/two.md': story(clean.replace('lock', 'LOCK').replace('05-01', '05-02')) },
    ['articles/two.md:2:8 warning same-headline this is also the headline of articles/one.md: change one of them'],
  ],
  ['a translation that keeps the headline', { ...one(clean), 'articles/two.md': story(`${clean}\nlang: fr`) }, []],
  [
    'a draft, of which nothing is said, and a story under embargo, of which all is',
    {
      'articles/draft.md': story('title: Draft\ndate: 2026-05-01\ndraft: true', 'The the.'),
      'articles/later.md': story('title: Later\ndate: 2027-05-01'),
    },
    ['articles/later.md:2:8 warning no-description there is no description'],
  ],
  ['a story that was taken down', one('title: Gone\ndate: 2026-05-01\ngone: true', 'The the.'), []],
  [
    'an end before the beginning',
    one(`${clean}\nexpires: 2026-04-30`),
    ['articles/one.md:5:10 warning expires-before-date the story expires before it is published'],
  ],
  [
    'an update before the beginning, by the name of another generator',
    one(`${clean}\nlastmod: 2026-04-30`),
    ['articles/one.md:5:10 warning updated-before-date the story was updated before it was published'],
  ],
  [
    'an update on the day of the beginning, without its hour',
    one(`${clean.replace('2026-05-01', '2026-05-01T18:00:00Z')}\nupdated: 2026-05-01`),
    [],
  ],
  ['an end and an update after the beginning', one(`${clean}\nexpires: 2026-05-30\nupdated: 2026-05-02`), []],
  [
    'a date of another year than the file’s folders: it was meant for later, and is out already',
    { 'articles/2026/11/one.md': story('title: One\ndescription: d\ndate: 2025-11-30') },
    ['articles/2026/11/one.md:4:7 warning date-before-file the file is named for 2026-11'],
  ],
  [
    'a date before the one in the file’s name',
    { 'articles/2026-05-09-one.md': story('title: One\ndescription: d\ndate: 2026-05-01') },
    ['articles/2026-05-09-one.md:4:7 warning date-before-file the file is named for 2026-05-09'],
  ],
  [
    'a date later than its folders, and one at the edge of a day',
    {
      'articles/2026/04/one.md': story('title: One\ndescription: d\ndate: 2026-05-01'),
      'articles/2026/05/two.md': story('title: Two\ndescription: d\ndate: 2026-04-30T23:00:00Z'),
    },
    [],
  ],
  ['a lead image with its alt', withLead('{ src: a.svg, alt: A lock }'), []],
  ['a lead image whose caption says all', withLead('{ src: a.svg, alt: "", caption: A lock }'), []],
  ['a lead image without an alt', withLead('a.svg'), ['articles/one.md:5:8 warning no-alt the lead image has no alt']],
  [
    'a lead image with a caption whose alt is not empty on purpose',
    withLead('{ src: a.svg, caption: A lock }'),
    ['articles/one.md:5:15 warning no-alt the lead image has no alt'],
  ],
  [
    'a lead image with an empty alt and no caption',
    withLead('{ src: a.svg, alt: "" }'),
    ['articles/one.md:5:27 warning no-alt the lead image has an empty alt and no caption'],
  ],
  [
    'pictures in a body without an alt',
    {
      ...withBody(
        'Text.\n\nSo ![](a.svg) and ![A lock](a.svg) and ![ ][a].\n\n[a]: a.svg\n\n<img src="a.svg"> <img src="a.svg" alt="">',
      ),
      'articles/a.svg': picture,
    },
    [
      'articles/one.md:8:4 warning no-alt this picture has no alt',
      'articles/one.md:8:40 warning no-alt this picture has no alt',
      'articles/one.md:12:1 warning no-alt this picture has no alt',
    ],
  ],
  [
    'a photograph without a credit',
    { ...one(`${clean}\nimage: { src: a.png, alt: A lock }`), 'articles/a.png': png },
    ['articles/one.md:5:15 warning no-credit the lead image has no credit'],
  ],
  [
    'a photograph with its credit',
    { ...one(`${clean}\nimage: { src: a.png, alt: A, credit: Ada }`), 'articles/a.png': png },
    [],
  ],
  [
    'a heading that skips a level',
    withBody('## One\n\n#### Three\n\n## One more\n\n### Two'),
    ['articles/one.md:8:1 warning skipped-heading this heading skips a level: write ### instead of ####'],
  ],
  [
    'a first heading of the third level',
    withBody('Text.\n\n### One'),
    ['articles/one.md:8:1 warning skipped-heading this heading skips a level: write ## instead of ###'],
  ],
  ['headings that start with the first level, which all go down by one', withBody('# One\n\n## Two\n\n### Three'), []],
  [
    'a heading of raw HTML that skips a level',
    withBody('## One\n\n<h4>Three</h4>'),
    ['articles/one.md:8:1 warning skipped-heading this heading skips a level'],
  ],
  [
    'a block that is closed',
    withBody(':::note\nText.\n:::\n\nMore.\n\n::::note\nText.\n\n:::pullquote\nWords.\n:::\n::::'),
    [],
  ],
  [
    'a block that is never closed',
    withBody('Text.\n\n:::note{title="So"}\nText.\n\nMore.'),
    ['articles/one.md:8:1 warning unclosed-directive :::note is never closed'],
  ],
  [
    'a block whose end has fewer colons than its beginning',
    withBody('::::note\nText.\n\n:::pullquote\nWords.\n:::'),
    ['articles/one.md:6:1 warning unclosed-directive :::note is never closed'],
  ],
])('%s', (_name, files, faults) => {
  it(faults.length === 0 ? 'is no fault' : 'is told where it is', async () => {
    const lines = await checked(files);
    expect(lines).toEqual(faults.map((fault) => expect.stringMatching(new RegExp(`^${escaped(fault)}`))));
  });
});

describe('a word that stands twice', () => {
  const wordsIn = async (body: string, language = 'en') => {
    const site = { name: 'NewsWep', url: 'https://newswep.example', language };
    const lines = await checked({ 'newswep.config.json': JSON.stringify({ site, words: {} }), ...withBody(body) });
    return lines
      .filter((line) => line.includes(' repeated-word '))
      .map((line) => line.replace(/ warning .*"(.*)".*/, ' $1'));
  };

  it.each([
    ['in a sentence', 'Boats passed the the lock.', ['articles/one.md:6:18 the']],
    ['with a capital at its beginning', 'The the lock.', ['articles/one.md:6:5 the']],
    ['across the end of a line', 'Boats passed the\nthe lock.', ['articles/one.md:7:1 the']],
    ['across the end of a line of a quote', '> Boats passed the\n> the lock.', ['articles/one.md:7:3 the']],
    ['across a link', 'Boats passed the [the lock](https://a.example/).', ['articles/one.md:6:19 the']],
    ['after signs of more than one byte and escapes', '“Äö” 😀 &amp; \\* it it was.', ['articles/one.md:6:21 it']],
    [
      'in a heading, an item and a cell',
      '## A a b\n\n- of of\n\n| to to |\n| --- |\n| x |',
      ['articles/one.md:6:6 a', 'articles/one.md:8:6 of', 'articles/one.md:10:6 to'],
    ],
    ['three times', 'Boats of of of', ['articles/one.md:6:10 of']],
    ['with an apostrophe', 'It’s it’s late.', ['articles/one.md:6:6 it’s']],
    ['in what is fine in prose', 'He had had enough, and said that that was very very good.', []],
    ['at the end of a sentence', 'It was the end. End of story, story of the end.', []],
    ['as a name', 'Baden Baden and The The.', []],
    ['in code', 'Write `the the` so.\n\n```\nthe the\n```', []],
    ['with code or a picture between', 'the `x` the', []],
    ['with a line’s end that is meant', 'the  \nthe', []],
    ['in parts of words', 'the theme, other the-the, the the’s, tithe the', []],
    ['in an address', 'See https://a.example/the the-the.', []],
    ['in two paragraphs', 'Of the\n\nthe end.', []],
    ['as numbers', 'In 10 10 and 2026 2026.', []],
    ['where the first is struck out', '~~the~~ the end', []],
  ])('%s', async (_name, body, faults) => {
    expect(await wordsIn(body)).toEqual(faults);
  });

  it.each([
    ['de', 'Frauen, die die Partei wählen, und und.', ['articles/one.md:6:36 und']],
    ['fr', 'Nous nous levons de de bonne heure.', ['articles/one.md:6:21 de']],
    ['id', 'Anak anak bermain.', []],
    ['tr', 'yavaş yavaş geldi', []],
  ])('by the rules of its language: %s', async (language, body, faults) => {
    expect(await wordsIn(body, language)).toEqual(faults);
  });

  it('by the language of the story', async () => {
    const files = one(`${clean}\nlang: id`, 'Anak anak bermain.');
    expect(await checked({ 'newswep.config.json': config, ...files })).toEqual([]);
  });
});

describe('the whole', () => {
  it.each<[name: string, files: Record<string, string>, faults: string[]]>([
    [
      'a template that no page is made with',
      { 'templates/artcle.html': '<p>x</p>', 'templates/partials/own.html': '<p>x</p>' },
      [
        'templates/artcle.html:1:1 warning unused-template no page is made with this template: did you mean "article.html"?',
        'templates/partials/own.html:1:1 warning unused-template no page is made with this template: name it in',
      ],
    ],
    [
      'templates that are used: by a draft, by another template, by their names',
      {
        'articles/draft.md': story('title: Draft\ndate: 2026-05-01\ndraft: true\ntemplate: long'),
        'templates/long.html': "<% layout('layout') %><h1>x</h1><%~ include('partials/own') %>",
        'templates/partials/own.html': '<p>x</p>',
        'templates/partials/names.html': 'x',
        'templates/fragments/sport.html': '<p>x</p>',
      },
      [],
    ],
    [
      'what the build itself says',
      { 'articles/two.md': story(`${clean.replace('opens', 'shuts')}\ntittle: x`, '[a](javascript:x)') },
      [
        'articles/two.md:5:9 warning unknown-field "tittle" is no field: did you mean "title"?',
        'articles/two.md:7:1 warning unsafe-link links with "javascript:" are taken out',
      ],
    ],
    [
      'what stops a build, with the faults of the other stories',
      {
        'articles/two.md': story('title: Two\ndate: soon'),
        'articles/three.md': story(`${clean.replace('opens', 'shuts')}`, 'the the'),
      },
      [
        'articles/three.md:6:5 warning repeated-word "the" stands twice: take one out',
        'articles/two.md:3:7 error invalid-date "date" is "soon"',
      ],
    ],
  ])('%s', async (_name, files, faults) => {
    const lines = await checked({ ...one(clean), ...files });
    expect(lines).toEqual(faults.map((fault) => expect.stringMatching(new RegExp(`^${escaped(fault)}`))));
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
