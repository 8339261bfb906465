/** The line from an archive to a site: configure, place, write each story, copy its files, and prove what was done. */
import { parseOptionsOf } from '../build/parse-sources.js';
import { loadReference } from '../content/body/lazy.js';
import type { UserConfig } from '../site/config.js';
import { createUrls } from '../site/urls.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import { addressesFor } from './addresses.js';
import type { Archive } from './archive.js';
import { type Configuration, configName, configText, configurationFor } from './configuration.js';
import { readLedger } from './ledger.js';
import { openMedia } from './media.js';
import { placeEntries } from './places.js';
import { createReport, type Totals } from './report.js';
import { storyOf } from './story.js';
import { lookAround, takenBefore } from './surroundings.js';
import { vocabularyOf } from './vocabulary.js';

export interface ImportOptions {
  /** The site's folder, absolute. */
  readonly root: string;
  /** The configuration's file, absolute; else it is looked for in the root. */
  readonly config?: string | undefined;
  /** The folder of the old site's files, absolute. */
  readonly media?: string | undefined;
  /** Write the report and nothing else. */
  readonly dryRun?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What was done, in numbers. */
export interface Imported extends Totals {
  readonly stories: number;
  readonly written: number;
  readonly unchanged: number;
  /** Files that were edited since, or that somebody else wrote: they stay. */
  readonly kept: readonly string[];
  readonly copied: number;
}

/** @throws the signal's reason, if it stops the import: each file is whole then, and the next import goes on */
export async function importArchive(archive: Archive, options: ImportOptions): Promise<Imported> {
  const { root, dryRun = false, signal, onProgress } = options;
  await loadReference();
  const configuration = await configurationFor(archive, root, options.config);
  const { config } = configuration;
  const ledger = readLedger(root);
  const vocabulary = vocabularyOf(archive, config);
  const urls = createUrls(config);
  const parsing = parseOptionsOf({ ...config.site, ...config.markdown, words: config.words });
  const around = lookAround(archive, root, ledger, urls, config, parsing);
  const taken = takenBefore(archive, vocabulary, urls, config, root, around.places);
  const places = placeEntries(archive.entries, config, around.known, around.files, taken);
  const media = openMedia(archive, root, options.media, ledger.pictures, dryRun);
  const sections = new Map<string, string>();
  const addresses = addressesFor(places, vocabulary, urls, config, (id) => sections.get(id));
  const home = new URL(urls.absolute(urls.home));
  const tools = {
    ...{ archive, system: archive.system, places, addresses, media, vocabulary, urls, taken, parsing },
    timeZone: config.site.timeZone,
    allowsHtml: config.markdown.html !== 'escape',
    isOwn: (url: string) => new URL(url).origin === home.origin,
  };
  const report = createReport(root, archive);
  const used = { sections: new Set<string>(), authors: new Set<string>(), tags: new Set<string>() };
  let [stories, written, unchanged, copied] = [0, 0, 0, 0];
  const kept: string[] = [];
  try {
    for await (const item of archive.items()) {
      if (stories % 50 === 0) await new Promise(setImmediate);
      signal?.throwIfAborted();
      onProgress?.(stories, archive.entries.length);
      const place = places.place(item, item.title);
      const story = await storyOf(item, place, tools);
      const bytes = Buffer.from(story.text);
      const path = files.join(root, place.file);
      const now = files.isFile(path) ? hash(files.readBytes(path)) : undefined;
      const own = hash(bytes);
      const before = ledger.stories.get(place.file)?.hash;
      const isEdited = now !== undefined && now !== own && now !== before;
      if (isEdited) kept.push(place.file);
      else if (now === own) unchanged++;
      else {
        written++;
        if (!dryRun) files.replaceFile(path, bytes);
      }
      if (!isEdited) for (const file of story.files) if (media.copy(file)) copied++;
      report.story(story, { hash: isEdited || dryRun ? before : own, isEdited });
      if (item.section !== undefined) used.sections.add(vocabulary.section(item.section)?.key ?? '');
      for (const author of item.authors) used.authors.add(vocabulary.author(author)?.key ?? '');
      for (const tag of item.tags) used.tags.add(vocabulary.tag(tag)?.key ?? '');
      stories++;
    }
    if (!dryRun) writeConfiguration(root, configuration, used);
    return { stories, written, unchanged, kept, copied, ...report.finish() };
  } catch (error) {
    report.drop();
    throw error;
  }
}

/** Only what a story uses: what stands in a menu shall lead to something. */
function writeConfiguration(
  root: string,
  { proposed }: Configuration,
  used: Readonly<Record<'sections' | 'authors' | 'tags', ReadonlySet<string>>>,
): void {
  if (!proposed) return;
  const { sections, authors, tags, ...rest } = proposed;
  const only = <T>(list: Readonly<Record<string, T>> | undefined, keys: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(list ?? {}).filter(([key]) => keys.has(key)));
  const config: UserConfig = { ...rest };
  const lists = {
    sections: only(sections, used.sections),
    authors: only(authors, used.authors),
    tags: only(tags, used.tags),
  };
  for (const [key, list] of Object.entries(lists))
    if (Object.keys(list).length > 0) Object.assign(config, { [key]: list });
  files.createFile(files.join(root, configName), configText(config));
}
