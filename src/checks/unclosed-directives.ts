/** A block `:::note` that is never closed: all that follows stands in it. */
import type { Nodes } from 'mdast';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceCheck } from './check.js';
import { nodesOf } from './nodes.js';

type Directive = Extract<Nodes, { type: 'containerDirective' }>;

export const unclosedDirectives: SourceCheck = ({ tree, body, bodyPlace }) => {
  const directives = nodesOf(tree).filter((node): node is Directive => node.type === 'containerDirective');
  return directives.flatMap((node): Diagnostic[] => {
    if (isClosed(node, body)) return [];
    const words = `:::${node.name} is never closed, so all that follows stands in it: put a line ":::" at its end`;
    return [diagnostic('unclosed-directive', bodyPlace(node.position?.start.offset), words)];
  });
};

/** Whether its last line is a fence as long as the first, which ends a block and all blocks inside it. */
function isClosed({ position }: Directive, body: string): boolean {
  if (!position) return true;
  const lines = body.slice(position.start.offset, position.end.offset).trimEnd().split('\n');
  const [, opening = ''] = /^(:+)/.exec(lines[0] ?? '') ?? [];
  const [, closing = ''] = /^[\s>]*(:+)\s*$/.exec(lines.slice(1).at(-1) ?? '') ?? [];
  return closing.length >= Math.max(3, opening.length);
}
