/** A new site and a new story: they build at once, and nothing that was there is touched. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../src/site/config.js';
import { copyStarter } from '../src/starter/copy-starter.js';
import { writeNewStory } from '../src/starter/new-story.js';
import { buildAt, makeSite, readTree, run, story, temporaryFolder, write } from './support.js';

const noon = Date.parse('2026-06-01T12:00:00Z');

describe('init', () => {
  it('makes a site that builds where nothing is installed, and that the copy desk has nothing against', () => {
    const folder = temporaryFolder();
    const made = run(['init', 'harbour-post'], folder);
    expect([made.code, made.stderr]).toEqual([0, '']);
    const root = path.join(folder, 'harbour-post');
    expect(Object.keys(readTree(root))).toContain('.github/workflows/publish.yml');
    expect(fs.readFileSync(path.join(root, 'newswep.config.js'), 'utf8')).toContain("name: 'Harbour Post'");
    const built = run(['build'], root);
    expect([built.code, built.stderr]).toEqual([0, '']);
    expect(built.stdout).toMatch(/^3 articles, /);
    const checked = run(['check', '--strict'], root);
    expect([checked.code, checked.stderr]).toEqual([0, '']);
    expect(run(['check', '--strict'], root).stdout).toContain('0 errors, 0 warnings');
  });

  it('touches nothing that is there, and puts no samples among stories of one’s own', () => {
    const root = temporaryFolder();
    const own = {
      'newswep.config.json': '{"site": {"name": "Mine", "url": "https://mine.example"}}',
      'articles/mine.md': story('title: Mine\ndate: 2026-05-01'),
      'package.json': '{}',
      '.gitignore': 'mine',
    };
    write(root, own);
    const { code, stdout } = run(['init', '.'], root);
    expect([code, stdout.includes('left   articles/ferry-timetable.md')]).toEqual([0, true]);
    const tree = readTree(root);
    expect(tree).toMatchObject(own);
    const added = Object.keys(tree).filter((file) => !(file in own));
    const editors = added.filter((file) => file.startsWith('.vscode/'));
    expect(editors).toContain('.vscode/article.schema.json');
    expect(added).toEqual(['.github/workflows/publish.yml', ...editors, 'pages/about.md']);
    expect(run(['build'], root).code).toBe(0);

    const again = readTree(root);
    run(['init', '.'], root);
    expect(readTree(root)).toEqual(again);
  });

  it('takes a folder of any name', async () => {
    for (const name of ['Über uns', '"; process.exit() //', '日本', '...', '-', "it's {{name}}"]) {
      const root = path.join(temporaryFolder(), name);
      copyStarter(root, noon);
      expect([name, (await buildAt(root, { now: noon })).articles]).toEqual([name, 3]);
    }
  });

  it('says wrong usage', () => {
    expect(run(['init'], temporaryFolder()).code).toBe(2);
    const root = temporaryFolder();
    write(root, { 'articles/a.md': 'Words' });
    for (const name of ['articles/a.md', 'articles/a.md/site']) {
      const { code, stderr } = run(['init', name], root);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: ".*a\.md" is no folder: name another one$/m)]);
    }
  });
});

describe('new', () => {
  const config = JSON.stringify({
    site: { name: 'x', url: 'https://x.example', timeZone: 'Asia/Tokyo' },
    sections: { town: { name: 'Town' } },
    authors: { mira: { name: 'Mira Holt' } },
  });

  it('prints the path of a draft that builds, with its front matter filled in', () => {
    const root = makeSite({ 'newswep.config.json': config });
    const headline = ': "quotes", \'more\' # and {braces}';
    const { code, stdout } = run(['new', headline, '--section', 'Town', '--author', 'mira'], root);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^articles\/\d{4}\/\d\d\/quotes-more-and-braces\.md\n$/)]);
    const text = fs.readFileSync(path.join(root, stdout.trim()), 'utf8');
    expect(text).toMatch(/^date: \d{4}-\d\d-\d\dT\d\d:\d\d:00\+09:00$/m);
    const built = run(['build', '--drafts'], root);
    expect([built.code, built.stderr]).toEqual([0, '']);
    const pages = Object.entries(readTree(path.join(root, 'dist'))).filter(([file]) =>
      file.endsWith('braces/index.html'),
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]?.[1]).toContain('Mira Holt');
  });

  it('never writes over a file, and makes a name for a headline that gives none', () => {
    const root = makeSite({});
    const site = configSchema.parse({ site: { name: 'x', url: 'https://x.example' } });
    const paths = ['a', 'a', 'a', '!?', '../../../etc/passwd', 'x'.repeat(500)].map((headline) =>
      writeNewStory(root, site, { headline }, noon),
    );
    expect(paths).toEqual([
      'articles/2026/06/a.md',
      'articles/2026/06/a-2.md',
      'articles/2026/06/a-3.md',
      'articles/2026/06/story.md',
      'articles/2026/06/etc-passwd.md',
      `articles/2026/06/${'x'.repeat(80)}.md`,
    ]);
    for (const file of paths) expect(fs.existsSync(path.join(root, file))).toBe(true);
  });

  it('knows the sections and authors of the configuration', () => {
    const root = makeSite({ 'newswep.config.json': config });
    const { code, stderr } = run(['new', 'x', '--section', 'twon'], root);
    expect([code, stderr]).toEqual([2, expect.stringContaining('did you mean "town"?')]);
    expect(run(['new', 'x', '--author', 'Nobody at all'], root).stderr).toContain('write one of mira');
    expect(run(['new', ' '], root).code).toBe(2);
    expect(run(['new'], root).code).toBe(2);
    expect(fs.existsSync(path.join(root, 'articles'))).toBe(false);
  });
});

describe('next', () => {
  const root = () =>
    makeSite({
      'articles/a.md': story('title: A\ndate: 2026-05-01T10:00:30Z\nexpires: 2026-06-01'),
      'articles/b.md': story('title: B\ndate: 2026-05-01T10:00:30Z\npriority: 3'),
      'articles/d.md': story('title: D\ndate: 2026-04-30T12:00:00Z\ndraft: true'),
      'pages/p.md': story('title: P\ndate: 2026-05-02'),
    });

  it('says when, and what happens then', () => {
    const site = root();
    const at = (now: string, ...more: string[]) => run(['next', '--now', now, ...more], site);
    const first = at('2026-04-01');
    expect([first.code, first.stdout]).toEqual([
      0,
      '2026-05-01T10:00:30Z\n  articles/a.md: its embargo lifts\n  articles/b.md: its embargo lifts\n',
    ]);
    expect(at('2026-05-01T10:00:30Z').stdout).toBe('2026-05-02T00:00:00Z\n  pages/p.md: its embargo lifts\n');
    expect(at('2026-05-02').stdout).toContain('articles/b.md: its priority ends');
    expect(at('2026-06-01').stdout).toBe('the site does not change by itself any more\n');
    expect(JSON.parse(at('2026-05-20', '--format', 'json').stdout)).toEqual({
      wakeAt: '2026-06-01T00:00:00Z',
      changes: [{ file: 'articles/a.md', what: 'it expires' }],
    });
    expect(JSON.parse(at('2026-06-01', '--format', 'json').stdout)).toEqual({ wakeAt: null, changes: [] });
    // The first whole minute at which the story is out.
    expect(at('2026-04-01', '--format', 'cron').stdout).toBe('1 10 1 5 *\n');
    expect(at('2026-06-01', '--format', 'cron').stdout.trim()).toBe('');
  });

  it('writes no output, and says faults as a build does', () => {
    const site = root();
    run(['next'], site);
    expect(fs.existsSync(path.join(site, 'dist'))).toBe(false);
    write(site, { 'articles/c.md': 'none' });
    const { code, stdout, stderr } = run(['next'], site);
    expect([code, stdout, stderr.startsWith('articles/c.md:1:1 error no-front-matter')]).toEqual([1, '', true]);
    expect(run(['next', '--format', 'xml'], site).code).toBe(2);
  });
});
