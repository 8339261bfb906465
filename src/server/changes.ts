/** What has happened to the files of a site, and how far that reaches. */

import { type Sources, sourceFolders } from '../build/discover.js';
import { rootFiles } from '../build/root-file.js';
import * as files from '../util/files.js';
import type { Instant } from '../util/time.js';

export interface Changes {
  /** The files that may hold something else, absolute. */
  readonly touched: ReadonlySet<string>;
  /** Whether files may have come or gone. */
  readonly isStructural: boolean;
  /** Whether the configuration or the templates may be others. */
  readonly isConfigured: boolean;
}

export const nothing: Changes = { touched: new Set(), isStructural: false, isConfigured: false };
export const everything: Changes = { touched: new Set(), isStructural: true, isConfigured: true };

export function joined(a: Changes, b: Changes): Changes {
  return {
    touched: new Set([...a.touched, ...b.touched]),
    isStructural: a.isStructural || b.isStructural,
    isConfigured: a.isConfigured || b.isConfigured,
  };
}

interface Known {
  readonly root: string;
  /** The configuration's file, if it is not one of the root. */
  readonly config: string | undefined;
  readonly sources: Sources | undefined;
}

/** Whether a file right in the site's folder may be the configuration, or one that it imports. */
export const mayConfigure = (name: string): boolean => /^[^/]+\.([cm]?[jt]s|json)$/.test(name);

/** @param paths absolute; files or folders that have come, gone or changed */
export function changesAt(paths: ReadonlySet<string>, { root, config, sources }: Known): Changes {
  // Nobody knows what has happened meanwhile.
  if (paths.has(root)) return { ...everything, touched: new Set([...paths, ...pathsOf(sources)]) };
  let [isStructural, isConfigured] = [false, false];
  for (const path of paths) {
    const id = files.relative(root, path).normalize('NFC');
    if (rootFiles.includes(id)) continue;
    const [top = ''] = id.split('/');
    const isSource = (sourceFolders as readonly string[]).includes(top);
    // A font's hash stands in the stylesheet.
    if (path === config || top === 'templates' || (top === 'public' && id.endsWith('.woff2'))) isConfigured = true;
    else if (!isSource && mayConfigure(id)) isConfigured = true;
    const isKnown = sources?.articles.has(id) || sources?.pages.has(id) || sources?.media.has(id);
    // An editor's own files come and go in between: what is neither known nor there never mattered.
    if (files.exists(path) ? !isKnown || !files.isFile(path) : isKnown || !isSource) isStructural = true;
  }
  return { touched: paths, isStructural, isConfigured };
}

/** Milliseconds: clocks of file systems tick slowly. */
const tick = 2000;

/** @param time by the clock of the file system */
export function changesSince(time: Instant, sources: Sources | undefined): Changes {
  return { ...everything, touched: new Set(pathsOf(sources).filter((path) => isYoung(path, time - tick))) };
}

function pathsOf(sources: Sources | undefined): string[] {
  const { articles, pages, media } = sources ?? { articles: new Map(), pages: new Map(), media: new Map() };
  return [...articles.values(), ...pages.values(), ...media.values()].map(({ path }) => path);
}

function isYoung(path: string, time: Instant): boolean {
  const stamp = files.sourceStampOf(path);
  return stamp !== undefined && Math.max(stamp.mtime, stamp.ctime) >= time;
}
