/** Dates that can't follow each other. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceCheck } from './check.js';

export const dates: SourceCheck = ({ story, fieldPlace }) => {
  if (!('gone' in story)) return [];
  const { date, updated, expires } = story;
  const found: Diagnostic[] = [];
  if (expires !== undefined && expires <= date) {
    const words = 'the story expires before it is published, so no list ever shows it: correct "expires" or "date"';
    found.push(diagnostic('expires-before-date', fieldPlace('expires'), words));
  }
  if (updated !== undefined && updated < date) {
    const words = 'the story was updated before it was published: correct "updated" or "date"';
    found.push(diagnostic('updated-before-date', fieldPlace('updated'), words));
  }
  return found;
};
