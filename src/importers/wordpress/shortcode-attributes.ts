/** The attributes of a shortcode, read from what stands between its name and its bracket. */

const blank = '[\\s\\u00a0\\u200b]';
/** As typed; curly, from pasting or typography; escaped. */
const quotes = [
  ['"', '"'],
  ["'", "'"],
  ['[\\u201c\\u201d\\u2033]', '[\\u201c\\u201d\\u2033]'],
  ['[\\u2018\\u2019]', '[\\u2018\\u2019]'],
  ['(?:&quot;|&#822[01];|&#8243;)', '(?:&quot;|&#822[01];|&#8243;)'],
  ['(?:&#0?39;|&#821[67];)', '(?:&#0?39;|&#821[67];)'],
];
const quoted = quotes.map(([start, end]) => `${start}((?:(?!${end})[\\s\\S])*)${end}`).join('|');
const attribute = new RegExp(
  `([\\w-]+)${blank}*=${blank}*(?:${quoted}|([^\\s\\u00a0\\u200b"']+))|${quoted}|([^\\s\\u00a0\\u200b]+)`,
  'gu',
);

/** In all the forms that WordPress reads, and with the curly quotes that texts have from pasting. */
export function attributesOf(region: string): Record<string, string> {
  const found: Record<string, string> = {};
  let place = 0;
  for (const [, key, ...values] of region.matchAll(attribute)) {
    const value = unescaped(values.find((one) => one !== undefined) ?? '');
    found[key === undefined ? String(place++) : key.toLowerCase()] = value;
  }
  return found;
}

function unescaped(value: string): string {
  // A tag that nothing closes would open one in the text.
  const text = value.includes('\\') ? value.replace(/\\(["'\\])/g, '$1') : value;
  const lone = text.lastIndexOf('<');
  return lone >= 0 && !text.includes('>', lone) ? '' : text;
}
