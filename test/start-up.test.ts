/** What help and version wait for: little code, and nothing that only a command needs. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { repository } from './support.js';

/** The files that are loaded before the first command, by what each imports at its top. */
function loadedAtStart(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = fs.readFileSync(path.join(repository, 'lib', file), 'utf8');
  for (const [, name = ''] of text.matchAll(/^import .*?"\.\/([^"]+)";$/gm)) loadedAtStart(name, seen);
  return seen;
}

it('is a fraction of the program', () => {
  const loaded = [...loadedAtStart('cli.js')];
  const size = loaded.reduce((sum, file) => sum + fs.statSync(path.join(repository, 'lib', file)).size, 0);
  expect(loaded).not.toContain('time.js');
  expect(loaded.length).toBeLessThan(15);
  // Bytes; the largest part is what reads the command line.
  expect(size).toBeLessThan(200_000);
});
