/** Files that lie beside a story: none is published that a browser or a host would run. */
import { expect, it } from 'vitest';
import { buildAt, faultsOf, makeSite, readTree, story } from '../support.js';

const page = '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>';
/** A picture to who looks at its first bytes, a program to who goes by its name. */
const polyglot = Buffer.concat([
  Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
  Buffer.from('<?php system($_GET[0]); ?><script>alert(1)</script>'),
]);
const runs =
  'html htm HTML shtml xhtml xht xml xsl rdf rss atom gpx mathml js mjs php php5 phtml phar asp aspx jsp cgi';

it('none that runs, by a link, in the text or above it', async () => {
  const endings = runs.split(' ');
  const root = makeSite(
    Object.fromEntries(
      endings.flatMap((ending, number) => [
        [`articles/x.${ending}`, page],
        [`articles/y.${ending}`, polyglot],
        [
          `articles/${number}.md`,
          story(`title: A\ndate: 2026-05-01\nimage: y.${ending}`, `[x](x.${ending}) ![y](y.${ending})`),
        ],
      ]),
    ),
  );
  const why = 'could run on the address of the paper: put it into public/ if it is yours';
  const found = (await faultsOf(root)).filter((line) => line.includes(why)).map((line) => line.replace(/ ".*/, ''));
  const expected = endings.flatMap((ending, number) => [
    `articles/${number}.md:4:8 error missing-image`,
    `articles/${number}.md:6:1 error broken-link`,
    `articles/${number}.md:6:${10 + ending.length - 1} error missing-image`,
  ]);
  expect(found.sort()).toEqual(expected.sort());
});

it('but what is read, heard and seen is, and in public/ all that is the newsroom’s own', async () => {
  const endings = ['pdf', 'csv', 'txt', 'json', 'zip', 'mp3', 'xlsx', 'docx', 'eps', 'py', 'kml'];
  const root = makeSite({
    ...Object.fromEntries(endings.map((ending) => [`articles/x.${ending}`, 'x'])),
    'public/own.html': page,
    'public/own.php': page,
    'articles/a.md': story(
      'title: A\ndate: 2026-05-01',
      `${endings.map((ending) => `[x](x.${ending})`).join(' ')} [y](/own.html) [z](/own.php)`,
    ),
  });
  await buildAt(root);
  const names = Object.keys(readTree(`${root}/dist`));
  for (const ending of endings) expect(names.some((name) => name.endsWith(`x.${ending}`))).toBe(true);
  expect(names).toEqual(expect.arrayContaining(['own.html', 'own.php']));
});

it('a path that is the address of another host is no path of the site', async () => {
  const links = [
    '/.//evil.example/',
    '/..//evil.example',
    './/evil.example/',
    'x/..//evil.example/',
    'x/../../..//e.example',
  ];
  const root = makeSite({
    'articles/a.md': story('title: A\ndate: 2026-05-01', links.map((link) => `[x](${link})`).join('\n\n')),
  });
  const tree = await faultsOf(root);
  const published = tree.length > 0 ? '' : (readTree(`${root}/dist`)['2026/05/01/a/index.html'] ?? '');
  expect(published).not.toMatch(/href="\/\//);
  expect(tree.filter((line) => line.includes('broken-link')).length).toBeGreaterThanOrEqual(2);
});
