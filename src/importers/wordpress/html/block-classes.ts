/** What blocks have left in the HTML, told by their classes: what becomes of each. */
import type { Element } from 'hast';
import { isPlayer, publicAddress } from '../embeds.js';
import { code, codeLanguage, languageIn, linesOf, verse } from './code.js';
import { figure, parted, picture } from './figures.js';
import { flattened, flow } from './flow.js';
import { fileLink } from './media.js';
import type { Cleaner, State } from './state.js';
import {
  attributeOf,
  card,
  element,
  find,
  findAll,
  hasClass,
  isBlank,
  isElement,
  type Node,
  text,
  textOf,
} from './tree.js';

const away: Cleaner = () => [];
const unwrap: Cleaner = (node, state) => flow(state.inside(node));

/** Its pictures one after the other, and what was said of all of them below. */
const gallery: Cleaner = (node, state) => {
  const own = node.children.filter((one): one is Element => isElement(one, 'figcaption'));
  const caption = own.flatMap((one) => flattened(state.inside(one)));
  const rest = node.children.filter((one) => !own.includes(one as Element));
  const blocks = flow(state.inside({ ...node, children: rest })).flatMap(unlisted);
  return caption.length > 0 ? [...blocks, element('p', caption)] : blocks;
};

/** The items of lists of pictures, without the list. */
function unlisted(node: Node): Node[] {
  if (!isElement(node, 'ul', 'ol')) return [node];
  return flow(node.children.flatMap((one) => (isElement(one, 'li') ? flow(one.children) : [one])));
}

/** The address of what was embedded, alone in its paragraph; what was said of it below. */
const embed: Cleaner = (node, state) => {
  const [captions, rest] = parted(node);
  const caption = captions.flatMap((one) => flattened(state.inside(one)));
  const inner: Element = { ...node, children: rest };
  const words = textOf(inner).trim();
  const isAddress =
    /^https?v?h?d?:\/\/[^\s<>"]+$/i.test(words) && !find(inner, (one) => isElement(one, 'iframe', 'blockquote'));
  const blocks = isAddress ? [card(publicAddress(words))] : flow(state.inside(inner));
  return caption.length > 0 ? [...blocks, element('p', caption)] : blocks;
};

const pullquote: Cleaner = (node, state) => {
  const quote = find(node, (one) => isElement(one, 'blockquote')) ?? node;
  const cites = findAll(node, (one) => isElement(one, 'cite'));
  const cite = cites.flatMap((one) => flattened(state.inside(one)));
  const blocks = flow(state.inside(withoutAll(quote, cites)));
  if (blocks.length === 0) return cite.length > 0 ? [element('p', cite)] : [];
  const words = element('blockquote', blocks);
  return [
    element('figure', cite.length > 0 ? [words, element('figcaption', cite)] : [words], { className: ['pullquote'] }),
  ];
};

function withoutAll(node: Element, taken: readonly Element[]): Element {
  const children = node.children
    .filter((one) => !taken.includes(one as Element))
    .map((one) => (isElement(one) ? withoutAll(one, taken) : one));
  return { ...node, children };
}

/** A picture behind words stands before them. */
const cover: Cleaner = (node, state) => {
  const address = /url\(\s*["']?([^"')]+)/.exec(attributeOf(node, 'style'))?.[1];
  const image = address ? flow(picture(element('img', [], { src: address, className: ['size-full'] }), state)) : [];
  return [...image, ...flow(state.inside(node))];
};

const mediaText: Cleaner = (node, state) => {
  const isMedia = (one: Node) => isElement(one) && hasClass(one, 'wp-block-media-text__media');
  const media = node.children.filter(isMedia);
  const rest = node.children.filter((one) => !isMedia(one));
  return [...flow(state.inside({ ...node, children: media })), ...flow(state.inside({ ...node, children: rest }))];
};

/** A link with words of its own; words only where it leads nowhere. */
const button: Cleaner = (node, state) => {
  const link = find(node, (one) => isElement(one, 'a', 'button')) ?? node;
  return isElement(link, 'a') ? flow(state.inside({ ...node, children: [link] })) : flow(state.inside(link));
};

/** The file's name as a link; the button that says "Download" beside it is not needed. */
const file: Cleaner = (node, state) => {
  const links = findAll(node, (one) => isElement(one, 'a') && attributeOf(one, 'href') !== '');
  const link = links.find((one) => !hasClass(one, 'wp-block-file__button')) ?? links[0];
  return link ? flow(state.inside({ ...node, children: [link] })) : [];
};

/** The title of each part is a heading, without the sign that opens it. */
const accordion: Cleaner = (node, state) => {
  const signs = findAll(node, (one) => hasClass(one, /__toggle-icon$|__icon$/));
  const inner = withoutAll(node, signs);
  return [element(node.tagName, flattened(inner.children.flatMap((one) => buttonWords(one, state))))];
};

function buttonWords(node: Node, state: State): Node[] {
  return isElement(node, 'button') ? state.inside(node) : state.inside(element('span', [node]));
}

/** What a coloured picture of code holds as text. */
const highlighted: Cleaner = (node, _state) => {
  const inner = find(node, (one) => isElement(one, 'pre'));
  return code(linesOf(inner ?? node), languageIn(inner ?? node) || languageIn(node));
};

const preOfCode: Cleaner = (node) => code(linesOf(node), languageIn(node));

/** The formula as its writer typed it. */
export const math: Cleaner = (node) => {
  const source = find(node, (one) => isElement(one, 'annotation'));
  const words = textOf(source ?? node).trim();
  return words === '' ? [] : [element('code', [text(words)])];
};

const mathBlock: Cleaner = (node, state) => {
  const inner = find(node, (one) => isElement(one, 'math'));
  const words = inner ? textOf(math(inner, state)[0] ?? text('')) : textOf(node);
  return code(words, codeLanguage('latex'));
};

/** The page that a reader opens, where a frame of another WordPress stood. */
const otherSite: Cleaner = (node, state) => (isElement(node, 'iframe') ? [] : flow(state.inside(node)));

const question: Cleaner = (node, state) => {
  const words = flattened(state.inside(node));
  return words.length > 0 ? [element('p', [element('strong', words)])] : [];
};

/** The notes, in the order of their numbers; those that nothing names are last. */
const notes: Cleaner = (node, state) => {
  const items = node.children.filter((one): one is Element => isElement(one, 'li'));
  const numbered = items.map((one): [number, Element] => {
    const id = attributeOf(one, 'id');
    const known = state.notes.get(id);
    if (known !== undefined) return [known, one];
    state.notes.set(id, state.notes.size + 1);
    return [state.notes.size, one];
  });
  numbered.sort(([one], [other]) => one - other);
  const list = numbered.map(([number, one]) => element('li', flow(state.inside(one)), { id: `fn-${number}` }));
  return list.length > 0 ? [element('ol', list, { className: ['footnotes'] })] : [];
};

/** A film or sound with what was said of it. */
const filmed: Cleaner = (node, state) => {
  const [captions, rest] = parted(node);
  const caption = captions.flatMap((one) => flattened(state.inside(one)));
  const blocks = flow(state.inside({ ...node, children: rest }));
  const [first, ...others] = blocks;
  const link = isElement(first, 'p') && first.children.length === 1 ? first.children[0] : undefined;
  const isPlain = caption.every((one) => one.type === 'text');
  if (
    isElement(link, 'a') &&
    isPlain &&
    caption.length > 0 &&
    others.length === 0 &&
    !isPlayer(attributeOf(link, 'href'))
  ) {
    return fileLink(attributeOf(link, 'href'), caption.map(textOf).join(''));
  }
  return caption.length > 0 ? [...blocks, element('p', caption)] : blocks;
};

const heading2: Cleaner = (node, state) => {
  const words = flattened(state.inside(node));
  return words.every(isBlank) ? [] : [element('p', words)];
};

export const blockCleaners: Readonly<Record<string, Cleaner>> = {
  'blocks-gallery-grid': gallery,
  'tiled-gallery': gallery,
  'wp-block-accordion-heading': accordion,
  'wp-block-audio': filmed,
  'wp-block-button': button,
  'wp-block-code': preOfCode,
  'wp-block-code-block-pro': highlighted,
  'wp-block-kevinbatdorf-code-block-pro': highlighted,
  'wp-block-columns': unwrap,
  'wp-block-cover': cover,
  'wp-block-cover-image': cover,
  'wp-block-embed': embed,
  'wp-block-enlighter-codeblock': preOfCode,
  'wp-block-file': file,
  'wp-block-footnotes': notes,
  'wp-block-gallery': gallery,
  'wp-block-jetpack-tiled-gallery': gallery,
  'wp-block-jetpack-slideshow': gallery,
  'wp-block-math': mathBlock,
  'wp-block-media-text': mediaText,
  'wp-block-pullquote': pullquote,
  'wp-block-spacer': away,
  'wp-block-subhead': heading2,
  'wp-block-syntaxhighlighter-code': preOfCode,
  'wp-block-verse': verse,
  'wp-block-video': filmed,
  'wp-embedded-content': otherSite,
  'schema-faq-question': question,
  'rank-math-question': question,
  adsbygoogle: away,
  sharedaddy: away,
  'sd-sharing': away,
  crayon: highlighted,
  'gallery-item': figure,
};
