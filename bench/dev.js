/**
 * Times the watch servers of NewsWep and of Hugo over the same made-up archive, in one run: from the start to the first
 * page, and from the save of a story's file to its new bytes being served; and beside it how long the watcher alone
 * takes to tell of a save: `npm run bench:dev`, or `npm run bench:dev -- 10000 40` for other numbers of stories and
 * edits. One edit in five changes the headline, the others the body. Hugo is left out where it isn't on the PATH.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch } from 'chokidar';
import { article, equalWork, writeCorpus } from './corpus.js';
import { write } from './files.js';
import { hugo } from './peers/hugo.js';

const program = join(import.meta.dirname, '../lib/cli.js');
const stories = Number(process.argv[2] ?? 1000);
const edits = Number(process.argv[3] ?? 30);
const folder = mkdtempSync(join(tmpdir(), 'newswep-bench-dev-'));
const agent = new http.Agent({ keepAlive: true });

/** The text of a page; nothing while it can't be had. */
function get(port, path) {
  return new Promise((resolve) => {
    http
      .get({ host: '127.0.0.1', port, path, agent }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part) => {
          text += part;
        });
        response.on('end', () => resolve(response.statusCode === 200 ? text : undefined));
      })
      .on('error', () => resolve(undefined));
  });
}

/** Milliseconds between two looks: the server that is being looked at must have time to work. */
const pause = 8;

async function until(port, path, marker) {
  for (;;) {
    if ((await get(port, path))?.includes(marker)) return;
    await sleep(pause);
  }
}

function addressOf(text, name) {
  const [, year, month, day] = /^date: (\d+)-(\d+)-(\d+)/m.exec(text);
  return `/${year}/${month}/${day}/${name}/`;
}

function start([command, args], cwd) {
  const child = spawn(command, args, { cwd, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  return {
    child,
    end: async () => {
      child.kill('SIGINT');
      await ended;
    },
    megabytes: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
  };
}

/** Milliseconds from a save to being told of it. */
async function timeWatcher(site) {
  const file = join(site, 'articles', 'probe.md');
  mkdirSync(join(site, 'articles'), { recursive: true });
  writeFileSync(file, 'x');
  const watcher = watch(join(site, 'articles'), { ignoreInitial: true, atomic: false });
  await new Promise((resolve) => watcher.once('ready', resolve));
  const times = [];
  for (let round = 0; round < edits; round++) {
    await sleep(60);
    const told = new Promise((resolve) => watcher.once('all', () => resolve(performance.now())));
    const saved = performance.now();
    writeFileSync(file, `x${round}`);
    times.push((await told) - saved);
  }
  await watcher.close();
  rmSync(file);
  return times;
}

let run = 0;

async function timeServer(site, command, port, contentOf, textOf) {
  run++;
  const first = article(Math.floor(stories / 2));
  const began = performance.now();
  const server = start(command, site);
  await until(port, addressOf(first.text, first.name), '<h1');
  const firstPage = (performance.now() - began) / 1000;
  // Until the watcher watches all of it.
  await sleep(6000);
  const [bodies, headlines] = [[], []];
  for (let round = 0; round < edits; round++) {
    const story = article((round * 7919) % stories);
    const marker = `MARKER${run}x${round}MARKER`;
    const text = textOf(story);
    const edited = round % 5 === 4 ? text.replace('title: "', `title: "${marker} `) : `${text}\n${marker}\n`;
    await sleep(300);
    const saved = performance.now();
    writeFileSync(join(site, contentOf(story)), edited);
    await until(port, addressOf(story.text, story.name), marker);
    (round % 5 === 4 ? headlines : bodies).push(performance.now() - saved);
  }
  const megabytes = server.megabytes();
  await server.end();
  return { firstPage, bodies, headlines, megabytes };
}

const quantile = (numbers, part) => [...numbers].sort((a, b) => a - b)[Math.floor(part * (numbers.length - 1))];
const milliseconds = (numbers, part) => `${Math.round(quantile(numbers, part))} ms`;
const span = (numbers) => `${milliseconds(numbers, 0.5)} (${milliseconds(numbers, 0.95)})`;
const line = (name, { firstPage, bodies, headlines, megabytes }) =>
  `| ${name} | ${firstPage.toFixed(2)} s | ${span(bodies)} | ${span(headlines)} | ${Math.round(megabytes)} MB |`;

const own = join(folder, 'newswep');
writeCorpus(own, stories, equalWork);
const command = [process.execPath, [program, 'dev', '--port', '4391', '--quiet']];
const rows = [];
// A file so young that it may still change is read again by the next start.
await sleep(3000);
const same = (story) => story.text;
const place = (story) => story.file;
const cold = await timeServer(own, command, 4391, place, same);
rows.push(line('NewsWep, cold cache', cold));
const warm = await timeServer(own, command, 4391, place, same);
rows.push(line('NewsWep, warm cache', warm));
const watcher = await timeWatcher(own);
rows.push(`| the watcher alone | | ${span(watcher)} | | |`);
if (hugo.version()) {
  const site = join(folder, 'hugo');
  mkdirSync(site);
  hugo.prepare(site);
  for (let index = 0; index < stories; index++) {
    const story = article(index);
    write(site, { [hugo.content(story)]: hugo.text(story) });
  }
  const args = ['server', '--port', '4392', '--bind', '127.0.0.1', '--quiet'];
  const peer = await timeServer(site, ['hugo', args], 4392, hugo.content, hugo.text);
  rows.push(line(`Hugo ${hugo.version()} server`, peer));
  const ratio = quantile(peer.bodies, 0.5) / quantile(warm.bodies, 0.5);
  rows.push(`\nFrom the save of a body to its bytes NewsWep takes 1/${ratio.toFixed(1)} of Hugo's time.`);
} else rows.push('\nHugo is not on the PATH.');
rmSync(folder, { recursive: true, force: true });
console.log(`## ${stories} stories, ${edits} edits

| | start to first page | body saved to new bytes: median (95 %) | headline saved to new bytes: median (95 %) | memory |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`);
