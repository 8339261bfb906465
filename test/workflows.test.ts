/** The workflows of the starter and of docs/articles/deploy.md: their scripts run, with a host and a cache of our own. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../src/commands/build-report.js';
import { buildAt, makeSite, readTree, repository, story, temporaryFolder, write } from './support.js';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] };
  readonly concurrency?: unknown;
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<
    Record<'due' | 'publish', { readonly steps: readonly Step[]; readonly concurrency?: unknown }>
  >;
}

const starter = fs.readFileSync(path.join(repository, 'starter/github/workflows/publish.yml'), 'utf8');
const docs = fs.readFileSync(path.join(repository, 'docs/articles/deploy.md'), 'utf8');
const blocks = [...docs.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => load(match[1] ?? ''));
const bucket = blocks.find((block) => 'jobs' in (block as object)) as Workflow;
const workflows: [string, Workflow][] = [
  ['of the starter', load(starter) as Workflow],
  ['of a bucket', bucket],
];

const script = (steps: readonly Step[], name: string) => steps.find((step) => step.name === name)?.run ?? 'exit 99';

/** As GitHub runs a step. */
function bash(text: string, cwd: string, env: Readonly<Record<string, string>> = {}) {
  const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', text], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { code: status, stderr };
}

describe.each(workflows)('the workflow %s', (_name, { on, concurrency, defaults, jobs }) => {
  const { due, publish } = jobs;
  const next = publish.steps.flatMap(({ uses = '', with: what }) => (uses.startsWith('actions/cache') ? [what] : []));
  const place = due.steps[0]?.with?.path ?? '';
  const file = place === 'next.txt' ? place : `${place}/next.txt`;

  it('builds on a push, and from its schedule only when something is due', () => {
    expect(on.schedule).toHaveLength(1);
    const folder = temporaryFolder();
    const isDue = (event: string) => {
      const output = path.join(folder, 'output');
      fs.rmSync(output, { force: true });
      const ran = bash(script(due.steps, 'Is a build due?'), folder, {
        GITHUB_EVENT_NAME: event,
        GITHUB_OUTPUT: output,
      });
      expect(ran).toEqual({ code: 0, stderr: '' });
      return fs.readFileSync(output, 'utf8');
    };
    const seconds = Math.floor(Date.now() / 1000);
    expect(isDue('schedule')).toBe('due=true\n');
    write(folder, { [file]: `${seconds + 60}\n` });
    expect(['schedule', 'push', 'workflow_dispatch'].map(isDue)).toEqual(['due=false\n', 'due=true\n', 'due=true\n']);
    write(folder, { [file]: `${seconds - 1}\n` });
    expect(isDue('schedule')).toBe('due=true\n');
  });

  it('takes the next instant from the report, and comes once a day in any case', () => {
    const root = temporaryFolder();
    write(root, { 'package.json': '{"type":"module"}', 'publishing/x': '' });
    const soon = { wakeAt: new Date(Date.now() + 600_000).toISOString() };
    for (const [report, seconds] of [
      [{}, 86_400],
      [soon, 600],
    ] as const) {
      write(root, { 'report.json': JSON.stringify(report) });
      expect(bash(script(publish.steps, 'When is the next one due?'), root)).toEqual({ code: 0, stderr: '' });
      const found = Number(fs.readFileSync(path.join(root, file), 'utf8')) - Date.now() / 1000;
      expect(Math.abs(found - seconds)).toBeLessThan(30);
    }
  });

  it('keeps what it restores, by the same names, and after all is published', () => {
    const paths = (word: string) =>
      publish.steps.filter(({ uses }) => uses?.startsWith(`actions/cache/${word}@`)).map((step) => step.with?.path);
    expect(paths('save')).toEqual(expect.arrayContaining(paths('restore')));
    expect(paths('save')).toContain('.newswep\ndist\n');
    for (const { 'restore-keys': prefix, key = '' } of next as Record<string, string>[]) {
      if (prefix) expect(key.startsWith(prefix)).toBe(true);
    }
    const names = publish.steps.map(({ uses, name, with: what }) => `${name ?? uses} ${what?.path ?? ''}`.trim());
    const saved = names.indexOf('actions/cache/save@v5 .newswep\ndist');
    for (const one of ['Purge', 'Upload', 'actions/deploy-pages@v5']) expect(names.indexOf(one)).toBeLessThan(saved);
  });

  it('lets one publish at a time, and nobody wait in vain', () => {
    expect([concurrency, defaults.run.shell, due.concurrency]).toEqual([undefined, 'bash', undefined]);
    expect(publish.concurrency).toEqual({ group: 'publish' });
  });

  it('runs only actions that run on the Node of today’s runners, and leaves out no file that begins with a dot', () => {
    const used = [...due.steps, ...publish.steps].flatMap(({ uses }) => uses ?? []);
    // The first versions of each that run on Node 24: its runners have no Node 20 any more.
    const least: Record<string, number> = {
      'actions/checkout': 5,
      'actions/setup-node': 5,
      'actions/cache/restore': 5,
    };
    Object.assign(least, { 'actions/cache/save': 5, 'actions/upload-pages-artifact': 5, 'actions/deploy-pages': 5 });
    for (const [name = '', version] of used.map((one) => one.split('@v'))) {
      expect(Number(version), name).toBeGreaterThanOrEqual(least[name] ?? Infinity);
    }
    const artifact = publish.steps.find(({ uses }) => uses?.startsWith('actions/upload-pages-artifact'));
    expect(artifact?.with?.['include-hidden-files']).toEqual(artifact && true);
  });

  it('puts nothing into a script but by its environment', () => {
    for (const { run = '' } of [...due.steps, ...publish.steps]) expect(run).not.toContain('${{');
  });
});

/** A bucket, and programs that know no other: each call is noted, and done when somebody looks. */
function makeHost() {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  // Arguments with tabs between them, in one write: eight of them run at once.
  const note = (name: string) => `IFS='\t'; printf '%s\\n' "$*" >> '${at(name)}'\n`;
  write(folder, {
    'bin/aws': `#!/bin/sh\n[ -e '${at('fail')}' ] && case $3 in *index.html) exit 1; esac\n${note('aws.log')}`,
    'bin/curl': `#!/bin/sh\n${note('curl.log')}`,
  });
  for (const name of ['aws', 'curl']) fs.chmodSync(at(`bin/${name}`), 0o755);
  let files = new Map([['old-page/index.html', 'of a site before this one']]);
  const read = (name: string) => {
    const lines = fs.existsSync(at(name)) ? fs.readFileSync(at(name), 'utf8').trimEnd().split('\n') : [];
    fs.rmSync(at(name), { force: true });
    return lines.map((line) => line.split('\t'));
  };
  return {
    env: {
      PATH: `${at('bin')}:${process.env.PATH}`,
      BUCKET: 'my-paper',
      ZONE: 'z',
      TOKEN: 't',
      HUB: 'https://hub.example/',
    },
    /** Makes the upload of each page fail, or no more. */
    fail: (how: boolean) => (how ? fs.writeFileSync(at('fail'), '') : fs.rmSync(at('fail'), { force: true })),
    /** @returns what was asked of the bucket since the last time */
    asked: (root: string) => {
      const calls = read('aws.log');
      for (const [service, verb, from = '', to = '', ...rest] of calls) {
        expect(service).toBe('s3');
        const key = (address: string) => address.replace('s3://my-paper/', '');
        if (verb === 'cp') files.set(key(to), fs.readFileSync(path.join(root, from), 'latin1'));
        else if (verb === 'rm') files.delete(key(from));
        else {
          files = new Map(Object.entries(readTree(path.join(root, from))));
          for (const [at, option] of rest.entries()) if (option === '--exclude') files.delete(rest[at + 1] ?? '');
        }
      }
      return calls.map((call) => call.slice(1).join(' '));
    },
    files: () => Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))),
    told: () => read('curl.log').flat(),
  };
}

describe('what is sent to a bucket', () => {
  const { steps } = bucket.jobs.publish;
  const files = {
    'newswep.config.json': JSON.stringify({
      site: { name: 'N', url: 'https://newswep.example' },
      lists: { archive: false, tags: false },
      feeds: { formats: ['rss', 'json'] },
      search: false,
    }),
    'articles/a.md': story('title: A\ndate: 2019-05-01\nsection: town\nimage: {src: a b.svg, alt: A}'),
    'articles/b.md': story('title: B\ndate: 2019-05-02\nslug: "it’s"'),
    'articles/later.md': story('title: Later\ndate: 2019-06-02T08:00:00Z'),
    'articles/a b.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>',
    'package.json': '{"type":"module"}',
  };
  const now = Date.parse('2019-06-01T12:00:00Z');
  const kept = ['.newswep', 'dist'];

  /** One run from a fresh checkout: its state from the caches, which get it back as far as the run comes. */
  async function runWith(sources: Record<string, string>, caches: string, host: ReturnType<typeof makeHost>) {
    const root = makeSite(sources);
    const restored = fs.existsSync(path.join(caches, 'dist'));
    for (const name of [...kept, 'publishing']) {
      if (!fs.existsSync(path.join(caches, name))) continue;
      fs.cpSync(path.join(caches, name), path.join(root, name), { recursive: true, preserveTimestamps: true });
    }
    const result = await buildAt(root, { now, explain: true });
    write(root, { 'report.json': JSON.stringify(reportOf(result, {})) });
    let asked: string[] = [];
    const env = { ...host.env, RESTORED: restored ? 'newswep-site-1-1' : '' };
    for (const { run, uses = '', with: what } of steps) {
      if (uses.startsWith('actions/cache/save')) {
        for (const name of (what?.path ?? '').trim().split('\n')) {
          fs.rmSync(path.join(caches, name), { recursive: true, force: true });
          fs.cpSync(path.join(root, name), path.join(caches, name), { recursive: true, preserveTimestamps: true });
        }
      }
      if (run === undefined || /^np[mx] /.test(run)) continue;
      const ran = bash(run, root, env);
      asked = asked.concat(host.asked(root));
      if (ran.code !== 0) return { ok: false, tree: readTree(path.join(root, 'dist')), asked };
      expect(ran.stderr).toBe('');
    }
    return { ok: true, tree: readTree(path.join(root, 'dist')), asked };
  }

  it('is at first all, then what has changed; only that is purged, and the hub is told of the feeds', async () => {
    const [host, caches] = [makeHost(), temporaryFolder()];
    const first = await runWith(files, caches, host);
    expect(first.ok).toBe(true);
    expect(host.files()).toEqual(first.tree);
    const next = fs.readFileSync(path.join(caches, 'publishing/next.txt'), 'utf8');
    expect(new Date(Number(next) * 1000).toISOString()).toBe('2019-06-02T08:00:00.000Z');
    host.told();

    const later = { ...files, 'articles/a.md': files['articles/a.md'].replace('title: A', 'title: Another') };
    const second = await runWith(later, caches, host);
    expect(host.files()).toEqual(second.tree);
    const changed = Object.keys(second.tree).filter((file) => second.tree[file] !== first.tree[file]);
    expect(changed).toContain('2019/05/01/a/index.html');
    expect(changed.length).toBeLessThan(Object.keys(second.tree).length / 1.2);
    const cacheControl = '--only-show-errors --cache-control public, max-age=60';
    expect([...second.asked].sort()).toEqual(
      changed.map((file) => `cp dist/${file} s3://my-paper/${file} ${cacheControl}`).sort(),
    );
    const told = host.told();
    const bodies = told.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line).files as string[]] : []));
    for (const list of bodies) expect(list.length).toBeLessThanOrEqual(30);
    const address = (file: string) =>
      new URL(file.replace(/(^|\/)index\.html$/, '$1'), 'https://newswep.example/').href;
    expect(bodies.flat().sort()).toEqual(changed.map(address).sort());
    expect(told.filter((line) => line.startsWith('hub.url='))).toEqual(
      ['feed.json', 'feed.xml', 'town/feed.json', 'town/feed.xml']
        .map((file) => `hub.url=https://newswep.example/${file}`)
        .sort((a, b) => told.indexOf(a) - told.indexOf(b)),
    );

    // Nothing has changed: nothing is sent, nobody is told.
    expect([(await runWith(later, caches, host)).asked, host.told()]).toEqual([[], []]);

    // A story goes, and a picture comes: it is kept for long.
    const { 'articles/b.md': _b, ...less } = { ...later, 'articles/c.svg': files['articles/a b.svg'] };
    less['articles/a.md'] = less['articles/a.md'].replace('a b.svg', 'c.svg');
    const third = await runWith(less, caches, host);
    expect(host.files()).toEqual(third.tree);
    const lasting = '--only-show-errors --cache-control public, max-age=31536000, immutable';
    expect(third.asked).toContain(`cp dist/media/c.svg s3://my-paper/media/c.svg ${lasting}`);
    // Pictures before the pages that name them.
    const isPage = (line: string) => line.startsWith('cp ') && !line.includes(' s3://my-paper/media/');
    const pictures = third.asked.filter((line) => line.includes('s3://my-paper/media/c.svg'));
    expect(third.asked.findIndex(isPage)).toBeGreaterThan(third.asked.lastIndexOf(pictures.at(-1) ?? ''));
    expect(third.asked).toContain('rm s3://my-paper/media/a b.svg --only-show-errors');
    expect(third.asked).toContain('rm s3://my-paper/2019/05/02/it’s/index.html --only-show-errors');
  });

  it('is with host s3 what s3.json says of single files: types of feeds, and redirects; not s3.json itself', async () => {
    const [host, caches] = [makeHost(), temporaryFolder()];
    const settings = { ...JSON.parse(files['newswep.config.json']), host: 's3' };
    const sources = {
      ...files,
      'newswep.config.json': JSON.stringify(settings),
      'articles/a.md': files['articles/a.md'].replace('title: A', 'title: A\naliases: [/old/]'),
    };
    const { ok, tree, asked } = await runWith(sources, caches, host);
    const { 's3.json': told, ...sent } = tree;
    expect([ok, host.files(), JSON.parse(told ?? '').redirects.length]).toEqual([true, sent, 2]);
    expect(asked).toEqual(
      expect.arrayContaining([
        'cp dist/town/feed.xml s3://my-paper/town/feed.xml --only-show-errors --cache-control public, max-age=300 --content-type application/rss+xml; charset=utf-8',
        'cp dist/fragments/latest.html s3://my-paper/fragments/latest.html --only-show-errors --cache-control public, max-age=60',
        'cp dist/old/index.html s3://my-paper/old/index.html --only-show-errors --website-redirect /2019/05/01/a/',
      ]),
    );
    expect(asked.filter((line) => / s3:\/\/my-paper\/(old\/index\.html|feed\.xml)( |$)/.test(line))).toHaveLength(2);
  });

  it('is made good after a run that failed, also what it sent and what was taken back since', async () => {
    const [host, caches] = [makeHost(), temporaryFolder()];
    await runWith(files, caches, host);
    host.fail(true);
    const secret = { 'articles/c.md': story('title: Too early\ndate: 2019-05-03\nimage: {src: c.svg, alt: C}') };
    const more = { ...files, ...secret, 'articles/c.svg': files['articles/a b.svg'] };
    expect((await runWith(more, caches, host)).ok).toBe(false);
    expect(Object.keys(host.files())).toContain('media/c.svg');
    expect(fs.readFileSync(path.join(caches, 'publishing/next.txt'), 'utf8')).toBe('0\n');
    host.fail(false);
    // The story is taken back: to the state that was kept nothing has changed.
    const { tree, ok } = await runWith(files, caches, host);
    expect([ok, host.files()]).toEqual([true, tree]);
    expect(Object.keys(tree)).not.toContain('media/c.svg');
  });
});
