/** The long forms of all tests that have one, the files that ask how `LONG` the run is: 1 unless it is said. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const files = readdirSync(path.join(root, 'test'), { recursive: true })
  .map((name) => path.join('test', name))
  .filter(
    (name) => name.endsWith('.test.ts') && readFileSync(path.join(root, name), 'utf8').includes('process.env.LONG'),
  )
  .sort();
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...files, ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, LONG: process.env.LONG ?? '1' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
