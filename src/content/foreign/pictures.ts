/** The lead picture under the names and in the shapes of other systems and their themes. */
import { fold, isParts } from './names.js';

/** Where themes have it, the most common first, folded. Hugo's own templates take the first of `images`. */
const names = [
  'cover',
  'featuredimage',
  'featureimage',
  'coverimage',
  'heroimage',
  'images',
  'thumbnail',
  'thumbnailimage',
  'header',
];

export const isPictureName = (folded: string) => names.includes(folded);

/** What holds the path in them; `path` is jekyll-seo-tag's and Chirpy's, `image` PaperMod's, the last Minimal Mistakes'. */
const sources = ['path', 'url', 'image', 'file', 'feature', 'overlay_image', 'teaser', 'thumbnail'];

/** @returns the key of the field that holds the picture, and the picture as our `image` has it */
export function foreignPicture(
  data: Readonly<Record<string, unknown>>,
): { readonly key: string; readonly value: unknown } | undefined {
  const written = new Map(Object.keys(data).map((key) => [fold(key), key]));
  for (const name of names) {
    const key = written.get(name);
    const value = key === undefined ? undefined : ourPicture(data[key], true);
    if (key !== undefined && value !== undefined) return { key, value };
  }
  return undefined;
}

/**
 * A picture in our shape.
 *
 * @param isForeign whether the field has another system's name, so what is no picture is nothing of ours
 * @returns the value as it is, where nothing says that it is another system's
 */
export function ourPicture(value: unknown, isForeign = false): unknown {
  const one = isForeign && Array.isArray(value) ? value[0] : value;
  if (!isParts(one)) return !isForeign || (typeof one === 'string' && isPath(one)) ? one : undefined;
  if ('src' in one && !isForeign) return one;
  const source = ['src', ...sources].find((part) => typeof one[part] === 'string' && one[part] !== '');
  if (source === undefined) return isForeign ? undefined : one;
  if (isForeign && !isPath(one[source] as string)) return undefined;
  const texts = ['alt', 'caption', 'credit', 'license'].filter((part) => typeof one[part] === 'string');
  const sizes = ['width', 'height'].filter((part) => Number.isInteger(one[part]));
  return {
    src: one[source],
    ...Object.fromEntries([...texts, ...sizes].map((part) => [part, one[part]])),
  };
}

/** A template's words, or an address without the size that one of another host needs, are not. */
function isPath(text: string): boolean {
  return text.trim() !== '' && !/\{\{|\{%|^[a-z]+:|^\/\//i.test(text);
}
