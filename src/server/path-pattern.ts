/** Paths as `_redirects` and `_headers` write them, with `*` for anything and `:name` for one name between slashes. */
import { decodePath } from './request-path.js';

/** What the placeholders of a pattern stand for in a path, decoded; `splat` is what its `*` stands for. */
export type Captures = ReadonlyMap<string, string>;

/** Gives nothing where the path doesn't fit. */
export type PathPattern = (path: string) => Captures | undefined;

/**
 * Reads a pattern. It fits whole paths only, as Cloudflare has it: `/news/*` fits `/news/` but not `/news`. What is
 * percent-encoded in it stands for itself: `%2A` is a star, `%3A` a colon.
 *
 * @returns nothing if no request could ever fit it
 */
export function compilePattern(text: string): PathPattern | undefined {
  const exact = /[?#]/.test(text) ? undefined : decodePath(text);
  if (exact === undefined) return undefined;
  const names: string[] = [];
  const source = text.split('/').map((part) => {
    const name = /^:([a-z]\w*)$/i.exec(part)?.[1];
    if (name !== undefined) {
      names.push(name);
      return '([^/]+)';
    }
    const literals = part.split('*').map((literal) => escapeLiteral(decodeURIComponent(literal)));
    for (const _star of literals.slice(1)) names.push('splat');
    return literals.join('(.*)');
  });
  // Nearly all rules are plain addresses, and there may be one for each story of an archive.
  if (names.length === 0) return (path) => (path === exact ? new Map() : undefined);
  const pattern = new RegExp(`^${source.join('/')}$`, 's');
  return (path) => {
    const found = pattern.exec(path);
    return found ? new Map(names.map((name, index) => [name, found[index + 1] ?? ''])) : undefined;
  };
}

function escapeLiteral(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
