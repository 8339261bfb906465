/** Dates that can't follow each other. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceCheck } from './check.js';

const day = 24 * 60 * 60 * 1000;

export const dates: SourceCheck = ({ story, fieldPlace, fieldValue }) => {
  if (!('gone' in story)) return [];
  const { date, updated, expires } = story;
  const found: Diagnostic[] = [];
  if (expires !== undefined && expires <= date) {
    const words = 'the story expires before it is published, so no list ever shows it: correct "expires" or "date"';
    found.push(diagnostic('expires-before-date', fieldPlace('expires'), words));
  }
  // Of a day without an hour its midnight is taken, which may lie before the hour of a story of that day.
  const isWholeDay = /^\d{4}-\d{2}-\d{2}$/.test(String(fieldValue('updated')));
  if (updated !== undefined && updated + (isWholeDay ? day - 1 : 0) < date) {
    const words = 'the story was updated before it was published: correct "updated" or "date"';
    found.push(diagnostic('updated-before-date', fieldPlace('updated'), words));
  }
  return found;
};
