/**
 * The long forms of all tests that have one, the files that ask how `LONG` the run is: 1 unless it is said. What they
 * make up is new each time.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Whether a file asks it, by itself or by what it shares with the tests beside it. */
function asks(file) {
  const text = readFileSync(path.join(root, file), 'utf8');
  if (text.includes('process.env.LONG')) return true;
  const beside = [...text.matchAll(/ from '(\.\/[\w-]+)\.js'/g)].map(([, name]) =>
    path.join(path.dirname(file), `${name}.ts`),
  );
  return beside.some((name) => existsSync(path.join(root, name)) && asks(name));
}

const files = readdirSync(path.join(root, 'test'), { recursive: true })
  .map((name) => path.join('test', name))
  .filter((name) => name.endsWith('.test.ts') && asks(name))
  .sort();
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...files, ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, SEEDS: 'random', LONG: process.env.LONG ?? '1' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
