/** Reads an export of Ghost into an archive. */
import type { Archive, Loss } from '../archive.js';
import { OldAddresses } from './addresses.js';
import { type Index, indexExport } from './index-export.js';
import { makeItem } from './make-item.js';
import { type Export, readExport } from './read-export.js';
import { mediaPathsOf } from './urls.js';

/**
 * @param file the path of the `.json` file; it is read whole, as Ghost's own importer does
 * @param name how faults name it; its path, else
 * @throws SiteError if it is no export of Ghost
 * @throws the system's error, if it can't be read
 */
export async function readGhost(file: string, name = file): Promise<Archive> {
  const exported = readExport(file, name);
  const index = indexExport(exported);
  const addresses = new OldAddresses(index);
  const isOwn = (url: string) => addresses.isOwn(url);
  const { settings, url } = index;
  return {
    system: 'Ghost',
    site: {
      name: settings.title,
      ...(url !== undefined && { url }),
      ...(settings.description && { description: settings.description }),
      ...(settings.language && { language: settings.language.replace('_', '-') }),
      ...(settings.timeZone && { timeZone: settings.timeZone }),
      permalink: permalinkOf(settings.permalinks),
    },
    authors: index.authors,
    sections: index.sections,
    tags: index.tags,
    entries: index.posts.map(({ entry }) => entry),
    counts: countsOf(exported, index),
    losses: [...index.losses, ...lossesOf(exported, index)],
    addresses: () => addresses.all(),
    resolve: (href, { id }) => addresses.resolve(href, id),
    mediaPaths: (address) => mediaPathsOf(address, addresses.host),
    items: async function* () {
      for (const post of index.posts) yield makeItem(post, isOwn);
    },
  };
}

/** What the setting of 1.x says; later it is kept in a file of its own, and is `/:slug/` unless somebody changed it. */
function permalinkOf(written: string): string {
  return /^(?:\/:(?:year|month|day|slug))+\/$/.test(written) && written.includes(':slug') ? written : '/:slug/';
}

/** Tables that hold what belongs to the site; of all others not even the number of rows is of interest. */
const counted = ['tags', 'users', 'snippets', 'newsletters'];

function countsOf({ tables }: Export, { posts }: Index): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { entry } of posts) counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
  for (const name of counted) {
    const rows = tables.get(name)?.length ?? 0;
    if (rows > 0) counts.set(name, rows);
  }
  return counts;
}

function lossesOf({ version, tables }: Export, { settings, posts }: Index): Loss[] {
  const none: Loss[] = [
    { kind: 'comments', name: 'comments', words: 'Ghost does not put them into an export' },
    {
      kind: 'link',
      name: 'routes.yaml and redirects',
      words:
        'they are no part of the export: old addresses are taken for /slug/, and redirects have to be written anew',
    },
  ];
  if (version === '')
    none.push({ kind: 'damage', name: 'meta.version', words: 'the file does not say which Ghost wrote it' });
  if (/^0/.test(version))
    none.push({
      kind: 'damage',
      name: `Ghost ${version}`,
      words: 'an export of before 1.0: read as far as it is like the later ones',
    });
  if (settings.hasCode)
    none.push({
      kind: 'field',
      name: 'code injection',
      words: 'code of every page is never taken over; the configuration has "head" and "bodyEnd"',
    });
  const members = ['members', 'subscribers'].filter((name) => (tables.get(name)?.length ?? 0) > 0);
  for (const name of members) none.push({ kind: 'withheld', name, words: 'people are never taken over' });
  const internal = new Set(posts.flatMap((post) => post.internal)).size;
  if (internal > 0)
    none.push({ kind: 'field', name: 'internal tags', count: internal, words: 'readers did not see them: left out' });
  return none;
}
