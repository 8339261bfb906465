/** Imports exports into a site of their own, builds it and looks it over, as the three commands do, in this process. */
import fs from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { vi } from 'vitest';
import { checkSite } from '../../../src/checks/copy-desk.js';
import { addImport } from '../../../src/commands/import.js';
import { formatDiagnostic } from '../../../src/diagnostics/diagnostic.js';
import { photograph } from '../../pictures/photographs.js';
import { faultsOf, temporaryFolder, write } from '../../support.js';
import type { ExpectedExport } from './expectation.js';

export const here = path.dirname(new URL(import.meta.url).pathname);

export interface Ran {
  readonly code: number;
  readonly printed: string;
}

export const importing = (...words: readonly string[]) => importingFrom('wordpress', ...words);

/** The command, as somebody types it. */
export async function importingFrom(system: string, ...words: readonly string[]): Promise<Ran> {
  const printed: string[] = [];
  const keep = (...what: unknown[]) => void printed.push(`${what.join(' ')}\n`);
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(keep),
    vi.spyOn(console, 'error').mockImplementation(keep),
  ];
  const before = process.exitCode;
  try {
    const program = new Command().exitOverride();
    addImport(program);
    await program.parseAsync(['import', system, ...words], { from: 'user' });
    return { code: Number(process.exitCode ?? 0), printed: printed.join('') };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}

/** A folder of media with files of these names, and in each picture other pixels. */
async function makeMedia(names: readonly string[]): Promise<string> {
  const folder = temporaryFolder();
  let seed = 0;
  for (const name of names) {
    const [, ending = ''] = /\.(\w+)$/.exec(name) ?? [];
    const picture = photograph({ width: 90, height: 60, seed: ++seed });
    const bytes = /^jpe?g$/i.test(ending)
      ? await picture.jpeg().toBuffer()
      : /^png$/i.test(ending)
        ? await picture.png().toBuffer()
        : Buffer.from(`What ${name} holds.`);
    write(folder, { [name]: bytes });
  }
  return folder;
}

/** Of pictures as of search only what an import could do wrong is made. */
const bare = { images: { cards: false, widths: [480], formats: [] }, search: false };

/** A site's folder with nothing but the configuration; without one, all is for the import to propose. */
export function newSite(config: ExpectedExport['config'] | undefined): string {
  const root = temporaryFolder();
  if (config) write(root, { 'newswep.config.json': JSON.stringify({ ...config, ...bare }) });
  return root;
}

export interface MadeOf extends Ran {
  readonly root: string;
  readonly media: string;
  /** The faults that stopped the build, and what the copy desk calls an error. */
  readonly faults: readonly string[];
}

const brought = new Map<ExpectedExport, Promise<MadeOf>>();

/** Once for all tests; the last that asks may change it. */
export function bring(expected: ExpectedExport): Promise<MadeOf> {
  const known = brought.get(expected);
  if (known) return known;
  const made = make(expected);
  brought.set(expected, made);
  return made;
}

async function make(expected: ExpectedExport): Promise<MadeOf> {
  const root = newSite(expected.config);
  const media = await makeMedia(expected.media);
  const files = expected.files.map((file) => path.join(here, file));
  const ran = await importing(...files, '--media', media, '--root', root);
  return { root, media, ...ran, faults: [...(await faultsOf(root)), ...(await errorsOf(root))] };
}

async function errorsOf(root: string): Promise<string[]> {
  if (!fs.existsSync(path.join(root, 'dist'))) return [];
  const { diagnostics } = await checkSite({ root, out: 'dist', now: Date.parse('2026-06-01T12:00:00Z') });
  return diagnostics.filter(({ severity }) => severity === 'error').map(formatDiagnostic);
}
