/** The copy desk: looks at a site as it is written and as it was built last, and tells every fault. */
import { using } from '../build/refusals.js';
import { survey } from '../build/survey.js';
import { type Diagnostic, diagnostic, SiteError, sortDiagnostics, startOf } from '../diagnostics/diagnostic.js';
import { findRedirect, parseRedirects } from '../server/redirect-rules.js';
import { readManifest } from '../store/manifest.js';
import { workspaceOf } from '../store/workspace.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import type { Instant } from '../util/time.js';
import { codeVersion } from '../util/version.js';
import { type AddressReport, checkAddresses } from './addresses.js';
import type { Desk } from './check.js';
import { externalLinks } from './external-links.js';
import { findingsInPages } from './findings.js';
import { pageChecks, siteChecks, sourceChecks } from './index.js';
import { openMemo } from './memo.js';
import { isOutdated } from './outdated.js';
import { ownChecks } from './own.js';
import { readPages } from './read-pages.js';
import { readSources } from './read-sources.js';
import { saidByBuild } from './said-by-build.js';
import { decoded } from './targets.js';

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
  const { root, config, now, accept = false, signal } = options;
  const out = files.resolve(root, options.out);
  const workspace = using(() => workspaceOf(root, out));
  const program = codeVersion();
  // What was found lies in the cache: who removes that removes it.
  const label = hash(out).slice(0, 8);

  const manifest = using(() => readManifest(workspace.manifest));
  // What is looked at is what was built last: with the stories that were out then.
  const show = manifest.show ?? { now, drafts: false, future: false };
  const isPreview = show.drafts || show.future;
  const surveyed = await survey({ root, config, out, ...show, skipInvalid: true, signal });
  const { content, settled, loaded } = surveyed;
  const own = ownChecks(loaded);
  // What code of the site's own has found says nothing of another code.
  const finder = loaded.code.hash === '' ? program : hash(program, loaded.code.hash);
  const memo = <T>(what: string) => openMemo<T>(files.join(workspace.cache, `checked-${what}-${label}.json`), finder);
  const stories = ticker(options, 'stories', content.articles.length + content.pages.length);
  const written = await readSources(surveyed, [...sourceChecks, ...own.sources], memo('sources'), stories);

  const built = new Set(files.walk(out, out, true).map(({ path }) => path));
  const plans = new Map(settled.plans.map((plan) => [plan.file, plan]));
  const isOurs = (file: string) => Object.hasOwn(manifest.files, file) || plans.has(file);
  const names = [...built].filter((file) => file.endsWith('.html') && isOurs(file));
  const { pages, found } = await readPages(
    names,
    out,
    plans,
    [...pageChecks, ...own.pages],
    memo('pages'),
    ticker(options, 'pages', names.length),
  );

  const desk: Desk = {
    survey: surveyed,
    root,
    outName: workspace.name,
    sources: written.sources,
    pages,
    files: built,
    textOf: (file) => files.readTextIfAny(files.join(out, file)) ?? '',
    isRedirected: redirectsIn(out),
  };
  const nothing = pages.length === 0;
  const addresses: AddressReport = nothing
    ? { diagnostics: [notBuilt(workspace.name)], notes: [] }
    : checkAddresses(desk, accept, isPreview, now);
  const said = saidByBuild(desk);
  // A link that the build has found to be broken is so on the page too.
  const known = new Set(said.map(placeAndCode));
  const ofSite = siteChecks.flatMap((one) => one(desk)).filter((fault) => !known.has(placeAndCode(fault)));
  const tell = (done: number, total: number) => options.onProgress?.('links', done, total);
  const outward = options.external ? await externalLinks(written.sources, memo('links'), options, tell) : [];
  const all = [...said, ...written.diagnostics, ...findingsInPages(found, desk), ...ofSite, ...addresses.diagnostics];
  const isOld = !nothing && isOutdated(surveyed, manifest, program, now);
  return {
    diagnostics: sortDiagnostics([...all, ...outward]),
    pages: pages.length,
    notes: isOld ? [outdated, ...addresses.notes] : addresses.notes,
  };
}

const placeAndCode = ({ file, line, column, code }: Diagnostic) => `${file}:${line}:${column} ${code}`;

const outdated = 'the site has changed since it was built: run newswep build, and check again';

function notBuilt(name: string): Diagnostic {
  const words = 'no page is built there: run newswep build first, or name the folder with --out';
  return diagnostic('not-built', startOf(name), words);
}

/** Whether the `_redirects` of the output have something for a path; a rule that answers 404 leads nowhere. */
function redirectsIn(out: string): Desk['isRedirected'] {
  const { rules } = parseRedirects(files.readTextIfAny(files.join(out, '_redirects')) ?? '');
  return (path) => {
    const rule = findRedirect(rules, decoded(path));
    return rule !== undefined && rule.status !== 404;
  };
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
