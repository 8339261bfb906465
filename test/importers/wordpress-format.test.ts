/** Exports of WordPress as they really are: of all versions, in all encodings, broken by servers, plugins and time limits. */
import { expect, test } from 'vitest';
import { mostText, XmlMender } from '../../src/importers/wordpress/mend-xml.js';
import { head, item, namespaces, packed, read, readFirst, refusal, site, wxr } from './wxr.js';

const titles = async (...exports: readonly (string | Uint8Array)[]) =>
  (await read(...exports)).items.map(({ title }) => title);

test('warnings and blank lines before the declaration are passed over, and told', async () => {
  // github.com/humanmade/WordPress-Importer/issues/160, github.com/Automattic/vip-quickstart/issues/392
  const { items, damage } = await read(`\n\n<br />\n<b>Warning</b>: headers sent in <b>x.php</b>\n${wxr(item())}`);
  expect(items).toHaveLength(1);
  expect(damage.join()).toMatch(/export-0\.xml: text before the feed: .*Warning/);
  expect((await read(`\ufeff\n\n${wxr(item())}`)).damage).toEqual([]);
});

test('notices within items and between them do no harm', async () => {
  const notice = '<br />\n<b>Notice</b>: Undefined index in <b>y.php</b> on line <b>3</b><br>\n';
  const { items } = await read(
    wxr(`${notice}${item({ more: notice })}${notice}${item({ id: 13, slug: 'b', title: 'B' })}`),
  );
  expect(items.map(({ title, slug }) => [title, slug])).toEqual([
    ['Flood', 'flood'],
    ['B', 'b'],
  ]);
});

test('of a file that was cut off the whole items are read, and it is said where it ends', async () => {
  // github.com/humanmade/WordPress-Importer/issues/86, github.com/wp-cli/wp-cli/issues/3300
  const whole = wxr(item() + item({ id: 13, title: 'The last word', slug: 'last' }));
  const { items, damage } = await read(whole.slice(0, whole.lastIndexOf('<wp:status>')));
  expect(items.map(({ title }) => title)).toEqual(['Flood']);
  expect(damage).toEqual([
    'export-0.xml: the end of the file: it is cut off in the item "The last word" that begins on line 6: what stood before it is imported',
  ]);
  expect((await read(whole.slice(0, whole.indexOf('</channel>')))).damage.join()).toMatch('</channel> is missing');
});

test('control characters are left out and counted', async () => {
  // github.com/hexojs/hexo-migrator-wordpress/issues/105, github.com/woocommerce/woocommerce/issues/23555
  const { items, archive } = await read(wxr(item({ title: 'A\u0001B\u000bC', text: 'x\u0000y&#x1F; z' })));
  expect([items[0]?.title, items[0]?.source]).toEqual(['ABC', 'xy&#x1F; z']);
  expect(archive.losses).toContainEqual(
    expect.objectContaining({ kind: 'damage', name: 'export-0.xml: control characters', count: 3 }),
  );
});

test('ampersands that stand alone and entities of HTML are read as they were meant', async () => {
  // github.com/wp-cli/wp-cli/issues/1410; the nicename is not escaped by the exporter
  const bare = item({ more: '<category domain="category" nicename="b&c"><![CDATA[B &amp; C]]></category>' }).replace(
    '<![CDATA[Flood]]>',
    'Ink & paper &raquo; now &nosuch; 3 < 4 &#0;',
  );
  const { items, archive, damage } = await read(wxr(bare));
  expect(items[0]?.title).toBe('Ink & paper » now &nosuch; 3 < 4');
  expect([...archive.sections]).toEqual([['b&c', { name: 'B & C' }]]);
  expect(damage.join()).toMatch('lone & and <, and entities');
});

test('a text ends where the exporter ended it, not at a ]]> within it', async () => {
  // Until 3.0 it wasn't split: crazy-cdata.xml of github.com/WordPress/wordpress-importer
  const scripts =
    '<script>//<![CDATA[\nx();\n//]]></script> and <script>//<![CDATA[\ny();\n//]]></script> and a[b[0]]>c';
  const unsplit = item().replace('<![CDATA[The water rose.]]>', `<![CDATA[${scripts}]]>`);
  const { items, damage } = await read(wxr(unsplit));
  expect(items[0]?.source).toBe(scripts);
  expect(damage.join()).toMatch(']]> in a text');
  const split = await read(wxr(item({ text: scripts })));
  expect([split.items[0]?.source, split.damage]).toEqual([scripts, []]);
  expect((await readFirst(wxr(item({ text: 'ends with [x]' })))).source).toBe('ends with [x]');
});

test('one text may stand in several sections and beside them, and blanks around a section are none of it', async () => {
  // multiple-cdata.xml of wordpress-importer; github.com/awesomemotive/one-click-demo-import/issues/181
  const several = item({ excerpt: 'Said.' })
    .replace('<![CDATA[The water rose.]]>', '<![CDATA[One, ]]><![CDATA[two, ]]>\nthree.')
    .replace('<![CDATA[Said.]]>', '\n\t\t<![CDATA[]]>\n\t');
  const first = await readFirst(wxr(several));
  expect([first.source, first.description]).toEqual(['One, two, \nthree.', undefined]);
});

test('line ends of all systems are one, and backslashes stay', async () => {
  // github.com/WordPress/wordpress-importer/issues/178, github.com/humanmade/WordPress-Importer/issues/161
  expect((await readFirst(wxr(item({ text: 'a\r\nb\rc \\"d\\\\' })))).source).toBe('a\nb\nc \\"d\\\\');
});

test('a namespace may have any version, another prefix, or not be declared', async () => {
  // namespace-edge-cases.xml of wordpress-importer; github.com/humanmade/WordPress-Importer/pull/119
  const undeclared = wxr(item({ excerpt: 'Said.' })).replace(namespaces, '');
  const other = wxr(item({ excerpt: 'Said.' }))
    .replace(namespaces, 'xmlns:w="https://wordpress.org/export/" xmlns:x="http://wordpress.org/export/1.1/excerpt/"')
    .replaceAll('wp:', 'w:')
    .replaceAll('excerpt:', 'x:');
  for (const text of [undeclared, other]) {
    expect(await readFirst(text)).toMatchObject({ slug: 'flood', state: 'published', description: 'Said.' });
  }
});

test('documents put one behind the other are read, of one site or of two with the same numbers', async () => {
  const south = wxr(item({ title: 'South', creator: 'sid' })).replaceAll('river.example', 'south.example');
  const { archive, items, damage } = await read(wxr(item()) + south);
  expect(items.map(({ id, title }) => [id, title])).toEqual([
    ['12', 'Flood'],
    ['south.example#12', 'South'],
  ]);
  expect(archive.resolve('/?p=12', items[1] as never)).toEqual({ kind: 'item', id: 'south.example#12' });
  expect(damage).toEqual([]);
});

test('several files of one site are one archive, and what stands in two of them is taken once', async () => {
  // github.com/lonekorean/wordpress-export-to-markdown/issues/57, github.com/WordPress/wordpress-importer/issues/115
  const { items, archive } = await read(wxr(item()), wxr(item() + item({ id: 13, slug: 'b', title: 'B' })));
  expect(items.map(({ id }) => id)).toEqual(['12', '13']);
  expect(archive.losses).toContainEqual(
    expect.objectContaining({ name: 'post', words: expect.stringMatching('stands twice') }),
  );
});

test('other encodings are read: by their mark, by the declaration, and each section as the exporter left it', async () => {
  const text = wxr(item({ title: 'Über die Brücke' }));
  expect(await titles(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(['Über die Brücke']);
  const latin = text.replace('UTF-8', 'ISO-8859-1');
  expect(await titles(Buffer.from(latin, 'latin1'))).toEqual(['Über die Brücke']);
  // wxr_cdata in wp-admin/includes/export.php makes UTF-8 of what it puts in a section, whatever the declaration says.
  const bare = latin.replace('River Post', 'Fl\u00fcsse');
  const mixed = Buffer.concat(
    bare.split('ü').flatMap((part, index) => {
      const sign = index === 0 ? [] : [index === 1 ? Buffer.from('ü', 'latin1') : Buffer.from('ü')];
      return [...sign, Buffer.from(part.replace('Ü', 'Ue'))];
    }),
  );
  const { archive, items } = await read(mixed);
  expect([archive.site.name, items[0]?.title]).toEqual(['Flüsse', 'Ueber die Brücke']);
  const cyrillic = Buffer.concat([
    Buffer.from(text.replace('UTF-8', 'windows-1251').split('Über')[0] as string),
    Buffer.from([0xd0, 0xe5, 0xea, 0xe0]),
  ]);
  const rest = Buffer.from(text.split('Über die Brücke')[1] as string);
  expect(await titles(Buffer.concat([cyrillic, rest]))).toEqual(['Река']);
});

test('bytes that mean nothing in the encoding are told, as is an encoding that nobody knows', async () => {
  const bytes = Buffer.from(wxr(item({ text: 'Caf~' })));
  bytes[bytes.indexOf('~')] = 0xe9;
  expect((await read(bytes)).damage).toEqual([
    'export-0.xml: unreadable characters: their bytes are not utf-8; � stands in their place',
  ]);
  expect((await read(wxr(item()).replace('UTF-8', 'x-nonsense'))).damage.join()).toMatch('x-nonsense');
});

test('a file packed with gzip is read, also up to where it is broken', async () => {
  const whole = packed(
    wxr(
      item() + Array.from({ length: 99 }, (_, n) => item({ id: 100 + n, slug: `s${n}`, text: `${n * 7919}` })).join(''),
    ),
  );
  expect(await titles(whole)).toHaveLength(100);
  const { items, damage } = await read(whole.subarray(0, whole.length - 200));
  expect(items.length).toBeGreaterThan(10);
  expect(damage.join()).toMatch("it can't be unpacked to its end");
});

test('document types and entities are refused with their place, and nothing is expanded or fetched', async () => {
  // github.com/lonekorean/wordpress-export-to-markdown/issues/22; OWASP, XML External Entity Prevention
  const laughs = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n';
  const text = wxr(item({ title: 'x' }));
  const at = text.indexOf('<rss');
  expect(await refusal(text.slice(0, at) + laughs + text.slice(at))).toMatch(
    /^export-0\.xml:3:1 error invalid-export a document type or an entity is declared here.*take the declaration .* out/,
  );
  expect(await refusal(`\n\n${text.slice(0, at)}<!doctype rss SYSTEM "file:///etc/passwd">${text.slice(at)}`)).toMatch(
    /:5:1 /,
  );
  expect(await refusal(text.replace('<item>', '<!ENTITY x "y"><item>'))).toMatch('invalid-export');
  // In a text it means nothing.
  expect((await readFirst(wxr(item({ text: laughs })))).source).toBe(laughs);
});

test('what is no export is told in plain words, with the way to a real one', async () => {
  // github.com/lonekorean/wordpress-export-to-markdown/issues/128, github.com/WordPress/theme-test-data/issues/71
  const wanted: readonly (readonly [string, RegExp])[] = [
    ['', /the file is empty; in WordPress, choose Tools → Export/],
    ['<!DOCTYPE html><html><body>Error establishing a database connection', /it is an HTML page/],
    ['PK\u0003\u0004 and so on', /it is a zip file: unpack it/],
    ['{"db":[{"meta":{}}]}', /newswep import ghost FILE/],
    ['<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>', /Atom feed or an export of Blogger/],
    [
      '<?xml version="1.0"?><rss><channel><title>T</title><item><title>x</title></item></channel></rss>',
      /an RSS feed, which has only the newest/,
    ],
    ['INSERT INTO wp_posts VALUES', /copy of the database/],
    ['words', /no <rss> in it/],
  ];
  for (const [text, words] of wanted) expect(await refusal(text)).toMatch(words);
  for (const [text] of wanted) expect(await refusal(text)).toMatch(/^export-0\.xml:1:1 error invalid-export/);
});

test('a file may lack nearly everything: no version, no items, no fields', async () => {
  // missing-tags.xml, missing-version-tag.xml of wordpress-importer; github.com/jekyll/jekyll-import/issues/105
  const few =
    '<item><title>Few</title><wp:post_id>3</wp:post_id><pubDate>Tue, 06 May 2014 09:30:00 +0000</pubDate></item>';
  expect((await read(wxr(few, ''))).items).toMatchObject([
    { title: 'Few', state: 'published', date: '2014-05-06T09:30:00Z' },
  ]);
  expect((await read(wxr(''))).archive).toMatchObject({ entries: [], site: { name: 'River Post', url: site } });
});

test('the title of the feed’s own picture is not that of the site, and what is said twice counts once', async () => {
  const channel = `<image><title>Icon</title><link>https://x.example</link></image><generator>a</generator><generator>b</generator>${head}`;
  expect((await read(wxr(item(), channel))).archive.site.name).toBe('River Post');
});

test('a text is cut where nobody can have written it, so that it can’t fill the memory', () => {
  const mender = new XmlMender();
  const piece = 'x'.repeat(1 << 20);
  let out = mender.push('<wp:a><![CDATA[', false);
  for (let count = 0; count < 40; count++) out += mender.push(piece, false);
  out += mender.push(']]></wp:a>', true);
  expect([mender.section().length, mender.mended.cut, out]).toEqual([mostText, 1, '<wp:a><![CDATA[]]></wp:a>']);
  let bare = '';
  for (let count = 0; count < 40; count++) bare += mender.push(piece, false);
  expect(bare.length).toBeLessThanOrEqual(mostText);
});

test('elements that stand in each other without end are refused', async () => {
  expect(await refusal(wxr('<a>'.repeat(5000)))).toMatch(/elements stand 500 deep/);
});

test('whatever the pieces are that a file is read in, the records are the same', () => {
  const text = `${wxr(item({ title: 'A & B', text: 'x ]]> y' }))}<?xml version="1.0"?>`.replace(
    'A & B',
    'A & B ]]&gt; &raquo;',
  );
  const mended = (size: number) => {
    const mender = new XmlMender();
    let out = '';
    for (let at = 0; at < text.length; at += size) out += mender.push(text.slice(at, at + size), false);
    out += mender.push('', true);
    const sections = Array.from({ length: out.split('<![CDATA[').length - 1 }, () => mender.section());
    return { out, sections, mended: mender.mended };
  };
  const whole = mended(text.length);
  expect(whole.sections).toContain('x ]]');
  for (const size of [1, 2, 3, 7, 64, 89, 90, 91]) expect(mended(size)).toEqual(whole);
});

test('a zip file that holds its export unpressed is told as one', async () => {
  const told = await refusal(`PK\u0003\u0004\n\u0000\u0000\u0000export.xml${wxr(item())}`);
  expect(told).toContain('it is a zip file');
});
