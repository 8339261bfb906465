/** `newswep new`: a draft to begin with. */
import { type Command, InvalidArgumentError } from 'commander';
import type { Report } from '../diagnostics/report.js';
import * as files from '../util/files.js';
import { nearest } from '../util/nearest.js';
import { ofReading, rootOf, run, type SharedOptions, withSharedOptions } from './shared.js';

interface Options extends SharedOptions {
  readonly section?: string;
  readonly author?: string;
}

export function addNew(program: Command): void {
  withSharedOptions(program.command('new'))
    .description('make a dated draft with its front matter filled in')
    .argument('<headline>', 'the headline of the story')
    .option('--section <name>', 'its section, by key or name')
    .option('--author <name>', 'its author, by key or name')
    .action((headline: string, options: Options) =>
      run(options, (report) => makeStory(headline, options, report), ofReading),
    );
}

async function makeStory(headline: string, options: Options, report: Report): Promise<void> {
  const root = rootOf(options);
  if (headline.trim() === '') throw new InvalidArgumentError('the headline is empty: write it in quotes');
  const [{ loadConfig }, { writeNewStory }] = await Promise.all([
    import('../build/load-config.js'),
    import('../starter/new-story.js'),
  ]);
  const { config } = await loadConfig(root, options.config === undefined ? undefined : files.resolve(options.config));
  const section = known('section', options.section, config.sections);
  const author = known('author', options.author, config.authors);
  report.line(writeNewStory(root, config, { headline: headline.trim(), section, author }, Date.now()));
}

/** Where the configuration lists sections or authors, there are no others. */
function known(
  what: string,
  asked: string | undefined,
  listed: Readonly<Record<string, { readonly name: string }>> | undefined,
): string | undefined {
  const all = Object.entries(listed ?? {});
  if (asked === undefined || all.length === 0) return asked;
  const found = all.find(([key, { name }]) => [key, name].some((one) => one.toLowerCase() === asked.toLowerCase()));
  if (found) return found[0];
  const keys = all.map(([key]) => key);
  const meant = nearest(asked, keys, 3);
  const mend = meant ? `did you mean "${meant}"?` : `write one of ${keys.join(', ')}`;
  throw new InvalidArgumentError(`the ${what} "${asked}" is not in the configuration: ${mend}`);
}
