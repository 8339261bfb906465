/** Headings that skip a level: who reads with a screen reader looks for the one between. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceCheck } from './check.js';
import { nodesOf } from './nodes.js';

interface Level {
  readonly depth: number;
  /** The offset in the body. */
  readonly at: number;
}

export const headingLevels: SourceCheck = ({ tree, bodyPlace }) => {
  const levels = nodesOf(tree).flatMap((node): Level[] => {
    const at = node.position?.start.offset ?? 0;
    if (node.type === 'heading') return [{ depth: node.depth, at }];
    if (node.type !== 'html') return [];
    return [...node.value.matchAll(/<h([1-6])\b/gi)].map((tag) => ({ depth: Number(tag[1]), at: at + tag.index }));
  });
  // Where the body has headings of the first level all go down by one: above them stands the headline.
  const top = levels.some(({ depth }) => depth === 1) ? 0 : 1;
  let last = top;
  return levels.flatMap(({ depth, at }): Diagnostic[] => {
    const before = last;
    last = depth;
    if (depth <= before + 1) return [];
    const marks = (count: number) => '#'.repeat(count);
    const words = `this heading skips a level: write ${marks(before + 1)} instead of ${marks(depth)}, or a heading of that level above it`;
    return [diagnostic('skipped-heading', bodyPlace(at), words)];
  });
};
