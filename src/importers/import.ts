/** The line from an archive to a site: configure, place, write each story, copy its files, lead old addresses on, prove it. */
import { parseOptionsOf } from '../build/parse-sources.js';
import { loadReference } from '../content/body/lazy.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Config } from '../site/config.js';
import { redirectsName } from '../site/old-addresses.js';
import { createUrls, type Urls } from '../site/urls.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import type { Instant } from '../util/time.js';
import { type Addresses, addressesFor } from './addresses.js';
import type { Archive, Item, Loss, Target } from './archive.js';
import { configName, configText, configurationFor, isSiteAddress, type Used } from './configuration.js';
import { type Ledger, ledgerLine, readLedger } from './ledger.js';
import { type Media, mediaFolder, openMedia } from './media.js';
import { placeEntries } from './places.js';
import { plainBase } from './plain.js';
import { mostProved, prove } from './proof.js';
import { redirectLines, type Way } from './redirects.js';
import { createReport, type Exposed, keptLines, type Sums } from './report.js';
import { reportPage, reportPageName } from './report-page.js';
import { type Story, storyOf } from './story.js';
import { lookAround, takenBefore } from './surroundings.js';
import type { Taken } from './taken.js';
import { type Vocabulary, vocabularyOf } from './vocabulary.js';

export interface ImportOptions {
  /** The site's folder, absolute. */
  readonly root: string;
  /** The configuration's file, absolute; else it is looked for in the root. */
  readonly config?: string | undefined;
  /** The folder of the old site's files, absolute. */
  readonly media?: string | undefined;
  /** Write the report and nothing else. */
  readonly dryRun?: boolean | undefined;
  /** The time at which the site is looked at: what is later is not out yet. */
  readonly now: Instant;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((what: string, done: number, total: number) => void) | undefined;
}

export interface Imported {
  readonly sums: Sums;
  readonly written: number;
  readonly unchanged: number;
  /** Files of the old site that were copied. */
  readonly copied: number;
  /** Other files that were written: the configuration, the redirects. */
  readonly made: readonly string[];
  /** What would stop a build of the site as it is now. */
  readonly faults: readonly Diagnostic[];
}

/** An old address of a story, told when all are there. */
interface StoryWay extends Way {
  /** Whether the site will answer there only later. */
  readonly waits: boolean;
}

/** @throws the signal's reason, if it stops the import: each file is whole then, and the next import goes on */
export async function importArchive(archive: Archive, options: ImportOptions): Promise<Imported> {
  const { root, dryRun = false, now, signal, onProgress } = options;
  await loadReference();
  const { config, proposed } = await configurationFor(archive, root, options.config);
  const ledger = readLedger(root);
  const vocabulary = vocabularyOf(archive, config);
  const urls = createUrls(config);
  const parsing = parseOptionsOf({ ...config.site, ...config.markdown, words: config.words });
  const around = lookAround(archive, root, ledger, urls, config, parsing);
  const taken = takenBefore(archive, vocabulary, urls, config, root, around.places);
  const stays = archive.entries.filter(({ id }) => !around.deleted.has(id));
  const places = placeEntries(stays, config, around.known, around.files, taken);
  const media = openMedia(archive, root, options.media, ledger.pictures, dryRun);
  const sections = new Map<string, string>();
  const addresses = addressesFor(places, vocabulary, urls, config, (id) => sections.get(id));
  const { origin } = new URL(urls.absolute(urls.home));
  const tools = {
    ...{ archive, system: archive.system, places, addresses, media, vocabulary, urls, taken, parsing },
    timeZone: config.site.timeZone,
    allowsHtml: config.markdown.html !== 'escape',
    isOwn: (url: string) => URL.canParse(url) && new URL(url).origin === origin,
  };
  const used: Used = { sections: new Map(), tags: new Set() };
  /** Of the stories that are out: their lists are there. */
  const listed: Used = { sections: new Map(), tags: new Set() };
  const missing = { sections: new Map<string, string>(), authors: new Map<string, string>() };
  const shown = new Set<string>();
  /** Of them what stories show that are out, or will be. */
  const shownOut = new Set<string>();
  /** Ids of the stories that are out here, or will be. */
  const out = new Set<string>();
  const exposed: Exposed[] = [];
  const withdrawn: string[] = [];
  const ways: StoryWay[] = [];
  const here = new Set<string>();
  const count = { stories: 0, written: 0, unchanged: 0, copied: 0 };
  const losses = isSiteAddress(archive.site.url) ? archive.losses : [...archive.losses, noAddress];
  const report = createReport(root, { ...archive, losses }, dryRun);
  try {
    for await (const item of archive.items()) {
      if (count.stories++ % 50 === 0) await turn(signal);
      onProgress?.('stories', count.stories, archive.entries.length);
      // Whoever deleted it meant it: it may be about somebody who has asked for that.
      if (around.deleted.has(item.id)) continue;
      const story = await storyOf(item, places.place(item, item.title), tools);
      const { file } = story.place;
      here.add(file);
      const kept = keep(story, root, ledger, dryRun);
      if (kept.became === 'written') count.written++;
      if (kept.became === 'unchanged') count.unchanged++;
      const own = kept.became === 'edited' ? story.place.own : undefined;
      const wasPublic = item.state !== 'draft' && item.withheld === undefined;
      const isPublic = own ? own.state === 'published' : wasPublic;
      if (isPublic) out.add(item.id);
      for (const path of own?.files ?? story.files) {
        if (own && !path.startsWith(`${mediaFolder}/`)) continue;
        shown.add(path);
        if (isPublic) shownOut.add(path);
        if (kept.became !== 'edited' && media.copy(path)) count.copied++;
      }
      if (isPublic && !wasPublic) exposed.push({ file, why: `its post is not for everybody: ${whyHidden(item)}` });
      if (kept.isWithdrawn) withdrawn.push(file);
      const state = own && (own.state === 'published' ? (own.date > now ? 'scheduled' : 'published') : 'draft');
      report.story(story, { hash: kept.hash, isEdited: kept.became === 'edited', state: state ?? item.state });
      const section = item.section === undefined ? undefined : vocabulary.section(item.section)?.key;
      if (section !== undefined) sections.set(item.id, section);
      use(item, vocabulary, used, missing);
      const to = addresses.local(story.url);
      const waits = story.place.date > now;
      if (isPublic && !waits) use(item, vocabulary, listed, missing);
      if (isPublic) for (const way of story.ways) ways.push({ ...way, to, waits });
    }
    const made: string[] = [];
    if (proposed && !dryRun && files.createFile(files.join(root, configName), configText(proposed, used)))
      made.push(configName);
    const led = leadOn(archive, {
      root,
      ledger,
      addresses,
      urls,
      taken,
      media,
      shown: shownOut,
      out,
      vocabulary,
      listed,
      config,
      dryRun,
    });
    if (led.isWritten) made.push(redirectsName);
    onProgress?.('addresses', 0, ways.length);
    const isReckoned = dryRun || archive.entries.length > mostProved;
    const proof = isReckoned ? undefined : await prove({ root, config: options.config, now, signal });
    for (const { waits, ...way } of [...ways, ...led.ways.map((way) => ({ ...way, waits: false }))]) {
      const isAsked = proof !== undefined && !waits && way.lost === undefined && proof.faults.length === 0;
      const path = isAsked ? addresses.ofOld(way.from) : undefined;
      report.way({ ...way, ...(path === undefined ? {} : { there: proof?.answers(path) ?? false }) });
    }
    const others = [...ledger.stories.values()].filter(
      (one) => !here.has(one.file) && files.isFile(files.join(root, one.file)),
    );
    const deleted = [...around.deleted.values()].sort();
    const left = others.filter(({ system }) => system === archive.system).map(({ file }) => file);
    const orphans = [...new Set([...left, ...around.left.keys()])];
    for (const file of orphans) {
      if (around.left.get(file)) exposed.push({ file, why: 'its post is in the trash, or no longer in the export' });
    }
    const sums = report.finish({
      orphans: orphans.sort(),
      ...{ exposed, withdrawn, deleted },
      missing,
      files: shown.size,
      ledger: [
        ...keptLines(ledger, [...others.map(({ file }) => file), ...deleted]),
        ...led.ledger,
        ...pictureLines(media, ledger),
      ],
    });
    writeIfOther(files.join(root, reportPageName), reportPage(sums));
    return { sums, ...count, made, faults: proof?.faults ?? [] };
  } catch (error) {
    report.drop();
    throw error;
  }
}

const noAddress: Loss = {
  kind: 'field',
  name: 'address of the site',
  words: 'the export does not tell it: see that "site.url" in the configuration is yours',
};

/** Gives way to the event loop, where signals are heard. */
async function turn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise(setImmediate);
  signal?.throwIfAborted();
}

/** Why a post is not for everybody. */
const whyHidden = ({ withheld, state }: Item) => withheld ?? state;

/** Writes a story, unless somebody has edited its file since. */
function keep({ place, text }: Story, root: string, ledger: Ledger, dryRun: boolean) {
  const path = files.join(root, place.file);
  const bytes = Buffer.from(text);
  const own = hash(bytes);
  const before = ledger.stories.get(place.file)?.hash;
  const there = files.isFile(path) ? files.readBytes(path) : undefined;
  const now = there && hash(there);
  if (now === own) return { became: 'unchanged', hash: own, isWithdrawn: false } as const;
  if (now !== undefined && now !== before) return { became: 'edited', hash: before, isWithdrawn: false } as const;
  if (!dryRun) files.replaceFile(path, bytes);
  const isWithdrawn = there !== undefined && isDraft(bytes) && !isDraft(there);
  return { became: 'written', hash: dryRun ? before : own, isWithdrawn } as const;
}

/** Of a file as an import writes it. */
function isDraft(bytes: Buffer): boolean {
  return /^---\n(?:(?!---\n).*\n)*?draft: true\n/.test(bytes.toString('utf8'));
}

/** Notes which sections, authors and tags are in use, and which a configuration lacks. */
function use(
  { section, authors, tags }: Item,
  vocabulary: Vocabulary,
  used: Used,
  missing: Record<'sections' | 'authors', Map<string, string>>,
): void {
  const note = (kind: 'section' | 'author', key: string) => {
    const term = vocabulary[kind](key);
    if (term && kind === 'section') used.sections.set(term.key, (used.sections.get(term.key) ?? 0) + 1);
    if (!term) missing[`${kind}s`].set(vocabulary.keyOf(key), vocabulary.nameOf(kind, key));
  };
  if (section !== undefined) note('section', section);
  for (const key of authors) note('author', key);
  for (const key of vocabulary.isSection(section) ? tags : [...tags, section ?? '']) {
    const tag = vocabulary.tag(key);
    if (tag) used.tags.add(tag.key);
  }
}

/** Where files were below the old address, and where they are now below the folder of files. */
function movedFolders(system: Archive['system'], shown: ReadonlySet<string>): [from: string, to: string][] {
  if (system === 'WordPress') return [['wp-content/uploads/', '']];
  // Of a copy of Ghost's whole folder all parts are there by their names; of that of its pictures only these.
  const holds = (name: string) => [...shown].some((path) => path.startsWith(`${mediaFolder}/${name}/`));
  const parts = ['images', 'media', 'files'].filter(holds);
  return parts.length > 0 ? parts.map((name) => [`content/${name}/`, `${name}/`]) : [['content/images/', '']];
}

interface Leading {
  readonly root: string;
  readonly ledger: Ledger;
  readonly addresses: Addresses;
  readonly urls: Urls;
  readonly taken: Taken;
  readonly media: Media;
  /** Of the stories that are out. */
  readonly shown: ReadonlySet<string>;
  readonly out: ReadonlySet<string>;
  readonly vocabulary: Vocabulary;
  readonly listed: Used;
  readonly config: Pick<Config, 'sections'>;
  readonly dryRun: boolean;
}

/** Writes `newswep.redirects`, if there is anything to say, and unless somebody else has written it. */
function leadOn(archive: Archive, leading: Leading) {
  const { root, ledger, addresses, urls, taken, media, shown, out, vocabulary, listed, config, dryRun } = leading;
  const pathOfFile = (url: string) => {
    const path = media.known(url);
    return path !== undefined && shown.has(path) ? path : undefined;
  };
  const published = `media/${mediaFolder.replace(/^articles\//, '')}/`;
  const patterns =
    shown.size === 0
      ? []
      : movedFolders(archive.system, shown).flatMap(([from, to]): [string, string][] => {
          const old = addresses.ofOld(plainBase(archive.site.url) + from);
          return old === undefined ? [] : [[`${old}*`, `${addresses.local(urls.asset(published + to))}:splat`]];
        });
  // A list that no story is in is no page, but for a section of the configuration; a category may be a tag of its stories.
  const present = (target: Target): Target | undefined => {
    if (target.kind === 'item') return out.has(target.id) ? target : undefined;
    if (target.kind !== 'section' && target.kind !== 'tag') return target;
    const section = target.kind === 'section' ? vocabulary.section(target.key) : undefined;
    if (section && (listed.sections.has(section.key) || config.sections?.[section.key])) return target;
    return listed.tags.has(vocabulary.tag(target.key)?.key ?? '') ? { ...target, kind: 'tag' } : undefined;
  };
  const { text, ways } = redirectLines(archive, addresses, urls, taken, pathOfFile, present, patterns);
  const path = files.join(root, redirectsName);
  const own = hash(text);
  const before = ledger.others.get(redirectsName);
  const now = files.isFile(path) ? hash(files.readBytes(path)) : undefined;
  const isOurs = now === own || now === before;
  const isWritten = now !== own && (now === undefined ? text !== '' : isOurs);
  if (isWritten && !dryRun) files.replaceFile(path, text);
  const kept = now === own || (isWritten && !dryRun) ? own : before;
  const lines = kept === undefined ? [] : [ledgerLine('other', [redirectsName, kept])];
  return { ways, isWritten: isWritten && !dryRun, ledger: lines };
}

/** Those that were decoded now, and those that no story of this export shows. */
function pictureLines({ sound }: Media, { pictures }: Ledger): string[] {
  return [...new Map([...pictures, ...sound])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((entry) => ledgerLine('picture', entry));
}

function writeIfOther(file: string, text: string): void {
  if (files.readTextIfAny(file) !== text) files.replaceFile(file, text);
}
