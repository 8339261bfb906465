/**
 * Known vulnerabilities in what a newsroom installs: the packages that NewsWep depends on, and those whose code is in
 * its bundle, which `npm audit --omit=dev` can't see. Where the registry doesn't answer, that is said and nothing fails.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** The names of the packages in the bundle, by the licences that are shipped with it. */
function bundled() {
  const texts = readFileSync(path.join(root, 'lib/licences.txt'), 'utf8');
  return new Set([...texts.matchAll(/^(@?[\w./-]+) \d+\.\d+\.\d+\S* \(/gm)].map(([, name]) => name));
}

/** Those that come with an installation of the package. */
function installed() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const names = Object.entries(packages).filter(([folder, { dev }]) => folder !== '' && !dev);
  return new Set(names.map(([folder]) => folder.replace(/^.*node_modules\//, '')));
}

const { stdout } = spawnSync('npm', ['audit', '--json'], {
  cwd: root,
  encoding: 'utf8',
  timeout: 120_000,
  shell: process.platform === 'win32',
});
const { vulnerabilities } = JSON.parse(stdout || '{}');
if (vulnerabilities === undefined) {
  console.log('skipped: the registry answers no audits here');
} else {
  const shipped = new Set([...bundled(), ...installed()]);
  const found = Object.values(vulnerabilities);
  const ours = found.filter(({ name }) => shipped.has(name));
  for (const { name, severity, range } of found) {
    console.log(`${shipped.has(name) ? 'shipped' : 'tools only'}: ${name} ${range} ${severity}`);
  }
  console.log(`${shipped.size} packages shipped, ${ours.length} with a known vulnerability`);
  process.exitCode = ours.length > 0 ? 1 : 0;
}
