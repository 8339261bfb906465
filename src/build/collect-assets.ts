/** Which files are published as they are, with their hashes and the sizes of pictures. */
import { inspect } from '../assets/inspect.js';
import type { Page } from '../content/types.js';
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import type { Asset, Card, ResolvedBody, Term } from '../site/types.js';
import type { Urls } from '../site/urls.js';
import type { Theme } from '../theme/theme.js';
import * as files from '../util/files.js';
import type { Sources } from './discover.js';

/** What published pages show or link. */
export interface Shown {
  /** Pictures in `<img>`, whose size is needed; by path. */
  readonly pictures: ReadonlySet<string>;
  /** Files that are only linked. */
  readonly linked: ReadonlySet<string>;
}

export function shownFiles(
  cards: readonly Card[],
  pages: readonly Page[],
  bodies: ReadonlyMap<string, ResolvedBody>,
  authors: readonly Term[],
  icon: string,
): Shown {
  const pictures = new Set<string>([icon]);
  const linked = new Set<string>();
  for (const card of cards) if (card.imageAsset !== undefined) pictures.add(card.imageAsset);
  for (const { image } of authors) if (image?.startsWith('/')) pictures.add(`public${image}`);
  for (const { id } of [...cards, ...pages]) {
    const body = bodies.get(id);
    for (const path of body?.images ?? []) pictures.add(path);
    for (const target of body?.links ?? []) if (target.kind === 'asset') linked.add(target.path);
  }
  return { pictures, linked };
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
    const asset = makeAsset(path, source, file, pictures.has(path), urls, diagnostics);
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
  urls: Urls,
  diagnostics: Diagnostic[],
): Asset | undefined {
  let bytes: Uint8Array;
  try {
    bytes = files.readBytes(source);
  } catch {
    diagnostics.push(diagnostic('unreadable-file', startOf(path), "the file can't be read: mend its permissions"));
    return undefined;
  }
  const inspected = inspect(bytes, asPicture);
  if (asPicture && inspected.width === undefined) {
    const mend = 'save it again as JPEG, PNG, WebP, AVIF or SVG (an SVG needs width and height, or a viewBox)';
    diagnostics.push(diagnostic('unreadable-image', startOf(path), `this picture can't be decoded: ${mend}`));
    return undefined;
  }
  return { path, source, file, url: `${urls.asset(file)}?v=${inspected.hash.slice(0, 8)}`, ...inspected };
}
