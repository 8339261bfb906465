/**
 * The grammar of shortcodes: `[name key="value"]`, `[name /]`, `[name]…[/name]`, and `[[name]]` for one that is only
 * shown. A closing one belongs to the nearest one before it that is open.
 *
 * Described in WordPress's tests/phpunit/tests/shortcode.php and the Shortcode API of developer.wordpress.org.
 */

import { attributesOf } from './shortcode-attributes.js';

export interface Shortcode {
  readonly name: string;
  /** Keys in lower case; those without a key by their place: `0`, `1`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands between it and its closing one, with the shortcodes in it made into HTML; none if nothing closes it. */
  readonly content?: string | undefined;
  /** As it was written, without its content and closing one. */
  readonly written: string;
}

export interface Shortcodes {
  isKnown(name: string): boolean;
  /** Whether it may as well be a word in brackets, where nothing says that it is a shortcode. */
  isWord(name: string): boolean;
  /** Whether what stands in it is taken as it is up to the closing one, such as code. */
  isRaw(name: string): boolean;
  /** @returns HTML */
  render(shortcode: Shortcode): string;
  /** A closing one that closes nothing. */
  stray(name: string, written: string): string;
}

interface Frame {
  readonly name: string;
  readonly attributes: string;
  readonly written: string;
  html: string;
  /** Where the frame below of the same name is, on the stack. */
  readonly below: number;
  /** Whether it is shown only, if its closing one says so too. */
  readonly isEscaped: boolean;
}

/** A name, and what parts it from its attributes. */
const opener = /\[(\/?)([\p{L}\p{N}_][\p{L}\p{N}_.-]*)(?=[\s\]/=:|\u00a0\u200b])/uy;
/** Shortcodes in these are left as they are; so are tags and comments. */
const quiet = /<(pre|code|script|style|textarea)(?=[\s>])/iy;
const longest = 100_000;

/** Goes over the text once. Nothing within tags, comments, `pre` and `code` is a shortcode. */
export function renderShortcodes(source: string, shortcodes: Shortcodes): string {
  if (!source.includes('[')) return source;
  const frames: Frame[] = [];
  const top = new Map<string, number>();
  let html = '';
  let from = 0;
  let at = 0;
  const ends = new Ends(source);

  const put = (text: string) => {
    const frame = frames.at(-1);
    if (frame) frame.html += text;
    else html += text;
  };
  const flush = (to: number) => {
    if (to > from) put(source.slice(from, to));
  };
  const leave = (): Frame | undefined => {
    const frame = frames.pop();
    if (!frame) return undefined;
    if (frame.below < 0) top.delete(frame.name);
    else top.set(frame.name, frame.below);
    return frame;
  };
  /** What nothing closes has no content: what follows it stands beside it. */
  const leaveOpen = () => {
    const frame = leave();
    if (frame) put((frame.isEscaped ? '[' : '') + shortcodes.render(asShortcode(frame)) + frame.html);
  };

  while (at < source.length) {
    const next = nextMark(source, at);
    if (next < 0) break;
    at = next;
    if (source[at] === '<') {
      at = ends.ofMarkup(at);
      continue;
    }
    const double = source[at + 1] === '[';
    opener.lastIndex = double ? at + 1 : at;
    const found = opener.exec(source);
    if (!found) {
      at++;
      continue;
    }
    const start = double ? at + 1 : at;
    const [, slash, name = ''] = found;
    const close = ends.of(']', opener.lastIndex);
    if (close < 0 || close - start > longest) {
      at = start + 1;
      continue;
    }
    if (slash === '/') {
      if (source.slice(opener.lastIndex, close).trim() !== '') {
        at = start + 1;
        continue;
      }
      const place = top.get(name);
      if (place === undefined) {
        flush(start);
        put(shortcodes.stray(name, source.slice(start, close + 1)));
        from = at = close + 1;
        continue;
      }
      flush(start);
      while (frames.length - 1 > place) leaveOpen();
      const frame = leave() as Frame;
      const isEscaped = frame.isEscaped && source[close + 1] === ']';
      if (isEscaped) put(`${frame.written}${frame.html}${source.slice(start, close + 1)}`);
      else put((frame.isEscaped ? '[' : '') + shortcodes.render({ ...asShortcode(frame), content: frame.html }));
      from = at = isEscaped ? close + 2 : close + 1;
      continue;
    }
    const region = source.slice(opener.lastIndex, close);
    const written = source.slice(start, close + 1);
    const isKnown = shortcodes.isKnown(name);
    if (double && source[close + 1] === ']') {
      // Shown without the outer brackets, if it is one; else it stays as it is.
      if (isKnown) {
        flush(at);
        put(written);
        from = close + 2;
      }
      at = close + 2;
      continue;
    }
    const isSelfClosed = region.endsWith('/');
    if (isSelfClosed || !ends.hasCloser(name, close)) {
      const alone = isAlone(source, start, close + 1);
      const isShortcode = isKnown
        ? alone || region !== '' || !shortcodes.isWord(name)
        : mayBeShortcode(name, region, alone);
      if (!isShortcode) {
        at = start + 1;
        continue;
      }
      flush(start);
      const attributes = isSelfClosed ? region.slice(0, -1) : region;
      put(shortcodes.render({ name, attributes: attributesOf(attributes), written }));
      from = at = close + 1;
      continue;
    }
    flush(double ? at : start);
    if (shortcodes.isRaw(name)) {
      const end = source.indexOf(`[/${name}]`, close);
      const content = source.slice(close + 1, end);
      const after = end + name.length + 3;
      const isEscaped = double && source[after] === ']';
      if (isEscaped) put(`${written}${content}[/${name}]`);
      else put((double ? '[' : '') + shortcodes.render({ name, attributes: attributesOf(region), content, written }));
      from = at = isEscaped ? after + 1 : after;
      continue;
    }
    const frame = { name, attributes: region, written, html: '', below: top.get(name) ?? -1, isEscaped: double };
    top.set(name, frames.push(frame) - 1);
    from = at = close + 1;
  }
  flush(source.length);
  while (frames.length > 0) leaveOpen();
  return html;
}

function nextMark(source: string, at: number): number {
  for (let index = at; index < source.length; index++) {
    const code = source.charCodeAt(index);
    if (code === 0x5b || code === 0x3c) return index;
  }
  return -1;
}

function asShortcode(frame: Frame): Shortcode {
  return { name: frame.name, attributes: attributesOf(frame.attributes), written: frame.written };
}

/** `[sic]`, `[1]` and `[Update: more]` are words in brackets, and so is `[co-founder]` unless it stands alone. */
function mayBeShortcode(name: string, region: string, alone: boolean): boolean {
  if (/^\p{N}/u.test(name)) return false;
  if (/^\s+[\w-]+\s*=\s*["'\w]/.test(region)) return true;
  return /^[a-z\d_-]+$/.test(name) && (name.includes('_') || (alone && region.trim() === ''));
}

/** Whether it has its line or element for itself. */
function isAlone(source: string, from: number, to: number): boolean {
  let before = from - 1;
  while (source[before] === ' ') before--;
  let after = to;
  while (source[after] === ' ') after++;
  return /[\n\r>\u0001]/.test(source[before] ?? '\n') && /[\n\r<\u0002]/.test(source[after] ?? '\n');
}

/** Where things end, found from left to right, each stretch of the text looked at once. */
class Ends {
  readonly #source: string;
  readonly #next = new Map<string, number>();
  readonly #last = new Map<string, number>();

  constructor(source: string) {
    this.#source = source;
  }

  of(text: string, from: number): number {
    const known = this.#next.get(text);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const found = this.#source.indexOf(text, from);
    this.#next.set(text, found);
    return found;
  }

  hasCloser(name: string, from: number): boolean {
    let last = this.#last.get(name);
    if (last === undefined) {
      last = this.#closers().get(name) ?? -1;
      this.#last.set(name, last);
    }
    return last > from;
  }

  #all: Map<string, number> | undefined;

  /** The last closing one of each name. */
  #closers(): Map<string, number> {
    if (this.#all) return this.#all;
    this.#all = new Map();
    for (const { index, 1: name = '' } of this.#source.matchAll(/\[\/([^\s[\]/<>&=]{1,100})\]/g)) {
      this.#all.set(name, index);
    }
    return this.#all;
  }

  /** After the tag, comment or element of code that begins there; after the `<` if it is none. */
  ofMarkup(at: number): number {
    const source = this.#source;
    if (source.startsWith('<!--', at)) return this.#after('-->', at);
    if (source.startsWith('<![CDATA[', at)) return this.#after(']]>', at);
    if (!/[a-z/!?]/i.test(source[at + 1] ?? '')) return at + 1;
    quiet.lastIndex = at;
    const found = quiet.exec(source);
    if (found) {
      const closing = this.of(`</${found[1]}>`, at);
      if (closing >= 0) return closing;
    }
    return this.#after('>', at);
  }

  #after(text: string, at: number): number {
    const found = this.of(text, at + 1);
    return found < 0 ? at + 1 : found + text.length;
  }
}
