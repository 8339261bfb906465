/** Old HTML as the tree that a browser makes of it; without places in the text, which cost as much as the tree and which nobody asks for. */
import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';

/** @throws RangeError if it is nested thousands deep */
export function parseHtml(html: string): Root {
  return fromParse5(parseFragment(html, { scriptingEnabled: false })) as Root;
}
