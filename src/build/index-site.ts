/** Makes the index over all stories: addresses, terms, states, where links lead, which files are shown. */
import { frontOf } from '../content/front.js';
import type { Article, Front, Page } from '../content/types.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { isOriginal } from '../site/front.js';
import { resolveBody, type SiteFiles } from '../site/links.js';
import { dueBody } from '../site/live.js';
import { freshNews } from '../site/news.js';
import { siteView } from '../site/own-view.js';
import { aliasesOf } from '../site/redirects.js';
import { findTerms } from '../site/taxonomy.js';
import { makeMenu, makePeriods, makeTerms } from '../site/terms.js';
import { linkTranslations, namedTranslations } from '../site/translations.js';
import type { Card, OwnCode, ResolvedBody, Site, SitePage, Translation } from '../site/types.js';
import { createUrls, type Urls } from '../site/urls.js';
import { iconOf, logoOf, marksOf } from '../theme/frame.js';
import { inlinesOf } from '../theme/inline.js';
import type { Theme } from '../theme/theme.js';
import { isFolder, readBytes, resolve } from '../util/files.js';
import type { Memory } from '../util/memory.js';
import { type Instant, isoWithOffset } from '../util/time.js';
import { checkConfig } from './check-config.js';
import { checkImage, checkTemplate, warnOfHiddenLinks } from './check-sources.js';
import { collectAssets } from './collect-assets.js';
import type { Sources } from './discover.js';
import { drawCards } from './draw-cards.js';
import type { LoadedConfig } from './load-config.js';
import type { Looks } from './looks.js';
import { makeCard } from './make-card.js';
import type { Content } from './parse.js';
import { planOwn } from './plan-own.js';
import { chosenCards, frontFile, readFront } from './read-front.js';
import { publicLines, readRedirects, redirectsFile } from './read-redirects.js';
import type { RootFile } from './root-file.js';
import { shownFiles } from './shown.js';
import { clockAt } from './state-clock.js';
import { inOrder, namesIn } from './story-order.js';

export interface IndexOptions {
  readonly now: Instant;
  /** Show drafts, and stories under embargo. */
  readonly drafts: boolean;
  readonly future: boolean;
}

/** A story or page that is not out. */
export interface HeldBack {
  /** The path of its file in the site's folder. */
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

/** @param memory what was indexed before: of a site of other bodies it is all still there */
export function indexSite(
  sources: Sources,
  content: Content,
  looks: Looks,
  loaded: LoadedConfig,
  theme: Theme,
  options: IndexOptions,
  memory: Memory,
): Indexed {
  const articles = memory.each('front', content.articles, ({ id }) => id, [], frontOf);
  const pages = memory.whole('pages', content.pages, () => content.pages);
  const files = filesOf(sources, memory);
  const { now, wakeAt } = clockAt(options.now, articles, pages, memory);
  const chosen = frontFile(sources.root);
  const written = redirectsFile(sources.root);
  const from = [articles, pages, files, ...sources.media.values(), loaded, theme, now, options.drafts, options.future];
  const index = memory.whole(
    'index',
    [...from, ...[chosen, written].flatMap(({ text, fault }) => [text, fault?.message])],
    () => {
      const diagnostics: Diagnostic[] = [];
      const made = makeIndex(
        { ...options, sources, looks, articles, pages, files, chosen, written, loaded, theme, now },
        memory,
        diagnostics,
      );
      return { ...made, diagnostics };
    },
  );
  const stories = new Map<string, Article>();
  for (const article of content.articles) stories.set(article.id, article);
  // By the real time: its edge moves all day, and all that is made of the held one must not move with it.
  const news = freshNews(index.site, options.now);
  const fresh = memory.whole('fresh', news, () => news);
  const diagnostics = [...index.diagnostics];
  const own = ownOf(index.site, stories, loaded, theme, memory, diagnostics);
  const site = { ...index.site, fresh, own, articles: stories, ...(wakeAt === undefined ? {} : { wakeAt }) };
  return { ...index, site, diagnostics };
}

const noneOwn: Site['own'] = { pages: [], code: new Map() };

/** What outputs of the site's own make. They are asked each time: what they read besides the site nobody knows. */
function ownOf(
  site: Parameters<typeof siteView>[0] & Pick<Site, 'byId'>,
  stories: Site['articles'],
  loaded: LoadedConfig,
  theme: Theme,
  memory: Memory,
  diagnostics: Diagnostic[],
): Site['own'] {
  const { config, code } = loaded;
  if (config.outputs.length === 0) return noneOwn;
  const view = siteView(site, (id) => stories.get(id)?.extra ?? {});
  const known = { stories: new Set(view.stories.map(({ id }) => id)), hasTemplate: theme.has };
  const pages = planOwn(view, loaded, known, diagnostics);
  const { hash, faultOf } = code;
  const place = loaded.locate(['outputs']);
  return memory.whole('own', [JSON.stringify(pages), loaded], () => ({
    pages,
    code: new Map(config.outputs.map((output): [string, OwnCode] => [output.name, { output, hash, place, faultOf }])),
  }));
}

interface Ingredients extends Omit<IndexOptions, 'now'> {
  readonly sources: Sources;
  readonly looks: Looks;
  readonly articles: readonly Front[];
  readonly pages: readonly Page[];
  readonly files: SiteFiles;
  readonly chosen: RootFile;
  readonly written: RootFile;
  readonly loaded: LoadedConfig;
  readonly theme: Theme;
  readonly now: Instant;
}

function makeIndex(from: Ingredients, memory: Memory, diagnostics: Diagnostic[]) {
  const { sources, pages, files, loaded, theme, now } = from;
  const { config } = loaded;
  const { timeZone } = config.site;
  const same = <T>(name: string, list: readonly T[]): readonly T[] => memory.whole(name, list, () => list);
  const urls = memory.whole('urls', [config], () => createUrls(config));

  const articles = inOrder(from.articles, memory);
  const isHidden = ({ draft, date = 0 }: Front | Page) =>
    (draft && !from.drafts) || (!draft && date > now && !from.future);
  const taxonomy = memory.whole(
    'taxonomy',
    [config, ...namesIn(articles, [now, from.drafts, from.future], isHidden, memory)],
    // A draft or an embargoed story comes last: it must not lend its spelling to what is published.
    () =>
      findTerms(
        [...articles].sort((a, b) => Number(isHidden(a)) - Number(isHidden(b))),
        config,
      ),
  );
  for (const fault of taxonomy.diagnostics) diagnostics.push(fault);

  const context = [config, urls, files, theme, now, from.drafts, from.future];
  const idOf = ({ id }: { readonly id: string }) => id;
  const indexed = memory.each('article', articles, idOf, [...context, taxonomy], (article) => {
    const faults: Diagnostic[] = [];
    checkTemplate(article, theme, faults);
    const card = makeCard(article, taxonomy, urls, { now, timeZone }, checkImage(article, files, faults));
    const corrections = article.corrections.filter((correction) => correction.date <= now);
    const whole: ResolvedBody = { ...resolveBody(article, card.url, files, urls, faults), corrections };
    const body = dueBody(article, whole, taxonomy.writers.get(article.id), {
      now,
      future: from.future,
      url: card.url,
    });
    const why = isHidden(article) ? whyHidden(article, timeZone) : undefined;
    const named = article.translations ? namedTranslations(article, files, faults) : [];
    return { card, written: article, body, faults, why, named };
  });
  const undated = memory.each('page', pages, idOf, context, (page) => {
    const faults: Diagnostic[] = [];
    checkTemplate(page, theme, faults);
    const url = urls.page(page.folder, page.slug);
    const { links, images } = page.body;
    const resolved = resolveBody({ id: page.id, links, images }, url, files, urls, faults);
    const aliases = aliasesOf(page, url, urls);
    const card: SitePage = { ...page, aliases, url, isPublished: !page.draft && (page.date ?? 0) <= now };
    const why = isHidden(page) ? whyHidden(page, timeZone) : undefined;
    const body: ResolvedBody = { ...resolved, corrections: [] };
    return { card, written: { links, images }, body, faults, why };
  });
  const all = [...indexed, ...undated];
  for (const { faults } of all) for (const fault of faults) diagnostics.push(fault);
  const isOut = ({ why }: { readonly why: string | undefined }) => why === undefined;
  const heldBack = all
    .filter((one) => !isOut(one))
    .map(({ card: { id, url, draft }, why = '' }): HeldBack => ({ id, url, isDraft: draft, why }));
  const visible = same(
    'visible',
    indexed.filter(isOut).map(({ card }) => card),
  );
  const visiblePages = same(
    'visible pages',
    undated.filter(isOut).map(({ card }) => card),
  );
  const naming = indexed.filter((one) => one.named.length > 0 && canTranslate(one.card, urls) && isOut(one));
  const translated = memory.whole('translations', naming.length === 0 ? [] : [...naming, visible], () =>
    translationsOf(
      naming,
      visible.filter((card) => canTranslate(card, urls)),
      config.site.language,
    ),
  );
  for (const fault of translated.faults) diagnostics.push(fault);
  const bodies = memory.whole('bodies', [...all.map(({ body }) => body), translated], () => {
    const made = new Map<string, ResolvedBody>();
    for (const { card, body } of all) {
      const translations = translated.found.get(card.id);
      made.set(card.id, translations ? { ...body, translations } : body);
    }
    return made;
  });
  const isFont = (id: string) => isWoff2(sources.media.get(id)?.path ?? '');
  checkConfig(loaded, files, (path) => isFolder(resolve(sources.root, path)), isFont, diagnostics);

  const cards = same(
    'cards',
    visible.filter((card) => !card.gone),
  );
  const byId = memory.whole('by id', [visible], () => {
    const found = new Map<string, Card>();
    for (const card of visible) found.set(card.id, card);
    return found;
  });
  const terms = memory.whole('terms', [taxonomy, visible, urls], () => makeTerms(taxonomy, visible, config, urls));
  const periods = memory.whole('periods', [visible, urls], () =>
    makePeriods(visible, config, urls).map((period) => ({
      ...period,
      cards: same(`period ${period.key}`, period.cards),
    })),
  );
  const { written } = from;
  const { lines, diagnostics: ofLines } = memory.whole('lines', [written.text, written.fault?.message, urls], () =>
    readRedirects(written, urls),
  );
  for (const fault of ofLines) diagnostics.push(fault);
  const whyHeld = new Map(heldBack.map(({ id, why }) => [id, why]));
  const out = all.filter(isOut);
  warnOfHiddenLinks(out, whyHeld, diagnostics);
  const shown = shownFiles(
    cards,
    out.filter(({ card }) => !isGone(card)),
    terms.author,
    [iconOf(config), logoOf(config), ...marksOf(config)].filter((path) => path !== undefined),
  );
  const settings = { urls, images: config.images };
  const { assets, pictures } = collectAssets(sources, shown, from.looks, settings, theme, diagnostics, memory);
  const drawn = drawCards(cards, terms.section, config, urls, loaded.locate(['site', 'name']), memory);
  const site: Omit<Site, 'articles' | 'fresh' | 'own' | 'wakeAt'> = {
    config,
    urls,
    isPreview: from.drafts || from.future,
    cards,
    byId,
    gone: same(
      'gone',
      visible.filter((card) => card.gone),
    ),
    pages: visiblePages,
    terms,
    periods,
    menu: memory.whole('menu', [terms, urls], () => makeMenu(config.menu, terms.section, urls)),
    chosen: same('chosen', chosenCards(readFront(from.chosen, sources, diagnostics), byId, whyHeld, diagnostics)),
    oldAddresses: same('old addresses', publicLines(lines, heldBack, diagnostics)),
    fragments: theme.fragments,
    inline: memory.whole('inline', [theme, config], () => [
      ...theme.inline,
      ...inlinesOf(config.head + config.bodyEnd, (content) => content),
    ]),
    needs: (template) => theme.demand(template).needs,
    assets,
    pictures: memory.whole('pictures', [pictures, drawn], () => [...pictures, ...drawn.pictures]),
    socialCards: drawn.cards,
    ...(drawn.site ? { siteCard: drawn.site } : {}),
    bodies,
  };
  return { site, heldBack };
}

/** By its signature (W3C WOFF 2.0, section 4.1). What can't be read is told elsewhere. */
function isWoff2(path: string): boolean {
  try {
    return Buffer.from(readBytes(path).subarray(0, 4)).toString('latin1') === 'wOF2';
  } catch {
    return true;
  }
}

function filesOf({ articles, pages, media, imagesFrom }: Sources, memory: Memory): SiteFiles {
  const stories = [...articles.keys(), ...pages.keys()];
  return memory.whole('files', [...stories, stories.length, ...media.keys(), imagesFrom], () => ({
    stories: new Set(stories),
    media: new Set(media.keys()),
    ...(imagesFrom === undefined ? {} : { imagesFrom }),
  }));
}

/**
 * @param naming stories that name translations, those that are out
 * @param able all stories that may be one
 */
function translationsOf(
  naming: readonly { readonly written: Front; readonly named: readonly Translation[] }[],
  able: readonly Card[],
  language: string,
) {
  const faults: Diagnostic[] = [];
  if (naming.length === 0) return { found: new Map<string, readonly Translation[]>(), faults };
  const languages = new Map(able.map(({ id, lang }) => [id, lang ?? language]));
  const stories = naming.map(({ written, named }) => ({ story: written, named }));
  return { found: linkTranslations(stories, (id) => languages.get(id), faults), faults };
}

/** A story taken down, kept from search engines, or the copy of one elsewhere stands for no other one. */
function canTranslate(card: Card, urls: Urls): boolean {
  return !card.gone && !card.noindex && isOriginal(card, urls);
}

function isGone(card: Card | SitePage): boolean {
  return 'month' in card && card.gone;
}

/** Why a story is not out, for people. */
function whyHidden({ draft, date }: Front | Page, timeZone: string): string {
  return draft ? 'a draft' : `under embargo until ${isoWithOffset(date ?? 0, timeZone)}`;
}
