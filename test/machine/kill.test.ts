/** Builds killed at any moment: no half file, no dead link, nothing lost, nobody left over, and the next build is right. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTree } from '../support.js';
import {
  buildHere,
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
  wait,
} from './machine.js';

const kills = long > 0 ? 50 * long : 20;

/** What happens before a build that is killed. */
const kinds = ['edited', 'forced', 'edited', 'without an output', 'without a store', 'without pictures'] as const;

it(`after each of ${kills} kills the site is whole, and the next build equals a clean one`, {
  timeout: 1_200_000,
}, async () => {
  const wishes = { pictures: long > 0, compress: true, search: long > 0 };
  const states = [await siteFiles(0, wishes), await siteFiles(1, wishes)] as const;
  const clean = [];
  for (const files of states) {
    const root = siteOf(files);
    await buildHere(root);
    clean.push(readTree(path.join(root, 'dist')));
  }
  const root = siteOf(states[0]);
  const out = path.join(root, 'dist');
  const own = path.join(root, '.newswep');
  const args = ['build', '--now', now, '--jobs', '3'];
  await buildHere(root);
  const lengths = new Map<string, number>();
  const first = performance.now();
  await start(args, siteOf(states[0])).ended;
  const longest = performance.now() - first;
  const moments = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), { numRuns: kills, seed: 9 });
  for (const [round, moment] of moments.entries()) {
    const kind = kinds[round % kinds.length] as (typeof kinds)[number];
    const state = kind === 'forced' ? round % 2 : (round + 1) % 2;
    putSources(root, states[state] as (typeof states)[0]);
    if (kind === 'without an output') fs.rmSync(out, { recursive: true });
    if (kind === 'without a store') fs.rmSync(path.join(own, 'cache'), { recursive: true });
    if (kind === 'without pictures') {
      fs.rmSync(path.join(own, 'pictures'), { recursive: true, force: true });
      fs.rmSync(out, { recursive: true });
    }
    const began = performance.now();
    const { child, ended } = start([...args, ...(kind === 'forced' ? ['--force'] : [])], root);
    const group = child.pid as number;
    await Promise.race([ended, wait(moment * (lengths.get(kind) ?? longest))]);
    // The whole group by turns, or the one process alone: those that it has started must see that themselves.
    if (child.exitCode === null) process.kill(round % 2 ? -group : group, 'SIGKILL');
    const { signal } = await ended;
    if (signal === null) lengths.set(kind, performance.now() - began);
    const told = `kill ${round}, ${kind}, after ${Math.round(performance.now() - began)} ms`;
    const left = readTree(out);
    expectOfEither(left, ...clean);
    if (fs.existsSync(out)) expectLinked(left);
    for (let tries = 0; tries < 40 && livingOf(group).length > 0; tries++) await wait(50);
    expect(livingOf(group), told).toEqual([]);
    await buildHere(root);
    expect(Object.keys(readTree(out)), told).toEqual(Object.keys(clean[state] ?? {}));
    expect(readTree(out), told).toEqual(clean[state]);
    expectTidy(root);
  }
});
