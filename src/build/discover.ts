/** The first stage: which files a site consists of. Nothing is read yet. */
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import type { Config } from '../site/config.js';
import * as files from '../util/files.js';

export interface Sources {
  readonly root: string;
  /** Ids (paths in the root), sorted. */
  readonly articles: readonly string[];
  readonly pages: readonly string[];
  /** Every other file that the site may show or link, by its path: where it is. */
  readonly media: ReadonlyMap<string, string>;
  /** What the paths of `images.from` start with, if the site has such a folder. */
  readonly imagesFrom?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What systems and editors leave lying about. */
const litter = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\.git(\/.*)?|\.gitkeep)$/;

export function discover(root: string, config: Config): Sources {
  const diagnostics: Diagnostic[] = [];
  const media = new Map<string, string>();

  const list = (folder: string, name: string, boundary: string, hidden = false): string[] => {
    const found: string[] = [];
    for (const { path, kind } of files.walk(folder, boundary, hidden)) {
      if (litter.test(path)) continue;
      const id = `${name}/${path}`.normalize('NFC');
      if (kind === 'file') found.push(path);
      else diagnostics.push(refusal(id, kind));
    }
    return found;
  };

  const stories = (name: string): string[] => {
    const folder = files.join(root, name);
    const ids: string[] = [];
    for (const path of list(folder, name, root)) {
      if (/\.md$/i.test(path)) ids.push(`${name}/${path}`);
      else media.set(`${name}/${path}`, files.join(folder, path));
    }
    return ids;
  };

  const articles = stories('articles');
  const pages = stories('pages');
  const publicFolder = files.join(root, 'public');
  for (const path of list(publicFolder, 'public', root, true)) {
    media.set(`public/${path}`, files.join(publicFolder, path));
  }
  let imagesFrom: string | undefined;
  if (config.images.from !== undefined) {
    const folder = files.resolve(root, config.images.from);
    imagesFrom = files.isInside(root, folder) ? files.relative(root, folder) : 'images';
    for (const path of list(folder, imagesFrom, folder)) media.set(`${imagesFrom}/${path}`, files.join(folder, path));
  }
  return { root, articles, pages, media, ...(imagesFrom === undefined ? {} : { imagesFrom }), diagnostics };
}

function refusal(id: string, kind: 'outside' | 'unreadable'): Diagnostic {
  return kind === 'outside'
    ? diagnostic('link-out-of-site', startOf(id), 'this symbolic link leads out of the site: put the file itself here')
    : diagnostic('unreadable-file', startOf(id), 'this is no file that can be read: take it away, or mend the link');
}
