/**
 * One walk over the tags of a page, fast enough to be taken with every page that is built. It reads HTML as a browser
 * splits it into tags (https://html.spec.whatwg.org/multipage/parsing.html#tokenization), and builds no tree.
 */

export interface TagVisitor {
  /**
   * @param attributes names in lower case and values as they are written, in turn; '' where there is no value
   * @param start of the tag in the text
   * @param end the offset behind its ">"
   */
  open(name: string, attributes: readonly string[], start: number, end: number): void;
  close(name: string, start: number): void;
}

/** What stands in these is text, up to their own end tag. */
const textual: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed']);

const none: readonly string[] = [];

export function eachTag(html: string, visitor: TagVisitor): void {
  for (let start = html.indexOf('<'); start >= 0; ) {
    const next = html.charCodeAt(start + 1);
    let end = start + 1;
    if (isLetter(next)) {
      const nameEnd = endOfName(html, start + 1);
      const name = lower(html.slice(start + 1, nameEnd));
      const attributes = html.charCodeAt(nameEnd) === greater ? none : [];
      end = readAttributes(html, nameEnd, attributes as string[]);
      visitor.open(name, attributes, start, end);
      if (textual.has(name)) end = endOfText(html, name, end);
    } else if (next === slash && isLetter(html.charCodeAt(start + 2))) {
      const nameEnd = endOfName(html, start + 2);
      visitor.close(lower(html.slice(start + 2, nameEnd)), start);
      end = nameEnd;
    } else if (html.startsWith('<!--', start)) {
      // Nothing within it is a tag; `<!-->` is a whole one.
      const close = html.indexOf('-->', start + 2);
      end = close < 0 ? html.length : close + 3;
    } else if (next === question) {
      visitor.open('?', none, start, end);
    }
    start = html.indexOf('<', end);
  }
}

const [greater, slash, question, equals, quote, apostrophe] = [62, 47, 63, 61, 34, 39];

function isLetter(code: number): boolean {
  const small = code | 32;
  return small >= 97 && small <= 122;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13 && code !== 11);
}

/** The end of a tag's name or of an attribute's. */
function endOfName(html: string, from: number): number {
  let at = from;
  for (; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === greater || code === slash || isBlank(code)) break;
  }
  return at;
}

function lower(name: string): string {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code >= 65 && code <= 90) return name.toLowerCase();
  }
  return name;
}

/** @returns the offset behind the tag */
function readAttributes(html: string, from: number, into: string[]): number {
  let at = from;
  for (;;) {
    let code = html.charCodeAt(at);
    while (code === slash || isBlank(code)) code = html.charCodeAt(++at);
    if (code === greater) return at + 1;
    if (at >= html.length) return html.length;
    const start = at;
    // A sign of equality at the start is part of the name.
    do code = html.charCodeAt(++at);
    while (at < html.length && code !== greater && code !== slash && code !== equals && !isBlank(code));
    into.push(lower(html.slice(start, at)));
    while (isBlank(code)) code = html.charCodeAt(++at);
    if (code !== equals) {
      into.push('');
      continue;
    }
    do code = html.charCodeAt(++at);
    while (isBlank(code));
    if (code === quote || code === apostrophe) {
      const close = html.indexOf(code === quote ? '"' : "'", at + 1);
      const end = close < 0 ? html.length : close;
      into.push(html.slice(at + 1, end));
      at = end + 1;
    } else {
      const value = at;
      while (at < html.length && code !== greater && !isBlank(code)) code = html.charCodeAt(++at);
      into.push(html.slice(value, at));
    }
  }
}

/** Where the text of an element ends: at its own end tag. */
export function endOfText(html: string, name: string, from: number): number {
  const close = html.indexOf(`</${name}`, from);
  if (close >= 0) return close;
  const other = html.slice(from).search(new RegExp(`</${name}`, 'i'));
  return other < 0 ? html.length : from + other;
}
