/** Code of the site's own, in its configuration and in what that imports: its hash, and where a fault of it is. */
import { type Place, startOf } from '../diagnostics/diagnostic.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import { versionOf } from '../util/version.js';

/** What a module names to have it loaded. */
const named = /\b(?:from|import|require)\s*\(?\s*(['"])([^'"\n]+)\1/g;
const endings = ['', '.js', '.ts', '.mjs', '.cjs', '.mts', '.cts', '.json', '/index.js', '/index.ts'];

/**
 * The hash of a module and of all that it imports: of files their text, of packages their version. What it makes is
 * another when this is.
 *
 * @param path absolute
 */
export function hashOfCode(path: string, text: string): string {
  const parts: string[] = [];
  const seen = new Set([path]);
  const add = (from: string, source: string) => {
    parts.push(source);
    for (const { 2: name = '' } of source.matchAll(named)) {
      if (name.startsWith('node:') || name === 'newswep') continue;
      if (!name.startsWith('.')) {
        parts.push(versionOf(/^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name, files.resolve(from, '..')));
        continue;
      }
      const file = fileAt(files.resolve(from, '..', name));
      if (file === undefined || seen.has(file)) continue;
      seen.add(file);
      add(file, files.readTextIfAny(file) ?? '');
    }
  };
  add(path, text);
  return hash(...parts);
}

/** In TypeScript a file is named by what will be made of it: `podcast.js` may be `podcast.ts`. */
function fileAt(path: string): string | undefined {
  const all = [...endings.map((ending) => path + ending), path.replace(/\.([cm]?)js$/, '.$1ts')];
  return all.find(files.isFile);
}

/** What code of the site's own has thrown, in words; and where, as far as the trace tells. */
export interface CodeFault {
  readonly place: Place;
  readonly words: string;
}

/**
 * @param root the site's folder, absolute
 * @param path the configuration, absolute
 */
export function codeFault(error: unknown, root: string, path: string): CodeFault {
  const message = error instanceof Error ? error.message : String(error);
  const trace = error instanceof Error ? (error.stack ?? '') : '';
  const words = (message.split('\n')[0] ?? '').replaceAll(files.join(root, ''), '');
  for (const [, file = '', line, column] of trace.matchAll(/\(?(?:file:\/\/)?([^\s()]+):(\d+):(\d+)\)?/g)) {
    if (file !== path && !(files.isInside(root, file) && !file.includes('/node_modules/'))) continue;
    return { place: { file: files.relative(root, file), line: Number(line), column: Number(column) }, words };
  }
  return { place: startOf(files.relative(root, path)), words };
}
