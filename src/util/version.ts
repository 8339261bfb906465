/** Which program this is: where it lies, its version, and the hash of its own code. */

import { fileURLToPath } from 'node:url';
import * as files from './files.js';
import { hash } from './hash.js';

/** The folder of the package, absolute; bundled code lies less deep in it than its sources do. */
export const packageFolder = nearestPackage(fileURLToPath(new URL('.', import.meta.url)));

function nearestPackage(folder: string): string {
  const above = files.resolve(folder, '..');
  return folder === above || files.isFile(files.join(folder, 'package.json')) ? folder : nearestPackage(above);
}

function readPackage(): { version?: string; dependencies?: object } {
  return JSON.parse(files.readTextIfAny(files.join(packageFolder, 'package.json')) ?? '{}');
}

/** The version in the package's `package.json`. */
export function packageVersion(): string {
  return String(readPackage().version);
}

/** Of the program that runs: what is put in its place meanwhile is another process's. */
let ownCode: string | undefined;

/**
 * Changes whenever the program could give other bytes: with its own code, and with the platform's tables
 * of dates in words.
 */
export function codeVersion(): string {
  ownCode ??= hashOfCode();
  const { cldr = '', tz = '', unicode = '', zlib = '', brotli = '' } = process.versions;
  // Whoever asks for the other parser distrusts what the first one made.
  const parser = process.env.NEWSWEP_PARSER === 'remark' ? 'remark' : '';
  return hash(ownCode, parser, cldr, tz, unicode, zlib, brotli);
}

function hashOfCode(): string {
  const [code = ''] = files.relative(packageFolder, fileURLToPath(import.meta.url)).split('/');
  const folder = files.join(packageFolder, code);
  const own = files.walk(folder).filter(({ path }) => /\.[jt]s$/.test(path) && !path.endsWith('.d.ts'));
  const parts = own.flatMap(({ path }) => [path, files.readBytes(files.join(folder, path))]);
  return hash(packageVersion(), ...dependencyVersions(), ...parts);
}

/** The versions of the packages it uses, wherever above it they are installed. */
function dependencyVersions(): string[] {
  return Object.keys(readPackage().dependencies ?? {}).map((name) => versionOf(name));
}

/**
 * A package's name with its version; the name alone where it is not installed.
 *
 * @param from the folder, absolute, in which or above which it is looked for
 */
export function versionOf(name: string, from = packageFolder): string {
  for (let above = from; ; above = files.resolve(above, '..')) {
    const text = files.readTextIfAny(files.join(above, 'node_modules', name, 'package.json'));
    if (text !== undefined) return `${name} ${(JSON.parse(text) as { version?: string }).version}`;
    if (above === files.resolve(above, '..')) return name;
  }
}
