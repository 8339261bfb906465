/** Pictures, and figures of whatever they hold. */
import type { Element } from 'hast';
import { fullPicture } from '../pictures.js';
import { languageOf } from './attributes.js';
import { flattened, flow, standsAlone } from './flow.js';
import { addressOf } from './inline.js';
import type { Cleaner } from './state.js';
import { styleOf } from './styles.js';
import { attributeOf, classesOf, element, hasClass, isBlank, isElement, type Node, text } from './tree.js';

/** Where lazy loaders keep the address while a placeholder stands in its place. */
const lazy = ['dataSrc', 'dataLazySrc', 'dataOriginal', 'dataOrigFile', 'dataLargeFile', 'dataUrl', 'dataFullUrl'];

/** What can be shown of an `img`, as it was uploaded; nothing of a pixel that counts readers. */
export const picture: Cleaner = (node, state) => {
  const alt = attributeOf(node, 'alt').trim();
  if (hasClass(node, /^(?:emoji|wp-smiley)$/)) return alt === '' ? [] : [text(alt)];
  const source = sourceOf(node);
  if (source === '') return [];
  const [width, height] = [numberOf(node, 'width'), numberOf(node, 'height')];
  if (width <= 1 && height <= 1 && width + height > 0) {
    state.losses.add('embed', hostOf(source), 'a pixel that counts readers; left out');
    return [];
  }
  const hints = ['dataFullUrl', 'dataOrigFile', 'dataUrl', 'dataLargeFile'].map((name) => attributeOf(node, name));
  const found = fullPicture(source, idOf(node), hints, state.context);
  const { attachment } = found;
  const isSame = found.url === source;
  const size =
    attachment?.width && attachment.height ? { width: attachment.width, height: attachment.height } : undefined;
  const written = isSame && width > 1 && height > 1 ? { width, height } : {};
  const src = addressOf(found.url);
  if (src === '') return [];
  const image = element('img', [], { src, alt: alt || attachment?.alt || '', ...(size ?? written) });
  return [standing(node, image, width)];
};

function sourceOf(node: Element): string {
  const source = attributeOf(node, 'src').trim();
  const kept = lazy.map((name) => attributeOf(node, name).trim()).find((value) => value !== '');
  const isPlaceholder =
    source === '' ||
    source.startsWith('data:') ||
    /(?:blank|spacer|placeholder|lazy)[^/]*\.(?:gif|png|svg)$/i.test(source);
  if (!isPlaceholder) return source;
  return kept ?? (source.startsWith('data:') ? '' : source);
}

function idOf(node: Element): string {
  for (const name of classesOf(node)) {
    const found = /^wp-image-(\d+)$/.exec(name);
    if (found) return found[1] as string;
  }
  return /^\d+$/.exec(attributeOf(node, 'dataId') || attributeOf(node, 'dataAttachmentId'))?.[0] ?? '';
}

function numberOf(node: Element, name: 'width' | 'height'): number {
  const value = Number.parseFloat(attributeOf(node, name) || styleOf(node, name));
  return Number.isFinite(value) && !/%|em/.test(styleOf(node, name)) ? value : 0;
}

/** Small signs stand in a line; what floats, or is large, stands by itself. */
function standing(node: Element, image: Element, width: number): Element {
  const isSmall = width > 1 && width <= 64;
  const isPlaced = hasClass(node, /^(?:align|size-|wp-image-)/) || /^(?:left|right)$/.test(attributeOf(node, 'align'));
  if (!isSmall && (isPlaced || width >= 100)) Object.assign(image, { [standsAlone]: true });
  return image;
}

export function hostOf(url: string): string {
  return URL.canParse(url, 'http://a.invalid')
    ? new URL(url, 'http://a.invalid').hostname.replace(/^a\.invalid$/, '') || url
    : url;
}

/** One picture with its caption; of anything else that stands in a figure, its blocks and its caption below. */
export const figure: Cleaner = (node, state) => {
  const [captions, rest] = parted(node);
  const caption = captions.flatMap((one) => flattened(state.inside(one)));
  return figureOf(state.inside({ ...node, children: rest }), caption, node);
};

function figureOf(content: readonly Node[], caption: readonly Node[], node: Element): Node[] {
  const blocks = flow(content);
  const [first, second] = blocks;
  const only = second === undefined && isElement(first, 'p') ? onlyPicture(first) : undefined;
  if (only && caption.length > 0) {
    return [element('figure', [only, element('figcaption', caption)], languageOf(node))];
  }
  return caption.length > 0 ? [...blocks, element('p', caption)] : blocks;
}

/** The captions of a figure, wherever they stand in it but not in figures within, and what is left. */
export function parted(node: Element): [Element[], Node[]] {
  const captions: Element[] = [];
  const rest = node.children.flatMap((child): Node[] => {
    if (isElement(child, 'figcaption')) {
      captions.push(child);
      return [];
    }
    if (!isElement(child, 'div', 'a', 'p', 'dl', 'span')) return [child];
    const [found, left] = parted(child);
    captions.push(...found);
    return [{ ...child, children: left }];
  });
  return [captions, rest];
}

function onlyPicture(paragraph: Element): Node | undefined {
  const [one, other] = paragraph.children.filter((child) => !isBlank(child));
  if (other !== undefined || !isElement(one)) return undefined;
  return one.tagName === 'img' || (one.tagName === 'a' && onlyPicture(one)) ? one : undefined;
}
