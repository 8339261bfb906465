/** The documentation: a site of our own that must be without fault, and pages that say what the program is. */
import fs from 'node:fs';
import path from 'node:path';
import { Command, type Option } from 'commander';
import { describe, expect, it } from 'vitest';
import { checkSite } from '../../src/checks/copy-desk.js';
import { exitCodes, withSharedOptions } from '../../src/commands/shared.js';
import { createSchema } from '../../src/content/fields.js';
import { codes } from '../../src/diagnostics/codes.js';
import { formatDiagnostic } from '../../src/diagnostics/diagnostic.js';
import { configSchema } from '../../src/site/config.js';
import { buildAt, makeSite, readTree, repository, temporaryFolder } from '../support.js';
import { type Row, rowsOf } from './schema-rows.js';

const folder = path.join(repository, 'docs');
const articles = path.join(folder, 'articles');
const page = (name: string) => fs.readFileSync(path.join(articles, `${name}.md`), 'utf8');

/** Links of full pages to parts of pages that aren't there. */
function deadAnchors(dist: string): string[] {
  const pages = Object.entries(readTree(dist)).filter(([file]) => /^[a-z-]+\/index\.html$/.test(file));
  const ids = new Map(
    pages.map(([file, html]) => [file, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
  );
  return pages.flatMap(([file, html]) =>
    [...html.matchAll(/ href="(?:\/docs\/([a-z-]+)\/)?#([^"]+)"/g)]
      .filter(([, name, id]) => !ids.get(name === undefined ? file : `${name}/index.html`)?.has(id))
      .map(([link]) => `${file}:${link}`),
  );
}

describe('the site of the documentation', () => {
  it('builds without a fault, and every link in it leads somewhere', async () => {
    const root = temporaryFolder();
    for (const name of ['articles', 'public', 'templates', 'newswep.config.js', 'newswep.urls']) {
      fs.cpSync(path.join(folder, name), path.join(root, name), { recursive: true });
    }
    const now = Date.parse('2026-12-01T00:00:00Z');
    const { diagnostics } = await buildAt(root, { now });
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(deadAnchors(path.join(root, 'dist'))).toEqual([]);
    // Where there are no sections, the search offers none to choose from.
    expect(readTree(path.join(root, 'dist/search'))['index.html']).toMatch(/<span hidden><label for="section">/);
    // It looks at each page for seconds; `npm run docs` does it too.
    if (!process.env.LONG) return;
    const checked = await checkSite({ root, out: 'dist', now });
    expect(checked.diagnostics.map(formatDiagnostic)).toEqual([]);
  });

  it('has every page among its chapters, under its own title', () => {
    const chapters = fs.readFileSync(path.join(folder, 'templates/partials/chapters.html'), 'utf8');
    const named = [...chapters.matchAll(/(?:'([a-z0-9-]+)'|\b([a-z0-9]+)): '([^']+)'/g)];
    const listed = named.map(([, quoted, bare, title]) => `${quoted ?? bare}: ${title}`);
    const titles = fs
      .readdirSync(articles)
      .filter((file) => file.endsWith('.md'))
      .map((file) => `${file.slice(0, -3)}: ${/^title: "?(.*?)"?$/m.exec(page(file.slice(0, -3)))?.[1]}`);
    expect(listed.sort()).toEqual(titles.sort());
    // On a code host the same list stands above the files.
    const index = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
    const linked = [...index.matchAll(/^- \[(.+)\]\(articles\/(.+)\.md\)$/gm)].map(
      ([, title, name]) => `${name}: ${title}`,
    );
    expect(linked.sort()).toEqual(titles);
  });
});

/** The files that a page shows, each below a line that ends with its name. */
function filesOf(name: string): Record<string, string> {
  const shown = page(name).matchAll(/`([\w./-]+\.\w+)`:\n\n```\w+\n([\s\S]*?)\n```/g);
  return Object.fromEntries([...shown].map(([, file = '', text = '']) => [file, `${text}\n`]));
}

describe('what the pages show can be copied as it stands:', () => {
  it('every story of "writing"', async () => {
    const config = {
      site: { name: 'My Paper', url: 'https://my-paper.example' },
      sections: { city: { name: 'City' } },
      authors: { mira: { name: 'Mira Holt' } },
    };
    const stories = filesOf('writing');
    const root = makeSite({
      'newswep.config.json': JSON.stringify({ ...config, images: { cards: false }, search: false }),
      'articles/2026/11/harbour-wall.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"/>',
      ...stories,
    });
    const now = Date.parse('2026-12-01T00:00:00Z');
    const { articles: built, diagnostics } = await buildAt(root, { now });
    expect([built, diagnostics.map(formatDiagnostic)]).toEqual([Object.keys(stories).length, []]);
    expect(built).toBeGreaterThan(7);
    if (!process.env.LONG) return;
    expect((await checkSite({ root, out: 'dist', now })).diagnostics.map(formatDiagnostic)).toEqual([]);
  });

  it('the template of "templates"', async () => {
    const { 'articles/2026/11/river.md': long = '', ...others } = filesOf('templates');
    const earlier = long.replace('A year', 'A day').replace('2026-11-25', '2026-11-20');
    const root = makeSite({ ...others, 'articles/2026/11/river.md': long, 'articles/2026/11/day.md': earlier });
    const now = Date.parse('2026-12-01T00:00:00Z');
    expect((await buildAt(root, { now })).diagnostics.map(formatDiagnostic)).toEqual([]);
    const dist = readTree(path.join(root, 'dist'));
    expect(dist['2026/11/25/river/index.html']).toMatch(/class="wrap longread"[\s\S]*day\/">A day on the river/);
    expect(dist['assets/site.css']).toContain('.longread h1');
  });

  it('the outputs and the check of "outputs-and-checks"', async () => {
    const root = makeSite(filesOf('outputs-and-checks'));
    fs.rmSync(path.join(root, 'newswep.config.json'));
    const now = Date.parse('2026-12-01T00:00:00Z');
    const { diagnostics } = await buildAt(root, { now });
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    const made = (file: string) => fs.readFileSync(path.join(root, 'dist', file), 'utf8');
    expect(made('podcast.xml')).toContain('<enclosure url="https://sound.my-paper.example/ferry.mp3" length="4120000"');
    expect(made('tides/index.html')).toMatch(/<li>04:12: 3\.4 metres<\/li>[\s\S]*The ferry will run until midnight/);
    const checked = await checkSite({ root, out: 'dist', now });
    const shown = `${checked.diagnostics.map(formatDiagnostic).join('\n')}\n0 errors, 1 warning in ${checked.pages} pages`;
    expect(page('outputs-and-checks')).toContain(`$ npx newswep check\n${shown}`);
  });
});

/** A row ends with the type and the default in brackets: `(text, else 'en')`. */
function inBrackets({ type, standard }: Row): string {
  if (standard === '') return type;
  return `${type}, ${standard === 'required' ? 'required' : `else ${standard}`}`;
}

describe.each([
  ['configuration', configSchema],
  ['front-matter', createSchema('UTC')],
])('the page "%s"', (name, schema) => {
  it('has every key, with its type and its default', () => {
    const told = [...page(name).matchAll(/^\| `([\w.[\]]+)` \| .*\((.*)\) \|$/gm)];
    const written = new Map(told.map(([, key = '', words = '']) => [key, words]));
    const rows = rowsOf(schema);
    expect([...written.keys()].sort()).toEqual(rows.map(({ key }) => key).sort());
    for (const row of rows) {
      // Of a date or a function the schema takes anything, and says itself what is none.
      const words =
        row.type === ''
          ? (written.get(row.key) ?? '').replace(/^(date|list or text|function)/, '')
          : written.get(row.key);
      expect({ key: row.key, words: words?.replace(/^, /, '') }).toEqual({
        key: row.key,
        words: inBrackets(row).replace(/^, /, ''),
      });
    }
  });
});

it('the page "faults" has every code, and whether it stops a build', () => {
  const told = [...page('faults').matchAll(/^\| `([a-z0-9-]+)` \| \*(\w+)\.\* \S/gm)];
  const written = told.map(([, code = '', severity = '']) => [code, severity.toLowerCase()]);
  expect(Object.fromEntries(written)).toEqual(codes);
  expect(written).toHaveLength(Object.keys(codes).length);
});

describe('the page "commands"', () => {
  const [common = '', ...sections] = page('commands').split(/^## /m);
  const flagsIn = (text: string) =>
    [...text.matchAll(/^\| `(--[^`]+)` \|(.*) \|$/gm)].map(([, flags, words]) => [flags, words]);
  const sectionOf = (name: string) => sections.find((text) => new RegExp(`^newswep ${name}\\b`).test(text)) ?? '';
  const isTold = (text: string, { flags, defaultValue, argChoices = [] }: Option) => {
    const row = flagsIn(text).find(([written]) => written === flags)?.[1] ?? '';
    const standard =
      typeof defaultValue === 'boolean' || defaultValue === undefined ? '' : `(else \`${defaultValue}\`)`;
    expect({ flags, row }).toEqual({ flags, row: expect.stringContaining(standard) });
    for (const choice of argChoices) expect(row).toContain(`\`${choice}\``);
  };

  it('has every command with every option and its default', async () => {
    const shared = withSharedOptions(new Command()).options;
    for (const option of shared) isTold(common, option);
    const names = fs.readdirSync(path.join(repository, 'src/commands')).map((file) => file.replace('.ts', ''));
    const program = new Command();
    for (const name of names) {
      const parts: Record<string, unknown> = await import(`../../src/commands/${name}.ts`);
      const add = Object.entries(parts).find(([part]) => /^add[A-Z]/.test(part))?.[1];
      if (typeof add === 'function') add(program);
    }
    expect(program.commands.length).toBeGreaterThan(7);
    for (const command of program.commands) {
      const section = sectionOf(command.name());
      const own = command.options.filter(({ flags }) => !shared.some((one) => one.flags === flags));
      expect(flagsIn(section).map(([flags]) => flags)).toEqual(own.map(({ flags }) => flags));
      for (const option of own) isTold(section, option);
    }
  });

  it('has every exit code', () => {
    const told = [...sections.join('').matchAll(/^\| `(\d+)` \|/gm)].map(([, code]) => Number(code));
    expect(told).toEqual(Object.values(exitCodes));
  });
});
