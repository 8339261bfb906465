/** Draws the picture that messengers and search show for a story that has none: headline, section, the paper's name. */
import { escapeHtml } from '../util/html.js';
import { drawText, widthOf } from './card-fonts.js';
import { encodePng, fill, type Mask, makeCanvas, paint } from './palette-png.js';

interface Card {
  readonly headline: string;
  readonly section?: string;
  readonly siteName: string;
  readonly direction: 'ltr' | 'rtl';
  /** BCP 47: some languages have letters of their own shape. */
  readonly language: string;
}

const cardWidth = 1200;
const cardHeight = 630;
const margin = 80;
const column = cardWidth - 2 * margin;

/** From large to small: a headline gets the first in which it has no more than so many lines. */
const sizes = [
  { size: 92, lines: 2 },
  { size: 76, lines: 4 },
  { size: 62, lines: 5 },
  { size: 50, lines: 6 },
] as const;
const [kickerSize, nameSize] = [30, 34];
const [bandHeight, kickerTop, ruleTop, nameTop] = [20, 84, 524, 553];
const gap = 30;

const [paper, ink, accent] = [0xffffff, 0x14191b, 0x0a5663];
/** Paper, eight shades to ink, seven to the accent. */
const shades = [...ramp(ink, 8), ...ramp(accent, 7)];
const palette = Uint8Array.from(
  [paper, ...shades].flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]),
);
const [paleInk, fullAccent] = [2, 15];
const inkOf = Uint8Array.from({ length: 256 }, (_, grey) => Math.round((grey / 255) * 8));
const accentOf = inkOf.map((_, grey) => (grey < 19 ? 0 : 8 + Math.round((grey / 255) * 7)));

/**
 * @returns a PNG of 1200×630 pixels, the same bytes on every machine; nothing if the fonts that we ship lack a
 *   letter of the headline
 */
export async function drawCard(card: Card): Promise<Uint8Array | undefined> {
  const headline = writable(card.headline);
  if (headline === undefined) return undefined;
  const canvas = makeCanvas(cardWidth, cardHeight);
  const put = (mask: Mask, top: number, colours: Uint8Array) =>
    paint(canvas, mask, card.direction === 'rtl' ? cardWidth - margin - mask.width : margin, top, colours);

  fill(canvas, 0, 0, cardWidth, bandHeight, fullAccent);
  const kicker = await label(card.section ?? '', kickerSize, card);
  if (kicker) put(kicker, kickerTop, accentOf);
  const top = kicker ? kickerTop + kickerSize + gap : kickerTop;
  put(await drawHeadline(headline, card, ruleTop - gap - top), top, inkOf);
  fill(canvas, margin, ruleTop, column, 2, paleInk);
  const name = await label(card.siteName, nameSize, card);
  if (name) put(name, nameTop, inkOf);
  return encodePng(canvas, palette);
}

/** Whether the fonts that we ship have every letter of a text; nothing is read to say so of ASCII. */
export function canWrite(text: string): boolean {
  return /^[ -~]*[!-~][ -~]*$/.test(text) || writable(text) !== undefined;
}

/** The text in one line without what stands for no word; nothing if a letter can't be written. */
function writable(text: string): string | undefined {
  const plain = text.normalize('NFC').replace(/[^\S\u00a0]+|\p{Cc}+/gu, ' ');
  const shown = plain.replace(
    /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u20e3/gu,
    (symbol) => (Number.isNaN(widthOf(symbol)) ? '' : symbol),
  );
  const line = shown.replace(/ +/g, ' ').trim();
  return /[^\s\p{Default_Ignorable_Code_Point}]/u.test(line) && !Number.isNaN(widthOf(line)) ? line : undefined;
}

async function drawHeadline(headline: string, card: Card, room: number): Promise<Mask> {
  const pitch = isArabic(headline) ? 1.35 : 1.14;
  const draw = (text: string, words: readonly Word[], size: number) => {
    const lines = linesOf(words, column / size);
    // Not much wider than so many lines need: so they are of like length, and the last is no single word.
    let width = column;
    while (width > column / 2 && linesOf(words, (width - 20) / size) === lines) width -= 20;
    return drawText(markup(text, card, pitch * size), size, Math.min(column, Math.round(width * 1.03)));
  };
  const fits = (words: readonly Word[], size: number, lines: number) =>
    linesOf(words, column / size) <= Math.min(lines, Math.floor(room / (pitch * size) + 0.15));
  const all = wordsOf(headline);
  const longest = Math.max(...all.map(({ bare }) => bare));
  const smallest = sizes[3].size;
  for (const step of sizes) {
    // Arabic letters are small for their size.
    const size = step.size * (card.direction === 'rtl' && step.size > smallest ? 1.15 : 1);
    if (!fits(all, size, step.lines) || (longest * size > column && size !== smallest)) continue;
    const mask = await draw(headline, all, size);
    if (mask.height <= room) return mask;
  }
  // Too long for any: as many words as there is room for. What towers over its lines even so is cut off.
  for (let lines: number = sizes[3].lines; ; lines--) {
    const shorter = shorten(headline, (text) => fits(wordsOf(text), smallest, lines));
    const mask = await draw(shorter, wordsOf(shorter), smallest);
    if (mask.height <= room || lines === 1) return { ...mask, height: Math.min(mask.height, room) };
  }
}

/** Masks of sections and of the paper's name, which stand on one card after the other. */
const labels = new Map<string, Promise<Mask>>();

function label(text: string, size: number, card: Card): Promise<Mask> | undefined {
  const line = writable(text);
  if (line === undefined) return undefined;
  if (isArabic(line)) size *= 1.2;
  const fits = (shorter: string) => widthOf(shorter) * size <= column - size;
  const written = markup(fits(line) ? line : shorten(line, fits), card);
  const key = `${size} ${written}`;
  const known = labels.get(key);
  if (known) return known;
  if (labels.size >= 200) labels.clear();
  const made = drawText(written, size, column);
  labels.set(key, made);
  return made;
}

/** Content is not trusted: it is text, whatever it looks like. A mark before it says which way it is written. */
function markup(text: string, { language, direction }: Card, pitch?: number): string {
  const mark = direction === 'rtl' ? '\u200f' : '\u200e';
  const height = pitch === undefined ? '' : ` line_height="${Math.round(pitch * 1024)}"`;
  return `<span lang="${escapeHtml(language)}"${height}>${mark}${escapeHtml(text)}</span>`;
}

/** What stands together in a line, in parts of the letters' size: with the blank after it, and without. */
interface Word {
  readonly text: string;
  readonly whole: number;
  readonly bare: number;
}

/** A line may be broken after blanks and dashes. */
function wordsOf(text: string): Word[] {
  const blank = widthOf(' ');
  return text.split(/(?<=[ \u00ad\u2010\u2013\u2014-])/).map((word) => {
    const whole = widthOf(word);
    return { text: word, whole, bare: word.endsWith(' ') ? whole - blank : whole };
  });
}

/** About how many lines a text takes; a word longer than a line goes on in the next. */
function linesOf(words: readonly Word[], width: number): number {
  let [lines, used] = [1, 0];
  for (const { whole, bare } of words) {
    if (used > 0 && used + bare > width) {
      lines++;
      used = 0;
    }
    const more = Math.max(0, Math.ceil(bare / width) - 1);
    lines += more;
    used += whole - more * width;
  }
  return lines;
}

const isArabic = (text: string) => /\p{Script=Arabic}/u.test(text);

/** As many words as fit, and an ellipsis; of a single word as many letters. */
function shorten(text: string, fits: (text: string) => boolean): string {
  const words = wordsOf(text).map((word) => word.text);
  const parts = words.length > 1 ? words : [...text];
  const cut = (count: number) => `${parts.slice(0, count).join('').trimEnd()}…`;
  let [low, high] = [1, Math.max(1, parts.length - 1)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(cut(middle))) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}

function ramp(colour: number, steps: number): number[] {
  const mix = (from: number, to: number, part: number) => Math.round(from + (to - from) * part);
  return Array.from({ length: steps }, (_, index) => {
    const part = (index + 1) / steps;
    const at = (shift: number) => mix((paper >> shift) & 255, (colour >> shift) & 255, part) << shift;
    return at(16) | at(8) | at(0);
  });
}
