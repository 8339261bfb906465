/** The files of the old site: found in the folder of media, looked at as a build will, and copied beside the stories. */
import { type Look, look, mostPixels } from '../assets/look.js';
import { makePicture } from '../assets/make-picture.js';
import { mayRun } from '../site/links.js';
import * as files from '../util/files.js';
import { isSegment } from '../util/slug.js';
import type { Archive } from './archive.js';
import { decoded } from './plain.js';
import { fold } from './taken.js';

/** What lies where the stories are. */
export const mediaFolder = 'articles/uploads';

export type Verdict =
  /** @param path in the site's root */
  | { readonly kind: 'picture' | 'file'; readonly path: string }
  | { readonly kind: 'absent' | 'refused'; readonly words: string };

export interface Media {
  /** Nothing for an address of another site. */
  find(url: string): Promise<Verdict | undefined>;
  /** The file of an address that was asked for before. */
  known(url: string): string | undefined;
  /** Copies what was found; says whether it was not there. */
  copy(path: string): boolean;
  /** Hashes of the pictures that can be decoded, by their path in the site. */
  readonly sound: ReadonlyMap<string, string>;
  readonly folder: string | undefined;
}

/** No photograph is larger. */
const mostBytes = 300_000_000;
/** Which may be pictures by their name. */
const pictures = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|ico|tiff?|hei[cf])$/i;

/**
 * @param folder absolute; nothing where there is none
 * @param known hashes of pictures that were decoded before, by their path
 * @param dryRun nothing is copied
 */
export function openMedia(
  archive: Pick<Archive, 'mediaPaths'>,
  root: string,
  folder: string | undefined,
  known: ReadonlyMap<string, string>,
  dryRun: boolean,
): Media {
  // What an import before this one has copied is still there where nobody names the folder again.
  const folders = [folder, files.join(root, mediaFolder)].flatMap((one) => {
    const boundary = one === undefined ? undefined : files.boundaryOf(one);
    return one === undefined || boundary === undefined ? [] : [{ folder: one, boundary }];
  });
  const namesIn = new Map<string, readonly string[]>();
  const byUrl = new Map<string, Verdict | undefined>();
  const byPath = new Map<string, Verdict>();
  const sources = new Map<string, string>();
  const places = new Set<string>();
  const sound = new Map<string, string>();
  const copied = new Set<string>();

  const find = async (url: string): Promise<Verdict | undefined> => {
    if (byUrl.has(url)) return byUrl.get(url);
    const paths = archive.mediaPaths(url);
    const verdict = paths.length === 0 ? undefined : await at(paths);
    byUrl.set(url, verdict);
    return verdict;
  };

  const at = async (paths: readonly string[]): Promise<Verdict> => {
    for (const { folder: from, boundary } of folders) {
      for (const path of [...paths, ...paths.flatMap(unsized), ...paths.flatMap((one) => largestOf(from, one))]) {
        const verdict = byPath.get(path) ?? (await inspect(path, from, boundary));
        if (!verdict) continue;
        byPath.set(path, verdict);
        return verdict;
      }
    }
    return absent(
      folder === undefined ? 'no folder of media was given (--media)' : 'the file is not in the folder of media',
    );
  };

  /** Where only sizes of a picture were kept, the widest of them. */
  const largestOf = (from: string, path: string): string[] => {
    const [, parent = '', stem = '', end = ''] = /^(.*\/)?([^/]+)(\.\w+)$/.exec(path) ?? [];
    if (stem === '' || parent.split('/').some((part) => part === '..' || part === '.')) return [];
    const within = files.join(from, parent);
    const names = namesIn.get(within) ?? files.walk(within, from).map(({ path }) => path);
    namesIn.set(within, names);
    const sizes = names.flatMap((name) => {
      const isSize = name.startsWith(`${stem}-`) && name.endsWith(end);
      const width = isSize ? /^\d+(?=x\d+$)/.exec(name.slice(stem.length + 1, -end.length))?.[0] : undefined;
      return width === undefined ? [] : [{ name, width: Number(width) }];
    });
    const widest = sizes.toSorted((a, b) => b.width - a.width)[0];
    return widest ? [parent + widest.name] : [];
  };

  const inspect = async (path: string, folder: string, boundary: string): Promise<Verdict | undefined> => {
    const parts = path.split('/').filter((part) => part !== '');
    if (parts.some((part) => part === '..' || part === '.'))
      return refused('its path leads out of the folder of media');
    const source = there(folder, parts);
    if (source === undefined) return undefined;
    const real = files.realPath(source);
    if (real === undefined || !files.isInside(boundary, real))
      return refused('a link leads out of the folder of media');
    const stamp = files.stampOf(real);
    if (!stamp) return refused('this is no file');
    if (stamp.size === 0) return refused('the file is empty');
    const names = parts.map((part) => part.normalize('NFC'));
    const isOdd = (name: string) => !isSegment(name) || /^\.|^node_modules$|[\p{C}\u2028\u2029]|[. ]$/u.test(name);
    if (names.some(isOdd)) return refused("its name can't stand in an address");
    if (mayRun(`articles/${names.join('/')}`))
      return refused('a browser or a host would run it: put it into public/ if you trust it');
    const place = placeFor(source, names);
    sources.set(place, real);
    if (!pictures.test(place)) return { kind: 'file', path: place };
    const state = await stateOf(real, place, stamp.size);
    // A build looks into pictures that are only linked too, to take out what cameras write.
    if (state === 'damaged') return refused('the picture is damaged, or larger than a build can read');
    return { kind: state === 'sound' ? 'picture' : 'file', path: place };
  };

  /** Where it is to be: not where another file is. */
  const placeFor = (source: string, names: readonly string[]): string => {
    const [, stem = '', end = ''] = /^(.*?)(\.[^./]*)?$/s.exec(names.join('/')) ?? [];
    for (let number = 1; ; number++) {
      const place = `${mediaFolder}/${stem}${number === 1 ? '' : `-${number}`}${end}`;
      const target = files.join(root, place);
      if (places.has(fold(place)) || (files.exists(target) && !files.isSameContent(source, target))) continue;
      places.add(fold(place));
      return place;
    }
  };

  const stateOf = async (source: string, place: string, size: number): Promise<'sound' | 'damaged' | 'other'> => {
    if (size > mostBytes) return 'other';
    const bytes = files.readBytes(source);
    const seen = look(bytes, place);
    const { width = 0, height = 0, format, hash } = seen;
    if (width === 0 || height === 0) return format === undefined ? 'other' : 'damaged';
    if (format === 'svg' || format === undefined) return 'sound';
    if (width * height > mostPixels) return 'damaged';
    if (known.get(place) !== hash && !(await canDecode(bytes, seen))) return 'damaged';
    sound.set(place, hash);
    return 'sound';
  };

  return {
    folder,
    sound,
    find,
    known: (url) => {
      const verdict = byUrl.get(url);
      return verdict && 'path' in verdict ? verdict.path : undefined;
    },
    copy: (path) => {
      const source = sources.get(path);
      const target = files.join(root, path);
      if (source === undefined || copied.has(path) || files.exists(target)) return false;
      copied.add(path);
      if (!dryRun) files.copyFile(source, target);
      return true;
    },
  };
}

const absent = (words: string): Verdict => ({ kind: 'absent', words });
const refused = (words: string): Verdict => ({ kind: 'refused', words });

/** The file's path on the disk: names may be composed there in another way, or encoded. */
function there(folder: string, parts: readonly string[]): string | undefined {
  const spellings = [parts, parts.map(decoded)].flatMap((names) => [
    names,
    names.map((name) => name.normalize('NFC')),
    names.map((name) => name.normalize('NFD')),
  ]);
  const isSafe = (names: readonly string[]) => !names.some((name) => /^\.{0,2}$|[/\\\0]/.test(name));
  return spellings
    .filter(isSafe)
    .map((names) => files.join(folder, ...names))
    .find((file) => files.exists(file) || files.isSymbolicLink(file));
}

/** Of `flood-300x200.jpg` the picture that it was made of. */
function unsized(path: string): string[] {
  const full = path.replace(/-\d+x\d+(?=\.\w+$)/, '');
  return full === path ? [] : [full, full.replace(/(?=\.\w+$)/, '-scaled')];
}

/** Decodes all of it, as a build does: the head of a file may promise more than there is. */
async function canDecode(bytes: Uint8Array, { hash: source, width = 1, height = 1 }: Look): Promise<boolean> {
  // Its last corner, for which all before it has to be read.
  const take = [width - 1, height - 1, 1, 1] as const;
  try {
    await makePicture({ how: 'scale', source, rights: {}, take, size: [1, 1], to: 'webp' }, bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * The folder of media: the one that was named, or the folders within it or beside the export that old systems have.
 *
 * @param given absolute
 * @param exportFile absolute
 */
export function mediaFolderOf(
  system: Archive['system'],
  given: string | undefined,
  exportFile: string,
): string | undefined {
  const inside =
    system === 'WordPress'
      ? ['wp-content/uploads', 'uploads']
      : ['content', 'data/content'].filter((name) => name !== '');
  const within = (folder: string) => inside.map((name) => files.join(folder, name)).find(files.isFolder);
  if (given !== undefined) return within(given) ?? given;
  return within(files.resolve(exportFile, '..'));
}
