/** `newswep init`: a new site that builds at once. */
import { type Command, InvalidArgumentError } from 'commander';
import type { Report } from '../diagnostics/report.js';
import * as files from '../util/files.js';
import { count, run, type SharedOptions, withSharedOptions } from './shared.js';

export function addInit(program: Command): void {
  withSharedOptions(program.command('init'))
    .description('make a new site: a configuration, three sample stories, a workflow that publishes it')
    .argument('<dir>', "the new site's folder; what is there already stays as it is")
    .action((folder: string, options: SharedOptions) => run(options, (report) => init(folder, options, report)));
}

async function init(folder: string, { root: base }: SharedOptions, report: Report): Promise<void> {
  const { copyStarter } = await import('../starter/copy-starter.js');
  const root = files.resolve(base, folder);
  const there = files.nearestThere(root);
  if (!files.isFolder(there)) throw new InvalidArgumentError(`"${there}" is no folder: name another one`);
  const { made, kept } = copyStarter(root, Date.now());
  for (const name of made) report.line(`made   ${name}`);
  for (const name of kept) report.line(`left   ${name}, since you have your own`);
  const near = files.relative(files.resolve('.'), root) || '.';
  const place = near.startsWith('..') ? root : near;
  const enter = place === '.' ? '' : `cd ${/\s/.test(place) ? `"${place}"` : place} && `;
  report.line(`${count(made.length, 'file')}. Next: ${enter}npx newswep dev`);
}
