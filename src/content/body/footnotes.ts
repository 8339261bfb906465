/** Footnotes: numbers in the text, and the notes below it with ways back, in the order of their first mention. */
import type { FootnoteDefinition, FootnoteReference, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { type Context, element, type Handler } from './context.js';

export const footnoteReference: Handler<FootnoteReference> = (node, context) => {
  const before = context.footnotes.get(node.identifier);
  const number = before?.number ?? context.footnotes.size + 1;
  const mentions = (before?.mentions ?? 0) + 1;
  context.footnotes.set(node.identifier, { number, mentions });
  const id = give(context, referenceId(context, number, mentions));
  const link = element('a', { href: `#${noteId(context, number)}` }, [{ type: 'text', value: String(number) }]);
  return [element('sup', { className: ['footnote-ref'], id }, [link])];
};

export const footnoteDefinition: Handler<FootnoteDefinition> = (node, context) => {
  if (!context.notes.has(node.identifier)) context.notes.set(node.identifier, node.children);
  return [];
};

/** The notes that were mentioned, to stand at the body's end; nothing if there are none. */
export function footnoteSection(context: Context): RootContent | undefined {
  if (context.footnotes.size === 0) return undefined;
  const items: ListItem[] = [];
  for (const [identifier, { number, mentions }] of context.footnotes) {
    const children = [...(context.notes.get(identifier) ?? [])];
    const ways = Array.from({ length: mentions }, (_, index) => wayBack(context, number, index + 1));
    const last = children.at(-1);
    if (last?.type === 'paragraph') last.children.push(...ways);
    else children.push({ type: 'paragraph', children: ways } satisfies Paragraph);
    items.push(element('li', { id: give(context, noteId(context, number)) }, children) as ListItem);
  }
  return element('section', { className: ['footnotes'], ariaLabel: context.labels.footnotes }, [
    element('ol', {}, items),
  ]);
}

function wayBack(context: Context, number: number, mention: number): PhrasingContent {
  const href = `#${referenceId(context, number, mention)}`;
  return element('a', { className: ['footnote-back'], href, ariaLabel: context.labels.backToText }, [
    // The second character asks for the plain arrow: some phones show an emoji else.
    { type: 'text', value: '↑' },
  ]) as PhrasingContent;
}

const noteId = ({ prefix }: Context, number: number) => `${prefix}footnote-${number}`;
const referenceId = ({ prefix }: Context, number: number, mention: number) =>
  `${prefix}footnote-ref-${number}${mention === 1 ? '' : `-${mention}`}`;

function give(context: Context, id: string): string {
  context.ids.add(id);
  return id;
}
