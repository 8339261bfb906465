/** `newswep next`: when the site next changes by itself, so that something can build it then. */
import { type Command, Option } from 'commander';
import type { Report } from '../diagnostics/report.js';
import * as files from '../util/files.js';
import { interruption, ofReading, rootOf, run, type SharedOptions, timeOf, withSharedOptions } from './shared.js';

interface Options extends SharedOptions {
  readonly format: 'text' | 'json' | 'cron';
  readonly now?: string;
}

export function addNext(program: Command): void {
  withSharedOptions(program.command('next'))
    .description('say when the site next changes by itself: an embargo lifts, a story expires')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json', 'cron']).default('text'))
    .option('--now <iso>', 'as if it were that time')
    .action((options: Options) => run(options, (report) => sayNext(options, report), ofReading));
}

async function sayNext(options: Options, report: Report): Promise<void> {
  const now = await timeOf(options);
  const { survey } = await import('../build/survey.js');
  const { frontOf } = await import('../content/front.js');
  const { changesAt } = await import('../site/schedule.js');
  const { isoWithOffset } = await import('../util/time.js');
  const { content, settled } = await survey({
    root: rootOf(options),
    config: options.config === undefined ? undefined : files.resolve(options.config),
    now,
    signal: interruption.signal,
  });
  const { wakeAt } = settled.site;
  const changes =
    wakeAt === undefined ? [] : changesAt([...content.articles.map(frontOf), ...content.pages], now, wakeAt);
  if (options.format === 'json') {
    const at = wakeAt === undefined ? null : isoWithOffset(wakeAt, 'UTC');
    report.document(JSON.stringify({ wakeAt: at, changes }, null, 2));
  } else if (options.format === 'cron') {
    // Nothing where there is nothing to wait for: an empty line in a table of jobs does no harm.
    report.document(wakeAt === undefined ? '' : cronLine(wakeAt));
  } else if (wakeAt === undefined) {
    report.line('the site does not change by itself any more');
  } else {
    report.line(isoWithOffset(wakeAt, 'UTC'));
    for (const { file, what } of changes) report.line(`  ${file}: ${what}`);
  }
}

/** Minute, hour, day and month in UTC; the whole minute that is not before the instant. */
function cronLine(instant: number): string {
  const at = new Date(Math.ceil(instant / 60_000) * 60_000);
  return `${at.getUTCMinutes()} ${at.getUTCHours()} ${at.getUTCDate()} ${at.getUTCMonth() + 1} *`;
}
