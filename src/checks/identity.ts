/** What tells the pages of a site apart: each that search engines may list has a title and one address of its own. */
import { type Diagnostic, diagnostic, type Place, startOf } from '../diagnostics/diagnostic.js';
import type { Desk, KnownPage, SiteCheck } from './check.js';
import { copied } from './read-pages.js';
import { addressOf } from './targets.js';

/** Pages that nobody looks for, and the mobile views, whose canonical address is that of the full page. */
const aside: ReadonlySet<string> = new Set([copied, 'fragment', 'gone', 'mobile', 'moved', 'not-found']);

export const identity: SiteCheck = (desk) => {
  const { site } = desk.survey.settled;
  const pages = desk.pages.filter(({ role }) => !aside.has(role));
  const missing = pages.filter(
    ({ facts }) => facts.canonical.length !== 1 || !/^https?:\/\//.test(facts.canonical[0] ?? ''),
  );
  const indexed = pages.filter(({ facts }) => facts.isIndexable);
  // A story that names another address as its own is not listed under this one.
  const isElsewhere = ({ about }: KnownPage) => {
    const story = site.articles.get(about) ?? site.pages.find(({ id }) => id === about);
    return story?.canonical !== undefined;
  };
  const own = indexed.filter((page) => !isElsewhere(page));
  return [
    ...told(missing, desk, ({ facts }) => {
      const what = facts.canonical.length > 1 ? 'more than one canonical address' : 'no whole canonical address';
      return `the page has ${what}: write one <link rel="canonical" href="<%= it.page.canonical %>"> in its template`;
    }),
    ...shared(own, desk, 'same-canonical', ({ facts }) => facts.canonical[0] ?? '', 'canonical address'),
    ...shared(own, desk, 'same-title', ({ facts }) => facts.title, 'title'),
  ];
};

/** The first page is named, and how many others there are. */
function told(pages: readonly KnownPage[], desk: Desk, words: (page: KnownPage) => string): Diagnostic[] {
  const [first, ...others] = pages;
  if (!first) return [];
  const more = others.length === 0 ? '' : ` (so have ${others.length} more)`;
  return [diagnostic('no-canonical', placeOf(first, desk), words(first) + more)];
}

function shared(
  pages: readonly KnownPage[],
  desk: Desk,
  code: 'same-canonical' | 'same-title',
  read: (page: KnownPage) => string,
  noun: string,
): Diagnostic[] {
  const groups = new Map<string, KnownPage[]>();
  for (const page of pages) {
    const group = groups.get(read(page));
    if (group) group.push(page);
    else groups.set(read(page), [page]);
  }
  return [...groups].flatMap(([value, [first, second, ...others]]): Diagnostic[] => {
    if (value === '' || !first || !second) return [];
    // Of two stories with one headline the copy desk has said so where they are written.
    if (code === 'same-title' && [first, second, ...others].every(({ role }) => role === 'article')) return [];
    const address = addressOf(first.file, desk.survey.settled.site.urls);
    const more = others.length === 0 ? '' : ` and of ${others.length} more`;
    const words = `the ${noun} "${value}" is also that of ${address}${more}: give each page its own`;
    return [diagnostic(code, placeOf(second, desk), words)];
  });
}

function placeOf({ file, about }: KnownPage, { survey, outName }: Desk): Place {
  const isStory = survey.sources.articles.has(about) || survey.sources.pages.has(about);
  return startOf(isStory ? about : `${outName}/${file}`);
}
