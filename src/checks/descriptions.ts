/** A story without a standfirst: lists, feeds and search engines show its first paragraph instead. */
import { diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceCheck } from './check.js';

export const descriptions: SourceCheck = ({ story, fieldPlace }) => {
  if (story.description !== undefined) return [];
  const words = 'there is no description: add a field "description" with one or two sentences for lists and search';
  return [diagnostic('no-description', fieldPlace('title'), words)];
};
