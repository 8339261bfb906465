/**
 * Markdown to mdast: CommonMark, GFM, and the block directives that the program knows.
 *
 * Two parsers give the same tree. Sätteri is native and fifty times as fast; remark-parse takes the bodies
 * that hold a directive, a bare address or strike-through or want typography, and all of them where Sätteri's
 * binary is missing or the environment says `NEWSWEP_PARSER=remark`. A differential test holds both to the
 * same HTML.
 */
import type { Root } from 'mdast';
import { type Processor, unified } from 'unified';
import { directiveNames } from './directives.js';
import { reference } from './lazy.js';
import { isTangled } from './limits.js';

const satteri = process.env.NEWSWEP_PARSER === 'remark' ? undefined : await import('satteri').catch(() => undefined);

/** Sätteri as the parser of a unified pipeline. */
function satteriParse(this: Processor): void {
  const features = { gfm: true, frontmatter: false } as const;
  this.parser = (source) => satteri?.markdownToMdast(source, { features }) as unknown as Root;
}

const native = unified().use(satteriParse).freeze();

/**
 * What of the two parsers only the reference makes right: strike-through across a star, addresses written bare,
 * those that the end of a table's cell cuts short or whose host has no dot, the name of a note with a blank in it, which
 * is none, a table without rows above another block, and a task that is underlined as a heading.
 */
const onlyReference =
  /[~@]|\[\^[^[\]\s]*\s|(?:^|[^(<"'])(?:https?:\/\/|www\.|mailto:|xmpp:)|\|(?<=(?::\/\/|www\.)[^\s|]*\|)|:\/\/(?![^\s/:?#]*\.)|^[ \t>]+[-=]+[ \t]*$|^(?=[^\n]*\|)[ \t|:-]+\n[ \t]*(?:[-*+>#]|\d+[.)])/im;

// To look for either mark takes a tenth of the time of looking for the whole, and most bodies have neither.
const mayBeReference = /[~@|]|\[[\^ x]|:\/\/|www\.|mailto:|xmpp:/i;

const directiveFence = new RegExp(`:::(?:${[...directiveNames].join('|')})`);

/**
 * Parses a body.
 *
 * @param typography make quotes curly and dashes long
 * @throws referenceNeeded while the longer way is not loaded, and has to be gone
 */
export function parseMarkdown(source: string, typography: boolean): Root {
  const directives = directiveFence.test(source);
  const isOrdinary = !mayBeReference.test(source) || !onlyReference.test(source);
  const isNative = satteri !== undefined && !directives && !typography && isOrdinary && !isTangled(source);
  return isNative ? (native.parse(source) as Root) : reference().parseMarkdown(source, directives, typography);
}
