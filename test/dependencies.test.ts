/** What is installed: every package is the one that was looked at, and none needs to run anything to be there. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { repository } from './support.js';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

const lockfile = JSON.parse(fs.readFileSync(path.join(repository, 'package-lock.json'), 'utf8'));
const packages = Object.entries(lockfile.packages as Record<string, Locked>)
  .filter(([folder]) => folder !== '')
  .map(([folder, locked]) => ({ ...locked, name: folder.replace(/^.*node_modules\//, '') }));
/** What comes with an installation on every system, beside binaries for one of them. */
const installed = packages.filter(({ dev, devOptional, optional }) => !dev && !devOptional && !optional);

it('every package in the lockfile is named by a strong hash of its bytes', () => {
  expect(lockfile.lockfileVersion).toBe(3);
  expect(packages.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
});

it('no package comes from anywhere but a registry', () => {
  expect(packages.filter(({ resolved }) => resolved !== undefined && !/^https:.*\.tgz$/.test(resolved))).toEqual([]);
});

it('only two packages have a script for installing, which looks for a binary that is there', () => {
  const names = packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
  expect(names.sort()).toEqual(['lmdb', 'msgpackr-extract']);
});

it('a newsroom installs few packages, each known by name', () => {
  expect([...new Set(installed.map(({ name }) => name))].sort()).toMatchInlineSnapshot(`
    [
      "@harperfast/extended-iterable",
      "@img/colour",
      "@types/estree",
      "@types/estree-jsx",
      "@types/hast",
      "@types/mdast",
      "@types/unist",
      "detect-libc",
      "jiti",
      "lightningcss",
      "lmdb",
      "msgpackr",
      "node-addon-api",
      "node-gyp-build-optional-packages",
      "ordered-binary",
      "pagefind",
      "satteri",
      "semver",
      "sharp",
      "tinypool",
      "weak-lru-cache",
    ]
  `);
});

it('all that is installed may be used freely', () => {
  const free = /^(MIT|ISC|Apache-2\.0|MPL-2\.0|LGPL-3\.0-or-later)( AND (MIT|Apache-2\.0|LGPL-3\.0-or-later))*$/;
  expect(
    packages
      .filter(({ dev, devOptional, license }) => !dev && !devOptional && !free.test(license ?? ''))
      .map(({ name }) => name),
  ).toEqual([]);
});
