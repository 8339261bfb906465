/** Every page kind there is; to add one, write its file and add it here. */
import { article } from './article.js';
import { asset } from './asset.js';
import { corrections } from './corrections.js';
import { feed } from './feed.js';
import { fragment } from './fragment.js';
import { cname, noJekyll } from './github-pages.js';
import { headers } from './headers.js';
import { home } from './home.js';
import { listing } from './listing.js';
import { liveFeed } from './live-feed.js';
import { liveState } from './live-state.js';
import { mobile } from './mobile.js';
import { newsSitemap } from './news-sitemap.js';
import { nginxServer, nginxTables } from './nginx.js';
import { notFound } from './not-found.js';
import { opml } from './opml.js';
import type { Output } from './output.js';
import { own } from './own.js';
import { page } from './page.js';
import { picture } from './picture.js';
import { redirects } from './redirects.js';
import { robots } from './robots.js';
import { s3 } from './s3.js';
import { search } from './search.js';
import { searchRecord } from './search-record.js';
import { sitemap } from './sitemap.js';
import { gone, moved } from './stubs.js';
import { stylesheet } from './stylesheet.js';
import { tdmReservation } from './tdm-reservation.js';
import { webManifest } from './web-manifest.js';

export const outputs: readonly Output[] = [
  asset,
  stylesheet,
  article,
  mobile,
  page,
  moved,
  gone,
  home,
  listing,
  corrections,
  search,
  notFound,
  own,
  fragment,
  feed,
  liveFeed,
  liveState,
  opml,
  sitemap,
  newsSitemap,
  robots,
  tdmReservation,
  webManifest,
  redirects,
  headers,
  noJekyll,
  cname,
  nginxTables,
  nginxServer,
  s3,
  picture,
];

/** What search bundles are made of: rendered as pages are, and published only in them. */
export const records: readonly Output[] = [searchRecord];
