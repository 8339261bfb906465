/** What holds whatever an archive holds: the written site builds, no word is lost, and a second import changes nothing. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { parseOptionsOf } from '../../src/build/parse-sources.js';
import { parseArticle } from '../../src/content/article.js';
import { loadReference } from '../../src/content/body/lazy.js';
import { splitFrontMatter } from '../../src/content/front-matter.js';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import type { Item } from '../../src/importers/archive.js';
import { clean } from '../../src/importers/clean.js';
import { frontMatterOf } from '../../src/importers/front-matter.js';
import { importArchive } from '../../src/importers/import.js';
import { toMarkdown } from '../../src/importers/markdown.js';
import { parseHtml } from '../../src/importers/parse-html.js';
import { oneLine } from '../../src/importers/plain.js';
import { vocabularyOf } from '../../src/importers/vocabulary.js';
import { compare } from '../../src/importers/words.js';
import { photograph } from '../pictures/photographs.js';
import { readTree, temporaryFolder, write } from '../support.js';
import { anyArchive } from './any-archive.js';
import { anyHtml } from './any-html.js';
import { archiveOf } from './archives.js';

const now = Date.parse('2026-06-01T12:00:00Z');
const parsing = parseOptionsOf({ language: 'en', timeZone: 'UTC', html: 'sanitize', typography: false, words: {} });
const runs = (few: number, many: number) =>
  ({ numRuns: process.env.LONG ? many : few, seed: process.env.SEEDS ? undefined : 7 }) as fc.Parameters<unknown>;

let media = '';

beforeAll(async () => {
  await loadReference();
  media = temporaryFolder();
  const png = await photograph().png().toBuffer();
  const jpeg = await photograph({ width: 900, height: 700 }).jpeg().toBuffer();
  write(media, {
    'a.png': png,
    'A.PNG': jpeg,
    'cut.jpg': jpeg.subarray(0, jpeg.length / 2),
    'empty.png': '',
    'page.html': '<script>alert(1)</script>',
    'text.png': 'no picture',
    'b.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><script>alert(1)</script><path d="M0 0h3"/></svg>',
    'c d(1).png': png,
    'doc.pdf': '%PDF-1.4',
    '.hidden.png': png,
    'a b.png': png,
  });
  fs.symlinkSync('/etc/passwd', path.join(media, 'link.png'));
});

test('whatever an archive holds, the written site builds, and a second import changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyArchive, async (made) => {
      const root = temporaryFolder();
      const archive = archiveOf(made);
      const first = await importArchive(archive, { root, media, now });
      expect(first.faults.map(formatDiagnostic)).toEqual([]);
      const tree = readTree(root);
      const names = Object.keys(tree).filter((name) => !name.startsWith('.newswep/'));
      const isOurs = /^(?:articles\/|import-report\.(?:json|html)$|newswep\.(?:config\.js|redirects)$)/;
      expect(names.filter((name) => !isOurs.test(name))).toEqual([]);
      const again = await importArchive(archive, { root, media, now });
      expect({ ...again, sums: 0 }).toEqual({ ...again, sums: 0, written: 0, copied: 0, made: [], faults: [] });
      for (const name of names) expect([name, readTree(root)[name]]).toEqual([name, tree[name]]);
      fs.rmSync(root, { recursive: true });
    }),
    runs(6, 400),
  );
});

test('the words of a body are the words of its page', () => {
  fc.assert(
    fc.property(anyHtml, (html) => {
      const { tree } = clean(html, parseHtml(html), { link: (href) => href, picture: (src) => ({ kind: 'own', src }) });
      const markdown = toMarkdown(tree);
      const page = parseArticle(
        'articles/a.md',
        Buffer.from(`---\ntitle: a\ndate: 2026-01-01\n---\n\n${markdown}\n`),
        parsing,
      );
      expect(page.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const { missing, unsaid, added } = compare(html, html, page.html?.html ?? '', [], []);
      expect({ missing, unsaid, added, markdown }).toEqual({ missing: [], unsaid: 0, added: [], markdown });
    }),
    runs(60, 5000),
  );
});

test('front matter says what the archive did, whatever its texts are', () => {
  const place = { file: 'articles/2014/05/a.md', date: Date.parse('2014-05-12T08:30:00Z'), slug: 'a', isSaid: false };
  const some = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '---',
      '- a',
      'a: b',
      '#',
      'null',
      '1e3',
      '0x1',
      '2014-01-01',
      '|',
      '>',
      '!x',
      '&a',
      '*a',
      '%',
      '@',
      '`',
      "'",
      '"',
      '...',
      '~',
      'yes',
      '=',
      '<<',
    ),
  );
  fc.assert(
    fc.property(some, some, some, (title, description, alt) => {
      const archive = archiveOf({ items: [{ id: '1', title, description }], tags: { x: { name: alt } } });
      const [item] = archive.entries as unknown as [Item];
      const image = { url: 'x', alt };
      const { text } = frontMatterOf(
        { ...item, image },
        place,
        { system: 'WordPress', vocabulary: vocabularyOf(archive, { tags: {} }), timeZone: 'UTC' },
        { aliases: ['/a: b/'], lead: { src: 'a.jpg' }, opening: 'Opening' },
      );
      const read = splitFrontMatter(text, 'a.md');
      if ('code' in read) throw new Error(read.message);
      const { data } = read;
      expect(data.title).toBe(oneLine(title) || 'Opening');
      expect(data.description ?? '').toBe(oneLine(description));
      expect(data.image).toEqual({ src: 'a.jpg', ...(oneLine(alt) === '' ? {} : { alt: oneLine(alt) }) });
      expect(data).toMatchObject({ date: '2014-05-12T08:30:00Z', aliases: ['/a: b/'], wordpress: { id: 1 } });
    }),
    runs(100, 50_000),
  );
});
