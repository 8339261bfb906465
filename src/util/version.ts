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
  return hash(packageVersion(), process.versions.cldr ?? '', ...parts);
}
