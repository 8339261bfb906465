/** Markdown of all that the pipeline knows, right, half right, and real stories changed in a few places. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { withoutControls } from '../../../src/content/body/slots.js';
import { repository } from '../../support.js';
import { html } from './html.js';
import { mutated } from './mutations.js';
import { address, odd, words } from './text.js';

const quoted = (text: string) => text.replace(/"/g, '');

const { span } = fc.letrec<{ span: string }>((tie) => ({
  span: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    words,
    odd(5).map((text) => text.replace(/\n/g, ' ')),
    fc
      .tuple(fc.constantFrom('*', '**', '_', '***', '~~', '~', '`', '``'), tie('span'))
      .map(([mark, text]) => mark + text + mark),
    fc
      .tuple(tie('span'), address, fc.constantFrom('', ' "t"', " 't'", ' (t)'))
      .map(([text, to, title]) => `[${text}](${to}${title})`),
    fc
      .tuple(words, address, fc.constantFrom('', ' "A caption"'))
      .map(([text, to, title]) => `![${text}](<${to}>${title})`),
    fc.constantFrom(
      '[r]',
      '[R][]',
      '[x][r]',
      '![r]',
      '[^n]',
      '[^m]',
      '[^ n]',
      '[ ]',
      '[x]',
      '![p](p.svg)',
      '  \nnext',
      '\\\nnext',
    ),
    address.map((to) => `<${to}>`),
    address,
    fc.constantFrom(
      '<b>x</b>',
      '<i>',
      '</i>',
      '<br>',
      '<span title="x">',
      '<img src=p.svg>',
      '&amp;',
      '&#x1;',
      '&copy',
      '\\*',
      '\\',
      '\u2028',
    ),
  ),
}));

const line = fc.array(span, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '));
const cell = line.map((text) => text.replace(/\n/g, ' '));
const indent = (text: string, first: string, rest: string) =>
  text
    .split('\n')
    .map((one, index) => (index === 0 ? first : one === '' ? '' : rest) + one)
    .join('\n');

const table = fc
  .tuple(
    fc.array(fc.constantFrom('---', ':--', '--:', ':-:', '-'), { minLength: 1, maxLength: 4 }),
    fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('| ', ''),
  )
  .map(([columns, rows, edge]) => {
    const row = (cells: readonly string[]) => `${edge}${cells.join(' | ')}${edge ? ' |' : ''}`;
    return [row(rows[0] ?? []), row(columns), ...rows.slice(1).map(row)].join('\n');
  });

const time = fc.constantFrom(
  '14:05',
  '9:05',
  '23:59',
  '24:00',
  '00:00:59',
  '2026-11-20 14:05',
  '2026-02-30 14:05',
  '0000-01-01 00:00',
  '9999-12-31 23:59',
  '14.05',
  '14:05 pm',
  '2026-11-20T14:05+23:59',
  '',
);
const attributesOf = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('title', 'cite', 'author', 'ratio', 'pinned', 'x', 'class', 'id'), words)
        .map(([name, value]) => `${name}="${quoted(value)}"`),
      time.map((value) => `time="${value}"`),
      address.map((value) => `src="${quoted(value)}"`),
      fc.constantFrom('ratio="16/9"', 'ratio="1/9"', 'pinned', '.class', '#id', 'pinned=false'),
    ),
    { maxLength: 3 },
  )
  .map((list) => (list.length === 0 ? '' : `{${list.join(' ')}}`));

const { blocks } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    line,
    fc.tuple(fc.integer({ min: 1, max: 6 }), cell).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
    fc.tuple(cell, fc.constantFrom('---', '===')).map(([text, under]) => `${text}\n${under}`),
    fc
      .tuple(time, fc.constantFrom(' ', ' – ', ': ', ''), cell)
      .map(([at, between, text]) => `## ${at}${between}${text}`),
    tie('blocks').map((text) => indent(text, '> ', '> ')),
    fc
      .tuple(
        fc.constantFrom('- ', '* ', '1. ', '7) ', '0. ', '- [ ] ', '- [x] ', '999999999. '),
        fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
      )
      .map(([mark, items, loose]) =>
        items
          .map((text) => indent(text, mark, ' '.repeat(mark.replace(/\[.\] /, '').length)))
          .join(loose ? '\n\n' : '\n'),
      ),
    fc
      .tuple(fc.constantFrom('```', '~~~', '````'), fc.constantFrom('', 'js', 'c++ x', '<b>', 'a.b'), odd(8))
      .map(([fence, name, text]) => `${fence}${name}\n${text}\n${fence}`),
    cell.map((text) => `    ${text}`),
    table,
    fc.constantFrom(
      '---',
      '***',
      '[r]: /about/ "T"',
      '[R]: <x y>',
      '[^n]: Note.',
      '<div>',
      '</div>',
      '<details><summary>x',
      '</details>',
    ),
    tie('blocks').map((text) => indent(text, '[^n]: ', '    ')),
    tie('block').map((text) => indent(text, '[^m]: ', '    ')),
    html,
    fc
      .tuple(
        fc.constantFrom(':::', '::::'),
        fc.constantFrom('note', 'pullquote', 'embed', 'update', 'keypoints', 'other', ' note'),
        fc.constantFrom('', '[A *label*]'),
        attributesOf,
        tie('blocks'),
        fc.boolean(),
      )
      .map(
        ([fence, name, label, attributes, text, closed]) =>
          `${fence}${name}${label}${attributes}\n${text}${closed ? `\n${fence}` : ''}`,
      ),
    address,
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 4 }).map((list) => list.join('\n\n')),
}));

const stories = [
  'articles',
  'test/papers/arabic/articles',
  'test/papers/chinese/articles',
  'test/papers/hindi/articles',
].flatMap((folder) =>
  fs
    .readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => fs.readFileSync(path.join(repository, folder, name), 'utf8')),
);

/** Whole files of stories, as newsrooms have them. */
export const realStory = fc.constantFrom(...stories);

const realBody = realStory.map((text) => text.slice(text.indexOf('\n---\n') + 5));

/** Marks of Markdown, to put between. */
export const markdownWords = [
  ...[
    '*',
    '**',
    '_',
    '`',
    '```\n',
    '~~',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '[^n]',
    '[^1]: ',
    '<',
    '>',
    '|',
    '\n|-|\n',
    '\\',
    '&',
    '#',
  ],
  ...[
    '\n',
    '\n\n',
    '\n# ',
    '\n## 14:05 ',
    '\n> ',
    '\n- ',
    '\n1. ',
    '\n    ',
    '\n:::note\n',
    '\n:::\n',
    '\n---\n',
    '\t',
    '  \n',
    '<b>',
    '</b>',
  ],
  ...[
    '<!--',
    '-->',
    '<table>',
    '<pre>\n',
    '<details>',
    'https://',
    'www.',
    '@',
    ':',
    '\u0000',
    '\u2028',
    '\ufeff',
    '\ud800',
    '\r',
    '\r\n',
    '\u200d',
  ],
];

/** A body, as it is once its file has been read: lines end with one character, and there are no control characters. */
export const markdown: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 4, arbitrary: blocks },
    { weight: 2, arbitrary: mutated(blocks, markdownWords) },
    { weight: 2, arbitrary: mutated(realBody, markdownWords) },
    { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...markdownWords, 'a', ' '), maxLength: 40 }) },
    { weight: 1, arbitrary: html },
  )
  .map((text) => withoutControls(text.toWellFormed()).replace(/\r\n?/g, '\n'));
