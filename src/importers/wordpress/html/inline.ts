/** Links, emphasis and other things within a line. */
import type { Element } from 'hast';
import { isSameFile } from '../pictures.js';
import { languageOf } from './attributes.js';
import { inline } from './flow.js';
import type { Cleaner, State } from './state.js';
import { styleOf } from './styles.js';
import { attributeOf, element, find, hasClass, isBlank, isElement, type Node } from './tree.js';

export const line: Cleaner = (node) => [element(node.tagName, [])];

/** An element that says something about its words. */
export const mark: Cleaner = (node, state) => {
  const note = attributeOf(node, 'dataFn');
  if (note !== '') return noteMark(note, state);
  if (node.tagName === 'mark' && hasClass(node, 'has-inline-color')) {
    state.losses.add('format', 'colour', 'in the colour of other text');
    return state.inside(node);
  }
  const { title, dateTime, cite } = node.properties;
  const kept = {
    ...(node.tagName === 'abbr' && title ? { title } : {}),
    ...(dateTime ? { dateTime } : {}),
    ...(cite ? { cite } : {}),
  };
  return inline(node.tagName, state.inside(node), { ...languageOf(node), ...kept });
};

/** The mark of a note: its number is its place in the text, whatever was written. */
function noteMark(id: string, { notes, marks }: State): Node[] {
  const number = notes.get(id);
  if (number === undefined) return [];
  const times = (marks.get(id) ?? 0) + 1;
  marks.set(id, times);
  const back = times === 1 ? `fnref-${number}` : `fnref-${number}-${times}`;
  return [
    element('sup', [element('a', [{ type: 'text', value: String(number) }], { href: `#fn-${number}`, id: back })]),
  ];
}

/** Bold, italic, underlined or struck by its style; else only its words, unless they are in another language. */
export const span: Cleaner = (node, state) => {
  const weight = styleOf(node, 'font-weight');
  const slant = styleOf(node, 'font-style');
  const lines = styleOf(node, 'text-decoration') || styleOf(node, 'text-decoration-line');
  let children = state.inside(node);
  const language = languageOf(node);
  if (node.tagName === 'span' && Object.keys(language).length > 0) children = inline('span', children, language);
  if (children.every(isBlank)) return children;
  const isBold = node.tagName === 'b' ? !/^(?:normal|400)$/.test(weight) : /^(?:bold|bolder|[6-9]00)$/.test(weight);
  const isSlanted = node.tagName === 'i' ? slant !== 'normal' : /^(?:italic|oblique)/.test(slant);
  if (/line-through/.test(lines)) children = inline('del', children);
  if (/underline/.test(lines)) children = inline('u', children);
  if (isSlanted) children = inline('em', children);
  if (isBold) children = inline('strong', children);
  return children;
};

const schemes = /^(?:https?:|mailto:|tel:|\/|\?|#|\.|[^:]*$|[^:]*[/?#])/i;

/** The address as it is written, without what displays added; empty if it isn't one that a story may hold. */
export function addressOf(written: string): string {
  const address = written.trim();
  if (/[\u0000-\u0020]/.test(address.slice(0, 20)) || !schemes.test(address)) return '';
  return address.replace(/#more-\d+$/, '');
}

export const link: Cleaner = (node, state) => {
  const children = state.inside(node);
  const id = attributeOf(node, 'id') || attributeOf(node, 'name');
  const anchor = state.linked.has(id) ? { id } : {};
  const written = attributeOf(node, 'href');
  if (node.properties.href === undefined) {
    return 'id' in anchor ? [element('a', [], anchor), ...children] : children;
  }
  const href = addressOf(written);
  if (href === '') {
    if (written.trim() !== '') state.losses.add('link', written.slice(0, 100), 'not an address; its words are kept');
    return children;
  }
  const image = find(element('div', children), (one) => isElement(one, 'img'));
  if (image && leadsToPicture(node, href, attributeOf(image, 'src'), state)) return children;
  if (children.every(isBlank)) return 'id' in anchor ? [element('a', [], anchor), ...children] : children;
  return inline('a', children, { href, ...anchor });
};

/** To the picture that it is round, or to the page that WordPress has for each. */
function leadsToPicture(node: Element, href: string, source: string, { context }: State): boolean {
  if (/\battachment\b|\bwp-att-/.test(attributeOf(node, 'rel')) || /[?&]attachment_id=/.test(href)) return true;
  return isSameFile(href, source) || (context.attachmentAt(href)?.url ?? '-') === source;
}
