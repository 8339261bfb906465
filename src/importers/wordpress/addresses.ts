/** The old addresses that belong to no story: of lists, feeds, attachments, and those that only a number tells apart. */
import type { OldAddress, Target } from '../archive.js';
import type { KnownAddresses } from './known-addresses.js';
import { folded } from './paths.js';

const feeds = ['feed/', 'feed/rss/', 'feed/rss2/', 'feed/rdf/', 'feed/atom/'];
const feedFiles = ['rss.php', 'wp-rss.php', 'wp-rss2.php', 'wp-rdf.php', 'wp-atom.php', 'wp-feed.php'];
const feedQueries = ['?feed=rss2', '?feed=rss', '?feed=atom', '?feed=rdf'];

/** Each once, and none that is a story's own. Of drafts nothing is told. */
export function* listAddresses(known: KnownAddresses): Iterable<OldAddress> {
  const seen = new Set<string>();
  for (const address of allAddresses(known)) {
    const key = address.from.includes('?') ? address.from : folded(address.from);
    if (seen.has(key) || known.atPath(address.from)) continue;
    seen.add(key);
    yield address;
  }
}

function* allAddresses(known: KnownAddresses): Iterable<OldAddress> {
  for (const scope of known.index.sites.all.keys()) {
    const base = `${known.base(scope)}/`;
    for (const way of [...feeds, ...feedFiles, ...feedQueries]) yield { from: base + way, to: { kind: 'feed' } };
    for (const way of ['comments/feed/', 'wp-commentsrss2.php']) yield { from: base + way, to: { kind: 'lost' } };
    for (const root of known.roots(scope)) yield* lists(`${root}/`, known);
  }
  yield* byNumber(known);
  yield* attachments(known);
}

function* lists(root: string, { index, periods }: KnownAddresses): Iterable<OldAddress> {
  for (const key of index.terms.published('section')) {
    const path = index.terms.pathOf(key).map(encodeURIComponent).join('/');
    yield* withFeed(`${root}category/${path}/`, { kind: 'section', key });
  }
  for (const key of index.terms.published('tag')) {
    yield* withFeed(`${root}tag/${encodeURIComponent(key)}/`, { kind: 'tag', key });
  }
  for (const [nicename, key] of index.authors.nicenames()) {
    yield* withFeed(`${root}author/${encodeURIComponent(nicename)}/`, { kind: 'author', key });
  }
  for (const period of periods) {
    yield { from: `${root}${period}/`, to: { kind: 'period', key: period.split('/').slice(0, 2).join('-') } };
  }
}

function* withFeed(from: string, to: Target & { readonly kind: 'section' | 'tag' | 'author' }): Iterable<OldAddress> {
  yield { from, to };
  yield { from: `${from}feed/`, to: { ...to, feed: true } };
}

function* byNumber(known: KnownAddresses): Iterable<OldAddress> {
  for (const { entry, scope, number } of known.entries) {
    if (entry.state !== 'published' || number === 0) continue;
    const way = entry.kind === 'page' ? 'page_id' : 'p';
    yield { from: `${known.base(scope)}/?${way}=${number}`, to: { kind: 'item', id: entry.id } };
  }
  const { terms } = known.index;
  const published = new Set(terms.published('section'));
  for (const [scope, id, key] of terms.ids('section')) {
    if (published.has(key)) yield { from: `${known.base(scope)}/?cat=${id}`, to: { kind: 'section', key } };
  }
  for (const key of terms.published('tag')) {
    yield { from: `${known.base(0)}/?tag=${encodeURIComponent(key)}`, to: { kind: 'tag', key } };
  }
}

/** Pages of files. Those of a story that is out lead to it, and their paths are among its own addresses. */
function* attachments(known: KnownAddresses): Iterable<OldAddress> {
  for (const [scope, { id, url, parent, address }] of known.index.attachments.all()) {
    const story = parent === 0 ? undefined : known.atNumber(scope, parent);
    // Its path has the slug of the story that it belongs to: of one that isn't out, or isn't here, nothing is told.
    if (parent !== 0 && story?.entry.state !== 'published') continue;
    const to: Target = story ? { kind: 'item', id: story.entry.id } : { kind: 'file', url };
    yield { from: `${known.base(scope)}/?attachment_id=${id}`, to };
    if (!story && address !== '') yield { from: address, to };
  }
}
