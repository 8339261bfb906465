/** What the sections, tags and authors of an export are called in the new site. */
import type { Config } from '../site/config.js';
import type { UserConfig } from '../site/user-config.js';
import { cutSegment, isSegment, slugify } from '../util/slug.js';
import type { Archive, OldTerm } from './archive.js';
import { cut, decoded, oneLine } from './plain.js';

export interface Term {
  /** What a story's front matter says. */
  readonly written: string;
  /** The segment of its address. */
  readonly key: string;
}

/** Nothing for what the site may not have. */
export interface Vocabulary {
  section(key: string): Term | undefined;
  /** @param key of a tag, or of a category that is one tag more */
  tag(key: string): Term | undefined;
  author(key: string): Term | undefined;
  isSection(key: string | undefined): boolean;
  /** The key that a configuration would list it under. */
  keyOf(key: string): string;
  /** How an editor knows it. */
  nameOf(kind: 'section' | 'tag' | 'author', key: string): string;
}

type Listed = Readonly<Record<string, { readonly name: string }>> | undefined;
type Names = ReadonlyMap<string, Pick<OldTerm, 'name'>>;

/** First parts of addresses that the program's own pages and files have. */
export const ownFolders: ReadonlySet<string> = new Set(
  (
    'search corrections fragments sitemaps media assets tag author page amp index.html 404.html feed.xml atom.xml ' +
    'feed.json feeds.opml sitemap.xml news-sitemap.xml robots.txt manifest.webmanifest live.json _headers _redirects ' +
    'cname .nojekyll .well-known'
  ).split(' '),
);

/** A name is shown in menus and lists. */
const mostOfName = 200;

/** Whether a section may have the key: its list stands at the root of the site. */
function isFree(key: string): boolean {
  return !ownFolders.has(key.toLowerCase()) && !/^\d{4}$/.test(key);
}

const nameIn = (names: Names, key: string) => cut(oneLine(names.get(key)?.name ?? ''), mostOfName) || oneLine(key);

/** @param config that of the site, if it had one before */
export function vocabularyOf(archive: Archive, config: Pick<Config, 'sections' | 'authors' | 'tags'>): Vocabulary {
  const { sections, tags, authors } = archive;
  const section = remembered((key) => {
    const found = find(key, nameIn(sections, key), config.sections);
    return found && isFree(found.key) ? found : undefined;
  });
  const asTag = remembered((key) => {
    const name = nameIn(tags.has(key) ? tags : sections, key);
    return inList(key, name, config.tags) ?? unlisted(name);
  });
  const author = remembered((key) => find(key, nameIn(authors, key), config.authors));
  return {
    section,
    tag: asTag,
    author,
    isSection: (key) => key !== undefined && section(key) !== undefined,
    keyOf: (key) => cutSegment(slugify(decoded(key)), 190) || 'unnamed',
    nameOf: (kind, key) =>
      nameIn(kind === 'author' ? authors : kind === 'section' || !tags.has(key) ? sections : tags, key),
  };
}

/** Where the configuration lists any, there are no others. */
function find(key: string, name: string, listed: Listed): Term | undefined {
  if (Object.keys(listed ?? {}).length > 0) return inList(key, name, listed);
  return unlisted(name);
}

function inList(key: string, name: string, listed: Listed): Term | undefined {
  if (!listed) return undefined;
  const own = decoded(key).toLowerCase();
  const folded = slugify(name);
  // The key is surer than the name: two categories may have one name.
  const found =
    Object.keys(listed).find((one) => one.toLowerCase() === own) ??
    Object.entries(listed).find(([, one]) => one.name === name)?.[0] ??
    Object.entries(listed).find(
      ([one, { name }]) => folded !== '' && (one === folded || slugify(name) === folded),
    )?.[0];
  return found === undefined ? undefined : { written: found, key: found };
}

function unlisted(name: string): Term | undefined {
  const key = slugify(name);
  return isSegment(key) ? { written: name, key } : undefined;
}

/** Keys and names for the configuration of a site that has none yet, by the keys of the export. */
function keysFor(names: Names, isAllowed: (key: string) => boolean): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  for (const [old, { name }] of names) {
    const slug = slugify(decoded(old)) || slugify(oneLine(name)) || 'unnamed';
    for (let number = 1; ; number++) {
      const key = number === 1 ? cutSegment(slug, 190) : `${cutSegment(slug, 180)}-${number}`;
      if (taken.has(key) || !isSegment(key) || !isAllowed(key)) continue;
      taken.add(key);
      keys.set(old, key);
      break;
    }
  }
  return keys;
}

/** What the configuration of a new site lists. */
export function listOf(archive: Archive): Required<Pick<UserConfig, 'sections' | 'authors' | 'tags'>> {
  const { sections, authors } = archive;
  const described = (description: string | undefined) => {
    const text = oneLine(description ?? '');
    return text === '' ? {} : { description: cut(text, 2000) };
  };
  const lists = {
    sections: [...keysFor(sections, isFree)].map(([old, key]) => [
      key,
      { name: nameIn(sections, old), ...described(sections.get(old)?.description) },
    ]),
    authors: [...keysFor(authors, () => true)].map(([old, key]) => [
      key,
      {
        name: nameIn(authors, old),
        ...described(authors.get(old)?.description),
        ...profiles(authors.get(old)?.sameAs),
      },
    ]),
    tags: listedTags(archive),
  };
  return {
    sections: Object.fromEntries(lists.sections),
    authors: Object.fromEntries(lists.authors),
    tags: Object.fromEntries(lists.tags),
  };
}

/** Only those whose name gives no address, or that of another one. */
function listedTags({ tags }: Archive): [string, { name: string }][] {
  const folded = new Map<string, string>();
  const odd = new Map<string, Pick<OldTerm, 'name'>>();
  for (const [key, term] of tags) {
    const slug = slugify(nameIn(tags, key));
    if (isSegment(slug) && !folded.has(slug)) folded.set(slug, key);
    else odd.set(key, term);
  }
  return [...keysFor(odd, (key) => !folded.has(key))].map(([old, key]) => [key, { name: nameIn(tags, old) }]);
}

function profiles(addresses: readonly string[] | undefined) {
  const sameAs = (addresses ?? []).filter((one) => /^https?:\/\//i.test(one) && URL.canParse(one));
  return sameAs.length > 0 ? { sameAs } : {};
}

function remembered(find: (key: string) => Term | undefined): (key: string) => Term | undefined {
  const known = new Map<string, Term | undefined>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key);
  };
}
