/** `newswep build`: emits the site; a second run writes only what changed. */
import { type Command, InvalidArgumentError } from 'commander';
import type { BuildResult, Phase } from '../build/build.js';
import type { Report } from '../diagnostics/report.js';
import * as files from '../util/files.js';
import { reportOf, why } from './build-report.js';
import { queueAddress } from './queue.js';
import {
  count,
  interruption,
  parseJobs,
  rootOf,
  run,
  type SharedOptions,
  timeOf,
  withSharedOptions,
} from './shared.js';

interface Options extends SharedOptions {
  readonly out: string;
  readonly drafts?: boolean;
  readonly future?: boolean;
  readonly now?: string;
  readonly force?: boolean;
  readonly jobs?: number;
  readonly skipInvalid?: boolean;
  readonly why?: string;
  readonly report?: string;
  readonly queue?: string;
}

export function addBuild(program: Command): void {
  withSharedOptions(program.command('build'))
    .description('emit the site')
    .option('--out <dir>', 'the output folder', 'dist')
    .option('--drafts', 'show drafts; every page then says noindex')
    .option('--future', 'show stories under embargo; every page then says noindex')
    .option('--now <iso>', 'build as if it were that time')
    .option('--force', 'render every page anew, and overwrite files that no build of ours wrote')
    .option('--jobs <number>', 'use at most that many threads', parseJobs)
    .option('--skip-invalid', 'leave out articles that are at fault')
    .option('--why <url>', 'say why this build makes that page again')
    .option('--report <file>', 'write what was done into a file, as JSON: phases, pages with reasons, addresses')
    .option('--queue <url>', 'let workers on other machines do a part of it: redis://host:6379, or rediss:// for TLS')
    .action((options: Options) => run(options, (report) => buildSite(options, report)));
}

async function buildSite(options: Options, report: Report): Promise<void> {
  const started = performance.now();
  const times = watchPhases(report);
  // Loaded only here, so that help and other commands start at once.
  const { build } = await import('../build/build.js');
  const reportFile = options.report === undefined ? undefined : reportFileOf(options.report);
  const tell = (result: BuildResult) => {
    if (reportFile !== undefined) writeReport(reportFile, result, times.seconds());
  };
  const result = await build({
    tell,
    root: rootOf(options),
    config: options.config === undefined ? undefined : files.resolve(options.config),
    out: options.out,
    now: await timeOf(options),
    drafts: options.drafts,
    future: options.future,
    force: options.force,
    jobs: options.jobs,
    skipInvalid: options.skipInvalid,
    explain: options.why !== undefined || reportFile !== undefined,
    signal: interruption.signal,
    onPhase: times.phase,
    onProgress: times.progress,
    queue:
      options.queue === undefined
        ? undefined
        : { ...queueAddress(options.queue), tell: (words) => report.line(`note: ${words}`) },
  });
  report.diagnostics(result.diagnostics);
  for (const note of result.notes) report.line(`note: ${note}`);
  if (result.skipped.length > 0) report.error(`left out, with faults: ${result.skipped.join(', ')}`);
  if (result.stubs > 0) report.detail(`${count(result.stubs, 'page')} at old addresses lead on from there`);
  report.detail(await waiting(result));
  if (options.why !== undefined) for (const line of why(options.why, result)) report.line(line);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  report.line(
    `${count(result.articles, 'article')}, ${count(result.pages, 'page')}, ${result.written} written, ` +
      `${result.unchanged} unchanged, ${result.removed} removed, ${seconds} seconds`,
  );
}

/**
 * Where the report goes: never over anything but a report.
 *
 * @throws InvalidArgumentError before anything is built
 */
function reportFileOf(name: string): string {
  const file = files.resolve(name);
  const refuse = (words: string) => new InvalidArgumentError(`--report: ${words}: choose another file`);
  if (name === '' || files.isFolder(file)) throw refuse(`"${name}" is a folder`);
  if (!files.isWritable(file)) throw refuse(`"${name}" can't be written`);
  const written = files.readTextIfAny(file);
  if (written && !/^\{\s*"phases":/.test(written)) throw refuse(`"${name}" holds something else than a report`);
  return file;
}

function writeReport(file: string, result: BuildResult, seconds: Readonly<Record<string, number>>): void {
  files.replaceFile(file, `${JSON.stringify(reportOf(result, seconds), null, 2)}\n`);
}

/** What is not out yet, and when the site has to be built again for something to come or go. */
async function waiting({ heldBack, wakeAt }: BuildResult): Promise<string> {
  const drafts = heldBack.filter(({ isDraft }) => isDraft).length;
  const held = `held back: ${count(drafts, 'draft')}, ${heldBack.length - drafts} under embargo`;
  if (wakeAt === undefined) return held;
  const { isoWithOffset } = await import('../util/time.js');
  return `${held}; the site next changes by itself at ${isoWithOffset(wakeAt, 'UTC')}`;
}

/** Shows what the build is doing, and with `--verbose` how long each phase took. */
function watchPhases(report: Report) {
  let current: Phase | undefined;
  let since = 0;
  const seconds: Record<string, number> = {};
  return {
    seconds: () => seconds,
    phase: (next: Phase) => {
      const now = performance.now();
      if (current) {
        seconds[current] = Math.round(now - since) / 1000;
        report.detail(`${current.padEnd(9)} ${((now - since) / 1000).toFixed(3)} s`);
      }
      current = next;
      since = now;
      report.progress(`${next} …`);
    },
    progress: (done: number, total: number, workers: number) => {
      const rate = Math.round((1000 * done) / (performance.now() - since));
      const others = workers === 0 ? '' : `, ${count(workers, 'worker')}, ${rate} a second`;
      report.progress(`${current} ${done} of ${total}${others}`);
    },
  };
}
