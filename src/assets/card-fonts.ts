/** The fonts that social cards are written with: ours alone, whatever the machine has. */
import * as files from '../util/files.js';
import { widthsOf } from './font-table.js';
import type { Mask } from './palette-png.js';
import { fontFolder, loadSharp } from './sharp.js';

const families = 'Source Serif 4, Noto Naskh Arabic';
const faces = ['SourceSerif4-Bold.ttf', 'NotoNaskhArabic-Bold.ttf'];

let widths: ReadonlyMap<number, number> | undefined;

/** @returns the width of a text in one line, in parts of its size; NaN if our fonts lack a character */
export function widthOf(text: string): number {
  widths ??= new Map(
    faces.toReversed().flatMap((face) => [...widthsOf(files.readBytes(files.join(fontFolder, face)))]),
  );
  let sum = 0;
  for (const character of text) {
    sum += widths.get(character.codePointAt(0) as number) ?? (isInvisible(character) ? 0 : Number.NaN);
  }
  return sum;
}

/** Joiners, marks of direction and the like, which need no glyph. */
const isInvisible = (character: string) => /\p{Default_Ignorable_Code_Point}/u.test(character);

/**
 * @param markup Pango's (docs.gtk.org/Pango/pango_markup.html): escaped text
 * @param size, width in pixels; longer lines are broken between words, or else inside one
 * @returns as large as the ink
 */
export async function drawText(markup: string, size: number, width: number): Promise<Mask> {
  const sharp = await loadSharp();
  const text = { text: markup, font: `${families} Bold ${size}`, width, dpi: 72, wrap: 'word-char' as const };
  const { data, info } = await sharp({ text }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, grey: data };
}
