/** Things of another kind in the places of files of ours, and ends of processes that nobody is told of. */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { closeSearch, makeBundle } from '../../src/assets/search-bundle.js';
import { nameOf, stateOf } from '../../src/store/process.js';
import { readTree } from '../support.js';
import { buildHere, expectTidy, long, now, siteFiles, siteOf, start, wait } from './machine.js';

const ours = [
  ...['manifest-.json', 'manifest-.json.tmp', 'owned-.txt', 'origins-.jsonl', 'untold-.json', 'lock-', 'lock--over'],
  ...['cache', 'cache/program', 'cache/closed', 'cache/tried', 'cache/store/data.mdb', 'cache/store/lock.mdb'],
];
const make = {
  pipe: (place: string) => void spawnSync('mkfifo', [place]),
  folder: (place: string) => void fs.mkdirSync(path.join(place, 'within'), { recursive: true }),
  'text of others': (place: string) => fs.writeFileSync(place, '\u0000{"a": [1]}\n'.repeat(1000)),
};
const kinds = Object.keys(make) as (keyof typeof make)[];
const all = kinds.flatMap((kind) => ours.map((name) => [kind, name] as const));
const some = [
  ['pipe', 'manifest-.json.tmp'],
  ['pipe', 'origins-.jsonl'],
  ['folder', 'cache/store/lock.mdb'],
] as const;

it(`a pipe, a folder or another file in the place of a file of ours holds nothing up, and the next build is right`, {
  timeout: 300_000,
}, async () => {
  const files = await siteFiles(0, { count: 4 });
  const root = siteOf(files);
  const own = path.join(root, '.newswep');
  await buildHere(root);
  const clean = readTree(path.join(root, 'dist'));
  const [record = ''] = fs.readdirSync(own).filter((name) => name.startsWith('owned-'));
  const label = record.slice('owned-'.length, -'.txt'.length);
  for (const [kind, name] of long > 0 ? all : some) {
    const place = path.join(own, name.replace(/(?<=^[a-z]+-)/, label));
    fs.rmSync(place, { recursive: true, force: true });
    fs.mkdirSync(path.dirname(place), { recursive: true });
    make[kind](place);
    const { child, ended } = start(['build', '--now', now, '--force'], root);
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
    const { code, signal, said } = await ended;
    clearTimeout(late);
    const told = `a ${kind} as ${name}: ${said}`;
    expect([signal, [0, 1].includes(code as number)], told).toEqual([null, true]);
    expect(said, told).not.toMatch(/^\s+at |fault of its own/m);
    if (code === 1) expect(said, told).toMatch(/^(dist|\.newswep):1:1 error .* and build again$/m);
    expect(readTree(path.join(root, 'dist')), told).toEqual(clean);
    fs.rmSync(place, { recursive: true, force: true });
    await buildHere(root);
    expect(readTree(path.join(root, 'dist')), told).toEqual(clean);
    expectTidy(root);
  }
});

it.runIf(process.platform === 'linux')(
  'a process that has ended is dead, though its parent has not asked for it',
  async () => {
    const parent = spawn('bash', ['-c', 'sleep 60 & echo $!; exec sleep 60']);
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
    const name = nameOf(pid);
    expect(stateOf(name)).toBe('alive');
    // By then nobody is there to ask for it.
    while (!fs.readFileSync(`/proc/${parent.pid}/comm`, 'utf8').startsWith('sleep')) await wait(5);
    process.kill(pid, 'SIGKILL');
    while (!/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))) await wait(5);
    expect(stateOf(name)).toBe('dead');
    parent.kill('SIGKILL');
  },
);

it.runIf(process.platform === 'linux')(
  'the end of pagefind is noticed by a program that has other things to wait for',
  async () => {
    const page = { url: '/a/', html: '<html><body><p>Words</p></body></html>' };
    const kill = () => {
      const children = fs.readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
      const [pid] = children.filter((child) => fs.readFileSync(`/proc/${child}/comm`, 'utf8').startsWith('pagefind'));
      process.kill(Number(pid), 'SIGKILL');
    };
    async function* records() {
      yield page;
      kill();
      // What it is asked now, it never answers.
      await new Promise(() => {});
    }
    const other = setInterval(() => {}, 1000);
    await expect(makeBundle(records(), 'en')).rejects.toThrow("the search can't be made: its process has ended");
    clearInterval(other);
    const files = await makeBundle([page], 'en');
    expect(files.map(({ path: name }) => name)).toContain('pagefind-entry.json');
    await closeSearch();
  },
);

it.runIf(long > 0)('threads that run out of memory are done without', { timeout: 120_000 }, async () => {
  const files = await siteFiles(0, { count: 450 });
  const template = fs.readFileSync(path.join(import.meta.dirname, '../../templates/article.html'), 'utf8');
  const marker = path.join(siteOf({}), 'met');
  const greedy = `<% const has = (name) => process.getBuiltinModule(name);
    if (!has('worker_threads').isMainThread) {
      has('fs').appendFileSync(${JSON.stringify(marker)}, '.');
      for (const all = []; ; ) all.push(new Array(1e6).fill(Math.random()));
    } %>`;
  const root = siteOf({ ...files, 'templates/article.html': template + greedy });
  const args = ['build', '--now', now, '--jobs', '3'];
  const env = { ...process.env, NODE_OPTIONS: '--max-old-space-size=300' };
  const { code, said } = await start(args, root, { env }).ended;
  expect(code, said).toBe(0);
  expect(fs.readFileSync(marker, 'utf8')).not.toBe('');
  const fresh = siteOf({ ...files, 'templates/article.html': template + greedy });
  await buildHere(fresh);
  expect(readTree(path.join(root, 'dist'))).toEqual(readTree(path.join(fresh, 'dist')));
  expectTidy(root);
});
