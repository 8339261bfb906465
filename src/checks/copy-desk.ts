/** The copy desk: looks at a site as it is written and as it was built last, and tells every fault. */
import { using } from '../build/refusals.js';
import { type Survey, survey } from '../build/survey.js';
import { type Diagnostic, diagnostic, SiteError, sortDiagnostics, startOf } from '../diagnostics/diagnostic.js';
import { findRedirect, parseRedirects } from '../server/redirect-rules.js';
import { type Manifest, readManifest } from '../store/manifest.js';
import { type Workspace, workspaceOf } from '../store/workspace.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import type { Instant } from '../util/time.js';
import { codeVersion } from '../util/version.js';
import { checkAddresses } from './addresses.js';
import type { Desk } from './check.js';
import { externalLinks, type KnownAnswer } from './external-links.js';
import { findingsInPages } from './findings.js';
import { pageChecks, siteChecks, sourceChecks } from './index.js';
import { openMemo } from './memo.js';
import { type PageFindings, readPages } from './read-pages.js';
import { readSources, type SourceFindings } from './read-sources.js';
import { saidByBuild } from './said-by-build.js';

export interface CheckOptions {
  /** The site's folder, absolute. */
  readonly root: string;
  readonly config?: string | undefined;
  /** The output folder, relative to the root or absolute. */
  readonly out: string;
  readonly now: Instant;
  /** Ask the sites that stories link to. */
  readonly external?: boolean | undefined;
  /** Record the addresses of the site. */
  readonly accept?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((what: string, done: number, total: number) => void) | undefined;
}

export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  /** How many pages were looked at. */
  readonly pages: number;
  /** What else there is to know. */
  readonly notes: readonly string[];
}

/** @throws the signal's reason, if it stops the check */
export async function checkSite(options: CheckOptions): Promise<CheckResult> {
  try {
    return await check(options);
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return { diagnostics: sortDiagnostics(error.diagnostics), pages: 0, notes: [] };
  }
}

async function check(options: CheckOptions): Promise<CheckResult> {
  const { root, config, now, signal } = options;
  const out = files.resolve(root, options.out);
  const workspace = using(() => workspaceOf(root, out));
  const isPreview = isOfPreview(out);
  const surveyed = await survey({
    root,
    config,
    out,
    now,
    drafts: isPreview,
    future: isPreview,
    skipInvalid: true,
    signal,
  });
  const memo = memoOf(workspace);

  const ofSources = memo<SourceFindings>('sources');
  const { content, settled } = surveyed;
  const progress = ticker(options, 'stories', content.articles.length + content.pages.length);
  const { sources, diagnostics } = await readSources(surveyed, sourceChecks, ofSources, progress);
  ofSources.save();

  const manifest = using(() => readManifest(workspace.manifest));
  const built = new Set(files.walk(out, out, true).map(({ path }) => path));
  const plans = new Map(settled.plans.map((plan) => [plan.file, plan]));
  const isOurs = (file: string) => file in manifest.files || plans.has(file);
  const names = [...built].filter((file) => file.endsWith('.html') && isOurs(file));
  if (names.length === 0) {
    return {
      diagnostics: sortDiagnostics([...settled.diagnostics, ...diagnostics, notBuilt(workspace)]),
      pages: 0,
      notes: [],
    };
  }
  const ofPages = memo<PageFindings>('pages');
  const { pages, found } = await readPages(
    names,
    out,
    plans,
    pageChecks,
    ofPages,
    ticker(options, 'pages', names.length),
  );
  ofPages.save();

  const { rules } = parseRedirects(files.readTextIfAny(files.join(out, '_redirects')) ?? '');
  const desk: Desk = {
    survey: surveyed,
    root,
    outName: workspace.name,
    sources,
    pages,
    files: built,
    textOf: (file) => files.readTextIfAny(files.join(out, file)) ?? '',
    isRedirected: (path) => {
      const rule = findRedirect(rules, decoded(path));
      return rule !== undefined && rule.status !== 404;
    },
  };
  const addresses = checkAddresses(desk, options.accept ?? false, isPreview);
  const outward = options.external ? await askOutside(options, desk, memo('links')) : [];
  const said = saidByBuild(desk);
  // A link that the build has found to be broken is so on the page too.
  const known = new Set(said.map(placeAndCode));
  const ofSite = siteChecks.flatMap((one) => one(desk)).filter((fault) => !known.has(placeAndCode(fault)));
  const all = [
    ...said,
    ...diagnostics,
    ...findingsInPages(found, desk),
    ...ofSite,
    ...addresses.diagnostics,
    ...outward,
  ];
  const notes = isOutdated(surveyed, manifest, isPreview) ? [outdated, ...addresses.notes] : addresses.notes;
  return { diagnostics: sortDiagnostics(all), pages: pages.length, notes };
}

const placeAndCode = ({ file, line, column, code }: Diagnostic) => `${file}:${line}:${column} ${code}`;

const outdated = 'the site has changed since it was built: run newswep build, and check again';

function notBuilt({ name }: Workspace): Diagnostic {
  const words = 'no page is built there: run newswep build first, or name the folder with --out';
  return diagnostic('not-built', startOf(name), words);
}

/** Whether the output shows drafts or stories under embargo: robots are then kept from all of it. */
function isOfPreview(out: string): boolean {
  return files.readTextIfAny(files.join(out, 'robots.txt')) === 'User-agent: *\nDisallow: /\n';
}

/** Whether a build would make other pages now. Of a preview it isn't known which of the hidden stories it was to show. */
function isOutdated({ settled }: Survey, manifest: Manifest, isPreview: boolean): boolean {
  if (isPreview || manifest.program !== codeVersion() || settled.skipped.length > 0) return false;
  const { plans, fingerprintOf } = settled;
  if (plans.length !== Object.keys(manifest.files).length) return true;
  return plans.some((plan) => manifest.files[plan.file]?.fingerprint !== fingerprintOf(plan));
}

/** The memories of the copy desk lie in the cache: who removes that removes them. */
function memoOf({ cache, name }: Workspace) {
  const program = codeVersion();
  return <T>(what: string) => openMemo<T>(files.join(cache, `checked-${what}-${hash(name).slice(0, 8)}.json`), program);
}

async function askOutside(options: CheckOptions, { sources }: Desk, memo: ReturnType<typeof openMemo<KnownAnswer>>) {
  const tell = (done: number, total: number) => options.onProgress?.('links', done, total);
  const found = await externalLinks(sources, memo, options, tell);
  memo.save();
  return found;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Gives way now and then, so that the progress is shown and Ctrl-C is heard. */
function ticker({ onProgress, signal }: CheckOptions, what: string, total: number): () => Promise<void> {
  let done = 0;
  return async () => {
    done++;
    if (done % 50 !== 0) return;
    onProgress?.(what, done, total);
    await new Promise(setImmediate);
    signal?.throwIfAborted();
  };
}
