/** What the copy desk finds in the pages as they were built. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cssFaults } from '../../src/content/amp/css.js';
import { buildAt, makeSite, story, write } from '../support.js';
import { check, checked, clean, linesOf } from './desk.js';

const article = 'dist/2026/05/01/one/index.html';
const mobile = 'dist/2026/05/01/one/amp/index.html';
const files = { 'articles/one.md': story(clean), 'articles/two.md': story(clean.replace('lock opens', 'river moves')) };

/** The faults of a site in whose output one page was changed. */
async function faultsIn(file: string, change: (html: string) => string): Promise<string[]> {
  const root = makeSite(files);
  await buildAt(root);
  const html = fs.readFileSync(path.join(root, file), 'utf8');
  const changed = change(html);
  expect(changed).not.toBe(html);
  write(root, { [file]: changed });
  return linesOf(root);
}

/** That page with something put in before a mark. */
const put = (mark: string, added: string) => (html: string) => html.replace(mark, `${added}${mark}`);
const body = '</main>';

describe('a page that was built', () => {
  it.each<[name: string, file: string, change: (html: string) => string, fault: RegExp]>([
    ['an element that is closed by another one', article, put(body, '<p><b>x</p></b>'), /error malformed-html /],
    ['an element that is never closed', article, put(body, '<div>'), /error malformed-html /],
    [
      'an id that stands twice',
      article,
      put(body, '<p id="content">x</p>'),
      /error malformed-html Duplicate ID "content"/,
    ],
    ['an attribute that stands twice', article, put(body, '<p lang="en" lang="fr">x</p>'), /error malformed-html /],
    ['a block in a span', article, put(body, '<span><div>x</div></span>'), /warning invalid-html .*<div>/],
    ['an element of yesterday', article, put(body, '<center>x</center>'), /warning invalid-html .*center/],
    ['a second h1', article, put(body, '<h1>x</h1>'), /error two-headings /],
    ['no h1', article, (html) => html.replace(/<(\/?)h1>/g, '<$1h2>'), /warning no-heading /],
    ['no canonical address', article, (html) => html.replace(/<link rel="canonical".*>/, ''), /warning no-canonical /],
    [
      'a canonical address without its host',
      article,
      (html) => html.replace(/(<link rel="canonical" href=")[^"]*/, '$1/2026/05/01/one/'),
      /warning no-canonical the page has no whole canonical address/,
    ],
    [
      'structured data that is no JSON',
      article,
      (html) => html.replace('"@type"', '@type'),
      /error invalid-structured-data .*no JSON/,
    ],
    [
      'structured data without its context',
      article,
      put('</head>', ld('{"@type":"Thing"}')),
      /error invalid-structured-data .*"@context"/,
    ],
    [
      'structured data without its kind',
      article,
      put('</head>', ld('{"@context":"https://schema.org"}')),
      /error invalid-structured-data .*"@type"/,
    ],
    [
      'structured data that is no object',
      article,
      put('</head>', ld('"x"')),
      /error invalid-structured-data .*no object/,
    ],
    [
      'a story whose structured data has no headline',
      article,
      (html) => html.replace('"headline"', '"name"'),
      /error missing-structured-data .*NewsArticle lacks headline/,
    ],
    [
      'a story without structured data',
      article,
      (html) => html.replace(/<script type="application\/ld\+json">.*<\/script>/, ''),
      /warning incomplete-structured-data .*has no/,
    ],
  ])('%s', async (_name, file, change, fault) => {
    const [first, ...others] = await faultsIn(file, change);
    expect(first).toMatch(fault);
    expect(first).toMatch(/^(dist\/2026|articles\/one\.md)/);
    expect(others.filter((line) => !/(malformed|invalid)-html/.test(line))).toEqual([]);
  });

  it.each<[name: string, change: (html: string) => string]>([
    ['more structured data', put('</head>', ld('[{"@context":"https://schema.org","@type":"Thing"}]'))],
    ['a graph of structured data', put('</head>', ld('{"@context":"https://schema.org","@graph":[]}'))],
    [
      'an id in capitals, and a picture in an SVG',
      put(body, '<p id="Content">x</p><svg width="1" height="1"><path d="M0 0"/></svg>'),
    ],
    ['a custom element', put(body, '<own-element data-x="1"></own-element>')],
  ])('that holds %s is fine', async (_name, change) => {
    expect(await faultsIn(article, change)).toEqual([]);
  });
});

function ld(json: string): string {
  return `<script type="application/ld+json">${json}</script>`;
}

describe('a mobile view', () => {
  it.each<[name: string, change: (html: string) => string, fault: RegExp]>([
    ['a script', put('</head>', '<script>1</script>'), /error script-in-mobile-view /],
    [
      'a script from elsewhere',
      put('</head>', '<script async src="https://a.example/x.js"></script>'),
      /error script-in-mobile-view /,
    ],
    [
      'no "amp"',
      (html) => html.replace('<html amp ', '<html '),
      /error invalid-amp the first element must be <html amp>/,
    ],
    ['no charset', (html) => html.replace('<meta charset="utf-8">', ''), /error invalid-amp <meta charset/],
    ['no viewport', (html) => html.replace(/<meta name="viewport".*>/, ''), /error invalid-amp <meta name="viewport"/],
    ['no canonical', (html) => html.replace(/<link rel="canonical".*>/, ''), /error invalid-amp <link rel="canonical"/],
    [
      'a stylesheet',
      put('</head>', '<link rel="stylesheet" href="/assets/site.css">'),
      /error invalid-amp a link of the kind "stylesheet"/,
    ],
    ['a second style', put('</head>', '<style>b{color:red}</style>'), /error invalid-amp there is a second <style>/],
    ['a style attribute', put(body, '<p style="color:red">x</p>'), /error invalid-amp the attribute style/],
    ['an event', put(body, '<p onclick="x()">x</p>'), /error invalid-amp the attribute onclick/],
    ['a form', put(body, '<form action="/"></form>'), /error invalid-amp <form>/],
    ['a player', put(body, '<iframe title="x" src="https://a.example/"></iframe>'), /error invalid-amp <iframe>/],
    [
      'a picture element',
      put(body, '<picture><img src="/assets/icon.svg" alt="" width="1" height="1"></picture>'),
      /error invalid-amp <picture>/,
    ],
    [
      'a picture without its size',
      put(body, '<img src="/assets/icon.svg" alt="">'),
      /warning image-without-size a picture of the mobile view has no size/,
    ],
    [
      'a script as an address',
      put(body, '<a href="javascript:x()">x</a>'),
      /error invalid-amp the attribute href of <a> is not allowed: an address with "javascript:"/,
    ],
    [
      'a class that AMP keeps for itself',
      put(body, '<p class="i-amphtml-x">x</p>'),
      /error invalid-amp the attribute class of <p> is not allowed: AMP keeps/,
    ],
    [
      'a second block of structured data',
      put('</head>', ld('{"@context":"https://schema.org","@type":"Thing"}')),
      /error invalid-amp there is a second block/,
    ],
    ['!important', put('</style>', 'b{color:red!important}'), /error invalid-amp "!important"/],
    ['75,001 bytes of styles', put('</style>', `/*${'x'.repeat(75_000)}*/`), /error heavy-mobile-styles /],
  ])('with %s', async (_name, change, fault) => {
    const lines = (await faultsIn(mobile, change)).filter((line) => !/(malformed|invalid)-html/.test(line));
    expect(lines[0]).toMatch(fault);
    expect(lines[0]).toMatch(new RegExp(`^${mobile}`));
    expect(lines).toHaveLength(1);
  });

  it('that takes more than one flight is a warning of its story', async () => {
    let seed = 1;
    const word = () => {
      seed = (seed * 48271) % 2147483647;
      return seed.toString(36);
    };
    const long = Array.from({ length: 4000 }, word).join(' ');
    expect(await checked({ 'articles/one.md': story(clean, long) })).toEqual([
      expect.stringMatching(
        /^articles\/one\.md:1:1 warning heavy-mobile-view the mobile view has \d\d\.\d KB compressed/,
      ),
    ]);
  });

  it.each([
    ['@import "x.css";', /@import/],
    ['@layer a{b{color:red}}', /@layer/],
    ['@container (width>1px){b{color:red}}', /@container/],
    ['@font-face{src:url(x)}', /@font-face/],
    ['a{b{color:red}}', /rule inside a rule/],
    ['@media print{a{&:hover{color:red}}}', /rule inside a rule/],
    ['a{color:red}/* <!-- x --> */', /<!--/],
    ['a{color:red ! important}', /!important/],
  ])('may not have the styles %s', (css, fault) => {
    expect(cssFaults(css).map(({ message }) => message)).toEqual([expect.stringMatching(fault)]);
  });

  it.each([
    '@media (width<640px){a{color:red}b{color:blue}}@supports (display:grid){@media print{a{color:red}}}',
    '@keyframes x{from{color:red}to{color:blue}}',
    'a::before{content:"@import !important {"}/* a{b{}} !important */',
    "a{background:url('x;{')}b{color:red}",
  ])('may have the styles %s', (css) => {
    expect(cssFaults(css)).toEqual([]);
  });
});

describe('a fault of a template', () => {
  const layout = fs.readFileSync(path.join(import.meta.dirname, '../../templates/layout.html'), 'utf8');

  it('is told once, with the number of its pages', async () => {
    const lines = await checked({ ...files, 'templates/layout.html': put(body, '<h1>x</h1>')(layout) });
    expect(lines).toEqual([expect.stringMatching(/^dist\/.* error two-headings .* \(and on \d+ more pages\)$/)]);
  });

  it('that gives all pages one title and one canonical address is told once each', async () => {
    const same = layout
      .replace(/<title>.*<\/title>/, '<title>News</title>')
      .replace(/<link rel="canonical" .*>/, '<link rel="canonical" href="https://newswep.example/">');
    const lines = await checked({ ...files, 'templates/layout.html': same });
    expect(lines.map((line) => line.replace(/^\S+ \w+ (\S+) .*? ((and of|also).*)$/, '$1 $2'))).toEqual([
      expect.stringMatching(/^same-canonical .*also that of \/.* and of \d+ more/),
      expect.stringMatching(/^same-title .*also that of \/.* and of \d+ more/),
    ]);
  });
});

it('a fault that a story’s own HTML makes is told where it is written', async () => {
  const lines = await checked({
    'articles/one.md': story(clean, 'So <b id="x">x</b>.\n\n<i id="x">x</i>, <i id="x">x</i>'),
  });
  expect(lines).toEqual([
    expect.stringMatching(/^articles\/one\.md:8:1 error malformed-html Duplicate ID "content-x"/),
    expect.stringMatching(/^articles\/one\.md:8:18 error malformed-html Duplicate ID "content-x"/),
  ]);
});

/** Changes what is kept of earlier checks. */
function inMemory(root: string, change: (text: string) => string): void {
  const cache = path.join(root, '.newswep/cache');
  for (const name of fs.readdirSync(cache).filter((file) => file.startsWith('checked-'))) {
    const file = path.join(cache, name);
    fs.writeFileSync(file, change(fs.readFileSync(file, 'utf8')));
  }
}

describe('what was found once', () => {
  it('is found again without a look, and what has changed is looked at', async () => {
    const root = makeSite({ 'articles/one.md': story(clean, 'the the') });
    await buildAt(root);
    const html = fs.readFileSync(path.join(root, article), 'utf8');
    write(root, { [article]: put(body, '<h1>x</h1>')(html) });
    const first = await check(root);
    expect(first.diagnostics.map(({ code }) => code)).toEqual(['repeated-word', 'two-headings']);
    expect((await check(root)).diagnostics).toEqual(first.diagnostics);
    inMemory(root, (text) => text.replace('stands twice', 'is remembered').replace('second h1', 'remembered h1'));
    expect(await linesOf(root)).toEqual([
      expect.stringMatching(/is remembered/),
      expect.stringMatching(/remembered h1/),
    ]);
    write(root, { [article]: html, 'articles/one.md': story(clean, 'a a') });
    expect(await linesOf(root)).toEqual([expect.stringMatching(/repeated-word "a"/)]);
  });

  it('is not believed once it is damaged', async () => {
    const root = makeSite({ 'articles/one.md': story(clean, 'the the') });
    await buildAt(root);
    const lines = await linesOf(root);
    inMemory(root, () => 'x');
    expect(await linesOf(root)).toEqual(lines);
  });
});
