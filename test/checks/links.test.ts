/** Links of the built site: every one that stays inside it leads to a file, and to a name on it. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildAt, makeSite, repository, story, write } from '../support.js';
import { checked, clean, linesOf, picture } from './desk.js';

const other = clean.replace('lock opens', 'river moves');
const withBody = (body: string) => ({
  'articles/one.md': story(clean, body),
  'articles/two.md': story(other, '## High water\n\nText.'),
  'articles/a.svg': picture,
  'public/files/plan.txt': 'x',
});
const trusting = JSON.stringify({ site: { name: 'N', url: 'https://newswep.example' }, markdown: { html: 'trust' } });

describe('a link of a story', () => {
  it.each([
    ['to an address that no page has', 'See [that](/nope/).', '6:5 error broken-link the site has no page at "/nope/"'],
    [
      'relative to its own address',
      'See [that](../nope/).',
      '6:5 error broken-link the site has no page at "../nope/"',
    ],
    [
      'to no story',
      'See [that](tow.md).',
      '6:5 error broken-link there is nothing at "articles/tow.md" to link to: did you mean',
    ],
    [
      'to a name that its own page has not',
      'See [that](#nope).',
      '6:12 error broken-anchor nothing on the page has the name "#nope"',
    ],
    [
      'to a name that another story has not',
      'See [that](two.md#high-watr).',
      '6:5 error broken-anchor nothing on the page has the name "#high-watr" (two.md#high-watr): did you mean "#high-water"?',
    ],
    [
      'to a name that another page has not',
      'See [that](/2026/05/01/two/#nope).',
      '6:5 error broken-anchor nothing on the page has the name "#nope"',
    ],
    ['in raw HTML', 'See\n\n<a href="/nope/">that</a>.', '8:10 error broken-link the site has no page at "/nope/"'],
    [
      'whole, with the site’s own host',
      'See [that](https://newswep.example/nope/).',
      '6:12 error broken-link the site has no page at "https://newswep.example/nope/"',
    ],
    [
      'with a sign that is no address',
      'See [that](/%E0%A4%A/).',
      '6:5 error broken-link the site has no page at "/%E0%A4%A/"',
    ],
  ])('%s is told once, at its place', async (_name, body, fault) => {
    expect(await checked(withBody(body))).toEqual([expect.stringContaining(`articles/one.md:${fault}`)]);
  });

  it('that is written twice is told at each place', async () => {
    const lines = await checked(withBody('[a](two.md#nope) and [b](two.md#nope) and [c](/nope/) and [d](/nope/).'));
    expect(lines.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'articles/one.md:6:1 error broken-anchor',
      'articles/one.md:6:22 error broken-anchor',
      'articles/one.md:6:43 error broken-link',
      'articles/one.md:6:59 error broken-link',
    ]);
  });

  it.each([
    ['to a story and its name', '[a](two.md) [b](two.md#high-water) [c](/2026/05/01/two/#high-water)'],
    ['to an address without its last slash', '[a](/2026/05/01/two) [b](../two)'],
    ['to a file', '[a](a.svg) [b](/files/plan.txt) [c](/files/plan.txt?x#y)'],
    ['to its own page, its top and a text in it', '[a](#) [b](#top) [c](#:~:text=Text) [d](?x=1)'],
    ['to its own heading, also encoded', '[a](#größe) [b](#gr%C3%B6%C3%9Fe)\n\n## Größe'],
    ['to another site', '[a](https://other.example/nope/) [b](//other.example/x) [c](mailto:a@b.example) [d](tel:1)'],
    ['to a list, a feed and the mobile view', '[a](/2026/05/) [b](/feed.xml) [c](/2026/05/01/two/amp/#high-water)'],
  ])('%s is fine', async (_name, body) => {
    expect(await checked(withBody(body))).toEqual([]);
  });

  it('is fine where the site’s own redirects lead on from there, and not where they answer 404', async () => {
    const files = withBody('[a](/shop/) [b](/blog/x/) [c](/nope/)');
    const rules = '/shop/ https://shop.example/ 302\n/blog/* /:splat 301\n/nope/ /404.html 404\n';
    expect(await checked({ ...files, 'public/_redirects': rules })).toEqual([
      expect.stringMatching(/^articles\/one\.md:6:27 error broken-link .*"\/nope\/"/),
    ]);
  });
});

describe('below the path of a host', () => {
  const base = JSON.stringify({ site: { name: 'N', url: 'https://me.github.io/paper/' } });

  it('links stay below it, and what is beside it is another’s', async () => {
    const body =
      '[a](/nope/) [b](/2026/05/01/two/) [c](https://me.github.io/paper/nope/) [d](https://me.github.io/elsewhere/x/)';
    expect(await checked({ ...withBody(body), 'newswep.config.json': base })).toEqual([
      expect.stringMatching(/^articles\/one\.md:6:1 error broken-link .*"\/nope\/"/),
    ]);
  });
});

describe('a link of a template or the configuration', () => {
  const layout = fs.readFileSync(path.join(repository, 'templates/layout.html'), 'utf8');

  it('is told once, in the template', async () => {
    const changed = layout.replace('</main>', '</main>\n<a href="/abuot/">x</a>');
    expect(await checked({ ...withBody('Text.'), 'templates/layout.html': changed })).toEqual([
      expect.stringMatching(/^templates\/layout\.html:\d+:\d+ error broken-link the site has no page at "\/abuot\/"/),
    ]);
  });

  it('is told at the first page where no source says it, with the number of the others', async () => {
    const changed = layout.replace('</main>', '</main>\n<a href="/ab<%= "uot" %>/">x</a>');
    expect(await checked({ ...withBody('Text.'), 'templates/layout.html': changed })).toEqual([
      expect.stringMatching(
        /^dist\/.*:\d+:1 error broken-link the site has no page at "\/abuot\/": .* \(and on \d+ more pages\)$/,
      ),
    ]);
  });

  it('is told in the configuration, once', async () => {
    const config =
      '{\n"site": {"name": "N", "url": "https://newswep.example"},\n"footer": [{"name": "x", "url": "/abuot/"}]}';
    expect(await checked({ ...withBody('Text.'), 'newswep.config.json': config })).toEqual([
      expect.stringMatching(
        /^newswep\.config\.json:3:1 error broken-link the site has no page at "\/abuot\/" \(footer\)/,
      ),
    ]);
  });
});

describe('a picture', () => {
  it.each([
    [
      'of a story',
      { 'articles/one.md': story(clean, 'So ![A](b.svg).') },
      /^articles\/one\.md:6:4 error missing-image there is no picture "b\.svg"/,
    ],
    [
      'of a page copied as it is',
      { 'public/own/index.html': '<!doctype html>\n<p><img src="x.svg" alt="">' },
      /^public\/own\/index\.html:2:4 error missing-image there is no picture "x\.svg"/,
    ],
    [
      'of a set in a template',
      {
        'templates/partials/own.html': 'x',
        'templates/page.html':
          '<% layout("layout") %><h1>x</h1><img src="/assets/icon.svg" srcset="/assets/icon.svg 1x, /b.svg 2x" alt="x">',
        'pages/a.md': story('title: A\ndescription: x'),
      },
      /^dist\/a\/index\.html:\d+:\d+ error missing-image there is no picture "\/b\.svg"/,
    ],
  ])('%s that is not there is told', async (_name, files, fault) => {
    const lines = await checked(files);
    expect(lines.filter((line) => line.includes('missing-image'))).toEqual([expect.stringMatching(fault)]);
  });

  it('in the output that somebody has deleted is told', async () => {
    const root = makeSite(withBody('So ![A](a.svg).'));
    await buildAt(root);
    fs.rmSync(path.join(root, 'dist/media/a.svg'));
    expect(await linesOf(root)).toEqual([expect.stringMatching(/error missing-image .*media\/a\.svg/)]);
  });
});

it('links of pages copied as they are count, with the place in their own file', async () => {
  const page =
    '<!doctype html>\n<title>x</title>\n<base href="/files/">\n<a href="plan.txt">x</a> <a href="nope.txt">y</a>';
  expect(await checked({ ...withBody('Text.'), 'public/own.html': page })).toEqual([
    expect.stringMatching(/^public\/own\.html:4:26 error broken-link .*"nope\.txt"/),
  ]);
});

it('files of the output that are not ours may be linked, and are not looked at', async () => {
  const root = makeSite({ ...withBody('[a](/others/)'), 'newswep.config.json': trusting });
  await buildAt(root);
  write(root, { 'dist/others/index.html': '<a href="/nope/">' });
  expect(await linesOf(root)).toEqual([]);
});
