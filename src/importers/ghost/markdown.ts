/** The Markdown that writers put into cards of Ghost, as HTML. */
import { toHtml } from 'hast-util-to-html';
import type { Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { part } from './read-export.js';

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

export function markdownToHtml(markdown: string): string {
  const tree = toHast(parser.parse(markdown) as Root, { allowDangerousHtml: true });
  return toHtml(tree, { allowDangerousHtml: true });
}

/** The Markdown cards of the editor of 1.x to 4.x, one after the other: https://github.com/bustle/mobiledoc-kit */
export function markdownIn(mobiledoc: string): string | undefined {
  let cards: unknown;
  try {
    cards = part(JSON.parse(mobiledoc), 'cards');
  } catch {
    return undefined;
  }
  const found = Array.isArray(cards) ? cards : [];
  const texts = found.flatMap((card) => {
    const [name, payload] = Array.isArray(card) ? card : [];
    const text = name === 'markdown' || name === 'card-markdown' ? part(payload, 'markdown') : undefined;
    return typeof text === 'string' ? [text] : [];
  });
  return texts.length > 0 ? texts.join('\n\n') : undefined;
}
