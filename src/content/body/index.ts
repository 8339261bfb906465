/** The body of an article: Markdown in, HTML with slots out. */
import GithubSlugger from 'github-slugger';
import type { Nodes, Root } from 'mdast';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Body, BodyHtml, LiveUpdate } from '../types.js';
import { compile, type HtmlMode } from './compile.js';
import { type Context, type Labels, placeOf } from './context.js';
import { directiveNames } from './directives.js';
import { checkLimits, deepest, TooComplex } from './limits.js';
import { captionIn, dateUpdates, type LiveOptions, shiftBelow, splitLive, treeOf, wordsIn } from './live.js';
import { parseMarkdown } from './parser.js';
import { transform } from './transform.js';
import { excerptOf, shorten } from './words.js';

export interface BodyOptions {
  /** The article's path, for diagnostics. */
  readonly file: string;
  /** Lines of the file before the body. */
  readonly bodyLine: number;
  readonly labels: Labels;
  readonly html: HtmlMode;
  readonly typography: boolean;
  /** Of a live blog. */
  readonly live?: LiveOptions | undefined;
}

export interface RenderedBody {
  readonly body: Body;
  readonly html: BodyHtml;
  readonly diagnostics: readonly Diagnostic[];
}

export function renderBody(source: string, options: BodyOptions): RenderedBody {
  try {
    return makeBody(source, options);
  } catch (error) {
    // Of HTML thousands deep the stack gives out before anybody has counted.
    const limit = error instanceof RangeError ? new TooComplex(deepWords, 1, 1, 'too-deep') : error;
    if (!(limit instanceof TooComplex)) throw error;
    const place = { file: options.file, line: options.bodyLine + limit.line, column: limit.column };
    const fault = diagnostic(limit.code, place, limit.words);
    return { body: { links: [], images: [], excerpt: '', words: 0 }, html: { html: '' }, diagnostics: [fault] };
  }
}

const deepWords = `quotes, lists or HTML are nested more than ${deepest} deep in the body: flatten them`;

function makeBody(source: string, options: BodyOptions): RenderedBody {
  checkLimits(source, directiveNames);
  const tree = parseMarkdown(source, options.typography);
  const context: Context = {
    file: options.file,
    bodyLine: options.bodyLine,
    labels: options.labels,
    slugger: createSlugger(),
    headingShift: hasFirstLevel(tree) ? 1 : 0,
    prefix: '',
    definitions: definitionsIn(source, tree),
    footnotes: new Map(),
    notes: new Map(),
    links: [],
    images: [],
    rawHtml: [],
    seen: new Set(),
    ids: new Set(),
    diagnostics: [],
    words: 0,
    repeated: 0,
  };
  if (options.live) return makeLiveBody(tree, context, options.live, options.html);
  const excerpt = excerptOf(tree);
  transform(tree, context);
  const html = compile(tree, options.html, context);
  const { links, images, words, diagnostics } = context;
  return { body: { links, images, excerpt, words }, html, diagnostics };
}

/** A live blog: each part is made by itself, with ids and footnotes of its own. */
function makeLiveBody(tree: Root, context: Context, live: LiveOptions, mode: HtmlMode): RenderedBody {
  const { introduction, keyPoints, updates, notes } = splitLive(tree, context);
  const dated = dateUpdates(updates, live, context.slugger, context);
  const { links, images, diagnostics } = context;
  const part = (root: Root, top: number, own: Partial<Context>) => {
    const from = [links.length, images.length] as const;
    const inside: Context = {
      ...context,
      footnotes: new Map(),
      notes: new Map(),
      rawHtml: [],
      headingShift: shiftBelow(root, top),
      ...own,
    };
    transform(root, inside);
    const html = compile(root, mode, inside);
    return { html, words: inside.words, links: [from[0], links.length], images: [from[1], images.length] } as const;
  };
  const opening = treeOf(introduction, notes);
  const excerpt = excerptOf(opening) || shorten(wordsIn(keyPoints));
  const first = part(opening, 2, {});
  const points = part(treeOf(keyPoints, notes), 3, { prefix: 'key-points--', slugger: new GithubSlugger() });
  const made = dated.map((draft) => {
    const { id, at, title, author, pinned, children, node } = draft;
    const text = wordsIn(children);
    const caption = captionIn(children);
    const root = treeOf(children, notes);
    const { html, ...facts } = part(root, 3, { prefix: `${id}--`, slugger: new GithubSlugger() });
    const place = placeOf(context, node);
    const update: LiveUpdate = { id, at, title, ...(author ? { author } : {}), pinned, place, ...facts };
    return { update, html: { ...html, id, text, ...(caption ? { caption } : {}) } };
  });
  const html: BodyHtml = {
    ...first.html,
    ...(keyPoints.length > 0 ? { keyPoints: points.html } : {}),
    updates: made.map((one) => one.html),
  };
  const body: Body = {
    links,
    images,
    excerpt,
    words: first.words + points.words,
    updates: made.map(({ update }) => update),
  };
  return { body, html, diagnostics };
}

function hasFirstLevel(node: Nodes): boolean {
  if (node.type === 'heading') return node.depth === 1;
  return 'children' in node && node.children.some(hasFirstLevel);
}

/** Ids that the theme's own parts of a page have: no heading may take one. */
const themeIds = ['breaking', 'content', 'latest', 'related', 'share', 'tags'];

function createSlugger(): GithubSlugger {
  const slugger = new GithubSlugger();
  for (const id of themeIds) slugger.slug(id);
  return slugger;
}

/** Where links by reference lead; of two with one name the first counts. */
function definitionsIn(source: string, tree: Root): Context['definitions'] {
  const found = new Map<string, { url: string; title?: string | null | undefined }>();
  if (!source.includes(']:')) return found;
  const collect = (node: Nodes): void => {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    if ('children' in node) for (const child of node.children) collect(child);
  };
  collect(tree);
  return found;
}
