/** mdast to HTML: at once where that can be, else the longer way. */
import type { Root } from 'mdast';
import type { BodyHtml } from '../types.js';
import type { Context } from './context.js';
import { reference } from './lazy.js';
import { print } from './print.js';

/** How raw HTML in Markdown is taken: through an allow-list, as text, or as it is. */
export type HtmlMode = 'sanitize' | 'escape' | 'trust';

/** The reference pipeline, from end to end. */
const isReference = process.env.NEWSWEP_PARSER === 'remark';

/** @throws referenceNeeded while the longer way is not loaded, and has to be gone */
export function compile(tree: Root, mode: HtmlMode, context: Context): BodyHtml {
  const printed = context.rawHtml.length === 0 && !isReference ? print(tree) : undefined;
  const made = printed === undefined ? reference().compile(tree, mode, context) : { html: printed.trimEnd() };
  return mode === 'trust' ? made : withLineEnds(made);
}

/** A reference such as &#13; is a line end to a parser of HTML only as long as it is written so. */
function withLineEnds({ html, safeHtml }: BodyHtml): BodyHtml {
  const one = (text: string) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
  return { html: one(html), ...(safeHtml === undefined ? {} : { safeHtml: one(safeHtml) }) };
}
