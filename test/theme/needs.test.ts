/** What templates ask for besides their own page, and that builds with it stay right. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { plainPage } from '../amp/cases.js';
import { buildAt, faultsOf, makeSite, readTree, story, type Tree, write } from '../support.js';

const articles = {
  'articles/a.md': story('title: A\ndate: 2026-05-01\nsection: town'),
  'articles/b.md': story('title: B\ndate: 2026-05-02\nsection: water'),
  'articles/c.md': story('title: C\ndate: 2026-05-03\nsection: town'),
  'articles/d.md': story('title: D\ndate: 2026-05-04\nsection: town\nnoindex: true'),
  'articles/e.md': story('title: E\ndate: 2026-05-05\nsection: town'),
  'articles/f.md': story('title: F\ndate: 2026-06-01T11:00:00Z\nsection: water\nbreaking: true'),
};
const titles = (what: string) => `<%= it.${what}.map((card) => card.title + card.url).join(" ") %>`;

async function site(files: Record<string, string>): Promise<{ root: string; tree: () => Tree; warnings: string[] }> {
  const root = makeSite({ ...articles, ...files });
  const { diagnostics } = await buildAt(root);
  return { root, tree: () => readTree(path.join(root, 'dist')), warnings: diagnostics.map(formatDiagnostic) };
}

describe('a template may ask for', () => {
  it('earlier stories, which never change', async () => {
    const own = {
      'templates/article.html': `<% /* needs: earlier(2) */ %>${titles('earlier')}`,
      'templates/longread.html': `<% /* needs: earlier(2, section) */ %>${titles('earlier')}`,
      'articles/g.md': story('title: G\ndate: 2026-05-06\nsection: town\ntemplate: longread'),
      'articles/d.md': story('title: D\ndate: 2026-05-04\nsection: town\nnoindex: true\ntemplate: longread'),
    };
    const { root, tree, warnings } = await site(own);
    expect(tree()['2026/05/03/c/index.html']).toBe('B/2026/05/02/b/ A/2026/05/01/a/');
    expect(tree()['2026/05/01/a/index.html']).toBe('');
    expect(tree()['2026/05/06/g/index.html']).toBe('E/2026/05/05/e/ C/2026/05/03/c/');
    // One that is in no list has a place among the others all the same.
    expect(tree()['2026/05/04/d/index.html']).toBe('C/2026/05/03/c/ A/2026/05/01/a/');
    expect(warnings).toEqual([]);
    write(root, { 'articles/new.md': story('title: New\ndate: 2026-05-31\nsection: town') });
    const before = tree();
    await buildAt(root);
    for (const file of ['2026/05/03/c/index.html', '2026/05/06/g/index.html']) expect(tree()[file]).toBe(before[file]);
  });

  it('the latest, of the site, of its section or of one by its key, and builds stay right', async () => {
    const own = {
      'templates/page.html': `<% /* needs: latest(2), breaking */ %>${titles('latest')}|${titles('breaking')}`,
      'templates/list.html': `<% /* needs: latest(1, section) */ %>${titles('latest')}`,
      'templates/not-found.html': `<% /* needs: latest(9, water) */ %>${titles('latest')}`,
      'pages/about.md': story('title: About'),
    };
    const { root, tree, warnings } = await site(own);
    expect(tree()['about/index.html']).toBe('F/2026/06/01/f/ E/2026/05/05/e/|F/2026/06/01/f/');
    expect(tree()['town/index.html']).toBe('E/2026/05/05/e/');
    expect(tree()['water/index.html']).toBe('F/2026/06/01/f/');
    expect(tree()['404.html']).toBe('F/2026/06/01/f/ B/2026/05/02/b/');
    expect(warnings).toEqual([]);
    write(root, {
      'articles/new.md': story('title: New\ndate: 2026-06-01\nsection: town'),
      'articles/f.md': story('title: Other\ndate: 2026-06-01T11:00:00Z\nsection: water'),
    });
    await buildAt(root);
    expect(tree()['about/index.html']).toBe('Other/2026/06/01/f/ New/2026/06/01/new/|');
    const fresh = await site({
      ...own,
      'articles/new.md': story('title: New\ndate: 2026-06-01\nsection: town'),
      'articles/f.md': story('title: Other\ndate: 2026-06-01T11:00:00Z\nsection: water'),
    });
    expect(tree()).toEqual(fresh.tree());
  });

  it('all in the mobile view too, where addresses are those of mobile views, and the menu', async () => {
    const menu = '<%= it.menu.map((item) => item.name + item.url).join(" ") %>';
    const { tree } = await site({
      'templates/mobile.html': `<% /* needs: earlier(1), menu */ %>${plainPage({ body: `${titles('earlier')}|${menu}` })}`,
    });
    expect(tree()['2026/05/03/c/amp/index.html']).toContain('\nB/2026/05/02/b/amp/|town/town/ water/water/');
  });

  it('the same through a partial; of two numbers the larger counts', async () => {
    const { tree } = await site({
      'templates/page.html': '<% /* needs: latest(1) */ %><%~ include("partials/own") %>',
      'templates/partials/own.html': `<% /* needs: latest(2) */ %>${titles('latest')}`,
      'pages/about.md': story('title: About'),
    });
    expect(tree()['about/index.html']).toBe('F/2026/06/01/f/ E/2026/05/05/e/');
  });

  it('the latest on every story only with a warning that says what it costs', async () => {
    const { warnings } = await site({ 'templates/article.html': '<% /* needs: latest(5) */ %>x' });
    expect(warnings).toEqual([
      'templates/article.html:1:1 warning rewrites-all with "latest" every new story rewrites all 6 pages: show a fragment instead (docs/articles/templates.md)',
    ]);
    expect((await site({ 'templates/mobile.html': `<% /* needs: breaking */ %>${plainPage({})}` })).warnings).toEqual([
      expect.stringContaining('with "breaking" every new story rewrites all 6 pages'),
    ]);
  });

  it('the latest on many lists only with that warning, at the place that asks for it', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 22 }, (_, index) => [
        `articles/n${index}.md`,
        story(`title: N\ndate: 2026-04-01\ntags: [t${index}]`),
      ]),
    );
    const asks = { 'templates/partials/pages.html': '\n<% /* needs: latest(3) */ %>x' };
    const { warnings } = await site({ ...many, ...asks });
    expect(warnings).toEqual([
      expect.stringMatching(
        /^templates\/partials\/pages\.html:2:1 warning rewrites-all with "latest" every new story rewrites all \d\d pages/,
      ),
    ]);
    expect((await site(asks)).warnings).toEqual([]);
  });

  it('things on every page, stubs too', async () => {
    const { tree } = await site({
      'templates/partials/masthead.html': `<% /* needs: latest(1), menu */ %>${titles('latest')}<%= it.menu.length %>`,
      'articles/a.md': story('title: A\ndate: 2026-05-01\nsection: town\naliases: [/old/]'),
    });
    expect(tree()['old/index.html']).toContain('F/2026/06/01/f/2');
  });

  it('only what its page can have', async () => {
    const faults = (files: Record<string, string>) => faultsOf(makeSite({ ...articles, ...files }));
    expect(await faults({ 'templates/home.html': '<% /* needs: earlier(3) */ %>' })).toEqual([
      expect.stringMatching(/^templates\/home\.html:1:1 error template-needs "earlier" means before a story/),
    ]);
    expect(await faults({ 'templates/feed-item.html': '<% /* needs: latest(3) */ %>' })).toEqual([
      expect.stringMatching(/^templates\/feed-item\.html:1:1 error template-needs /),
    ]);
    const two = {
      'templates/page.html': '<% /* needs: latest(3, town) */ %><%~ include("partials/own") %>',
      'templates/partials/own.html': '<% /* needs: latest(5, water) */ %>',
    };
    expect(await faults(two)).toEqual([
      expect.stringMatching(/^templates\/partials\/own\.html:1:1 error template-needs page\.html/),
    ]);
    const { warnings } = await site({ 'templates/not-found.html': '<% /* needs: latest(3, twon) */ %>' });
    expect(warnings).toEqual([
      'templates/not-found.html:1:1 warning empty-need there is no section "twon": write the key of one: town, water',
    ]);
  });

  it('nothing in a comment that can’t be read', async () => {
    for (const text of [
      '/* needs latest(5) */',
      '// needs: latest(5)',
      '/** needs: latest(5) */',
      '/* needs: latest(5) */ const x = 1',
    ]) {
      const lines = await faultsOf(makeSite({ ...articles, 'templates/page.html': `\n<% ${text} %>` }));
      expect(lines, text).toEqual([
        expect.stringMatching(/^templates\/page\.html:2:1 error template-needs this comment can't be read/),
      ]);
    }
  });

  it('nothing else: what it can’t have is named with its line', async () => {
    const root = makeSite({
      ...articles,
      'templates/page.html':
        '<p>\n<% /* needs: latest, stories(5), earlier(0), earlier(5, town), menu(1), latest(101) */ %>',
    });
    const lines = await faultsOf(root);
    expect(lines.map((line) => /^templates\/page\.html:2:1 error template-needs "([^"]*)"/.exec(line)?.[1])).toEqual([
      'earlier(0)',
      'earlier(5, town)',
      'latest',
      'latest(101)',
      'menu(1)',
      'stories(5)',
    ]);
  });
});

it('a fragment is written anew with every story, and no page that shows it is', async () => {
  const { root, tree } = await site({
    'templates/fragments/town.html': `<% /* needs: latest(1, town) */ %>${titles('latest')}`,
  });
  expect(tree()['fragments/town.html']).toBe('E/2026/05/05/e/');
  expect(tree()['fragments/latest.html']).toContain('href="/2026/06/01/f/"');
  const before = tree();
  write(root, { 'articles/new.md': story('title: New\ndate: 2026-05-31\nsection: town') });
  await buildAt(root);
  expect(tree()['fragments/town.html']).toBe('New/2026/05/31/new/');
  expect(tree()['2026/05/01/a/index.html']).toBe(before['2026/05/01/a/index.html']);
});
