/** Which program this is: its version, and the hash of its own code. */

import { fileURLToPath } from 'node:url';
import * as files from './files.js';
import { hash } from './hash.js';

const folder = fileURLToPath(new URL('../', import.meta.url));

/** The version in the package's `package.json`. */
export function packageVersion(): string {
  const text = files.readTextIfAny(files.join(folder, '../package.json')) ?? '{}';
  return String((JSON.parse(text) as { version?: unknown }).version);
}

/**
 * Changes whenever the program could give other bytes: with its own code, and with the platform's tables
 * of dates in words.
 */
export function codeVersion(): string {
  const own = files.walk(folder).filter(({ path }) => /\.[jt]s$/.test(path) && !path.endsWith('.d.ts'));
  const parts = own.flatMap(({ path }) => [path, files.readBytes(files.join(folder, path))]);
  const { cldr = '', tz = '', unicode = '' } = process.versions;
  return hash(packageVersion(), cldr, tz, unicode, ...dependencyVersions(), ...parts);
}

/** The versions of the packages it uses, wherever above it they are installed. */
function dependencyVersions(): string[] {
  const own = JSON.parse(files.readTextIfAny(files.join(folder, '../package.json')) ?? '{}');
  return Object.keys((own as { dependencies?: object }).dependencies ?? {}).map((name) => {
    for (let above = files.resolve(folder, '..'); ; above = files.resolve(above, '..')) {
      const text = files.readTextIfAny(files.join(above, 'node_modules', name, 'package.json'));
      if (text !== undefined) return `${name} ${(JSON.parse(text) as { version?: string }).version}`;
      if (above === files.resolve(above, '..')) return name;
    }
  });
}
