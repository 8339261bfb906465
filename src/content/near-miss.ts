/** Fields that nobody knows, but that look like one that was meant. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../util/nearest.js';
import { readDate } from './fields.js';
import { fold } from './foreign/names.js';
import type { FrontMatter } from './front-matter.js';

/** Fields that hold a story back: of these a mistyped one must not publish it. */
const holdingBack = ['draft', 'published', 'publishDate', 'expires', 'expiryDate', 'unpublishDate'];
/** So short, or so like other words, that only a letter too many or too few is a slip: `done` and `index` are words. */
const takingAway = ['gone', 'noindex'];

/** What other systems call an embargo, folded: it must not publish a story that somebody holds back by it. */
const otherEmbargoes = /^(?:embargo(?:ed|until|date)?|scheduled(?:at|for)?|schedule(?:at|for|date)|golive)$/;
/** What they call a draft, or a story that is in no list. */
const otherDrafts = /^(?:hidden|unlisted|private|status|state|poststatus|visibility)$/;
const isHeld = (value: unknown) =>
  value === true ||
  (typeof value === 'string' && /^(?:draft|pending|private|hidden|unlisted|scheduled|future)$/i.test(value));

/** @param names of all fields */
export function reportNearMiss(
  key: string,
  value: unknown,
  names: readonly string[],
  front: FrontMatter,
  timeZone: string,
  diagnostics: Diagnostic[],
): void {
  const slip = nearest(key, takingAway, 1);
  const isSlip = slip !== undefined && slip.length !== key.length && key.startsWith(slip[0] as string);
  const holds = nearest(key, holdingBack, 2) ?? (isSlip ? slip : undefined);
  if (holds !== undefined && (typeof value === 'boolean' || readDate(value, timeZone) !== undefined)) {
    const words = `"${key}" is no field, and the story would be published: did you mean "${holds}"?`;
    diagnostics.push(diagnostic('mistyped-field', front.locate([key]), words));
    return;
  }
  const folded = fold(key);
  const other =
    otherEmbargoes.test(folded) && (value === true || readDate(value, timeZone) !== undefined)
      ? 'write the time as "date"'
      : otherDrafts.test(folded) && isHeld(value)
        ? 'write "draft: true", or "noindex: true" to keep it out of search engines alone'
        : undefined;
  if (other !== undefined) {
    const words = `"${key}" is no field, and the story would be published: ${other}`;
    diagnostics.push(diagnostic('mistyped-field', front.locate([key]), words));
    return;
  }
  const meant = nearest(key, [...names, 'author'], 1);
  if (meant === undefined) return;
  diagnostics.push(diagnostic('unknown-field', front.locate([key]), `"${key}" is no field: did you mean "${meant}"?`));
}
