/** The text of a WordPress post as the export has it, made into the HTML that the old site showed. */
import type { Loss } from '../archive.js';
import type { Attachment } from './attachments.js';

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
  /** How many pages it had on the old site (`<!--nextpage-->`); these have become one. */
  readonly parts: number;
  /** The HTML before `<!--more-->`, which lists showed there. */
  readonly teaser?: string | undefined;
  readonly losses: readonly Loss[];
}

/** Never throws: what can't be read stays as it was written. */
export function wordpressBody(source: string, _context: BodyContext): Body {
  return { html: source, parts: 1, losses: [] };
}
