/**
 * What each output costs: an archive is built with the work that all generators do, then with one more output at a
 * time, then with everything on: `npm run bench:outputs`, or `npm run bench:outputs -- 10000 1` for other numbers of
 * stories and rounds. With a number of stories of its own the table goes to `bench/results-outputs.md` too.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { article, equalWork, writeCorpus } from './corpus.js';
import { moveAside, read, write } from './files.js';
import { time } from './time.js';

const program = join(import.meta.dirname, '../lib/cli.js');
const stories = Number(process.argv[2] ?? 500);
const rounds = Number(process.argv[3] ?? 1);
const command = [process.execPath, [program, 'build', '--now', '2100-01-01']];

/** What is switched on, over the work that all generators do. */
const outputs = [
  ['equal work', {}],
  ['+ lists of authors and months', { lists: {} }],
  ['+ three feeds, of each section too', { feeds: {} }],
  ['+ related stories in the mobile view', { mobile: {} }],
  ['+ drawn cards for stories without a picture', { images: {} }],
  ['+ search', { search: true }],
  ['+ compressed copies', { compress: true }],
  [
    'everything on, without compressed copies',
    Object.fromEntries(Object.keys(equalWork).map((key) => [key, undefined])),
  ],
];

const folder = mkdtempSync(join(tmpdir(), 'newswep-outputs-'));
const results = outputs.map(() => ({ cold: [], edited: [], megabytes: [], files: 0, bytes: 0 }));
for (const [index, [, more]] of outputs.entries()) {
  const site = join(folder, String(index));
  mkdirSync(site);
  writeCorpus(site, stories, { ...equalWork, ...more });
}
// In turn, so that each has its share of the machine's good and bad minutes.
for (let round = 0; round < rounds; round++) {
  for (const [index, result] of results.entries()) {
    const site = join(folder, String(index));
    if (round > 0) moveAside(site, 'dist', '.newswep');
    const { seconds, megabytes } = await time(command, site);
    result.cold.push(seconds);
    result.megabytes.push(megabytes);
    if (round === 0) {
      const made = read(join(site, 'dist'));
      result.files = made.size;
      result.bytes = [...made.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    }
    const { file, text } = article(Math.floor(stories / 2));
    write(site, { [file]: `${text}\nOne more line, number ${round}.\n` });
    result.edited.push((await time(command, site)).seconds);
  }
}
rmSync(folder, { recursive: true, force: true });

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const [base] = results;
const rows = outputs.map(([name], index) => {
  const { cold, edited, megabytes, files, bytes } = results[index];
  const cell = (kind, own) => {
    const ratio = median(own) / median(base[kind]);
    return `${median(own).toFixed(2)} s${index === 0 ? '' : ` (${ratio.toFixed(2)}×)`}`;
  };
  return `| ${name} | ${cell('cold', cold)} | ${cell('edited', edited)} | ${Math.round(median(megabytes))} MB | ${files} files, ${Math.round(bytes / 1e6)} MB |`;
});
const result = `## ${stories} stories

${new Date().toISOString().slice(0, 10)}; Node ${process.version}, ${availableParallelism()} cores of ${cpus()[0]?.model.trim()}; medians of ${rounds} whole processes; in brackets the time against equal work.

| | from nothing | one body edited | memory | output |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
console.log(result);
if (process.argv[2]) {
  const file = join(import.meta.dirname, 'results-outputs.md');
  let before = '';
  try {
    before = readFileSync(file, 'utf8');
  } catch {
    before = '# What each output costs\n';
  }
  const others = before.split(/(?=^## )/m).filter((part) => !part.startsWith(`## ${stories} stories`));
  writeFileSync(file, `${others.join('').trimEnd()}\n\n${result}`);
}
