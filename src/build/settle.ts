/** Indexes and plans the site; with faulty stories left out, until nothing is at fault. */
import { type Diagnostic, SiteError, sortDiagnostics } from '../diagnostics/diagnostic.js';
import type { Site } from '../site/types.js';
import type { Theme } from '../theme/theme.js';
import type { Memory } from '../util/memory.js';
import { checkNeeds } from './check-needs.js';
import type { Sources } from './discover.js';
import { type HeldBack, type IndexOptions, indexSite } from './index-site.js';
import type { LoadedConfig } from './load-config.js';
import type { Looks } from './looks.js';
import type { Content } from './parse.js';
import { fingerprinter, type PagePlan, planPages } from './plan.js';
import { createResolver, type Resolver } from './resolve.js';

export interface Settled {
  readonly site: Site;
  readonly heldBack: readonly HeldBack[];
  readonly plans: readonly PagePlan[];
  readonly resolver: Resolver;
  /** Two plans with one fingerprint give the same bytes. */
  readonly fingerprintOf: (plan: PagePlan) => string;
  /** Stories left out because they are at fault. */
  readonly skipped: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param mayLeaveOut whether a story may be left out if it is at fault; that may put others at fault, so it goes on
 *   until none is
 * @throws SiteError with every fault, if one can't be left out
 */
export function settle(
  sources: Sources,
  parsed: Content,
  looks: Looks,
  loaded: LoadedConfig,
  theme: Theme,
  options: IndexOptions,
  mayLeaveOut: (id: string) => boolean,
  memory: Memory,
): Settled {
  const skipped = new Set<string>();
  const known: Diagnostic[] = [...parsed.diagnostics];
  for (let content = parsed; ; ) {
    const indexed = indexSite(sources, content, looks, loaded, theme, options, memory);
    const { site, heldBack } = indexed;
    const planned = planPages(site, loaded, theme, memory);
    const needs = memory.whole('needs', [planned.plans, theme, site.terms], () =>
      checkNeeds(planned.plans, site, theme),
    );
    const found = known.concat(theme.diagnostics, indexed.diagnostics, planned.diagnostics, needs);
    const isNew = (fault: Diagnostic) => fault.severity === 'error' && !skipped.has(fault.file);
    const errors = found.filter(isNew);
    if (errors.length === 0) {
      const diagnostics = sortDiagnostics(found);
      const resolver = createResolver(site, theme, sources);
      const fingerprintOf = fingerprinter(resolver);
      const { plans } = planned;
      return { site, heldBack, plans, resolver, fingerprintOf, skipped: [...skipped].sort(), diagnostics };
    }
    const isStory = ({ file }: Diagnostic) => sources.articles.has(file) || sources.pages.has(file);
    if (!errors.every((fault) => isStory(fault) && mayLeaveOut(fault.file)))
      throw new SiteError(sortDiagnostics(found));
    for (const fault of indexed.diagnostics.concat(planned.diagnostics)) if (isNew(fault)) known.push(fault);
    for (const fault of errors) skipped.add(fault.file);
    content = {
      ...content,
      articles: content.articles.filter((article) => !skipped.has(article.id)),
      pages: content.pages.filter((page) => !skipped.has(page.id)),
    };
  }
}
