/** The body of a post: out of the column that has it, without what is Ghost's own. */
import { escapeHtml } from '../../util/html.js';
import type { Loss } from '../archive.js';
import type { Nodes } from './build.js';
import { printed, Turner } from './html.js';
import { readLexical } from './lexical.js';
import { markdownIn, markdownToHtml } from './markdown.js';
import { type Row, text } from './read-export.js';
import { withoutPlaceholder } from './urls.js';

export interface Body {
  readonly html: string;
  /** As the export has it, without what isn't for everybody. */
  readonly source: string;
  readonly losses: readonly Loss[];
}

/** Gated parts, and the controls of players, which are no words of the text. */
const notRead = [
  /<!--\s*kg-gated-block:begin[^>]*nonMember:\s*false[\s\S]*?<!--\s*kg-gated-block:end\s*-->/g,
  /<div class="kg-(?:audio|video)-[\w-]*(?:time|duration|seek|slider)[\w-]*"[\s\S]*?<\/div>|<button class="kg-[\s\S]*?<\/button>/g,
];

/** @param isOwn whether an address is one of the old site */
export function bodyOf(post: Row, isOwn: (url: string) => boolean): Body {
  const turner = new Turner(isOwn);
  const rendered = text(post, 'html');
  try {
    if (rendered.trim() !== '') {
      const html = printed(turner.parse(rendered));
      const source = notRead.reduce((left, pattern) => left.replace(pattern, ' '), rendered);
      return { html, source: withoutPlaceholder(source), losses: turner.losses };
    }
    const nodes = unrendered(post, turner);
    const html = nodes ? printed(nodes) : '';
    return { html, source: html, losses: turner.losses };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const lines = (text(post, 'plaintext') || rendered.replace(/<[^>]*>/g, '')).split(/\n\s*\n/);
    const html = lines.map((line) => `<p>${escapeHtml(withoutPlaceholder(line.trim()))}</p>`).join('\n');
    return {
      html,
      source: html,
      losses: [{ kind: 'damage', name: 'html', words: 'it is nested thousands deep: its text is kept' }],
    };
  }
}

/** What tools wrote that make exports of other systems' posts. */
function unrendered(post: Row, turner: Turner): Nodes | undefined {
  const lexical = text(post, 'lexical');
  const read = lexical.trim() === '' ? undefined : readLexical(lexical, turner);
  if (read) return read;
  const mobiledoc = text(post, 'mobiledoc');
  // 0.x kept its Markdown in a column.
  const markdown = markdownIn(mobiledoc) ?? text(post, 'markdown');
  if (markdown.trim() !== '') return turner.parse(markdownToHtml(markdown));
  if (text(post, 'plaintext').trim() !== '' || lexical.trim() !== '' || mobiledoc.trim() !== '') {
    const plain = text(post, 'plaintext');
    turner.lose(
      'damage',
      'html',
      plain.trim() === '' ? 'the text can not be read: it is empty here' : 'only its plain text could be read',
    );
    return turner.parse(
      plain
        .split(/\n\s*\n/)
        .map((line) => `<p>${escapeHtml(line.trim())}</p>`)
        .join('\n'),
    );
  }
  return undefined;
}
