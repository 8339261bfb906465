/**
 * The block directives: `:::pullquote{cite="…"}`, `:::note{title="…"}`, `:::embed{src="…" title="…" ratio="…"}`; and
 * those of live blogs, see live.ts.
 */
import type { BlockContent, Paragraph, PhrasingContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { type Context, element, type Handler, report } from './context.js';
import { embed } from './embeds.js';

const known: Readonly<Record<string, (node: ContainerDirective, context: Context) => void>> = {
  embed,
  note,
  pullquote,
  update: misplaced,
  keypoints: misplaced,
};

export const directiveNames: ReadonlySet<string> = new Set(Object.keys(known));

export const containerDirective: Handler<ContainerDirective> = (node, context) => {
  known[node.name]?.(node, context);
  return undefined;
};

function note(node: ContainerDirective): void {
  const title = captionOf(node, 'title');
  node.data = { hName: 'aside', hProperties: { className: ['note'] } };
  if (title.length > 0) node.children.unshift(element('p', { className: ['note-title'] }, title) as Paragraph);
}

function pullquote(node: ContainerDirective): void {
  const cite = captionOf(node, 'cite');
  const quote = element('blockquote', {}, node.children) as BlockContent;
  node.data = { hName: 'figure', hProperties: { className: ['pullquote'] } };
  node.children = cite.length > 0 ? [quote, element('figcaption', {}, cite) as BlockContent] : [quote];
}

/** Those that stand where they mean something have been taken out of the tree before. */
function misplaced(node: ContainerDirective, context: Context): void {
  const words = `:::${node.name} stands in a live blog, by itself`;
  const mend = 'write "kind: live" into the front matter, and close the block before it with a line ":::"';
  report(context, 'invalid-update', node, `${words}: ${mend}`);
}

/** The text in brackets after the name, or else the attribute. */
function captionOf(node: ContainerDirective, attribute: string): PhrasingContent[] {
  const [first] = node.children;
  if (first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data) {
    node.children.shift();
    return first.children;
  }
  const value = node.attributes?.[attribute];
  return value ? [{ type: 'text', value }] : [];
}
