/** Which addresses the mobile view may hold. */

/** Schemes of a link that AMP's engine knows. */
export const linkSchemes: ReadonlySet<string> = new Set(
  (
    'http https mailto tel sms geo ftp maps bip bbmi chrome itms-services facetime fb-me fb-messenger feed intent line ' +
    'microsoft-edge skype snapchat tg threema twitter viber webcal web+mastodon wh whatsapp'
  ).split(' '),
);

/** Schemes of a picture. */
export const sourceSchemes: ReadonlySet<string> = new Set(['http', 'https', 'data']);

const usual = /^(?:https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,4})?(?:[/?#]|$)|\/(?!\/)|#|$)/i;

/**
 * @param raw as it is written in HTML
 * @returns what is wrong with it, or nothing
 */
export function addressFault(raw: string, schemes: ReadonlySet<string>): string | undefined {
  if (raw.includes('__amp_source_origin')) return 'AMP keeps "__amp_source_origin" for itself: take it out';
  if (usual.test(raw)) return undefined;
  const value = decode(raw).replace(/^[\u0000- ]+|[\u0000- ]+$/g, '');
  const scheme = /^[^/?#:.]+(?=:)/.exec(value)?.[0].toLowerCase();
  if (scheme !== undefined && !schemes.has(scheme))
    return `an address with "${scheme}:" is not allowed: write one with https://`;
  const [, host] = /^(?:https?:)?[/\\]{2}([^/?#\\]*)/i.exec(value) ?? [];
  return host === undefined || isHost(host) ? undefined : 'this is no address of a host: correct it';
}

/** Whether it is an address of a page or file of another host, with a host that there can be. */
export function isWholeAddress(address: string): boolean {
  const isWeb = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
  return isWeb && addressFault(address.replaceAll('&', '&amp;'), sourceSchemes) === undefined;
}

function isHost(text: string): boolean {
  const host = text.slice(text.lastIndexOf('@') + 1);
  const [, name = '', port = ''] = /^(\[[\da-f:.]+\]|[^:]*)(?::(\d*))?$/i.exec(host) ?? [];
  if (Number(port) > 65_535) return false;
  return /^\[.*\]$|^[\w\u0080-\uffff-]+(?:\.[\w\u0080-\uffff-]+)*\.?$/.test(unescaped(name));
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  colon: ':',
  sol: '/',
  num: '#',
  quest: '?',
  period: '.',
  Tab: '\t',
  NewLine: '\n',
};

/** With its character references resolved: of the named ones those that can stand in an address. */
function decode(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));?/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** `/a.webp 480w, /b.webp 800w`: each width or density once. */
export function srcsetFault(raw: string): string | undefined {
  if (raw.trim() === '') return 'there must be an address';
  const seen = new Set<string>();
  for (const candidate of decode(raw)
    .trim()
    .replace(/,$/, '')
    .split(/,\s+|(?<=\s[\d.]+[wx])\s*,/)) {
    const [address = '', size = '1x', ...more] = candidate.trim().split(/\s+/);
    if (more.length > 0 || !/^[^,].*[^,]$/.test(address) || !/^(?:[1-9]\d*w|\d+(?:\.\d+)?x)$/.test(size))
      return `"${candidate.trim()}" is no address with a width such as 480w`;
    const fault = addressFault(address, sourceSchemes);
    if (fault !== undefined) return fault;
    if (seen.has(size)) return `two pictures are of one size, ${size}: leave one out`;
    seen.add(size);
  }
  return undefined;
}
