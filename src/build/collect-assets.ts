/** Which files are published as they are, with their hashes and the sizes of pictures. */
import { inspect } from '../assets/inspect.js';
import type { Article, LinkReference, Page } from '../content/types.js';
import { type Diagnostic, diagnostic, type Place, startOf } from '../diagnostics/diagnostic.js';
import type { Asset, Card, ResolvedBody, Term } from '../site/types.js';
import type { Urls } from '../site/urls.js';
import type { Theme } from '../theme/theme.js';
import * as files from '../util/files.js';
import type { Sources } from './discover.js';

/** What published pages show or link, and where they first do. */
export interface Shown {
  /** Pictures in `<img>`, whose size is needed; by path. */
  readonly pictures: ReadonlyMap<string, Place>;
  /** Files that are only linked. */
  readonly linked: ReadonlyMap<string, Place>;
}

export function shownFiles(
  cards: readonly Card[],
  stories: ReadonlyMap<string, Article | Page>,
  pages: readonly Page[],
  bodies: ReadonlyMap<string, ResolvedBody>,
  authors: readonly Term[],
  icon: string,
): Shown {
  const pictures = new Map<string, Place>([[icon, startOf(icon)]]);
  const linked = new Map<string, Place>();
  const note = (map: Map<string, Place>, path: string, place: Place) => {
    if (!map.has(path)) map.set(path, place);
  };
  for (const { image } of authors)
    if (image?.startsWith('/')) note(pictures, `public${image}`, startOf(`public${image}`));
  for (const { id, imageAsset, places } of cards) {
    if (imageAsset !== undefined) note(pictures, imageAsset, { file: id, ...(places.image ?? { line: 1, column: 1 }) });
  }
  for (const { id } of [...cards, ...pages]) {
    const written = stories.get(id)?.body;
    const body = bodies.get(id);
    if (!written || !body) continue;
    for (const [index, path] of body.images.entries()) note(pictures, path, placeOf(id, written.images[index]));
    for (const [index, target] of body.links.entries()) {
      if (target.kind === 'asset') note(linked, target.path, placeOf(id, written.links[index]));
    }
  }
  return { pictures, linked };
}

function placeOf(file: string, reference: LinkReference | undefined): Place {
  return { file, line: reference?.line ?? 1, column: reference?.column ?? 1 };
}

/**
 * All files of `public/` and of the theme; of others only what a published story shows or links, so that a
 * picture of a story under embargo is nowhere in the output.
 */
export function collectAssets(
  sources: Sources,
  { pictures, linked }: Shown,
  urls: Urls,
  theme: Theme,
  diagnostics: Diagnostic[],
): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  const add = (path: string, source: string, file: string) => {
    const place = pictures.get(path) ?? linked.get(path);
    const asset = makeAsset(path, source, file, pictures.has(path), place ?? startOf(path), urls, diagnostics);
    if (asset) assets.set(path, asset);
  };
  for (const [path, source] of theme.assets) add(path, source, path.slice('templates/'.length));
  for (const [path, source] of sources.media) {
    if (path.startsWith('public/')) add(path, source, path.slice('public/'.length));
    else if (pictures.has(path) || linked.has(path)) add(path, source, `media/${path.replace(/^articles\//, '')}`);
  }
  return assets;
}

function makeAsset(
  path: string,
  source: string,
  file: string,
  asPicture: boolean,
  place: Place,
  urls: Urls,
  diagnostics: Diagnostic[],
): Asset | undefined {
  let bytes: Uint8Array;
  try {
    bytes = files.readBytes(source);
  } catch {
    diagnostics.push(diagnostic('unreadable-file', place, `"${path}" can't be read: mend its permissions`));
    return undefined;
  }
  const inspected = inspect(bytes, asPicture);
  if (asPicture && inspected.width === undefined) {
    const mend = 'save it again as JPEG, PNG, WebP, AVIF or SVG (an SVG needs width and height, or a viewBox)';
    diagnostics.push(diagnostic('unreadable-image', place, `the picture "${path}" can't be decoded: ${mend}`));
    return undefined;
  }
  if (!path.startsWith('public/') && !path.startsWith('templates/') && path.endsWith('.svg') && mayRun(bytes)) {
    const words = `the picture "${path}" holds script: save it without, or put it into public/ if you trust it`;
    diagnostics.push(diagnostic('unsafe-image', place, words));
    return undefined;
  }
  return { path, source, file, url: `${urls.asset(file)}?v=${inspected.hash.slice(0, 8)}`, ...inspected };
}

/** Whether an SVG opened by itself, on the paper's own address, could run something. */
function mayRun(svg: Uint8Array): boolean {
  return /<(?:[\w-]+:)?(?:script|foreignObject|handler|iframe|embed|object)\b|\son\w+\s*=|javascript:|<!ENTITY/i.test(
    Buffer.from(svg).toString('latin1'),
  );
}
