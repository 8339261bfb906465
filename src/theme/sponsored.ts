/** Marks what an advertiser paid for: links of a sponsored story that lead to other hosts say `rel="sponsored"`. */

// The start tag of a link; what looks like an attribute inside a value is none.
const link = /<a(?=\s)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)+)\s*>/gi;
const attribute = /\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

/**
 * @param html a body as it is printed, its own addresses filled in
 * @param host of the site
 */
export function sponsoredLinks(html: string, host: string): string {
  return html.replace(link, (tag, written: string) => {
    const attributes = [...written.matchAll(attribute)].map(([text, name = '', double, single, bare]) => ({
      text,
      name: name.toLowerCase(),
      value: double ?? single ?? bare ?? '',
    }));
    const href = attributes.find(({ name }) => name === 'href')?.value;
    if (href === undefined || !leadsOut(href, host)) return tag;
    const rels = attributes.find(({ name }) => name === 'rel')?.value.split(/\s+/) ?? [];
    const rel = [...new Set([...rels.filter(Boolean), 'sponsored'])].join(' ');
    const others = attributes.filter(({ name }) => name !== 'rel').map(({ text }) => text);
    return `<a${others.join('')} rel="${rel}">`;
  });
}

function leadsOut(href: string, host: string): boolean {
  const [, named] = /^\s*(?:https?:)?\/\/([^/?#]*)/i.exec(href) ?? [];
  return named !== undefined && named.toLowerCase() !== host;
}
