/**
 * Parts of a text that the old site showed to members, subscribers or users alone. They are cut out of the source before
 * anything else reads it, so that nothing of them comes out elsewhere: in a teaser, a note, a report.
 *
 * What the plug-ins document: `[membership]` (Paid Memberships Pro), `[members_access]` (Members), `[restrict]` (Restrict
 * Content), `[s2If]` (s2Member), `[wlm_private]` (WishList), `[mepr-active]` (MemberPress), `[ihc-hide-content]`,
 * `[um_loggedin]` (Ultimate Member), `[wpmem_logged_in]`, `[swpm_protected]`; Jetpack's paywall and paid content.
 */
import { hasBlocks, withoutBlocks } from './blocks.js';
import type { Losses } from './losses.js';

/** Of plug-ins for members, whatever they call the rest. */
const plugins =
  /^(?:s2(?:_?if|_?member)?|wlm|wishlist|pmpro|rcp|mepr|memberpress|ihc|um|swpm|wpmem|pms|wppb|wcm|memberful|patreon|arm(?:if)?|ppwe?|passster|leaky|groups|members?)(?=[_.-]|$)/;
const words =
  /(?:^|[_.-])(?:members?(?:only|ships?|area|content)?|private|restrict(?:ed|ion|s)?|paywall(?:ed)?|premium[_.-]?content|paid|protect(?:ed|ion|or)?|logged[_.-]?(?:in|out)|login[_.-]?required|subscribers?(?:only)?|registered|(?:\w+)?locker|unlock|secret|confidential|admins?[_.-]?only|users?[_.-]?(?:only|can|role)|password)(?=[_.-]|$)/;
const whole = /^(?:access|premium|internal|is[_.-]?paid|if[_.-]?user|student)$/;
/** People of whom a page tells. */
const people = /(?:team|staff|board|crew|cast|band|family|faculty)[_.-]?members?/;

function isGuarded(name: string): boolean {
  const plain = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  if (people.test(plain)) return false;
  return plugins.test(plain) || words.test(plain) || whole.test(plain);
}

/** Settings that plug-ins add to any block. */
function isLimited(attributes: Readonly<Record<string, unknown>>): boolean {
  const { um_is_restrict, visibilityBlockEnabled, blockVisibility, contentControls } = attributes;
  if (um_is_restrict === true || visibilityBlockEnabled === true) return true;
  const told = JSON.stringify([blockVisibility, contentControls]) ?? '';
  if (/"hideBlock":true|"visibilityByRole":"(?:logged-in|user-role|users|user-rule-sets)"|"enabled":true/.test(told))
    return true;
  const { wppbContentRestriction, pmsContentRestriction } = attributes;
  return [wppbContentRestriction, pmsContentRestriction].some((one) =>
    /"display_to":"(?!all"|not_logged_in"|")/.test(JSON.stringify(one) ?? ''),
  );
}

const left = 'it was not for everybody; left out';

export function withoutGuarded(source: string, losses: Losses): string {
  const tell = (name: string) => losses.add('withheld', name, left);
  const text = hasBlocks(source)
    ? withoutBlocks(
        source,
        (name, attributes) => {
          if (name === 'jetpack/paywall') return 'rest';
          // A plug-in of blocks for everybody is called so.
          const plain = name.replace(/^(?:core|premium)\//, '').replace('/', '-');
          return isGuarded(plain) || isLimited(attributes) ? 'block' : undefined;
        },
        tell,
      )
    : source;
  return text.includes('[') ? withoutShortcodes(text, tell) : text;
}

interface Mark {
  readonly name: string;
  readonly kind: 'opening' | 'closing' | 'alone';
  readonly from: number;
  readonly to: number;
  /** What stands behind its name. */
  readonly region: string;
}

function withoutShortcodes(source: string, tell: (name: string) => void): string {
  const marks = marksIn(source);
  const lastClosing = new Map<string, number>();
  for (const [index, { name, kind }] of marks.entries()) if (kind === 'closing') lastClosing.set(name, index);
  let text = '';
  let at = 0;
  for (let index = 0; index < marks.length; index++) {
    const mark = marks[index] as Mark;
    const last = lastClosing.get(mark.name) ?? -1;
    const end = mark.kind === 'opening' && last > index ? closingOf(marks, index, last) : index;
    const { to } = marks[end] as Mark;
    // In double brackets it is only shown.
    const isShown = source[mark.from - 1] === '[' && source[to] === ']';
    if (!isShown && (end > index || mark.kind === 'closing' || isShortcode(mark))) {
      text += source.slice(at, mark.from);
      at = to;
      if (mark.kind !== 'closing') tell(mark.name);
    }
    index = end;
  }
  return text + source.slice(at);
}

/** `[private]` and `[members of the board]` in a sentence are words, where nothing closes them. */
function isShortcode({ name, region }: Mark): boolean {
  return /[^a-z]/.test(name) || /^\s+[\w-]+\s*=/.test(region);
}

/** Its own one, where some stand in it; where they don't match, the last of its name: rather too much than too little. */
function closingOf(marks: readonly Mark[], from: number, last: number): number {
  const { name } = marks[from] as Mark;
  let open = 0;
  for (let index = from; index <= last; index++) {
    const mark = marks[index] as Mark;
    if (mark.name !== name || mark.kind === 'alone') continue;
    open += mark.kind === 'opening' ? 1 : -1;
    if (open === 0) return index;
  }
  return last;
}

const opener = /\[(\/?)\s*([\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99})(?=[\s\]/=:|&<\u00a0\u200b])/gu;

/** Names in lower case. */
function marksIn(source: string): Mark[] {
  const marks: Mark[] = [];
  const known = new Map<string, boolean>();
  let close = -1;
  for (const { 0: start, 1: slash, 2: written = '', index } of source.matchAll(opener)) {
    const is = known.get(written) ?? isGuarded(written);
    known.set(written, is);
    if (!is) continue;
    if (close < index) close = source.indexOf(']', index);
    if (close < 0) break;
    const region = source.slice(index + start.length, Math.min(close, index + 10_000));
    const kind = slash === '/' ? 'closing' : source[close - 1] === '/' ? 'alone' : 'opening';
    marks.push({ name: written.toLowerCase(), kind, from: index, to: close + 1, region });
  }
  return marks;
}
