/**
 * What the stylesheet of the mobile view may not hold: it is read as https://www.w3.org/TR/css-syntax-3/ has it, as far
 * as AMP's rules ask for.
 */

import { addressFault, sourceSchemes } from './addresses.js';

export interface CssFault {
  readonly message: string;
  /** What stands there, to find the place by in the file that it was written in. */
  readonly text: string;
}

/** At-rules that hold rules, and those that hold declarations; their names must be in lower case. */
const grouping = /^(?:media|supports|-moz-document)$/;
const frames = /^(?:keyframes|-webkit-keyframes|-moz-keyframes|-o-keyframes)$/;

/** @returns each fault once */
export function cssFaults(css: string): CssFault[] {
  const found = new Map<string, CssFault>();
  const add = (text: string, message: string) => {
    if (!found.has(message)) found.set(message, { message, text });
  };
  if (css.includes('<!--')) add('<!--', '"<!--" is not allowed in the styles: take it out');
  if (/(?:^|\W)i-amphtml-/.test(css)) add('i-amphtml-', 'AMP keeps names with "i-amphtml-" for itself: rename it');
  const plain = withoutTexts(css, add);
  for (const [text] of plain.matchAll(/!\s*important/gi)) {
    add(text, '"!important" is not allowed in the styles: write a stronger selector');
  }
  readRules(plain, 0, false, add);
  return [...found.values()];
}

type Add = (text: string, message: string) => void;

/** Comments, texts and addresses can hold anything: blanks and empty ones stand for them. */
function withoutTexts(css: string, add: Add): string {
  const tokens =
    /\\[\s\S]|\/\*(?:[\s\S]*?\*\/|[\s\S]*$)|url\(\s*(?:(["'])((?:\\[\s\S]|(?!\1)[^\\])*)\1\s*\)|((?:\\[\s\S]|[^\\)])*)(?:\)|$))|"(?:\\[\s\S]|[^"\\])*(?:"|$)|'(?:\\[\s\S]|[^'\\])*(?:'|$)/gi;
  return css.replace(tokens, (token: string, _mark, quoted?: string, bare?: string) => {
    if (token.startsWith('\\')) return 'x';
    if (token.startsWith('/*')) {
      if (!/^\/\*[\s\S]*\*\/$/.test(token) || token === '/*/')
        add('/*', 'a comment has no end in the styles: write "*/"');
      return ' ';
    }
    if (/(?:^|[^\\])(?:\\\\)*[\n\r\f]/.test(token))
      add(token.split('\n')[0] ?? '', 'a text has no end on its line in the styles: close it');
    if (!/^url/i.test(token)) return '""';
    const address = quoted ?? bare?.trim() ?? '';
    const fault =
      quoted === undefined && /\s/.test(address)
        ? 'it holds a blank'
        : addressFault(address.replace(/&/g, '&amp;'), sourceSchemes);
    if (fault) add(token, `${token} in the styles can't be: ${fault}`);
    return 'url()';
  });
}

/**
 * Reads rules up to the end, or within an at-rule up to its "}".
 *
 * @returns the offset behind them
 */
function readRules(css: string, from: number, isInside: boolean, add: Add): number {
  for (let at = from; ; ) {
    at = skip(css, at);
    if (at >= css.length) return at;
    if (isInside && css[at] === '}') return at + 1;
    if (/^@[a-z-]/i.test(css.slice(at, at + 2))) {
      at = readAtRule(css, at, add);
      continue;
    }
    const open = endOfPrelude(css, at, isInside);
    if (css[open] !== '{') {
      const text = css.slice(at, open).trim().slice(0, 40);
      add(text, `"${text}" in the styles is no rule: correct it, or take it out`);
      return css.length;
    }
    at = readDeclarations(css, open + 1, add);
  }
}

function readAtRule(css: string, from: number, add: Add): number {
  const [whole = '', name = ''] = /^@([\w-]+)/.exec(css.slice(from, from + 64)) ?? [];
  const open = endOfPrelude(css, from, true, true);
  const isKnown = grouping.test(name) || frames.test(name) || name === 'page' || name === 'font-face';
  if (name === 'font-face') add(whole, '"@font-face" is not allowed: the mobile view loads no font, take it out');
  else if (!isKnown) {
    const mend = grouping.test(name.toLowerCase()) ? 'write its name in small letters' : 'write it without';
    add(whole, `"@${name}" is not allowed in the styles: ${mend}`);
  }
  if (css[open] !== '{') return css[open] === ';' ? open + 1 : open;
  if (!isKnown) return endOfBlock(css, open);
  return grouping.test(name) || frames.test(name)
    ? readRules(css, open + 1, true, add)
    : readDeclarations(css, open + 1, add);
}

/** @returns the offset behind the "}" */
function readDeclarations(css: string, from: number, add: Add): number {
  for (let at = from; ; ) {
    at = skip(css, at);
    if (at >= css.length) return at;
    if (css[at] === '}') return at + 1;
    const end = endOfDeclaration(css, at);
    const text = css.slice(at, end).trim();
    const [, name, value = ''] =
      /^(--[\w\u0080-\uffff-]*|-?[a-z_\u0080-\uffff][\w\u0080-\uffff-]*)\s*:([\s\S]*)$/i.exec(text) ?? [];
    const isNested = text.includes('{') && (name === undefined || (!name.startsWith('--') && value.includes('{')));
    const said = text.slice(0, 40);
    if (text.startsWith('@'))
      add(
        /^@[\w-]*/.exec(text)?.[0] ?? '@',
        `"${said}" stands in a rule, which is not allowed in the styles: write it outside`,
      );
    else if (isNested) add(said, 'a rule inside a rule is not allowed in the styles: write each on its own');
    else if (name === undefined) add(said, `"${said}" in the styles is no declaration: write "name: value"`);
    at = end;
  }
}

function skip(css: string, from: number): number {
  let at = from;
  while (at < css.length && /[ \t\n\r\f;]/.test(css[at] as string)) at++;
  return at;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Where what stands before a block ends: at its "{", or at the end; of an at-rule also at a ";". */
function endOfPrelude(css: string, from: number, isInside: boolean, isAtRule = false): number {
  for (let at = from; at < css.length; at++) {
    const mark = css[at] as string;
    if (mark === '{' || (isAtRule && mark === ';') || (isInside && mark === '}')) return at;
    if (mark === '(' || mark === '[') at = endOfBlock(css, at) - 1;
  }
  return css.length;
}

/** Behind the mark that closes the one at `from`. */
function endOfBlock(css: string, from: number): number {
  const open = [closing[css[from] as string]];
  for (let at = from + 1; at < css.length; at++) {
    const mark = css[at] as string;
    if (mark === open.at(-1)) {
      open.pop();
      if (open.length === 0) return at + 1;
    } else if (closing[mark]) open.push(closing[mark]);
  }
  return css.length;
}

function endOfDeclaration(css: string, from: number): number {
  for (let at = from; at < css.length; at++) {
    const mark = css[at] as string;
    if (mark === ';' || mark === '}') return at;
    if (closing[mark]) at = endOfBlock(css, at) - 1;
  }
  return css.length;
}
