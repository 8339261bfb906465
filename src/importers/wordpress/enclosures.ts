/** The recordings that a story's feed carried: WordPress keeps them in a field, and they may stand nowhere in its text. */
import { escapeHtml } from '../../util/html.js';

/**
 * @param html of the text
 * @param source the text as the export has it
 * @param metas an `enclosure` has lines: address, bytes, type
 * @returns the HTML with a link of its own to each recording that the text doesn't name
 */
export function withEnclosures(html: string, source: string, metas: readonly (readonly [string, string])[]): string {
  const urls = metas.filter(([key]) => key === 'enclosure').map(([, value]) => value.trim().split(/\s/)[0] ?? '');
  const absent = [...new Set(urls)].filter((url) => /^https?:\/\/[^/]/i.test(url) && !source.includes(url));
  return html + absent.map((url) => `\n<p><a href="${escapeHtml(url)}">${escapeHtml(nameOf(url))}</a></p>`).join('');
}

function nameOf(url: string): string {
  return (
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) || url
  );
}
