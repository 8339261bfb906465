/** Which lists have feeds, and the stories in each. */
import type { Config } from './config.js';
import { isPublic, newest } from './front.js';
import type { Card, Site, TermKind } from './types.js';

/** A list with feeds beside it. */
export interface Channel {
  readonly url: string;
  /** Absent for the feed of the whole site. */
  readonly term?: { readonly kind: TermKind; readonly key: string };
  /** Newest first. */
  readonly cards: readonly Card[];
}

const names: Readonly<Record<TermKind, Config['feeds']['for'][number]>> = {
  section: 'sections',
  tag: 'tags',
  author: 'authors',
};

export function hasFeeds({ feeds }: Pick<Config, 'feeds'>, kind: TermKind): boolean {
  return feeds.for.includes(names[kind]) && feeds.formats.length > 0;
}

/** In a preview too a feed holds only what is public. */
export function channelsOf({ config, cards, terms, urls }: Site): Channel[] {
  const some = (all: readonly Card[]) => newest(all, config.feeds.items, isPublic);
  const home = config.feeds.for.includes('home') ? [{ url: urls.home, cards: some(cards) }] : [];
  const lists = [...terms.section, ...terms.tag, ...terms.author].flatMap(({ kind, key, url, cards: all }) =>
    url === undefined || !hasFeeds(config, kind) ? [] : [{ url, term: { kind, key }, cards: some(all) }],
  );
  return [...home, ...lists];
}
