/** The parts that a queue is made of: what is sent comes out as it was, room is never given twice, and others stand in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Executor } from '../../src/workers/executor.js';
import { Kept } from '../../src/workers/queue/kept.js';
import { pack, unpack } from '../../src/workers/queue/message.js';
import { Room } from '../../src/workers/queue/room.js';
import { isSame, sealWith } from '../../src/workers/queue/seal.js';
import { lazily, spread } from '../../src/workers/spread.js';

const bytes = fc.uint8Array({ maxLength: 200 });

describe('a message', () => {
  it('comes out as it was sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.array(bytes), async (value, parts) => {
        const opened = await unpack(await pack({ value, parts }));
        expect(JSON.stringify(opened.value)).toBe(JSON.stringify(value));
        expect(opened.parts.map((part) => [...part])).toEqual(parts.map((part) => [...part]));
      }),
    );
  });

  it('is refused if it is cut, longer, or nothing that was packed', async () => {
    const whole = await pack({ value: { a: 1 }, parts: [new Uint8Array(5000).map((_, index) => index * 7)] });
    await expect(unpack(whole.subarray(0, -1))).rejects.toThrow();
    await expect(unpack(new Uint8Array(0))).rejects.toThrow();
    await fc.assert(
      fc.asyncProperty(bytes, (any) =>
        unpack(any).then(
          () => expect.unreachable(),
          () => {},
        ),
      ),
    );
  });

  it('is data: a key that means something to JavaScript is a key like others', async () => {
    const { value } = await unpack(await pack({ value: JSON.parse('{"__proto__":{"x":1}}'), parts: [] }));
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

describe('a seal', () => {
  it('tells parts apart, secrets too, and where one part ends', () => {
    const [one, other] = [sealWith('one secret of both ends'), sealWith('another')];
    expect(one('ab', 'c')).not.toBe(one('a', 'bc'));
    expect(one('a')).not.toBe(other('a'));
    expect(isSame(one('a'), one(new Uint8Array([97])))).toBe(true);
    expect(isSame(one('a'), one('a').slice(1))).toBe(false);
  });
});

describe('room', () => {
  it('is never given twice, and everybody gets in, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1 }), async (sizes) => {
        const room = new Room(20);
        const entered: number[] = [];
        let inside = 0;
        await Promise.all(
          sizes.map(async (size, index) => {
            await room.enter(size);
            entered.push(index);
            inside += Math.min(size, 20);
            expect(inside).toBeLessThanOrEqual(20);
            await new Promise(setImmediate);
            inside -= Math.min(size, 20);
            room.leave(size);
          }),
        );
        expect(entered).toEqual(sizes.map((_, index) => index));
      }),
    );
  });
});

describe('what a worker keeps', () => {
  it('is never more than fits, and of that what was wanted last', () => {
    const kept = new Kept(10);
    for (const name of ['a', 'b']) kept.add(name, new Uint8Array(5));
    expect(kept.get('a')).toBeDefined();
    kept.add('c', new Uint8Array(5));
    expect(['a', 'b', 'c'].filter((name) => kept.get(name))).toEqual(['a', 'c']);
    kept.add('large', new Uint8Array(11));
    expect(['a', 'c', 'large'].filter((name) => kept.get(name))).toEqual(['a', 'c']);
  });
});

describe('near ones in the place of far ones', () => {
  const near: Executor<number, string> = { threads: 2, run: async (task) => `near ${task}` };
  const far = (threads: number, fails = false): Executor<number, string> => ({
    threads,
    isAlone: true,
    run: async (task) => {
      if (fails) throw new Error('this task stays here');
      return `far ${task}`;
    },
  });

  it('the far ones do it while there are any', async () => {
    const both = spread(far(3), near, () => false);
    expect([both.threads, both.isAlone, await both.run(1)]).toEqual([3, true, 'far 1']);
  });

  it('the near ones while there are none, and what the others can’t', async () => {
    const none = spread(far(0), near, () => false);
    expect([none.threads, none.isAlone, await none.run(1)]).toEqual([2, false, 'near 1']);
    expect(await spread(far(3, true), near, () => false).run(1)).toBe('near 1');
  });

  it('nobody once it is over', async () => {
    await expect(spread(far(3, true), near, () => true).run(1)).rejects.toThrow('stays here');
    await expect(spread(far(3, true), undefined, () => false).run(1)).rejects.toThrow('stays here');
  });

  it('those that start with their first task start once, and are closed if they have', async () => {
    let [starts, closes] = [0, 0];
    const lazy = lazily(near, async () => {
      starts++;
      return { ...near, close: async () => void closes++ };
    });
    await lazily(near, () => expect.unreachable()).close();
    expect(await Promise.all([lazy.run(1), lazy.run(2)])).toEqual(['near 1', 'near 2']);
    await lazy.close();
    expect([starts, closes]).toEqual([1, 1]);
  });
});
