/** Templates: a site's own in the place of the theme's, what each gets, and where a fault is. */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTheme } from '../../src/theme/theme.js';
import { ar } from '../../src/theme/words/ar.js';
import { en } from '../../src/theme/words/en.js';
import { directionOf, phrase, wordsFor } from '../../src/theme/words/index.js';
import { pt } from '../../src/theme/words/pt.js';
import { plainPage } from '../amp/cases.js';
import { buildAt, faultsOf, makeSite, readTree, repository, story } from '../support.js';

const articles = {
  'articles/one.md': story(
    'title: One <b>\ndate: 2026-05-01\ntags: [river]\nauthor: Ada\nsection: town\nmood: calm\naliases: [/old/]\ncorrections: [{date: 2026-05-02, text: c}]',
  ),
  'articles/two.md': story('title: Two\ndate: 2026-05-02\ntags: [river]\nsection: town'),
  'pages/about.md': story('title: About'),
};

async function page(templates: Record<string, string>, file: string): Promise<string> {
  const root = makeSite({ ...articles, ...templates });
  await buildAt(root);
  return readTree(path.join(root, 'dist'))[file] ?? '';
}

describe('a site of its own look', () => {
  it('replaces one template, the others stay the theme’s', async () => {
    const html = await page({ 'templates/partials/footer.html': '<footer>OWN</footer>' }, '2026/05/01/one/index.html');
    expect(html).toContain('<footer>OWN</footer>');
    expect(html).toContain('article-body');
  });

  it('replaces the stylesheet and adds files beside it', async () => {
    const root = makeSite({
      ...articles,
      'templates/site.css': 'body { margin: 0 }',
      'templates/assets/own.css': 'p{}',
    });
    await buildAt(root);
    expect(readTree(path.join(root, 'dist'))).toMatchObject({
      'assets/site.css': 'body{margin:0}',
      'assets/own.css': 'p{}',
    });
  });

  it('escapes by default, and prints as it is where asked', async () => {
    const text = '<%= it.article.title %>|<%~ it.article.title %>';
    expect(await page({ 'templates/article.html': text }, '2026/05/01/one/index.html')).toBe('One &lt;b&gt;|One <b>');
  });

  it('gives way to the theme again when its template is deleted', async () => {
    const root = makeSite({ ...articles, 'templates/page.html': 'OWN' });
    await buildAt(root);
    fs.rmSync(path.join(root, 'templates/page.html'));
    await buildAt(root);
    expect(readTree(path.join(root, 'dist'))['about/index.html']).toContain('<title>About');
  });
});

describe('a story of a kind, or in another language than the site', () => {
  const listed = {
    'articles/opinion.md': story('title: Mine\ndate: 2026-05-06T02:00\nsection: town\nkind: opinion\nbreaking: true'),
    'articles/paid.md': story(
      'title: Bricks\ndate: 2026-05-04\nsection: town\ntags: [river]\nkind: sponsored\nsponsor: B',
    ),
    'articles/ar.md': story('title: Arabic\ndate: 2026-05-05\nsection: town\nlang: ar'),
    'articles/last.md': story('title: Last\ndate: 2026-05-06\nsection: town\ntags: [river]'),
  };
  let tree: ReturnType<typeof readTree>;
  beforeAll(async () => {
    const settings = {
      site: { name: 'N', url: 'https://newswep.example' },
      footer: [{ name: 'About', url: '/about/' }],
      mobile: { show: { related: true } },
    };
    const root = makeSite({ ...articles, ...listed, 'newswep.config.json': JSON.stringify(settings) });
    await buildAt(root, { now: Date.parse('2026-05-06T06:00:00Z') });
    tree = readTree(path.join(root, 'dist'));
  });
  const textOf = (file: string) => Buffer.from(tree[file] ?? '', 'latin1').toString();

  it('has its label wherever it is listed: before and after, in the newest, related, breaking', () => {
    expect(textOf('2026/05/02/two/index.html')).toMatch(
      /rel="next" .*<i class="label label-sponsored">Sponsored<\/i><\/span> <b>Bricks/,
    );
    expect(textOf('fragments/latest.html')).toMatch(
      /<a href="\/2026\/05\/04\/paid\/">Bricks<\/a>\n<p><span class="label label-sponsored">Sponsored<\/span> <time/,
    );
    expect(textOf('index.html')).toContain(
      '<span class="label label-opinion">Opinion</span> <a href="/2026/05/06/opinion/"',
    );
    expect(textOf('2026/05/06/last/amp/index.html')).toContain(
      '<small>Sponsored</small><a href="/2026/05/04/paid/amp/"',
    );
  });

  it('marks what stands in the site’s language: menu, footer, titles of others', () => {
    const html = textOf('2026/05/05/ar/index.html');
    expect(html).toContain(
      '<ul>\n<li><a href="/town/" data-section="town" aria-current="true"><span lang="en" dir="ltr">town</span>',
    );
    expect(html).toContain('<li><a href="/about/"><span lang="en" dir="ltr">About</span>');
    expect(html).toContain('<b lang="en" dir="ltr">Bricks</b>');
    expect(textOf('2026/05/05/ar/amp/index.html')).toContain(
      '<ul>\n<li><a href="/about/"><span lang="en" dir="ltr">About</span>',
    );
    expect(textOf('2026/05/06/last/index.html')).toContain('<b lang="ar" dir="rtl">Arabic</b>');
    expect(textOf('2026/05/06/last/index.html')).toContain('<ul>\n<li><a href="/town/"');
  });
});

describe('the values of templates', () => {
  const documented = fs.readFileSync(path.join(repository, 'docs/articles/templates.md'), 'utf8');
  const keys = (html: string) =>
    (JSON.parse(/\[.*\]/.exec(html.replace(/&quot;/g, '"'))?.[0] ?? '') as string[]).sort();
  const show = (what: string) => `<%= JSON.stringify(Object.keys(${what})) %>`;

  it.each([
    ['article.html', '2026/05/01/one/index.html'],
    ['mobile.html', '2026/05/01/one/amp/index.html'],
    ['home.html', 'index.html'],
    ['list.html', 'town/index.html'],
    ['page.html', 'about/index.html'],
    ['not-found.html', '404.html'],
    ['corrections.html', 'corrections/index.html'],
    ['fragments/latest.html', 'fragments/latest.html'],
    ['moved.html', 'old/index.html'],
  ])('of %s are all in the table', async (template, file) => {
    // A mobile view that is no valid AMP is an error.
    const text = template === 'mobile.html' ? plainPage({ body: show('it') }) : show('it');
    const all = keys(await page({ [`templates/${template}`]: text }, file));
    expect(all.filter((key) => !new RegExp(`\`it\\.${key}[\`(]`).test(documented))).toEqual([]);
  });

  it('of a card, an image and an article are all in the tables', async () => {
    for (const what of ['it.article', 'it.article.date', 'it.article.authors[0]']) {
      const html = await page(
        { 'templates/article.html': `<% if (it.article.authors[0]) { %>${show(what)}<% } %>` },
        '2026/05/01/one/index.html',
      );
      for (const key of keys(html)) expect(documented, `${what}.${key}`).toMatch(new RegExp(`\\b${key}\\b`));
    }
  });

  it('hold nothing of other stories', async () => {
    const html = await page({ 'templates/article.html': '<%= JSON.stringify(it) %>' }, '2026/05/02/two/index.html');
    expect(html).toContain('Two');
    expect(html).not.toMatch(/calm|"site":\{[^}]*articles/);
  });
});

describe('a template at fault', () => {
  const faults = (templates: Record<string, string>) => faultsOf(makeSite({ ...articles, ...templates }));

  it('names itself and its line when it does not compile', async () => {
    expect(await faults({ 'templates/page.html': '<p>\n<% if (true) { %>\n<% } } %>\n' })).toEqual([
      expect.stringMatching(/^templates\/page\.html:[23]:1 error template-syntax /),
    ]);
    expect(await faults({ 'templates/page.html': '<p>\n\n<%= it.page.title \n' })).toEqual([
      expect.stringMatching(/^templates\/page\.html:3:1 error template-syntax .*unclosed tag/),
    ]);
  });

  it('names itself, its line and the page it was rendering, partials too', async () => {
    const lines = await faults({
      'templates/page.html': '<p>\n\n<%~ include("partials/own") %>',
      'templates/partials/own.html': 'a\n<%= it.no.such %>',
    });
    expect(lines).toEqual([
      expect.stringMatching(
        /^templates\/partials\/own\.html:2:1 error template-error .*\(while rendering pages\/about\.md\)$/,
      ),
    ]);
  });

  it('is told once, however many pages meet it', async () => {
    expect(await faults({ 'templates/article.html': '<p>\n<%= it.article.titel %>' })).toEqual([
      'templates/article.html:2:1 error template-error there is no such value to print: correct its name, or write … ?? "" (while rendering articles/one.md, and 1 more)',
    ]);
  });

  it('says which phrase, fragment or need it misses', async () => {
    expect(await faults({ 'templates/page.html': `<%= it.t('latestt') %>` })).toEqual([
      expect.stringMatching(/^templates\/page\.html:1:1 error template-error there is no phrase "latestt"/),
    ]);
    expect(await faults({ 'templates/page.html': `\n<a href="<%= it.fragments.url('lattest') %>">` })).toEqual([
      expect.stringMatching(
        /^templates\/page\.html:2:\d+ error unknown-fragment there is no fragment "lattest": write one of latest/,
      ),
    ]);
    expect(await faults({ 'templates/page.html': '<% for (const card of it.latest) { %>x<% } %>' })).toEqual([
      expect.stringMatching(/declare it on the first line, <% \/\* needs: latest\(5\) \*\/ %>/),
    ]);
  });

  it('names the template that is not there', async () => {
    expect(await faults({ 'templates/page.html': '<%~ include("partials/nope") %>' })).toEqual([
      expect.stringMatching(/partials\/nope\.html/),
    ]);
    expect(await faults({ 'articles/x.md': story('title: X\ndate: 2026-05-03\ntemplate: nope') })).toEqual([
      expect.stringMatching(/^articles\/x\.md:4:11 error unknown-template /),
    ]);
  });
});

it('a template’s hash covers what it includes, and nothing else', async () => {
  const look = new Map(['look', 'fonts'].map((name) => [`styles/${name}.css`, '']));
  const site = (files: Record<string, string>) => {
    const root = makeSite(files);
    return loadTheme(path.join(root, 'templates'), root, look, (address) => address);
  };
  const theme = await site({});
  const partial = await site({ 'templates/partials/footer.html': 'x' });
  const mobile = await site({ 'templates/mobile.css': 'x' });
  const dynamic = await site({ 'templates/page.html': '<%~ include(it.name) %>', 'templates/mobile.css': 'x' });
  const pieced = (text: string) =>
    site({
      'templates/page.html': '<%~ include("partials/x-" + it.page.kind) %>',
      'templates/partials/x-page.html': text,
    });
  expect((await pieced('a')).template('page.html')?.hash).not.toBe((await pieced('b')).template('page.html')?.hash);
  expect(partial.template('article.html')?.hash).not.toBe(theme.template('article.html')?.hash);
  expect(partial.template('mobile.html')?.hash).toBe(theme.template('mobile.html')?.hash);
  expect(mobile.template('mobile.html')?.hash).not.toBe(theme.template('mobile.html')?.hash);
  expect(mobile.template('article.html')?.hash).toBe(theme.template('article.html')?.hash);
  expect(dynamic.template('page.html')?.hash).not.toBe(
    (await site({ 'templates/page.html': '<%~ include(it.name) %>' })).template('page.html')?.hash,
  );
});

describe('words', () => {
  it('are used by the theme only by keys that exist, and none stands in a template', () => {
    const folder = path.join(repository, 'templates');
    for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.html')) continue;
      const text = fs.readFileSync(path.join(folder, name), 'utf8');
      for (const [, key] of text.matchAll(/it\.t\('(\w+)'/g)) expect(Object.keys(en), `${name}: ${key}`).toContain(key);
      const bare = text.replace(/<%[\s\S]*?%>/g, ' ').replace(/<!--[\s\S]*?-->|<[^>]*>| (lang|dir)="/g, ' ');
      expect(bare.match(/\p{L}{2,}/gu) ?? [], name).toEqual([]);
    }
  });

  it('that a language lacks are warned about', async () => {
    const site = { name: 'a', url: 'https://a.example', language: 'fi' };
    const config = { 'newswep.config.json': JSON.stringify({ site, words: { fi: { home: 'Etusivu' } } }) };
    const { diagnostics } = await buildAt(makeSite(config));
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        'missing-words',
        expect.stringMatching(
          /^the theme has no words in "fi", and \d+ phrases \(siteIcon, skip, menu …\) stay English: /,
        ),
      ],
    ]);
  });

  it('are all in the table of the documents', () => {
    const documented = fs.readFileSync(path.join(repository, 'docs/articles/words.md'), 'utf8');
    for (const [key, text] of Object.entries(en)) expect(documented).toContain(`| \`${key}\` | ${text} |`);
  });

  it('follow the language, and fall back to English', () => {
    expect(wordsFor('ar-EG')).toEqual(ar);
    expect(wordsFor('xx')).toEqual(en);
    expect([directionOf('ar'), directionOf('en-GB'), directionOf('az-Arab')]).toEqual(['rtl', 'ltr', 'rtl']);
    expect(phrase({ language: 'en', words: en }, 'pageNumber', { number: 3 })).toBe('Page 3');
    expect(phrase({ language: 'ar-EG', words: ar }, 'pageNumber', { number: 3 })).toBe('الصفحة ٣');
    const own = { fi: { home: 'Etusivu' }, 'pt-BR': { home: 'Capa' } };
    expect(wordsFor('fi', own)).toEqual({ ...en, home: 'Etusivu' });
    expect([wordsFor('pt-BR').live, wordsFor('pt-BR').live === wordsFor('pt').live]).toEqual(['Ao vivo', false]);
    expect([wordsFor('pt-br', own).home, wordsFor('pt-PT', own).home]).toEqual(['Capa', pt.home]);
  });
});
