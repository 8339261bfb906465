/** Files in other encodings than UTF-8, and characters that are none. */
import { article, bytes, type Case } from '../case.js';

const text = (name: string, end = 'Some words.') => article(end, `description: ${name}`);
const utf16 = (value: string) => Buffer.from(value, 'utf16le');

export const cases: readonly Case[] = [
  {
    name: 'a byte order mark before the front matter is passed over',
    files: { 'articles/bom.md': `\ufeff${text('bom')}` },
    verdict: { exit: 0, pages: { '2026/05/01/bom/index.html': ['Some words.'] }, without: { '*': ['\ufeff'] } },
  },
  {
    name: 'UTF-16 is told',
    files: { 'articles/utf16.md': bytes([0xff, 0xfe], utf16(text('utf16'))) },
    verdict: { exit: 1, says: ['articles/utf16.md:1:1 error not-utf8'] },
  },
];
