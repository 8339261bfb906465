/** RSS 2.0 (rssboard.org/rss-specification), with the modules that newsreaders know: content, dc, media, atom. */
import { cdata, element, textElement, xmlDocument } from '../../util/xml.js';
import type { Feed, FeedImage, FeedItem } from './view.js';

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
};

export function rss(feed: Feed): string {
  const channel = [
    textElement('title', feed.title),
    textElement('link', feed.home),
    // Required.
    textElement('description', asHtml(feed.description === '' ? feed.title : feed.description)),
    textElement('language', feed.language),
    ...(feed.changed === undefined ? [] : [textElement('lastBuildDate', date(feed.changed))]),
    textElement('generator', 'NewsWep'),
    element('atom:link', undefined, { rel: 'self', type: 'application/rss+xml', href: feed.self }),
    feed.hub === undefined ? '' : element('atom:link', undefined, { rel: 'hub', href: feed.hub }),
    ...feed.items.map((item) => rssItem(item, feed)),
  ];
  return xmlDocument(element('rss', element('channel', channel.join('')), { version: '2.0', ...namespaces }));
}

function rssItem(item: FeedItem, feed: Feed): string {
  const parts = [
    textElement('title', item.title),
    textElement('link', item.url),
    textElement('guid', item.id, { isPermaLink: 'false' }),
    textElement('pubDate', date(item.published)),
    ...(item.authors.length > 0 ? item.authors : [{ name: feed.publisher }]).map(({ name }) =>
      textElement('dc:creator', name),
    ),
    ...item.categories.map((category) => textElement('category', category)),
    textElement('description', asHtml(item.summary)),
    item.html === undefined ? '' : element('content:encoded', cdata(item.html)),
    item.image ? media(item.image) : '',
    textElement('dc:language', item.language),
    item.changed === item.published ? '' : textElement('atom:updated', new Date(item.changed).toISOString()),
  ];
  return element('item', parts.join(''));
}

/** Newsreaders take descriptions for HTML. */
function asHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function media({ url, type, width, height, caption, credit, thumbnail }: FeedImage): string {
  const small = thumbnail && { url: thumbnail.url, width: thumbnail.width, height: thumbnail.height };
  const parts =
    textElement('media:description', caption) +
    textElement('media:credit', credit) +
    (small ? element('media:thumbnail', undefined, small) : '');
  return element('media:content', parts, { url, medium: 'image', type, width, height });
}

/** RFC 822, with a year of four digits. */
function date(instant: number): string {
  return new Date(instant).toUTCString();
}
