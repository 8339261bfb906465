/** A story without the field `title`: its first heading is its headline, as many systems have it. */
import { type Diagnostic, diagnostic, startOf } from '../../diagnostics/diagnostic.js';
import type { NamedBy } from '../file-name.js';
import type { FrontMatter } from '../front-matter.js';

const atx = /^\s*# +([^\n]+?)(?: +#+)?[ \t]*(?:\n|$)/;
const setext = /^\s*([^\s#>*+|`~-][^\n]*)\n=+[ \t]*(?:\n|$)/;

/**
 * @returns the front matter with a title, if the file has one anywhere; the heading then is no part of the body, whose
 *   lines keep their numbers
 */
export function withTitle(front: FrontMatter, file: NamedBy): { front: FrontMatter; title?: Diagnostic } {
  if (Object.keys(front.data).some((key) => key.toLowerCase() === 'title')) return { front };
  const place = startOf(front.locate([]).file);
  const told = (words: string) => diagnostic('foreign-field', place, `there is no "title": ${words}`);
  const heading = atx.exec(front.body) ?? setext.exec(front.body);
  const words = heading && plain(heading[1] ?? '');
  if (heading && words) {
    const rest = front.body.slice(heading[0].length);
    const body = '\n'.repeat(heading[0].split('\n').length - 1) + rest;
    const title = told('the first heading is taken for it; write it as one');
    return { front: { ...front, data: { ...front.data, title: words }, body }, title };
  }
  // https://github.com/jekyll/jekyll/blob/master/lib/jekyll/document.rb (`populate_title`)
  const named = file.isJekyll ? file.slug.split('-').filter(Boolean).map(capital).join(' ') : '';
  if (named === '') return { front };
  const title = told('it is made of the name of the file, as Jekyll does; write one');
  return { front: { ...front, data: { ...front.data, title: named } }, title };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Without the marks of Markdown. */
function plain(text: string): string {
  const words = text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\s*\{[#.:][^}]*\}\s*$/, '');
  return words.replace(/\\([!-/:-@[-`{-~])|[*`]|\b_|_\b/g, '$1').trim();
}
