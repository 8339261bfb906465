/** Keeps a text's elements from being deeper, or open for longer, than a tree of them can be made in bounded time. */
import type { Losses } from '../losses.js';

/** As deep as browsers build the tree that is written. */
const deepest = 150;
/** Inline elements that nothing closes are begun anew in each block; so often altogether. */
const mostBegun = 20_000;

const tag = /<(\/?)([a-z][a-z\d]*)(?=[\s/>])[^<>]*>/gi;
const single = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;
/** What a following one of its kind, or its parent's end, closes. */
const impliedEnd = /^(?:p|li|d[td]|t[dhr]|option|tbody|thead|tfoot)$/i;
const formatting = /^(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$/i;

/** Without the tags that are deeper; what they hold stays. */
export function withoutDepth(source: string, losses: Losses): string {
  if (source.length < 2000) return source;
  let depth = 0;
  let dropped = 0;
  let formats = 0;
  let begun = 0;
  let isTold = false;
  const tell = () => {
    if (!isTold)
      losses.add('damage', 'elements in elements', 'hundreds of them are open at once; their words are kept');
    isTold = true;
  };
  return source.replace(tag, (written: string, slash: string, name: string) => {
    if (single.test(name)) return written;
    const isFormat = formatting.test(name);
    if (isFormat && begun > mostBegun) {
      tell();
      return '';
    }
    if (slash === '/') {
      if (isFormat) formats = Math.max(0, formats - 1);
      if (impliedEnd.test(name)) return written;
      if (dropped > 0) {
        dropped--;
        return '';
      }
      depth = Math.max(0, depth - 1);
      return written;
    }
    if (isFormat) formats++;
    else begun += formats;
    if (impliedEnd.test(name)) return written;
    if (depth >= deepest) {
      dropped++;
      tell();
      return '';
    }
    depth++;
    return written;
  });
}
