/**
 * Judges cases of hostile input: many together in one site and this process, or each alone in a process of its own,
 * with its time and memory looked at.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../../src/build/build.js';
import { formatDiagnostic, SiteError } from '../../src/diagnostics/diagnostic.js';
import { config, readTree, repository, story, type Tree, temporaryFolder, write } from '../support.js';
import { type Case, put } from './case.js';

const now = '2026-06-01T12:00:00Z';

/** Megabytes that the process of a build may take. */
const mostMemory = 1024;
/** Seconds of the processor that an article may take, and what a build takes besides, on a slow machine. */
const mostTime = 2 + 3;

/** What a reader finds there: it must stay as it is where a build fails. */
const before = {
  'newswep.config.json': config,
  'articles/before.md': story('title: Before\ndate: 2026-01-01', 'It stood here before.'),
};

interface Told {
  readonly exit: number;
  readonly lines: readonly string[];
}

/** Cases that share a site: those that pass in one, those that fail in another. Gives all that is not as it should be. */
export async function judgeTogether(cases: readonly Case[]): Promise<string[]> {
  const wrong: string[] = [];
  const shared = cases.filter((one) => !one.alone);
  for (const exit of [0, 1]) {
    for (const asUser of [undefined, true]) {
      const group = shared.filter((one) => one.verdict.exit === exit && one.asUser === asUser);
      if (group.length > 0) wrong.push(...(await judgeSite(group, true)));
    }
  }
  for (const one of cases) if (one.alone) wrong.push(...(await judgeSite([one], false)));
  return wrong;
}

/** @param isOld whether the site was built before; else there must be none where the build fails */
async function judgeSite(cases: readonly Case[], isOld: boolean): Promise<string[]> {
  const root = temporaryFolder();
  write(root, before);
  if (isOld) await buildHere(root);
  const dist = path.join(root, 'dist');
  const names = cases.flatMap(({ files }) => Object.keys(files));
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice.length > 0) return twice.map((name) => `two cases have a file ${name}`);
  const undo = cases.map(({ files }) => put(root, files));
  // Some cases put something in its place.
  const old = readTree(dist);
  try {
    const isOwn = cases[0]?.asUser === undefined || somebody === undefined;
    const told = isOwn ? await buildHere(root) : buildThere(root, {}, somebody);
    return differences(cases, told, old, readTree(dist));
  } finally {
    for (const one of undo) one();
  }
}

async function buildHere(root: string): Promise<Told> {
  try {
    const { diagnostics } = await build({ root, now: Date.parse(now), jobs: 1 });
    return { exit: 0, lines: diagnostics.map(formatDiagnostic) };
  } catch (error) {
    if (error instanceof SiteError) return { exit: 1, lines: error.diagnostics.map(formatDiagnostic) };
    throw error;
  }
}

/** One case as a process. Gives all that is not as it should be. */
export function judgeAlone(one: Case): string[] {
  const root = temporaryFolder();
  const dist = path.join(root, 'dist');
  write(root, before);
  const first = buildThere(root);
  if (first.exit !== 0) return [`the site was at fault before: ${first.lines.join('\n')}`];
  const undo = put(root, one.files);
  const old = readTree(dist);
  try {
    const told = buildThere(root, one.env, one.asUser && somebody);
    const wrong = differences([one], told, old, readTree(dist));
    const { seconds = Number.POSITIVE_INFINITY, megabytes = Number.POSITIVE_INFINITY } = told;
    const most = one.seconds ?? mostTime;
    if (seconds > most) wrong.push(`${one.name}: took ${seconds.toFixed(1)} s, may take ${most}`);
    if (megabytes > mostMemory) wrong.push(`${one.name}: took ${megabytes.toFixed(0)} MB, may take ${mostMemory}`);
    return wrong;
  } finally {
    undo();
    fs.rmSync(root, { recursive: true, force: true });
  }
}

/** A user without rights of his own, where this is root. */
const somebody = process.getuid?.() === 0 ? 65_534 : undefined;

function buildThere(
  root: string,
  env: Case['env'] = {},
  uid?: number,
): Told & { seconds?: number; megabytes?: number } {
  const measured = path.join(root, '.measured');
  fs.rmSync(measured, { force: true });
  if (uid !== undefined) spawnSync('chown', ['-hR', `${uid}:${uid}`, root]);
  const measure = pathToFileURL(path.join(repository, 'test/hostile/measure.mjs')).href;
  const args = ['--import', measure, path.join(repository, 'lib/cli.js'), 'build', '--now', now, '--no-color'];
  const { status, signal, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, MEASURED: measured },
    ...(uid === undefined ? {} : { uid, gid: uid }),
    encoding: 'utf8',
    timeout: 300_000,
    maxBuffer: 2 ** 28,
  });
  const taken = fs.existsSync(measured) ? JSON.parse(fs.readFileSync(measured, 'utf8')) : {};
  if (process.env.SHOW_TAKEN) console.log(taken);
  if (status === null) return { exit: -1, lines: [`ended by ${signal}`], ...taken };
  return {
    exit: status,
    lines: stderr.split('\n').filter((line) => / (error|warning) [a-z0-9-]+ /.test(line)),
    ...taken,
  };
}

/** What a build said and made against what it should have. */
function differences(cases: readonly Case[], { exit, lines }: Told, old: Tree, site: Tree): string[] {
  const wrong: string[] = [];
  const left = new Set(lines);
  const isFault = cases[0]?.verdict.exit === 1;
  if (exit !== Number(isFault)) wrong.push(`exit ${exit}, should be ${Number(isFault)}`);
  for (const { name, verdict } of cases) {
    for (const wanted of verdict.says ?? []) {
      const found = firstWith(wanted, left);
      if (found === undefined) wrong.push(`${name}: says nowhere "${wanted}"`);
      else left.delete(found);
    }
    if (verdict.exit === 1) continue;
    for (const [file, texts] of Object.entries(verdict.pages ?? {})) {
      for (const text of texts)
        if (!bytesIn(site, file)?.includes(text)) wrong.push(`${name}: ${file} lacks "${text}"`);
    }
    for (const [file, texts] of Object.entries(verdict.without ?? {})) {
      for (const [at, content] of Object.entries(file === '*' ? site : { [file]: site[file] ?? '' })) {
        for (const text of texts) if (utf8(content).includes(text)) wrong.push(`${name}: ${at} has "${text}"`);
      }
    }
  }
  for (const line of left) {
    const whose = cases.find(({ files }) => Object.keys(files).some((file) => line.startsWith(`${file}:`)));
    wrong.push(`${whose?.name ?? 'nobody'}: says besides "${line}"`);
  }
  for (const line of lines) {
    if (line.length > mostLetters) wrong.push(`a line of ${line.length} letters: ${line.slice(0, 100)}`);
    if (/\p{Cc}/u.test(line)) wrong.push(`a control character in ${JSON.stringify(line.slice(0, 200))}`);
  }
  if (isFault && JSON.stringify(site) !== JSON.stringify(old)) wrong.push('the old site is not as it was');
  return wrong;
}

/** Both are sorted, so it is mostly the first. */
function firstWith(beginning: string, lines: Iterable<string>): string | undefined {
  for (const line of lines) if (line.startsWith(beginning)) return line;
  return undefined;
}

/** Longer is no line of a terminal, whatever a file holds. */
const mostLetters = 1000;

/** Trees are read byte by byte. */
function utf8(content: string): string {
  return Buffer.from(content, 'latin1').toString();
}

function bytesIn(site: Tree, file: string): string | undefined {
  const content = site[file];
  return content === undefined ? undefined : utf8(content);
}
