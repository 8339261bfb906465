/** Atom (RFC 4287). */
import { isoWithOffset } from '../../util/time.js';
import { cdata, element, textElement, xmlDocument } from '../../util/xml.js';
import type { Feed, FeedItem } from './view.js';

export function atom(feed: Feed): string {
  const parts = [
    textElement('id', feed.self),
    textElement('title', feed.title),
    textElement('subtitle', feed.description),
    // Required; of a feed without entries there is nothing to tell.
    textElement('updated', isoWithOffset(feed.changed ?? 0, feed.timeZone)),
    element('link', undefined, { rel: 'self', type: 'application/atom+xml', href: feed.self }),
    element('link', undefined, { rel: 'alternate', type: 'text/html', href: feed.home }),
    feed.hub === undefined ? '' : element('link', undefined, { rel: 'hub', href: feed.hub }),
    // Counts for entries that name no author.
    element('author', textElement('name', feed.publisher)),
    textElement('icon', feed.icon),
    textElement('generator', 'NewsWep'),
    ...feed.items.map((item) => entry(item, feed)),
  ];
  const attributes = { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language };
  return xmlDocument(element('feed', parts.join(''), attributes));
}

function entry(item: FeedItem, feed: Feed): string {
  const parts = [
    textElement('id', item.id),
    textElement('title', item.title),
    textElement('published', isoWithOffset(item.published, feed.timeZone)),
    textElement('updated', isoWithOffset(item.changed, feed.timeZone)),
    element('link', undefined, { rel: 'alternate', type: 'text/html', href: item.url }),
    ...item.authors.map(({ name, url }) => element('author', textElement('name', name) + textElement('uri', url))),
    ...item.categories.map((term) => element('category', undefined, { term })),
    textElement('summary', item.summary),
    item.html === undefined ? '' : element('content', cdata(item.html), { type: 'html' }),
  ];
  return element('entry', parts.join(''), { 'xml:lang': item.language });
}
