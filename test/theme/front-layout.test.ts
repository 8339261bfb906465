/** How the front page is arranged: laws for any stories under headlines of any length, with and without pictures. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeColumns, type Columns, type Placed } from '../../src/theme/columns.js';
import { arrangeFront } from '../../src/theme/front-layout.js';
import type { CardView } from '../../src/theme/views.js';

const letters = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ maxLength: 220 }), fc.constant('水'.repeat(40)));

const picture = { src: '/p.svg', alt: '' };

const card: fc.Arbitrary<CardView> = fc
  .record({
    title: letters,
    description: letters,
    year: fc.constantFrom('2025', '2026'),
    hasPicture: fc.boolean(),
    kind: fc.constantFrom('news' as const, 'live' as const, 'opinion' as const),
    label: fc.constantFrom(undefined, 'Live'),
  })
  .map(({ year, hasPicture, ...rest }) => ({
    ...rest,
    url: '/',
    date: { iso: `${year}-06-01T08:00:00Z`, day: '', time: '', text: '', brief: '' },
    tags: [],
    authors: [],
    image: hasPicture ? picture : undefined,
    language: 'en',
    direction: 'ltr',
  }));

const cards = (maxLength: number, minLength = 0) => fc.array(card, { minLength, maxLength });

const page = fc.record({
  lead: card,
  top: fc.oneof(cards(8), cards(6, 6)),
  recent: fc.oneof(fc.constant([]), cards(8, 8)),
  blocks: fc.array(fc.record({ key: fc.string(), cards: cards(5, 2) }), { maxLength: 3 }),
  more: cards(12),
});
type Page = typeof page extends fc.Arbitrary<infer Some> ? Some : never;

/** Says a law of every page. */
const always = (law: (given: Page) => void) => fc.assert(fc.property(page, law), { numRuns: 300 });

function arranged(given: Page) {
  const { front, ...others } = arrangeFront(given);
  if (!front) throw new Error('a page with a lead has a front');
  return { front, ...others };
}

const inCells = (columns: Columns | undefined): readonly Placed[] => columns?.cells.flat() ?? [];
const cardsOf = (placed: readonly Placed[]) => placed.map((one) => one.card);
const sorted = (all: readonly CardView[], by: readonly CardView[]) =>
  [...all].sort((a, b) => by.indexOf(a) - by.indexOf(b));

describe('the front page', () => {
  it('has every story in one place', () => {
    always((given) => {
      const { front, blocks, more } = arranged(given);
      const top = cardsOf([...front.sides.flat(), ...inCells(front.row)]);
      expect(front.lead.card).toBe(given.lead);
      expect(sorted(top, given.top)).toEqual(given.top);
      expect(sorted(cardsOf(inCells(more)), given.more)).toEqual(given.more);
      blocks.forEach(({ feature, others }, index) => {
        const block = given.blocks[index]?.cards ?? [];
        expect(sorted(cardsOf([...(feature ? [feature] : []), ...others]), block)).toEqual(block);
      });
    });
  });

  it('shows a picture only of a story that has one', () => {
    always((given) => {
      const { front, blocks, more } = arranged(given);
      const placed = [...front.sides.flat(), ...inCells(front.row), ...inCells(more)];
      const features = blocks.flatMap(({ feature }) => feature ?? []);
      for (const { card, size } of [...placed, ...features]) if (size !== 'brief') expect(card.image).toBeDefined();
    });
  });

  it('has as many columns beside the lead as its shape says', () => {
    const most = { alone: 0, full: 1, pair: 1, two: 1, three: 2 };
    always((given) => {
      const { front } = arranged({ ...given, lead: { ...given.lead, image: picture } });
      expect(front.sides.length).toBeLessThanOrEqual(most[front.shape]);
      expect(front.shape === 'full').toBe(given.recent.length > 0);
      for (const side of front.sides) expect(side.length).toBeGreaterThan(0);
    });
  });

  it('has of eight stories four in two columns beside the lead, and four in a row', () => {
    fc.assert(
      fc.property(card, cards(8, 8), fc.boolean(), (lead, eight, arePlain) => {
        const top = arePlain ? eight.map((one) => ({ ...one, image: undefined })) : eight;
        const { front } = arrangeFront({ lead: { ...lead, image: picture }, top, recent: [], blocks: [], more: [] });
        expect([front?.shape, front?.sides.length, front?.sides.flat().length]).toEqual(['three', 2, 4]);
        if (arePlain) expect(front?.sides.map(({ length }) => length)).toEqual([2, 2]);
        expect(inCells(front?.row).length).toBe(4);
      }),
    );
  });

  it('has under a lead without a picture a row, and nothing beside it but the list by time', () => {
    always((given) => {
      const { front } = arranged({ ...given, lead: { ...given.lead, image: undefined } });
      expect(front.sides).toEqual([]);
      expect(front.hasMain).toBe(given.recent.length > 0);
      expect(sorted(cardsOf(inCells(front.row)), given.top)).toEqual(given.top);
    });
  });

  it('has of the list by time the newest, at least four and an even number', () => {
    always((given) => {
      const { recent } = arranged(given).front;
      expect(recent.map(({ card }) => card)).toEqual(given.recent.slice(0, recent.length));
      if (given.recent.length > 0) expect([4, 6, 8]).toContain(recent.length);
    });
  });

  it('tells the hour of stories of the newest year, wherever they stand', () => {
    always((given) => {
      const { front } = arranged(given);
      const all = [front.lead, ...front.sides.flat(), ...inCells(front.row)];
      const years = [given.lead, ...given.top, ...given.recent].map(({ date }) => date.iso.slice(0, 4));
      const newest = years.includes('2026') ? '2026' : '2025';
      for (const { card, timed } of [...all, ...front.recent]) expect(timed).toBe(card.date.iso.startsWith(newest));
    });
  });

  it('has one picture at most as wide as a phone besides the lead’s', () => {
    always((given) => {
      const { front, more } = arranged(given);
      const wide = [...front.sides.flat(), ...inCells(front.row), ...inCells(more)].filter(
        (placed) => placed.wide && placed.size !== 'brief',
      );
      expect(wide.length).toBeLessThanOrEqual(1);
    });
  });

  it('puts a running live story at the head of its block, else one with a picture, and pictures before texts', () => {
    always((given) => {
      arranged(given).blocks.forEach(({ feature, others }, index) => {
        const pictured = (given.blocks[index]?.cards ?? []).filter(({ image }) => image);
        const running = pictured.filter(({ kind, label }) => kind === 'live' && label);
        expect(feature?.card).toBe(running[0] ?? pictured[0]);
        const shown = others.map(({ card }) => Number(card.image === undefined));
        expect(shown).toEqual([...shown].sort());
        if (!feature) expect(others.every(({ size }) => size === 'brief')).toBe(true);
      });
    });
  });

  it('is the same for the same stories, and changes nothing of them', () => {
    always((given) => {
      const before = structuredClone(given);
      const first = arranged(given);
      expect(arranged(given)).toEqual(first);
      expect(given).toEqual(before);
    });
  });

  it('is empty without a story, and a lead alone with one', () => {
    const none = { top: [], recent: [], blocks: [], more: [] };
    expect(arrangeFront(none)).toEqual({ front: undefined, blocks: [], more: undefined });
    always(({ lead }) => {
      expect(arranged({ ...none, lead }).front).toEqual({
        shape: 'alone',
        isTall: false,
        hasMain: false,
        lead: { card: lead, size: 'lead', timed: true, wide: false, sizes: undefined },
        sides: [],
        row: undefined,
        recent: [],
      });
    });
  });
});

describe('columns', () => {
  it('are never more than asked, nor more than there are cells; nothing is there without stories', () => {
    fc.assert(
      fc.property(cards(12), fc.constantFrom(3 as const, 4 as const), (given, most) => {
        const made = arrangeColumns(given, { most, isTimed: () => false, isFirstWide: false });
        if (given.length === 0) expect(made).toBeUndefined();
        else {
          expect(made?.columns).toBeGreaterThan(0);
          expect(made?.columns).toBeLessThanOrEqual(Math.min(most, made?.cells.length ?? 0));
        }
      }),
    );
  });

  it('have at most three stories below each other, and pictures by themselves', () => {
    fc.assert(
      fc.property(cards(12), (given) => {
        const made = arrangeColumns(given, { most: 4, isTimed: () => false, isFirstWide: false });
        for (const cell of made?.cells ?? []) {
          expect([1, 2, 3]).toContain(cell.length);
          if (cell.length > 1) expect(cell.every(({ size }) => size === 'brief')).toBe(true);
        }
      }),
    );
  });
});
