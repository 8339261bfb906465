/** The text of a WordPress post as the export has it, made into the HTML that the old site showed. */
import type { Loss } from '../archive.js';
import type { Attachment } from './attachments.js';
import { autop } from './autop.js';
import { renderBlocks } from './block-kinds.js';
import { hasBlocks, parseBlocks } from './blocks.js';
import { bareAddresses } from './embeds.js';
import { withoutGuarded } from './guarded.js';
import { cleanHtml } from './html/clean.js';
import { Losses } from './losses.js';
import { Notes } from './notes.js';
import { shortcodesOf } from './shortcode-kinds/index.js';
import { renderShortcodes } from './shortcodes.js';
import type { TextState } from './text-state.js';

/** What a text may ask of the export it stands in. Ids are as written there: `12`. */
export interface BodyContext {
  /** The old site's address, without a slash at its end; unknown of some exports. */
  readonly site?: string | undefined;
  attachment(id: string): Attachment | undefined;
  /** The attachment whose file has this address; host and scheme need not be the same, the size in the name must. */
  attachmentAt(url: string): Attachment | undefined;
  /** The attachments of a post, of this one if none is named, in the order in which WordPress shows them. */
  attachmentsOf(post?: string): readonly Attachment[];
  /** The source of a reusable block (`wp_block`). */
  block(id: string): string | undefined;
  /** A custom field of this post: the notes are in `footnotes`. */
  meta(key: string): string | undefined;
}

export interface Body {
  readonly html: string;
  /** The text as the export has it, without what was not for everybody. */
  readonly source: string;
  /** How many pages it had on the old site (`<!--nextpage-->`); these have become one. */
  readonly parts: number;
  /** The HTML before `<!--more-->`, which lists showed there. */
  readonly teaser?: string | undefined;
  readonly losses: readonly Loss[];
}

/** Where classic text begins and ends, between blocks. */
const [classicStart, classicEnd] = ['\u0001', '\u0002'];
/** Characters that no text has, and of which some are marks of ours. */
const unused = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
const nextPage = /\n?<!--\s*nextpage\s*-->\n?/g;
const more = /<!--\s*more(?![a-z])/;
const notice = /<!--\s*(?:noteaser\s*|more(?![a-z])[^<>]*)-->/g;

/** Never throws: what can't be read stays as it was written. */
export function wordpressBody(source: string, context: BodyContext): Body {
  const losses = new Losses();
  const text = withoutGuarded(source.replace(unused, '').replace(/\r\n?/g, '\n'), losses);
  const parts = text.replace(/^\s*<!--\s*nextpage\s*-->/, '').split(nextPage);
  const html = htmlOf(parts.join('\n\n'), context, losses);
  const at = text.search(more);
  const teaser = at > 0 ? htmlOf(text.slice(0, at), context, new Losses(), true) : '';
  return { html, source: text, parts: parts.length, teaser: teaser === '' ? undefined : teaser, losses: losses.all() };
}

/** @param isTeaser without notes, since lists showed none */
function htmlOf(text: string, context: BodyContext, losses: Losses, isTeaser = false): string {
  const state: TextState = { context, losses, notes: new Notes(context.meta('footnotes')) };
  const classic = (source: string) => `${classicStart}${source}${classicEnd}`;
  const source = text.replace(notice, '');
  const whole = hasBlocks(source)
    ? renderBlocks(parseBlocks(source), { ...state, classic, within: [], inlined: { count: 0 } }, true)
    : classic(source);
  const rendered = renderShortcodes(whole, shortcodesOf(state));
  const html = paragraphed(rendered);
  return cleanHtml(isTeaser ? html.replace(unused, '') : state.notes.placed(html), context, losses);
}

/** The classic parts as paragraphs. */
function paragraphed(html: string): string {
  let result = '';
  for (const [index, part] of html.split(classicStart).entries()) {
    const end = part.indexOf(classicEnd);
    const [inside, after] = index === 0 || end < 0 ? ['', part] : [part.slice(0, end), part.slice(end + 1)];
    if (inside !== '') result += `\n${autop(withAddresses(inside))}\n`;
    result += after.replaceAll(classicEnd, '');
  }
  return result;
}

/** Addresses alone on a line, but in code. */
function withAddresses(source: string): string {
  return source
    .split(/(<pre(?=[\s>])[\s\S]*?<\/pre>)/i)
    .map((part, index) => (index % 2 === 0 ? bareAddresses(part) : part))
    .join('');
}
