/** Why a page is made again: which of the things that it is made from has changed, and by what. */
import { inputsOf } from '../outputs/output.js';
import type { InputRef } from '../site/inputs.js';
import type { Urls } from '../site/urls.js';
import { type Origins, type OriginsWriter, writeOrigins } from '../store/origins.js';
import type { Untold } from '../store/untold.js';
import type { Workspace } from '../store/workspace.js';
import { originalOf } from '../util/compress.js';
import * as files from '../util/files.js';
import { type Change, type Difference, filesOf, type Reason } from './diff.js';
import type { PagePlan } from './plan.js';
import { writtenFiles } from './publish.js';
import type { Rendered } from './render.js';
import type { Resolver } from './resolve.js';
import type { Settled } from './settle.js';

/** One thing that a page was made from, before and now. */
export interface Cause {
  /**
   * The way from the page to what changed: `card:articles/a.md`, `term:author/mira`, `config:authors`. A value of the
   * page's own, such as the order of its list, is `params:cards`.
   */
  readonly chain: readonly string[];
  /** Hashes, or for a value of the page's own the value as JSON; absent where there was none. */
  readonly before?: string;
  /** As `before`. */
  readonly now?: string;
}

/** A page that was made again, and why. */
export interface PageChange {
  /** Its address from the root of the host. */
  readonly url: string;
  /** The same with the host. */
  readonly address: string;
  /** Its path in the output folder. */
  readonly file: string;
  /** The file of the story that it is about, or what else it is, in words. */
  readonly about: string;
  /** `untold`: a build that did not end may have published it, and could not tell. */
  readonly because: Reason | 'untold';
  /** What of that which it is made from has changed. */
  readonly causes: readonly Cause[];
  /** Whether it, or a compressed copy of it, has other bytes than those that were last told of. */
  readonly isWritten: boolean;
  /** The files that have. */
  readonly written: readonly string[];
}

/**
 * @param before what the pages of the last build were made from
 * @param untold what builds before this one have published and could not tell
 * @param published the files of the site
 */
export function explain(
  { changes, unchanged }: Difference,
  rendered: readonly Rendered[],
  { resolver, site }: Settled,
  before: Origins,
  untold: Untold,
  published: ReadonlySet<string>,
): PageChange[] {
  const earlier = new Set(untold.written);
  const written = new Map(rendered.map((page) => [page.change, writtenFiles(page)]));
  const tell = (plan: PagePlan, because: PageChange['because'], causes: readonly Cause[], now: readonly string[]) => {
    const files = filesOf(plan).filter((file) => now.includes(file) || (published.has(file) && earlier.has(file)));
    return { ...addressOf(plan, site.urls), because, causes, isWritten: files.length > 0, written: files };
  };
  const made = changes.map((change) => {
    const causes = change.because === 'changed' ? causesOf(change, resolver, before) : [];
    return tell(change.plan, change.because, causes, written.get(change) ?? []);
  });
  const left = unchanged
    .filter((plan) => earlier.size > 0 && filesOf(plan).some((file) => published.has(file) && earlier.has(file)))
    .map((plan) => tell(plan, 'untold', [], []));
  return [...made, ...left];
}

/** Where a page or file of the site is, and what it is about. */
export type PageAddress = Pick<PageChange, 'url' | 'address' | 'file' | 'about'>;

export function addressOf({ url, file, about }: PagePlan, urls: Urls): PageAddress {
  return { url, address: urls.absolute(url), file, about };
}

/**
 * What is gone from the site, since the last build that could tell.
 *
 * @param published the files of the site
 */
export function removalsOf(
  { removed }: Difference,
  { site }: Settled,
  untold: Untold,
  published: ReadonlySet<string>,
): Removal[] {
  const gone = new Set([...untold.removed.filter((file) => !published.has(file)), ...removed]);
  const addressFor = (file: string) => site.urls.absolute(site.urls.asset(file.replace(/(^|\/)index\.html$/, '$1')));
  return [...gone].sort().map((file) => {
    const original = originalOf(file);
    // A copy is asked for by the address of its page.
    const isCopy = original !== undefined && (gone.has(original) || published.has(original));
    return { address: addressFor(isCopy ? original : file), file, isCopy };
  });
}

/** A file that is gone. */
export interface Removal {
  readonly address: string;
  readonly file: string;
  /** Whether it was a compressed copy. */
  readonly isCopy: boolean;
}

/**
 * The journal is written anew when all pages were made, and when it has grown to many times what counts.
 *
 * @returns what went wrong, for people: the site is right all the same
 */
export function keepOrigins(workspace: Workspace, difference: Difference, { plans, resolver }: Settled): string[] {
  const made = difference.changes.map(({ plan }) => plan);
  const isLong = (files.stampOf(workspace.origins)?.size ?? 0) > plans.length * 4096;
  const anew = made.length === plans.length || isLong;
  try {
    keep(anew ? plans : made, resolver, writeOrigins(workspace.origins, anew));
    return [];
  } catch (error) {
    if (!files.isRefusal(error)) throw error;
    return [`what the pages are made from can't be kept (${error.message}): --why will not know it`];
  }
}

/** @param last what the pages of the last build were made from */
function causesOf({ plan }: Change, resolver: Resolver, last: Origins): Cause[] {
  return [...paramCauses(plan, last), ...inputsOf(plan).flatMap((ref) => causesIn([ref], resolver, last))];
}

function paramCauses({ file, params }: PagePlan, last: Origins): Cause[] {
  const written = last.params.get(file);
  if (written === undefined) return [];
  const before = JSON.parse(written) as Readonly<Record<string, unknown>>;
  const now = JSON.parse(JSON.stringify(params ?? {})) as Readonly<Record<string, unknown>>;
  const keys = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...keys].flatMap((key): Cause[] => {
    const [old, made] = [JSON.stringify(before[key]), JSON.stringify(now[key])];
    return old === made ? [] : [cause([`params:${key}`], old, made)];
  });
}

/** Down to the last thing that has changed; a thing that the last build did not know is new to it. */
function causesIn(chain: readonly string[], resolver: Resolver, last: Origins): Cause[] {
  const name = chain.at(-1) as string;
  const parts = resolver.partsOf(name as InputRef);
  const hash = resolver.hashOfPart(name);
  const before = last.hashes.get(name);
  if (before === undefined || before === hash) return [];
  const deeper = parts.flatMap((part) => causesIn([...chain, part], resolver, last));
  return deeper.length > 0 ? deeper : [cause(chain, before, hash)];
}

function cause(chain: readonly string[], before: string | undefined, now: string | undefined): Cause {
  return { chain, ...(before === undefined ? {} : { before }), ...(now === undefined ? {} : { now }) };
}

/** Keeps what these pages are made from for the next build. */
function keep(plans: readonly PagePlan[], resolver: Resolver, writer: OriginsWriter): void {
  const known = new Set<string>();
  const note = (name: string) => {
    if (known.has(name)) return;
    known.add(name);
    writer.hash(name, resolver.hashOfPart(name));
    for (const part of resolver.partsOf(name)) note(part);
  };
  for (const plan of plans) {
    writer.params(plan.file, JSON.stringify(plan.params ?? {}));
    for (const ref of inputsOf(plan)) note(ref);
  }
  writer.end();
}
