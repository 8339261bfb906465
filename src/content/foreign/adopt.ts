/** Fields of other systems that have no counterpart in ours by name alone: what they mean is done here, or told. */
import type { FrontMatter } from '../front-matter.js';
import type { FieldPath } from '../locate.js';
import { oldAddressFault, readableAddress } from '../old-address.js';
import { absoluteAlias, isPattern, plainPath } from './addresses.js';
import { fold, isNo, isParts, isYes, pruned } from './names.js';
import { foreignPicture } from './pictures.js';

export interface Adopting {
  readonly known: Record<string, unknown>;
  readonly origin: ReadonlyMap<string, FieldPath>;
  readonly front: FrontMatter;
  /** The file's path in the site's root. */
  readonly id: string;
  readonly dated: boolean;
  /** Whether it says of itself that another system is meant: then that one's rules hold. */
  readonly isMoved: boolean;
  /** Addresses that it had there: where one is its own here too, it is none of another page. */
  readonly former: string[];
  readonly put: (name: string, path: FieldPath, value: unknown) => void;
  readonly tell: (path: FieldPath, words: string) => void;
}

export function adopt(from: Adopting): void {
  const written = new Map(Object.entries(from.front.data).map(([key, value]) => [fold(key), { key, value }]));
  const rules = [aliases, formerAddresses, heldBack, outOfLists, technicalTags, otherTemplate, pathInSlug];
  for (const rule of rules) rule(from, written);
  if (from.dated && !('image' in from.known)) picture(from);
}

type Fields = ReadonlyMap<string, { readonly key: string; readonly value: unknown }>;

function aliases({ known, origin, id, isMoved, tell }: Adopting): void {
  if (known.aliases === undefined || !isMoved) return;
  const path = origin.get('aliases') ?? [];
  known.aliases = [known.aliases].flat().map((alias) => {
    if (typeof alias !== 'string' || /^\/|^[a-z]+:/i.test(alias.trim())) return alias;
    const absolute = absoluteAlias(alias.trim(), id);
    if (oldAddressFault(readableAddress(absolute)) !== undefined) return alias;
    tell(path, `"${alias}" does not start with a slash: it is taken for "${absolute}", as Hugo does; write it so`);
    return absolute;
  });
}

/** `redirect_from` is jekyll-redirect-from's; `url` Hugo's; `permalink` Jekyll's and Eleventy's. */
function formerAddresses({ former, tell }: Adopting, fields: Fields): void {
  const add = (address: string): boolean => {
    if (oldAddressFault(readableAddress(address)) !== undefined) return false;
    former.push(readableAddress(address));
    return true;
  };
  const from = fields.get('redirectfrom');
  for (const old of from ? [from.value].flat() : []) {
    const path = plainPath(old);
    if (from && (path === undefined || !add(path))) {
      tell([from.key], `"${old}" in "${from.key}" can be no address here: nothing leads on from there`);
    }
  }
  for (const { key, value } of ['url', 'permalink'].flatMap((name) => fields.get(name) ?? [])) {
    const path = plainPath(value);
    if (path !== undefined && add(path)) {
      const words = `"${key}" is the address at another system: it leads on to the address here, which "permalink" in the configuration sets`;
      tell([key], words);
    } else if (isPattern(value)) {
      const words = `"${key}" is another system's pattern of addresses, and is not read: set "permalink" in the configuration, and write old addresses as "aliases"`;
      tell([key], words);
    }
  }
}

/** What kept the page off the site there keeps it off here. */
function heldBack({ put, tell }: Adopting, fields: Fields): void {
  const build = fields.get('build');
  const render = isParts(build?.value) ? build.value.render : undefined;
  const isUnrendered = isNo(render) || render === 'never' || render === 'link';
  const reasons = [
    fields.get('permalink')?.value === false && 'permalink',
    isUnrendered && build && 'build',
    isYes(fields.get('headless')?.value) && 'headless',
    typeof fields.get('redirectto')?.value === 'string' && 'redirectto',
  ];
  for (const reason of reasons) {
    const key = reason ? fields.get(reason)?.key : undefined;
    if (key === undefined) continue;
    put('draft', [key], true);
    const mend = reason === 'redirectto' ? 'write the redirect into public/_redirects' : 'take it out to publish it';
    tell([key], `"${key}" keeps this off the site at another system, and here too, as a draft: ${mend}`);
  }
}

function outOfLists({ put, tell }: Adopting, fields: Fields): void {
  const sitemap = fields.get('sitemap')?.value;
  const robots = fields.get('robots')?.value;
  const list = fields.get('build')?.value;
  const silent = [
    (sitemap === false || (isParts(sitemap) && isYes(sitemap.disable))) && 'sitemap',
    typeof robots === 'string' && /noindex|none/i.test(robots) && 'robots',
    isYes(fields.get('robotsnoindex')?.value) && 'robotsnoindex',
  ];
  const told = [
    isParts(list) && (isNo(list.list) || list.list === 'never' || list.list === 'local') && 'build',
    isYes(fields.get('eleventyexcludefromcollections')?.value) && 'eleventyexcludefromcollections',
  ];
  for (const reason of [...silent, ...told]) {
    const key = reason ? fields.get(reason)?.key : undefined;
    if (key === undefined) continue;
    put('noindex', [key], true);
    if (told.includes(reason)) {
      tell(
        [key],
        `"${key}" keeps this out of lists at another system; here also out of search engines, as "noindex: true"`,
      );
    }
  }
}

/** By them Eleventy's templates find their stories: https://www.11ty.dev/docs/collections/ */
const collections = ['all', 'nav', 'page', 'post', 'posts'];

function technicalTags({ known, origin, isMoved, tell }: Adopting): void {
  const all = [known.tags ?? []].flat();
  const left = all.filter((tag) => !collections.includes(tag as string));
  if (!isMoved || left.length === all.length) return;
  known.tags = left;
  const which = collections.map((name) => `"${name}"`).join(', ');
  tell(origin.get('tags') ?? [], `${which} are Eleventy's names of collections, and no tags here`);
}

function otherTemplate({ known, origin, isMoved, tell }: Adopting): void {
  const { template } = known;
  const isOther = /\.(?:njk|liquid|hbs|ejs|pug|webc|php|[jt]sx?|vue|astro)$/i;
  if (typeof template !== 'string' || !(isOther.test(template) || (isMoved && template.includes('/')))) return;
  delete known.template;
  const words =
    'this template is another system\'s, and is not used: write the name of a file in templates/, without ".html"';
  tell(origin.get('template') ?? [], words);
}

/** Hugo makes a slug of several words, or of parts of a path, one. */
function pathInSlug({ known, origin, isMoved, tell }: Adopting): void {
  const { slug } = known;
  if (!isMoved || typeof slug !== 'string' || !/[\s/]/.test(slug) || /\.\.|[\\?#%:*"<>|]/.test(slug)) return;
  const made = slug
    .split(/[\s/]+/)
    .filter(Boolean)
    .join('-');
  if (made === '') return;
  known.slug = made;
  tell(origin.get('slug') ?? [], `"${slug}" is taken for "${made}": a slug is one part of an address`);
}

function picture({ front, put }: Adopting): void {
  const { params } = front.data;
  const found = foreignPicture(front.data);
  if (found) put('image', [found.key], pruned(found.value));
  else {
    const below = isParts(params) ? foreignPicture(params) : undefined;
    if (below) put('image', ['params', below.key], pruned(below.value));
  }
}
