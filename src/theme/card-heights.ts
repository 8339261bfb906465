/** How high stories are about on a desk: nothing is measured at build time, so letters are counted. */
import type { CardView } from './views.js';

/** Of a font's size: how wide a letter is about, and how high lines of a headline and of a text are. */
const letterWidth = 0.48;
const titleLine = 1.2;
const textLine = 1.45;

/** Pixels for what is always there: section, date, margins. */
const aroundText = 60;

/** Pixels from one story down to the next. */
const gap = 40;

/** Sizes of type, in pixels. */
interface Type {
  readonly title: number;
  readonly text: number;
}

/** In letters of the Latin script; Chinese ones are as wide as two. */
export function lettersOf(text: string): number {
  return text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);
}

/** @param width and size of the type in pixels */
export function linesOf(text: string, width: number, size: number): number {
  return Math.ceil((lettersOf(text) * size * letterWidth) / width);
}

/**
 * @param width of the column in pixels
 * @param ratio of the picture's height to its width; 0 without a picture
 * @returns pixels
 */
export function heightOf({ title, description }: CardView, width: number, type: Type, ratio: number): number {
  const titleHeight = titleLine * type.title * linesOf(title, width, type.title);
  const textHeight = textLine * type.text * linesOf(description, width, type.text);
  return aroundText + ratio * width + titleHeight + textHeight;
}

/** Of stories below each other, in pixels. */
export function stackHeight(heights: readonly number[]): number {
  return heights.reduce((sum, height) => sum + gap + height, -gap);
}
