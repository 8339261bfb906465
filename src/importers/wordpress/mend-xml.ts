/** Makes the XML that WordPress writes well-formed, piece by piece: exports of all versions hold what XML has no place for. */
import { plainText } from './plain-text.js';

/** What was mended, and how often. */
export interface Mended {
  /** Control characters that XML forbids. */
  controls: number;
  /** Marks of XML that stand for themselves, and entities that only HTML knows. */
  marks: number;
  /** `]]>` in a text, which ends it too early. */
  sections: number;
  /** Texts that are longer than anything that somebody has written. */
  cut: number;
}

/** Characters that one element may hold; page builders write some megabytes. */
export const mostText = 32 << 20;

/** Nothing that is looked at as a whole is longer: an entity, the start of a section, a tag of the format. */
const longestMark = 100;

/** How far is looked for the tag behind a `]]>`. */
const furthest = 1 << 16;

const sectionStart = '<![CDATA[';
const sectionEnd = ']]>';

// Section 2.2, Char, of XML 1.0.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

// A comment may say anything, and ends no later than this text.
const unsure = /&|<(?![/!?_:a-zA-Z\u0080-\uffff])/;
const reference =
  /<!--(?:[^-]|-(?!->))*|<(?![/!?_:a-zA-Z\u0080-\uffff])|&(?:#(x[\da-fA-F]{1,6}|\d{1,7});|(amp|lt|gt|quot|apos);|([a-zA-Z][a-zA-Z\d]{1,30};))?/g;

/**
 * What can stand behind a section that has really ended: the end of the element, or its next section. Elements of the
 * format have a prefix, or are those of RSS; a script of 2008 ends its own section in the middle of a story.
 */
const behindSection =
  /<(?:\/(?:[\w.-]{1,40}:[\w.-]{1,40}|category|title|description|link|guid|pubDate|generator|language|item)\s{0,9}>|!\[CDATA\[)/y;

export class XmlMender {
  readonly mended: Mended = { controls: 0, marks: 0, sections: 0, cut: 0 };
  /** Whether a document type or an entity is declared where the text given out ends: nothing behind it is read. */
  hasDeclaration = false;
  #held = '';
  /** The name of the last element that has begun. */
  #element = '';
  /** What has been read of the section that is open. */
  #section: string[] | undefined;
  readonly #sections: string[] = [];
  /** Characters since the last mark. */
  #length = 0;
  readonly #decode: (text: string, isSection: boolean) => string;

  /** @param decode what the text is written in, if it can be told only of each part by itself */
  constructor(decode: (text: string, isSection: boolean) => string = (text) => text) {
    this.#decode = decode;
  }

  /**
   * Most of an export are texts in CDATA sections, in which nothing means anything but their end. They are taken out
   * here, and get no further than `section`: in their place stand empty ones, which have only their line ends.
   *
   * @param text the next piece
   * @param isLast whether nothing comes behind it
   * @returns what of it, and of the pieces before, can be told by now
   */
  push(text: string, isLast: boolean): string {
    const buffer = this.#held + this.#withoutControls(text);
    this.#held = '';
    let mended = '';
    for (let at = 0; at < buffer.length && !this.hasDeclaration; ) {
      const [piece, next] = this.#section
        ? this.#within(this.#section, buffer, at, isLast)
        : this.#outside(buffer, at, isLast);
      mended += piece;
      if (next === undefined) break;
      at = next;
    }
    return mended;
  }

  /** The text of the next empty section of those that were given out. */
  section(): string {
    const text = this.#decode(this.#sections.shift() ?? '', true);
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }

  #withoutControls(text: string): string {
    return text.replace(forbidden, () => {
      this.mended.controls++;
      return '';
    });
  }

  /** Up to the next section; of what may go on in the next piece nothing. */
  #outside(buffer: string, at: number, isLast: boolean): [piece: string, next?: number] {
    const start = buffer.indexOf(sectionStart, at);
    if (start >= 0) {
      this.#section = [];
      const piece = this.#markup(buffer.slice(at, start));
      this.#length = 0;
      return [piece, start + sectionStart.length];
    }
    const end = isLast ? buffer.length : lastMark(buffer, at);
    this.#held = buffer.slice(end);
    return [this.#markup(buffer.slice(at, end))];
  }

  #markup(text: string): string {
    const declaration = text.includes('<!') ? text.search(/<!(?:DOCTYPE|ENTITY)/i) : -1;
    if (declaration >= 0) {
      this.hasDeclaration = true;
      return text.slice(0, declaration);
    }
    this.#element = /<([\w.:-]+)/.exec(text.slice(text.lastIndexOf('<')))?.[1] ?? this.#element;
    const undeclared = text.includes('<?xml') ? text.replace(/<\?xml\s[^<>]*\?>/g, '') : text;
    const decoded = this.#decode(undeclared, false);
    const mended = unsure.test(decoded) ? this.#withMarks(decoded) : decoded;
    return this.#bounded(mended, mended.lastIndexOf('<'));
  }

  #withMarks(text: string): string {
    return text.replace(reference, (whole, number?: string, known?: string, name?: string) => {
      if (known !== undefined || whole.startsWith('<!')) return whole;
      if (number !== undefined && isCharacter(number)) return whole;
      this.mended.marks++;
      if (number !== undefined) return '';
      if (whole === '<') return '&lt;';
      const meant = name === undefined ? whole : plainText(whole);
      return meant === whole ? `&amp;${whole.slice(1)}` : meant.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    });
  }

  #within(pieces: string[], buffer: string, at: number, isLast: boolean): [piece: string, next?: number] {
    const end = buffer.indexOf(sectionEnd, at);
    if (end < 0) {
      const cut = isLast ? buffer.length : Math.max(at, buffer.length - sectionEnd.length + 1);
      this.#held = buffer.slice(cut);
      pieces.push(this.#bounded(buffer.slice(at, cut)));
      return [''];
    }
    pieces.push(this.#bounded(buffer.slice(at, end)));
    const behind = end + sectionEnd.length;
    const isOver = isSectionOver(buffer, behind, isLast, this.#element);
    if (isOver === undefined) {
      this.#held = buffer.slice(end);
      return [''];
    }
    if (!isOver) {
      this.mended.sections++;
      pieces.push(sectionEnd);
      return ['', behind];
    }
    const text = pieces.join('');
    this.#sections.push(text);
    this.#section = undefined;
    this.#length = 0;
    return [sectionStart + '\n'.repeat(lineEnds(text)) + sectionEnd, behind];
  }

  /** The text as far as there is room for it. @param mark where in it the counting begins anew */
  #bounded(text: string, mark = -1): string {
    const before = this.#length;
    this.#length = mark < 0 ? before + text.length : text.length - mark;
    if (before + text.length <= mostText) return text;
    if (before <= mostText) this.mended.cut++;
    return mark < 0 ? text.slice(0, Math.max(0, mostText - before)) : text.slice(mark);
  }
}

/** How many lines end in a text, as XML counts them. */
export function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  // One alone is a line end too; the two of a pair are one.
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) if (text[at + 1] !== '\n') count++;
  return count;
}

/** Nothing, if the text doesn't tell yet. */
function isSectionOver(buffer: string, behind: number, isLast: boolean, element: string): boolean | undefined {
  const tag = buffer.indexOf('<', behind);
  const nextEnd = buffer.indexOf(sectionEnd, behind);
  if (nextEnd >= 0 && (tag < 0 || nextEnd < tag)) return false;
  if (tag < 0) return isLast ? true : buffer.length - behind > furthest ? false : undefined;
  if (!isLast && buffer.length - tag < longestMark) return undefined;
  if (element !== '' && buffer.startsWith(`</${element}`, tag)) return true;
  behindSection.lastIndex = tag;
  return behindSection.test(buffer);
}

/** Where a mark or a comment begins that may not be whole yet. */
function lastMark(buffer: string, at: number): number {
  const comment = buffer.lastIndexOf('<!--');
  const over = comment < at ? at : buffer.indexOf('-->', comment);
  if (over < 0 && buffer.length - comment < furthest) return comment;
  const from = Math.max(at, over, buffer.length - longestMark);
  const tail = buffer.slice(from).search(/[<&]/);
  return tail < 0 ? buffer.length : from + tail;
}

function isCharacter(number: string): boolean {
  const code = number.startsWith('x') ? Number.parseInt(number.slice(1), 16) : Number(number);
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff);
}
