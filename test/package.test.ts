/** The package as a newsroom installs it: packed, put into an empty folder, and used there. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { config, readTree, repository, story, temporaryFolder, write } from './support.js';

function call(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  expect(status, `${args.join(' ')}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

const long = Boolean(process.env.LONG);

/** Packs the program as it is compiled. */
function pack(folder: string) {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [packed] = JSON.parse(call('npm', args, repository)) as [
    { filename: string; unpackedSize: number; files: { path: string; size: number }[] },
  ];
  return packed;
}

/** No package needs to run anything in order to be installed. */
const install = ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];

it('builds a site of one article where nothing else is installed, and carries no dead weight', {
  timeout: 180_000,
}, () => {
  const folder = temporaryFolder();
  const packed = pack(folder);
  const strange = packed.files.filter(
    ({ path: file }) =>
      !/^(cms|lib|starter|templates)\/|^(package\.json|README\.md|LICENSE|docs\/articles\/[a-z0-9-]+\.md)$/.test(
        file,
      ) ||
      (/\.(map|ts)$/.test(file) && file !== 'lib/index.d.ts'),
  );
  expect(strange).toEqual([]);
  const names = packed.files.map(({ path: file }) => file);
  expect(names).toEqual(
    expect.arrayContaining(['lib/licences.txt', 'cms/config.yml', 'starter/vscode/article.schema.json', 'LICENSE']),
  );
  expect(packed.unpackedSize).toBeLessThan(8_000_000);
  call('npm', ['init', '-y'], folder);
  call('npm', [...install, `./${packed.filename}`], folder);
  write(folder, { 'newswep.config.json': config, 'articles/one.md': story('title: One\ndate: 2026-05-01') });
  expect(call('npx', ['newswep', 'build'], folder)).toMatch(/^1 article, 7 pages, /);
  expect(readTree(path.join(folder, 'dist'))['2026/05/01/one/amp/index.html']).toContain('Exit mobile version');
});

const typed = `import { build, defineConfig, escapeHtml, SiteError, type OwnCheck, type OwnOutput } from 'newswep';

interface Episode {
  readonly title: string;
  readonly audio: string;
}

const podcast: OwnOutput = {
  name: 'podcast',
  plan(site) {
    const episodes: Episode[] = site.stories.flatMap(({ title, extra }) =>
      typeof extra.audio === 'string' ? [{ title, audio: extra.audio }] : [],
    );
    return [{ url: '/podcast.xml', data: { name: site.name, episodes: episodes.map((one) => ({ ...one })) } }];
  },
  render({ address, data }) {
    const { name, episodes } = data as { name: string; episodes: readonly Episode[] };
    return [address, name, ...episodes.map(({ title }) => escapeHtml(title))].join('\\n');
  },
};

const style: OwnCheck = {
  name: 'house-style',
  severity: 'error',
  story: ({ title }) => (title.endsWith('!') ? [{ message: 'take out the exclamation mark', field: 'title' }] : []),
};

export default defineConfig({
  site: { name: 'My Paper', url: 'https://my-paper.example' },
  sections: { city: { name: 'City', color: { light: '#8a2f2a', dark: '#d98880' } } },
  outputs: [podcast],
  checks: [style],
});

export async function publish(root: string): Promise<number> {
  try {
    const { written, diagnostics } = await build({ root, now: Date.now() });
    return written + diagnostics.length;
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return error.diagnostics.filter(({ severity }) => severity === 'error').length;
  }
}

// @ts-expect-error: there is no such key
defineConfig({ site: { name: 'x', url: 'https://x.example' }, serach: true });
// @ts-expect-error: a site has an address
defineConfig({ site: { name: 'x' } });
`;

it.runIf(long)(
  'makes a whole paper with an output of its own by its commands, and has types',
  { timeout: 900_000 },
  () => {
    const folder = temporaryFolder();
    call('npm', ['run', 'types'], repository);
    const { filename } = pack(folder);
    call('npm', ['init', '-y'], folder);
    call('npm', [...install, `./${filename}`], folder);
    expect(call('npx', ['newswep', 'init', 'my-paper'], folder)).toContain('Next: cd my-paper && npx newswep dev');
    const paper = path.join(folder, 'my-paper');
    call('npm', [...install, '--save-dev', `../${filename}`], paper);
    expect(call('npm', ['run', 'build'], paper)).toContain('3 articles, ');
    expect(call('npx', ['newswep', 'check', '--strict'], paper)).toContain('0 errors, 0 warnings');

    fs.rmSync(path.join(paper, 'newswep.config.js'));
    const audio = story('title: "One & two"\ndate: 2026-05-01\ndescription: Words.\nsection: City\naudio: /one.mp3');
    write(paper, {
      'newswep.config.ts': typed.replace(/^\/\/ @ts-expect-error.*\n.*\n/gm, ''),
      'articles/one.md': audio,
    });
    for (const name of ['ferry-timetable', 'harbour-mural', 'market-square']) {
      fs.rmSync(path.join(paper, `articles/${name}.md`));
    }
    call('npx', ['newswep', 'build'], paper);
    expect(readTree(path.join(paper, 'dist'))['podcast.xml']).toBe(
      'https://my-paper.example/podcast.xml\nMy Paper\nOne &amp; two',
    );

    const page = path.join(folder, 'api.md');
    call(process.execPath, ['scripts/docs-api.js', page], repository);
    expect(fs.readFileSync(page, 'utf8')).toBe(fs.readFileSync(path.join(repository, 'docs/articles/api.md'), 'utf8'));

    // As the strictest of projects would read them.
    const options = {
      ...{ strict: true, skipLibCheck: false, noEmit: true, exactOptionalPropertyTypes: true, types: [] },
      ...{ target: 'ES2023', module: 'nodenext', noUncheckedIndexedAccess: true, verbatimModuleSyntax: true },
    };
    write(paper, {
      'newswep.config.ts': typed,
      'tsconfig.json': JSON.stringify({ compilerOptions: options, files: ['newswep.config.ts'] }),
    });
    call(process.execPath, [path.join(repository, 'node_modules/typescript/bin/tsc'), '-p', '.'], paper);
    const config = "/** @type {import('newswep').UserConfig} */\nexport default { site: { name: 'x', url: 3 } };";
    write(paper, {
      'own.config.js': config,
      'tsconfig.json': JSON.stringify({ compilerOptions: { ...options, checkJs: true }, files: ['own.config.js'] }),
    });
    const wrong = spawnSync(process.execPath, [path.join(repository, 'node_modules/typescript/bin/tsc'), '-p', '.'], {
      cwd: paper,
      encoding: 'utf8',
    });
    expect(wrong.stdout).toContain("Type 'number' is not assignable to type 'string'");
  },
);
