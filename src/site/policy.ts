/** The content security policy (w3.org/TR/CSP3): what the pages of the site may load and run. */
import type { Inline } from './types.js';

const self = "'self'";
const none = "'none'";
const wasm = "'wasm-unsafe-eval'";
const anyInline = "'unsafe-inline'";

/** Directives that say from where a thing may come. */
const fetching = [
  'default-src',
  'script-src',
  'script-src-elem',
  'script-src-attr',
  'style-src',
  'style-src-elem',
  'style-src-attr',
  'img-src',
  'font-src',
  'media-src',
  'connect-src',
  'frame-src',
  'child-src',
  'worker-src',
  'manifest-src',
  'object-src',
  'base-uri',
  'form-action',
  'frame-ancestors',
] as const;

/** Directives that hold anything else; a list of sources means nothing to them. */
const others = [
  'report-uri',
  'report-to',
  'sandbox',
  'upgrade-insecure-requests',
  'require-trusted-types-for',
  'trusted-types',
] as const;

export const directives = [...fetching, ...others];

/**
 * @param inline what stands in the templates and slots; each is allowed by its hash
 * @param more sources by directive, for what the site's slots bring in
 * @param trusted whether articles may hold scripts and styles of their own
 * @param searches whether the site has a search, whose engine is WebAssembly
 */
export function policyOf(
  inline: readonly Inline[],
  more: Readonly<Record<string, readonly string[]>>,
  trusted: boolean,
  searches = false,
): string {
  const hashes = (kind: Inline['kind']): readonly string[] => {
    const found = inline.filter((one) => one.kind === kind);
    if (trusted || found.some((one) => one.source === undefined)) return [anyInline];
    return [...new Set(found.map((one) => one.source as string))].sort();
  };
  const scripts = [self, ...(searches ? [wasm] : []), ...hashes('script')];
  const styles = [self, ...hashes('style')];
  const policy = new Map<string, readonly string[]>([
    ['default-src', [self]],
    ['script-src', scripts],
    ['style-src', styles],
    ['img-src', [self, 'data:', 'https:']],
    ['object-src', [none]],
    ['base-uri', [self]],
    ['form-action', [self]],
    ['frame-ancestors', [self]],
  ]);
  // What says for many things where they may come from is read before what says it for one of them.
  const rank = (name: string) => (fetching as readonly string[]).indexOf(name);
  for (const [name, sources] of Object.entries(more).sort(([a], [b]) => rank(a) - rank(b))) {
    policy.set(name, joined(rank(name) < 0 ? [] : (policy.get(name) ?? inherited(name, policy)), sources));
  }
  return [...policy].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}

/** What held for a directive while it was not named: to name it must not take anything away. */
function inherited(name: string, policy: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const family = /^(script|style)-src-/.exec(name)?.[1] ?? (name === 'worker-src' ? 'script' : 'default');
  return policy.get(`${family}-src`) ?? [self];
}

function joined(before: readonly string[], sources: readonly string[]): string[] {
  if (sources.includes(none)) return [none];
  const all = [...new Set([...before.filter((source) => source !== none), ...sources])];
  // A hash beside it would make browsers take no notice of the word.
  return all.includes(anyInline) ? all.filter((source) => !/^'sha\d+-/.test(source)) : all;
}

/** Directives that count only in a header (w3.org/TR/CSP3, section 3.3), or name one. */
const onlyInHeader = ['frame-ancestors', 'report-uri', 'report-to', 'sandbox'];

/** A policy as a page may carry it in a `<meta>` of its own. */
export function inPage(policy: string): string {
  return policy
    .split('; ')
    .filter((part) => !onlyInHeader.includes(part.replace(/ .*/, '')))
    .join('; ');
}
