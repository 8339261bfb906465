/** Adds to a page what makes it live: the faults that there are, and the client. */
import { type Diagnostic, formatDiagnostic } from '../diagnostics/diagnostic.js';
import { escapeHtml } from '../util/html.js';
import { element, type Faults, mark, moreOf, own } from './messages.js';

/**
 * @param html a whole page
 * @param at the page's fingerprint: by it the client sees whether it has missed something
 * @param faults of the site, as a page is told them; @param ofPage of this page alone
 */
export function dress(html: string, at: string, faults: Faults<Diagnostic>, ofPage?: Diagnostic): string {
  const found = html.lastIndexOf('</body>');
  // HTML may leave it out.
  const end = found < 0 ? html.length : found;
  return html.slice(0, end) + additions(at, faults, ofPage ? [ofPage] : []) + html.slice(end);
}

function additions(at: string, faults: Faults<Diagnostic>, ofPage: readonly Diagnostic[]): string {
  const lines = [...[...faults.first, ...ofPage].map((fault) => formatDiagnostic(fault)), moreOf(faults)];
  const text = escapeHtml(lines.join('\n').trimEnd());
  const json = (told: unknown) => escapeHtml(JSON.stringify(told));
  const data = `data-at="${escapeHtml(at)}" data-faults="${json(faults)}" data-own="${json(ofPage)}"`;
  // The text is for those who read the page without a script.
  const shown = text === '' ? '' : `<pre>${text}</pre>`;
  return `${mark}<${element} ${data}>${shown}</${element}><script type="module" src="${own}client.js"></script>`;
}

/** A page for when there is none to show. */
export function standIn(title: string, words: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body><h1>${escapeHtml(title)}</h1><p>${escapeHtml(words)}</p></body>
</html>
`;
}
