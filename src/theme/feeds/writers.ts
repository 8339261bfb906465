/** What writes a feed in each of its formats. */
import type { FeedFormat } from '../../site/urls.js';
import { atom } from './atom.js';
import { jsonFeed } from './json-feed.js';
import { rss } from './rss.js';
import type { Feed } from './view.js';

export const writers: Readonly<Record<FeedFormat, (feed: Feed) => string>> = { rss, atom, json: jsonFeed };
