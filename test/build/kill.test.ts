/** A build killed while it publishes: every file is whole, no reader meets a dead link, the next build finishes the job. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
// @ts-expect-error the benchmark's own maker of archives, in plain JavaScript
import { writeCorpus } from '../../bench/corpus.js';
import {
  attributes,
  makeSite,
  readTree,
  repository,
  run,
  story,
  type Tree,
  temporaryFolder,
  write,
} from '../support.js';

const count = 60;

function articles(round: number): Record<string, string> {
  const entries = Array.from({ length: count }, (_, index) => {
    // A third of the stories each round, by turns a new body and a new address.
    const isEdited = round > 0 && index % 3 === round % 3;
    const date = isEdited && round % 2 === 0 ? `2027-01-${10 + round}` : '2026-05-01';
    const fields = `title: Story ${index}\ndate: ${date}\nsection: s${index % 3}\ntags: [t${index % 5}]`;
    return [`articles/s${index}.md`, story(fields, isEdited ? `Round ${round}.` : 'Some words.')];
  });
  return Object.fromEntries(entries);
}

/** Kills a build as soon as it has moved more than `moved` files into place. */
async function buildAndKill(root: string, moved: number): Promise<void> {
  const child = spawn(process.execPath, [path.join(repository, 'lib/cli.js'), 'build', '--now', '2030-01-01'], {
    cwd: root,
  });
  const waiting = () => {
    const folder = path.join(root, '.newswep/tmp');
    const [label] = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    try {
      return label === undefined ? 0 : fs.readdirSync(path.join(folder, label)).length;
    } catch {
      return 0;
    }
  };
  // Publishing takes milliseconds: to catch it, this must not give way to anything.
  const end = performance.now() + 5000;
  for (let most = 0, now = 0; performance.now() < end && now >= most - moved; now = waiting())
    most = Math.max(most, now);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.on('exit', resolve));
}

function expectWhole(tree: Tree): void {
  const queue = ['index.html'];
  const seen = new Set(queue);
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const html = tree[file] ?? '';
    if (!file.endsWith('.html')) continue;
    expect(html.trimEnd(), file).toMatch(/<\/html>$/);
    for (const address of attributes(html, 'href').filter((href) => href.startsWith('/'))) {
      const wanted = decodeURIComponent(new URL(address, 'https://x.example').pathname.slice(1));
      const target = wanted === '' || wanted.endsWith('/') ? `${wanted}index.html` : wanted;
      expect(Object.keys(tree), `${file}: ${address}`).toContain(target);
      if (!seen.has(target)) queue.push(target);
      seen.add(target);
    }
  }
}

const long = Number(process.env.LONG ?? 0);

it('leaves a whole site, and the next build equals a clean one', { timeout: 120_000 }, async () => {
  const root = makeSite(articles(0));
  expect(run(['build', '--now', '2030-01-01'], root).code).toBe(0);
  for (const round of long > 0 ? [1, 2, 3, 4] : [1]) {
    write(root, articles(round));
    const before = readTree(path.join(root, 'dist'));
    await buildAndKill(root, round * 8);
    const left = readTree(path.join(root, 'dist'));
    expectWhole(left);
    // One that came to its end before it was killed, and was asked for no report, has told nobody, as it should.
    const isNoted = fs.readdirSync(path.join(root, '.newswep')).some((name) => name.startsWith('untold-'));
    const isDone = !isNoted && Object.keys(left).some((file) => left[file] !== before[file]);
    expect(run(['build', '--now', '2030-01-01', '--report', 'report.json'], root).code).toBe(0);
    // What the killed build has published is in the next one's report.
    const after = readTree(path.join(root, 'dist'));
    const report = JSON.parse(fs.readFileSync(path.join(root, 'report.json'), 'utf8'));
    const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
    if (!isDone) {
      expect(report.upload).toEqual(expect.arrayContaining(changed));
      expect(report.delete).toEqual(expect.arrayContaining(Object.keys(before).filter((file) => !(file in after))));
    }
    const fresh = makeSite(articles(round));
    run(['build', '--now', '2030-01-01'], fresh);
    expect(readTree(path.join(root, 'dist'))).toEqual(readTree(path.join(fresh, 'dist')));
    expect(readTree(path.join(root, '.newswep/tmp'))).toEqual({});
  }
});

it.runIf(long > 0)('the same at any moment of a build with threads', { timeout: 1_200_000 }, async () => {
  const kills = 6 * long;
  const now = '2030-01-01';
  const root = temporaryFolder();
  writeCorpus(root, 500);
  const configure = (round: number) => ({
    'newswep.config.json': JSON.stringify({
      site: { name: `Kill ${round}`, url: 'https://kill.example' },
      images: { cards: false },
    }),
    'articles/new.md': story(`title: New ${round}\ndate: 2029-01-01\nslug: new-${round % 3}`),
  });
  write(root, configure(0));
  expect(run(['build', '--now', now, '--jobs', '3'], root).code).toBe(0);
  write(root, configure(1));
  const started = performance.now();
  expect(run(['build', '--now', now, '--jobs', '3'], root).code).toBe(0);
  const whole = performance.now() - started;
  const finish = () => expect(run(['build', '--now', now, '--jobs', '3'], root).code).toBe(0);
  for (let round = 0; round < kills; round++) {
    // Each round has other names and addresses, so that every page is made again.
    write(root, configure(round + 2));
    // Every fourth time from an empty store, every sixth without an output.
    if (round % 4 === 0) fs.rmSync(path.join(root, '.newswep/cache'), { recursive: true, force: true });
    if (round % 6 === 5) fs.rmSync(path.join(root, 'dist'), { recursive: true });
    const child = spawn(process.execPath, [path.join(repository, 'lib/cli.js'), 'build', '--now', now, '--jobs', '3'], {
      cwd: root,
    });
    await new Promise((resolve) => setTimeout(resolve, (whole * (round + 0.5)) / kills));
    child.kill('SIGKILL');
    await new Promise((resolve) =>
      child.exitCode === null && child.signalCode === null ? child.on('exit', resolve) : resolve(0),
    );
    if (fs.existsSync(path.join(root, 'dist'))) expectWhole(readTree(path.join(root, 'dist')));
    finish();
    const fresh = temporaryFolder();
    fs.cpSync(path.join(root, 'articles'), path.join(fresh, 'articles'), { recursive: true });
    write(fresh, configure(round + 2));
    expect(run(['build', '--now', now], fresh).code).toBe(0);
    expect(readTree(path.join(root, 'dist')), `kill ${round}`).toEqual(readTree(path.join(fresh, 'dist')));
    fs.rmSync(fresh, { recursive: true });
  }
});
