/** One walk over a body's tree: every node meets the handler of its type. */
import type { Html, Nodes, Paragraph, Parents, Root, Text } from 'mdast';
import type { Context, Handler } from './context.js';
import { containerDirective, lookForBlock } from './directives.js';
import { isBareAddress, linkCard } from './embeds.js';
import { figure, onlyChild } from './figures.js';
import { footnoteDefinition, footnoteReference, footnoteSection } from './footnotes.js';
import { heading } from './headings.js';
import { deepest } from './limits.js';
import { image, imageReference, link, linkReference } from './references.js';
import { table } from './tables.js';
import { listItem } from './tasks.js';
import { countWords, unwrap } from './words.js';

const handlers: Readonly<Record<string, Handler<never>>> = {
  containerDirective,
  footnoteDefinition,
  footnoteReference,
  heading,
  html,
  image,
  imageReference,
  link,
  linkReference,
  listItem,
  paragraph,
  table,
  text,
};

/** @throws RangeError if it is nested too deeply */
export function transform(tree: Root, context: Context): void {
  walk(tree, context, 0);
  const notes = footnoteSection(context);
  if (notes) tree.children.push(notes);
}

// A node's children are walked before its own handler: what the handler makes of them is not walked again.
function walk(parent: Parents, context: Context, depth: number): void {
  if (depth > deepest) throw new RangeError('nested too deeply');
  let replaced: Nodes[] | undefined;
  for (const [index, node] of parent.children.entries()) {
    if ('children' in node && node.children.length > 0) walk(node, context, depth + 1);
    const handle = handlers[node.type] as Handler | undefined;
    const instead = handle?.(node, context, parent);
    if (instead) replaced ??= parent.children.slice(0, index);
    if (replaced) replaced.push(...(instead ?? [node]));
  }
  if (replaced) parent.children = replaced as typeof parent.children;
}

function text(node: Text, context: Context): undefined {
  node.value = unwrap(node.value);
  context.words += countWords(node.value);
}

function html(node: Html, context: Context): undefined {
  context.rawHtml.push(node);
  // Control characters by number; by themselves they are in no file any more.
  node.value = node.value.replace(/&#(?:x0*(?:1?[0-9a-f]|7f)|0*(?:[12]?\d|3[01]|127))(?![0-9a-f]);?/gi, ' ');
}

function paragraph(node: Paragraph, context: Context): Nodes[] | undefined {
  lookForBlock(node, context);
  const only = onlyChild(node);
  if (only?.type === 'image') return [figure(only)];
  const card = only?.type === 'link' && isBareAddress(only) ? linkCard(only, context) : undefined;
  return card ? [card] : undefined;
}
