/** Whole small sites with their whole expected output. `UPDATE_GOLDEN=1` writes it anew: then read the difference. */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
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
  return { tree: readTree(path.join(root, 'dist')), diagnostics: diagnostics.map(formatDiagnostic) };
}

function expectGolden(name: string, tree: Tree): void {
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
      '2026/05/04/first-light/amp/index.html',
      '2026/05/04/first-light/index.html',
      '2026/05/index.html',
      '2026/index.html',
      '404.html',
      '_headers',
      'assets/fragments.js',
      'assets/icon.svg',
      'assets/site.css',
      'atom.xml',
      'corrections/index.html',
      'feed.json',
      'feed.xml',
      'fragments/latest.html',
      'index.html',
      'manifest.webmanifest',
      'robots.txt',
      'sitemap.xml',
      'sitemaps/2026-05.xml',
      'sitemaps/pages.xml',
    ]);
    expect(tree['index.html']).toContain('First light at the mill');
  });
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
