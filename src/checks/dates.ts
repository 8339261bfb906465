/** Dates that can't follow each other, and those that are likely to be mistyped. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceCheck } from './check.js';

const day = 24 * 60 * 60 * 1000;

export const dates: SourceCheck = ({ id, story, fieldPlace, fieldValue }) => {
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
  const filed = filedAt(id);
  if (filed && date < filed.from - day) {
    const words = `the file is named for ${filed.words}, and its date lies before that: a story that was to come out later is out already; correct "date", or move the file`;
    found.push(diagnostic('date-before-file', fieldPlace('date'), words));
  }
  return found;
};

/** The month of the folders, or the day in the file's name, that a story is filed under. */
function filedAt(id: string): { readonly from: number; readonly words: string } | undefined {
  const [, named] = /(?:^|\/)(\d{4}-\d{2}-\d{2})[-_ ][^/]*$/.exec(id) ?? [];
  const [, year, month] = /(?:^|\/)(\d{4})\/(\d{2})\//.exec(id) ?? [];
  const words = named ?? (year && month && `${year}-${month}`);
  const from = words === undefined ? Number.NaN : Date.parse(`${words}${named ? '' : '-01'}T00:00:00Z`);
  return words === undefined || Number.isNaN(from) ? undefined : { from, words };
}
