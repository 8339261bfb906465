/** Makes the pictures of a build: those that were made before are taken from where they are kept, the others are tasks. */
import { recipeHash } from '../assets/recipe.js';
import { type Diagnostic, diagnostic, type Place } from '../diagnostics/diagnostic.js';
import type { ToMake } from '../outputs/output.js';
import type { Kept, PictureStore } from '../store/pictures.js';
import { hash } from '../util/hash.js';
import type { Crew } from './crew.js';
import type { Sources } from './discover.js';
import type { Looks } from './looks.js';
import type { Settled } from './settle.js';
import { lostMend, type PictureFault, type PictureResult, type Task } from './tasks.js';

/** A picture that is to be made, for somebody who takes its bytes. */
export interface Wanted<For> {
  readonly for: For;
  readonly toMake: ToMake;
  /** The file of the site that it is made of, and where that is first shown. */
  readonly path: string;
  readonly place: Place;
}

/** Where a picture is kept. */
export function keptAs({ recipe }: ToMake, path: string): Kept {
  return { source: 'source' in recipe ? recipe.source : hash(path), name: recipeHash(recipe) };
}

/**
 * @param take gets the bytes of each, those that are kept first
 * @param tick called after each; told if it took long
 * @returns the faults: one for each picture that can't be decoded, not one for each of its sizes
 */
export async function makePictures<For>(
  wanted: readonly Wanted<For>[],
  crew: Crew,
  store: PictureStore,
  take: (wanted: For, bytes: Uint8Array) => void,
  tick: (isLong: boolean) => Promise<void>,
): Promise<Diagnostic[]> {
  const missing: Wanted<For>[] = [];
  for (const one of wanted) {
    const kept = store.get(keptAs(one.toMake, one.path));
    if (kept) take(one.for, kept);
    else missing.push(one);
    if (kept) await tick(false);
  }
  if (missing.length === 0) return [];
  const faults: Diagnostic[] = [];
  const failed = new Set<string>();
  const sent: Wanted<For>[] = [];
  let isMissing = false;
  const tasks = function* (): Generator<Task> {
    for (const one of missing) {
      if (isMissing || failed.has(one.path)) continue;
      sent.push(one);
      yield { kind: 'picture', ...one.toMake };
    }
  };
  await crew.perform(tasks(), 'picture', missing.length, async (result) => {
    const one = sent.shift() as Wanted<For>;
    const { made } = result as PictureResult;
    if ('because' in made) {
      if (!failed.has(one.path) && !isMissing) faults.push(pictureFault(made, one));
      failed.add(one.path);
      isMissing ||= made.because === 'library';
    } else {
      store.put(keptAs(one.toMake, one.path), made);
      take(one.for, made);
    }
    await tick(true);
  });
  return faults;
}

export function pictureFault(
  { because, words }: PictureFault,
  { path, place }: Pick<Wanted<unknown>, 'path' | 'place'>,
): Diagnostic {
  if (because === 'changed') return diagnostic('unreadable-file', place, `"${path}": ${lostMend}`);
  if (because === 'library') {
    const mend = 'install again with the packages for this system (npm ci, without --omit=optional)';
    return diagnostic('no-image-library', place, `"sharp", which makes pictures, can't be loaded (${words}): ${mend}`);
  }
  const mend = 'the file is damaged or cut short; save it again as JPEG, PNG, WebP or SVG';
  return diagnostic('unreadable-image', place, `the picture "${path}" can't be decoded (${words}): ${mend}`);
}

/**
 * Removes pictures that no build would ask for. What was made of something that only other settings show (drafts, stories
 * under embargo) stays.
 */
export function sweepPictures(store: PictureStore, { site, heldBack }: Settled, looks: Looks, sources: Sources): void {
  const used = new Set<string>();
  for (const { recipe, path } of site.pictures) {
    const { source, name } = keptAs({ recipe }, path);
    used.add(`${source}.${name}`);
  }
  const elsewhere = new Set(looks.unseen(sources.media).map((look) => look.hash));
  for (const { id } of heldBack) elsewhere.add(hash(id));
  store.sweep(({ source, name }) => used.has(`${source}.${name}`) || elsewhere.has(source));
}
