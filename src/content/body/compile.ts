/** mdast to HTML: by remark-html, or, where a body holds raw HTML, through a parser of HTML first. */
import type { Element, Nodes as HastNodes } from 'hast';
import { raw } from 'hast-util-raw';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { Html, Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import remarkHtml from 'remark-html';
import { unified } from 'unified';
import type { BodyHtml } from '../types.js';
import { type Context, report } from './context.js';
import { print } from './print.js';
import { linkTo, pictureAt, readAddress } from './references.js';
import { schema } from './sanitize.js';
import { isSlot } from './slots.js';

/** How raw HTML in Markdown is taken: through an allow-list, as text, or as it is. */
export type HtmlMode = 'sanitize' | 'escape' | 'trust';

/** The reference pipeline, from end to end. */
const isReference = process.env.NEWSWEP_PARSER === 'remark';

const plain = unified().use(remarkHtml, { sanitize: schema }).freeze();

export function compile(tree: Root, mode: HtmlMode, context: Context): BodyHtml {
  if (context.rawHtml.length === 0) {
    return { html: ((isReference ? undefined : print(tree)) ?? plain.stringify(tree)).trimEnd() };
  }
  if (mode === 'escape') return { html: plain.stringify(escapeRaw(tree) as Root).trimEnd() };
  const hast = raw(toHast(tree, { allowDangerousHtml: true }));
  const renamed = new Set<string>();
  eachElement(hast, (element) => prefixId(element, context, renamed));
  eachElement(hast, (element) => takeIn(element, context, renamed));
  const safe = toHtml(sanitize(hast, schema)).trimEnd();
  return mode === 'trust' ? { html: toHtml(hast).trimEnd(), safeHtml: safe } : { html: safe };
}

function escapeRaw<N extends { type: string }>(node: N): N {
  if (node.type === 'html') return { ...node, type: 'text' };
  if (!('children' in node)) return node;
  const children = node.children as N[];
  // A block of raw HTML stands where a paragraph would.
  const isBlock = ['root', 'blockquote', 'listItem', 'containerDirective'].includes(node.type);
  return {
    ...node,
    children: children.map((child) =>
      child.type === 'html' && isBlock ? { type: 'paragraph', children: [escapeRaw(child)] } : escapeRaw(child),
    ),
  };
}

function eachElement(node: HastNodes, visit: (element: Element) => void): void {
  if (node.type === 'element') visit(node);
  if ('children' in node) for (const child of node.children) eachElement(child, visit);
}

/** Ids that came with raw HTML can't take the name of anything that a script or a heading has. */
function prefixId(element: Element, context: Context, renamed: Set<string>): void {
  const { id } = element.properties;
  if (typeof id !== 'string' || context.ids.has(id)) return;
  renamed.add(id);
  element.properties.id = `content-${id}`;
}

/** Links and pictures of raw HTML are the site's own too. */
function takeIn(element: Element, context: Context, renamed: ReadonlySet<string>): void {
  for (const name of ['href', 'src']) {
    const value = element.properties[name];
    if (typeof value === 'string' && !isSlot(value)) element.properties[name] = readAddress(value);
  }
  const { href, src, width, height } = element.properties;
  if (element.tagName === 'h1') element.tagName = 'h2';
  if (element.tagName === 'a' && typeof href === 'string' && !isSlot(href) && !isDone(href, context)) {
    if (href.startsWith('#') && renamed.has(href.slice(1))) element.properties.href = `#content-${href.slice(1)}`;
    else element.properties.href = linkTo(href, rawPlace(href, context), context) ?? href;
  }
  if (element.tagName !== 'img' || typeof src !== 'string' || isSlot(src) || isDone(src, context)) return;
  const place = rawPlace(src, context);
  const slot = pictureAt(src, place, context);
  if (slot !== undefined) {
    // The file says how large it is.
    element.properties = { ...element.properties, src: slot, width: undefined, height: undefined };
  } else if (!width || !height) {
    report(context, 'image-without-size', place, `the size of "${src}" is not known: write width="…" height="…"`);
  }
}

/** Whether it is an address of another host that came with Markdown: a handler has seen to it. */
function isDone(address: string, { seen }: Context): boolean {
  return seen.has(address) && /^([a-z][a-z0-9+.-]*:|\/\/)/.test(address);
}

/** The place of the raw HTML that holds an address. */
function rawPlace(address: string, { rawHtml }: Context): Pick<Html, 'position'> {
  const found = rawHtml.find((node) => node.value.includes(address)) ?? rawHtml[0];
  const start = found?.position?.start;
  if (!found || !start) return {};
  const before = found.value.slice(0, Math.max(0, found.value.indexOf(address))).split('\n');
  const line = start.line + before.length - 1;
  const column = before.length === 1 ? start.column + (before[0]?.length ?? 0) : (before.at(-1)?.length ?? 0) + 1;
  return { position: { start: { line, column }, end: { line, column } } };
}
