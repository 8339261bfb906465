/** What a worker does with one task: it fetches what the task is made of, has it done, and puts the result beside it. */
import type { Connection } from './connection.js';
import { Kept } from './kept.js';
import { type Answer, bytesOf, type Job, lifetime, resultField } from './protocol.js';
import { isSame, type Seal } from './seal.js';

/** What is needed for a task, as it was sent. */
export interface Delivery {
  readonly setup: Uint8Array;
  /** The setup's seal: what was made of it is good as long as this is the same. */
  readonly setupSeal: string;
  readonly task: Uint8Array;
  readonly extra?: Uint8Array | undefined;
}

interface Doing {
  readonly redis: Connection;
  readonly seal: Seal;
  /** The worker's. */
  readonly name: string;
  /** Whether a build still waits for anything. */
  readonly isThere: (build: string) => Promise<boolean>;
  /** Does a task, and answers with the bytes of the result. */
  readonly perform: (delivery: Delivery) => Promise<Uint8Array>;
  readonly tell: (words: string) => void;
}

/** Bytes of what it has got before, photographs above all. */
const mostKept = 256 << 20;

/** A result is put beside the other bytes of its build, as long as there are any: a build that is over has none. */
const putting = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[1], ${lifetime})
return 1
`;

/** @returns what does the job of that name, and says what became of it */
export function createDoing({
  redis,
  seal,
  name,
  isThere,
  perform,
  tell,
}: Doing): (id: string, job: Job) => Promise<Answer> {
  const kept = new Kept(mostKept);
  const failures = new Map<string, number>();
  const none = (why: Extract<Answer, { none: string }>['none'], words?: string): Answer => ({
    by: name,
    none: why,
    ...(words === undefined ? {} : { words }),
  });
  /** The bytes of those seals, or why they can't be had: `gone`, or others are in their place. */
  const fetch = async (build: string, wanted: readonly string[]) => {
    const got = new Map(wanted.map((one) => [one, kept.get(one)]));
    const missing = wanted.filter((one) => !got.get(one));
    const found = missing.length > 0 ? await redis.hmgetBuffer(bytesOf(build), ...missing) : [];
    for (const [index, one] of missing.entries()) {
      const bytes = found[index];
      if (!bytes) return 'gone';
      // Whoever put it there must know the secret, and it must have come whole.
      if (!isSame(seal(bytes), one)) return 'changed';
      got.set(one, bytes);
    }
    return got as ReadonlyMap<string, Uint8Array>;
  };
  const failed = (error: unknown) => {
    const words = error instanceof Error ? error.message : String(error);
    const times = (failures.get(words) ?? 0) + 1;
    failures.set(words, times);
    // The first, the tenth, the hundredth: one that fails at all would else say nothing but that.
    const often = times > 1 ? `, ${times} times` : '';
    if (/^10*$/.test(String(times))) tell(`a task could not be done (${words}${often}): its build does it`);
    return none('failed', words);
  };
  return async (id, { build, setup, task, extra, most }) => {
    if (!(await isThere(build))) return none('unwanted');
    const shared = [setup, ...(extra === undefined ? [] : [extra])];
    const got = await fetch(build, [task, ...shared]);
    if (typeof got === 'string') return none('lost', got === 'changed' ? got : undefined);
    for (const one of shared) kept.add(one, got.get(one) as Uint8Array);
    let result: Uint8Array;
    try {
      result = await perform({
        setup: got.get(setup) as Uint8Array,
        setupSeal: setup,
        task: got.get(task) as Uint8Array,
        extra: extra === undefined ? undefined : got.get(extra),
      });
    } catch (error) {
      return failed(error);
    }
    if (result.byteLength > most) return none('large');
    const { buffer, byteOffset, byteLength } = result;
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    const isPut = await redis.eval(putting, 1, bytesOf(build), resultField(id), bytes);
    return isPut === 1 ? { by: name, seal: seal(setup, task, extra ?? '', result) } : none('lost');
  };
}
