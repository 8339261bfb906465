/** The attributes of a shortcode, read from what stands between its name and its bracket. */
import { decodeHtml } from '../../util/html.js';

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

/** Names of what a plug-in is told and no reader sees: whom to write to, how to log in. */
const secretName =
  /(?:^|[_-])(?:pass(?:word|wd|code|phrase)?|pwd?|pin|(?:api)?key|api|secret|token|auth|nonce|hash|signature|to|from|cc|bcc|e?mails?|recipients?|sender|user(?:name)?|login|licen[cs]e|account)(?:[_-]|$)/;

/** A shortcode as text, without e-mail addresses, keys and passwords among its attributes. */
export function withoutSecrets({
  name,
  attributes,
  written,
}: {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly written: string;
}): string {
  const all = Object.entries(attributes);
  const kept = all.filter(([key, value]) => !secretName.test(key) && !decodeHtml(value).includes('@'));
  if (kept.length === all.length) return written;
  const shown = kept.map(([key, value]) => {
    const quoted = value.includes('"') ? `'${value}'` : `"${value}"`;
    return /^\d+$/.test(key) ? quoted : `${key}=${quoted}`;
  });
  return `[${[name, ...shown].join(' ')}]`;
}
