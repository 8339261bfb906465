/** Counts words and cuts an excerpt. */
import type { Nodes, Paragraph, PhrasingContent, Root } from 'mdast';
import { isBareAddress } from './embeds.js';
import { onlyChild } from './figures.js';
import { stripped } from './sanitize.js';

// In scripts that don't part words by spaces each character counts.
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu;

export function countWords(text: string): number {
  return countAscii(text) ?? text.match(word)?.length ?? 0;
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
      else if (child.type === 'text' || child.type === 'inlineCode') text += child.value;
    }
  }
  return text;
}

export function shorten(text: string): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > longest / 2 ? space : longest).replace(/[\s,;:.–—-]+$/, '')}…`;
}
