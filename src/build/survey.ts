/** The line up to the plans, for those that want to know a site and not to write it. */
import { openCache } from '../store/cache.js';
import type { Cache } from '../store/entries.js';
import { fileSystemTime, workspaceOf } from '../store/workspace.js';
import * as files from '../util/files.js';
import { noMemory } from '../util/memory.js';
import { codeVersion } from '../util/version.js';
import { availableThreads } from '../workers/executor.js';
import type { BuildOptions } from './build.js';
import { type Configured, configure } from './configure.js';
import { crewFor } from './crew.js';
import { discover, type Sources } from './discover.js';
import { openLooks } from './looks.js';
import { type Content, dropOutdated, parse } from './parse.js';
import { using } from './refusals.js';
import { type Settled, settle } from './settle.js';

export interface Survey extends Configured {
  readonly sources: Sources;
  readonly content: Content;
  readonly settled: Settled;
}

/**
 * @param open the store; a whole one in memory or on the disk takes as much memory as the site's texts
 * @throws SiteError with every fault; with `skipInvalid` only those of what can't be left out
 */
export async function survey(
  options: Pick<BuildOptions, 'root' | 'config' | 'out' | 'now' | 'drafts' | 'future' | 'skipInvalid' | 'signal'>,
  open: (folder: string, program: string) => Promise<Cache> = openCache,
): Promise<Survey> {
  const { root, now, drafts = false, future = false, skipInvalid = false, signal } = options;
  const configured = await configure(root, options.config);
  const { loaded, theme, settings } = configured;
  const workspace = using(() => workspaceOf(root, files.resolve(root, options.out ?? 'dist')));
  const program = codeVersion();
  const cache = await open(workspace.cache, program);
  const crew = crewFor(configured, cache, program, { jobs: availableThreads(), signal });
  try {
    const sources = discover(root, loaded.config);
    const clock = { program, started: using(() => fileSystemTime(workspace)) };
    const content = await parse(sources, settings, { cache, crew }, clock, noMemory, async () => {});
    dropOutdated(content.outdated, content, cache);
    const looks = openLooks(root, cache, clock.started);
    const show = { now, drafts, future };
    const settled = settle(sources, content, looks, loaded, theme, show, () => skipInvalid, noMemory);
    looks.keep(sources.media);
    return { ...configured, sources, content, settled };
  } finally {
    try {
      await crew.close();
    } finally {
      await cache.close();
    }
  }
}
