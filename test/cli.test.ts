/** The program as a process: what it prints, and its exit codes. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { config, faultsOf, makeSite, readTree, repository, run, story, temporaryFolder, write } from './support.js';

const articles = {
  'articles/one.md': story('title: One\ndate: 2026-05-01'),
  'articles/two.md': story('title: Two\ndate: 2026-05-02'),
};
const version = (JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8')) as { version: string })
  .version;

describe('newswep build', () => {
  it('ends with one line on standard output that sums up', () => {
    const root = makeSite(articles);
    const { code, stdout, stderr } = run(['build'], root);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^2 articles, 9 pages, 28 written, 0 unchanged, 0 removed, \d+\.\d\d seconds\n$/);
    expect(run(['build'], root).stdout).toMatch(/, 0 written, 28 unchanged, 0 removed, /);
  });

  it('prints every fault on standard error with exit code 1, and never a stack trace', () => {
    const root = makeSite({ ...articles, 'articles/bad.md': story('title: ""\ndate: x'), 'articles/worse.md': 'x' });
    const { code, stdout, stderr } = run(['build'], root);
    expect([code, stdout]).toEqual([1, '']);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^articles\/bad\.md:2:8 error invalid-field /),
      expect.stringMatching(/^articles\/bad\.md:3:7 error invalid-date /),
      expect.stringMatching(/^articles\/worse\.md:1:1 error no-front-matter /),
      '3 errors: nothing was built, the output is as it was',
    ]);
    expect(fs.existsSync(path.join(root, 'dist'))).toBe(false);
  });

  it('leaves out what is at fault with --skip-invalid, and says so', () => {
    const root = makeSite({ ...articles, 'articles/bad.md': 'x' });
    const { code, stdout, stderr } = run(['build', '--skip-invalid'], root);
    expect(code).toBe(0);
    expect(stderr).toMatch(/bad\.md:1:1 error no-front-matter .*\nleft out, with faults: articles\/bad\.md\n$/);
    expect(stdout).toMatch(/^2 articles, /);
  });

  it('holds stories back until --now has come, and shows them with --future and --drafts, out of search engines', () => {
    const root = makeSite({
      'articles/later.md': story('title: Later\ndate: 2026-09-01T10:00:00Z'),
      'articles/draft.md': story('title: Draft\ndate: 2026-01-01\ndraft: true'),
      'articles/now.md': story('title: Now\ndate: 2026-01-01'),
    });
    expect(run(['build', '--now', '2026-09-01T09:59:59Z'], root).stdout).toMatch(/^1 article, /);
    expect(run(['build', '--now', '2026-09-01T10:00:00Z'], root).stdout).toMatch(/^2 articles, /);
    expect(run(['build', '--now', '2026-01-02', '--future', '--drafts'], root).stdout).toMatch(/^3 articles, /);
    for (const [file, html] of Object.entries(readTree(path.join(root, 'dist')))) {
      if (file.endsWith('.html')) expect(html, file).toContain('<meta name="robots" content="noindex">');
    }
    expect(readTree(path.join(root, 'dist'))['index.html']).toContain('Embargoed until September 1, 2026');
    expect(run(['build', '--now', '2026-01-02'], root).stdout).toMatch(/^1 article, /);
  });

  it('prints the times of its phases with --verbose, nothing with --quiet, and no escape codes into a pipe', () => {
    const root = makeSite(articles);
    const { stderr } = run(['build', '--verbose'], root, { FORCE_COLOR: '' });
    for (const phase of ['discover', 'parse', 'plan', 'diff', 'render', 'publish']) {
      expect(stderr).toMatch(new RegExp(`^${phase} +\\d+\\.\\d{3} s$`, 'm'));
    }
    expect(stderr).toMatch(/^held back: 0 drafts, 0 under embargo$/m);
    write(root, { 'articles/later.md': story('title: Later\ndate: 2099-01-01\n') });
    expect(run(['build', '--verbose'], root).stderr).toMatch(
      /^held back: 0 drafts, 1 under embargo; the site next changes by itself at 2099-01-01T00:00:00Z$/m,
    );
    expect(run(['build', '--quiet'], root)).toEqual({ code: 0, stdout: '', stderr: '' });
    write(root, { 'articles/bad.md': 'x' });
    expect(run(['build'], root).stderr).not.toContain('\u001b');
  });

  it('finds the site by --root, its configuration by --config, and puts it where --out says', () => {
    const root = makeSite(articles);
    const other = temporaryFolder();
    write(other, { 'other.json': config.replace('NewsWep', 'Other Name') });
    const out = path.join(other, 'public_html');
    const { code } = run(['build', '--root', root, '--config', 'other.json', '--out', out], other);
    expect(code).toBe(0);
    expect(readTree(out)['index.html']).toContain('<title>Other Name</title>');
    expect(fs.existsSync(path.join(root, 'dist'))).toBe(false);
  });

  it.each(['newswep.config.js', 'newswep.config.mjs', 'newswep.config.ts'])(
    'reads %s, with the types of the package',
    (name) => {
      const root = temporaryFolder();
      const typed = name.endsWith('.ts') ? ': import("newswep").UserConfig' : '';
      const text = `import { defineConfig } from 'newswep';\nconst site${typed} = { site: { name: 'Typed', url: 'https://t.example' } };\nexport default defineConfig(site);\n`;
      write(root, { ...articles, [name]: text });
      const { code, stderr } = run(['build'], root);
      expect([code, stderr]).toEqual([0, '']);
      expect(fs.readdirSync(root).sort()).toEqual(['.newswep', 'articles', 'dist', name].sort());
    },
  );

  it('ends with 130 when it is interrupted, and the output is as it was', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [
        `articles/s${index}.md`,
        story(`title: S ${index}\ndate: 2026-01-01`, 'word '.repeat(300)),
      ]),
    );
    const root = makeSite(many);
    // Also while the store is being written, and while pages are.
    for (const after of [0, 100, 200, 300]) {
      const child = spawn(process.execPath, [path.join(repository, 'lib/cli.js'), 'build', '--verbose'], { cwd: root });
      await new Promise<void>((resolve) =>
        child.stderr.on('data', (text) => String(text).includes('discover') && resolve()),
      );
      await new Promise((resolve) => setTimeout(resolve, after));
      child.kill('SIGINT');
      const code = await new Promise((resolve) => child.on('exit', resolve));
      expect(code, `after ${after}`).toBe(130);
      // One that is publishing already ends its work.
      const tree = Object.keys(readTree(path.join(root, 'dist')));
      if (tree.length > 0) {
        expect(tree).toContain('sitemap.xml');
        break;
      }
    }
    expect(run(['build'], root).stdout).toMatch(/^400 articles, /);
  });
});

describe('a configuration at fault', () => {
  const configured = (text: string, name = 'newswep.config.js') => {
    const root = temporaryFolder();
    write(root, { ...articles, [name]: text });
    return root;
  };

  it('ends with 1 and its faults, without a trace of the program', () => {
    const { code, stderr } = run(['build'], configured('throw new Error("no luck");'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^newswep\.config\.js:1:\d+ error invalid-config .*no luck.*\n1 error.*\n$/);
  });

  it('names an unknown key with its place and the nearest known one', async () => {
    const text = `export default {\n  site: { name: 'a', url: 'https://a.example' },\n  lists: {\n    perpage: 3,\n  },\n  sectoins: {},\n};\n`;
    expect(await faultsOf(configured(text))).toEqual([
      'newswep.config.js:4:5 error unknown-key "lists.perpage" is no key of the configuration: did you mean "perPage"?',
      'newswep.config.js:6:3 error unknown-key "sectoins" is no key of the configuration: did you mean "sections"?',
    ]);
  });

  it.each([
    ['no file', '', 'other.txt', /^newswep\.config\.js:1:1 error no-config /],
    ['a folder', '', 'newswep.config.json/other.txt', /^newswep\.config\.json:1:1 error no-config this is no file/],
    [
      'no name',
      "export default { site: { url: 'https://a.example' } };",
      'newswep.config.js',
      /^newswep\.config\.js:1:\d+ error invalid-config "site\.name"/,
    ],
    [
      'an address without a host',
      "export default { site: { name: 'a', url: 'example' } };",
      'newswep.config.js',
      /error invalid-config "site\.url": write the whole address/,
    ],
    [
      'a permalink that leads out',
      "export default { site: { name: 'a', url: 'https://a.example' }, permalink: '/../:slug/' };",
      'newswep.config.js',
      /error invalid-config "permalink": it would lead out/,
    ],
    [
      'a time zone that does not exist',
      "export default { site: { name: 'a', url: 'https://a.example', timeZone: 'Mars/Phobos' } };",
      'newswep.config.js',
      /error invalid-config "site\.timeZone"/,
    ],
    [
      'an icon that is not there',
      "export default { site: { name: 'a', url: 'https://a.example', icon: '/no.png' } };",
      'newswep.config.js',
      /^newswep\.config\.js:1:\d+ error missing-image "site\.icon"/,
    ],
    [
      'JavaScript that does not parse',
      'export default {\n  site: {,\n};',
      'newswep.config.js',
      /^newswep\.config\.js:2:\d+ error invalid-config /,
    ],
    ['JavaScript that throws', 'throw new Error("no luck");', 'newswep.config.js', /error invalid-config .*no luck/],
    [
      'JSON that does not parse',
      '{\n  "site": {\n',
      'newswep.config.json',
      /^newswep\.config\.json:\d+:\d+ error invalid-config /,
    ],
    ['nothing in it', 'const x = 1;', 'newswep.config.js', /:1:1 error invalid-config the configuration is empty: /],
    [
      'an unknown key in a list',
      "export default { site: { name: 'a', url: 'https://a.example' }, menu: [{ name: 'a', link: '/' }] };",
      'newswep.config.js',
      /error invalid-config "menu\[1\]\.url"/,
    ],
    [
      'a phrase that there is not',
      "export default { site: { name: 'a', url: 'https://a.example' }, words: { en: { homme: 'x' } } };",
      'newswep.config.js',
      /^newswep\.config\.js:1:\d+ error unknown-key "words\.en\.homme" is no phrase of the theme: did you mean "home"\?/,
    ],
    [
      'a phrase with a value that there is not',
      "export default { site: { name: 'a', url: 'https://a.example' }, words: { en: { pageNumber: 'Page {nummer}' } } };",
      'newswep.config.js',
      /error invalid-config "words\.en\.pageNumber" holds \{nummer\}, for which there is no value: write \{number\}/,
    ],
    ['something else than an object', 'export default 5;', 'newswep.config.js', /error invalid-config /],
  ])('has its place and its mend: %s', async (_case, text, name, pattern) => {
    expect((await faultsOf(configured(text, name)))[0]).toMatch(pattern);
  });
});

describe('wrong usage', () => {
  it.each([
    [['biuld'], /unknown command 'biuld'/],
    [['build', '--nwo', '2026-01-01'], /unknown option '--nwo'/],
    [['build', '--now', 'soon'], /--now <iso>.*soon.*2026-04-30T09:30:00Z/],
    [['build', '--jobs', '0'], /--jobs <number>.*whole number/],
    [['build', '--root', 'nowhere'], /no folder "nowhere"/],
    [['build', 'extra'], /too many arguments/],
  ])('ends with 2 and one line: %j', (args, pattern) => {
    const { code, stdout, stderr } = run(args, makeSite(articles));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(pattern);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  });
});

it('tells its version and its commands', () => {
  const root = temporaryFolder();
  expect(run(['--version'], root)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  for (const args of [['help'], ['--help']]) {
    const { code, stdout } = run(args, root);
    expect(code).toBe(0);
    expect(stdout).toMatch(/build .*\n[\s\S]*clean /);
  }
  expect(run(['help', 'build'], root).stdout).toContain('--skip-invalid');
});

it('clean takes back what was built and says what stayed', () => {
  const root = makeSite(articles);
  run(['build'], root);
  write(root, { 'dist/mine.txt': 'x' });
  expect(run(['clean'], root).stdout).toBe(
    '28 files removed; 1 file in "dist" that no build of ours is known to have written stayed\n',
  );
});
