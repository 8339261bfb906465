/** The fonts that social cards are written with: ours alone, whatever the machine has. */
import * as files from '../util/files.js';
import { packageFolder } from '../util/version.js';
import { widthsOf } from './font-table.js';
import type { Mask } from './palette-png.js';

const folder = files.join(packageFolder, 'lib/fonts');
const families = 'Source Serif 4, Noto Naskh Arabic';
const faces = ['SourceSerif4-Bold.ttf', 'NotoNaskhArabic-Bold.ttf'];

type Sharp = typeof import('sharp').default;
let drawer: Promise<Sharp> | undefined;
let widths: ReadonlyMap<number, number> | undefined;

/**
 * Loads what draws, so that it sees our fonts and no others. The main thread does this before a worker thread
 * draws: the library looks for fonts once in a process, where the environment says, and what a worker thread
 * sets there it can't see. Afterwards the environment is as it was, for programs that are started from here.
 */
export function useCardFonts(): Promise<Sharp> {
  drawer ??= (async () => {
    const ours = { FONTCONFIG_FILE: files.join(folder, 'fonts.conf'), FONTCONFIG_PATH: folder };
    const before = Object.keys(ours).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, ours);
    try {
      const sharp = (await import('sharp')).default;
      await draw(sharp, 'a', 16, 100);
      return sharp;
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  })();
  return drawer;
}

/** @returns the width of a text in one line, in parts of its size; NaN if our fonts lack a character */
export function widthOf(text: string): number {
  widths ??= new Map(faces.toReversed().flatMap((face) => [...widthsOf(files.readBytes(files.join(folder, face)))]));
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
  return draw(await useCardFonts(), markup, size, width);
}

async function draw(sharp: Sharp, markup: string, size: number, width: number): Promise<Mask> {
  const text = { text: markup, font: `${families} Bold ${size}`, width, dpi: 72, wrap: 'word-char' as const };
  const { data, info } = await sharp({ text }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, grey: data };
}
