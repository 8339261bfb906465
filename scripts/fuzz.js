/** Runs the laws of test/fuzz/ for as long as is wanted, or one of them with the seed that broke it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { law: { type: 'string' }, seed: { type: 'string' }, path: { type: 'string' } },
});
const [seconds = '600'] = positionals;
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', 'test/fuzz/fuzz.test.ts', '--disable-console-intercept'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      FUZZ: seconds,
      ...(values.law === undefined ? {} : { LAW: values.law }),
      ...(values.seed === undefined ? {} : { SEED: values.seed }),
      ...(values.path === undefined ? {} : { SEED_PATH: values.path }),
    },
  },
);
process.exitCode = status ?? 1;
