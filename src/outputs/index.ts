/** Every page kind there is; to add one, write its file and add it here. */
import { article } from './article.js';
import { asset } from './asset.js';
import { home } from './home.js';
import { listing } from './listing.js';
import { mobile } from './mobile.js';
import { notFound } from './not-found.js';
import type { Output } from './output.js';
import { page } from './page.js';
import { gone, moved } from './stubs.js';

export const outputs: readonly Output[] = [asset, article, mobile, page, moved, gone, home, listing, notFound];
