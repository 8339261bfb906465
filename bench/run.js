/**
 * Times whole builds of a made-up archive against a floor that only writes the same files, both in one run:
 * `npm run bench`, or `npm run bench -- 10000` for another number of stories.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { writeCorpus } from './corpus.js';

const program = join(import.meta.dirname, '../lib/cli.js');
const stories = Number(process.argv[2] ?? 1000);
const rounds = 3;

const folder = mkdtempSync(join(tmpdir(), 'newswep-bench-'));
const site = join(folder, 'site');
writeCorpus(site, stories);

let aside = 0;
/** Out of the way, not deleted: on some file systems making files is slow for minutes after a mass deletion. */
function moveAside(...names) {
  for (const name of names) renameSync(name, join(folder, `aside-${aside++}`));
}

/** Seconds of a whole process, and its largest memory in MB. */
function build() {
  const started = performance.now();
  const watch = "data:text/javascript,process.on('exit', () => console.error(process.resourceUsage().maxRSS))";
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', watch, program, 'build', '--root', site, '--now', '2100-01-01'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return { seconds: (performance.now() - started) / 1000, megabytes: Number(stderr.trim().split('\n').at(-1)) / 1024 };
}

function writeFloor(files) {
  const started = performance.now();
  const out = join(folder, 'floor');
  const made = new Set();
  for (const [name, bytes] of files) {
    const file = join(out, name);
    const above = dirname(file);
    if (!made.has(above)) mkdirSync(above, { recursive: true });
    made.add(above);
    writeFileSync(file, bytes);
  }
  return (performance.now() - started) / 1000;
}

function read(out) {
  const entries = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => {
    const file = join(entry.parentPath, entry.name);
    return [relative(out, file), readFileSync(file)];
  });
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const cold = [];
const same = [];
const edited = [];
const floor = [];
const memory = [];
const [first] = readdirSync(join(site, 'articles'), { recursive: true }).filter((name) => name.endsWith('.md'));
let files;
for (let round = 0; round < rounds; round++) {
  if (round > 0) moveAside(join(site, 'dist'), join(site, '.newswep'), join(folder, 'floor'));
  const built = build();
  cold.push(built.seconds);
  memory.push(built.megabytes);
  files ??= read(join(site, 'dist'));
  floor.push(writeFloor(files));
  same.push(build().seconds);
  const story = join(site, 'articles', first);
  writeFileSync(story, `${readFileSync(story, 'utf8')}\nOne more line, number ${round}.\n`);
  edited.push(build().seconds);
}
rmSync(folder, { recursive: true, force: true });

const base = median(floor);
const row = (name, seconds) => `| ${name} | ${seconds.toFixed(2)} s | ${(seconds / base).toFixed(1)}× |`;
console.log(`${stories} stories of 5 KB, ${files.length} files; Node ${process.version}, ${availableParallelism()} cores; median of ${rounds}

| | time | against the floor |
| --- | --- | --- |
${row('writing the same files, nothing else (the floor)', base)}
${row('first build', median(cold))}
${row('build with nothing changed', median(same))}
${row('build after one edited body', median(edited))}

${((median(cold) * 1000) / stories).toFixed(2)} ms a story at the first build; peak memory ${Math.round(median(memory))} MB`);
