/** Disks, limits, signals and processes that fail: the build ends with words, the old site stays, the next build is right. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readTree, type Tree, temporaryFolder, write } from '../support.js';
import {
  buildHere,
  type Ended,
  expectLinked,
  expectOfEither,
  expectTidy,
  livingOf,
  long,
  now,
  putSources,
  siteFiles,
  siteOf,
  start,
  startLimited,
  wait,
} from './machine.js';

const args = ['build', '--now', now];
const mounted: string[] = [];
const sh = (...words: string[]) => spawnSync(words[0] as string, words.slice(1), { encoding: 'utf8' }).status === 0;
const unmount = (folder: string) => sh('umount', folder);
afterAll(() => mounted.forEach(unmount));

/** A disk of its own, in memory; it takes root to make one. */
function disk(folder: string): boolean {
  fs.mkdirSync(folder, { recursive: true });
  mounted.push(folder);
  return sh('mount', '-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', folder);
}
const probe = path.join(temporaryFolder(), 'disk');
const canMount = disk(probe);
const usedOf = (folder: string) => {
  const { blocks, bfree, bsize } = fs.statfsSync(folder);
  return (blocks - bfree) * bsize;
};
const resize = (folder: string, bytes: number) => sh('mount', '-o', `remount,size=${bytes}`, folder);

const states = [await siteFiles(0, { compress: true }), await siteFiles(1, { compress: true })] as const;
const clean: Tree[] = [];
const cleanOf = async (state: 0 | 1) => {
  if (!clean[state]) {
    const root = siteOf(states[state]);
    await buildHere(root);
    clean[state] = readTree(path.join(root, 'dist'));
  }
  return clean[state] as Tree;
};

/** A build that fails tells in one line of each fault where it is and how to mend it. */
function expectWords({ code, said }: Ended): void {
  expect(code, said).toBe(1);
  expect(said).toMatch(/^[\w./-]+:1:1 error [a-z-]+ .*: .*, and build again$/m);
  expect(said).not.toMatch(/^\s+at |fault of its own/m);
}

async function expectMended(root: string, state: 0 | 1): Promise<void> {
  await buildHere(root);
  expect(readTree(path.join(root, 'dist'))).toEqual(await cleanOf(state));
  expectTidy(root);
}

// Where no disk can be made (this takes root), these can't be tried.
describe.skipIf(!canMount)('a disk', () => {
  const steps = long > 0 ? [0, 4, 12, 40, 100, 300, 600, 900, 1000, 1100, 1200, 1300, 1400, 1600] : [40];
  it('that is full ends a build with words, wherever that falls, and the old site stays', {
    timeout: 300_000,
  }, async () => {
    let failed = 0;
    for (const kilobytes of steps) {
      for (const name of fs.readdirSync(probe)) fs.rmSync(path.join(probe, name), { recursive: true });
      write(probe, states[0]);
      await buildHere(probe);
      putSources(probe, states[1]);
      resize(probe, usedOf(probe) + kilobytes * 1024);
      const ended = await start(args, probe).ended;
      const left = readTree(path.join(probe, 'dist'));
      resize(probe, 200 << 20);
      if (ended.code !== 0) {
        failed++;
        expectWords(ended);
        expect(ended.said).toMatch(/\(no room is left on the disk, ENOSPC, .*\): make room, and build again/);
        expectOfEither(left, await cleanOf(0), await cleanOf(1));
        if (/nothing was built/.test(ended.said)) expect(left).toEqual(await cleanOf(0));
      }
      await expectMended(probe, 1);
    }
    expect(failed).toBeGreaterThan(long);
  });

  it.runIf(long > 0)('of its own, or one that is mounted there, may be the output', { timeout: 120_000 }, async () => {
    const root = siteOf(states[0]);
    const elsewhere = temporaryFolder();
    for (const mount of [
      () => disk(path.join(root, 'dist')),
      () => sh('mount', '--bind', elsewhere, path.join(root, 'dist')),
    ]) {
      fs.rmSync(path.join(root, '.newswep'), { recursive: true, force: true });
      fs.mkdirSync(path.join(root, 'dist'), { recursive: true });
      mounted.push(path.join(root, 'dist'));
      expect(mount()).toBe(true);
      for (const state of [0, 1] as const) {
        putSources(root, states[state]);
        const ended = await start(args, root).ended;
        expect(ended.code, ended.said).toBe(0);
        await expectMended(root, state);
      }
      unmount(path.join(root, 'dist'));
    }
  });

  it.runIf(long > 0)('that is a folder within the output is told of', { timeout: 120_000 }, async () => {
    const root = siteOf(states[0]);
    await buildHere(root);
    putSources(root, states[1]);
    const place = path.join(root, 'dist/2026');
    const kept = readTree(place);
    expect(disk(place)).toBe(true);
    write(place, Object.fromEntries(Object.entries(kept).map(([name, text]) => [name, Buffer.from(text, 'latin1')])));
    const ended = await start(args, root).ended;
    expectWords(ended);
    expect(ended.said).toContain('put all of it on one disk');
    const left = readTree(path.join(root, 'dist'));
    expectOfEither(left, await cleanOf(0), await cleanOf(1));
    expectLinked(left);
    unmount(place);
    await expectMended(root, 1);
  });

  it.runIf(long > 0)('that can only be read is told of before anything is done', { timeout: 120_000 }, async () => {
    for (const name of ['dist', '.newswep', '.']) {
      const root = siteOf(states[0]);
      await buildHere(root);
      putSources(root, states[1]);
      const place = path.join(root, name);
      mounted.push(place);
      expect(sh('mount', '--bind', place, place) && sh('mount', '-o', 'remount,ro,bind', place)).toBe(true);
      const ended = await start(args, place === root ? '/' : root, {}).ended;
      if (name !== '.') expectWords(ended);
      const inRoot = await start([...args, '--root', root], '/').ended;
      expectWords(inRoot);
      expect(inRoot.said).toMatch(/the disk can only be read, EROFS.*nothing was built/s);
      expect(readTree(path.join(root, 'dist'))).toEqual(await cleanOf(0));
      unmount(place);
      await expectMended(root, 1);
    }
  });
});

describe.runIf(long > 0)('a limit', () => {
  it.each([
    ['of the size of files', "trap '' XFSZ; ulimit -f 8"],
    ['of open files', 'ulimit -n 64'],
    ['of open files that is far too low', 'ulimit -n 36'],
  ])('%s ends a build with words or not at all', async (_what, limit) => {
    const root = siteOf(states[0]);
    await buildHere(root);
    putSources(root, states[1]);
    const { code, said } = await startLimited(limit, args, root).ended;
    expect([0, 1], said).toContain(code);
    expect(said).not.toContain('fault of its own');
    expectOfEither(readTree(path.join(root, 'dist')), await cleanOf(0), await cleanOf(1));
    await expectMended(root, 1);
  });
});

it('a signal ends a build in order, and whoever reads what it says may leave', { timeout: 120_000 }, async () => {
  const root = siteOf(states[0]);
  await buildHere(root);
  const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
  for (let round = 0; round < (long > 0 ? 9 * long : 1); round++) {
    const state = ((round + 1) % 2) as 0 | 1;
    putSources(root, states[state]);
    const { child, ended } = start([...args, '--force', '--verbose'], root);
    // From when the first line is there the program listens.
    await new Promise((resolve) => child.stderr?.once('data', resolve));
    await wait(round * 40);
    child.kill(signals[round % 3]);
    const { code, signal, said } = await ended;
    // One that comes when all is done is the system's.
    if (signal !== null) expect([signal, said]).toEqual([signal, expect.stringMatching(/ articles, .* seconds/)]);
    else if (code !== 0) expect([code, said]).toEqual([130, expect.stringMatching(/interrupted/)]);
    if (/as it was/.test(said)) expect(readTree(path.join(root, 'dist'))).toEqual(await cleanOf(state === 1 ? 0 : 1));
    await expectMended(root, state);
  }
  const { child, ended } = start([...args, '--force', '--verbose'], root);
  child.stdout?.destroy();
  child.stderr?.destroy();
  expect((await ended).code).toBe(0);
});

it('a configuration that ends the program is at fault', async () => {
  const root = siteOf({ ...states[0], 'newswep.config.mjs': 'process.exit(0);' });
  fs.rmSync(path.join(root, 'newswep.config.json'));
  const { code, said } = await start(args, root).ended;
  expect([code, said]).toEqual([1, expect.stringContaining('take process.exit out of it')]);
});

it.runIf(long > 0)(
  'a process that makes pictures or the search may die: the site is right',
  { timeout: 300_000 },
  async () => {
    const files = await siteFiles(0, { count: 120, pictures: true, search: true });
    const fresh = siteOf(files);
    await buildHere(fresh);
    const whole = readTree(path.join(fresh, 'dist'));
    let killed = 0;
    for (const signal of ['SIGKILL', 'SIGSEGV', 'SIGKILL', 'SIGTERM'] as const) {
      const root = siteOf(files);
      const { child, ended } = start([...args, '--jobs', '3'], root);
      while (child.exitCode === null && child.signalCode === null) {
        for (const pid of livingOf(child.pid as number)) {
          if (Number(pid) === child.pid) continue;
          try {
            process.kill(Number(pid), signal);
            killed++;
          } catch {
            // It has ended by itself.
          }
        }
        await wait(20);
      }
      const { code, said } = await ended;
      expect(code, said).toBe(0);
      expectLinked(readTree(path.join(root, 'dist')));
      await buildHere(root);
      expect(readTree(path.join(root, 'dist'))).toEqual(whole);
    }
    expect(killed).toBeGreaterThan(3);
  },
);

it.runIf(long > 0)('a store that was damaged costs time and nothing else', { timeout: 600_000 }, async () => {
  const root = siteOf(states[0]);
  await buildHere(root);
  const data = path.join(root, '.newswep/cache/store/data.mdb');
  const kept = fs.readFileSync(data);
  const pick = fc.sample(fc.nat(kept.byteLength - 1), { numRuns: 200, seed: 4 });
  for (let round = 0; round < 12 * long; round++) {
    await buildHere(root);
    const bytes = Buffer.from(fs.readFileSync(data));
    const { atime, mtime } = fs.statSync(data);
    if (round % 3 === 0) fs.truncateSync(data, (pick[round % 200] as number) % bytes.byteLength);
    else {
      for (let at = 0; at < 1 << (round % 10); at++)
        bytes[(pick[(round + at) % 200] as number) % bytes.byteLength] = at;
      fs.writeFileSync(data, bytes);
    }
    // As if nobody had closed it; or as a disk does it, which tells nobody.
    if (round % 3 === 1) fs.rmSync(path.join(root, '.newswep/cache/closed'));
    if (round % 6 === 2) fs.utimesSync(data, atime, mtime);
    const { code, signal, said } = await start([...args, '--force'], root).ended;
    if (round % 6 !== 2) expect([code, signal], said).toEqual([0, null]);
    expect(said).not.toContain('fault of its own');
    expect(readTree(path.join(root, 'dist'))).toEqual(await cleanOf(0));
    const next = await start([...args, '--force'], root).ended;
    expect(next.code, next.said).toBe(0);
    expect(readTree(path.join(root, 'dist'))).toEqual(await cleanOf(0));
  }
});

it.runIf(long > 0)('times of files and of the build may go back and forth', { timeout: 300_000 }, async () => {
  const root = siteOf(states[0]);
  const times = fc.sample(fc.constantFrom(0, 1, 1_000_000_000, 1_793_000_000, 4_000_000_000), {
    numRuns: 200,
    seed: 5,
  });
  const names = Object.keys(states[0]).filter((name) => name.endsWith('.md'));
  let files: Record<string, string | Uint8Array> = { ...states[0] };
  for (let round = 0; round < 6 * long; round++) {
    for (let at = 0; at < 10; at++) {
      const name = names[(round * 10 + at * 7) % names.length] as string;
      const text = String(files[name]);
      // The same size: nothing but the time of the change itself tells.
      files = {
        ...files,
        [name]: text.replace(/Words of it\. |words 0f it\. /, at % 2 ? 'words 0f it. ' : 'Words of it. '),
      };
      fs.writeFileSync(path.join(root, name), files[name] as string);
      const time = times[(round + at) % 200] as number;
      fs.utimesSync(path.join(root, name), time, time);
    }
    const at = ['2030-01-01', '2026-03-01', '2001-01-01', '2026-05-05'][round % 4] as string;
    const fresh = siteOf(files);
    for (const folder of [root, fresh]) expect((await start(['build', '--now', at], folder).ended).code).toBe(0);
    expect(readTree(path.join(root, 'dist'))).toEqual(readTree(path.join(fresh, 'dist')));
    fs.rmSync(fresh, { recursive: true });
  }
});
