/**
 * All tests under another version of Node: `npm run test:node` for the oldest that the package allows and the newest
 * there is, `npm run test:node -- 24` for one of them. The binary comes out of npm, as a package without scripts.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Installs a Node and says in which folder its program lies. */
function fetchNode(version) {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const folder = path.join(root, 'node_modules/.cache/newswep-node', version);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const options = { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' };
  execFileSync(npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`], options);
  return path.join(folder, 'node_modules', name, 'bin');
}

const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const [oldest] = /[\d.]+/.exec(engines.node) ?? [];
const named = process.argv.slice(2).filter((word) => /^(\d|latest)/.test(word));
const options = process.argv.slice(2).filter((word) => !named.includes(word));
let failed = 0;
for (const version of named.length > 0 ? named : [`${oldest}.0`, 'latest']) {
  const bin = fetchNode(version);
  const node = path.join(bin, process.platform === 'win32' ? 'node.exe' : 'node');
  // Processes that tests start by their names are of the same version.
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  console.log(`Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}`);
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(node, [vitest, 'run', ...options], { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) failed++;
}
process.exitCode = failed > 0 ? 1 : 0;
