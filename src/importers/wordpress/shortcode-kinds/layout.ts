/** Columns, boxes, buttons and other dress of words: the words stay. */
import { escapeHtml } from '../../../util/html.js';
import { block, type Kind, type Kinds, named } from './kind.js';

const unwrap: Kind = ({ content = '' }) => block(content.trim());
const inline: Kind = ({ content = '' }) => content;
const nothing: Kind = ({ content = '' }) => content;
const rule: Kind = () => block('<hr>');

const titled: Kind = ({ attributes, content = '' }) => {
  const title = attributes.title ?? attributes.heading ?? attributes.header ?? '';
  return block(`${title === '' ? '' : `<p><strong>${title}</strong></p>\n\n`}${content.trim()}`);
};

const note: Kind = ({ attributes, content = '' }) => {
  const title = attributes.title ?? '';
  return block(
    `<aside class="note">${title === '' ? '' : `<p class="note-title">${title}</p>`}\n\n${content.trim()}\n\n</aside>`,
  );
};

const fold: Kind = ({ attributes, content = '' }) => {
  const title = attributes.title ?? attributes.heading ?? attributes['0'] ?? '';
  return block(`<details>${title === '' ? '' : `<summary>${title}</summary>`}\n\n${content.trim()}\n\n</details>`);
};

const quote: Kind = ({ attributes, content = '' }) => {
  const cite = attributes.cite ?? attributes.author ?? attributes.source ?? '';
  return block(`<blockquote>\n\n${content.trim()}\n\n${cite === '' ? '' : `<cite>${cite}</cite>`}</blockquote>`);
};

const pullquote: Kind = ({ attributes, content = '' }) => {
  const cite = attributes.cite ?? attributes.author ?? '';
  return block(
    `<blockquote class="wp-block-pullquote">${content.trim()}${cite === '' ? '' : `<cite>${cite}</cite>`}</blockquote>`,
  );
};

const button: Kind = ({ attributes, content = '' }) => {
  const { url, link, href, button_url, button_text, title, text } = attributes;
  const address = url ?? link ?? href ?? button_url ?? '';
  const words = content.trim() || button_text || text || title || '';
  return block(
    words === '' ? '' : `<p>${address === '' ? words : `<a href="${escapeHtml(address)}">${words}</a>`}</p>`,
  );
};

const latex: Kind = ({ content = '', attributes }) => `<code>${content || (attributes['0'] ?? '')}</code>`;

const widths = 'half third fourth fifth sixth';
const columns = ['one', 'two', 'three', 'four', 'five'].flatMap((count) =>
  widths
    .split(' ')
    .flatMap((width) => [
      `${count}_${width}`,
      `${count}_${width}s`,
      `${count}_${width}_last`,
      `${count}_${width}_first`,
    ]),
);

export const layout: Kinds = {
  ...named(
    `${columns.join(' ')} row column columns col column_half container section su_row su_column su_animate su_list su_service center align left right div span_half cols`,
    unwrap,
  ),
  ...named(
    'dropcap su_dropcap highlight_text su_highlight su_label tooltip su_tooltip span email su_heading_inline small big',
    inline,
  ),
  ...named('su_box box infobox su_panel', note),
  ...named('su_note alert notice message', note),
  ...named('su_tabs tabs tabgroup accordion accordions toggles su_accordion', unwrap),
  ...named('su_tab tab', titled),
  ...named('su_spoiler spoiler toggle su_expand accordion_item accordion-item collapse hide read expand', fold),
  ...named('blockquote quote su_quote', quote),
  ...named('pullquote su_pullquote pull_quote pullquote_left pullquote_right', pullquote),
  ...named('button su_button btn', button),
  ...named('divider su_divider hr separator line', rule),
  ...named('clear clearboth clearfix space spacer su_spacer br_clear gap', nothing),
  ...named('latex math', latex),
  ...named('su_heading heading', ({ content = '' }) => block(`<h3>${content.trim()}</h3>`)),
};
