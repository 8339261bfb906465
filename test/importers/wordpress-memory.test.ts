/** Exports of any size are read in bounded memory: by a process that may have no more than 200 MB of heap. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repository, temporaryFolder } from '../support.js';
import { attachment, head, item, wxr } from './wxr.js';

const reader = path.join(repository, 'src/importers/wordpress/index.ts');
const script = `import { readWordpress } from ${JSON.stringify(reader)};
const archive = await readWordpress([process.argv[2]]);
let letters = 0;
for await (const { source } of archive.items()) letters += source.length;
const { maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ entries: archive.entries.length, letters, maxRSS, files: archive.counts.get('attachment') ?? 0 }));
`;

interface Told {
  readonly entries: number;
  readonly letters: number;
  /** Kilobytes. */
  readonly maxRSS: number;
  readonly files: number;
}

function readApart(folder: string, file: string, heap: number): Told {
  const program = path.join(folder, 'read.mts');
  fs.writeFileSync(program, script);
  const jiti = path.join(repository, 'node_modules/jiti/lib/jiti-cli.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [`--max-old-space-size=${heap}`, jiti, program, file], {
    cwd: repository,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Told;
}

/** Writes an export of so many items. */
function writeExport(folder: string, count: number, make: (number: number) => string): string {
  const file = path.join(folder, 'export.xml');
  const [start, end] = wxr('\0', head).split('\0') as [string, string];
  const handle = fs.openSync(file, 'w');
  fs.writeSync(handle, start);
  for (let at = 0; at < count; at += 500) {
    fs.writeSync(
      handle,
      Array.from({ length: Math.min(500, count - at) }, (_, index) => make(at + index + 1)).join(''),
    );
  }
  fs.writeSync(handle, end);
  fs.closeSync(handle);
  return file;
}

test.skipIf(!process.env.LONG)(
  '200 MB of stories',
  () => {
    const folder = temporaryFolder();
    // In a field of a page builder: what is made of texts is another matter.
    const data = '<p>The water rose in the night and fell by noon, and nobody slept.</p>\n\n'.repeat(280);
    const file = writeExport(folder, 10_000, (id) =>
      item({ id, slug: `s${id}`, title: `Story ${id}`, meta: [['_elementor_data', data]] }),
    );
    expect(fs.statSync(file).size).toBeGreaterThan(200_000_000);
    const { entries, letters, maxRSS } = readApart(folder, file, 200);
    fs.rmSync(file);
    expect([entries, letters]).toEqual([10_000, 10_000 * 'The water rose.'.length]);
    expect(maxRSS).toBeLessThan(400_000);
  },
  300_000,
);

test.skipIf(!process.env.LONG)(
  '500,000 attachments',
  () => {
    const folder = temporaryFolder();
    const file = writeExport(folder, 500_000, (id) =>
      attachment(id, `2014/0${(id % 9) + 1}/picture-of-the-river-${id}.jpg`, {
        title: `picture-of-the-river-${id}`,
        excerpt: 'The river at the levee in the morning',
        parent: (id % 90_000) + 1_000_000,
      }),
    );
    const { files, maxRSS } = readApart(folder, file, 600);
    fs.rmSync(file);
    expect(files).toBe(500_000);
    expect(maxRSS).toBeLessThan(900_000);
  },
  300_000,
);
