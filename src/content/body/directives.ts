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

const examples: Readonly<Record<string, string>> = {
  embed: '{src="https://…" title="…"}',
  note: '{title="…"}',
  pullquote: '{cite="…"}',
  update: '{time="14:05" title="…"}',
};

const opening = new RegExp(`^:::+ *(${[...directiveNames].join('|')})\\b`);

/** The name of the block that a paragraph should have been; nothing if it is none. */
export function unreadBlock({ children: [first] }: Paragraph): string | undefined {
  return first?.type === 'text' && first.value.startsWith(':::') ? opening.exec(first.value)?.[1] : undefined;
}

/** Tells of one: it would be published as it is written. */
export function lookForBlock(node: Paragraph, context: Context): void {
  const name = unreadBlock(node);
  if (name === undefined) return;
  const mend = `write it as :::${name}${examples[name] ?? ''}, with every quote closed and none inside of another`;
  const code = known[name] === misplaced ? 'invalid-update' : 'unread-block';
  report(context, code, node, `this is not read as a block: ${mend}, in a line by itself`);
}

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
