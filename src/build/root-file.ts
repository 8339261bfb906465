/** Reads a file that stands right in the site's folder, such as `front.yml`, if there is one. */
import { sourceText } from '../content/source-text.js';
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import { redirectsName } from '../site/old-addresses.js';
import * as files from '../util/files.js';

export const frontName = 'front.yml';

/** Those that there may be. */
export const rootFiles: readonly string[] = [frontName, redirectsName];

/** What a file holds, or why that can't be told. */
export interface RootFile {
  /** Empty where there is no such file. */
  readonly text: string;
  readonly fault?: Diagnostic;
}

/**
 * @param root the site's folder, absolute
 * @param most bytes that it may have
 * @param other what people name it instead: that is told
 */
export function readRootFile(root: string, name: string, most: number, other?: RootFileAlias): RootFile {
  const path = files.join(root, name);
  const at = (code: Diagnostic['code'], words: string, file = name): RootFile => ({
    text: '',
    fault: diagnostic(code, startOf(file), words),
  });
  const real = files.realPath(path);
  if (real === undefined) {
    if (files.isSymbolicLink(path))
      return at('unreadable-file', 'this symbolic link leads nowhere: mend it, or take it away');
    const isOther = other !== undefined && files.exists(files.join(root, other.name));
    return isOther ? at(other.code, `this file is not read: rename it to ${name}`, other.name) : { text: '' };
  }
  if (!files.isInside(files.realPath(root) ?? root, real)) {
    return at('link-out-of-site', 'this symbolic link leads out of the site: put the file itself here');
  }
  const text = sourceText(path, name, most);
  return typeof text === 'string' ? { text } : { text: '', fault: text };
}

interface RootFileAlias {
  readonly name: string;
  readonly code: Diagnostic['code'];
}
