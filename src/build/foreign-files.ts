/** Files that mean something to Hugo, Jekyll or Eleventy and are no stories here. */
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';

const kinds: readonly (readonly [RegExp, string])[] = [
  [
    /(?:^|\/)_index\.(?:[a-z-]+\.)?(?:md|markdown)$/i,
    'this describes a list in Hugo, and is no story: write the section\'s name under "sections" in the configuration; what it hands down ("cascade") is not read',
  ],
  [
    /\.11tydata\.(?:json|[cm]?js)$/i,
    "Eleventy's data of a folder or file are not read: what they say of stories, drafts and addresses too, write into the stories",
  ],
  [
    /\.(?:njk|liquid|webc|hbs|mustache|ejs|haml|pug|org|adoc|asciidoc|rst|textile|mdx)$/i,
    'this is not Markdown, and no story: write it as one, or put it outside of this folder',
  ],
];

/**
 * @param id the path of a file in `articles/` or `pages/`
 * @returns what to tell of it, if it is no story of ours and must not be published as a file either
 */
export function foreignFile(id: string): Diagnostic | undefined {
  const words = kinds.find(([pattern]) => pattern.test(id))?.[1];
  return words === undefined ? undefined : diagnostic('unread-file', startOf(id), words);
}

/** @returns what to tell of an HTML file among the stories: nobody can link it, and other systems take it for a story */
export function pageAmongStories(id: string): Diagnostic | undefined {
  if (!/\.html?$/i.test(id)) return undefined;
  return diagnostic(
    'unread-file',
    startOf(id),
    'this is HTML, and no story here: write it as Markdown, in a file that ends in .md',
  );
}

/** What says the same of many files is told once, with their number. */
const toldOnce: readonly Diagnostic['code'][] = ['foreign-field', 'unread-file', 'unread-shortcode'];

/**
 * What was found in the sources, as an editor should read it.
 *
 * @param all of the parsed files and of those that are none
 * @param stories the ids of all that are read
 */
export function gathered(all: readonly Diagnostic[], stories: ReadonlyMap<string, unknown>): Diagnostic[] {
  const left: Diagnostic[] = [];
  const alike = new Map<string, Diagnostic[]>();
  const passed = passedOver(all, stories);
  for (const fault of all) {
    const words = passed.get(fault.file);
    if (words !== undefined) continue;
    if (!toldOnce.includes(fault.code)) left.push(fault);
    else {
      const key = `${fault.code} ${fault.message}`;
      const found = alike.get(key);
      if (found) found.push(fault);
      else alike.set(key, [fault]);
    }
  }
  for (const [file, words] of passed) left.push(diagnostic('unread-file', startOf(file), words));
  for (const [first, ...others] of alike.values()) {
    if (first === undefined) continue;
    const [place, ...rest] = [first, ...others].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
    const files = new Set(rest.map(({ file }) => file)).size;
    const more = files === 0 ? '' : ` (and ${files} more ${files === 1 ? 'file' : 'files'})`;
    left.push({ ...(place as Diagnostic), message: first.message + more });
  }
  return left;
}

/** Files that would be at fault as stories, and are none: Hugo's beside a story of its own folder, Jekyll's unfinished ones. */
function passedOver(all: readonly Diagnostic[], stories: ReadonlyMap<string, unknown>): Map<string, string> {
  const faults = new Map<string, Diagnostic[]>();
  for (const fault of all) {
    if (fault.severity !== 'error') continue;
    const found = faults.get(fault.file);
    if (found) found.push(fault);
    else faults.set(fault.file, [fault]);
  }
  const passed = new Map<string, string>();
  for (const [file, found] of faults) {
    const lacks = found.every(({ code }) => code === 'no-front-matter' || code === 'missing-field');
    if (!lacks || !stories.has(file)) continue;
    const folder = file.slice(0, file.lastIndexOf('/'));
    const isBeside = folder !== 'articles' && !file.endsWith('/index.md') && stories.has(`${folder}/index.md`);
    if (isBeside) {
      passed.set(file, 'this lies beside the index.md of a story and has no title or date of its own: it is no story');
    } else if (`${folder}/`.includes('/_drafts/')) {
      passed.set(file, 'this draft lacks what a story needs: with a title and a date it is shown where drafts are');
    }
  }
  return passed;
}
