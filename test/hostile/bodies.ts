/** Bodies of stories as they go into a page, without the site around them. */
import type { HtmlMode } from '../../src/content/body/compile.js';
import { renderBody } from '../../src/content/body/index.js';
import { loadReference } from '../../src/content/body/lazy.js';
import { fillSlots, withoutControls } from '../../src/content/body/slots.js';
import { wordsFor } from '../../src/theme/words/index.js';

await loadReference();

/** A body as it is stored, with its slots, of a text as a file is read. Where it is at fault it is empty. */
export function storedBody(markdown: string, html: HtmlMode = 'sanitize') {
  const options = { file: 'articles/a.md', bodyLine: 4, labels: wordsFor('en'), html, typography: false };
  return renderBody(withoutControls(markdown).replace(/\r\n?/g, '\n'), options);
}

/** The same for a page, with addresses of the site's own in its slots. */
export function shownBody(markdown: string, html?: HtmlMode): string {
  return fillSlots(
    storedBody(markdown, html).html.html,
    (index) => ` href="/link-${index}/"`,
    (index) => ` src="/picture-${index}.png" width="8" height="6"`,
  );
}
