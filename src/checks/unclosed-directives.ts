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

/** Whether its last line is a fence, and not that of a block inside it. */
function isClosed(node: Directive, body: string): boolean {
  const { position } = node;
  if (!position) return true;
  const lastLine = body.slice(position.start.offset, position.end.offset).trimEnd().split('\n').slice(1).at(-1);
  const isTaken = nodesOf(node)
    .slice(1)
    .some((inner) => inner.type === 'containerDirective' && inner.position?.end.line === position.end.line);
  return lastLine !== undefined && /^[\s>]*:{3,}\s*$/.test(lastLine) && !isTaken;
}
