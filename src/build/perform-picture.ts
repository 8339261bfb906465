/** The task of making a picture: its file is read, and is made by its recipe. */
import { makePicture, PictureError } from '../assets/make-picture.js';
import { loadSharp } from '../assets/sharp.js';
import { hash } from '../util/hash.js';
import type { PictureFault, PictureResult, PictureTask, Reads } from './tasks.js';

export async function performPicture({ recipe, from }: PictureTask, reads: Reads): Promise<PictureResult> {
  const fault = (because: PictureFault['because'], error: unknown): PictureResult => {
    const [words = ''] = (error instanceof Error ? error.message : String(error)).split('\n').filter(Boolean);
    return { kind: 'picture', made: { because, words } };
  };
  let bytes: Uint8Array = new Uint8Array();
  try {
    if (from !== undefined) bytes = reads.picture(from);
  } catch (error) {
    return fault('changed', error);
  }
  // What is published must be what the plan was made from.
  if ('source' in recipe && hash(bytes) !== recipe.source) return fault('changed', '');
  try {
    if (recipe.how !== 'strip' && recipe.how !== 'clean') await loadSharp();
  } catch (error) {
    return fault('library', error);
  }
  try {
    return { kind: 'picture', made: await makePicture(recipe, bytes) };
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    return fault('undecodable', error);
  }
}
