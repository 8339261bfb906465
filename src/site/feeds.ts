/** Which lists have feeds, and the stories in each. */
import type { Config } from './config.js';
import { isPublic, newest } from './front.js';
import type { Card, Site, Term, TermKind } from './types.js';

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

/** A list that the configuration doesn't name has feeds once it has a story that is public. */
export function hasFeeds({ feeds, ...config }: Config, { kind, key, url, cards }: Term): boolean {
  if (url === undefined || feeds.formats.length === 0 || !feeds.for.includes(names[kind])) return false;
  const listed = { section: config.sections, tag: config.tags, author: config.authors }[kind];
  return Object.hasOwn(listed ?? {}, key) || cards.some(isPublic);
}

/** The sections, tags and authors that have feeds. */
export function listsWithFeeds({ config, terms }: Pick<Site, 'config' | 'terms'>): readonly Term[] {
  return [...terms.section, ...terms.tag, ...terms.author].filter((term) => hasFeeds(config, term));
}

/** In a preview too a feed holds only what is public. */
export function channelsOf(site: Site): Channel[] {
  const { config, cards, urls } = site;
  const some = (all: readonly Card[]) => newest(all, config.feeds.items, isPublic);
  const home = config.feeds.for.includes('home') ? [{ url: urls.home, cards: some(cards) }] : [];
  const lists = listsWithFeeds(site).map((term) => {
    const { kind, key, url = '' } = term;
    return { url, term: { kind, key }, cards: some(term.cards) };
  });
  return [...home, ...lists];
}
