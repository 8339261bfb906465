/** The package as a newsroom installs it: packed, put into an empty folder, and used there. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { config, readTree, repository, story, temporaryFolder, write } from './support.js';

function npm(args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  expect(stderr).not.toMatch(/npm (ERR|error)/);
  expect(status, stderr).toBe(0);
  return stdout;
}

it('builds a site of one article where nothing else is installed, and has types', { timeout: 180_000 }, () => {
  const folder = temporaryFolder();
  const [packed] = JSON.parse(
    npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], repository),
  ) as [{ filename: string; files: { path: string }[] }];
  for (const { path: file } of packed.files) {
    expect(file).toMatch(/^(lib|starter|templates)\/|^(package\.json|README\.md|LICENSE|docs\/articles\/[a-z-]+\.md)$/);
  }
  npm(['init', '-y'], folder);
  // No package needs to run anything in order to be installed.
  npm(['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', `./${packed.filename}`], folder);
  write(folder, { 'newswep.config.json': config, 'articles/one.md': story('title: One\ndate: 2026-05-01') });
  const { status, stdout } = spawnSync('npx', ['newswep', 'build'], { cwd: folder, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^1 article, 7 pages, /);
  expect(readTree(path.join(folder, 'dist'))['2026/05/01/one/amp/index.html']).toContain('Exit mobile version');
  expect(fs.existsSync(path.join(folder, 'node_modules/newswep/lib/index.d.ts'))).toBe(true);
});
