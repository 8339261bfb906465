/** What is made of a picture that the site shows, and how its own file is published. */
import { cropOf, type Focus, partOf, type Shape } from '../assets/crop.js';
import type { Look } from '../assets/look.js';
import type { Rights } from '../assets/metadata.js';
import { type Recipe, recipeHash } from '../assets/recipe.js';
import type { Config } from '../site/config.js';
import type { Rendition } from '../site/types.js';
import type { ShownPicture } from './shown.js';

/** A file that is made: its place in the output, and how. */
export interface Made {
  readonly file: string;
  readonly recipe: Recipe;
  /** Absent for the picture itself. */
  readonly rendition?: Omit<Rendition, 'url'>;
}

const shapes: Readonly<Record<Exclude<Rendition['role'], 'width'>, Shape>> = {
  '16x9': { ratio: 16 / 9, width: 1200, enlarge: 1 },
  '4x3': { ratio: 4 / 3, width: 1200, enlarge: 1 },
  '1x1': { ratio: 1, width: 1200, enlarge: 1 },
  social: { ratio: 1200 / 630, width: 1200, enlarge: 2 },
};

/** No WebP is larger, in either direction. */
const largest = 16_383;

/**
 * How the picture's own file is made; nothing where it is copied as it is. What lies in `public/` is left alone, unless
 * it would tell every reader where it was taken.
 */
export function ownRecipe(look: Look, isTrusted: boolean, shown: ShownPicture | undefined): Recipe | undefined {
  const { format, isTurned, isAnimated, isLaden, isSealed, hasLocation, hash: source } = look;
  if (format === 'svg') return isTrusted ? undefined : { how: 'clean', source };
  if (!format || (isTrusted && !(shown && hasLocation))) return undefined;
  const rights = rightsOf(look, shown);
  const isToldAnew = isLaden || Object.keys(rights).length > 0;
  if (!isToldAnew && !isTurned) return undefined;
  if (isAnimated) return isSealed ? undefined : { how: 'strip', source, rights, from: format };
  return isTurned || isSealed
    ? { how: 'turn', source, rights, to: format }
    : { how: 'strip', source, rights, from: format };
}

/** Characters: what stands in a picture has to fit into one part of its file. */
const mostRights = 2000;

/** Whose the picture is: as the story says, else as the picture itself does. */
export function rightsOf({ rights }: Look, shown: ShownPicture | undefined): Rights {
  const [credit, license] = [shown?.credit, shown?.license].map((text) => text?.slice(0, mostRights));
  return {
    ...rights,
    ...(credit === undefined ? {} : { credit }),
    ...(license === undefined ? {} : { copyright: license, terms: license }),
    ...(license !== undefined && /^https?:\/\/\S+$/.test(license) ? { statement: license } : {}),
  };
}

/**
 * @param base the output's file that the names of those that are made begin with
 */
export function renditionsOf(look: Look, shown: ShownPicture, base: string, images: Config['images']): Made[] {
  const { format, width, height, isAnimated } = look;
  if (!format || width === undefined || height === undefined || !shown.isShown) return [];
  const rights = rightsOf(look, shown);
  const made: Made[] = [];
  if (format !== 'svg' && !isAnimated) {
    for (const to of formatsOf(images)) {
      for (const across of widthsOf(width, images.widths)) {
        const down = Math.max(1, Math.round((height * across) / width));
        if (down > largest) continue;
        const isDrawing = format === 'png' || format === 'gif' ? ({ isDrawing: true } as const) : {};
        made.push({
          file: `${base}.${across}.${to}`,
          recipe: { how: 'scale', source: look.hash, rights, size: [across, down], to, ...isDrawing },
          rendition: { role: 'width', type: `image/${to}`, width: across, height: down },
        });
      }
    }
  }
  if (!shown.isLead) return made;
  for (const [name, shape] of Object.entries(shapes)) {
    const role = name as keyof typeof shapes;
    const recipe: Recipe =
      format === 'svg'
        ? drawn(look.hash, rights, width, height, shape, shown.focus)
        : { how: 'scale', source: look.hash, rights, ...cropOf(width, height, shape, shown.focus), to: 'jpeg' };
    const [, , across, down] = recipe.how === 'scale' && recipe.cut ? recipe.cut : [0, 0, ...recipe.size];
    const rendition = { role, type: 'image/jpeg', width: across, height: down } as const;
    made.push({ file: `${base}.${role}.jpg`, recipe, rendition });
  }
  return made;
}

/** A drawing has no size of its own that could be too small. */
function drawn(source: string, rights: Rights, width: number, height: number, shape: Shape, focus: Focus) {
  const part = partOf(width, height, shape.ratio, focus);
  const size = [shape.width, Math.round(shape.width / shape.ratio)] as const;
  return { how: 'draw', source, rights, whole: [width, height], part, size } as const;
}

/** WebP is there wherever anything is: the mobile view can't choose between formats. */
function formatsOf({ formats }: Config['images']): readonly ('webp' | 'avif')[] {
  if (formats.length === 0) return [];
  return formats.includes('avif') ? ['avif', 'webp'] : ['webp'];
}

/** Those that are no wider than the picture, and its own width, if it is narrower than the widest. */
function widthsOf(width: number, wanted: readonly number[]): number[] {
  const narrower = wanted.filter((one) => one <= width);
  const own = width < Math.max(0, ...wanted) ? [width] : [];
  return [...new Set([...narrower, ...own])].sort((a, b) => a - b);
}

/** The name of what a recipe makes, for an address. */
export function versionOfMade(recipe: Recipe): string {
  return recipeHash(recipe).slice(0, 8);
}
