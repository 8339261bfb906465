/** `newswep clean`: removes what builds have written, and nothing else. */
import type { Command } from 'commander';
import { count, rootOf, run, type SharedOptions, withSharedOptions } from './shared.js';

interface Options extends SharedOptions {
  readonly out: string;
}

export function addClean(program: Command): void {
  withSharedOptions(program.command('clean'))
    .description('remove the output and the cache')
    .option('--out <dir>', 'the output folder', 'dist')
    .action((options: Options) =>
      run(options, async (report) => {
        const { clean } = await import('../build/clean.js');
        const { removed, left } = await clean(rootOf(options), options.out);
        const rest =
          left === 0
            ? ''
            : `; ${count(left, 'file')} in "${options.out}" that no build of ours is known to have written stayed`;
        report.line(`${count(removed, 'file')} removed${rest}`);
      }),
    );
}
