/** Files of the benchmark: written by name, read as a tree, moved aside. */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** @param files texts or bytes, by their path in the folder */
export function write(folder, files) {
  const made = new Set();
  for (const [name, content] of files instanceof Map ? files : Object.entries(files)) {
    const file = join(folder, name);
    const above = dirname(file);
    if (!made.has(above)) mkdirSync(above, { recursive: true });
    made.add(above);
    writeFileSync(file, content);
  }
}

/** All files below a folder, by their path. */
export function read(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [relative(folder, file), readFileSync(file)];
    }),
  );
}

let aside = 0;

/** Out of the way, not deleted: on some file systems making files is slow for minutes after a mass deletion. */
export function moveAside(folder, ...names) {
  for (const name of names) renameSync(join(folder, name), join(folder, '..', `aside-${aside++}`));
}
