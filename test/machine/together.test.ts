/** Builds at the same time: of one output there is one at a time, whatever locks dead ones have left. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build as bundle } from 'rolldown';
import { expect, it } from 'vitest';
import { nameOf } from '../../src/store/process.js';
import { readTree, repository, temporaryFolder } from '../support.js';
import { buildHere, expectTidy, long, now, putSources, siteFiles, siteOf, start } from './machine.js';

const rounds = 9 * long;
const starters = 3;

it.runIf(long > 0)(
  'of several that start at once over a stale lock one builds, and the others say so',
  {
    timeout: 600_000,
  },
  async () => {
    const states = [await siteFiles(0), await siteFiles(1)] as const;
    const root = siteOf(states[0]);
    await buildHere(root);
    const own = path.join(root, '.newswep');
    const [record = ''] = fs.readdirSync(own).filter((name) => name.startsWith('owned-'));
    const lock = path.join(own, record.replace('owned-', 'lock-').replace('.txt', ''));
    for (let round = 0; round < rounds; round++) {
      const state = (round + 1) % 2;
      putSources(root, states[state] as (typeof states)[0]);
      fs.writeFileSync(lock, nameOf(999_999_999));
      if (round % 3 === 2) fs.writeFileSync(`${lock}-over`, nameOf(999_999_998));
      const ended = await Promise.all(
        Array.from({ length: starters }, () => start(['build', '--now', now, '--force', '--jobs', '1'], root).ended),
      );
      const built = ended.filter(({ code }) => code === 0);
      // One may come when another has ended already; none may fail in another way.
      expect(built.length, ended.map(({ said }) => said).join('')).toBeGreaterThan(0);
      for (const { code, said } of ended) {
        if (code !== 0) expect([code, said]).toEqual([1, expect.stringMatching(/^dist:1:1 error build-running /)]);
      }
      const fresh = siteOf(states[state] as (typeof states)[0]);
      await buildHere(fresh);
      expect(readTree(path.join(root, 'dist'))).toEqual(readTree(path.join(fresh, 'dist')));
      expectTidy(root);
    }
  },
);

/** Takes a lock again and again, and leaves a stale one; says when it is not alone with it. */
const taker = `
import fs from 'node:fs';
import { takeLock } from './lock.mjs';
const [lock, stale, alone, milliseconds] = process.argv.slice(2);
let taken = 0;
let together = 0;
for (const end = Date.now() + Number(milliseconds); Date.now() < end; ) {
  const mine = takeLock(lock);
  if (!('release' in mine)) continue;
  taken++;
  try {
    fs.closeSync(fs.openSync(alone, 'wx'));
    for (const until = performance.now() + 0.3; performance.now() < until; );
    fs.unlinkSync(alone);
  } catch {
    together++;
  }
  mine.release();
  try { fs.linkSync(stale, lock); } catch {}
}
console.log(JSON.stringify({ taken, together }));
`;

it('a stale lock that several take at the same moment is never had by two', { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  await bundle({
    input: path.join(repository, 'src/store/lock.ts'),
    platform: 'node',
    output: { file: at('lock.mjs'), format: 'esm' },
    logLevel: 'silent',
  });
  fs.writeFileSync(at('taker.mjs'), taker);
  fs.writeFileSync(at('stale'), nameOf(999_999_999));
  const words = ['taker.mjs', at('lock'), at('stale'), at('alone'), String(long > 0 ? 5000 : 700)];
  const takers = Array.from({ length: starters }, async () => {
    const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    for await (const part of child.stdout) said += part;
    return JSON.parse(said) as { readonly taken: number; readonly together: number };
  });
  const all = await Promise.all(takers);
  expect(all.reduce((sum, { taken }) => sum + taken, 0)).toBeGreaterThan(20);
  expect(all.map(({ together }) => together)).toEqual(all.map(() => 0));
});

it.runIf(long > 0)(
  'a build beside dev, check, clean and builds into other folders is right',
  { timeout: 300_000 },
  async () => {
    const files = await siteFiles(0, { search: true });
    const fresh = siteOf(files);
    await buildHere(fresh);
    const clean = readTree(path.join(fresh, 'dist'));
    const root = siteOf(files);
    const build = ['build', '--now', now];
    const dev = start(['dev', '--port', '0'], root);
    for (let round = 0; round < 4 * long; round++) {
      const others = [
        ['check'],
        ['build', '--now', now, '--out', 'other'],
        ['clean'],
        ['build', '--now', now, '--force'],
      ];
      const all = await Promise.all([build, ...others].map((args) => start(args, root).ended));
      for (const { code, said } of all) {
        expect(said).not.toMatch(/fault of its own|^\s+at /m);
        expect([0, 1], said).toContain(code);
      }
      expect((await start(build, root).ended).code).toBe(0);
      expect(readTree(path.join(root, 'dist'))).toEqual(clean);
    }
    dev.child.kill('SIGINT');
    expect((await dev.ended).code).toBe(130);
  },
);
