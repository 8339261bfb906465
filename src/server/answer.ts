/** What a static host answers to a request, as a value: rules first, then files, then nothing. */
import * as files from '../util/files.js';
import { findRedirect, type RedirectRule, withQuery } from './redirect-rules.js';
import { decodePath, type Target } from './request-path.js';

export type Answer =
  | { readonly kind: 'redirect'; readonly to: string; readonly status: number }
  /** @property file its path in the folder */
  | { readonly kind: 'file'; readonly file: string; readonly status: number }
  | { readonly kind: 'nothing'; readonly status: number };

/** A built folder and where it stands. */
export interface Served {
  /** Absolute. */
  readonly folder: string;
  /** The site's base path, percent-encoded, with a slash at both ends: it is the folder itself. */
  readonly home: string;
  /** The same, decoded. */
  readonly base: string;
}

const nothing: Answer = { kind: 'nothing', status: 404 };

/** These are read, not served. */
const ruleFiles = ['_redirects', '_headers'];

/**
 * A rule goes before a file: an old address has its page too, for hosts that know no rules.
 *
 * @param target nothing for one that no site has
 */
export function answerTo(target: Target | undefined, rules: readonly RedirectRule[], served: Served): Answer {
  if (!target) return nothing;
  const rule = findRedirect(rules, target.path, target.query);
  if (!rule) return placeOf(target, served);
  const { to, status, keepsQuery } = rule;
  if (status >= 300 && status < 400)
    return { kind: 'redirect', to: keepsQuery ? withQuery(to, target.query) : to, status };
  const path = decodePath(to.replace(/[?#].*$/s, ''));
  const file = path && (fileAt(path, served) ?? fileAt(`${path}/`, served));
  if (file !== undefined) return { kind: 'file', file, status };
  return status === 200 ? nothing : { kind: 'nothing', status };
}

function placeOf({ raw, path, query }: Target, served: Served): Answer {
  const file = fileAt(path, served);
  if (file !== undefined) return { kind: 'file', file, status: 200 };
  // For a while only: another site may be shown on this port next.
  if (path === '/' && served.base !== '/') return { kind: 'redirect', to: served.home, status: 302 };
  const isFolder = `${path}/` === served.base || whatIs(path, served) === 'folder';
  return isFolder && !path.endsWith('/') ? { kind: 'redirect', to: `${raw}/${query}`, status: 301 } : nothing;
}

/** The file behind a decoded path, or the page that stands for a folder with its slash. */
export function fileAt(path: string, served: Served): string | undefined {
  const page = path.endsWith('/') ? `${path}index.html` : path;
  return whatIs(page, served) === 'file' ? page.slice(served.base.length) : undefined;
}

/** What is at a decoded path; nothing if a symbolic link leads out of the folder, or if it may not be read. */
function whatIs(path: string, { folder, base }: Served): 'file' | 'folder' | undefined {
  const name = path.slice(base.length);
  if (!path.startsWith(base) || ruleFiles.includes(name)) return undefined;
  const [root, real] = [files.realPath(folder), files.realPath(files.join(folder, name))];
  if (root === undefined || real === undefined || !files.isInside(root, real)) return undefined;
  if (!files.isReadable(real)) return undefined;
  return files.isFile(real) ? 'file' : files.isFolder(real) ? 'folder' : undefined;
}
