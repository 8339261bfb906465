/** The configuration of the site that stories are imported into: its own, or one made out of the export. */
import { loadConfig } from '../build/load-config.js';
import { type Config, configSchema } from '../site/config.js';
import { createUrls } from '../site/urls.js';
import type { UserConfig } from '../site/user-config.js';
import * as files from '../util/files.js';
import { isLanguageTag } from '../util/language.js';
import { isTimeZone, parseInstant } from '../util/time.js';
import type { Archive, Entry } from './archive.js';
import { decoded, oneLine, plainBase } from './plain.js';
import { listOf } from './vocabulary.js';

export interface Configuration {
  readonly config: Config;
  /** What is to be written where the site has none; nothing else. */
  readonly proposed?: UserConfig;
}

export const configName = 'newswep.config.js';

/** @throws SiteError with the faults of the configuration that is there */
export async function configurationFor(
  archive: Archive,
  root: string,
  given: string | undefined,
): Promise<Configuration> {
  const isThere = ['js', 'ts', 'mjs', 'json'].some((end) => files.exists(files.join(root, `newswep.config.${end}`)));
  if (given !== undefined || isThere) return { config: (await loadConfig(root, given)).config };
  const proposed = propose(archive);
  return { config: configSchema.parse(proposed), proposed };
}

/** Where nothing tells the address of the old site. */
const unknownAddress = 'https://my-paper.example';

function propose(archive: Archive): UserConfig {
  const { name, url, description, language, timeZone } = archive.site;
  const text = oneLine(description ?? '');
  const site = {
    name: oneLine(name) || 'My Paper',
    url: isSiteAddress(url) ? url : unknownAddress,
    ...(text === '' ? {} : { description: text }),
    ...(language !== undefined && isLanguageTag(language) ? { language } : {}),
    ...(timeZone !== undefined && isTimeZone(timeZone) ? { timeZone } : {}),
  };
  const told = configSchema.shape.permalink.safeParse(archive.site.permalink);
  const permalink = archive.site.permalink && told.success ? told.data : permalinkOf(archive, site.timeZone ?? 'UTC');
  return { site, ...(permalink === undefined ? {} : { permalink }), ...listOf(archive) };
}

/** Whether it can be the address of a site. */
export function isSiteAddress(url: string | undefined): url is string {
  return url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && /^[^?#@]*$/.test(url);
}

/** The shape of address that keeps most old addresses of stories, if it keeps half of them. */
function permalinkOf({ entries, site }: Archive, timeZone: string): string | undefined {
  const counts = new Map<string, number>();
  let stories = 0;
  const base = plainBase(site.url);
  for (const entry of entries) {
    if (entry.kind !== 'post' || entry.address === undefined) continue;
    stories++;
    const shape = shapeOf(entry, base, timeZone);
    if (shape !== undefined) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (!best || best[1] * 2 < stories) return undefined;
  const [permalink] = best;
  return configSchema.shape.permalink.safeParse(permalink).success ? permalink : undefined;
}

/** Its address with placeholders: `/:year/:month/:slug/`. */
function shapeOf(entry: Entry, base: string, timeZone: string): string | undefined {
  const instant = parseInstant(entry.date, timeZone);
  const address = decoded(entry.address ?? '');
  if (instant === undefined || !address.startsWith(base) || !address.endsWith('/')) return undefined;
  const slug = decoded(entry.slug);
  const sample = { site: { timeZone, url: 'https://a.example/' }, mobile: { path: 'amp/' } } as unknown as Config;
  const dated = createUrls({ ...sample, permalink: '/:year/:month/:day/' }).article({ date: instant, slug });
  const [, year, month, day] = dated.split('/');
  const parts = address.slice(base.length, -1).split('/');
  const left = { ':year': year, ':month': month, ':day': day };
  const shape = parts.map((part, index) => {
    if (index === parts.length - 1 && part === slug) return ':slug';
    const [found] = Object.entries(left).find(([, value]) => value === part) ?? [];
    if (found === undefined) return part;
    delete left[found as keyof typeof left];
    return found;
  });
  return shape.at(-1) === ':slug' ? `/${shape.join('/')}/` : undefined;
}

/** How many stories each section has, by its key; and the keys of tags that any has. */
export interface Used {
  readonly sections: Map<string, number>;
  readonly tags: Set<string>;
}

/** More makes it a file that a build doesn't read; nobody lists so many. */
const mostBytes = 4_000_000;
/** A menu of more nobody reads. */
const mostOfMenu = 8;

/**
 * The configuration as a file: data and nothing else, whatever the export holds. It lists all sections and authors of the
 * export, so that the next import finds what this one found.
 */
export function configText({ sections = {}, authors, tags = {}, ...rest }: UserConfig, used: Used): string {
  const order = Object.keys(sections).sort((a, b) => (used.sections.get(b) ?? 0) - (used.sections.get(a) ?? 0));
  const inUse = order.filter((key) => used.sections.has(key));
  const menu = inUse.slice(0, mostOfMenu).map((key) => ({ name: sections[key]?.name ?? key, url: `/${key}/` }));
  const lists = {
    sections: Object.fromEntries(order.map((key) => [key, sections[key]])),
    authors: authors ?? {},
    tags: Object.fromEntries(Object.entries(tags).filter(([key]) => used.tags.has(key))),
  };
  const filled = Object.entries(lists).filter(([, list]) => Object.keys(list).length > 0);
  const shown = menu.length > 0 && menu.length < order.length ? { menu } : {};
  const text = moduleOf({ ...rest, ...Object.fromEntries(filled), ...shown });
  return Buffer.byteLength(text) <= mostBytes ? text : moduleOf(rest);
}

function moduleOf(config: UserConfig): string {
  const json = JSON.stringify(config, null, 2).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return `/** @type {import('newswep').UserConfig} */\nexport default ${json};\n`;
}
