/** Archives as readers of exports give them, made by hand. */
import type { Archive, Entry, Item, OldAddress, OldAuthor, OldTerm, Target } from '../../src/importers/archive.js';

export interface Made {
  readonly site?: Partial<Archive['site']>;
  readonly items: readonly (Partial<Item> & { readonly id: string })[];
  readonly sections?: Readonly<Record<string, OldTerm>>;
  readonly tags?: Readonly<Record<string, OldTerm>>;
  readonly authors?: Readonly<Record<string, OldAuthor>>;
  readonly addresses?: readonly OldAddress[];
  readonly losses?: Archive['losses'];
  readonly system?: Archive['system'];
}

const old = 'https://old.example';

function whole(item: Partial<Item> & { readonly id: string }): Item {
  const html = item.html ?? '';
  const state = item.state ?? 'published';
  const slug = item.slug ?? `story-${item.id}`;
  return {
    kind: 'post',
    state,
    slug,
    parents: [],
    date: '2014-05-12T08:30:00Z',
    ...(state === 'draft' ? {} : { address: `/2014/05/${slug}/` }),
    title: `Story ${item.id}`,
    addresses: [],
    authors: [],
    tags: [],
    html,
    source: item.source ?? html,
    comments: 0,
    losses: [],
    ...item,
  };
}

/** Links to stories are found by their old addresses, files by what follows `/wp-content/uploads/`. */
export function archiveOf({ site, items: written, sections = {}, tags = {}, authors = {}, ...rest }: Made): Archive {
  const items = written.map(whole);
  const byAddress = new Map(
    items.flatMap((item) => (item.address === undefined ? [] : [[item.address, item] as const])),
  );
  const uploads = '/wp-content/uploads/';
  const resolve = (href: string, from: Entry): Target | undefined => {
    if (!URL.canParse(href, `${old}${from.address ?? '/'}`)) return undefined;
    const url = new URL(href, `${old}${from.address ?? '/'}`);
    if (url.origin !== old) return undefined;
    if (url.pathname.startsWith(uploads)) return { kind: 'file', url: url.href };
    if (url.pathname === '/') return { kind: 'home' };
    const found = byAddress.get(url.pathname);
    const fragment = url.hash.slice(1);
    if (found) return { kind: 'item', id: found.id, ...(fragment === '' ? {} : { fragment }) };
    const [, key] = /^\/category\/([^/]+)\/$/.exec(url.pathname) ?? [];
    return key !== undefined && Object.hasOwn(sections, key) ? { kind: 'section', key } : { kind: 'lost' };
  };
  return {
    system: rest.system ?? 'WordPress',
    site: { name: 'The Merrow Gazette', url: old, ...site },
    authors: new Map(Object.entries(authors)),
    sections: new Map(Object.entries(sections)),
    tags: new Map(Object.entries(tags)),
    entries: items,
    counts: new Map([['post', items.length]]),
    losses: rest.losses ?? [],
    addresses: () => rest.addresses ?? [],
    resolve,
    mediaPaths: (url) => {
      const at = url.indexOf(uploads);
      return at < 0 || !(url.startsWith(old) || url.startsWith('/')) ? [] : [url.slice(at + uploads.length)];
    },
    items: async function* () {
      yield* items;
    },
  };
}
