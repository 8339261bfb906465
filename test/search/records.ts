/** Records of invented stories for the tests of the search, as the output itself renders them. */
import { searchRecord } from '../../src/outputs/search-record.js';
import { type InputRef, Inputs } from '../../src/site/inputs.js';
import type { Asset, Card } from '../../src/site/types.js';

/** @param fields of the story's card, over those of a plain piece of news */
export function recordOf(
  fields: Partial<Card>,
  html: string,
  section?: string,
  bylines: readonly string[] = [],
  image?: Asset,
) {
  const id = fields.id ?? 'articles/a.md';
  const card = {
    ...{ id, title: 'A title', excerpt: 'Words.', kind: 'news', url: '/2026/a/', date: Date.UTC(2026, 4, 1, 9) },
    ...(section === undefined ? {} : { sectionKey: section.toLowerCase() }),
    ...fields,
  };
  const year = new Date(card.date).toISOString().slice(0, 4);
  const plan = {
    url: card.url,
    file: 'x',
    about: id,
    params: { id, year },
    inputs: [`card:${id}`, `story:${id}`, 'config:site', 'config:words', 'config:look'] as InputRef[],
  };
  const authors = bylines.map((name) => ({ name }));
  const values = new Map<InputRef, unknown>([
    [
      `card:${id}`,
      { card, image, tags: [], authors, ...(section === undefined ? {} : { section: { name: section } }) },
    ],
    [`story:${id}`, { html: { html } }],
    ['config:site', { name: 'NewsWep', url: 'https://newswep.example/', language: 'en', timeZone: 'UTC' }],
    ['config:words', {}],
    ['config:look', { dates: 'long' }],
  ]);
  return { url: card.url, html: searchRecord.render(plan, new Inputs(plan.inputs, values)) as string };
}
