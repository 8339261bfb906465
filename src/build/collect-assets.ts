/** Which files are published as they are, with their hashes and the sizes of pictures. */
import { inspect } from '../assets/inspect.js';
import type { Body, LinkReference } from '../content/types.js';
import { type Diagnostic, diagnostic, type Place, startOf } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../site/inputs.js';
import type { Asset, Card, ResolvedBody, Term } from '../site/types.js';
import type { Urls } from '../site/urls.js';
import type { Theme } from '../theme/theme.js';
import * as files from '../util/files.js';
import type { Memory } from '../util/memory.js';
import type { Sources } from './discover.js';

/** What published pages show or link, and where they first do. */
export interface Shown {
  /** Pictures in `<img>`, whose size is needed; by path. */
  readonly pictures: ReadonlyMap<string, Place>;
  /** Files that are only linked. */
  readonly linked: ReadonlyMap<string, Place>;
}

/** A body of a published story or page: the links and pictures as they are written, and where they lead. */
export interface ShownBody {
  readonly card: { readonly id: string };
  readonly written: Pick<Body, 'links' | 'images'>;
  readonly body: ResolvedBody;
}

export function shownFiles(
  cards: readonly Card[],
  bodies: readonly ShownBody[],
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
  for (const { card, written, body } of bodies) {
    // As most.
    if (body.images.length === 0 && body.links.length === 0) continue;
    for (const [index, path] of body.images.entries()) note(pictures, path, placeOf(card.id, written.images[index]));
    for (const [index, target] of body.links.entries()) {
      if (target.kind === 'asset') note(linked, target.path, placeOf(card.id, written.links[index]));
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
  memory: Memory,
): ReadonlyMap<string, Asset> {
  const all: Published[] = [];
  const add = (source: SourceFile, file: string, version: unknown) => {
    const place = pictures.get(source.id) ?? linked.get(source.id) ?? startOf(source.id);
    all.push({ source, file, version, place, asPicture: pictures.has(source.id) });
  };
  // Those of the theme are read anew with its templates.
  for (const [id, path] of theme.assets) add({ id, path }, id.slice('templates/'.length), theme);
  for (const [id, source] of sources.media) {
    if (id.startsWith('public/')) add(source, id.slice('public/'.length), source);
    else if (pictures.has(id) || linked.has(id)) add(source, `media/${id.replace(/^articles\//, '')}`, source);
  }
  const known = memory.table<Published & { readonly urls: Urls; readonly made: Asset | Diagnostic }>('assets');
  const made = all.map((one) => {
    const last = known.get(one.source.id);
    const isSame = last && last.version === one.version && last.asPicture === one.asPicture && last.urls === urls;
    if (isSame && isAt(last.place, one.place)) return last.made;
    const anew = makeAsset(one, urls);
    known.set(one.source.id, { ...one, urls, made: anew });
    return anew;
  });
  for (const one of made) if ('code' in one) diagnostics.push(one);
  return memory.whole('assets', made, () => new Map(made.flatMap((one) => ('code' in one ? [] : [[one.path, one]]))));
}

function isAt(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

/** A file of the output that is a file of the site as it stands. */
interface Published {
  readonly source: SourceFile;
  /** In the output. */
  readonly file: string;
  /** Another one once its bytes may be others. */
  readonly version: unknown;
  /** Where it is first shown. */
  readonly place: Place;
  readonly asPicture: boolean;
}

function makeAsset(
  { source: { id: path, path: source }, file, place, asPicture }: Published,
  urls: Urls,
): Asset | Diagnostic {
  let bytes: Uint8Array;
  try {
    bytes = files.readBytes(source);
  } catch {
    return diagnostic('unreadable-file', place, `"${path}" can't be read: mend its permissions`);
  }
  const inspected = inspect(bytes, asPicture);
  if (asPicture && inspected.width === undefined) {
    const mend = 'save it again as JPEG, PNG, WebP, AVIF or SVG (an SVG needs width and height, or a viewBox)';
    return diagnostic('unreadable-image', place, `the picture "${path}" can't be decoded: ${mend}`);
  }
  if (!path.startsWith('public/') && !path.startsWith('templates/') && path.endsWith('.svg') && mayRun(bytes)) {
    const words = `the picture "${path}" holds script: save it without, or put it into public/ if you trust it`;
    return diagnostic('unsafe-image', place, words);
  }
  return { path, source, file, url: `${urls.asset(file)}?v=${inspected.hash.slice(0, 8)}`, ...inspected };
}

/** Whether an SVG opened by itself, on the paper's own address, could run something. */
function mayRun(svg: Uint8Array): boolean {
  return /<(?:[\w-]+:)?(?:script|foreignObject|handler|iframe|embed|object)\b|\son\w+\s*=|javascript:|<!ENTITY/i.test(
    Buffer.from(svg).toString('latin1'),
  );
}
