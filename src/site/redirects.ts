/** The old addresses of stories and pages, and where each leads. */
import type { Site } from './types.js';

export interface Redirect {
  readonly from: string;
  readonly to: string;
  /** The headline of what is there. */
  readonly title: string;
  /** The file that names the old address. */
  readonly about: string;
}

/** Of a story's old address its mobile view leads on too: it was published with it. */
export function redirectsOf(site: Site): Redirect[] {
  const { urls } = site;
  return [...site.cards, ...site.pages].flatMap((story) =>
    story.aliases.flatMap((alias) => {
      const written = urls.asset(alias.slice(1));
      // An address that ends in a page's name is that file; any other is a folder's page.
      const isFile = /\.html?$/.test(written);
      const from = isFile || written.endsWith('/') ? written : `${written}/`;
      const one = { from, to: story.url, title: story.title, about: story.id };
      if (isFile || 'folder' in story) return [one];
      return [one, { ...one, from: urls.mobile(from), to: urls.mobile(story.url) }];
    }),
  );
}

/** The addresses of stories that were taken down, their mobile views too. */
export function goneAddresses(site: Site): { readonly url: string; readonly about: string }[] {
  return site.gone.flatMap(({ id, url }) => [
    { url, about: id },
    { url: site.urls.mobile(url), about: id },
  ]);
}
