/** The block directives: `:::pullquote{cite="…"}`, `:::note{title="…"}` and `:::embed{src="…" title="…" ratio="…"}`. */
import type { BlockContent, Paragraph, PhrasingContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { type Context, element, type Handler } from './context.js';
import { embed } from './embeds.js';

const known: Readonly<Record<string, (node: ContainerDirective, context: Context) => void>> = {
  embed,
  note,
  pullquote,
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
