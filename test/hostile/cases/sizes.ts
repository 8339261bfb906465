/** Files and numbers of things that are far too large. */
import zlib from 'node:zlib';
import { article, bytes, type Case } from '../case.js';

const base = '"site":{"name":"N","url":"https://newswep.example"},"images":{"cards":false},"search":false';
const config = (more: string) => `{${base},${more}}`;
const font = (file: string) => config(`"look":{"fonts":[{"family":"F","file":"${file}","for":["text"]}]}`);

function png(width: number, height: number, data: Uint8Array): Uint8Array {
  const chunk = (type: string, content: Uint8Array) => {
    const body = bytes(type, content);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(content.length);
    ends.writeUInt32BE(zlib.crc32(body), 4);
    return bytes(ends.subarray(0, 4), body, ends.subarray(4));
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return bytes(
    [0x89],
    'PNG\r\n',
    [0x1a],
    '\n',
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  );
}

const style = (name: string, css: string, place: string): Case => ({
  name,
  alone: true,
  files: { 'templates/styles/own.css': css },
  verdict: { exit: 1, says: [`templates/styles/own.css:${place} error`] },
});

export const cases: readonly Case[] = [
  {
    name: 'a story of 1 MB and one byte',
    files: { 'articles/large.md': article('a'.repeat(1_000_001)) },
    verdict: { exit: 1, says: ['articles/large.md:1:1 error too-large the file has 1,000,0'] },
  },
  ...(['a'.repeat(50_000_000), 'word\n'.repeat(10_000_000)] as const).map(
    (body, at): Case => ({
      name: `a story of 50 MB (${at})`,
      long: true,
      files: { [`articles/huge-${at}.md`]: { is: 'made', make: () => article(body) } },
      verdict: { exit: 1, says: [`articles/huge-${at}.md:1:1 error too-large`] },
    }),
  ),
  {
    name: 'a story of a gigabyte of nothing',
    long: true,
    files: { 'pages/hole.md': { is: 'made', make: () => new Uint8Array(1_000_000_000) } },
    verdict: { exit: 1, says: ['pages/hole.md:1:1 error too-large'] },
  },
  {
    name: '100,000 empty files',
    long: true,
    seconds: 120,
    files: {
      'articles/many': {
        is: 'many',
        make: () => Array.from({ length: 100_000 }, (_, at) => [`e${at}.md`, ''] as const),
      },
    },
    verdict: {
      exit: 1,
      says: Array.from({ length: 100_000 }, (_, at) => `articles/many/e${at}.md:1:1 error no-front-matter`).sort(),
    },
  },
  {
    name: 'a configuration of 6 MB',
    alone: true,
    files: { 'newswep.config.json': `{${base}}${' '.repeat(6_000_000)}` },
    verdict: { exit: 1, says: ['newswep.config.json:1:1 error too-large'] },
  },
  {
    name: 'a template of 6 MB',
    alone: true,
    files: { 'templates/partials/byline.html': { is: 'made', make: () => ' '.repeat(6_000_000) } },
    verdict: { exit: 1, says: ['templates/partials/byline.html:1:1 error too-large'] },
  },
  {
    name: 'a front.yml of 6 MB',
    alone: true,
    files: { 'front.yml': { is: 'made', make: () => '# x\n'.repeat(1_500_000) } },
    verdict: { exit: 1, says: ['front.yml:1:1 error too-large'] },
  },
  style('330,000 equal rules', 'a{b:c}'.repeat(330_000), '1:12002'),
  style(
    'a rule in a rule, twenty deep, two selectors each',
    `${'.a,.b{'.repeat(20)}color:red${'}'.repeat(20)}`,
    '1:84',
  ),
  {
    name: '4,000 different rules',
    alone: true,
    files: { 'templates/styles/own.css': Array.from({ length: 4000 }, (_, at) => `.a${at}{width:${at}px}`).join('') },
    verdict: { exit: 0 },
  },
  ...(
    [
      ['a text', 'not a font at all'],
      ['a TrueType font', bytes([0, 1, 0, 0, 0, 1])],
      ['nothing', ''],
      ['a page', '<!doctype html><script>alert(1)</script>'],
    ] as const
  ).map(
    ([name, content]): Case => ({
      name: `${name} in the place of a font`,
      alone: true,
      files: { 'newswep.config.json': font('/f.woff2'), 'public/f.woff2': content },
      verdict: { exit: 1, says: ['newswep.config.json:1:'] },
    }),
  ),
  {
    name: 'a picture that says it is larger than any',
    files: {
      'articles/lying.md': article('![a](lying.png)'),
      'articles/lying.png': png(60_000, 60_000, new Uint8Array(20)),
    },
    verdict: { exit: 1, says: ['articles/lying.md:5:1 error huge-image'] },
  },
  {
    name: 'a picture that is as large as it says, in a few bytes',
    files: {
      'articles/bomb.md': article('![a](bomb.png)'),
      'articles/bomb.png': png(20_000, 20_000, zlib.deflateSync(Buffer.alloc(1_000_000))),
    },
    verdict: { exit: 1, says: ['articles/bomb.md:5:1 error huge-image'] },
  },
  {
    name: 'an SVG with entities that grow',
    files: {
      'articles/svg-bomb.md': article('![a](svg-bomb.svg)'),
      'articles/svg-bomb.svg': `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&b;</text></svg>`,
    },
    verdict: { exit: 0, says: ['articles/svg-bomb.md:5:1 warning unsafe-image'] },
  },
  {
    name: 'an SVG that is 10,000 deep',
    files: {
      'articles/svg-deep.md': article('![a](svg-deep.svg)'),
      'articles/svg-deep.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${'<g>'.repeat(10_000)}`,
    },
    verdict: { exit: 1, says: ['articles/svg-deep.md:5:1 error unreadable-image'] },
  },
];
