/** What every page shares: the inputs of its frame, and the values that every template gets. */
import type { Config } from '../site/config.js';
import { referrerPolicy } from '../site/headers.js';
import type { InputRef, Inputs } from '../site/inputs.js';
import type { Asset, Site } from '../site/types.js';
import { createBase, type FeedFormat } from '../site/urls.js';
import { rememberer } from '../util/once.js';
import { coloursOf } from './look.js';
import { openGraphLocale, type PageImage } from './open-graph.js';
import { policyLinks } from './policy-links.js';
import { assetImage, type LinkView, type Locale } from './views.js';
import { directionOf, phrasesIn, wordsFor } from './words/index.js';

type PageKind =
  | 'home'
  | 'article'
  | 'mobile'
  | 'list'
  | 'corrections'
  | 'search'
  | 'page'
  | 'not-found'
  | 'moved'
  | 'gone'
  | 'fragment';

/** Put together from its parts; published as `assets/site.css`. */
export const stylesheet = 'templates/site.css';
export const searchScript = 'templates/assets/search.js';
const fragmentScript = 'templates/assets/fragments.js';
/** On pages of live blogs that have not ended. */
export const liveScript = 'templates/assets/live.js';
/** Only on pages with something to play. */
export const playerScript = 'templates/assets/players.js';

const icon = 'templates/assets/icon.svg';

/** Whether a file is one that the theme's pages name, with its hash. */
export function isOfTheme(path: string): boolean {
  return [stylesheet, fragmentScript, liveScript, playerScript, searchScript, icon].includes(path);
}

/** What a page says of itself. */
export interface PageFacts {
  readonly kind: PageKind;
  readonly title: string;
  readonly description: string;
  /** Its address; absent for a page that is shown at any (404). */
  readonly url?: string;
  /** The whole address that search engines should know, if it isn't the page's own. */
  readonly canonical?: string | undefined;
  readonly noindex?: boolean;
  /** If it isn't the site's. */
  readonly language?: string | undefined;
  /** What messengers and search engines show of it. */
  readonly image?: PageImage | undefined;
  /** The address of the section it belongs to, which the menu marks. */
  readonly section?: string | undefined;
}

interface FeedLink extends LinkView {
  readonly type: string;
  readonly url: string;
  /** Of the list whose feed it is. */
  readonly list: string;
}

const feedNames: Readonly<Record<FeedFormat, { readonly name: string; readonly type: string }>> = {
  rss: { name: 'RSS', type: 'application/rss+xml' },
  atom: { name: 'Atom', type: 'application/atom+xml' },
  json: { name: 'JSON Feed', type: 'application/feed+json' },
};

/** The path of the site's icon, as assets are named. */
export function iconOf(config: Pick<Config, 'site'>): string {
  return config.site.icon === undefined ? icon : `public${config.site.icon}`;
}

/** The path of the publisher's logo, as assets are named; nothing where there is none, or on another host. */
export function logoOf({ site }: Pick<Config, 'site'>): string | undefined {
  const logo = site.publisher?.logo;
  return logo?.startsWith('/') ? `public${logo}` : undefined;
}

/** The paths of the logos in the masthead, as assets are named: of the light scheme, of the dark one. */
export function marksOf({ look: { logo } }: Pick<Config, 'look'>): string[] {
  if (logo === undefined) return [];
  const all = typeof logo === 'string' ? [logo] : [logo.light, logo.dark];
  return all.map((path) => `public${path}`);
}

/** The path of a font's file, as assets are named. */
function fontPath({ file }: Config['look']['fonts'][number]): string {
  return `public${file}`;
}

const bare = rememberer<readonly InputRef[]>();

/** The inputs of a page without menu and stylesheet: the mobile view, the stubs. */
export function bareInputs(site: Site, template: string): readonly InputRef[] {
  const logo = logoOf(site.config);
  return bare([site], template, () => [
    'site:preview',
    'config:site',
    'config:words',
    'config:look',
    'config:footer',
    'config:policies',
    // Of views of stories; a list of inputs that many pages share costs each of them nothing.
    'config:embeds',
    'config:mobile',
    `asset:${iconOf(site.config)}`,
    ...(logo === undefined ? [] : [`asset:${logo}` as const]),
    ...marksOf(site.config).map((path) => `asset:${path}` as const),
    `template:${template}`,
  ]);
}

const framed = rememberer<readonly InputRef[]>();

/** The inputs of a page in the full frame. */
export function frameInputs(site: Site, template: string): readonly InputRef[] {
  return framed([site], template, () => [
    ...bareInputs(site, template),
    'site:menu',
    'site:policy',
    'site:card',
    'config:feeds',
    'config:head',
    'config:bodyEnd',
    'config:search',
    'config:share',
    `asset:${stylesheet}`,
    ...site.config.look.fonts.map((font) => `asset:${fontPath(font)}` as const),
    `asset:${fragmentScript}`,
    `asset:${playerScript}`,
  ]);
}

/** @param language of the page, if it isn't the site's */
export function localeOf(inputs: Inputs, language?: string): Locale {
  const site = inputs.config('site');
  const spoken = language ?? site.language;
  const { language: siteLanguage, timeZone } = site;
  const { dates } = inputs.config('look');
  return { language: spoken, siteLanguage, timeZone, dates, words: wordsFor(spoken, inputs.config('words')) };
}

// What is the same on every page (of one language) is made once.
const shared = rememberer<ReturnType<typeof makeShared>>();
const ofSite = rememberer<readonly FeedLink[]>();

function sharedView(inputs: Inputs, language: string | undefined) {
  const site = inputs.config('site');
  const mark = inputs.asset(iconOf({ site }));
  const look = inputs.config('look');
  const logos = marksOf({ look }).map((path) => inputs.asset(path));
  const values = [inputs.config('words'), inputs.config('footer'), inputs.config('policies'), look];
  const from = [site, mark, ...logos, ...values];
  return shared(from, language ?? '', () => makeShared(inputs, mark, logos, localeOf(inputs, language)));
}

function makeShared(inputs: Inputs, mark: Asset, logos: readonly Asset[], locale: Locale) {
  const site = inputs.config('site');
  const look = inputs.config('look');
  const base = createBase(site.url);
  const policies = inputs.config('policies');
  const footer = inputs.config('footer').map(({ name, url }): LinkView => ({ name, url: base.local(url) }));
  return {
    site: {
      name: site.name,
      url: base.home,
      description: site.description,
      language: site.language,
      direction: directionOf(site.language),
      icon: assetImage(mark, locale.words.siteIcon),
      logo: logos.map((logo) => assetImage(logo, site.name)),
      colors: coloursOf(look),
      corrections: base.corrections,
      correctionsPolicy: policies.corrections && base.local(policies.corrections),
      x: site.x,
      manifest: base.manifest,
    },
    footer: [...footer, ...policyLinks(policies, footer, base, localeOf(inputs).words)],
    t: phrasesIn(locale),
  };
}

/** What search engines may show of a page: a large picture, and as much text and video as they like. */
const previews = 'max-image-preview:large, max-snippet:-1, max-video-preview:-1';

/** The values that the mobile view and the stubs get, which every page gets too. */
export function bareView(inputs: Inputs, facts: PageFacts) {
  const site = inputs.config('site');
  const base = createBase(site.url);
  const language = facts.language ?? site.language;
  const { title, url } = facts;
  return {
    ...sharedView(inputs, facts.language),
    page: {
      kind: facts.kind,
      title,
      fullTitle: title === site.name ? title : `${title} – ${site.name}`,
      description: facts.description,
      url,
      canonical: facts.canonical ?? (url === undefined ? undefined : base.absolute(url)),
      robots: inputs.isPreview() || facts.noindex ? 'noindex' : previews,
      language,
      direction: directionOf(language),
      locale: openGraphLocale(language),
      image: facts.image && { ...facts.image, url: base.absolute(facts.image.url) },
    },
  };
}

/**
 * The values that every page in the full frame gets. To be spread first: an object into which this many are spread
 * later is a dictionary to the engine, and each partial copies it.
 */
export function frameView(inputs: Inputs, facts: PageFacts) {
  const site = inputs.config('site');
  const base = createBase(site.url);
  return {
    ...bareView(inputs, { ...facts, image: facts.image ?? cardOf(inputs) }),
    menu: menuView(inputs, facts),
    feeds: ofSite([inputs.config('feeds'), site], '', () => siteFeeds(inputs)),
    styles: inputs.asset(stylesheet).url,
    fonts: fontsNeeded(inputs),
    fragments: { script: inputs.asset(fragmentScript).url, url: base.fragment },
    head: inputs.config('head'),
    bodyEnd: inputs.config('bodyEnd'),
    search: inputs.config('search') ? base.search : undefined,
    ...securityView(inputs),
  };
}

/** The addresses of the fonts that stand on every page: one for each use, upright. Browsers are told of them early. */
function fontsNeeded(inputs: Inputs): string[] {
  const { fonts } = inputs.config('look');
  // Of one in several files nobody knows which a page needs.
  const isWhole = (family: string) => fonts.filter((font) => font.family === family && font.range).length === 0;
  const first = (use: 'headlines' | 'text') =>
    fonts.find((font) => font.for.includes(use) && font.style === 'normal' && isWhole(font.family));
  const needed = new Set([first('headlines'), first('text')]);
  return [...needed].flatMap((font) => (font ? [inputs.asset(fontPath(font)).url] : []));
}

/** The card of the site, for a page without a picture. */
function cardOf(inputs: Inputs): PageImage | undefined {
  const card = inputs.siteCard();
  return (
    card && { url: card.url, width: card.width, height: card.height, type: card.type, alt: inputs.config('site').name }
  );
}

/** What a page must say itself where its host sends no headers. */
export function securityView(inputs: Inputs) {
  const policy = inputs.policy();
  return { security: policy === undefined ? undefined : { policy, referrer: referrerPolicy } };
}

/** The menu, with the item marked that a page belongs to. */
export function menuView(inputs: Inputs, { url, section }: Partial<PageFacts> = {}) {
  return inputs.menu().map((item) => ({ ...item, current: item.url === url || item.url === section }));
}

/** The feeds beside a list. */
export function feedLinks(inputs: Inputs, name: string, url: string): FeedLink[] {
  const base = createBase(inputs.config('site').url);
  return inputs
    .config('feeds')
    .formats.map((format) => ({ ...feedNames[format], url: base.feed(url, format), list: name }));
}

function siteFeeds(inputs: Inputs): FeedLink[] {
  const { name, url } = inputs.config('site');
  return inputs.config('feeds').for.includes('home') ? feedLinks(inputs, name, createBase(url).home) : [];
}
