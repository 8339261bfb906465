/** The straight line: discover, read and parse, index, plan, diff, render, publish. */
import { type Diagnostic, diagnostic, hasErrors, SiteError, sortDiagnostics } from '../diagnostics/diagnostic.js';
import type { Site } from '../site/types.js';
import { readManifest } from '../store/manifest.js';
import { Ownership } from '../store/ownership.js';
import { type Workspace, workspaceOf } from '../store/workspace.js';
import { loadTheme, type Theme } from '../theme/theme.js';
import * as files from '../util/files.js';
import type { Instant } from '../util/time.js';
import { codeVersion } from '../util/version.js';
import { diff } from './diff.js';
import { discover, type Sources } from './discover.js';
import { indexSite } from './index-site.js';
import { type LoadedConfig, loadConfig } from './load-config.js';
import { type Content, parse } from './parse.js';
import { type Planned, planPages } from './plan.js';
import { checkOutput, publish } from './publish.js';
import { render } from './render.js';
import { createResolver, type Resolver } from './resolve.js';

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
  /** Leave out articles that are at fault. */
  readonly skipInvalid?: boolean | undefined;
  /** Told what the build is doing, and how far it is. */
  readonly onPhase?: ((phase: Phase) => void) | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export type Phase = 'configure' | 'discover' | 'parse' | 'index' | 'plan' | 'diff' | 'render' | 'publish' | 'done';

export interface BuildResult {
  readonly articles: number;
  readonly pages: number;
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Articles that were left out because they are at fault. */
  readonly skipped: readonly string[];
  /** Warnings, and with `skipInvalid` the faults of what was left out. */
  readonly diagnostics: readonly Diagnostic[];
  readonly wakeAt?: Instant | undefined;
}

/**
 * Builds a site.
 *
 * @throws SiteError with every fault, if the content, the templates or the configuration have one; the output
 *   folder is then as it was
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const phase = options.onPhase ?? (() => {});
  phase('configure');
  const loaded = await loadConfig(options.root, options.config);
  const out = files.resolve(options.root, options.out ?? 'dist');
  refuseOutput(options.root, out, loaded);
  const theme = loadTheme(files.join(options.root, 'templates'), options.root);
  if (hasErrors(theme.diagnostics)) throw new SiteError(sortDiagnostics(theme.diagnostics));

  phase('discover');
  const sources = discover(options.root, loaded.config);
  phase('parse');
  const total = sources.articles.length + sources.pages.length;
  const content = await parse(sources, loaded.config, ticker(options, total));
  const { site, planned, resolver, skipped, diagnostics } = settle(sources, content, loaded, theme, options);

  phase('diff');
  const workspace = workspaceOf(options.root, out);
  const program = codeVersion();
  const owned = Ownership.open(workspace.ownership);
  const last = options.force ? { program, files: {} } : readManifest(workspace.manifest, program);
  const difference = diff(planned.plans, last, owned, out);
  const whole = !files.exists(out);

  phase('render');
  files.removeFolder(workspace.aside); // Left by a build that was killed.
  const progress = ticker(options, difference.changes.length);
  const { rendered, diagnostics: faults } = await writing(workspace, () =>
    render(difference.changes, resolver, workspace, owned, { whole, force: options.force ?? false }, progress),
  );
  if (hasErrors(faults)) {
    files.removeFolder(workspace.aside);
    throw new SiteError(sortDiagnostics([...diagnostics, ...faults]));
  }

  phase('publish');
  const strangers = owned.isRecorded || whole ? [] : countStrangers(workspace, planned);
  const publication = { program, wakeAt: site.wakeAt, rendered, difference, last: last.files, whole };
  await writing(workspace, () => publish(publication, workspace, owned));
  phase('done');
  const written = rendered.filter((page) => page.aside !== undefined).length;
  return {
    articles: site.cards.length,
    pages: planned.plans.filter((plan) => plan.output.stage !== 'asset').length,
    written,
    unchanged: planned.plans.length - written,
    removed: whole ? 0 : difference.removed.length,
    skipped,
    diagnostics: sortDiagnostics([...diagnostics, ...strangers]),
    wakeAt: site.wakeAt,
  };
}

/** What the system refuses while the output is written (no space, no permission) is no fault of the program. */
async function writing<T>(workspace: Workspace, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const place = { file: workspace.name, line: 1, column: 1 };
    const words = `the output can't be written (${error.message}): make room, or mend the permissions, and build again`;
    throw new SiteError([diagnostic('output-folder', place, words)]);
  }
}

interface Settled {
  readonly site: Site;
  readonly planned: Planned;
  readonly resolver: Resolver;
  readonly skipped: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Indexes and plans; with `skipInvalid` again without what turned out to be at fault, until nothing is. */
function settle(sources: Sources, parsed: Content, loaded: LoadedConfig, theme: Theme, options: BuildOptions): Settled {
  const { now, drafts = false, future = false, onPhase: phase = () => {} } = options;
  const skipped = new Set<string>();
  const stories = new Set([...sources.articles, ...sources.pages]);
  const faults: Diagnostic[] = [...parsed.diagnostics];
  for (let content = parsed; ; ) {
    phase('index');
    const indexed = indexSite(sources, content, loaded, theme, { now, drafts, future });
    phase('plan');
    const resolver = createResolver(indexed.site, theme);
    const planned = planPages(indexed.site, resolver, loaded.file);
    const found = [...faults, ...indexed.diagnostics, ...planned.diagnostics];
    const errors = found.filter((fault) => fault.severity === 'error' && !skipped.has(fault.file));
    if (errors.length === 0) {
      return {
        site: indexed.site,
        planned,
        resolver,
        skipped: [...skipped].sort(),
        diagnostics: sortDiagnostics(found),
      };
    }
    if (!options.skipInvalid || errors.some((fault) => !stories.has(fault.file))) {
      throw new SiteError(sortDiagnostics(found));
    }
    faults.push(...indexed.diagnostics.filter((fault) => errors.includes(fault)));
    faults.push(...planned.diagnostics.filter((fault) => errors.includes(fault)));
    for (const fault of errors) skipped.add(fault.file);
    content = {
      ...content,
      articles: content.articles.filter((article) => !skipped.has(article.id)),
      pages: content.pages.filter((page) => !skipped.has(page.id)),
    };
  }
}

function refuseOutput(root: string, out: string, loaded: LoadedConfig): void {
  const sources = ['articles', 'pages', 'public', 'templates', '.newswep'].map((name) => files.join(root, name));
  sources.push(files.join(root, loaded.file));
  const { from } = loaded.config.images;
  if (from !== undefined) sources.push(files.resolve(root, from));
  const refusal = checkOutput(root, out, sources);
  if (refusal) throw new SiteError([refusal]);
}

/** Files of the output folder that nothing is planned for, where no record says whose they are. */
function countStrangers(workspace: Workspace, planned: Planned): Diagnostic[] {
  const ours = new Set(planned.plans.map((plan) => plan.file));
  const count = files.walk(workspace.out, workspace.out, true).filter(({ path }) => !ours.has(path)).length;
  if (count === 0) return [];
  const place = { file: workspace.name, line: 1, column: 1 };
  const words = `the output folder holds ${count} ${count === 1 ? 'file' : 'files'} that no build of ours is known to have written`;
  return [diagnostic('foreign-files', place, `${words}: they stay; delete the folder for a clean one`)];
}

/** Gives way to the event loop now and then, so that a signal is heard and the progress shown. */
function ticker(options: BuildOptions, total: number): () => Promise<void> {
  let done = 0;
  return async () => {
    done++;
    if (done % 50 !== 0) return;
    options.onProgress?.(done, total);
    await new Promise(setImmediate);
  };
}
