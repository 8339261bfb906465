/**
 * What a queue costs and what workers bring, in one run: builds of the same site by one thread, by worker threads, and
 * over a queue by workers that have a core each; of a site of pictures and compressed copies, and of one of words alone.
 * `npm run bench:queue`, or `npm run bench:queue -- 2000 60 3` for other numbers of stories, photographs and rounds.
 * `node bench/queue.js memory 1000 10000 50000` says how much Redis holds at most for sites of so many stories, and how
 * much of the processor the coordinator takes. It needs `redis-server`, and `taskset` to give workers a core each.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { equalWork, writeCorpus } from './corpus.js';
import { moveAside, read } from './files.js';
import { addPhotos } from './photos.js';

const program = join(import.meta.dirname, '../lib/cli.js');
const has = (command) => spawnSync('which', [command]).status === 0;
if (!has('redis-server')) {
  console.log('skipped: there is no redis-server here');
  process.exit();
}
const pin = (core) => (has('taskset') ? ['taskset', '-c', String(core)] : []);

const folder = mkdtempSync(join(tmpdir(), 'newswep-queue-'));
const port = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = server.address();
    server.close(() => resolve(free));
  });
});
const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
  stdio: 'ignore',
});
const ask = (...words) => spawnSync('redis-cli', ['-p', String(port), ...words], { encoding: 'utf8' }).stdout;
const queue = `redis://127.0.0.1:${port}`;

/** Ready when it has said so. */
function startWorker(jobs, core) {
  const [command, ...args] = [...(core === undefined ? [] : pin(core)), process.execPath, program];
  const child = spawn(command, [...args, 'worker', '--queue', queue, '--jobs', String(jobs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve) => child.stdout.once('data', () => resolve(child)));
}

/** Builds from nothing: the seconds of the phases that may be spread, and what the process took of the processor. */
function build(site, ...options) {
  const report = join(folder, 'report.json');
  const args = [program, 'build', '--now', '2100-01-01', '--report', report, ...options];
  const out = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$0" "$@"', process.execPath, ...args], {
    cwd: site,
    encoding: 'utf8',
  });
  if (out.status !== 0) throw new Error(out.stderr);
  const [user = 0, system = 0] = out.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  const { phases } = JSON.parse(readFileSync(report, 'utf8'));
  return { ...phases, processor: user + system, spread: phases.parse + phases.render };
}

/** The bytes of all files, as one hash. */
function treeOf(site) {
  const hash = createHash('sha256');
  const files = [...read(join(site, 'dist'))].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, bytes] of files) hash.update(name).update(bytes);
  return hash.digest('hex');
}

const wordsAlone = { ...equalWork, compress: false };
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const title = `${new Date().toISOString().slice(0, 10)}; Node ${process.version}, ${availableParallelism()} cores of ${cpus()[0]?.model.trim()}`;

/** What builds a site, and the workers that it has. */
const ways = [
  ['one thread', ['--jobs', '1'], []],
  ['worker threads, one a core', [], []],
  ['queue, one worker of one core', ['--queue', queue, '--jobs', '1'], [[1, 0]]],
  [
    'queue, two workers of one core each',
    ['--queue', queue, '--jobs', '1'],
    [
      [1, 0],
      [1, 1],
    ],
  ],
  ['queue, one worker of all cores', ['--queue', queue, '--jobs', '1'], [[availableParallelism()]]],
];

async function compare(stories, photos, rounds) {
  const sites = [
    ['pictures and compressed copies', { compress: true, search: false }, photos],
    ['parse and render, words alone', wordsAlone, 0],
  ];
  const tables = [];
  for (const [name, settings, pictures] of sites) {
    const site = join(folder, name.replaceAll(/\W+/g, '-'));
    writeCorpus(site, stories, settings);
    await addPhotos(site, pictures);
    const results = new Map(ways.map(([way]) => [way, []]));
    const trees = new Set();
    for (let round = 0; round < rounds; round++) {
      for (const [way, options, workers] of ways) {
        const children = await Promise.all(workers.map(([jobs, core]) => startWorker(jobs, core)));
        results.get(way).push(build(site, ...options));
        for (const child of children) child.kill('SIGKILL');
        trees.add(treeOf(site));
        moveAside(site, 'dist', '.newswep');
      }
    }
    if (trees.size > 1) throw new Error('the trees differ');
    const of = (way, key) => median(results.get(way).map((one) => one[key]));
    const base = of(ways[2][0], 'spread');
    const rows = ways.map(
      ([way]) =>
        `| ${way} | ${of(way, 'parse').toFixed(2)} s | ${of(way, 'render').toFixed(2)} s | ${of(way, 'spread').toFixed(2)} s (${(base / of(way, 'spread')).toFixed(2)}×) | ${of(way, 'processor').toFixed(1)} s |`,
    );
    tables.push(`### ${name}: ${stories} stories${pictures > 0 ? `, ${pictures} photographs` : ''}

| | parse | render | together, and how many times as fast as one worker of one core | processor time of the building process |
| --- | --- | --- | --- | --- |
${rows.join('\n')}`);
  }
  return `## What workers bring

${title}; medians of ${rounds}; all trees are the same. Coordinator and Redis share the cores with the workers.

${tables.join('\n\n')}
`;
}

async function memory(sizes) {
  const rows = [];
  for (const stories of sizes) {
    const site = join(folder, `memory-${stories}`);
    writeCorpus(site, stories, { ...wordsAlone, compress: true });
    await addPhotos(site, Math.min(100, stories / 20));
    ask('flushall');
    ask('config', 'resetstat');
    const worker = await startWorker(availableParallelism());
    const { processor, spread } = build(site, '--queue', queue, '--jobs', '1');
    worker.kill('SIGKILL');
    const peak = Number(/used_memory_peak:(\d+)/.exec(ask('info', 'memory'))?.[1]);
    rows.push(
      `| ${stories} | ${(peak / (1 << 20)).toFixed(0)} MB | ${processor.toFixed(1)} s | ${((1000 * processor) / stories).toFixed(2)} ms | ${spread.toFixed(1)} s |`,
    );
    console.log(rows.at(-1));
    rmSync(site, { recursive: true, force: true });
  }
  return `## What Redis holds, and what the coordinator does

${title}; one worker of all cores; compressed copies, a photograph in every twentieth story (100 at most).

| stories | Redis at its peak | processor time of the coordinator | a story | parse and render |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

try {
  const args = process.argv.slice(2);
  const isMemory = args[0] === 'memory';
  const [stories = 500, photos = 25, rounds = 1] = isMemory ? [] : args.map(Number);
  const result = isMemory ? await memory(args.slice(1).map(Number)) : await compare(stories, photos, rounds);
  console.log(result);
  if (args.length > 0) {
    const file = join(import.meta.dirname, 'results-queue.md');
    let before = '# What the benchmark of the queue measured\n';
    try {
      before = readFileSync(file, 'utf8');
    } catch {
      // The first one.
    }
    const heading = result.split('\n')[0];
    const others = before.split(/(?=^## )/m).filter((part) => !part.startsWith(heading));
    writeFileSync(file, `${others.join('').trimEnd()}\n\n${result}`);
  }
} finally {
  redis.kill();
  rmSync(folder, { recursive: true, force: true });
}
