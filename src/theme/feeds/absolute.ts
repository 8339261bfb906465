/** Makes the addresses in HTML whole: in a feed it stands on another host than the paper's. */

// A start tag, so that text that only looks like one is left alone.
const tag = /<[a-z][^\s<>/]*(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)+\s*\/?>/gi;
// Its attributes one after the other: what looks like one inside a value is none.
const attribute = /(\s+[^\s"'>/=]+)(?:(\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
/** One picture of a `srcset`: its address, which may hold commas but doesn't end in one, and what it is for. */
const candidate = /([\s,]*)(\S*[^\s,])([^,]*(?:,|$))/g;
const addressed = /^(?:href|src|poster|cite)$/i;
/** Our own mark behind a heading, which only a style sheet makes seen. */
const anchor = /<a class="anchor"[^<>]*><\/a>/g;

/**
 * @param html of our own making
 * @param url the whole address of the story's page
 */
export function absoluteHtml(html: string, url: string): string {
  const { origin } = new URL(url);
  const whole = (written: string): string => {
    if (written.startsWith('//')) return `https:${written}`;
    if (written.startsWith('/')) return origin + written;
    return /^[a-z][a-z0-9+.-]*:/i.test(written) ? written : url + written;
  };
  const change = (match: string, name: string, is: string, double?: string, single?: string, bare?: string): string => {
    const value = double ?? single ?? bare;
    if (value === undefined) return match;
    const key = name.trim();
    if (addressed.test(key)) return `${name}${is}${quoted(whole(value.trim()), single !== undefined)}`;
    if (!/^srcset$/i.test(key)) return match;
    const each = value.replace(candidate, (_match, before: string, address: string, rest: string) => {
      return before + whole(address) + rest;
    });
    return `${name}${is}${quoted(each, single !== undefined)}`;
  };
  return html.replace(anchor, '').replace(tag, (start) => start.replace(attribute, change));
}

function quoted(value: string, isSingle: boolean): string {
  return isSingle ? `'${value}'` : `"${value}"`;
}
