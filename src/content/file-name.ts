/** What the path of a story says of it: date, slug, language, and what other systems' folders mean. */
import { isLanguageTag } from '../util/language.js';

export interface NamedBy {
  /** Before it is made an address. */
  readonly slug: string;
  /** As front matter would have it. */
  readonly date?: string | undefined;
  readonly lang?: string | undefined;
  /** In Jekyll's folder for what is not published. */
  readonly isDraft: boolean;
  /** In a folder of Jekyll's, where its rules hold: a text is parted at blanks, a title is made of the name. */
  readonly isJekyll: boolean;
  /** The folders above Jekyll's `_posts`, which are categories there. */
  readonly categories: readonly string[];
}

/** What Jekyll takes for Markdown besides: https://jekyllrb.com/docs/configuration/default/ (`markdown_ext`). */
export const storyName = /\.(?:md|markdown|mkdown|mkdn|mkd)$/i;

/**
 * @param id the file's path in the site's root
 * @param siteLanguage of the site, which stands in no address
 */
export function namedBy(id: string, isArticle: boolean, siteLanguage: string): NamedBy {
  const folders = id.split('/').slice(1, -1);
  const file = id.slice(id.lastIndexOf('/') + 1).replace(storyName, '');
  // Hugo has translations beside each other: https://gohugo.io/content-management/multilingual/
  const [, ownName, suffix] = /^(.+)\.([a-z]{2}(?:-[a-z]{2,4})?)$/i.exec(file) ?? [];
  const lang = suffix !== undefined && isKnown(suffix) ? suffix : undefined;
  const own = lang === undefined ? file : (ownName as string);
  // A folder with its story and pictures, as Hugo has them: the folder's name is the story's.
  const name = own === 'index' && isArticle ? (folders.at(-1) ?? 'articles') : own;
  const { slug, date } = dated(name);
  const isSite = lang?.toLowerCase() === siteLanguage.toLowerCase();
  const jekyll = folders.findIndex((folder) => folder === '_posts' || folder === '_drafts');
  return {
    slug: lang === undefined || isSite ? slug : `${slug}-${lang}`,
    date: date ?? (isArticle ? folders : []).map((folder) => dated(folder).date).findLast((one) => one !== undefined),
    lang: isSite ? undefined : lang,
    isDraft: isArticle && folders.includes('_drafts'),
    isJekyll: isArticle && jekyll >= 0,
    categories: isArticle && jekyll > 0 ? folders.slice(0, jekyll) : [],
  };
}

/** The date and the slug that stand in a name: `2026-04-30-floods`; Jekyll takes `2016-1-5-floods` too. */
function dated(name: string): { slug: string; date?: string } {
  const [, year, month = '', day = '', slug] = /^(\d{4})-(\d{1,2})-(\d{1,2})[-_ ](.+)$/.exec(name) ?? [];
  if (!year || !slug) return { slug: name };
  return { slug, date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
}

let languages: Intl.DisplayNames | undefined;

/** `fr` is a language, `v2` and `tl-dr` are none. */
function isKnown(tag: string): boolean {
  if (!isLanguageTag(tag)) return false;
  languages ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return languages.of(tag) !== undefined;
}
