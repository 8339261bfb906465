/** What answers carry besides their bytes: what browsers may load and run, what a file is, how long it may be kept. */
import { hosts } from './host.js';
import { hasLiveFeed } from './live.js';
import { framesOf } from './players.js';
import { inPage, policyOf } from './policy.js';
import { goneAddresses, redirectionOf } from './redirects.js';
import type { Site } from './types.js';
import type { FeedFormat } from './urls.js';

/** What the answers at some addresses carry. */
export type HeaderRule = {
  /** An address, in which one `*` stands for anything, slashes too. */
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Whether they go in the place of those that a rule before it has set. */
  readonly instead?: boolean;
};

/** Browsers ask each time, and get a short "not modified": the newest front page counts more than a request. */
const revalidate = ['Cache-Control', 'public, max-age=0, must-revalidate'] as const;

/**
 * What a page of news has no use for, so that neither a slot of the site nor an embedded page can ask for it. No
 * Strict-Transport-Security: that is a promise for the whole domain, which only who runs it can give.
 */
const unused = [
  ...['accelerometer', 'browsing-topics', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'serial', 'usb'],
];

const feedFiles: Readonly<Record<FeedFormat, { readonly file: string; readonly type: string }>> = {
  rss: { file: 'feed.xml', type: 'application/rss+xml; charset=utf-8' },
  atom: { file: 'atom.xml', type: 'application/atom+xml; charset=utf-8' },
  json: { file: 'feed.json', type: 'application/feed+json' },
};

/**
 * The rules of a site, the common ones first.
 *
 * @param isOfTheme whether a file is one that the theme's pages name, with its hash
 */
export function headerRulesOf(site: Site, isOfTheme: (path: string) => boolean): HeaderRule[] {
  const { config, urls, fragments } = site;
  const { home } = urls;
  const lasting = ['assets/', 'media/'].map(urls.asset).filter((folder) => isLasting(folder, site, isOfTheme));
  const hasOwn = () => site.cards.some((card) => hasLiveFeed(card, site.bodies.get(card.id)?.updates));
  const formats = config.feeds.for.length > 0 || hasOwn() ? config.feeds.formats : [];
  return [
    {
      path: `${home}*`,
      fields: [
        ['Content-Security-Policy', policyFor(site)],
        ['X-Content-Type-Options', 'nosniff'],
        ['Referrer-Policy', referrerPolicy],
        ['Permissions-Policy', unused.map((name) => `${name}=()`).join(', ')],
        // Windows that a page opens (to share it, to sign in) may know it; those that open it may not.
        ['Cross-Origin-Opener-Policy', 'same-origin-allow-popups'],
        // Two rules for one header would be joined; and most hosts say it by themselves.
        ...(hosts[config.host].revalidates ? [] : [revalidate]),
      ],
    },
    ...lasting.map((folder) => ({
      path: `${folder}*`,
      fields: [['Cache-Control', 'public, max-age=31536000, immutable']] as const,
      instead: true,
    })),
    // Their addresses in the stylesheet end with their hash.
    ...fontPaths(site).map((path) => ({
      path,
      fields: [['Cache-Control', 'public, max-age=31536000, immutable']] as const,
      instead: true,
    })),
    // A drawing opened by itself, on the paper's own address, is shown and does nothing.
    {
      path: `${home}*.svg`,
      fields: [['Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox"]],
      instead: true,
    },
    ...formats.map((format) => ({
      path: `${home}*${feedFiles[format].file}`,
      fields: [
        ['Content-Type', feedFiles[format].type] as const,
        ['Cache-Control', 'public, max-age=300'] as const,
        // For readers that are web pages themselves. No Link to the hub: WebSub wants rel="self" with it, which differs
        // from feed to feed, and each feed names both inside.
        ['Access-Control-Allow-Origin', '*'] as const,
      ],
      instead: true,
    })),
    // What a page of a live blog asks every half minute.
    ...(site.cards.some(({ isLive }) => isLive)
      ? [{ path: `${home}*live.json`, fields: [['Cache-Control', 'public, max-age=10'] as const], instead: true }]
      : []),
    ...fragments.map((name) => ({
      path: urls.fragment(name),
      fields: [['Cache-Control', 'public, max-age=60'] as const, ['X-Robots-Tag', 'noindex'] as const],
      instead: true,
    })),
  ];
}

export const referrerPolicy = 'strict-origin-when-cross-origin';

/** What the pages of a site may load and run: of other hosts what its slots bring in and its players play. */
function policyFor({ config, inline }: Pick<Site, 'config' | 'inline'>): string {
  const frames = framesOf(config.embeds);
  const more =
    frames.length === 0 ? config.csp : { ...config.csp, 'frame-src': [...(config.csp['frame-src'] ?? []), ...frames] };
  return policyOf(inline, more, config.markdown.html === 'trust', config.search);
}

/** The policy that each page carries in itself, on hosts that send no header for it. */
export function policyInPages({ config, inline }: Pick<Site, 'config' | 'inline'>): string | undefined {
  if (hosts[config.host].headers) return undefined;
  return inPage(policyFor({ config, inline }));
}

/** Whether everywhere that a file of a folder is named its hash is named too: it holds no page, nor files of the site's own choice. */
function isLasting(folder: string, site: Site, isOfTheme: (path: string) => boolean): boolean {
  const { urls, assets, cards, pages, terms, periods } = site;
  const lists = [...terms.section, ...terms.tag, ...terms.author, ...periods];
  const { pages: stubs, pageless } = redirectionOf(site);
  const pointless = [...stubs, ...pageless].map(({ from }) => ({ url: from }));
  const addresses = [...cards, ...pages, ...lists, ...pointless, ...goneAddresses(site)].map(({ url }) => url ?? '');
  const files = [...assets.values()].filter(({ path }) => /^(?:public|templates)\//.test(path) && !isOfTheme(path));
  return ![...addresses, ...files.map(({ file }) => urls.asset(file))].some((url) => url.startsWith(folder));
}

/** Where the fonts are: a folder that holds nothing else, or each file. */
function fontPaths({ config, assets, urls }: Site): string[] {
  const fonts = new Set(config.look.fonts.map(({ file }) => `public${file}`));
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
  const mixed = new Set([...assets.keys()].filter((path) => !fonts.has(path)).map(folderOf));
  const isAlone = (folder: string) => ![...mixed].some((other) => other.startsWith(folder));
  const paths = [...fonts].map((path) => (isAlone(folderOf(path)) ? `${folderOf(path)}*` : path));
  return [...new Set(paths)].map((path) => urls.asset(path.slice('public/'.length)));
}
