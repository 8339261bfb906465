/** Every page kind there is; to add one, write its file and add it here. */
import { article } from './article.js';
import { asset } from './asset.js';
import { corrections } from './corrections.js';
import { feed } from './feed.js';
import { fragment } from './fragment.js';
import { headers } from './headers.js';
import { home } from './home.js';
import { listing } from './listing.js';
import { mobile } from './mobile.js';
import { noJekyll } from './no-jekyll.js';
import { notFound } from './not-found.js';
import type { Output } from './output.js';
import { page } from './page.js';
import { picture } from './picture.js';
import { redirects } from './redirects.js';
import { robots } from './robots.js';
import { sitemap } from './sitemap.js';
import { gone, moved } from './stubs.js';
import { webManifest } from './web-manifest.js';

export const outputs: readonly Output[] = [
  asset,
  article,
  mobile,
  page,
  moved,
  gone,
  home,
  listing,
  corrections,
  notFound,
  fragment,
  feed,
  sitemap,
  robots,
  webManifest,
  redirects,
  headers,
  noJekyll,
  picture,
];
