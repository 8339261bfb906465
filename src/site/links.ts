/** Where the links and pictures of a body lead: to a story, a file, or an address of the site. */
import { lookup } from 'mrmime';
import { storyName } from '../content/file-name.js';
import { soughtEverywhere } from '../content/foreign/shortcodes.js';
import type { LinkReference } from '../content/types.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../util/nearest.js';
import type { LinkTarget, ResolvedBody } from './types.js';
import type { Urls } from './urls.js';

/** The files of the site that a body can name. */
export interface SiteFiles {
  /** Ids of all articles and pages, those that are not published too. */
  readonly stories: ReadonlySet<string>;
  /** All other files below `articles/`, `pages/` and `public/`, by their path in the site's root. */
  readonly media: ReadonlySet<string>;
  /** The folder of `images.from`, as the media's paths name it, or nothing. */
  readonly imagesFrom?: string;
}

interface Bodied {
  readonly id: string;
  readonly links: readonly LinkReference[];
  readonly images: readonly LinkReference[];
}

export function resolveBody(
  story: Bodied,
  url: string,
  files: SiteFiles,
  urls: Urls,
  diagnostics: Diagnostic[],
): Pick<ResolvedBody, 'links' | 'images'> {
  const links = story.links.map((link): LinkTarget => {
    const target = resolveLink(story.id, link, url, files, urls);
    if (target) return target;
    diagnostics.push(brokenLink(story.id, link, files));
    return { kind: 'address', url };
  });
  const images = story.images.map((image) => {
    const found = findImage(story.id, image.url, files);
    if (found === undefined) diagnostics.push(missingImage(story.id, image.url, image, files));
    return found ?? '';
  });
  return { links, images };
}

function brokenLink(id: string, link: LinkReference, files: SiteFiles): Diagnostic {
  const path = pathOf(id, link.url) ?? link.url;
  if (files.media.has(path)) return diagnostic('broken-link', { file: id, ...link }, `"${path}" ${runsMend}`);
  // Of a large archive only what lies beside it or is named alike: to compare with all would take too long.
  const [folder, name] = [folderOf(path), nameOf(path)];
  const alike = [...files.stories].filter(
    (story) => story !== id && (folderOf(story) === folder || nameOf(story) === name),
  );
  const meant = nearest(path, alike, 4) ?? alike.find((story) => nameOf(story) === name);
  const mend = meant ? `did you mean "${meant}"?` : 'correct the path, or take the link out';
  return diagnostic('broken-link', { file: id, ...link }, `there is nothing at "${path}" to link to: ${mend}`);
}

const runsMend =
  'could run on the address of the paper: put it into public/ if it is yours and is to, or link it in another form';

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

export function missingImage(
  id: string,
  written: string,
  place: { readonly line: number; readonly column: number },
  files: SiteFiles,
): Diagnostic {
  const path = pathOf(id, written);
  if (path !== undefined && files.media.has(path)) {
    return diagnostic('missing-image', { file: id, ...place }, `"${path}" ${runsMend}`);
  }
  const folder = folderOf(id);
  const beside = [...files.media].filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
  const meant = nearest(written, beside, 3);
  const encoded = written.replace(/[%#?]/g, (mark) => encodeURIComponent(mark));
  const mend =
    meant === written
      ? `in a path #, ? and % mean something else: write "${encoded}"`
      : meant
        ? `did you mean "${meant}"?`
        : 'put it beside the article, or correct the path';
  return diagnostic('missing-image', { file: id, ...place }, `there is no picture "${written}": ${mend}`);
}

/**
 * A picture's file: beside the article, or below `public/` for a path that starts with a slash, or in the
 * folder of `images.from`.
 */
export function findImage(id: string, written: string, files: SiteFiles): string | undefined {
  const path = pathOf(id, written);
  const plain = decoded(written.replace(/[?#].*$/s, ''))
    .normalize('NFC')
    .replace(/^(\.?\/)+/, '');
  const candidates = [path, files.imagesFrom === undefined ? undefined : `${files.imagesFrom}/${plain}`];
  return candidates.find((candidate) => candidate !== undefined && files.media.has(candidate) && !mayRun(candidate));
}

/** What hosts with PHP and the like run when it is asked for. */
const runsOnHosts = /\.(?:php\d*|pht|phtml|phar|s?html?|aspx?|ashx|jspx?|cgi)$/i;

/**
 * Whether a browser or a host would run it: of somebody else's that lies beside an article, on the paper's own address.
 * Of drawings what could run is taken out.
 */
export function mayRun(path: string): boolean {
  if (path.startsWith('public/') || /\.svg$/i.test(path)) return false;
  return runsOnHosts.test(path) || /html|xml|(?:java|ecma)script/.test(lookup(path) ?? '');
}

function resolveLink(
  id: string,
  { url: written }: LinkReference,
  url: string,
  files: SiteFiles,
  urls: Urls,
): LinkTarget | undefined {
  const [, path = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(written) ?? [];
  const file = pathOf(id, path);
  const isStory = storyName.test(path.replace(/\?.*$/, ''));
  if (isStory) {
    const isHere = (name: string | undefined) => name !== undefined && files.stories.has(name);
    const [plain = '', question] = path.split('?');
    const sought = question === soughtEverywhere ? [`articles/${plain}`, onlyNamed(plain, files.stories)] : [];
    const story = [file, path.replace(/^\//, ''), ...sought].find(isHere);
    if (story !== undefined) return { kind: 'story', id: story, fragment };
  }
  if (file !== undefined && files.media.has(file)) {
    return mayRun(file) ? undefined : { kind: 'asset', path: file, fragment };
  }
  if (isStory) return undefined;
  // What is no file is an address, if need be relative to the story's own: made absolute, since lists and feeds
  // stand elsewhere.
  const here = urls.absolute(url);
  const target = written.startsWith('/') ? urls.local(written) : written;
  if (!URL.canParse(target, here)) return undefined;
  const absolute = new URL(target, here);
  if (absolute.origin !== new URL(here).origin) return undefined;
  // As a path alone it would be the address of another host.
  if (absolute.pathname.startsWith('//')) return undefined;
  return { kind: 'address', url: absolute.pathname + absolute.search + absolute.hash };
}

const byName = new WeakMap<ReadonlySet<string>, Map<string, string | undefined>>();

/** The story whose file has this name, if only one has. */
function onlyNamed(name: string, stories: ReadonlySet<string>): string | undefined {
  if (name.includes('/')) return undefined;
  const known = byName.get(stories) ?? new Map<string, string | undefined>();
  if (!byName.has(stories)) for (const id of stories) known.set(nameOf(id), known.has(nameOf(id)) ? undefined : id);
  byName.set(stories, known);
  return known.get(name);
}

/** The path in the site's root that a relative path of an article names; nothing if it leads out of the site. */
export function pathOf(id: string, written: string): string | undefined {
  const path = decoded(written.replace(/[?#].*$/s, '')).normalize('NFC');
  if (path.startsWith('/')) return `public${path}`;
  const parts = id.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
