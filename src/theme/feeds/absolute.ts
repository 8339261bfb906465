/** Makes the addresses in HTML whole: in a feed it stands on another host than the paper's. */

// A start tag, its attributes one by one, so that text that only looks like one is left alone.
const tag = /<[a-z][^\s>/]*(?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)+\s*\/?>/gi;
const address = /(\s(?:href|src|poster|cite|data)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;
const candidates = /(\ssrcset\s*=\s*")([^"]*)"/gi;
/** Our own mark behind a heading, which only a style sheet makes seen. */
const anchor = /<a class="anchor"[^>]*><\/a>/g;

/**
 * @param html of our own making, or raw HTML that is trusted
 * @param url the whole address of the story's page
 */
export function absoluteHtml(html: string, url: string): string {
  const { origin } = new URL(url);
  const whole = (written: string): string => {
    if (written.startsWith('//')) return `https:${written}`;
    if (written.startsWith('/')) return origin + written;
    return /^[a-z][a-z0-9+.-]*:/i.test(written) ? written : url + written;
  };
  return html.replace(anchor, '').replace(tag, (start) =>
    start
      .replace(address, (_match, name: string, value: string) => {
        const plain = value.replace(/^(["'])(.*)\1$/s, '$2');
        return `${name}"${whole(plain.trim())}"`;
      })
      .replace(candidates, (_match, name: string, list: string) => {
        const each = list.split(/,\s+/).map((candidate) => whole(candidate.trim()));
        return `${name}${each.join(', ')}"`;
      }),
  );
}
