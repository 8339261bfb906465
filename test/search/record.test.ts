/** What the search is told of a story, and of which stories. */
import { expect, it } from 'vitest';
import { linkSlot } from '../../src/content/body/slots.js';
import { searchYears } from '../../src/site/search.js';
import type { Asset, Card, Period, Site } from '../../src/site/types.js';
import { recordOf } from './records.js';

it('a record has the words of the story, and beside them what results show and what they are chosen by', () => {
  const html = recordOf(
    { title: 'Walls & <tides>', description: 'What "the sea" does.', kind: 'opinion', lang: 'pt' },
    `<p>Of <a href="${linkSlot(0)}">stone</a>.</p>`,
    'City',
    ['Mira Holt', 'Tom Ferro'],
  ).html;
  expect(html.split('\n')).toEqual([
    '<!doctype html><html lang="en"><body><main data-pagefind-body>',
    '<i data-pagefind-filter="section[data-is]" data-is="city"></i>',
    '<i data-pagefind-filter="year[data-is]" data-is="2026"></i>',
    '<i data-pagefind-filter="kind[data-is]" data-is="opinion"></i>',
    '<i data-pagefind-meta="title[data-is]" data-is="Walls &amp; &lt;tides&gt;"></i>',
    '<i data-pagefind-meta="date[data-is]" data-is="2026-05-01T09:00:00Z"></i>',
    '<i data-pagefind-meta="section[data-is]" data-is="City"></i>',
    '<i data-pagefind-meta="label[data-is]" data-is="Opinion"></i>',
    '<i data-pagefind-meta="byline[data-is]" data-is="Mira Holt and Tom Ferro"></i>',
    '<i data-pagefind-meta="language[data-is]" data-is="pt"></i>',
    '<i data-pagefind-sort="date[data-is]" data-is="1777626000"></i>',
    '<p>What &quot;the sea&quot; does.\u2063</p>',
    '<p>Of <a>stone</a>.\u2063</p>',
    '</main></body></html>',
  ]);
});

it('a story without a word of text can be found by its headline', () => {
  expect(recordOf({ title: 'Only a picture', excerpt: '' }, '').html).toContain('<p>Only a picture\u2063</p>');
});

it('a live blog has its label as long as it runs', () => {
  const label = (isLive: boolean) => recordOf({ kind: 'live', isLive }, '').html.match(/(?:kind|label)\[data-is\]/g);
  expect([label(true), label(false)]).toEqual([['kind[data-is]', 'label[data-is]'], null]);
});

it('a record has the narrowest copy of the picture, where no word of its address is found', () => {
  const renditions = [800, 480].map((width) => ({ role: 'width', type: 'image/webp', width, url: `/p-${width}.webp` }));
  const fields: Partial<Card> = { image: { src: '/p.jpg', alt: 'P', focus: [0, 50] } };
  const html = (asset?: object) => recordOf(fields, '', undefined, [], asset as Asset).html;
  expect(html()).toContain('<i data-pagefind-filter="picture[data-is]" data-is="/p.jpg focus-x-0"></i>');
  expect(html({ url: '/p.jpg', renditions })).toContain('data-is="/p-480.webp focus-x-0"');
  expect(html({ url: '/p.svg' })).toContain('data-is="/p.svg focus-x-0"');
});

it('the search has the years of public stories, oldest first, and none where it is off', () => {
  const card = (id: string, more: Partial<Card> = {}) => ({ id, status: 'published', ...more }) as Card;
  const period = (key: string, cards: readonly Card[], kind: Period['kind'] = 'year') =>
    ({ kind, key, instant: 0, cards }) as Period;
  const held = [card('draft', { status: 'draft' }), card('later', { status: 'embargoed' })];
  const left = [card('old', { status: 'expired' }), card('gone', { gone: true }), card('quiet', { noindex: true })];
  const copy = card('copy', { canonical: 'https://elsewhere.example/' });
  const periods = [
    period('2026', [card('b'), ...held]),
    period('2025', [...held, ...left]),
    period('2024', [card('a'), copy, ...left]),
    period('2026-01', [card('b')], 'month'),
  ];
  const site = { config: { search: true } as Site['config'], periods };
  const found = searchYears(site).map(({ year, cards }) => [year, ...cards.map(({ id }) => id)]);
  expect(found).toEqual([
    ['2024', 'a', 'copy'],
    ['2026', 'b'],
  ]);
  expect(searchYears(site)[1]?.cards).toBe(searchYears(site)[1]?.cards);
  expect(searchYears({ ...site, config: { search: false } as Site['config'] })).toEqual([]);
});
