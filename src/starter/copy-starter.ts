/** Makes a new site out of the files that come with the program; what is there already stays as it is. */
import * as files from '../util/files.js';
import { slugify } from '../util/slug.js';
import { type Instant, isoWithOffset } from '../util/time.js';
import { packageFolder, packageVersion } from '../util/version.js';

export interface Started {
  /** The files that were made, relative to the site's folder. */
  readonly made: readonly string[];
  /** Those that were there already. */
  readonly kept: readonly string[];
}

const starter = files.join(packageFolder, 'starter');

/** Packages can't carry files of these names. */
const renamed: Readonly<Record<string, string>> = { gitignore: '.gitignore', github: '.github', vscode: '.vscode' };

const hour = 3_600_000;

/**
 * @param root the folder of the site to be, absolute; it need not be there
 * @param now stands in the sample stories: they are published already
 */
export function copyStarter(root: string, now: Instant): Started {
  const [made, kept] = [[], []] as [string[], string[]];
  const values = valuesFor(root, now);
  const holdsStories = files.walk(files.join(root, 'articles')).length > 0;
  const hasConfig = ['js', 'ts', 'mjs', 'json'].some((end) => files.exists(files.join(root, `newswep.config.${end}`)));
  for (const { path } of files.walk(starter)) {
    const [top = '', ...below] = path.split('/');
    const name = [renamed[top] ?? top, ...below].join('/');
    // Samples among somebody's own stories would be published with them.
    const isInTheWay = (top === 'articles' && holdsStories) || (top.startsWith('newswep.config') && hasConfig);
    const text = fill(files.readTextIfAny(files.join(starter, path)) ?? '', values);
    if (!isInTheWay && files.createFile(files.join(root, name), text)) made.push(name);
    else kept.push(name);
  }
  return { made, kept };
}

function valuesFor(root: string, now: Instant): Readonly<Record<string, string>> {
  // Letters and digits only: they stand in an address, in JavaScript and in YAML.
  const folder = slugify(files.relative(files.resolve(root, '..'), root)).replace(/[^a-z0-9-]/g, '') || 'my-paper';
  const name = folder.replace(/(^|-)([a-z])/g, (_match, before: string, letter: string) => {
    return (before && ' ') + letter.toUpperCase();
  });
  const minute = now - (now % 60_000);
  const before = (hours: number) => isoWithOffset(minute - hours * hour, 'UTC');
  return {
    folder,
    name: name.replace(/-/g, ' '),
    version: packageVersion(),
    today: before(1),
    yesterday: before(20),
    before: before(44),
  };
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/(?<!\$)\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
