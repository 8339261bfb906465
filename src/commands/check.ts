/** `newswep check`: the copy desk, over the content and over what was built last. */
import { type Command, Option } from 'commander';
import type { CheckResult } from '../checks/copy-desk.js';
import type { Report } from '../diagnostics/report.js';
import * as files from '../util/files.js';
import {
  count,
  exitCodes,
  interruption,
  ofReading,
  rootOf,
  run,
  type SharedOptions,
  withSharedOptions,
} from './shared.js';

interface Options extends SharedOptions {
  readonly out: string;
  readonly strict?: boolean;
  readonly external?: boolean;
  readonly accept?: boolean;
  readonly format: 'text' | 'json' | 'github';
}

export function addCheck(program: Command): void {
  withSharedOptions(program.command('check'))
    .description('look for faults in the content and in the built site')
    .option('--out <dir>', 'the output folder', 'dist')
    .option('--strict', 'count warnings as errors')
    .option('--external', 'ask the sites that stories link to whether they still have these pages')
    .option('--accept', 'record the addresses of the site in newswep.urls, and let go those that are gone')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json', 'github']).default('text'))
    .action(async (options: Options) => {
      let isAtFault = false;
      const work = async (report: Report) => {
        isAtFault = await check(options, report);
      };
      await run(options, work, ofReading);
      if (isAtFault && process.exitCode === exitCodes.done) process.exitCode = exitCodes.fault;
    });
}

/** @returns whether anything is at fault */
async function check(options: Options, report: Report): Promise<boolean> {
  const { checkSite } = await import('../checks/copy-desk.js');
  const { asAnnotations, asJson, tally } = await import('../checks/formats.js');
  const root = rootOf(options);
  const result = await checkSite({
    root,
    config: options.config === undefined ? undefined : files.resolve(options.config),
    out: options.out,
    now: Date.now(),
    external: options.external,
    accept: options.accept,
    signal: interruption.signal,
    onProgress: (what, done, total) => report.progress(`${what} ${done} of ${total}`),
  });
  // A workflow names files from the top of its checkout, in which the site may be one folder of many.
  const checkout = process.env.GITHUB_WORKSPACE ?? '.';
  const pathOf = (file: string) => files.relative(files.resolve(checkout), files.join(root, file));
  if (options.format === 'json') report.document(asJson(result));
  else if (options.format === 'github') for (const line of asAnnotations(result, pathOf)) report.document(line);
  else tell(result, tally(result.diagnostics), report);
  const { errors, warnings } = tally(result.diagnostics);
  return errors > 0 || (warnings > 0 && options.strict === true);
}

function tell({ diagnostics, notes, pages }: CheckResult, tally: { errors: number; warnings: number }, report: Report) {
  report.diagnostics(diagnostics);
  for (const note of notes) report.line(`note: ${note}`);
  report.line(`${count(tally.errors, 'error')}, ${count(tally.warnings, 'warning')} in ${count(pages, 'page')}`);
}
