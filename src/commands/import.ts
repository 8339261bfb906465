/** `newswep import`: an archive of another system becomes stories, with a report that proves it. */
import { setFlagsFromString } from 'node:v8';
import { type Command, InvalidArgumentError } from 'commander';
import type { Report } from '../diagnostics/report.js';
import type { Archive } from '../importers/archive.js';
import type { Imported } from '../importers/import.js';
import { configLines, whatToDo } from '../importers/report-page.js';
import * as files from '../util/files.js';
import { count, exitCodes, interruption, rootOf, run, type SharedOptions, withSharedOptions } from './shared.js';

interface Options extends SharedOptions {
  readonly media?: string;
  readonly dryRun?: boolean;
}

const words = {
  interrupted: 'interrupted: each file is whole; the next import goes on from here',
  faulty: ': nothing was imported',
};

export function addImport(program: Command): void {
  withSharedOptions(program.command('import'))
    .description('turn an export of WordPress or Ghost into stories, with a report of what became of everything')
    .argument('<system>', 'where it comes from: wordpress or ghost')
    .argument('<file...>', 'the export; of WordPress also several parts of one')
    .option('--media <dir>', "a copy of the old site's folder of files: wp-content/uploads, or content/images")
    .option('--dry-run', 'write only the report')
    .action(async (system: string, exports: string[], options: Options) => {
      let isAtFault = false;
      const work = async (report: Report) => {
        isAtFault = await importSite(system, exports, options, report);
      };
      await run(options, work, words);
      if (isAtFault && process.exitCode === exitCodes.done) process.exitCode = exitCodes.fault;
    });
}

/** @returns whether the site would not build, for a reason that is not of the import */
async function importSite(
  system: string,
  exports: readonly string[],
  options: Options,
  report: Report,
): Promise<boolean> {
  if (system !== 'wordpress' && system !== 'ghost')
    throw new InvalidArgumentError(`nothing is known of the system "${system}": write wordpress or ghost`);
  const root = rootOf(options);
  if (system === 'ghost' && exports.length > 1)
    throw new InvalidArgumentError('an export of Ghost is one file: name one');
  const paths = exports.map((name) => files.resolve(name));
  for (const [index, path] of paths.entries()) {
    if (files.isFolder(path)) {
      const which = system === 'ghost' ? 'the .json file' : 'the .xml file, or all of them,';
      throw new InvalidArgumentError(`"${exports[index]}" is a folder: name ${which} in it`);
    }
    if (!files.isFile(path)) throw new InvalidArgumentError(`there is no file "${exports[index]}"`);
  }
  const { signal } = interruption;
  const [{ importArchive }, { mediaFolderOf }, { mostProved }] = await Promise.all([
    import('../importers/import.js'),
    import('../importers/media.js'),
    import('../importers/proof.js'),
  ]);
  report.progress('reading the export');
  const archive = await read(system, paths, report);
  // Else garbage is left until there is twice as much of it as of what is needed: half the memory for a fifth more time.
  if (archive.entries.length > mostProved) setFlagsFromString('--optimize-for-size');
  const given = options.media === undefined ? undefined : files.resolve(options.media);
  if (given !== undefined && !files.isFolder(given))
    throw new InvalidArgumentError(`there is no folder "${options.media}" (--media)`);
  const done = await importArchive(archive, {
    root,
    config: options.config === undefined ? undefined : files.resolve(options.config),
    media: mediaFolderOf(archive.system, given, paths[0] as string),
    dryRun: options.dryRun,
    signal,
    now: Date.now(),
    onProgress: (what, done, total) => report.progress(done === 0 ? what : `${done} of ${total} ${what}`),
  });
  tell(done, report);
  return done.faults.length > 0;
}

/** Loaded only here: each reader knows one system. */
async function read(system: 'wordpress' | 'ghost', paths: readonly string[], report: Report): Promise<Archive> {
  const nameOf = (file: string) => files.relative(files.resolve('.'), file);
  if (system === 'wordpress') {
    const { readWordpress } = await import('../importers/wordpress/index.js');
    const millions = (characters: number) => `${(characters / 1e6).toFixed(1)} million letters`;
    return readWordpress(paths, {
      nameOf,
      progress: (pass, _file, characters) => {
        if (pass === 1) report.progress(`reading the export: ${millions(characters)}`);
      },
    });
  }
  const { readGhost } = await import('../importers/ghost/index.js');
  return readGhost(paths[0] as string, nameOf(paths[0] as string));
}

/** What came in, what was left, what is lost, and what to do next. */
function tell({ sums, written, unchanged, copied, made, faults }: Imported, report: Report): void {
  const { isDryRun, edited, deleted, orphans, exposed, withdrawn, texts, addresses } = sums;
  for (const file of first(edited)) report.line(`left   ${file}, which was edited since`);
  for (const file of first(deleted)) report.line(`left out ${file}, which was deleted here`);
  if (deleted.length > 0) report.line('to have what was deleted here again, delete import-report.json first');
  for (const file of first(orphans)) report.line(`left   ${file}, whose story is no longer in the export`);
  const drafted = isDryRun ? 'would become a draft' : 'is a draft now';
  for (const file of first(withdrawn))
    report.error(`warning: ${file} was published and ${drafted}, as in the old system`);
  for (const line of first(exposed.map(({ file, why }) => `${file}: still published, but ${why}`)))
    report.error(`warning: ${line}`);
  if (exposed.length > 0) report.error(`warning: ${whatToDo}`);
  for (const { name, words } of sums.losses.filter(({ kind }) => kind === 'damage')) {
    report.error(`warning: ${name}: ${words}`);
  }
  for (const name of made) report.line(`made   ${name}`);
  const lines = configLines(sums.missing);
  if (lines.length > 0) {
    report.line('not in the configuration; add these lines there and run the import again:');
    for (const line of lines) report.line(`  ${line}`);
  }
  for (const [kind, times] of totals(sums.losses)) report.line(`lost   ${kind}: ${times}`);
  report.line(
    `${addresses.same + addresses.led + addresses.waiting} old addresses lead on${sums.isReckoned ? ' (reckoned)' : ''}, ${addresses.lost} are lost; ` +
      `${texts.same} texts are the same word for word, ${texts.explained} differ as the losses say, ${texts.unexplained} otherwise`,
  );
  const did = isDryRun ? 'to be written' : 'written';
  const stories = `${sums.stories} ${sums.stories === 1 ? 'story' : 'stories'}`;
  report.line(
    `${stories}: ${written} ${did}, ${unchanged} unchanged, ${edited.length} edited since; ${count(copied, 'file')} ${isDryRun ? 'to be copied' : 'copied'}`,
  );
  const next = isDryRun ? 'the same without --dry-run' : 'npx newswep build && npx newswep check';
  report.line(`What became of everything: import-report.html. Next: ${next}`);
  if (faults.length > 0) report.diagnostics(faults);
}

/** Enough to know what it is about; the report has all. */
const mostNames = 10;

function first(names: readonly string[]): string[] {
  const shown = names.slice(0, mostNames);
  return names.length > mostNames ? [...shown, `and ${names.length - mostNames} more`] : shown;
}

function totals(losses: Imported['sums']['losses']): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { kind, count } of losses) sums.set(kind, (sums.get(kind) ?? 0) + count);
  return sums;
}
