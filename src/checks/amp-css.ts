/** What the stylesheet of the mobile view may not hold. */

/** At-rules that hold rules; all others than these and `@font-face` are not allowed in it. */
const grouping = /^@(media|supports|keyframes|-webkit-keyframes|page)\b/;

/** @returns each fault once, in words */
export function cssFaults(css: string): string[] {
  const found = new Set<string>();
  if (css.includes('<!--')) found.add('"<!--" is not allowed in the styles: take it out');
  // Comments and texts can hold anything.
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/g, '""');
  if (/!\s*important/i.test(plain)) found.add('"!important" is not allowed in the styles: write a stronger selector');
  for (const [rule] of plain.matchAll(/@[\w-]+/g)) {
    const name = rule.toLowerCase();
    if (name === '@font-face') found.add('"@font-face" is not allowed: the mobile view loads no font, take it out');
    else if (!grouping.test(name)) found.add(`"${name}" is not allowed in the styles: write it without`);
  }
  if (isNested(plain)) found.add('a rule inside a rule is not allowed in the styles: write each on its own');
  return [...found];
}

/** Whether a rule stands in another one that is no at-rule. */
function isNested(css: string): boolean {
  const open: boolean[] = [];
  let start = 0;
  for (let at = 0; at < css.length; at++) {
    const mark = css[at];
    if (mark !== '{' && mark !== '}' && mark !== ';') continue;
    if (mark === '{') {
      if (open.at(-1) === false) return true;
      open.push(css.slice(start, at).trim().startsWith('@'));
    } else if (mark === '}') open.pop();
    start = at + 1;
  }
  return false;
}
