/** Whole small sites with their whole expected output. `UPDATE_GOLDEN=1` writes it anew: then read the difference. */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { expectFormats } from '../formats.js';
import {
  attributes,
  buildAt,
  elements,
  faultsOf,
  readTree,
  repository,
  type Tree,
  temporaryFolder,
} from '../support.js';

const sites = path.join(repository, 'test/sites');

async function build(name: string): Promise<{ tree: Tree; diagnostics: string[] }> {
  const root = temporaryFolder();
  fs.cpSync(path.join(sites, name, 'site'), root, { recursive: true });
  const { diagnostics } = await buildAt(root);
  return { tree: withoutSearch(readTree(path.join(root, 'dist'))), diagnostics: diagnostics.map(formatDiagnostic) };
}

/** Pixels may differ in their last bits from one processor to the next: what they are is for test/pictures. */
function withoutPixels(tree: Tree): Tree {
  const isMade = (file: string) => /^(?:media|assets)\/.*\.(?:png|jpe?g|webp|avif)$/.test(file);
  return Object.fromEntries(Object.entries(tree).map(([file, content]) => [file, isMade(file) ? 'pixels' : content]));
}

/** Those of pagefind's own making: what is in them is for test/search. */
function withoutSearch(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([file]) => !/^search\/\d{4}\//.test(file)));
}

function expectGolden(name: string, whole: Tree): void {
  const tree = withoutPixels(whole);
  const folder = path.join(sites, name, 'expected');
  if (process.env.UPDATE_GOLDEN) {
    fs.rmSync(folder, { recursive: true, force: true });
    for (const [file, content] of Object.entries(tree)) {
      fs.mkdirSync(path.join(folder, file, '..'), { recursive: true });
      fs.writeFileSync(path.join(folder, file), content, 'latin1');
    }
  }
  expect(tree).toEqual(readTree(folder));
}

const utf8 = (text: string | undefined) => Buffer.from(text ?? '', 'latin1').toString('utf8');

describe('the minimal site', () => {
  let tree: Tree;
  beforeAll(async () => {
    ({ tree } = await build('minimal'));
  });

  it('is as expected, byte for byte', () => expectGolden('minimal', tree));

  it('needs nothing but a name and an address', () => {
    expect(Object.keys(tree)).toEqual([
      '.nojekyll',
      '.well-known/tdmrep.json',
      '2026/05/04/first-light/amp/index.html',
      '2026/05/04/first-light/index.html',
      '2026/05/index.html',
      '2026/index.html',
      '404.html',
      '_headers',
      'assets/fragments.js',
      'assets/icon.svg',
      'assets/live.js',
      'assets/players.js',
      'assets/search.js',
      'assets/site.card.png',
      'assets/site.css',
      'atom.xml',
      'corrections/index.html',
      'feed.json',
      'feed.xml',
      'feeds.opml',
      'fragments/latest.html',
      'index.html',
      'manifest.webmanifest',
      'media/2026/05/04/first-light.card.png',
      'news-sitemap.xml',
      'robots.txt',
      'search/index.html',
      'sitemap.xml',
      'sitemaps/2026-05.xml',
      'sitemaps/pages.xml',
    ]);
    expect(tree['index.html']).toContain('First light at the mill');
  });
});

it('a site with a look of its own is as expected, made with the configuration, a template and 150 lines of styles at most', async () => {
  const { tree, diagnostics } = await build('own-look');
  expectGolden('own-look', tree);
  expect(diagnostics).toEqual([]);
  const own = readTree(path.join(sites, 'own-look/site/templates'));
  expect(Object.keys(own)).toEqual(['partials/footer.html', 'styles/own-mobile.css', 'styles/own.css']);
  expect(`${own['styles/own-mobile.css']}${own['styles/own.css']}`.split('\n').length).toBeLessThanOrEqual(150);
});

describe('the site that has everything', () => {
  let tree: Tree;
  let diagnostics: string[];
  const page = (url: string) => utf8(tree[`${url.slice(1)}index.html`]);
  beforeAll(async () => {
    ({ tree, diagnostics } = await build('everything'));
  });

  it('is as expected, byte for byte', () => expectGolden('everything', tree));

  it('warns of a link to what is not out yet and of a second spelling, and of nothing else', () => {
    expect(diagnostics.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'articles/2026/2026-03-01-lock-opens.md:23:116 warning unpublished-link',
      'articles/2026/eels.md:5:8 warning merged-spelling',
    ]);
  });

  it('shows nothing of drafts and embargoed stories: no word, no picture, no tag', () => {
    for (const [file, content] of Object.entries(tree)) {
      expect(file).not.toMatch(/seal|secret|draft|half/i);
      expect(content, file).not.toMatch(/sealed|secret\.svg|Half a draft/i);
    }
  });

  it('puts stories at their addresses, with the frame in the order that a reader meets', () => {
    const article = page('/2026/03/01/lock-opens/');
    expect(elements(article, 'h1')).toEqual(['The lock opens &amp; the river &quot;moves&quot; &lt;again&gt;']);
    expect(article).toContain('<link rel="canonical" href="https://whole.example/2026/03/01/lock-opens/">');
    expect(article).toMatch(
      /<link rel="alternate" media="only screen and \(max-width: 640px\)" href="\/2026\/03\/01\/lock-opens\/amp\/">\s*<script>/,
    );
    const [data] = elements(article, 'script').filter((text) => text.startsWith('{'));
    expect(JSON.parse(data ?? '')).toMatchObject({
      '@type': 'NewsArticle',
      headline: 'The lock opens & the river "moves" <again>',
      datePublished: '2026-03-01T00:00:00+00:00',
      author: [{ name: 'Ada Quill', sameAs: ['https://social.example/@ada'] }, { name: 'Ben Marsh' }],
    });
    expect(data).not.toContain('<');
  });

  it('leads links to full pages from the full page, to mobile views from the mobile view', () => {
    expect(page('/2026/03/01/lock-opens/')).toContain('<a href="/2026/03/03/eels/#numbers" title="About eels">');
    expect(page('/2026/03/01/lock-opens/amp/')).toContain(
      '<a href="/2026/03/03/eels/amp/#numbers" title="About eels">',
    );
    expect(page('/2026/03/01/lock-opens/')).toContain('<a>a story to come</a>');
  });

  it('numbers lists from the oldest page up', () => {
    // Eight stories of the section, one of them expired, two a page.
    const numbers = Object.keys(tree).filter((file) => /^water\/page\//.test(file));
    expect(numbers).toEqual(['water/page/1/index.html', 'water/page/2/index.html']);
    expect(page('/water/page/1/')).toContain('The lock opens');
    expect(page('/water/page/1/')).toContain('href="/water/page/2/"');
    expect(page('/water/')).toContain('href="/water/page/2/"');
    expect(page('/water/')).toContain('Week 5');
  });

  it('leaves an expired story out of lists, keeps its place in them, and says so on its page', () => {
    expect(page('/2026/03/04/opinion/')).toMatch(/has expired/);
    for (const [file, content] of Object.entries(tree)) {
      if (!file.startsWith('2026/03/04/opinion/')) expect(content, file).not.toContain('Let the gates stand open');
    }
  });

  it('leads old addresses on, and says of what was taken down that it was', () => {
    for (const file of ['news/lock/index.html', 'lock.html']) {
      expect(tree[file]).toContain('<meta http-equiv="refresh" content="0; url=/2026/03/01/lock-opens/">');
    }
    expect(page('/2026/02/02/taken-down/')).toContain('taken down');
    expect(page('/town/')).not.toContain('A story that was taken down');
  });

  it('keeps what asks for it out of search engines, in both views, and points to the original', () => {
    for (const url of ['/2026/02/03/so-quiet/', '/2026/02/03/so-quiet/amp/']) {
      expect(page(url)).toContain('<meta name="robots" content="noindex">');
      expect(page(url)).toContain('<link rel="canonical" href="https://elsewhere.example/quiet">');
    }
    expect(page('/2026/02/03/so-quiet/')).toContain('PLAIN A quiet page');
  });

  it('writes a story in its own language and direction', () => {
    const article = page('/2026/03/05/arabic/');
    expect(article).toMatch(/<html lang="ar" dir="rtl">/);
    expect(article).toContain('مارس');
    expect(page('/town/')).toMatch(/lang="ar" dir="rtl"/);
  });

  it('publishes pictures that are shown, and files that are linked, with the hash in their address', () => {
    const sources = attributes(page('/2026/03/01/lock-opens/'), 'src');
    expect(sources).toEqual(expect.arrayContaining([expect.stringMatching(/^\/media\/2026\/lock\.svg\?v=[\w-]{8}$/)]));
    expect(tree['media/2026/minutes.txt']).toBe('minutes of the meeting\n');
    expect(tree['.well-known/security.txt']).toBeDefined();
  });
});

/** The addresses of every page of a site lead to its files, and so do all that a feed or a fragment names. */
function expectAllToLead(tree: Tree, base: string): void {
  for (const [file, latin] of Object.entries(tree)) {
    const isFeed = /\.(xml|json)$/.test(file);
    if (!isFeed && !file.endsWith('.html')) continue;
    const text = utf8(latin);
    const found = isFeed
      ? (text.match(/https:\/\/[^"\s<\\]+/g) ?? [])
      : ['href', 'src'].flatMap((name) => attributes(text, name));
    for (const address of found) {
      const url = new URL(address.replace(/&amp;/g, '&'), base + file);
      if (url.host !== new URL(base).host) continue;
      expect(url.href.startsWith(base), `${file}: ${address}`).toBe(true);
      const path = decodeURIComponent(url.pathname.slice(new URL(base).pathname.length));
      expect(
        Object.keys(tree).map((name) => name.normalize()),
        `${file}: ${address}`,
      ).toContain(path === '' || path.endsWith('/') ? `${path}index.html` : path);
    }
  }
}

describe('a site below a path of its host', () => {
  let tree: Tree;
  const base = 'https://me.github.io/paper/';
  beforeAll(async () => {
    ({ tree } = await build('base-path'));
  });

  it('is as expected, byte for byte', () => expectGolden('base-path', tree));

  it('starts every address with the path, in pages, feeds, sitemaps, redirects, headers and for robots', () => {
    expectAllToLead(tree, base);
    expect(expectFormats(tree, base)).toBe(12);
    expect(
      tree._redirects?.match(/\S+/g)?.filter((part) => part.startsWith('/') && !part.startsWith('/paper/')),
    ).toEqual([]);
    expect(tree._headers?.match(/^\/.*/gm)).toEqual([
      '/paper/*',
      '/paper/assets/*',
      '/paper/media/*',
      '/paper/*.svg',
      '/paper/*feed.xml',
      '/paper/*atom.xml',
      '/paper/*feed.json',
      '/paper/fragments/latest.html',
    ]);
    expect(tree['robots.txt']).toContain('Sitemap: https://me.github.io/paper/sitemap.xml');
    expect(JSON.parse(tree['manifest.webmanifest'] ?? '')).toMatchObject({ start_url: '/paper/', scope: '/paper/' });
    expect(tree['index.html']).toContain('<a href="/paper/town/">Town</a>');
  });

  it('puts first what its front.yml says, before a story of higher priority', () => {
    const headlines = elements(tree['index.html'] ?? '', 'h3').map((text) => text.replace(/<[^>]*>/g, ''));
    expect(headlines.slice(0, 3)).toEqual(['First of all', 'The mill turns', 'A plan for the mill']);
  });
});

describe('a site in another language and time zone', () => {
  let tree: Tree;
  beforeAll(async () => {
    ({ tree } = await build('language'));
  });

  it('is as expected, byte for byte', () => expectGolden('language', tree));

  it('takes the days of its own clock for addresses, months and dates', () => {
    // Half an hour before midnight there; the next day at Greenwich.
    expect(Object.keys(tree)).toContain('2026/03/01/antes-da-meia-noite/index.html');
    expect(Object.keys(tree)).toContain('2026/03/02/suomeksi/index.html');
    // On the night when the clock went back.
    expect(Object.keys(tree)).toContain('2018/02/17/horario-de-verao/index.html');
    const story = utf8(tree['2026/03/01/antes-da-meia-noite/index.html']);
    expect(story).toContain('<time datetime="2026-03-01T23:30:00-03:00">1 de março de 2026 às 23:30</time>');
    expect(tree['sitemaps/2026-03.xml']).toContain('2026-03-02T00:00:00-03:00');
    expectFormats(tree, 'https://folha.example/');
  });

  it('speaks its language, in words of its own where it has them; a story of another one speaks that', () => {
    const story = utf8(tree['2026/03/01/antes-da-meia-noite/index.html']);
    expect(story).toMatch(/<html lang="pt-BR" dir="ltr">/);
    expect(story).toContain('Opinião');
    expect(utf8(tree['404.html'])).toContain('>Capa</a>');
    const other = utf8(tree['2026/03/02/suomeksi/index.html']);
    expect(other).toMatch(/<html lang="fi"/);
    expect(other).toContain('1 min');
    expect(other).toContain('Aiheesta lisää');
    expect(utf8(tree['feed.xml'])).toContain('<dc:language>fi</dc:language>');
    expect(utf8(tree['atom.xml'])).toMatch(/<feed [^>]*xml:lang="pt-BR">/);
  });
});

describe('a site that is written from right to left', () => {
  let tree: Tree;
  beforeAll(async () => {
    ({ tree } = await build('right-to-left'));
  });

  it('is as expected, byte for byte', () => expectGolden('right-to-left', tree));

  it('says so on every page, and of a story that is not', () => {
    for (const [file, latin] of Object.entries(tree)) {
      if (!file.endsWith('.html') || file.startsWith('fragments/')) continue;
      expect(latin, file).toMatch(
        /visitors/.test(file) ? /<html (amp )?lang="en" dir="ltr">/ : /<html (amp )?lang="ar-EG" dir="rtl">/,
      );
    }
    expect(utf8(tree['index.html'])).toMatch(/lang="en" dir="ltr"/);
    expect(utf8(tree['fragments/latest.html'])).toContain('عاجل');
    expectAllToLead(tree, 'https://nahr.example/');
    expectFormats(tree, 'https://nahr.example/');
  });
});

describe('a site whose stories have moved', () => {
  let tree: Tree;
  beforeAll(async () => {
    ({ tree } = await build('redirects'));
  });

  it('is as expected, byte for byte', () => expectGolden('redirects', tree));

  it('leads every old address on, or says that nothing is there, by rule and by page, after its own rules', () => {
    const rules = (tree._redirects ?? '').trimEnd().split('\n');
    expect(rules.slice(0, 2)).toEqual(['# Of our own', '/feed /feed.xml 302']);
    for (const rule of rules.slice(2)) {
      const [from = '', to = '', status] = rule.split(' ');
      const file = decodeURIComponent(from.slice(1)) + (from.endsWith('/') ? 'index.html' : '');
      const stub = utf8(tree[file]);
      expect(stub, rule).toContain(status === '301' ? `content="0; url=${to}"` : 'taken down');
    }
    expect(rules.map((rule) => rule.split(' ')[2]).filter((status) => status === '410')).toHaveLength(4);
    expect(JSON.stringify(tree)).not.toContain('secret');
  });
});

it('a faulty site gets every fault at once, sorted, with place and mend, and no output', async () => {
  const root = temporaryFolder();
  fs.cpSync(path.join(sites, 'faulty', 'site'), root, { recursive: true });
  const lines = await faultsOf(root);
  const file = path.join(sites, 'faulty', 'expected.txt');
  if (process.env.UPDATE_GOLDEN) fs.writeFileSync(file, `${lines.join('\n')}\n`);
  expect(lines).toEqual(fs.readFileSync(file, 'utf8').trimEnd().split('\n'));
  expect(fs.existsSync(path.join(root, 'dist'))).toBe(false);
  for (const line of lines) expect(line).toMatch(/^[\w./-]+:\d+:\d+ (error|warning) [a-z0-9]+(-[a-z0-9]+)+ .{20,}$/);
  // One fault at least of each file that is made to have one, none of the one that is not.
  const named = new Set(lines.map((line) => line.split(':')[0]));
  const files = fs.readdirSync(path.join(root, 'articles')).filter((name) => name !== 'good.md');
  const blameless = ['same-1.md', 'broken.png'];
  for (const name of files) expect(named.has(`articles/${name}`), name).toBe(!blameless.includes(name));
  expect(named.has('articles/good.md')).toBe(false);
});

it('with --skip-invalid the rest of a faulty site is built, and what was left out is named', async () => {
  const root = temporaryFolder();
  fs.cpSync(path.join(sites, 'faulty', 'site'), root, { recursive: true });
  const { skipped, articles } = await buildAt(root, { skipInvalid: true });
  expect(articles).toBe(2);
  expect(skipped).toContain('articles/people.md');
  const tree = readTree(path.join(root, 'dist'));
  expect(tree['2026/05/01/good/index.html']).toContain('All is well.');
  expect(tree['2026/05/02/same/index.html']).toContain('Same one');
});
