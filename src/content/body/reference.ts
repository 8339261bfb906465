/**
 * The longer way of a body from Markdown to HTML, which few need: remark, and a parser of HTML. It is loaded when the
 * first body asks for it (lazy.ts), since to load it takes longer than some hundreds of others.
 */
import type { Element, Nodes as HastNodes } from 'hast';
import { raw } from 'hast-util-raw';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { Html, Nodes, Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { toHast } from 'mdast-util-to-hast';
import { directive } from 'micromark-extension-directive';
import type { Code, Construct, Extension, State } from 'micromark-util-types';
import remarkGfm from 'remark-gfm';
import remarkHtml from 'remark-html';
import remarkParse from 'remark-parse';
import remarkSmartypants from 'remark-smartypants';
import { type Processor, unified } from 'unified';
import { cleanForAmp } from '../amp/clean.js';
import type { BodyHtml } from '../types.js';
import type { HtmlMode } from './compile.js';
import { type Context, report } from './context.js';
import { directiveNames } from './directives.js';
import { effort, startCounting } from './effort.js';
import { deepest } from './limits.js';
import { linkTo, pictureAt, readAddress } from './references.js';
import { schema, stripped } from './sanitize.js';
import { isSlot } from './slots.js';
import { findUnclosed } from './unclosed.js';

const colon = 58;

/** Only blocks `:::name` of a known name; `:x`, `::x` and unknown names stay text as written. */
function blockDirectives(this: Processor): void {
  const data = this.data();
  const container = [directive().flow?.[colon]].flat()[0] as Construct;
  const known: Construct = {
    ...container,
    tokenize(effects, ok, nok) {
      const open = container.tokenize.call(this, effects, ok, nok);
      return effects.check(knownName, open, nok);
    },
  };
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { flow: { [colon]: known } }];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown()];
}

const knownName: Construct = {
  partial: true,
  tokenize(effects, ok, nok): State {
    let colons = 0;
    let name = '';
    const start: State = (code) => {
      effects.enter('data');
      return fence(code);
    };
    const fence = (code: Code): State | undefined => {
      if (code === colon) {
        colons++;
        effects.consume(code);
        return fence;
      }
      return colons < 3 ? nok(code) : letters(code);
    };
    const letters = (code: Code): State | undefined => {
      if (code !== null && /[\w-]/.test(String.fromCharCode(code)) && code > 0) {
        name += String.fromCharCode(code);
        effects.consume(code);
        return letters;
      }
      if (!directiveNames.has(name)) return nok(code);
      effects.exit('data');
      return ok(code);
    };
    return start;
  },
};

/**
 * Addresses and mail addresses written bare become links by the pass over the finished tree that GFM's
 * own extension has. Its tokenizer is left out: it tries to start a mail address at each letter, which
 * doubles the time of parsing, and finds the same ones in prose.
 */
function withoutBareLinkTokenizer(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = data.micromarkExtensions?.map((extension: Extension) => {
    const text = Object.entries(extension.text ?? {}).filter(([code]) => !/[\w+.-]/.test(String.fromCharCode(+code)));
    return { ...extension, text: Object.fromEntries(text) };
  });
}

/** Last, so that it is tried first. */
function countEffort(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), effort];
}

/** Addresses written bare, found in the finished tree. */
function linkBareAddresses() {
  const { transforms } = gfmAutolinkLiteralFromMarkdown();
  return (tree: Root): void => {
    if (mayHoldBareAddress(tree)) for (const transform of transforms ?? []) transform(tree);
  };
}

function mayHoldBareAddress(node: Nodes): boolean {
  if (node.type === 'text') return /https?:\/\/|www\.|@/i.test(node.value);
  return 'children' in node && node.children.some(mayHoldBareAddress);
}

/** An address shown as it is has no curly quotes and long dashes. */
function keepAddressesPlain() {
  const visit = (node: Nodes): void => {
    const [text] = node.type === 'link' ? node.children : [];
    if (node.type === 'link' && text?.type === 'text' && /^(https?:|www\.)/i.test(text.value)) {
      const [protocol = ''] = /^https?:\/\//i.exec(text.value) ?? [];
      text.value = protocol === '' ? node.url.replace(/^http:\/\//, '') : node.url;
    } else if ('children' in node) node.children.forEach(visit);
  };
  return (tree: Root): void => visit(tree);
}

type Pipeline = Processor<Root, Root, Root, undefined, undefined>;
const pipelines = new Map<string, Pipeline>();

// Tables, strike-through, footnotes and task lists can't be without one of these.
const needsGfm = /[|~]|:-|-:|\[\^|\[[ \t\nxX]\]/;
/** The tree of a body by remark-parse. */
export function parseMarkdown(source: string, directives: boolean, typography: boolean): Root {
  const gfm = needsGfm.test(source);
  const key = `${gfm} ${directives} ${typography}`;
  let pipeline = pipelines.get(key);
  if (!pipeline) {
    pipeline = createPipeline(gfm, directives, typography);
    pipelines.set(key, pipeline);
  }
  startCounting(source);
  return pipeline.runSync(pipeline.parse(source));
}

function createPipeline(gfm: boolean, directives: boolean, typography: boolean): Pipeline {
  const pipeline = unified();
  if (gfm) pipeline.use(remarkParse).use(remarkGfm).use(withoutBareLinkTokenizer);
  else pipeline.use(remarkParse).use(linkBareAddresses);
  if (directives) pipeline.use(blockDirectives);
  pipeline.use(countEffort);
  if (typography) pipeline.use(remarkSmartypants, { dashes: 'oldschool' }).use(keepAddressesPlain);
  return pipeline.freeze() as unknown as Pipeline;
}

const plain = unified().use(remarkHtml, { sanitize: schema }).freeze();

/** HTML by remark-html, and where a body holds raw HTML through a parser of HTML first. */
export function compile(tree: Root, mode: HtmlMode, context: Context): BodyHtml {
  if (context.rawHtml.length === 0) return forBothViews(plain.stringify(tree).trimEnd());
  if (mode === 'escape') return forBothViews(plain.stringify(escapeRaw(tree) as Root).trimEnd());
  lookForUnclosed(context);
  const hast = raw(toHast(tree, { allowDangerousHtml: true }));
  const renamed = new Set<string>();
  onlyInDetails(hast);
  eachElement(hast, (element) => prefixId(element, context, renamed));
  eachElement(hast, (element) => takeIn(element, context, renamed));
  const clean = sanitize(hast, schema);
  // What is no longer held apart by an element may not stand so: it is read once more, as a browser will read it.
  const safe = write(
    holdsUnknown(hast) ? raw({ type: 'root', children: [{ type: 'raw', value: write(clean) }] }) : clean,
  );
  return mode === 'trust' ? { html: write(hast), safeHtml: cleanForAmp(safe) } : forBothViews(safe);
}

/** What follows one would be gone without a word. */
function lookForUnclosed(context: Context): void {
  const open = findUnclosed(context.rawHtml);
  if (!open) return;
  const { name, node, index } = open;
  const mend = name === '!--' ? '-->' : `</${name}>`;
  const words = `<${name} is not closed, so it is left out with all that follows: close it with ${mend}, or take it away`;
  report(context, 'unclosed-html', placeIn(node, index), words);
}

/** Whether it has an element of which only the content stays. */
function holdsUnknown(node: HastNodes): boolean {
  if (node.type === 'element' && !kept.has(node.tagName)) return true;
  return 'children' in node && node.children.some(holdsUnknown);
}

const kept: ReadonlySet<string> = new Set([...(schema.tagNames ?? []), ...stripped]);

function write(tree: HastNodes): string {
  eachElement(tree, keepFirstLine);
  return toHtml(tree).trimEnd();
}

/** A parser skips a line end at the start of these: where it is content, another one must stand before it. */
function keepFirstLine({ tagName, children: [first] }: Element): void {
  const skips = tagName === 'pre' || tagName === 'textarea' || tagName === 'listing';
  if (skips && first?.type === 'text' && first.value.startsWith('\n')) first.value = `\n${first.value}`;
}

function forBothViews(html: string): BodyHtml {
  const safeHtml = cleanForAmp(html);
  return safeHtml === html ? { html } : { html, safeHtml };
}

/** A summary of nothing is a block like any other. */
function onlyInDetails(node: HastNodes): void {
  if (!('children' in node)) return;
  for (const child of node.children) {
    const isFree = child.type === 'element' && child.tagName === 'summary';
    if (isFree && !(node.type === 'element' && node.tagName === 'details')) child.tagName = 'div';
    onlyInDetails(child);
  }
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

/** @throws RangeError if they are nested too deeply */
function eachElement(node: HastNodes, visit: (element: Element) => void, depth = 0): void {
  if (depth > deepest) throw new RangeError('nested too deeply');
  if (node.type === 'element') visit(node);
  if ('children' in node) for (const child of node.children) eachElement(child, visit, depth + 1);
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
  return found ? placeIn(found, Math.max(0, found.value.indexOf(address))) : {};
}

/** The place of a letter of raw HTML. */
function placeIn({ position, value }: Html, index: number): Pick<Html, 'position'> {
  if (!position) return {};
  const { start } = position;
  const before = value.slice(0, index).split('\n');
  const line = start.line + before.length - 1;
  const column = before.length === 1 ? start.column + (before[0]?.length ?? 0) : (before.at(-1)?.length ?? 0) + 1;
  return { position: { start: { line, column }, end: { line, column } } };
}
