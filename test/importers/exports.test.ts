/** Whole exports of WordPress, and what must become of them: the tables beside the exports were written by hand. */
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readTree, temporaryFolder, write } from '../support.js';
import { classic } from './exports/classic.js';
import { damaged } from './exports/damaged.js';
import { differences } from './exports/differences.js';
import { latin1, latin1AsExported, windows1251 } from './exports/encodings.js';
import { gutenberg } from './exports/gutenberg.js';
import { hostile } from './exports/hostile.js';
import { bring, here, importing, importingFrom, newSite } from './exports/import.js';
import { languages } from './exports/languages.js';
import { magazine } from './exports/magazine.js';
import { old } from './exports/old.js';
import { joined, split } from './exports/several.js';

const all = {
  'of the classic editor': classic,
  'of blocks': gutenberg,
  'of a magazine of many authors': magazine,
  'that is damaged': damaged,
  'of 2009': old,
  'in Latin-1': latin1,
  'in Latin-1, with UTF-8 in it': latin1AsExported,
  'in windows-1251': windows1251,
  'of two sites': joined,
  'in two files': split,
  'in two languages': languages,
  'that means ill': hostile,
};

for (const [name, expected] of Object.entries(all)) {
  test(`of an export ${name} nothing is lost that isn't told, and nothing is told that isn't public`, async () => {
    const made = await bring(expected);
    const found = [...made.faults, ...differences(expected, made)];
    const known = expected.expectedDifferent ?? [];
    const isKnown = (one: string) => known.some(([beginning]) => one.startsWith(beginning));
    expect([made.code, found.filter((one) => !isKnown(one))]).toEqual([0, []]);
    // What has been mended since is to be struck off the list.
    expect(known.filter(([beginning]) => !found.some((one) => one.startsWith(beginning)))).toEqual([]);
  });
}

test('to import again changes no file, and an edited story stays as it was edited', async () => {
  const { root, media } = await bring(classic);
  const file = path.join(root, 'articles/2012/03/ferries-fog.md');
  fs.appendFileSync(file, '\nBy hand.\n');
  const before = readTree(path.join(root, 'articles'));
  const again = await importing(path.join(here, 'classic.xml'), '--media', media, '--root', root);
  expect([again.code, readTree(path.join(root, 'articles'))]).toEqual([0, before]);
  // What has been copied is there without the folder that it came from.
  const without = await importing(path.join(here, 'classic.xml'), '--root', root);
  expect([without.code, readTree(path.join(root, 'articles'))]).toEqual([0, before]);
});

test('a dry run writes the report alone', async () => {
  const root = newSite(classic.config);
  const { code } = await importing(path.join(here, 'classic.xml'), '--dry-run', '--root', root);
  expect([code, Object.keys(readTree(root)).filter((file) => !file.startsWith('.newswep/'))]).toEqual([
    0,
    ['import-report.html', 'import-report.json', 'newswep.config.json'],
  ]);
});

const head = (version: string) =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" xmlns:wp="http://wordpress.org/export/${version}/" ` +
  `xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title><link>http://one.example</link>` +
  `<wp:wxr_version>${version}</wp:wxr_version><wp:base_blog_url>http://one.example</wp:base_blog_url>`;
const item = (title: string, content: string, id = 1) =>
  `<item><title>${title}</title><link>http://one.example/post-${id}/</link><content:encoded><![CDATA[${content}]]></content:encoded>` +
  `<wp:post_id>${id}</wp:post_id><wp:post_date>2015-05-01 10:00:00</wp:post_date><wp:post_date_gmt>2015-05-01 10:00:00</wp:post_date_gmt>` +
  `<wp:post_name>post-${id}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>`;
const end = '</channel></rss>';

/** What is at a place that a test names, imported into a new site. */
async function importText(text: string | Uint8Array, name = 'export.xml') {
  const folder = temporaryFolder();
  write(folder, { [name]: text });
  const root = newSite({ site: { name: 'One', url: 'http://one.example/' } });
  const began = process.cpuUsage();
  const ran = await importing(path.join(folder, name), '--root', root);
  const written = Object.keys(readTree(root)).filter((file) => file.startsWith('articles/'));
  return { ...ran, root, written, seconds: process.cpuUsage(began).user / 1e6 };
}

test('an export without a story, and one of a single story', async () => {
  const none = await importText(head('1.2') + end);
  expect([none.code, none.written]).toEqual([0, []]);
  // https://github.com/GetPublii/Publii/pull/1239: one item is no list
  const one = await importText(head('1.2') + item('One', 'Alone.') + end);
  expect([one.code, one.written]).toEqual([0, ['articles/2015/05/post-1.md']]);
});

test('an export with a mark before it, and a packed one', async () => {
  const text = head('1.2') + item('One', 'Alone.') + end;
  const marked = await importText(`\ufeff${text}`);
  const packed = await importText(gzipSync(text), 'export.xml.gz');
  expect([marked.written, packed.written]).toEqual([['articles/2015/05/post-1.md'], ['articles/2015/05/post-1.md']]);
});

const noExports: Readonly<Record<string, string | Uint8Array>> = {
  'an empty file': '',
  blanks: ' \n\n ',
  'a page': '<!doctype html><html><head><title>404</title></head><body><p>Not found</p></body></html>',
  'a feed':
    '<?xml version="1.0"?><rss version="2.0"><channel><title>F</title><item><title>I</title></item></channel></rss>',
  'another XML': '<?xml version="1.0"?><opml version="2.0"><body/></opml>',
  JSON: '{"db":[{"data":{"posts":[]}}]}',
  'a ZIP archive': Buffer.from('504b0304140000000800', 'hex'),
  pixels: Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
};
for (const [what, bytes] of Object.entries(noExports)) {
  test(`${what} is no export: it is told with the file's name, and nothing is written`, async () => {
    const { code, printed, written, root } = await importText(bytes);
    expect([code, written]).toEqual([1, []]);
    expect(printed).toContain('export.xml');
    expect(printed).not.toMatch(/\n\s+at |fault of its own/);
    expect(fs.existsSync(path.join(root, 'newswep.redirects'))).toBe(false);
  });
}

test('a file that is not there, and a folder, are told', async () => {
  const root = newSite(classic.config);
  for (const name of ['nothing.xml', '.']) {
    const { code, printed } = await importing(path.join(here, name), '--root', root);
    expect([code, printed]).toEqual([2, expect.not.stringMatching(/\n\s+at |fault of its own/)]);
    expect(printed).toContain(name === '.' ? 'is a folder: name the .xml file' : 'there is no file');
  }
  const other = await importingFrom('joomla', path.join(here, 'classic.xml'), '--root', root);
  expect(other).toEqual({ code: 2, printed: expect.stringContaining('"joomla": write wordpress or ghost') });
});

// No entity is expanded, no file and no address opened: https://owasp.org/www-community/vulnerabilities/XML_External_Entity_(XXE)_Processing
for (const file of ['external-entity.xml', 'laughs.xml']) {
  test(`of ${file} no entity is read`, async () => {
    const root = newSite({ site: { name: 'E', url: 'http://entities.example/' } });
    const began = performance.now();
    const { printed } = await importing(path.join(here, file), '--root', root);
    expect(performance.now() - began).toBeLessThan(2000);
    const texts = [printed, ...Object.values(readTree(root))].join('\n');
    expect(texts).not.toMatch(/root:x?:|LAUGHWORDS/);
    expect(printed).toMatch(/DOCTYPE|entit/i);
  });
}

test('what means ill leaves no file outside of its site, and the configuration as it was', async () => {
  const outside = ['/tmp/newswep-climbed', '/tmp/newswep-climbed.md', '/climbed', '/climbed.md'];
  const { root } = await bring(hostile);
  expect(outside.filter((file) => fs.existsSync(file))).toEqual([]);
  expect(JSON.parse(fs.readFileSync(path.join(root, 'newswep.config.json'), 'utf8'))).toMatchObject(hostile.config);
  expect(fs.readFileSync(path.join(root, 'import-report.html'), 'utf8')).not.toMatch(
    /<script[^>]*>[^<]*ALERTWORDS|(on\w+|href|src)="[^"]*ALERTWORDS/i,
  );
  const built = Object.entries(readTree(path.join(root, 'dist')));
  for (const words of ['The first.', 'The second.', 'The third.']) {
    expect(built.filter(([file, text]) => /\/same[^/]*\/index\.html$/i.test(file) && text.includes(words)).length).toBe(
      1,
    );
  }
});

const many = process.env.LONG ? 20_000 : 1_000;
const bombs: Readonly<Record<string, string>> = {
  'elements in elements': `${'<div><b>'.repeat(many)}in the middle`,
  'lists in lists': '<ul><li>'.repeat(many / 5),
  'blocks in blocks': `${'<!-- wp:group -->\n'.repeat(many)}in the middle`,
  'quotes in quotes': '<blockquote>'.repeat(many / 5),
  'shortcodes without an end': '[quote a="1" '.repeat(many),
  'shortcodes that open': '[caption]'.repeat(many),
  'shortcodes that close': '[/caption]'.repeat(many),
  brackets: '['.repeat(many * 4),
  'comments without an end': '<!--'.repeat(many),
  'blocks with braces': `<!-- wp:x ${'{"a":'.repeat(many)}`,
  'tables in tables': '<table><tr><td>'.repeat(many / 10),
  breaks: '\n'.repeat(many * 10),
  blanks: `a${' '.repeat(many * 10)}b`,
  stars: '*'.repeat(many * 2),
  attributes: `<p ${'a="1" '.repeat(many)}>x</p>`,
};

test('texts that are made to take long take no time to speak of, and the site builds', async () => {
  const texts = Object.values(bombs).map((text, index) => item(Object.keys(bombs)[index] ?? '', text, index + 1));
  const { code, written, seconds } = await importText(head('1.2') + texts.join('') + end);
  expect([code, written.length]).toEqual([0, texts.length]);
  expect(seconds).toBeLessThan(process.env.LONG ? 60 : 3);
});
