/** Front matter: what is read, and what each fault says. */
import { describe, expect, it } from 'vitest';
import { type ParseOptions, parseArticle, parsePage } from '../../src/content/article.js';
import { loadReference } from '../../src/content/body/lazy.js';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { wordsFor } from '../../src/theme/words/index.js';
import { story } from '../support.js';

await loadReference();

const options: ParseOptions = {
  timeZone: 'Europe/Lisbon',
  language: 'en',
  html: 'sanitize',
  typography: false,
  labels: wordsFor,
};

function read(text: string, id = 'articles/2026/05/floods.md') {
  const { value, diagnostics } = parseArticle(id, new TextEncoder().encode(text), options);
  return { value, faults: diagnostics.map(formatDiagnostic) };
}

const date = (text: string) => new Date(read(story(`title: a\ndate: ${text}`)).value?.date ?? 0).toISOString();

it('a text has no control characters, and line ends of one kind, however they are written', () => {
  const { value } = read(
    story('title: "a\\0b\\x01c\\e[31md"\ndate: 2026-05-01\ndescription: "a\\r\\nb\\rc\\td"\nx: ["\\x07\\r"]'),
  );
  expect([value?.title, value?.description, value?.extra]).toEqual(['abc[31md', 'a\nb\nc\td', { x: ['\n'] }]);
});

describe('dates', () => {
  it('without an offset are in the time zone of the site, with one they are what they say', () => {
    expect(date('2026-07-01T10:00')).toBe('2026-07-01T09:00:00.000Z');
    expect(date('2026-01-01 10:00:30')).toBe('2026-01-01T10:00:30.000Z');
    expect(date('2026-07-01')).toBe('2026-06-30T23:00:00.000Z');
    expect(date('2026-07-01T10:00:00+02:00')).toBe('2026-07-01T08:00:00.000Z');
    expect(date('2024-02-29T23:59:59.5Z')).toBe('2024-02-29T23:59:59.500Z');
  });

  it('may stand in the name of the file', () => {
    const { value } = read(story('title: a'), 'articles/2026-04-30-big-flood.md');
    expect(value?.slug).toBe('big-flood');
    expect(new Date(value?.date ?? 0).toISOString()).toBe('2026-04-29T23:00:00.000Z');
  });

  it.each([
    '2026-02-30',
    '30/04/26',
    '2026',
    '2025-02-29',
    '0000-01-01',
    '2026-13-01',
    '2026-01-01T25:00',
    'soon',
    '[2026-01-01]',
  ])('that do not exist or are written otherwise are a fault: %s', (written) => {
    const { faults } = read(story(`title: a\ndate: ${written}`));
    expect(faults).toEqual([
      expect.stringMatching(/^articles\/2026\/05\/floods\.md:3:7 error invalid-date "date" is /),
    ]);
  });
});

describe('other names', () => {
  it('of Hugo, Jekyll and others are understood', () => {
    const { value } = read(
      story(
        'title: a\npublishDate: 2026-01-02\nlastmod: 2026-01-03\nexpiryDate: 2026-01-04\nsummary: s\ncategories: [Town, b]\nauthor: ada',
      ),
    );
    expect(value).toMatchObject({ description: 's', section: 'Town', tags: ['b'], authors: ['ada'] });
    expect([value?.date, value?.updated, value?.expires].every(Number.isFinite)).toBe(true);
  });

  it('never make a story public earlier than either date says', () => {
    const sealed = Date.parse('2030-01-01T00:00:00Z');
    expect(read(story('title: a\ndate: 2026-01-01\npublishDate: 2030-01-01')).value?.date).toBe(sealed);
    expect(read(story('title: a\npublishDate: 2030-01-01\ndate: 2026-01-01')).value?.date).toBe(sealed);
    expect(read(story('title: a\ndate: 2026-01-01\npublished: false\ndraft: false')).value?.draft).toBe(true);
  });
});

describe('a field that holds a story back', () => {
  const sealed = Date.parse('2030-01-01T00:00:00Z');
  it.each([
    'date: 2030-01-01\npublishDate: 2020-01-01',
    'publishDate: 2020-01-01\ndate: 2030-01-01',
    'date: 2020-01-01\npublishdate: 2030-01-01',
    'date: 2020-01-01\nPublish_Date: 2030-01-01',
    'Date: 2030-01-01',
    'date: 2020-01-01\npublished: 2030-01-01',
    'published: 2030-01-01',
    'pubdate: 2030-01-01\npublished: true',
    'date: 2020-01-01\npublishedAt: 2030-01-01',
  ])('counts however it is written: %j', (fields) =>
    expect(read(story(`title: a\n${fields}`)).value?.date).toBe(sealed),
  );

  it.each([
    'unpublishdate: 2026-02-01',
    'unpublishDate: 2026-02-01',
    'expires: 2030-01-01\nunpublishdate: 2026-02-01',
    'unpublishdate: 2026-02-01\nexpires: 2030-01-01',
  ])('ends it at the earliest of its ends: %j', (fields) =>
    expect(read(story(`title: a\ndate: 2026-01-01\n${fields}`)).value?.expires).toBe(Date.parse('2026-02-01T00:00Z')),
  );

  it('is a fault where it can not be read, not a word that is passed over', () => {
    for (const field of ['published: 1/5/2030', 'published: soon', 'unpublishdate: soon', 'published: 2030']) {
      const { faults } = read(story(`title: a\ndate: 2026-01-01\n${field}`));
      expect(faults).toEqual([expect.stringMatching(/:4:\d+ error invalid-date/)]);
    }
  });

  it.each(['Draft: true', 'DRAFT: true', 'published: false\ndraft: false', 'published: "False"', 'published: no'])(
    'counts however it is written: %j',
    (fields) => expect(read(story(`title: a\ndate: 2026-01-01\n${fields}`)).value?.draft).toBe(true),
  );

  it.each([
    'darft: true',
    'drafft: true',
    'publishDat: 2030-01-01',
    'expirs: 2026-02-01',
    'gon: true',
    'goone: true',
    'noindx: true',
  ])('is an error when it is mistyped: %s', (field) =>
    expect(read(story(`title: a\ndate: 2026-01-01\n${field}`)).faults).toEqual([
      expect.stringMatching(/:4:\d+ error mistyped-field .*did you mean/),
    ]),
  );

  it.each([
    ['embargo: 2030-01-01', 'write the time as "date"'],
    ['embargoed: true', 'write the time as "date"'],
    ['scheduled_for: 2030-01-01T09:00', 'write the time as "date"'],
    ['status: draft', 'write "draft: true"'],
    ['hidden: true', 'write "draft: true"'],
    ['visibility: private', 'write "draft: true"'],
  ])('is an error in the words of another system: %s', (field, mend) =>
    expect(read(story(`title: a\ndate: 2026-01-01\n${field}`)).faults).toEqual([
      expect.stringMatching(new RegExp(`:4:\\d+ error mistyped-field .*${mend}`)),
    ]),
  );

  it.each(['done: true', 'index: true', 'zone: false', 'status: publish', 'hidden: false', 'release: 2030-01-01'])(
    'is not taken for another word: %s',
    (field) => expect(read(story(`title: a\ndate: 2026-01-01\n${field}`)).value).toBeDefined(),
  );

  it('also on an undated page; what a page can not have is an error', () => {
    const page = (fields: string) =>
      parsePage('pages/a.md', new TextEncoder().encode(story(`title: a\n${fields}`)), options);
    expect(page('date: 2030-01-01').value?.date).toBe(sealed);
    expect(page('gone: true').diagnostics.map((fault) => fault.message)).toEqual([
      expect.stringContaining('field of articles'),
    ]);
  });
});

describe('faults', () => {
  it.each([
    ['no front matter', 'text\n', '1:1 error no-front-matter'],
    ['never closed', '---\ntitle: a\n', '1:1 error unclosed-front-matter'],
    ['closed by a longer line', '---\ntitle: a\n----\nx', '3:1 error unclosed-front-matter'],
    ['code', '---js\n{ title: process.exit(3) }\n---\n', '1:1 error code-in-front-matter'],
    ['JSON that is never closed', '{ "title": "a",\n', '1:1 error unclosed-front-matter'],
    ['JSON with a fault', '{\n\t"title": "a",\n\t"date": "soon"\n}\n', '3:10 error invalid-date'],
    ['JSON that does not parse', '---json\n{ "title": "a" "b" }\n---\n', '2:16 error invalid-front-matter'],
    ['a key that stands twice', story('title: a\ntitle: b'), '3:1 error invalid-front-matter'],
    ['a tag that YAML does not know', story('title: a\nx: !!js/function y'), '3:4 error invalid-front-matter'],
    ['a bracket left open', story('title: a\ntags: [b'), '3:9 error invalid-front-matter'],
    ['a text that is a reference', story('title: *bold*'), '2:8 error invalid-front-matter'],
    ['a list that names itself', story('title: a\ndate: 2026-01-01\ntags: &a [*a]'), '4:11 error invalid-front-matter'],
    ['tags in one text', story('title: a\ndate: 2026-01-01\ntags: harbour, council'), '4:7 error invalid-field'],
    [
      'a mistyped part of an image',
      story('title: a\ndate: 2026-01-01\nimage: {src: a.svg, captoin: x}'),
      '4:30 error invalid-field',
    ],
    [
      'an image of no address',
      story('title: a\ndate: 2026-01-01\nimage: {src: "https://", width: 8, height: 8}'),
      '4:14 error invalid-field',
    ],
    ['an alias with a null byte', story('title: a\ndate: 2026-01-01\naliases: ["/a%00b/"]'), '4:11 error invalid-slug'],
    [
      'an alias with a line end of Unicode',
      story('title: a\ndate: 2026-01-01\naliases: ["/a/b%E2%80%A8"]'),
      '4:11 error invalid-slug .*no file may have the character U\\+2028 in its name,',
    ],
    [
      'an alias with a long part',
      story(`title: a\ndate: 2026-01-01\naliases: [/${'a'.repeat(201)}/]`),
      '4:11 error invalid-slug .*longer than the 200 bytes',
    ],
    ['half a character', story('title: a\ndate: 2026-01-01\nslug: "\\uD800"'), '4:7 error invalid-slug'],
    ['no list of fields', '---\njust words\n---\n', '2:1 error invalid-front-matter'],
    ['TOML that does not parse', '+++\ntitle = "a"\ndate = \n+++\n', '3:8 error invalid-front-matter'],
    ['blanks after the fence', '---  \ntitle: a\ndate: 2026-13-45\n---\n', '3:7 error invalid-date'],
    ['two documents', '---\ntitle: a\n...\ntitle: b\n---\n', '3:1 error invalid-front-matter'],
    ['TOML by name', '--- TOML\ntitle = "a"\ndate = "soon"\n---\n', '3:8 error invalid-date'],
    ['an empty title', story('title: "  "\ndate: 2026-01-01'), '2:8 error invalid-field'],
    ['a missing title', story('date: 2026-01-01'), '1:1 error missing-field'],
    ['a wrong type', story('title: a\ndate: 2026-01-01\ndraft: "no"'), '4:8 error invalid-field'],
    [
      'a wrong type deep inside',
      story('title: a\ndate: 2026-01-01\nimage:\n  src: a.png\n  alt: 3'),
      '6:8 error invalid-field',
    ],
    ['an unknown kind', story('title: a\ndate: 2026-01-01\nkind: nwes'), '4:7 error invalid-field'],
    ['a slug that leaves the folder', story('title: a\ndate: 2026-01-01\nslug: ../x'), '4:7 error invalid-slug'],
    [
      'an alias that leaves the folder',
      story('title: a\ndate: 2026-01-01\naliases: [/a/../../x]'),
      '4:11 error invalid-slug .*no part of it may be empty, "." or "..":',
    ],
    [
      'an alias that would be a rule',
      story('title: a\ndate: 2026-01-01\naliases: ["/a /b 301"]'),
      '4:11 error invalid-slug',
    ],
    [
      'a day that there is not',
      story('title: a\ndate: 2026-11-31'),
      '3:7 error invalid-date "date" is "2026-11-31": there is no such day',
    ],
    [
      'an alias with a query',
      story('title: a\ndate: 2026-01-01\naliases: ["/?p=1"]'),
      '4:11 error invalid-slug .*no host can tell',
    ],
    [
      'an alias that is too long',
      story(`title: a\ndate: 2026-01-01\naliases: [/${'a/'.repeat(600)}]`),
      '4:11 error invalid-slug .*longer than a path',
    ],
    ['a language by its name', story('title: a\ndate: 2026-01-01\nlang: deutsch'), '4:7 error invalid-field'],
    ['an alias under its other name', story('title: a\ndate: 2026-01-01\nsummary: 5'), '4:10 error invalid-field'],
    ['a field one edit away', story('tittle: a\ntitle: b\ndate: 2026-01-01'), '2:9 warning unknown-field'],
  ])('are named with their place: %s', (_name, text, start) => {
    expect(read(text).faults[0]).toMatch(new RegExp(`^articles/2026/05/floods\\.md:${start} .+`));
  });

  it('of one file are all told at once', () => {
    expect(read(story('title: ""\ndate: x\nkind: y\npriority: 11')).faults).toHaveLength(4);
  });

  it('of a file that is no UTF-8 are told, not guessed at', () => {
    const { diagnostics } = parseArticle('articles/a.md', new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xff]), options);
    expect(diagnostics[0]?.code).toBe('not-utf8');
  });
});

it('reads YAML and TOML, a byte order mark, Windows line ends, and an empty body', () => {
  const yaml = read('\uFEFF---\r\ntitle: a\r\ndate: 2026-01-01\r\ntags: [x, y]\r\n---\r\n').value;
  const toml = read('+++\ntitle = "a"\ndate = 2026-01-01\ntags = ["x", "y"]\n+++\n').value;
  expect(yaml?.tags).toEqual(['x', 'y']);
  expect(toml).toEqual({ ...yaml, places: toml?.places });
});

it('keeps what it does not know for templates', () => {
  expect(read(story('title: a\ndate: 2026-01-01\nmood: calm\nlayout: wide')).value?.extra).toEqual({
    mood: 'calm',
    layout: 'wide',
  });
});

it('asks no date of an undated page', () => {
  const { value } = parsePage('pages/desk/about.md', new TextEncoder().encode(story('title: About')), options);
  expect(value).toMatchObject({ folder: 'desk', slug: 'about', title: 'About' });
});

it('gives an article the same hashes for the same words, and another story hash for another body', () => {
  const one = read(story('title: a\ndate: 2026-01-01', 'x\n\ny')).value;
  const other = read(story('title: a\ndate: 2026-01-01', 'x\n\nz')).value;
  expect(read(story('date: 2026-01-01\ntitle: "a"', 'x\n\ny')).value?.hash).toEqual(one?.hash);
  expect(other?.hash.card).toBe(one?.hash.card);
  expect(other?.hash.story).not.toBe(one?.hash.story);
});
