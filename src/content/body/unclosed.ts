/** Raw HTML that takes in what follows it, up to the end of a body, since nobody closes it. */
import type { Html } from 'mdast';
import { stripped } from './sanitize.js';

interface Open {
  /** Its name, or `!--`. */
  readonly name: string;
  readonly node: Html;
  /** Where it stands in the node's text. */
  readonly index: number;
}

const comment = '!--';
/** What closes each; `embed` has no content. */
const ends: ReadonlyMap<string, RegExp> = new Map([
  [comment, /--!?>/g],
  ...stripped
    .filter((name) => name !== 'embed')
    .map((name) => [name, new RegExp(`</${name}(?=[\\s/>])`, 'gi')] as const),
]);
/** Each alternative takes what it begins with, so that nothing is gone over twice. */
const begin = /<!--|<([a-z][a-z\d-]*)(?=[\s/>])(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^'">])*/gi;

/** The first element or comment that is left open, of those that are left out with all they hold. */
export function findUnclosed(rawHtml: readonly Html[]): Open | undefined {
  let open: Open | undefined;
  for (const node of rawHtml) {
    let at = 0;
    for (;;) {
      const next: RegExp = (open && ends.get(open.name)) ?? begin;
      next.lastIndex = at;
      const found = next.exec(node.value);
      if (!found) break;
      at = next.lastIndex;
      if (open) {
        open = undefined;
        continue;
      }
      const name = found[1]?.toLowerCase() ?? comment;
      const isWhole = (name === 'svg' || name === 'math') && found[0].endsWith('/');
      if (isWhole || !ends.has(name)) continue;
      // `<!-->` is a whole comment.
      if (name === comment) at -= 2;
      open = { name, node, index: found.index };
    }
  }
  return open;
}
