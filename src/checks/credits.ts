/** A photograph at the head of a story that doesn't say who took it. Drawings are mostly the house's own. */
import { diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceCheck } from './check.js';

const photograph = /\.(jpe?g|png|webp|avif)(?:[?#]|$)/i;

export const credits: SourceCheck = ({ story, fieldPlace }) => {
  if (!('image' in story) || !story.image || story.image.credit !== undefined) return [];
  if (!photograph.test(story.image.src)) return [];
  const words = 'the lead image has no credit: write image: { src, alt, credit } and name who took it';
  return [diagnostic('no-credit', fieldPlace('image', 'src'), words)];
};
