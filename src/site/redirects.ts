/** The old addresses of stories and pages, and where each leads; and those where there is nothing any more. */
import type { Card, Site, SitePage } from './types.js';

export interface Redirect {
  readonly from: string;
  readonly to: string;
  /** The headline of what is there. */
  readonly title: string;
  readonly noindex: boolean;
  /** The file that names the old address. */
  readonly about: string;
}

export function redirectsOf(site: Site): Redirect[] {
  const renamed = [...site.cards, ...site.pages].filter(({ aliases }) => aliases.length > 0);
  return renamed.flatMap((story) =>
    oldAddresses(story, site).map(({ url, isMobile }) => ({
      from: url,
      to: isMobile ? site.urls.mobile(story.url) : story.url,
      title: story.title,
      noindex: story.noindex,
      about: story.id,
    })),
  );
}

/** All the addresses of stories that were taken down. */
export function goneAddresses(site: Site): { readonly url: string; readonly about: string }[] {
  return site.gone.flatMap((story) => {
    const old = oldAddresses(story, site).map(({ url }) => url);
    return [story.url, site.urls.mobile(story.url), ...old].map((url) => ({ url, about: story.id }));
  });
}

/** Of a story's old address its mobile view is one too: it was published with it. */
function oldAddresses(story: Card | SitePage, { urls }: Site): { readonly url: string; readonly isMobile: boolean }[] {
  return story.aliases.flatMap((alias) => {
    const written = urls.asset(alias.slice(1));
    // An address that ends in a page's name is that file; any other is a folder's page.
    const isFile = /\.html?$/.test(written);
    const url = isFile || written.endsWith('/') ? written : `${written}/`;
    const page = { url, isMobile: false };
    return isFile || 'folder' in story ? [page] : [page, { url: urls.mobile(url), isMobile: true }];
  });
}
