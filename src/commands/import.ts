/** `newswep import`: an archive of another system becomes stories, with a report that proves it. */
import { Argument, type Command, InvalidArgumentError } from 'commander';
import type { Report } from '../diagnostics/report.js';
import type { Archive } from '../importers/archive.js';
import type { Imported } from '../importers/import.js';
import * as files from '../util/files.js';
import { count, interruption, rootOf, run, type SharedOptions, withSharedOptions } from './shared.js';

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
    .addArgument(new Argument('<system>', 'where it comes from').choices(['wordpress', 'ghost']))
    .argument('<file...>', 'the export; of WordPress also several parts of one')
    .option('--media <dir>', "a copy of the old site's folder of files: wp-content/uploads, or content/images")
    .option('--dry-run', 'write only the report')
    .action((system: 'wordpress' | 'ghost', exports: string[], options: Options) =>
      run(options, (report) => importSite(system, exports, options, report), words),
    );
}

async function importSite(
  system: 'wordpress' | 'ghost',
  exports: readonly string[],
  options: Options,
  report: Report,
): Promise<void> {
  const root = rootOf(options);
  const paths = exports.map((name) => files.resolve(name));
  for (const [index, path] of paths.entries()) {
    if (!files.isFile(path)) throw new InvalidArgumentError(`there is no file "${exports[index]}"`);
  }
  const { signal } = interruption;
  const [{ importArchive }, { mediaFolderOf }] = await Promise.all([
    import('../importers/import.js'),
    import('../importers/media.js'),
  ]);
  report.progress('reading the export');
  const archive = await read(system, paths, report);
  const given = options.media === undefined ? undefined : files.resolve(options.media);
  if (given !== undefined && !files.isFolder(given))
    throw new InvalidArgumentError(`there is no folder "${options.media}" (--media)`);
  const done = await importArchive(archive, {
    root,
    config: options.config === undefined ? undefined : files.resolve(options.config),
    media: mediaFolderOf(archive.system, given, paths[0] as string),
    dryRun: options.dryRun,
    signal,
    onProgress: (done, total) => report.progress(`${done} of ${total} stories`),
  });
  tell(done, options, report);
}

/** Loaded only here: each reader knows one system. */
async function read(system: 'wordpress' | 'ghost', paths: readonly string[], report: Report): Promise<Archive> {
  void report;
  if (system === 'wordpress') {
    const { readWordpress } = await import('../importers/wordpress/index.js');
    return readWordpress(paths);
  }
  throw new InvalidArgumentError(`there is no reader of ${system} yet`);
}

function tell(done: Imported, { dryRun = false }: Options, report: Report): void {
  const { stories, written, unchanged, kept, copied, losses, words } = done;
  for (const file of kept) report.line(`left   ${file}, which was edited since`);
  const [before, after] = words;
  report.line(`${count(before, 'word')} in the export, ${after} on the pages`);
  for (const [kind, number] of losses) report.line(`lost   ${kind}: ${number}`);
  const did = dryRun ? 'would be written' : 'written';
  report.line(
    `${count(stories, 'story').replace(/storys$/, 'stories')}: ${written} ${did}, ${unchanged} unchanged, ${copied} files copied`,
  );
  report.line('what became of everything: import-report.html. Next: npx newswep build && npx newswep check');
}
