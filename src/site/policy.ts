/** The content security policy (w3.org/TR/CSP3): what the pages of the site may load and run. */
import type { Inline } from './types.js';

const self = "'self'";
const anyInline = "'unsafe-inline'";

/**
 * @param inline what stands in the templates and slots; each is allowed by its hash
 * @param more sources by directive, for what the site's slots bring in
 * @param trusted whether articles may hold scripts and styles of their own
 */
export function policyOf(
  inline: readonly Inline[],
  more: Readonly<Record<string, readonly string[]>>,
  trusted: boolean,
): string {
  const hashes = (kind: Inline['kind']): readonly string[] => {
    const found = inline.filter((one) => one.kind === kind);
    // A hash beside it would make browsers take no notice of this word, so it stands by itself.
    if (trusted || found.some((one) => one.source === undefined)) return [anyInline];
    return [...new Set(found.map((one) => one.source as string))].sort();
  };
  const directives = new Map<string, readonly string[]>([
    ['default-src', [self]],
    ['script-src', [self, ...hashes('script')]],
    ['style-src', [self, ...hashes('style')]],
    ['img-src', [self, 'data:', 'https:']],
    ['object-src', ["'none'"]],
    ['base-uri', [self]],
    ['form-action', [self]],
    ['frame-ancestors', [self]],
  ]);
  for (const [name, sources] of Object.entries(more)) {
    const known = (directives.get(name) ?? [self]).filter((source) => source !== "'none'");
    directives.set(name, [...new Set([...known, ...sources])]);
  }
  return [...directives].map(([name, sources]) => `${name} ${sources.join(' ')}`).join('; ');
}
