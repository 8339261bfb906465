/** Front pages with as many stories as there may be, with and without pictures, under headlines of any length. */
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildAt, makeSite, story } from '../support.js';
import * as audit from './audit.js';
import { openBrowser, serve } from './browser.js';

const isLong = Number(process.env.LONG ?? 0) > 0;

const headlines: Readonly<Record<string, (index: number) => string>> = {
  short: (index) => `Locks ${index}`,
  usual: (index) => `The upper lock opens after nine years, with a dog at the helm (${index})`,
  long: (index) =>
    `After nine years, four inquiries and one resignation the upper lock is open again, and those who live beside it ask whether anybody has told the ${index} boats that were promised it would be wider`,
  'one word': (index) => `Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft${index}`,
  mixed: (index) => Object.values(headlines)[index % 4]?.(index) ?? '',
};

type Pictures = 'all' | 'none' | 'some';
type Case = readonly [stories: number, headline: string, pictures: Pictures];

const cases: Case[] = isLong
  ? [
      [0, 'short', 'none'],
      ...[1, 2, 3, 4, 5, 6, 8, 50].flatMap((count) =>
        (['all', 'none', 'some'] as const).flatMap((pictures) =>
          (count === 3 || count === 50 ? Object.keys(headlines) : ['mixed']).map(
            (headline) => [count, headline, pictures] as const,
          ),
        ),
      ),
      [3000, 'mixed', 'some'],
    ]
  : [
      [0, 'short', 'none'],
      [1, 'long', 'all'],
      [1, 'one word', 'none'],
      [3, 'usual', 'all'],
      [3, 'long', 'none'],
      [3, 'mixed', 'some'],
      [50, 'one word', 'all'],
      [50, 'mixed', 'some'],
    ];

const sections = ['town', 'water', 'play', 'ideas'];

function paper(stories: number, headline: string, pictures: Pictures): Record<string, string> {
  const files: Record<string, string> = {
    'newswep.config.json': JSON.stringify({
      site: { name: 'NewsWep', url: 'https://newswep.example', description: 'A paper of any size.' },
      lists: { tags: false, authors: false, archive: false },
      images: { cards: false },
      search: false,
    }),
    'articles/p.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="#486"/></svg>',
  };
  const noon = Date.parse('2026-06-01T10:00:00Z');
  for (let index = 0; index < stories; index++) {
    const has = pictures === 'all' || (pictures === 'some' && index % 3 !== 1);
    const fields = [
      `title: "${headlines[headline]?.(index)}"`,
      // One is more important than what is newer.
      `date: ${new Date(noon - index * 3_600_000).toISOString()}${index === 2 ? '\npriority: 9' : ''}`,
      `section: ${sections[index % sections.length]}`,
      `description: Nine years it was shut. On Sunday the first boat went through, with a dog at the helm.`,
      index % 7 === 3 ? 'kind: opinion\nauthor: Ada Quill' : 'author: Ben Marsh',
      has ? 'image: {src: p.svg, alt: A lock}' : '',
    ];
    files[`articles/s${index}.md`] = story(fields.join('\n'));
  }
  return files;
}

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

it.each(cases)(
  '%i stories, headlines: %s, pictures: %s: nothing sticks out, and the columns end together',
  async (...of) => {
    const root = makeSite(paper(...of));
    await buildAt(root, { now: Date.parse('2026-06-01T12:00:00Z') });
    const host = await serve(path.join(root, 'dist'));
    await audit.visit(page, `${host.url}/`);
    const faults: string[] = [];
    for (const width of [320, 390, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      faults.push(...(await audit.askLayout(page)).map((fault) => `${width} px: ${fault}`));
      const { ratio, columns } = await audit.ask(page, 'leadBalance');
      if (ratio < 0.5) faults.push(`${width} px: beside the lead a column is half empty: ${columns.join('; ')}`);
    }
    faults.push(...(await audit.ask(page, 'headings')));
    host.close();
    expect(faults).toEqual([]);
  },
);
