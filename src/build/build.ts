/** The straight line: discover, read and parse, index, plan, diff, render, publish. */
import {
  type Diagnostic,
  diagnostic,
  hasErrors,
  SiteError,
  sortDiagnostics,
  startOf,
} from '../diagnostics/diagnostic.js';
import { picture } from '../outputs/picture.js';
import { openCache } from '../store/cache.js';
import { readManifest } from '../store/manifest.js';
import { readOrigins } from '../store/origins.js';
import { Ownership } from '../store/ownership.js';
import { pictureStore } from '../store/pictures.js';
import { readUntold, type Untold } from '../store/untold.js';
import { type Workspace, workspaceOf } from '../store/workspace.js';
import * as files from '../util/files.js';
import { noMemory } from '../util/memory.js';
import type { Instant } from '../util/time.js';
import { codeVersion } from '../util/version.js';
import { availableThreads } from '../workers/executor.js';
import { checkOutputSize } from './check-host.js';
import { checkOutput } from './check-output.js';
import { configure } from './configure.js';
import { crewFor, type HiringCrew } from './crew.js';
import { type Change, diff, filesOf, joined } from './diff.js';
import { discover } from './discover.js';
import type { HeldBack } from './index-site.js';
import { locked } from './locked.js';
import { openLooks } from './looks.js';
import { sweepPictures } from './make-pictures.js';
import { openQueue, type QueueOptions } from './open-queue.js';
import { dropOutdated, parse } from './parse.js';
import type { PagePlan } from './plan.js';
import { publish, withLostCopies, writtenFiles } from './publish.js';
import { filesOfSearch, publishSearch } from './publish-search.js';
import { using, writing } from './refusals.js';
import { render } from './render.js';
import { isOfSearch } from './search-place.js';
import { settle } from './settle.js';
import { addressOf, explain, keepOrigins, type PageAddress, type PageChange, type Removal, removalsOf } from './why.js';

/** What to build, and how. */
export interface BuildOptions {
  /** The site's folder, absolute. */
  readonly root: string;
  /** The configuration's file, absolute; else it is looked for in the root. */
  readonly config?: string | undefined;
  /** The output folder, relative to the root or absolute. */
  readonly out?: string | undefined;
  /** The time of the build, in milliseconds since the epoch: what is later is under embargo. */
  readonly now: Instant;
  /** Show drafts. */
  readonly drafts?: boolean | undefined;
  /** Show stories under embargo. */
  readonly future?: boolean | undefined;
  /** Render every page anew, and overwrite files that no build of ours wrote. */
  readonly force?: boolean | undefined;
  /** Say of each page that was made again why. */
  readonly explain?: boolean | undefined;
  /** Leave out articles that are at fault. */
  readonly skipInvalid?: boolean | undefined;
  /** Stops the build, unless it is publishing already; the output is then as it was. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Told of the result at the very end. Should the program not get so far, or should this throw, the result of the
   * next build holds the changes of this one too.
   */
  readonly tell?: ((result: BuildResult) => void) | undefined;
  /** Told what the build is doing, and how far it is. */
  readonly onPhase?: ((phase: Phase) => void) | undefined;
  /** How many threads may work; as many as there are processors, else. */
  readonly jobs?: number | undefined;
  /** How many sources or pages make a task; by their number, else. */
  readonly batch?: number | undefined;
  /** Told now and then how many sources or pages of a phase are done, and how many workers there are on the queue. */
  readonly onProgress?: ((done: number, total: number, workers: number) => void) | undefined;
  /** Where workers on other machines take a part of the work; nowhere, else. */
  readonly queue?: QueueOptions | undefined;
}

/** What a build is doing, in this order. */
export type Phase = 'configure' | 'discover' | 'parse' | 'plan' | 'diff' | 'render' | 'publish' | 'search' | 'done';

/** What a build has done. */
export interface BuildResult {
  /** Stories that are out, or shown. */
  readonly articles: number;
  /** HTML pages of the site. */
  readonly pages: number;
  /** Pages at old addresses that lead on from there. */
  readonly stubs: number;
  /** Files that were written, each with other bytes than before. */
  readonly written: number;
  /** Files that stayed as they were. */
  readonly unchanged: number;
  /** Files that were removed. */
  readonly removed: number;
  /** Articles that were left out because they are at fault. */
  readonly skipped: readonly string[];
  /** Warnings, and with `skipInvalid` the faults of what was left out. */
  readonly diagnostics: readonly Diagnostic[];
  /** Stories that are not out. */
  readonly heldBack: readonly HeldBack[];
  /** When the site next changes by itself, if nobody edits it: milliseconds since the epoch. */
  readonly wakeAt?: Instant | undefined;
  /** What else there is to know, such as that the cache could not be used. */
  readonly notes: readonly string[];
  /** With `explain`, every page that was made again, or that a build before this one has made and could not tell. */
  readonly changes: readonly PageChange[];
  /** With `explain`, all pages and files of the site. */
  readonly addresses: readonly PageAddress[];
  /** With `explain`, what is gone from the site. */
  readonly removals: readonly Removal[];
}

/**
 * Builds a site.
 *
 * @param options what to build, and how
 * @returns what was done, when all of it is published
 * @throws SiteError with every fault, if the content, the templates or the configuration have one; the output
 *   folder is then as it was
 * @throws QueueError if the queue that it was to use can't be used, or not any more; the output is then as it was
 * @throws the signal's reason, if it stops the build
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { root, now, drafts = false, future = false, force = false, batch, signal } = options;
  const phase = async (next: Phase) => {
    await turn(signal);
    options.onPhase?.(next);
  };
  await phase('configure');
  const configured = await configure(root, options.config);
  const { loaded, theme, settings } = configured;
  const out = files.resolve(root, options.out ?? 'dist');
  const refusal = checkOutput(root, out, loaded);
  if (refusal) throw new SiteError([refusal]);

  const workspace = using(() => workspaceOf(root, out));
  return locked(workspace, async (started) => {
    const program = codeVersion();
    const cache = await openCache(workspace.cache, program);
    const crew = crewFor(configured, cache, program, { jobs: options.jobs ?? availableThreads(), batch, signal });
    let result: BuildResult;
    try {
      if (options.queue) {
        const { workers, takes } = await openQueue(configured, cache, program, options.queue, signal);
        crew.hire(workers, takes);
      }
      await phase('discover');
      const sources = discover(root, loaded.config);
      await phase('parse');
      const total = sources.articles.size + sources.pages.size;
      const tick = ticker(options, total, crew);
      const content = await parse(sources, settings, { cache, crew }, { program, started }, noMemory, tick);
      dropOutdated(content.outdated, content, cache);
      await phase('plan');
      const show = { now, drafts, future };
      const looks = openLooks(root, cache, started);
      const settled = settle(
        sources,
        content,
        looks,
        loaded,
        theme,
        show,
        () => options.skipInvalid ?? false,
        noMemory,
      );

      looks.keep(sources.media);
      await phase('diff');
      const manifest = using(() => readManifest(workspace.manifest));
      const owned = using(() => Ownership.open(workspace.ownership, manifest, out));
      const untold = using(() => readUntold(workspace.untold));
      // Another program's fingerprints say nothing.
      const lastBuild = manifest.program === program ? manifest : { files: {}, bundles: {} };
      const last = lastBuild.files;
      const planned = diff(settled, last, owned, out, force, (file) => !isOfSearch(file));
      const whole = !files.exists(out);

      await phase('render');
      const progress = ticker(options, planned.changes.length, crew);
      const pictures = pictureStore(workspace.pictures);
      const target = { workspace, owned, whole, force, pictures };
      const { rendered, diagnostics: faults } = await writing(workspace, false, () =>
        render(planned.changes, settled, crew, target, progress),
      );
      if (hasErrors(faults)) throw new SiteError(sortDiagnostics(settled.diagnostics.concat(faults)));

      const difference = withLostCopies(planned, rendered, owned);
      // What comes now is this machine's alone: once it has begun nothing that others do may stop it.
      await crew.dismiss();

      await phase('publish');
      const before = options.explain ? readOrigins(workspace.origins) : undefined;
      const publication = {
        program,
        fingerprintOf: settled.fingerprintOf,
        show,
        wakeAt: settled.site.wakeAt,
        rendered,
        difference,
        last,
        others: { files: filesOfSearch(last), bundles: lastBuild.bundles ?? {} },
        untold,
        whole,
      };
      const pages = await writing(workspace, true, async () => publish(publication, workspace, owned));
      const journal = keepOrigins(workspace, difference, settled);
      options.onPhase?.('search');
      const search = await publishSearch({ settled, crew, signal }, publication, pages, target, lastBuild);
      // Of both runs together.
      const site = { ...settled, plans: [...settled.plans, ...search.plans] };
      const done = joined(difference, search.difference);
      const strangers = owned.isRecorded || whole ? [] : countStrangers(workspace, site.plans.flatMap(filesOf), owned);
      const made = [...rendered, ...search.rendered];
      const sizes = Object.entries(search.published).map(([file, { size }]) => ({ file, size }));
      const all = new Set(Object.keys(search.published));
      // What is new makes nothing superfluous.
      const isReplaced = ({ plan, because }: Change) => plan.output === picture && because !== 'new';
      if (difference.removed.length > 0 || difference.changes.some(isReplaced))
        sweepPictures(pictures, settled, looks, sources);
      const notes = [
        ...cache.notes,
        ...pictures.notes,
        ...search.notes,
        ...journal,
        ...keepOrigins(workspace, search.difference, site),
      ];
      if (options.explain && untold.written.length + untold.removed.length > 0) notes.push(ofUntold(untold));
      options.onPhase?.('done');
      const written = made.filter((page) => writtenFiles(page).length > 0).length;
      result = {
        articles: settled.site.cards.length,
        pages: settled.plans.filter((plan) => isPage(plan)).length,
        stubs: settled.plans.filter(({ output }) => output.name === 'moved').length,
        written,
        unchanged: site.plans.length - written,
        removed: whole ? 0 : removalsOf(done, site, noneUntold, all).filter(({ isCopy }) => !isCopy).length,
        skipped: settled.skipped,
        diagnostics: sortDiagnostics(
          settled.diagnostics.concat(strangers, checkOutputSize(sizes, settled.site, loaded)),
        ),
        heldBack: settled.heldBack,
        wakeAt: settled.site.wakeAt,
        notes,
        changes: before ? explain(done, made, site, before, untold, all) : [],
        addresses: options.explain ? site.plans.map((plan) => addressOf(plan, settled.site.urls)) : [],
        removals: options.explain ? removalsOf(done, site, untold, all) : [],
      };
    } finally {
      try {
        await crew.close();
      } finally {
        await cache.close();
        using(() => workspace.aside.remove());
      }
    }
    options.tell?.(result);
    // Who interrupts a build may not look at what it has told.
    if (!signal?.aborted) files.removeFile(workspace.untold);
    return result;
  });
}

const noneUntold: Untold = { written: [], removed: [] };

function isPage({ file, output }: PagePlan): boolean {
  return file.endsWith('.html') && output.stage !== 'asset' && output.name !== 'fragment';
}

function ofUntold({ written, removed }: Untold): string {
  const files = written.length + removed.length;
  const they = files === 1 ? '1 file that it has changed is' : `${files} files that it may have changed are`;
  return `a build before this one did not end while it published: ${they} in this report too`;
}

/** Files of the output folder that nothing is planned for, where no record says whose they are. */
function countStrangers(workspace: Workspace, known: readonly string[], owned: Ownership): Diagnostic[] {
  const planned = new Set(known);
  const isStrange = ({ path }: files.Entry) => !planned.has(path) && !owned.has(path);
  const count = files.walk(workspace.out, workspace.out, true).filter(isStrange).length;
  if (count === 0) return [];
  const words = `the output folder holds ${count} ${count === 1 ? 'file' : 'files'} that no build of ours is known to have written`;
  return [
    diagnostic('foreign-files', startOf(workspace.name), `${words}: they stay; delete the folder for a clean one`),
  ];
}

/** Gives way to the event loop, where signals are heard. */
async function turn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise(setImmediate);
  signal?.throwIfAborted();
}

/** Gives way now and then, and after what took long, so that the progress is shown. */
function ticker(
  options: BuildOptions,
  total: number,
  crew: Pick<HiringCrew, 'workers'>,
): (isLong?: boolean) => Promise<void> {
  let done = 0;
  return async (isLong = false) => {
    done++;
    if (done % 50 !== 0 && !isLong) return;
    options.onProgress?.(done, total, crew.workers());
    await turn(options.signal);
  };
}
