/** A file in the place of one of the site's folders, which would go unread without a word. */
import { sourceFolders } from '../build/discover.js';
import { diagnostic, startOf } from '../diagnostics/diagnostic.js';
import * as files from '../util/files.js';
import type { SiteCheck } from './check.js';

export const sourceFolderNames: SiteCheck = ({ root }) =>
  sourceFolders
    .filter((name) => files.isFile(files.join(root, name)))
    .map((name) =>
      diagnostic('not-a-folder', startOf(name), `"${name}" is a file, so nothing in it is read: make it a folder`),
    );
