/** The body of an article: Markdown in, HTML with slots out. */
import GithubSlugger from 'github-slugger';
import type { Nodes, Root } from 'mdast';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Body } from '../types.js';
import { compile, type HtmlMode } from './compile.js';
import type { Context, Labels } from './context.js';
import { parseMarkdown } from './parser.js';
import { transform } from './transform.js';
import { excerptOf } from './words.js';

export interface BodyOptions {
  /** The article's path, for diagnostics. */
  readonly file: string;
  /** Lines of the file before the body. */
  readonly bodyLine: number;
  readonly labels: Labels;
  readonly html: HtmlMode;
  readonly typography: boolean;
}

export function renderBody(source: string, options: BodyOptions): { body: Body; diagnostics: Diagnostic[] } {
  const tree = parseMarkdown(source, options.typography);
  const excerpt = excerptOf(tree);
  const context: Context = {
    file: options.file,
    bodyLine: options.bodyLine,
    labels: options.labels,
    slugger: new GithubSlugger(),
    headingShift: tree.children.some((node) => node.type === 'heading' && node.depth === 1) ? 1 : 0,
    definitions: definitionsIn(source, tree),
    footnotes: new Map(),
    notes: new Map(),
    links: [],
    images: [],
    ids: new Set(),
    diagnostics: [],
    words: 0,
    hasRawHtml: false,
  };
  transform(tree, context);
  const html = compile(tree, options.html, context);
  const { links, images, words, diagnostics } = context;
  return { body: { html, links, images, excerpt, words }, diagnostics };
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
