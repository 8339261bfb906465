/** Which files are published, with their hashes and the sizes of pictures, and what is made of pictures. */
import { type Look, mostPixels } from '../assets/look.js';
import type { Recipe } from '../assets/recipe.js';
import { type Diagnostic, diagnostic, type Place, startOf } from '../diagnostics/diagnostic.js';
import type { Config } from '../site/config.js';
import type { SourceFile } from '../site/inputs.js';
import type { Asset, Picture } from '../site/types.js';
import type { Urls } from '../site/urls.js';
import { stylesheet } from '../theme/frame.js';
import type { Theme } from '../theme/theme.js';
import { hash } from '../util/hash.js';
import type { Memory } from '../util/memory.js';
import type { Sources } from './discover.js';
import type { Looks } from './looks.js';
import { ownRecipe, renditionsOf, rightsOf, versionOfMade } from './renditions.js';
import type { Shown, ShownPicture } from './shown.js';

export interface Collected {
  /** By path. */
  readonly assets: ReadonlyMap<string, Asset>;
  readonly pictures: readonly Picture[];
}

interface Settings {
  readonly urls: Urls;
  readonly images: Config['images'];
}

/**
 * All files of `public/` and of the theme; of others only what a published story shows or links, so that a
 * picture of a story under embargo is nowhere in the output.
 */
export function collectAssets(
  sources: Sources,
  { pictures, linked }: Shown,
  looks: Looks,
  settings: Settings,
  theme: Theme,
  diagnostics: Diagnostic[],
  memory: Memory,
): Collected {
  const all: Published[] = [];
  const add = (source: SourceFile, file: string, version: unknown) => {
    const shown = pictures.get(source.id);
    const place = shown?.place ?? linked.get(source.id) ?? startOf(source.id);
    all.push({ source, file, version, place, shown, wish: JSON.stringify(shown) ?? '' });
  };
  // Those of the theme are read anew with its templates.
  for (const [id, path] of theme.assets) add({ id, path }, id.slice('templates/'.length), theme);
  for (const [id, source] of sources.media) {
    if (id.startsWith('public/')) add(source, id.slice('public/'.length), source);
    else if (pictures.has(id) || linked.has(id)) add(source, `media/${id.replace(/^articles\//, '')}`, source);
  }
  const known = memory.table<Published & Settings & { readonly made: MadeAsset }>('assets');
  const { urls, images } = settings;
  const made = all.map((one) => {
    const last = known.get(one.source.id);
    const isSame = last && last.version === one.version && last.urls === urls && last.images === images;
    if (isSame && last.wish === one.wish && isAt(last.place, one.place)) return last.made;
    const anew = makeAsset(one, looks, settings);
    known.set(one.source.id, { ...one, ...settings, made: anew });
    return anew;
  });
  made.push(memory.whole('stylesheet', [theme, urls], () => styleAsset(theme, urls)));
  for (const { faults } of made) for (const fault of faults) diagnostics.push(fault);
  return memory.whole('assets', made, () => ({
    assets: new Map(made.flatMap(({ asset }) => (asset ? [[asset.path, asset]] : []))),
    pictures: made.flatMap((one) => one.pictures),
  }));
}

/** The stylesheet is named as if it were a file: its parts are none that are published. */
function styleAsset(theme: Theme, urls: Urls): MadeAsset {
  const file = 'assets/site.css';
  const version = hash(theme.styles.get('site.css')?.css ?? '');
  const asset = {
    path: stylesheet,
    source: '',
    file,
    url: `${urls.asset(file)}?v=${version.slice(0, 8)}`,
    hash: version,
  };
  return { asset, pictures: [], faults: [] };
}

function isAt(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

/** A file of the output that is a file of the site. */
interface Published {
  readonly source: SourceFile;
  /** In the output. */
  readonly file: string;
  /** Another one once its bytes may be others. */
  readonly version: unknown;
  /** Where it is first shown. */
  readonly place: Place;
  readonly shown: ShownPicture | undefined;
  /** All that is said of it where it is shown, to be compared. */
  readonly wish: string;
}

interface MadeAsset {
  readonly asset?: Asset;
  readonly pictures: readonly Picture[];
  readonly faults: readonly Diagnostic[];
}

function makeAsset(published: Published, looks: Looks, { urls, images }: Settings): MadeAsset {
  const { source, file, place, shown } = published;
  const { id: path } = source;
  let seen: Look;
  try {
    seen = looks.at(source);
  } catch {
    return faulty(diagnostic('unreadable-file', place, `"${path}" can't be read: mend its permissions`));
  }
  if (shown && seen.width === undefined) {
    const mend = 'save it again as JPEG, PNG, WebP, AVIF or SVG (an SVG needs width and height, or a viewBox)';
    return faulty(diagnostic('unreadable-image', place, `the picture "${path}" can't be decoded: ${mend}`));
  }
  const isTrusted = /^(?:public|templates)\//.test(path);
  const own = ownRecipe(seen, isTrusted, shown);
  const { width = 0, height = 0 } = seen;
  if (seen.format !== 'svg' && (shown?.isShown || own?.how === 'turn') && width * height > mostPixels) {
    const size = `${width} by ${height} pixels`;
    const mend = `save it with at most ${mostPixels / 1e6} million pixels, such as 8000 by 6000`;
    return faulty(diagnostic('huge-image', place, `the picture "${path}" is too large (${size}): ${mend}`));
  }
  const faults: Diagnostic[] = [];
  if (own?.how === 'clean' && seen.unsafe) {
    const what = seen.unsafe.slice(0, 5).join(', ') + (seen.unsafe.length > 5 ? ' …' : '');
    const mend = 'save it without, or put it into public/ if you trust it';
    const words = `"${path}" holds what could run or load (${what}), and is published without: ${mend}`;
    faults.push(diagnostic('unsafe-image', place, words));
  }
  const base = path.startsWith('public/') ? `media/${path}` : file;
  const made = shown ? renditionsOf(seen, shown, base, images) : [];
  const about = { path, place };
  const addressOf = (name: string, recipe: Recipe) => `${urls.asset(name)}?v=${versionOfMade(recipe)}`;
  const renditions = made.flatMap(({ file: name, recipe, rendition }) =>
    rendition ? [{ ...rendition, url: addressOf(name, recipe) }] : [],
  );
  const rights = shown ? rightsOf(seen, shown) : {};
  const asset: Asset = {
    path,
    source: source.path,
    file,
    url: own ? addressOf(file, own) : `${urls.asset(file)}?v=${seen.hash.slice(0, 8)}`,
    hash: seen.hash,
    ...(shown ? { width, height } : {}),
    ...(renditions.length > 0 ? { renditions } : {}),
    ...(Object.keys(rights).length > 0 ? { rights } : {}),
  };
  const pictures = made.map(({ file: name, recipe }): Picture => ({ file: name, recipe, ...about }));
  if (own) pictures.push({ file, recipe: own, ...about });
  return { asset, pictures, faults };
}

function faulty(fault: Diagnostic): MadeAsset {
  return { pictures: [], faults: [fault] };
}
