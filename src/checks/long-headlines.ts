/** A headline that search engines cut: they show 110 characters (Google's guide to the structured data of articles). */
import { diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceCheck } from './check.js';

const most = 110;

export const longHeadlines: SourceCheck = ({ story, fieldPlace }) => {
  const { length } = [...new Intl.Segmenter(story.lang).segment(story.title)];
  if (length <= most) return [];
  const words = `the headline has ${length} characters: cut it to ${most}, which is what search engines show`;
  return [diagnostic('long-headline', fieldPlace('title'), words)];
};
