/**
 * Times whole processes of NewsWep and of its peers over the same made-up archive, all in one run, and against a floor
 * that only writes the same files: `npm run bench`, or `npm run bench -- 10000 3` for other numbers of stories and
 * rounds, and `npm run bench -- 100000 1 NewsWep Hugo` for those whose names start so. Those that are not there are
 * left out: Hugo is looked for on the PATH, Eleventy and Astro in `bench/peers` (`npm install --prefix bench/peers`).
 * With a number of stories of its own the table goes to `bench/results.md` too.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { article, equalWork, writeCorpus } from './corpus.js';
import { moveAside, read, write } from './files.js';
import { astro } from './peers/astro.js';
import { eleventy } from './peers/eleventy.js';
import { hugo } from './peers/hugo.js';
import { time } from './time.js';

const program = join(import.meta.dirname, '../lib/cli.js');
const stories = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 3);
const wanted = process.argv.slice(4);

const own = (name, isEqual) => ({
  name,
  version: () => JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')).version,
  content: ({ file }) => file,
  text: ({ text }) => text,
  prepare: (folder) => writeCorpus(folder, 0, isEqual ? equalWork : {}),
  command: [process.execPath, [program, 'build', '--now', '2100-01-01']],
  output: 'dist',
  cache: '.newswep',
});
const equal = own('NewsWep, equal work', true);
const generators = [equal, own('NewsWep, everything on', false), hugo, eleventy, astro].filter(
  ({ name, version }) => (wanted.length === 0 || wanted.some((one) => name.startsWith(one))) && version(),
);

const folder = mkdtempSync(join(tmpdir(), 'newswep-bench-'));

function timeFloor(files, out) {
  const started = performance.now();
  write(out, files);
  return (performance.now() - started) / 1000;
}

const results = new Map(
  generators.map(({ name }) => [
    name,
    { cold: [], same: [], edited: [], added: [], megabytes: [], own: [], files: 0, bytes: 0 },
  ]),
);
const floors = [];
let tree;
for (const generator of generators) {
  const site = join(folder, generator.name);
  mkdirSync(site);
  generator.prepare(site);
  write(
    site,
    new Map(
      Array.from({ length: stories }, (_, index) => article(index)).map((story) => [
        generator.content(story),
        generator.text(story),
      ]),
    ),
  );
}
for (let round = 0; round < rounds; round++) {
  for (const generator of generators) {
    const site = join(folder, generator.name);
    const result = results.get(generator.name);
    if (round > 0) moveAside(site, generator.output, ...(generator.cache ? [generator.cache] : []));
    const cold = await time(generator.command, site);
    result.cold.push(cold.seconds);
    result.megabytes.push(cold.megabytes);
    result.own.push(cold.own);
    if (round === 0) {
      const made = read(join(site, generator.output));
      result.files = made.size;
      result.bytes = [...made.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
      if (generator === equal) tree = made;
    }
    if (generator === equal) floors.push(timeFloor(tree, join(folder, `floor-${round}`)));
    result.same.push((await time(generator.command, site)).seconds);
    const edited = article(Math.floor(stories / 2));
    write(site, { [generator.content(edited)]: `${generator.text(edited)}\nOne more line, number ${round}.\n` });
    result.edited.push((await time(generator.command, site)).seconds);
    const added = article(stories + round);
    write(site, { [generator.content(added)]: generator.text(added) });
    result.added.push((await time(generator.command, site)).seconds);
  }
}
rmSync(folder, { recursive: true, force: true });

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const floor = median(floors);
const seconds = (numbers) => `${median(numbers).toFixed(2)} s`;
const rows = generators.map(({ name, version }) => {
  const { cold, same, edited, added, megabytes, own, files, bytes } = results.get(name);
  const ratio = (kind) => {
    const mine = median(results.get(equal.name)[kind]);
    return name === equal.name ? '' : ` (${(median({ cold, same, edited, added }[kind]) / mine).toFixed(1)}×)`;
  };
  return `| ${name} ${version()} | ${seconds(cold)}${ratio('cold')} | ${seconds(same)}${ratio('same')} | ${seconds(edited)}${ratio('edited')} | ${seconds(added)}${ratio('added')} | ${Math.round(median(megabytes))} MB (${Math.round(median(own))} MB) | ${files} files, ${Math.round(bytes / 1e6)} MB |`;
});
const result = `## ${stories} stories

${new Date().toISOString().slice(0, 10)}; Node ${process.version}, ${availableParallelism()} cores of ${cpus()[0]?.model.trim()}; medians of ${rounds} whole processes; in brackets the time against NewsWep's for equal work.

| | from nothing | nothing changed | one body edited | one new story | memory (without mapped files) | output |
| --- | --- | --- | --- | --- | --- | --- |
| writing the files of equal work, nothing else | ${floor.toFixed(2)} s | | | | | ${tree.size} files |
${rows.join('\n')}

From nothing NewsWep takes ${(median(results.get(equal.name).cold) / floor).toFixed(1)}× the floor.
`;
console.log(result);
if (process.argv[2]) {
  const file = join(import.meta.dirname, 'results.md');
  let before = '';
  try {
    before = readFileSync(file, 'utf8');
  } catch {
    before = '# What the benchmark measured\n';
  }
  const others = before.split(/(?=^## )/m).filter((part) => !part.startsWith(`## ${stories} stories`));
  writeFileSync(file, `${others.join('').trimEnd()}\n\n${result}`);
}
