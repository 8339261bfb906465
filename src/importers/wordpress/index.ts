/** Reads exports of WordPress (WXR), one or several, into an archive. */
import { SiteError } from '../../diagnostics/diagnostic.js';
import { isLanguageTag } from '../../util/language.js';
import type { Archive, Item, Loss } from '../archive.js';
import { listAddresses } from './addresses.js';
import { type Indexed, WxrIndex } from './index-wxr.js';
import { KnownAddresses } from './known-addresses.js';
import { makeItem } from './make-item.js';
import { mediaPaths } from './media-paths.js';
import { plainText } from './plain-text.js';
import { notAnExport, readWxr } from './read-wxr.js';
import { resolveHref } from './resolve.js';
import { plainRss } from './what-else.js';

export interface ReadOptions {
  /** How faults name a file; its path as it was given, else. */
  readonly nameOf?: ((file: string) => string) | undefined;
  /** @param characters read of that file so far, in this pass */
  readonly progress?: ((pass: 1 | 2, file: string, characters: number) => void) | undefined;
}

/**
 * Reads all files a first time; their items are read once more when they are asked for.
 *
 * @param files paths, in the order of their numbers; each may hold several documents, and may be packed with gzip
 * @throws SiteError if one of them is no export of WordPress, or declares a document type or entities
 * @throws the system's error, if one of them can't be read
 */
export async function readWordpress(files: readonly string[], options: ReadOptions = {}): Promise<Archive> {
  const { nameOf = (file: string) => file, progress } = options;
  const index = new WxrIndex();
  const damage: Loss[] = [];
  const faults: SiteError[] = [];
  const records = (file: string, pass: 1 | 2) =>
    readWxr(file, {
      name: nameOf(file),
      loss: (loss) => pass === 1 && damage.push(loss),
      progress: progress && ((characters) => progress(pass, file, characters)),
    });
  for (const file of files) {
    try {
      for await (const record of records(file, 1)) index.add(record);
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new SiteError(faults.flatMap(({ diagnostics }) => diagnostics));
  if (!index.isWordpress) throw notAnExport(nameOf(files[0] ?? ''), plainRss);

  const { entries, timeZone, losses } = index.finish();
  const [site] = index.sites.all;
  const url = site?.url || undefined;
  const known = new KnownAddresses(index, entries);
  const permalink = index.permalinks.ours(url?.replace(/^https?:\/\/[^/]+/i, '') ?? '');
  return {
    system: 'WordPress',
    site: {
      name: plainText(site?.name ?? ''),
      ...(url !== undefined && { url }),
      ...(site?.description && { description: plainText(site.description) }),
      ...(isLanguageTag(site?.language ?? '') && { language: site?.language }),
      ...(timeZone !== undefined && { timeZone }),
      ...(permalink !== undefined && { permalink }),
    },
    authors: index.authors.list(),
    sections: index.terms.list('section'),
    tags: index.terms.list('tag'),
    entries: entries.map(({ entry }) => entry),
    counts: index.counts,
    losses: [...damage, ...losses],
    addresses: () => listAddresses(known),
    resolve: (href, from) => resolveHref(href, from, known),
    mediaPaths: (address) => mediaPaths(address, index),
    items: () => items(files, (file) => records(file, 2), entries, index, timeZone ?? 'UTC'),
  };
}

async function* items(
  files: readonly string[],
  records: (file: string) => ReturnType<typeof readWxr>,
  entries: readonly Indexed[],
  index: WxrIndex,
  timeZone: string,
): AsyncGenerator<Item> {
  let [ordinal, next] = [0, 0];
  for (const file of files) {
    for await (const record of records(file)) {
      if (record.kind !== 'item') continue;
      const indexed = entries[next];
      if (indexed?.ordinal === ordinal++) {
        next++;
        yield makeItem(record.item, indexed, index, timeZone);
      }
    }
  }
}
