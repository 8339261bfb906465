/** Makes the index over all stories: addresses, terms, states, where links lead, which files are shown. */
import type { Article, Page } from '../content/types.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { resolveBody, type SiteFiles } from '../site/links.js';
import { nextChange, stateAt } from '../site/schedule.js';
import { findTerms, type Taxonomy } from '../site/taxonomy.js';
import { makeMenu, makePeriods, makeTerms } from '../site/terms.js';
import type { Card, ResolvedBody, Site, SitePage } from '../site/types.js';
import { createUrls, type Urls } from '../site/urls.js';
import { iconOf } from '../theme/frame.js';
import { inlinesOf } from '../theme/inline.js';
import type { Theme } from '../theme/theme.js';
import { isFolder, resolve } from '../util/files.js';
import { type Instant, isoWithOffset } from '../util/time.js';
import { checkConfig } from './check-config.js';
import { checkImage, checkTemplate, warnOfHiddenLinks } from './check-sources.js';
import { collectAssets, shownFiles } from './collect-assets.js';
import type { Sources } from './discover.js';
import type { LoadedConfig } from './load-config.js';
import type { Content } from './parse.js';
import { chosenCards, readFront } from './read-front.js';

export interface IndexOptions {
  readonly now: Instant;
  /** Show drafts, and stories under embargo. */
  readonly drafts: boolean;
  readonly future: boolean;
}

/** A story or page that is not out. */
export interface HeldBack {
  readonly id: string;
  /** The address that it would have. */
  readonly url: string;
  /** If it is no draft, it is under embargo. */
  readonly isDraft: boolean;
  /** For people. */
  readonly why: string;
}

export interface Indexed {
  readonly site: Site;
  readonly heldBack: readonly HeldBack[];
  readonly diagnostics: readonly Diagnostic[];
}

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
  const files: SiteFiles = {
    stories: new Set([...sources.articles.keys(), ...sources.pages.keys()]),
    media: new Set(sources.media.keys()),
    ...(sources.imagesFrom === undefined ? {} : { imagesFrom: sources.imagesFrom }),
  };

  const articles = [...content.articles].sort((a, b) => a.date - b.date || (a.id < b.id ? -1 : 1));
  const isHidden = (story: Article | Page) =>
    (story.draft && !options.drafts) || (!story.draft && (story.date ?? 0) > options.now && !options.future);
  // A draft or an embargoed story comes last: it must not lend its spelling to what is published.
  const taxonomy = findTerms(
    [...articles].sort((a, b) => Number(isHidden(a)) - Number(isHidden(b))),
    config,
  );
  for (const fault of taxonomy.diagnostics) diagnostics.push(fault);

  const bodies = new Map<string, ResolvedBody>();
  const visible: Card[] = [];
  const held: HeldBack[] = [];
  const holdBack = (story: Article | Page, url: string) =>
    held.push({ id: story.id, url, isDraft: story.draft, why: whyHidden(story, config.site.timeZone) });
  for (const article of articles) {
    checkTemplate(article, theme, diagnostics);
    const card = makeCard(article, taxonomy, urls, options.now, checkImage(article, files, diagnostics));
    const corrections = article.corrections.filter((correction) => correction.date <= options.now);
    bodies.set(article.id, { ...resolveBody(article, card.url, files, urls, diagnostics), corrections });
    if (isHidden(article)) holdBack(article, card.url);
    else visible.push(card);
  }
  const pages: SitePage[] = [];
  for (const page of content.pages) {
    checkTemplate(page, theme, diagnostics);
    const url = urls.page(page.folder, page.slug);
    bodies.set(page.id, { ...resolveBody(page, url, files, urls, diagnostics), corrections: [] });
    const isPublished = !page.draft && (page.date ?? 0) <= options.now;
    if (isHidden(page)) holdBack(page, url);
    else pages.push({ ...page, url, isPublished });
  }
  checkConfig(loaded, files, (path) => isFolder(resolve(sources.root, path)), diagnostics);

  const cards = visible.filter((card) => !card.gone);
  const byId = new Map(visible.map((card) => [card.id, card]));

  const terms = makeTerms(taxonomy, visible, config, urls);
  const stories = new Map([...content.articles, ...content.pages].map((story) => [story.id, story]));
  const whyHeld = new Map(held.map(({ id, why }) => [id, why]));
  warnOfHiddenLinks([...articles.filter((article) => !isHidden(article)), ...pages], bodies, whyHeld, diagnostics);
  const shown = shownFiles(cards, stories, pages, bodies, terms.author, iconOf(config));
  const dates = content.pages.flatMap((page) =>
    page.date !== undefined && page.date > options.now ? [page.date] : [],
  );
  const wakeAt = earliest([...dates, ...content.articles.map((article) => nextChange(article, options.now))]);
  const site: Site = {
    config,
    urls,
    isPreview: options.drafts || options.future,
    cards,
    byId,
    articles: new Map(content.articles.map((article) => [article.id, article])),
    gone: visible.filter((card) => card.gone),
    pages,
    terms,
    periods: makePeriods(visible, config, urls),
    menu: makeMenu(config.menu, terms.section, urls),
    chosen: chosenCards(readFront(sources, diagnostics), byId, whyHeld, diagnostics),
    fragments: theme.fragments,
    inline: [...theme.inline, ...inlinesOf(config.head + config.bodyEnd, (content) => content)],
    needs: (template) => theme.demand(template).needs,
    assets: collectAssets(sources, shown, urls, theme, diagnostics),
    bodies,
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
  return { site, heldBack: held, diagnostics };
}

/** Why a story is not out, for people. */
function whyHidden({ draft, date }: Article | Page, timeZone: string): string {
  return draft ? 'a draft' : `under embargo until ${isoWithOffset(date ?? 0, timeZone)}`;
}

function makeCard(
  article: Article,
  taxonomy: Taxonomy,
  urls: Urls,
  now: Instant,
  imageAsset: string | undefined,
): Card {
  const keys = taxonomy.keys.get(article.id);
  const sectionKey = keys?.section[0];
  const routed = { date: article.date, slug: article.slug, ...(sectionKey === undefined ? {} : { sectionKey }) };
  const { status, isBreaking, currentPriority } = stateAt(article, now);
  // Field by field: an object that is spread together is a dictionary to the engine, slow to read and large.
  return {
    id: article.id,
    ref: `card:${article.id}`,
    storyRef: `story:${article.id}`,
    url: urls.article(routed),
    status,
    date: article.date,
    // One that lies ahead is not made yet.
    updated: article.updated !== undefined && article.updated <= now ? article.updated : undefined,
    expires: article.expires,
    isBreaking,
    currentPriority,
    noindex: article.noindex,
    gone: article.gone,
    draft: article.draft,
    kind: article.kind,
    priority: article.priority,
    breaking: article.breaking,
    title: article.title,
    description: article.description,
    excerpt: article.body.excerpt,
    image: article.image,
    imageAsset,
    slug: article.slug,
    section: article.section,
    tags: article.tags,
    authors: article.authors,
    sectionKey,
    tagKeys: keys?.tag ?? [],
    authorKeys: keys?.author ?? [],
    aliases: article.aliases,
    canonical: article.canonical,
    lang: article.lang,
    template: article.template,
    hash: article.hash,
    places: article.places,
  };
}

function earliest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  let first: Instant | undefined;
  for (const instant of instants)
    if (instant !== undefined && (first === undefined || instant < first)) first = instant;
  return first;
}
