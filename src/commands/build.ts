/** `newswep build`: emits the site; a second run writes only what changed. */
import type { Command } from 'commander';
import { build, type Phase } from '../build/build.js';
import type { Report } from '../diagnostics/report.js';
import * as files from '../util/files.js';
import { count, exitCodes, parseNow, rootOf, run, type SharedOptions, withSharedOptions } from './shared.js';

interface Options extends SharedOptions {
  readonly out: string;
  readonly drafts?: boolean;
  readonly future?: boolean;
  readonly now?: number;
  readonly force?: boolean;
  readonly skipInvalid?: boolean;
}

export function addBuild(program: Command): void {
  withSharedOptions(program.command('build'))
    .description('emit the site')
    .option('--out <dir>', 'the output folder', 'dist')
    .option('--drafts', 'show drafts; every page then says noindex')
    .option('--future', 'show stories under embargo; every page then says noindex')
    .option('--now <iso>', 'build as if it were that time', parseNow)
    .option('--force', 'render every page anew, and overwrite files that no build of ours wrote')
    .option('--skip-invalid', 'leave out articles that are at fault')
    .action((options: Options) => run(options, (report) => buildSite(options, report)));
}

async function buildSite(options: Options, report: Report): Promise<void> {
  const started = performance.now();
  const times = watchPhases(report);
  process.once('SIGINT', () => process.exit(exitCodes.interrupted));
  process.once('SIGTERM', () => process.exit(exitCodes.interrupted));
  const result = await build({
    root: rootOf(options),
    config: options.config === undefined ? undefined : files.resolve(options.config),
    out: options.out,
    now: options.now ?? Date.now(),
    drafts: options.drafts,
    future: options.future,
    force: options.force,
    skipInvalid: options.skipInvalid,
    onPhase: times.phase,
    onProgress: times.progress,
  });
  times.print();
  report.diagnostics(result.diagnostics);
  if (result.skipped.length > 0) report.error(`left out, with faults: ${result.skipped.join(', ')}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  report.line(
    `${count(result.articles, 'article')}, ${count(result.pages, 'page')}, ${result.written} written, ` +
      `${result.unchanged} unchanged, ${result.removed} removed, ${seconds} seconds`,
  );
}

function watchPhases(report: Report) {
  const spent = new Map<Phase, number>();
  let current: Phase | undefined;
  let since = 0;
  return {
    phase: (next: Phase) => {
      const now = performance.now();
      if (current) spent.set(current, (spent.get(current) ?? 0) + now - since);
      current = next;
      since = now;
      report.progress(`${next} …`);
    },
    progress: (done: number, total: number) => report.progress(`${current} ${done} of ${total}`),
    print: () => {
      for (const [phase, milliseconds] of spent)
        report.detail(`${phase.padEnd(9)} ${(milliseconds / 1000).toFixed(3)} s`);
    },
  };
}
