/** What the handlers of one body share while its tree is walked. */

import type GithubSlugger from 'github-slugger';
import type { Html, Nodes, Parents, PhrasingContent, RootContent } from 'mdast';
import type { Code } from '../../diagnostics/codes.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { ImageReference, LinkReference } from '../types.js';

/** Words that stand in a body besides the author's own, in the article's language. */
export interface Labels {
  readonly anchor: string;
  readonly table: string;
  readonly footnotes: string;
  readonly backToText: string;
  readonly video: string;
  readonly post: string;
}

export interface Context {
  readonly file: string;
  /** Lines of the file before the body. */
  readonly bodyLine: number;
  readonly labels: Labels;
  readonly slugger: GithubSlugger;
  /** How many levels the headings go down, so that none is an `h1`. */
  readonly headingShift: number;
  /** What the ids of a part start with, so that they are the same whatever stands in the other parts. */
  readonly prefix: string;
  readonly definitions: ReadonlyMap<string, { url: string; title?: string | null | undefined }>;
  /** By the identifiers of footnotes, in the order of their first mention. */
  readonly footnotes: Map<string, { readonly number: number; readonly mentions: number }>;
  readonly notes: Map<string, RootContent[]>;
  readonly links: LinkReference[];
  readonly images: ImageReference[];
  /** Raw HTML as it was written: what is found in it once it is parsed has no place of its own. */
  readonly rawHtml: Html[];
  /** Addresses that a handler has seen, and reported if need be. */
  readonly seen: Set<string>;
  /** The ids that we gave; all others came with raw HTML. */
  readonly ids: Set<string>;
  readonly diagnostics: Diagnostic[];
  words: number;
  /** Letters of addresses that stand in one place of the file and are shown in many. */
  repeated: number;
}

/** Changes a node in place, or gives what stands instead of it; an empty list removes it. */
export type Handler<N extends Nodes = Nodes> = (node: N, context: Context, parent: Parents) => Nodes[] | undefined;

/** A node that becomes the HTML element of that name. */
export function element(
  name: string,
  properties: Readonly<Record<string, unknown>>,
  children: readonly (RootContent | PhrasingContent)[],
): RootContent {
  // mdast lets any node say what it becomes; `element` is a type of our own, which no handler is for.
  return { type: 'element', data: { hName: name, hProperties: properties }, children } as unknown as RootContent;
}

export function report(context: Context, code: Code, node: Pick<Nodes, 'position'>, message: string): void {
  const { line, column } = placeOf(context, node);
  context.diagnostics.push(diagnostic(code, { file: context.file, line, column }, message));
}

export function placeOf(context: Context, node: Pick<Nodes, 'position'>): { line: number; column: number } {
  const start = node.position?.start;
  return { line: context.bodyLine + (start?.line ?? 1), column: start?.column ?? 1 };
}
