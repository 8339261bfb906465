/** What the site holds before an import: files of earlier imports, and what is not of them. */
import { type ParseOptions, parseArticle, parsePage } from '../content/article.js';
import type { Article } from '../content/types.js';
import type { Config } from '../site/config.js';
import { pathOf } from '../site/links.js';
import { findTerms } from '../site/taxonomy.js';
import type { Urls } from '../site/urls.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import { calendarDate, parseInstant } from '../util/time.js';
import type { Archive } from './archive.js';
import type { Ledger } from './ledger.js';
import type { Known, OwnWords } from './places.js';
import { createTaken, fold, type Taken } from './taken.js';
import type { Vocabulary } from './vocabulary.js';

export interface Around {
  /** Stories of earlier imports that are in the archive too, by the entry's id. */
  readonly known: ReadonlyMap<string, Known>;
  /** All other stories of the site, folded. */
  readonly files: ReadonlySet<string>;
  /** Of the other stories, the places in the output. */
  readonly places: readonly string[];
  /** Files of earlier imports whose post is not in the archive, and whether each is published. */
  readonly left: ReadonlyMap<string, boolean>;
  /** By the entry's id, files of earlier imports that somebody has deleted. */
  readonly deleted: ReadonlyMap<string, string>;
}

/** Looks at the stories that are there; those that are as an import wrote them need not be parsed. */
export function lookAround(
  archive: Archive,
  root: string,
  ledger: Ledger,
  urls: Urls,
  config: Config,
  parsing: ParseOptions,
): Around {
  const known = new Map<string, Known>();
  const others = new Set<string>();
  const places: string[] = [];
  const left = new Map<string, boolean>();
  const ids = new Set(archive.entries.map(({ id }) => id));
  const origin = archive.system.toLowerCase();
  for (const folder of ['articles', 'pages']) {
    for (const { path, kind } of files.walk(files.join(root, folder))) {
      if (kind !== 'file' || !/\.md$/i.test(path)) continue;
      const file = `${folder}/${path}`.normalize('NFC');
      const written = ledger.stories.get(file);
      const isOurs = written?.system === archive.system && ids.has(written.id);
      const bytes = files.readBytes(files.join(root, folder, path));
      if (isOurs && hash(bytes) === written.hash) {
        known.set(written.id, { file, slug: written.slug });
        continue;
      }
      const { value: story } =
        folder === 'pages' ? parsePage(file, bytes, parsing) : parseArticle(file, bytes, parsing);
      const id = isOurs ? written.id : originOf(story?.extra[origin]);
      if (id !== undefined && ids.has(id) && (isOurs || !known.has(id)) && folder === 'articles') {
        const article = story as Article | undefined;
        const own = article && { own: ownWords(article, articleUrl(article, config, urls)) };
        known.set(id, { file, slug: article?.slug ?? written?.slug ?? '', ...own });
        continue;
      }
      others.add(fold(file));
      if (!story) continue;
      const isLeft = written?.system === archive.system || id !== undefined;
      if (isLeft && !ids.has(written?.id ?? id ?? '')) left.set(file, !story.draft && !('gone' in story && story.gone));
      const old = story.aliases
        .map((alias) => urls.asset(alias.slice(1)))
        .map((url) => (/\.html?$|\/$/.test(url) ? url : `${url}/`));
      const own = 'folder' in story ? urls.page(String(story.folder), story.slug) : articleUrl(story, config, urls);
      for (const url of [own, ...old])
        places.push(urls.file(url), ...(url.endsWith('/') ? [urls.file(urls.mobile(url))] : []));
    }
  }
  const deleted = new Map<string, string>();
  for (const { system, id, file } of ledger.stories.values()) {
    if (system === archive.system && ids.has(id) && !known.has(id)) deleted.set(id, file);
  }
  // A file that was moved may be in the ledger as well: where it is now counts.
  return { known, files: others, places, left, deleted };
}

function articleUrl(story: Article, config: Config, urls: Urls): string {
  const [key] = findTerms([story as never], config).keys.get(story.id)?.section ?? [];
  return urls.article({ date: story.date, slug: story.slug, ...(key === undefined ? {} : { sectionKey: key }) });
}

function ownWords({ id, date, draft, gone, image, body }: Article, url: string): OwnWords {
  const named = [...body.images, ...body.links].map((one) => one.url);
  return {
    ...{ url, date },
    state: gone ? 'gone' : draft ? 'draft' : 'published',
    files: [...named, ...(image ? [image.src] : [])].flatMap((written) => pathOf(id, written) ?? []),
  };
}

function originOf(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/** All places that are taken before a story is placed: lists, the program's own pages, and what the site has already. */
export function takenBefore(
  archive: Archive,
  vocabulary: Vocabulary,
  urls: Urls,
  config: Config,
  root: string,
  places: readonly string[],
): Taken {
  const taken = createTaken();
  for (const key of archive.sections.keys()) {
    const section = vocabulary.section(key);
    if (section) taken.addList(urls.file(urls.term('section', section.key)));
    const tag = vocabulary.tag(key);
    if (tag) taken.addList(urls.file(urls.term('tag', tag.key)));
  }
  for (const key of archive.tags.keys()) {
    const tag = vocabulary.tag(key);
    if (tag) taken.addList(urls.file(urls.term('tag', tag.key)));
  }
  for (const key of archive.authors.keys()) {
    const author = vocabulary.author(key);
    if (author) taken.addList(urls.file(urls.term('author', author.key)));
  }
  for (const kind of ['section', 'tag', 'author'] as const) {
    for (const key of Object.keys(config[`${kind}s`] ?? {})) taken.addList(urls.file(urls.term(kind, key)));
  }
  const { timeZone } = config.site;
  for (const { date } of archive.entries) {
    const { year, month } = calendarDate(parseInstant(date, timeZone) ?? 0, timeZone);
    for (const key of [year, `${year}-${month}`]) taken.addList(urls.file(urls.period(key)));
  }
  for (const { path } of files.walk(files.join(root, 'public'), root, true)) taken.add(path);
  for (const place of places) taken.add(place);
  return taken;
}
