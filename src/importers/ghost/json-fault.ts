/** Finds where a text stops being JSON, which the platform's own words don't always say. */

/** One token of JSON, or nothing. */
const token =
  /[ \t\r\n]*([{}[\]:,]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)/iy;

/** @returns the line and column, from 1, of the first token that can't stand where it is; of the end, if more should come */
export function placeOfFault(text: string): { readonly line: number; readonly column: number } {
  const open: string[] = [];
  let before = '';
  let end = 0;
  for (;;) {
    token.lastIndex = end;
    const found = token.exec(text);
    if (!found) break;
    const sign = found[1] as string;
    if (!mayFollow(sign, before, open)) break;
    if (sign === '{' || sign === '[') open.push(sign);
    if (sign === '}' || sign === ']') open.pop();
    before = sign;
    end = token.lastIndex;
    if (open.length === 0) break;
  }
  const at = /[ \t\r\n]*/y;
  at.lastIndex = end;
  const offset = end + (at.exec(text)?.[0].length ?? 0);
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function mayFollow(sign: string, before: string, open: readonly string[]): boolean {
  const within = open.at(-1);
  const isValue = !/^[}\]:,]$/.test(sign);
  const isStart = ['', '{', '[', ':', ','].includes(before);
  if (sign === ':') return within === '{' && before.startsWith('"');
  if (sign === ',') return !isStart;
  if (sign === '}') return within === '{' && before !== ',' && before !== ':';
  if (sign === ']') return within === '[' && before !== ',';
  return isValue && isStart;
}
