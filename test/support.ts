/** What the tests share: sites in temporary folders, whole trees as values, the program as a process. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type BuildOptions, type BuildResult, build } from '../src/build/build.js';
import { formatDiagnostic, SiteError } from '../src/diagnostics/diagnostic.js';
import { repository } from './sample.js';
import { temporaryFolder } from './temporary.js';

const program = path.join(repository, 'lib/cli.js');

export { repository, temporaryFolder };

export type Tree = Readonly<Record<string, string>>;

/** Writes files below a folder. */
export function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
}

/** The text of every file below a folder, by its path; nothing for a folder that isn't there. */
export function readTree(folder: string): Tree {
  if (!fs.existsSync(folder)) return {};
  const names = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const found = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(folder, file).split(path.sep).join('/'), fs.readFileSync(file, 'latin1')] as const);
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Without social cards and search: to make them would take most of the time of most tests. */
export const config = JSON.stringify({
  site: { name: 'NewsWep', url: 'https://newswep.example' },
  images: { cards: false },
  search: false,
});

/** A site with a configuration, in a folder of its own. */
export function makeSite(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = temporaryFolder();
  write(root, { 'newswep.config.json': config, ...files });
  return root;
}

/** An article's file. */
export function story(fields: string, body = 'Some words.'): string {
  return `---\n${fields.trim()}\n---\n${body}\n`;
}

const noon = Date.parse('2026-06-01T12:00:00Z');

export function buildAt(root: string, options: Partial<BuildOptions> = {}): Promise<BuildResult> {
  // Threads start from the compiled program: the tests of them run that.
  return build({ root, now: noon, jobs: 1, ...options });
}

/** The lines of all faults that stop a build; empty if it went through. */
export async function faultsOf(root: string, options: Partial<BuildOptions> = {}): Promise<string[]> {
  try {
    await buildAt(root, options);
    return [];
  } catch (error) {
    if (error instanceof SiteError) return error.diagnostics.map(formatDiagnostic);
    throw error;
  }
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the compiled program. */
export function run(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

/** The parts of an HTML text between each `<tag …>` and its end; simple tags only. */
export function elements(html: string, tag: string): string[] {
  return [...html.matchAll(new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'g'))].map(
    (match) => match[1] ?? '',
  );
}

/** All values of an attribute in an HTML text. */
export function attributes(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((match) =>
    (match[1] ?? '').replace(/&amp;/g, '&'),
  );
}
