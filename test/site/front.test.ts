/** The choice of stories for the front page: each has one place, and no place is starved. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseFront, type Front, isListed } from '../../src/site/front.js';
import type { Card, Term } from '../../src/site/types.js';

type Given = Partial<Pick<Card, 'kind' | 'sectionKey' | 'currentPriority' | 'isBreaking' | 'status' | 'noindex'>>;

/** Stories with ids `0`, `1`, …, oldest first. */
function cardsOf(given: readonly Given[]): Card[] {
  return given.map((fields, index) => {
    const plain = { kind: 'news', currentPriority: 0, isBreaking: false, status: 'published', noindex: false };
    return { ...plain, id: String(index), date: index, gone: false, ...fields } as unknown as Card;
  });
}

function sectionsOf(cards: readonly Card[]): Term[] {
  const keys = [...new Set(cards.flatMap(({ sectionKey }) => sectionKey ?? []))].sort();
  return keys.map((key) => ({ key, cards: cards.filter((card) => card.sectionKey === key) }) as unknown as Term);
}

const news = (count: number, fields: Given = {}): Given[] => Array.from({ length: count }, () => fields);
/** In turn of each section. */
const spread = (count: number, ...keys: string[]): Given[] =>
  Array.from({ length: count }, (_, index) => ({ sectionKey: keys[index % keys.length] }));

const ids = (cards: readonly Card[]) => cards.map(({ id }) => Number(id));

/** The choice by ids, which count up with time. */
function front(given: readonly Given[], chosen: readonly number[] = []) {
  const cards = cardsOf(given);
  const { lead, top, recent, opinion, blocks, more, breaking } = chooseFront(
    cards,
    sectionsOf(cards),
    chosen.map((index) => cards[index] as Card),
  );
  return {
    top: ids([...(lead ? [lead] : []), ...top]),
    recent: ids(recent),
    opinion: ids(opinion.cards),
    opinionSection: opinion.section?.key,
    blocks: Object.fromEntries(blocks.map(({ section, cards }) => [section.key, ids(cards)])),
    more: ids(more),
    breaking: ids(breaking),
  };
}

const anyStory: fc.Arbitrary<Given> = fc.record({
  kind: fc.constantFrom('news', 'news', 'news', 'opinion', 'sponsored', 'live'),
  sectionKey: fc.constantFrom('a', 'a', 'b', 'c', undefined),
  currentPriority: fc.constantFrom(0, 0, 0, 0, 5, 9),
  isBreaking: fc.constantFrom(false, false, false, true),
  status: fc.constantFrom('published', 'published', 'published', 'expired'),
  noindex: fc.constantFrom(false, false, false, true),
});
const anySite = fc.oneof(fc.array(anyStory, { maxLength: 12 }), fc.array(anyStory, { minLength: 30, maxLength: 90 }));

function chosenFrom(given: readonly Given[], first: number): { front: Front; cards: Card[] } {
  const cards = cardsOf(given);
  return { cards, front: chooseFront(cards, sectionsOf(cards), cards.slice(first, first + 3)) };
}

describe('the front page', () => {
  it('has one place for a story, and its headline at most once more; nothing that lists may not show', () => {
    fc.assert(
      fc.property(anySite, fc.nat(90), (given, first) => {
        const { lead, top, recent, opinion, blocks, more, breaking } = chosenFrom(given, first).front;
        const above = [...(lead ? [lead] : []), ...top, ...opinion.cards];
        const placed = [...above, ...blocks.flatMap(({ cards }) => cards), ...more];
        expect(new Set(placed).size).toBe(placed.length);
        expect(recent.filter((card) => [...above, ...more, ...breaking].includes(card))).toEqual([]);
        expect([...placed, ...recent, ...breaking].every(isListed)).toBe(true);
      }),
    );
  });

  it('is empty only if there is no story, and holds all of a small site but the older opinion', () => {
    fc.assert(
      fc.property(fc.array(anyStory, { maxLength: 10 }), (given) => {
        const { cards, front } = chosenFrom(given, 10);
        const listed = cards.filter(isListed);
        const { lead, top, opinion, blocks, more } = front;
        expect(lead !== undefined).toBe(listed.length > 0);
        const placed = [lead, ...top, ...opinion.cards, ...more, ...blocks.flatMap(({ cards }) => cards)];
        const lost = listed.filter((card) => !placed.includes(card));
        expect(lost.every(({ kind }) => kind === 'opinion') && (lost.length === 0 || opinion.cards.length === 4)).toBe(
          true,
        );
      }),
    );
  });

  it('takes up to nine stories on top, and seven of more, so that nothing is left over alone', () => {
    expect(front([]).top).toEqual([]);
    expect(front(news(1)).top).toEqual([0]);
    expect(front(spread(9, 'a', 'b', 'c'))).toMatchObject({ top: [8, 7, 6, 5, 4, 3, 2, 1, 0], blocks: {}, more: [] });
    expect(front(spread(10, 'a', 'b', 'c'))).toMatchObject({ top: [9, 8, 7, 6, 5, 4, 3], blocks: {}, more: [2, 1, 0] });
    expect(front(news(10))).toMatchObject({ top: [9, 8, 7, 6, 5, 4, 3], more: [2, 1, 0], recent: [] });
  });

  it('looks only at the newest stories of 100,000', () => {
    const cards = cardsOf(spread(100_000, 'a', 'b', 'c'));
    let reads = 0;
    const counted = <T extends object>(list: T) =>
      new Proxy(list, {
        get: (target, name) => {
          if (/^\d+$/.test(String(name))) reads += 1;
          return Reflect.get(target, name);
        },
      });
    const sections = sectionsOf(cards).map((section) => ({ ...section, cards: counted(section.cards) }));
    expect(chooseFront(counted(cards), sections, []).blocks.map((block) => block.cards.length)).toEqual([5, 5, 5]);
    expect(reads).toBeLessThan(500);
  });
});

describe('on top', () => {
  it('stand the chosen, then those with priority, then the newest', () => {
    const given = news(20).map((fields, index) => ({ ...fields, currentPriority: { 3: 9, 7: 2 }[index] ?? 0 }));
    expect(front(given, [1, 0]).top).toEqual([1, 0, 3, 7, 19, 18, 17]);
  });

  it('stands nothing that is paid for by its date alone', () => {
    const paid: Given = { kind: 'sponsored', sectionKey: 'a' };
    expect(front([...news(2), paid]).top).toEqual([1, 0, 2]);
    expect(front([paid]).top).toEqual([0]);
    expect(front([...spread(30, 'a', 'b', 'c', 'd', 'e'), paid])).toMatchObject({
      top: [29, 28, 27, 26, 25, 24, 23],
      recent: [22, 21, 20, 19, 18, 17],
      blocks: { a: [20, 15, 10, 5, 0] },
    });
    expect(front([...news(5), { ...paid, currentPriority: 1 }]).top[0]).toBe(5);
  });
});

describe('the list by time', () => {
  it('goes on by time where the top ends, whatever has priority, without what stands in the bar', () => {
    const given: Given[] = spread(40, 'a', 'b', 'c', 'd');
    given[36] = { sectionKey: 'a', isBreaking: true };
    given[30] = { sectionKey: 'b', status: 'expired' };
    given[10] = { sectionKey: 'c', currentPriority: 9 };
    for (let at = 0; at < 6; at++) given[at] = { sectionKey: 'd', currentPriority: 8 };
    expect(front(given)).toMatchObject({ top: [10, 5, 4, 3, 2, 1, 0], breaking: [36] });
    expect(front(given).recent).toEqual([39, 38, 37, 35, 34, 33]);
    expect(front(spread(40, 'a', 'b', 'c', 'd')).recent[0]).toBe(32);
  });

  it('is there only if the page below holds twice as many stories', () => {
    expect(front(spread(18, 'a', 'b', 'c', 'd')).recent).toEqual([]);
    expect(front(spread(19, 'a', 'b', 'c', 'd')).recent).toEqual([11, 10, 9, 8, 7, 6]);
  });

  it('is not said again by the blocks of a paper with few sections, nor by the stories without one', () => {
    expect(front(news(60, { sectionKey: 'a' })).blocks).toEqual({ a: [46, 45, 44, 43, 42] });
    expect(front(news(60)).more).toEqual([46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36, 35]);
    // Where there are many, each shows its newest.
    expect(front(spread(60, 'a', 'b', 'c', 'd')).blocks.a).toEqual([52, 48, 44, 40, 36]);
  });
});

describe('a block', () => {
  it('goes further back for what stands on top, and puts priority first', () => {
    const given: Given[] = [...news(10, { sectionKey: 'a', currentPriority: 3 }), ...spread(12, 'a', 'b')];
    expect(front(given).blocks).toEqual({ a: [2, 1, 0, 14, 12], b: [21, 19, 17, 15, 13] });
  });

  it('holds two stories at least; what is left over stands with what has no section', () => {
    const given = [...spread(4, 'a', 'a', 'b'), {}, ...news(7, { sectionKey: 'c' })];
    expect(front(given)).toMatchObject({ blocks: { a: [3, 1, 0] }, more: [4, 2] });
  });
});

describe('opinion', () => {
  const piece: Given = { kind: 'opinion', sectionKey: 'a' };

  it('stands apart, the newest four, and nowhere else', () => {
    const given = [...spread(30, 'a', 'b', 'c', 'd'), ...news(6, piece)];
    const { opinion, top, recent, blocks } = front(given);
    expect(opinion).toEqual([35, 34, 33, 32]);
    expect([...top, ...recent, ...Object.values(blocks).flat()].filter((id) => id >= 30)).toEqual([]);
  });

  it('stands on top, and no second time, if the newsroom says so', () => {
    const given = [...news(9), piece, { ...piece, currentPriority: 4 }, piece];
    expect(front(given, [9])).toMatchObject({ top: [9, 10, 8, 7, 6, 5, 4], opinion: [11] });
  });

  it('is like other stories where there is hardly anything else', () => {
    expect(front([...news(2), piece])).toMatchObject({ top: [2, 1, 0], opinion: [] });
    expect(front([...news(3), piece])).toMatchObject({ top: [2, 1, 0], opinion: [3] });
    expect(front([...news(8), ...news(9, piece)])).toMatchObject({ top: [16, 15, 14, 13, 12, 11, 10], opinion: [] });
  });

  it('leads to its section if that holds nothing else', () => {
    const own: Given = { kind: 'opinion', sectionKey: 'opinion' };
    expect(front([...spread(9, 'a', 'b'), own, own])).toMatchObject({ opinion: [10, 9], opinionSection: 'opinion' });
    expect(front([...spread(9, 'a', 'b'), piece, own]).opinionSection).toBeUndefined();
    expect(front([...spread(9, 'a', 'opinion'), own]).opinionSection).toBeUndefined();
  });
});
