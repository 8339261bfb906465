/** What is made of a picture, as plain values: who knows a recipe knows the name of what comes out, without making it. */
import { hashJson } from '../util/hash.js';
import { versionOf } from '../util/version.js';
import type { RasterFormat } from './containers/index.js';
import { madeBy } from './made-by.js';
import type { Rights } from './metadata.js';

/** Left, top, width, height. */
export type Area = readonly [left: number, top: number, width: number, height: number];

interface FromPicture {
  /** The hash of the picture's bytes. */
  readonly source: string;
  /** What it says of whose it is. */
  readonly rights: Rights;
}

/** The picture itself, its pixels untouched, without the metadata that it came with. */
interface Strip extends FromPicture {
  readonly how: 'strip';
  readonly from: RasterFormat;
}

/** The picture itself, in its own size and format, its pixels turned upright. */
interface Turn extends FromPicture {
  readonly how: 'turn';
  readonly to: RasterFormat;
}

/** An SVG without what could run. */
interface Clean {
  readonly how: 'clean';
  readonly source: string;
}

/** Another size of it, perhaps cut. */
export interface Scale extends FromPicture {
  readonly how: 'scale';
  /** What of its own pixels is taken, if not all. */
  readonly take?: Area;
  /** What that is scaled to. */
  readonly size: readonly [width: number, height: number];
  /** What of the outcome is kept, if not all. */
  readonly cut?: Area;
  readonly to: 'webp' | 'avif' | 'jpeg';
  /** Lines rather than light: edges are kept sharp. */
  readonly isDrawing?: boolean;
}

/** A part of a drawing, in pixels. */
export interface Draw extends FromPicture {
  readonly how: 'draw';
  /** The size of the drawing in its own units, and the part. */
  readonly whole: readonly [width: number, height: number];
  readonly part: Area;
  readonly size: readonly [width: number, height: number];
}

/** A social card of words alone. */
export interface CardRecipe {
  readonly how: 'card';
  readonly headline: string;
  readonly section?: string;
  readonly siteName: string;
  readonly direction: 'ltr' | 'rtl';
  readonly language: string;
}

export type Recipe = Strip | Turn | Clean | Scale | Draw | CardRecipe;

/** How pixels are written. */
export const encoders = {
  webp: { quality: 78, effort: 4 },
  avif: { quality: 55, effort: 3 },
  jpeg: { quality: 82, progressive: true },
  // Of a picture that is to be kept as it is.
  turned: {
    jpeg: { quality: 92, progressive: true, chromaSubsampling: '4:4:4' },
    png: {},
    webp: { quality: 92, effort: 4 },
    avif: { quality: 70, effort: 3 },
    gif: {},
  },
} as const;

let tools: readonly unknown[] | undefined;

/** The hash of all that makes a picture: it names what is kept, and is in its address. */
export function recipeHash(recipe: Recipe): string {
  tools ??= [encoders, versionOf('sharp'), madeBy];
  return hashJson([recipe, tools]);
}
