/** Page builders: what they lay out stays, in its order, without the layout. */
import { decodeHtml, escapeHtml } from '../../../util/html.js';
import type { TextState } from '../text-state.js';
import { addressCard } from './address.js';
import { block, type Kind, type Kinds, named } from './kind.js';
import { attachmentsOf, figureOfAttachment } from './media.js';

/** Their wrappers have too many names to list them; these are how they begin. */
const wrappers =
  /^(?:vc|et_pb|fusion|av|cs|themify|fl|x|mk|tatsu|oxy|ct|bt|ux|nectar|qode|edgtf|mkdf|eltdf|stm|thim|tm|rt|dt|wr|ish|cmsms|trx|cz|kc|ultimate|heading_wrap|porto|electro|woodmart|penci|jnews|tdc|td|tdb)_/;

export function isWrapper(name: string): boolean {
  return wrappers.test(name);
}

/** What it holds; the words in its attributes that readers saw stand before that. */
export const wrapper: Kind = ({ attributes, content = '' }) => {
  const { title, heading, subhead, subtitle } = attributes;
  const words = [title ?? heading, subhead ?? subtitle].filter((one) => one !== undefined && one.trim() !== '');
  return block([...words.map((one) => `<p><strong>${one}</strong></p>`), content.trim()].join('\n\n'));
};

const layout: Kind = ({ content = '' }) => block(content.trim());

const heading: Kind = ({ attributes, content = '' }) => {
  const tag =
    /tag:(h[1-6]|p)/.exec(attributes.font_container ?? '')?.[1] ??
    /^h[1-6]$/.exec(attributes.tag ?? attributes.size ?? '')?.[0] ??
    'h2';
  const words = attributes.text ?? attributes.title ?? attributes.heading ?? content;
  return words.trim() === '' ? '' : block(`<${tag}>${words.trim()}</${tag}>`);
};

const singleImage: Kind = (shortcode, state) => {
  const { image, src, image_url, alt, title, ids } = shortcode.attributes;
  const id = /^\d+$/.exec(image ?? ids ?? '')?.[0];
  if (id) {
    return block(
      attachmentsOf({ ...shortcode, attributes: { ids: id } }, state, () => true)
        .map(figureOfAttachment)
        .join(''),
    );
  }
  const url = src ?? image_url ?? image ?? shortcode.content?.trim() ?? '';
  return /^(?:https?:)?\//.test(url)
    ? block(
        `<p><img class="size-full" src="${escapeHtml(decodeHtml(url))}" alt="${escapeHtml(decodeHtml(alt ?? title ?? ''))}"></p>`,
      )
    : (shortcode.content ?? '');
};

/** `url:https%3A%2F%2Fx|title:Go|target:_blank` */
function linkOf(text: string): { url: string; title: string } {
  const parts = new Map(
    text
      .split('|')
      .map((part): [string, string] => [part.slice(0, part.indexOf(':')), decoded(part.slice(part.indexOf(':') + 1))]),
  );
  return { url: parts.get('url') ?? (/^https?:/.test(text) ? text : ''), title: parts.get('title') ?? '' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const button: Kind = ({ attributes, content = '' }) => {
  const { link = '', button_url, href, url } = attributes;
  const found = linkOf(link);
  const address = button_url ?? href ?? url ?? found.url;
  const words = attributes.button_text ?? attributes.title ?? (content.trim() || found.title);
  if (words === '') return '';
  return block(address === '' ? `<p>${words}</p>` : `<p><a href="${escapeHtml(decodeHtml(address))}">${words}</a></p>`);
};

const callToAction: Kind = (shortcode, state) => {
  const { h2, h4, add_button, btn_title, btn_link = '' } = shortcode.attributes;
  const words = [h2, h4].flatMap((one) => (one ? [`<p><strong>${one}</strong></p>`] : []));
  const go =
    add_button || btn_title
      ? button({ ...shortcode, content: '', attributes: { title: btn_title ?? '', link: btn_link } }, state)
      : '';
  return block([...words, shortcode.content?.trim() ?? '', go].join('\n\n'));
};

const titledPart: Kind = ({ attributes, content = '' }) =>
  block(`${attributes.title ? `<h3>${attributes.title}</h3>` : ''}\n\n${content.trim()}`);

const fold: Kind = ({ attributes, content = '' }) =>
  block(
    `<details><summary>${attributes.title ?? attributes.open_toggle_text ?? ''}</summary>\n\n${content.trim()}\n\n</details>`,
  );

const blurb: Kind = (shortcode, state) => {
  const { title = '', url = '', image, src } = shortcode.attributes;
  const head =
    title === '' ? '' : `<p><strong>${url === '' ? title : `<a href="${escapeHtml(url)}">${title}</a>`}</strong></p>`;
  const picture = (image ?? src) ? singleImage({ ...shortcode, content: '' }, state) : '';
  return block([picture, head, shortcode.content?.trim() ?? ''].join('\n\n'));
};

const film: Kind = ({ attributes, name }, { losses }) => {
  const url = attributes.link ?? attributes.src ?? attributes.url ?? '';
  if (/^https?:/.test(url)) return block(addressCard(url));
  losses.add('shortcode', name, 'it names no address; left out');
  return '';
};

/** HTML that the builder has hidden from WordPress: in base64, and percent-encoded in it. */
const rawHtml: Kind = ({ name, content = '' }, { losses }) => {
  const html = decoded(Buffer.from(content.replace(/<[^<>]*>/g, '').trim(), 'base64').toString('utf8'));
  if (html.trim() === '') return '';
  losses.add('shortcode', name, 'hidden HTML, of which what is no script stands in the story');
  return block(html);
};

const rawScript: Kind = ({ name }, { losses }: TextState) => {
  losses.add('shortcode', name, 'a script; left out');
  return '';
};

/** Cells in rows: `|` parts rows, `,` cells, each percent-encoded. */
const table: Kind = ({ content = '' }) => {
  const rows = content
    .replace(/<[^<>]*>/g, '')
    .trim()
    .split('|');
  const cells = rows.map((row) =>
    row
      .split(',')
      .map((cell) => `<td>${escapeHtml(decoded(cell).replace(/^\[[^\]]*\]/, ''))}</td>`)
      .join(''),
  );
  return block(`<table><tbody>${cells.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table>`);
};

export const rawBuilder: ReadonlySet<string> = new Set(['vc_raw_html', 'vc_raw_js', 'vc_table']);

export const builders: Kinds = {
  ...named(
    'vc_row vc_row_inner vc_section vc_column vc_column_inner vc_column_text et_pb_section et_pb_row et_pb_row_inner et_pb_column et_pb_column_inner et_pb_text et_pb_code',
    layout,
  ),
  ...named(
    'fusion_builder_container fusion_builder_row fusion_builder_row_inner fusion_builder_column fusion_builder_column_inner fusion_text av_textblock av_section cs_section cs_row cs_column cs_text',
    layout,
  ),
  ...named('vc_custom_heading av_heading fusion_title et_pb_heading', heading),
  ...named('vc_single_image et_pb_image av_image fusion_imageframe et_pb_fullwidth_image', singleImage),
  ...named('vc_btn vc_button vc_button2 et_pb_button av_button fusion_button', button),
  ...named('vc_cta vc_cta_button vc_cta_button2', callToAction),
  ...named('vc_tta_section vc_tab vc_accordion_tab et_pb_tab av_tab', titledPart),
  ...named('vc_toggle et_pb_toggle et_pb_accordion_item av_toggle fusion_toggle', fold),
  ...named('et_pb_blurb', blurb),
  ...named('vc_video et_pb_video', film),
  ...named('vc_separator vc_text_separator et_pb_divider fusion_separator av_hr', ({ attributes }) =>
    block(attributes.title ? `<p>${attributes.title}</p>` : '<hr>'),
  ),
  ...named('vc_empty_space av_sc_space', () => ''),
  vc_raw_html: rawHtml,
  vc_raw_js: rawScript,
  vc_table: table,
};
