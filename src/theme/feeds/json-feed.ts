/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
import { isoWithOffset } from '../../util/time.js';
import type { Feed, FeedItem } from './view.js';

export function jsonFeed(feed: Feed): string {
  const value = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    ...(feed.description === '' ? {} : { description: feed.description }),
    icon: feed.icon,
    language: feed.language,
    authors: [{ name: feed.publisher }],
    ...(feed.hub === undefined ? {} : { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    items: feed.items.map((item) => jsonItem(item, feed.timeZone)),
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}

function jsonItem(item: FeedItem, timeZone: string) {
  return {
    id: item.id,
    url: item.url,
    title: item.title,
    summary: item.summary,
    // One of the two is required.
    ...(item.html === undefined ? { content_text: item.summary } : { content_html: item.html }),
    ...(item.image ? { image: item.image.url } : {}),
    date_published: isoWithOffset(item.published, timeZone),
    date_modified: isoWithOffset(item.changed, timeZone),
    ...(item.authors.length > 0 ? { authors: item.authors } : {}),
    ...(item.categories.length > 0 ? { tags: item.categories } : {}),
    ...(item.language === undefined ? {} : { language: item.language }),
  };
}
