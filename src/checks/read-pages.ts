/** Reads the pages of the output, and runs the checks of each: those whose bytes are new, the others by memory. */
import type { PagePlan } from '../build/plan.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import type { Finding, KnownPage, PageCheck, PageFacts } from './check.js';
import type { Memo } from './memo.js';
import { factsOf } from './page-facts.js';
import { type Element, scanHtml } from './scan-html.js';

/** What is kept of a page. */
export interface PageFindings {
  readonly role: string;
  readonly facts: PageFacts;
  readonly found: readonly Finding[];
}

export interface FoundInPage {
  readonly page: KnownPage;
  readonly finding: Finding;
}

/** Pages of the site's own, copied as they are: what they link is looked at, but not how they are made. */
export const copied = 'asset';

/**
 * @param names paths of pages in the output folder
 * @param out the output folder, absolute
 * @param plans by their file; a page that none is for was made by a build of other stories, or at another time
 * @param tick called after each page
 */
export async function readPages(
  names: readonly string[],
  out: string,
  plans: ReadonlyMap<string, PagePlan>,
  checks: readonly PageCheck[],
  memo: Memo<PageFindings>,
  tick: () => Promise<void>,
): Promise<{ readonly pages: readonly KnownPage[]; readonly found: readonly FoundInPage[] }> {
  const pages: KnownPage[] = [];
  const found: FoundInPage[] = [];
  for (const file of names) {
    const plan = plans.get(file);
    const bytes = files.readBytes(files.join(out, file));
    const planned = plan?.output.name ?? (file.startsWith('fragments/') ? 'fragment' : undefined);
    const key = hash(planned ?? '', bytes);
    const findings = memo.get(key) ?? memo.set(key, await look(bytes, planned, checks));
    const page = { file, role: findings.role, about: plan?.about ?? file, facts: findings.facts };
    pages.push(page);
    for (const finding of findings.found) found.push({ page, finding });
    await tick();
  }
  memo.save();
  return { pages, found };
}

async function look(
  bytes: Uint8Array,
  planned: string | undefined,
  checks: readonly PageCheck[],
): Promise<PageFindings> {
  const html = new TextDecoder().decode(bytes);
  const elements = scanHtml(html);
  const role = planned ?? guess(elements);
  const page = { role, html, bytes, elements };
  const found = role === copied ? [] : (await Promise.all(checks.map((check) => check(page)))).flat();
  return { role, facts: factsOf(elements), found };
}

/** What a page is that no plan tells of. */
function guess(elements: readonly Element[]): string {
  const has = (name: string, attribute: string, value?: string) =>
    elements.some(
      (element) =>
        element.name === name &&
        (value === undefined ? attribute in element.attributes : element.attributes[attribute] === value),
    );
  if (has('html', 'amp')) return 'mobile';
  if (has('meta', 'http-equiv', 'refresh')) return 'moved';
  return has('link', 'rel', 'amphtml') ? 'article' : 'page';
}
