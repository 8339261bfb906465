/** The first stage: which files a site consists of. Nothing is read yet. */
import { storyName } from '../content/file-name.js';
import { refusedEntry } from '../content/source-text.js';
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import type { Config } from '../site/config.js';
import type { SourceFile, SourceOf } from '../site/inputs.js';
import * as files from '../util/files.js';
import { foreignFile, pageAmongStories } from './foreign-files.js';

export interface Sources {
  readonly root: string;
  /** By their ids. */
  readonly articles: ReadonlyMap<string, SourceOf>;
  readonly pages: ReadonlyMap<string, SourceOf>;
  /** Every other file that the site may show or link. */
  readonly media: ReadonlyMap<string, SourceFile>;
  /** What the paths of `images.from` start with, if the site has such a folder. */
  readonly imagesFrom?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What systems and editors leave lying about. */
const litter = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\.git(\/.*)?|\.gitkeep)$/;

/** Line ends and other control characters, what turns a line around, and what Node writes for bytes that are no UTF-8. */
const strange = /[\p{Cc}\u2028-\u202e\u2066-\u2069\ufffd]/u;

/** The folders that a site's sources lie in. */
export const sourceFolders = ['articles', 'pages', 'public', 'templates'] as const;

export function discover(root: string, config: Config): Sources {
  const diagnostics: Diagnostic[] = [];
  const media = new Map<string, SourceFile>();
  const list = (folder: string, name: string, within: string, hidden = false): SourceFile[] => {
    const found = new Map<string, SourceFile>();
    const boundary = files.boundaryOf(folder);
    for (const { path, kind } of files.walk(folder, within, hidden)) {
      const id = (path === '' ? name : `${name}/${path}`).normalize('NFC');
      if (litter.test(path)) continue;
      if (kind !== 'file') diagnostics.push(refusedEntry(id, kind));
      else if (strange.test(path) || found.has(id)) diagnostics.push(badName(id, found.has(id)));
      else found.set(id, { id, path: files.join(folder, path), within: boundary });
    }
    return [...found.values()];
  };
  const stories = (name: string): Map<string, SourceOf> => {
    const found = new Map<string, SourceOf>();
    for (const file of list(files.join(root, name), name, root)) {
      const foreign = foreignFile(file.id);
      if (foreign) diagnostics.push(foreign);
      else if (storyName.test(file.id)) found.set(file.id, { ...file, isPage: name === 'pages' });
      else {
        media.set(file.id, file);
        const page = pageAmongStories(file.id);
        if (page) diagnostics.push(page);
      }
    }
    return found;
  };

  const articles = stories('articles');
  const pages = stories('pages');
  for (const file of list(files.join(root, 'public'), 'public', root, true)) media.set(file.id, file);
  let imagesFrom: string | undefined;
  if (config.images.from !== undefined) {
    const folder = files.resolve(root, config.images.from);
    imagesFrom = files.isInside(root, folder) ? files.relative(root, folder).normalize('NFC') : 'images';
    // If there is none, the configuration is at fault.
    if (files.isFolder(folder)) for (const file of list(folder, imagesFrom, folder)) media.set(file.id, file);
  }
  return { root, articles, pages, media, ...(imagesFrom === undefined ? {} : { imagesFrom }), diagnostics };
}

/**
 * A file that may have changed is another object: by that the stages after this one know what to read anew.
 *
 * @param touched the files that may hold something else since, absolute
 */
export function renew({ articles, pages, media }: Sources, touched: ReadonlySet<string>): void {
  // In place: to make tables of thousands of files again would take longer than all that follows.
  for (const files of [articles, pages, media] as Map<string, SourceFile>[]) {
    for (const file of files.values()) if (touched.has(file.path)) files.set(file.id, { ...file });
  }
}

/** What is there now, with the objects of files that were there before. */
export function keepKnown(last: Sources, now: Sources): Sources {
  const keep = <T extends SourceFile>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>) =>
    new Map(
      [...after].map(([id, file]): [string, T] => {
        const known = before.get(id);
        // At the same path lies another file, where a folder on the way has become another one by a link.
        return [id, known?.path === file.path && known.within === file.within ? known : file];
      }),
    );
  const { articles, pages, media } = now;
  return {
    ...now,
    articles: keep(last.articles, articles),
    pages: keep(last.pages, pages),
    media: keep(last.media, media),
  };
}

function badName(id: string, isTwice: boolean): Diagnostic {
  const words = isTwice
    ? 'two files have this name, in two ways of writing its accents: rename one of them'
    : "the file's name holds a line end, another control character or what turns the line around, or is no UTF-8: rename it";
  return diagnostic('invalid-file-name', startOf(id), words);
}
