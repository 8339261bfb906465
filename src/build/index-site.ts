/** Makes the index over all stories: addresses, terms, states, where links lead, which files are shown. */
import { inspect } from '../assets/inspect.js';
import type { Article, Page } from '../content/types.js';
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import { findImage, missingImage, resolveBody, type SiteFiles } from '../site/links.js';
import { nextChange, stateAt } from '../site/schedule.js';
import { findTerms, type Taxonomy } from '../site/taxonomy.js';
import type { Asset, Card, MenuItem, Period, ResolvedBody, Site, Term, TermKind } from '../site/types.js';
import { createUrls, type Urls } from '../site/urls.js';
import type { Theme } from '../theme/theme.js';
import * as files from '../util/files.js';
import { calendarDate, type Instant } from '../util/time.js';
import type { Sources } from './discover.js';
import type { LoadedConfig } from './load-config.js';
import type { Content } from './parse.js';

export interface IndexOptions {
  readonly now: Instant;
  /** Show drafts, and stories under embargo. */
  readonly drafts: boolean;
  readonly future: boolean;
}

export interface Indexed {
  readonly site: Site;
  readonly diagnostics: readonly Diagnostic[];
}

const remote = /^https?:\/\//i;

export function indexSite(
  sources: Sources,
  content: Content,
  loaded: LoadedConfig,
  theme: Theme,
  options: IndexOptions,
): Indexed {
  const { config } = loaded;
  const urls = createUrls(config);
  const diagnostics: Diagnostic[] = [];
  const siteFiles: SiteFiles = {
    stories: new Set([...sources.articles, ...sources.pages]),
    media: new Set(sources.media.keys()),
    ...(sources.imagesFrom === undefined ? {} : { imagesFrom: sources.imagesFrom }),
  };

  const oldestFirst = [...content.articles].sort((a, b) => a.date - b.date || (a.id < b.id ? -1 : 1));
  // A draft or an embargoed story must not lend its spelling to what is published.
  const taxonomy = findTerms(
    [...oldestFirst].sort((a, b) => Number(isHidden(a, options)) - Number(isHidden(b, options))),
    config,
  );
  diagnostics.push(...taxonomy.diagnostics);

  const all = oldestFirst.map((article) => makeCard(article, taxonomy, urls, options, siteFiles, theme, diagnostics));
  const pages = content.pages.filter((page) => options.drafts || !page.draft);
  for (const page of content.pages) checkPage(page, theme, siteFiles, diagnostics);

  const bodies = new Map<string, ResolvedBody>();
  for (const [index, article] of oldestFirst.entries()) {
    const { url } = all[index] as Card;
    bodies.set(article.id, resolveBody(article, url, siteFiles, urls, diagnostics));
  }
  for (const page of content.pages) {
    bodies.set(page.id, resolveBody(page, urls.page(page.folder, page.slug), siteFiles, urls, diagnostics));
  }

  const visible = all.filter((card) => !isHidden(card, options));
  const cards = visible.filter((card) => !card.gone);
  const byId = new Map(visible.map((card) => [card.id, card]));
  warnOfHiddenLinks([...visible, ...pages], bodies, byId, content, diagnostics);

  const terms = makeTerms(taxonomy, visible, config, urls);
  const shown = shownFiles(cards, pages, bodies, terms, config.site.icon, theme);
  const assets = makeAssets(sources, shown, urls, theme, diagnostics, loaded);
  checkConfiguredImages(loaded, siteFiles, diagnostics);

  const articles = new Map(content.articles.map((article) => [article.id, article]));
  const changes = content.articles.map((article) => nextChange(article, options.now));
  const wakeAt = changes.reduce<Instant | undefined>((a, b) => (b !== undefined && (a ?? b) >= b ? b : a), undefined);
  return {
    site: {
      config,
      urls,
      now: options.now,
      isPreview: options.drafts || options.future,
      cards,
      byId,
      articles,
      gone: visible.filter((card) => card.gone),
      pages,
      terms,
      periods: config.lists.archive ? makePeriods(visible, urls, config.site.timeZone) : [],
      menu: makeMenu(config.menu, terms.section, urls),
      assets,
      bodies,
      ...(wakeAt === undefined ? {} : { wakeAt }),
    },
    diagnostics,
  };
}

function isHidden(story: Pick<Article, 'draft' | 'date'>, { now, drafts, future }: IndexOptions): boolean {
  return (story.draft && !drafts) || (story.date > now && !future && !(story.draft && drafts));
}

function makeCard(
  article: Article,
  taxonomy: Taxonomy,
  urls: Urls,
  options: IndexOptions,
  siteFiles: SiteFiles,
  theme: Theme,
  diagnostics: Diagnostic[],
): Card {
  const keys = taxonomy.keys.get(article.id);
  const sectionKey = keys?.section[0];
  const imageAsset = checkImage(article, siteFiles, diagnostics);
  checkTemplate(article, theme, diagnostics);
  const { body, extra: _extra, places: _places, corrections: _corrections, ...shown } = article;
  return {
    ...shown,
    ...stateAt(article, options.now),
    excerpt: body.excerpt,
    url: urls.article({ date: article.date, slug: article.slug, ...(sectionKey ? { sectionKey } : {}) }),
    tagKeys: keys?.tag ?? [],
    authorKeys: keys?.author ?? [],
    ...(sectionKey ? { sectionKey } : {}),
    ...(imageAsset ? { imageAsset } : {}),
  };
}

function placeOf(story: Article | Page, field: string) {
  return { file: story.id, ...(story.places[field] ?? { line: 1, column: 1 }) };
}

/** @returns the lead image as a file of the site, where it is one */
function checkImage(story: Article | Page, siteFiles: SiteFiles, diagnostics: Diagnostic[]): string | undefined {
  const { image } = story;
  if (!image) return undefined;
  const place = placeOf(story, 'image');
  if (!remote.test(image.src)) {
    const found = findImage(story.id, image.src, siteFiles);
    if (found === undefined) diagnostics.push(missingImage(story.id, image.src, place, siteFiles));
    return found;
  }
  if (image.width === undefined || image.height === undefined) {
    const mend = 'write image: { src, width, height }, or put the file beside the article';
    diagnostics.push(diagnostic('invalid-field', place, `the size of "${image.src}" is not known: ${mend}`));
  }
  return undefined;
}

function checkTemplate(story: Article | Page, theme: Theme, diagnostics: Diagnostic[]): void {
  if (story.template === undefined || theme.has(`${story.template}.html`)) return;
  const mend = `write templates/${story.template}.html, or take the field out`;
  diagnostics.push(
    diagnostic('unknown-template', placeOf(story, 'template'), `there is no template "${story.template}": ${mend}`),
  );
}

function checkPage(page: Page, theme: Theme, siteFiles: SiteFiles, diagnostics: Diagnostic[]): void {
  checkImage(page, siteFiles, diagnostics);
  checkTemplate(page, theme, diagnostics);
}

/** A link to a story that is not out yet is plain text until then. */
function warnOfHiddenLinks(
  stories: readonly { readonly id: string }[],
  bodies: ReadonlyMap<string, ResolvedBody>,
  visible: ReadonlyMap<string, Card>,
  content: Content,
  diagnostics: Diagnostic[],
): void {
  const pages = new Set(content.pages.filter((page) => !page.draft).map((page) => page.id));
  const written = new Map([...content.articles, ...content.pages].map((story) => [story.id, story.body.links]));
  for (const { id } of stories) {
    for (const [index, target] of (bodies.get(id)?.links ?? []).entries()) {
      if (target.kind !== 'story' || visible.has(target.id) || pages.has(target.id)) continue;
      const link = written.get(id)?.[index];
      if (!link) continue;
      diagnostics.push(
        diagnostic(
          'unpublished-link',
          { file: id, line: link.line, column: link.column },
          `"${link.url}" is not published: the link is plain text until it is`,
        ),
      );
    }
  }
}

function makeTerms(
  taxonomy: Taxonomy,
  visible: readonly Card[],
  config: LoadedConfig['config'],
  urls: Urls,
): Record<TermKind, Term[]> {
  const members: Record<TermKind, Map<string, Card[]>> = { section: new Map(), tag: new Map(), author: new Map() };
  const join = (kind: TermKind, key: string, card: Card) => {
    const list = members[kind].get(key);
    if (list) list.push(card);
    else members[kind].set(key, [card]);
  };
  for (const card of visible) {
    if (card.sectionKey !== undefined) join('section', card.sectionKey, card);
    for (const key of card.tagKeys) join('tag', key, card);
    for (const key of card.authorKeys) join('author', key, card);
  }
  const hasLists: Record<TermKind, boolean> = { section: true, tag: config.lists.tags, author: config.lists.authors };
  const listed: Record<TermKind, object> = {
    section: config.sections ?? {},
    tag: config.tags,
    author: config.authors ?? {},
  };
  const make = (kind: TermKind): Term[] =>
    // A section or author of the configuration has a list before it has a story; a tag comes with one.
    [...taxonomy.terms[kind]]
      .filter(([key]) => members[kind].has(key) || (kind !== 'tag' && key in listed[kind]))
      .sort(([a], [b]) => Number(b in listed[kind]) - Number(a in listed[kind]) || (a in listed[kind] ? 0 : a < b ? -1 : 1))
      .map(([key, names]) => ({
        kind,
        key,
        ...names,
        ...(hasLists[kind] ? { url: urls.term(kind, key) } : {}),
        cards: members[kind].get(key) ?? [],
      }));
  return { section: make('section'), tag: make('tag'), author: make('author') };
}

function makePeriods(visible: readonly Card[], urls: Urls, timeZone: string): Period[] {
  const found = new Map<string, { kind: Period['kind']; instant: Instant; cards: Card[] }>();
  for (const card of visible) {
    const { year, month } = calendarDate(card.date, timeZone);
    for (const [key, kind] of [
      [year, 'year'],
      [`${year}-${month}`, 'month'],
    ] as const) {
      const period = found.get(key);
      if (period) period.cards.push(card);
      else found.set(key, { kind, instant: card.date, cards: [card] });
    }
  }
  return [...found].map(([key, period]) => ({ key, ...period, url: urls.period(key) }));
}

function makeMenu(configured: readonly MenuItem[], sections: readonly Term[], urls: Urls): MenuItem[] {
  if (configured.length > 0) return configured.map(({ name, url }) => ({ name, url: urls.local(url) }));
  return sections.flatMap(({ name, url }) => (url === undefined ? [] : [{ name, url }]));
}

interface Shown {
  /** Pictures in `<img>`, whose size is needed. */
  readonly pictures: ReadonlySet<string>;
  /** Files that are only linked. */
  readonly linked: ReadonlySet<string>;
}

function shownFiles(
  cards: readonly Card[],
  pages: readonly Page[],
  bodies: ReadonlyMap<string, ResolvedBody>,
  terms: Readonly<Record<TermKind, readonly Term[]>>,
  icon: string | undefined,
  theme: Theme,
): Shown {
  const pictures = new Set<string>([icon === undefined ? theme.icon : `public${icon}`]);
  const linked = new Set<string>();
  for (const card of cards) if (card.imageAsset !== undefined) pictures.add(card.imageAsset);
  for (const { image } of terms.author) if (image?.startsWith('/')) pictures.add(`public${image}`);
  for (const { id } of [...cards, ...pages]) {
    const body = bodies.get(id);
    for (const path of body?.images ?? []) pictures.add(path);
    for (const target of body?.links ?? []) if (target.kind === 'asset') linked.add(target.path);
  }
  return { pictures, linked };
}

/** Files of `public/` and the theme's are published all; others only if a published story shows or links them. */
function makeAssets(
  sources: Sources,
  { pictures, linked }: Shown,
  urls: Urls,
  theme: Theme,
  diagnostics: Diagnostic[],
  loaded: LoadedConfig,
): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  const add = (path: string, source: string, file: string) => {
    const asPicture = pictures.has(path);
    let inspected: ReturnType<typeof inspect>;
    try {
      inspected = inspect(files.readBytes(source), asPicture);
    } catch {
      diagnostics.push(diagnostic('unreadable-file', startOf(path), "the file can't be read"));
      return;
    }
    if (asPicture && inspected.width === undefined) {
      const mend = 'save it again as JPEG, PNG, WebP, AVIF or SVG (an SVG needs width and height, or a viewBox)';
      const place = path === theme.icon ? loaded.locate(['site', 'icon']) : startOf(path);
      diagnostics.push(diagnostic('unreadable-image', place, `the picture "${path}" can't be decoded: ${mend}`));
      return;
    }
    assets.set(path, { path, source, file, url: `${urls.asset(file)}?v=${inspected.hash.slice(0, 8)}`, ...inspected });
  };
  for (const [path, source] of theme.assets) add(path, source, path.slice('templates/'.length));
  for (const [path, source] of sources.media) {
    if (path.startsWith('public/')) add(path, source, path.slice('public/'.length));
    else if (pictures.has(path) || linked.has(path)) add(path, source, `media/${path.replace(/^articles\//, '')}`);
  }
  return assets;
}

function checkConfiguredImages(loaded: LoadedConfig, siteFiles: SiteFiles, diagnostics: Diagnostic[]): void {
  const { site, authors } = loaded.config;
  const check = (value: string | undefined, path: readonly string[]) => {
    if (value === undefined || remote.test(value)) return;
    if (value.startsWith('/') && siteFiles.media.has(`public${value}`)) return;
    const mend = `put the file at public/${value.replace(/^\//, '')} and write "/${value.replace(/^\//, '')}"`;
    diagnostics.push(
      diagnostic('missing-image', loaded.locate(path), `"${path.join('.')}": there is no picture "${value}": ${mend}`),
    );
  };
  check(site.icon, ['site', 'icon']);
  for (const [key, author] of Object.entries(authors ?? {})) check(author.image, ['authors', key, 'image']);
}
