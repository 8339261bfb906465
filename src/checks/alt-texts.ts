/** Pictures that say nothing to those who can't see them. */
import type { Nodes } from 'mdast';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Source, SourceCheck } from './check.js';
import { nodesOf } from './nodes.js';
import { scanHtml } from './scan-html.js';

export const altTexts: SourceCheck = (source) => [...leadImage(source), ...bodyImages(source)];

/** Where the caption says all, an empty alt can be written on purpose: a screen reader then reads it once. */
function leadImage({ story, fieldValue, fieldPlace }: Source): Diagnostic[] {
  if (!('image' in story) || !story.image || story.image.alt !== '') return [];
  const written = fieldValue('image');
  const isOnPurpose = typeof written === 'object' && written !== null && 'alt' in written;
  if (isOnPurpose && story.image.caption !== undefined) return [];
  const words = isOnPurpose
    ? 'the lead image has an empty alt and no caption: say in "alt" what it shows'
    : 'the lead image has no alt: write image: { src, alt } and say in "alt" what it shows (or alt: "", if the caption does)';
  return [diagnostic('no-alt', fieldPlace('image', isOnPurpose ? 'alt' : 'src'), words)];
}

function bodyImages({ tree, bodyPlace }: Source): Diagnostic[] {
  return nodesOf(tree).flatMap((node) => {
    if (node.type === 'html') return rawImages(node.value).map((at) => fault(bodyPlace(offsetOf(node) + at)));
    const isMute = (node.type === 'image' || node.type === 'imageReference') && !node.alt?.trim();
    return isMute ? [fault(bodyPlace(offsetOf(node)))] : [];
  });
}

/** Where raw HTML has pictures without an alt; an empty one is written on purpose there. */
function rawImages(html: string): number[] {
  if (!/<img\b/i.test(html)) return [];
  const images = scanHtml(html).filter(({ name }) => name === 'img');
  return images.filter(({ attributes }) => attributes.alt === undefined).map(({ at }) => at);
}

const offsetOf = (node: Nodes) => node.position?.start.offset ?? 0;

const fault = (place: ReturnType<Source['bodyPlace']>) =>
  diagnostic('no-alt', place, 'this picture has no alt: say between the square brackets (or in alt="…") what it shows');
