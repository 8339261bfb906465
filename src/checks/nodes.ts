/** A body's tree as a list. */
import type { Nodes } from 'mdast';

/** A node and all that it holds, in the order of the text. */
export function nodesOf(node: Nodes): Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(nodesOf)] : [node];
}
