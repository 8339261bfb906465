/** Why a page is made again: which of the things that it is made from has changed, and by what. */
import { inputsOf } from '../outputs/output.js';
import type { InputRef } from '../site/inputs.js';
import type { Urls } from '../site/urls.js';
import { type Origins, type OriginsWriter, writeOrigins } from '../store/origins.js';
import type { Untold } from '../store/untold.js';
import type { Workspace } from '../store/workspace.js';
import * as files from '../util/files.js';
import type { Change, Difference, Reason } from './diff.js';
import type { PagePlan } from './plan.js';
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
  readonly now?: string;
}

/** A page that was made again, and why. */
export interface PageChange {
  readonly url: string;
  /** The same with the host. */
  readonly address: string;
  readonly file: string;
  /** The file of the story that it is about, or what else it is, in words. */
  readonly about: string;
  /** `untold`: a build that did not end may have published it, and could not tell. */
  readonly because: Reason | 'untold';
  readonly causes: readonly Cause[];
  /** Whether its bytes are other ones than those that were last told of. */
  readonly isWritten: boolean;
}

/**
 * @param before what the pages of the last build were made from
 * @param untold what builds before this one have published and could not tell
 */
export function explain(
  { changes, unchanged }: Difference,
  rendered: readonly Rendered[],
  { resolver, site }: Settled,
  before: Origins,
  untold: Untold,
): PageChange[] {
  const earlier = new Set(untold.written);
  const written = new Set(rendered.filter(({ aside }) => aside !== undefined).map(({ change }) => change));
  const made = changes.map((change) => ({
    ...addressOf(change.plan, site.urls),
    because: change.because,
    causes: change.because === 'changed' ? causesOf(change, resolver, before) : [],
    isWritten: written.has(change) || earlier.has(change.plan.file),
  }));
  const left = unchanged
    .filter(({ file }) => earlier.has(file))
    .map((plan) => ({ ...addressOf(plan, site.urls), because: 'untold' as const, causes: [], isWritten: true }));
  return [...made, ...left];
}

/** Where a page or file of the site is, and what it is about. */
export type PageAddress = Pick<PageChange, 'url' | 'address' | 'file' | 'about'>;

export function addressOf({ url, file, about }: PagePlan, urls: Urls): PageAddress {
  return { url, address: urls.absolute(url), file, about };
}

/** What is gone from the site, since the last build that could tell. */
export function removalsOf({ removed }: Difference, { plans, site }: Settled, untold: Untold) {
  const planned = new Set(plans.map((plan) => plan.file));
  const gone = new Set([...untold.removed.filter((file) => !planned.has(file)), ...removed]);
  const addressFor = (file: string) => site.urls.absolute(site.urls.asset(file.replace(/(^|\/)index\.html$/, '$1')));
  return [...gone].sort().map((file) => ({ address: addressFor(file), file }));
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
