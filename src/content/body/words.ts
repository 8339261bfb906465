/** Counts words and cuts an excerpt. */
import type { Nodes, Paragraph, PhrasingContent, Root } from 'mdast';
import { isBareAddress } from './embeds.js';
import { onlyChild } from './figures.js';
import { stripped } from './sanitize.js';

/** Chinese and Japanese, whose newsrooms count characters. */
const characters = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]';
/** Other scripts that leave no blanks between words. */
const unparted = '[\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const parted = `[[\\p{L}\\p{N}]--${characters}--${unparted}]`;
const inWord = `[[\\p{L}\\p{N}\\p{M}'’.,\\-\\u200C\\u200D]--${characters}--${unparted}]`;
const word = new RegExp(`${characters}|${unparted}+|${parted}${inWord}*`, 'gv');
const anyUnparted = new RegExp(unparted, 'v');
/** How long their words are in the mean, vowel signs included: a dictionary would take as long as the whole parsing. */
const lengthOfWord = 4;

export function countWords(text: string): number {
  const count = countAscii(text);
  if (count !== undefined) return count;
  const words = text.match(word) ?? [];
  if (!anyUnparted.test(text)) return words.length;
  return words.reduce((sum, one) => sum + (anyUnparted.test(one) ? Math.ceil(one.length / lengthOfWord) : 1), 0);
}

/** The same for a text of ASCII and of dashes and quotes, in a fifth of the time; nothing for others. */
function countAscii(text: string): number | undefined {
  let count = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f && (code < 0x2010 || code > 0x201f)) return undefined;
    const lower = code | 0x20;
    const isLetter = (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39);
    if (isLetter) {
      if (!inWord) count++;
      inWord = true;
    } else if (code !== 0x27 && code !== 0x2019 && code !== 0x2e && code !== 0x2c && code !== 0x2d) inWord = false;
  }
  return count;
}

const fullWidth = `[${characters}\\u3000-\\u303F\\uFF01-\\uFF60]`;
// The line's end stands first, so that nothing else is looked at.
const wrapped = new RegExp(`\\n(?<=${fullWidth}\\n)(?=${fullWidth})`, 'gv');

/** The end of a line in the file is a blank between words, but none between characters (CSS Text 3, section 4.1.2). */
export function unwrap(text: string): string {
  return text.includes('\n') ? text.replace(wrapped, '') : text;
}

const longest = 200;

/** The first paragraph that is text, cut at a word to some 200 characters. */
export function excerptOf(tree: Root): string {
  for (const node of tree.children) {
    if (node.type !== 'paragraph') continue;
    if (isCard(node)) continue;
    const text = shownText(node.children).replace(/\s+/g, ' ').trim();
    if (/[\p{L}\p{N}]/u.test(text)) return shorten(text);
  }
  return '';
}

/** An address alone in its paragraph has no words. */
function isCard(node: Paragraph): boolean {
  const only = onlyChild(node);
  return only?.type === 'link' && isBareAddress(only);
}

/** All words of a block, as `shownText` has those of a paragraph. */
export function plainText(node: Nodes): string {
  if (node.type === 'code') return node.value;
  if (node.type === 'paragraph' && isCard(node)) return '';
  if (!('children' in node)) return '';
  const isText = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
  const text = isText ? shownText(node.children) : node.children.map(plainText).filter(Boolean).join(' ');
  return text.replace(/\s+/g, ' ').trim();
}

/** Without pictures, notes, raw tags, and what stands between tags whose content the sanitiser takes out. */
function shownText(children: readonly PhrasingContent[]): string {
  let inside: string | undefined;
  let text = '';
  for (const child of children) {
    if (child.type === 'html') {
      const [, slash, name = ''] = /^<(\/?)([a-z]+)/i.exec(child.value) ?? [];
      if (inside === undefined && slash === '' && stripped.includes(name.toLowerCase())) inside = name;
      else if (slash === '/' && name === inside) inside = undefined;
    } else if (inside === undefined) {
      if (child.type === 'break') text += ' ';
      else if ('children' in child) text += shownText(child.children);
      else if (child.type === 'text') text += unwrap(child.value);
      else if (child.type === 'inlineCode') text += child.value;
    }
  }
  return text;
}

/** As wide as two Latin letters: Chinese, Japanese, Korean and their marks (unicode.org/reports/tr11). */
const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{20000}-\u{3FFFD}]/u;
/** Of these Korean alone has blanks between words. */
const hangul = /[\u1100-\u115F\uAC00-\uD7A3]/;
/** What belongs to the character before it: marks, joiners, second halves. */
const attached = /^(?:[\p{M}\p{Emoji_Modifier}\uDC00-\uDFFF]|\u200C|\u200D)/u;

/** Cut after a word to some 200 letters, or 100 of those that are twice as wide. */
export function shorten(text: string): string {
  const room = roomIn(text);
  if (room >= text.length) return text;
  let end = room;
  while (end > room / 2 && !isEndOfWord(text, end)) end--;
  if (end <= room / 2) for (end = room; end > 1 && isInside(text, end); ) end--;
  // One character with more marks than there is room for: not in the middle of one of them.
  if (end <= 1) end = /[\uDC00-\uDFFF]/.test(text[room] ?? '') ? room - 1 : room;
  return `${text.slice(0, end).replace(/[\s,;:.–—\-、，；：。．・「『（《〈【“‘]+$/u, '')}…`;
}

/** How much of a text is no longer than an excerpt. */
function roomIn(text: string): number {
  if (text.length <= longest / 2 || !wide.test(text.slice(0, longest))) return longest;
  let [at, width] = [0, 0];
  for (const character of text) {
    width += wide.test(character) ? 2 : character.length;
    if (width > longest) return at;
    at += character.length;
  }
  return at;
}

function isEndOfWord(text: string, at: number): boolean {
  if (text[at] === ' ') return true;
  const beside = text.slice(at - 1, at + 1);
  return wide.test(beside) && !hangul.test(beside) && !isInside(text, at);
}

function isInside(text: string, at: number): boolean {
  return text[at - 1] === '\u200d' || attached.test(text.slice(at, at + 2));
}
