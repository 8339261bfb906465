/** Blocks by name: what of them is not in their HTML, and which are left out. */
import { escapeHtml } from '../../util/html.js';
import { type Block, parseBlocks } from './blocks.js';
import { isPlayer, publicAddress } from './embeds.js';
import { withoutGuarded } from './guarded.js';
import { addressCard } from './shortcode-kinds/address.js';
import { figureOfAttachment } from './shortcode-kinds/media.js';
import type { TextState } from './text-state.js';

export interface BlockState extends TextState {
  /** Classic text, of which paragraphs are still to be made. */
  classic(source: string): string;
  /** The reusable blocks that this one stands in. */
  readonly within: readonly string[];
  /** How many have been put into this text. */
  readonly inlined: { count: number };
}

type Kind = (block: Block, state: BlockState) => string;

/** HTML of blocks and the text between them. */
export function renderBlocks(parts: readonly (string | Block)[], state: BlockState, isTop = false): string {
  return parts
    .map((part) => {
      if (typeof part !== 'string') return renderBlock(part, state);
      return isTop && part.trim() !== '' ? state.classic(part) : part;
    })
    .join('');
}

function renderBlock(block: Block, state: BlockState): string {
  const kind = kinds[block.name];
  if (kind) return kind(block, state);
  const [space, name = ''] = block.name.split('/');
  if (space === 'core-embed') return embed(block, state);
  if (block.isVoid) {
    const words =
      space === 'acf'
        ? 'its words are in fields of a plug-in; left out'
        : 'the old site made it anew for each reader; left out';
    state.losses.add('block', space === 'core' ? name : block.name, words);
    return '';
  }
  const html = inside(block, state);
  if (space !== 'core') state.losses.add('block', block.name, 'a block of a plug-in; what it holds is kept');
  return html;
}

const inside: Kind = (block, state) => renderBlocks(block.parts, state);

/** What the old site made for each reader, from what is elsewhere on it. */
const dynamic =
  'archives avatar breadcrumbs calendar categories comment-author-name comment-content comment-date comment-edit-link comment-reply-link ' +
  'comment-template comments comments-pagination comments-pagination-next comments-pagination-numbers comments-pagination-previous ' +
  'comments-query-loop comments-title home-link icon latest-comments latest-posts loginout navigation navigation-link navigation-submenu ' +
  'page-list page-list-item pattern post-author post-author-biography post-author-name post-comments post-comments-form post-content ' +
  'post-date post-excerpt post-featured-image post-navigation-link post-template post-terms post-title query query-no-results ' +
  'query-pagination query-pagination-next query-pagination-numbers query-pagination-previous query-title read-more rss search ' +
  'site-logo site-tagline site-title tag-cloud template-part term-description widget-area legacy-widget';

const leftOut: Kind = ({ name, attributes }, { losses }) => {
  const feed = typeof attributes.feedURL === 'string' ? ` (${attributes.feedURL})` : '';
  // Of patterns and parts of its theme a site has many.
  const slug = typeof attributes.slug === 'string' ? ` ${attributes.slug}` : '';
  losses.add('block', name.replace(/^core\//, '') + slug, `the old site made it anew for each reader${feed}; left out`);
  return '';
};

/** Blocks in blocks in blocks are thousands before anybody notices. */
const mostInlined = 100;

/** A reusable block, put where it was shown. */
const reusable: Kind = ({ attributes }, state) => {
  const { content } = attributes;
  const id = String(attributes.ref ?? '');
  const source = state.context.block(id);
  if (source === undefined) {
    state.losses.add('block', `block ${id}`, 'a reusable block that the export does not hold; left out');
    return '';
  }
  if (state.within.includes(id) || ++state.inlined.count > mostInlined) {
    state.losses.add(
      'block',
      `block ${id}`,
      'a reusable block that holds itself, or hundreds of others; left out there',
    );
    return '';
  }
  const parts = parseBlocks(withoutGuarded(source, state.losses));
  if (typeof content === 'object' && content !== null) overwrite(parts, content as Record<string, unknown>);
  return renderBlocks(parts, { ...state, within: [...state.within, id] }, true);
};

/** Words that were written over those of the reusable block at this place, by the names of its blocks. */
function overwrite(parts: readonly (string | Block)[], words: Readonly<Record<string, unknown>>): void {
  for (const part of parts) {
    if (typeof part === 'string') continue;
    const { name } = (part.attributes.metadata ?? {}) as { name?: unknown };
    const own = typeof name === 'string' ? (words[name] as { content?: unknown } | undefined) : undefined;
    const [html] = part.parts;
    if (typeof own?.content === 'string' && part.parts.length === 1 && typeof html === 'string') {
      const [start, end] = [html.indexOf('>') + 1, html.lastIndexOf('</')];
      if (start > 0 && end >= start) part.parts[0] = html.slice(0, start) + own.content + html.slice(end);
    } else overwrite(part.parts, words);
  }
}

/** Where the HTML has lost the address, the block's own has it. */
const embed: Kind = (block, state) => {
  const html = inside(block, state);
  const address = typeof block.attributes.url === 'string' ? publicAddress(block.attributes.url) : '';
  if (html.trim() !== '' || !/^https?:/.test(address)) return html;
  return `\n${addressCard(address)}\n`;
};

/** Old code blocks of plug-ins have their language beside the HTML, some also their code. */
const code: Kind = (block, state) => {
  const language = String(block.attributes.language ?? '');
  if (typeof block.attributes.code === 'string' && block.attributes.code !== '') {
    const source = block.attributes.code.replace(
      /&lt;|&gt;|&amp;|&quot;/g,
      (one) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"' })[one] ?? '&',
    );
    return `\n<pre class="wp-block-code language-${escapeHtml(language)}"><code>${escapeHtml(source)}</code></pre>\n`;
  }
  const html = inside(block, state);
  return language === '' ? html : html.replace(/<pre(?=[\s>])/, `<pre data-lang="${escapeHtml(language)}"`);
};

/** A list of profiles: links, each an item. */
const socialLink: Kind = ({ attributes }) => {
  const { url, label, service } = attributes;
  if (typeof url !== 'string' || url === '') return '';
  return `<li><a href="${escapeHtml(url)}">${escapeHtml(label || service || url)}</a></li>`;
};

/** Galleries of which only the numbers are left. */
const gallery: Kind = (block, state) => {
  const html = inside(block, state);
  if (/<img(?=\s)/i.test(html) || !Array.isArray(block.attributes.ids)) return html;
  return block.attributes.ids
    .map((id) => state.context.attachment(String(id)))
    .map((one) => (one ? figureOfAttachment(one) : ''))
    .join('\n');
};

/** The Markdown that its writer typed is what the HTML was made from: the HTML is enough. */
const markdown: Kind = (block, state) => {
  const html = inside(block, state);
  if (html.trim() !== '') return html;
  return typeof block.attributes.source === 'string' ? state.classic(escapeHtml(block.attributes.source)) : '';
};

const videopress: Kind = (block, state) => {
  const { guid, url, src } = block.attributes;
  const address = [url, src].find((one) => typeof one === 'string' && isPlayer(publicAddress(one)));
  if (typeof guid === 'string' && guid !== '') return `\n${addressCard(`https://videopress.com/v/${guid}`)}\n`;
  return typeof address === 'string' ? `\n${addressCard(address)}\n` : inside(block, state);
};

const form: Kind = ({ name }, { losses }) => {
  losses.add('block', name, 'a form; left out');
  return '';
};

const kinds: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(dynamic.split(' ').map((name) => [`core/${name}`, leftOut])),
  ...Object.fromEntries(
    'jetpack/contact-form jetpack/subscriptions jetpack/mailchimp contact-form-7/contact-form-selector wpforms/form-selector gravityforms/form mailpoet/subscription-form-block jetpack/form formidable/simple-form'
      .split(' ')
      .map((name) => [name, form]),
  ),
  ...Object.fromEntries(
    'syntaxhighlighter/code enlighter/codeblock kevinbatdorf/code-block-pro prismatic/blocks prismatic/highlight codemirror-blocks/code-block'
      .split(' ')
      .map((name) => [name, code]),
  ),
  'core/block': reusable,
  'core/embed': embed,
  'core/footnotes': (_, { notes }) => notes.place(),
  'core/freeform': ({ parts }, state) => state.classic(parts.filter((one) => typeof one === 'string').join('')),
  'core/gallery': gallery,
  'core/more': () => '',
  'core/nextpage': () => '',
  'core/social-link': socialLink,
  'jetpack/markdown': markdown,
  'jetpack/tiled-gallery': gallery,
  'jetpack/videopress': videopress,
  'videopress/video': videopress,
};
