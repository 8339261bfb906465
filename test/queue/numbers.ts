/** A small trade: the tasks are numbers, and what comes of one says who has done it. */
import type { Identity, QueueAddress } from '../../src/workers/queue/address.js';
import type { Delivery } from '../../src/workers/queue/doing.js';
import { pack, unpack } from '../../src/workers/queue/message.js';
import { overQueue, type QueueUse } from '../../src/workers/queue/over-queue.js';
import type { Trade } from '../../src/workers/queue/parcel.js';
import type { QueueExecutor } from '../../src/workers/queue/sender.js';
import { takeTasks } from '../../src/workers/queue/taker.js';
import type { Server } from './redis.js';

export const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export async function until(condition: () => boolean | Promise<boolean>, what: string, most = 40_000): Promise<void> {
  const end = performance.now() + most;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`it has not come to this: ${what}`);
    await wait(20);
  }
}

export const program: Identity = { program: 'numbers 1.0 of the tests', words: 'numbers 1.0' };

export const trade: Trade<number, string> = {
  setup: { value: 'numbers', parts: [] },
  parcelOf: (task) => ({
    message: { value: task, parts: [] },
    extra: task % 3 === 0 ? shared : undefined,
    most: 1000,
    open: ({ value }) => String(value),
  }),
};

const shared = Buffer.from('what several tasks read');

export const perform = (work: (task: number) => Promise<string> | string = (task) => `there ${task}`) => {
  return async ({ task }: Pick<Delivery, 'task'>) => {
    const { value } = await unpack(task);
    return pack({ value: await work(value as number), parts: [] });
  };
};

const addressOf = ({ url }: Pick<Server, 'url'>, more: Partial<QueueAddress> = {}): QueueAddress => ({
  url,
  secret: '',
  ...more,
});

interface Side {
  /** What it has told. */
  readonly lines: string[];
}

export interface Sending extends Side {
  /** What it has told of how many workers there are: it depends on who is faster. */
  readonly counts: string[];
  readonly executor: QueueExecutor<number, string>;
}

export interface Taking extends Side {
  /** Tells it to end, and waits until it has. */
  leave(): Promise<void>;
  readonly ends: Promise<unknown>;
}

export async function send(
  server: Pick<Server, 'url'>,
  more: Partial<QueueAddress> = {},
  use: Partial<QueueUse> = {},
  who = program,
  what = trade,
): Promise<Sending> {
  const [lines, counts]: [string[], string[]] = [[], []];
  const tell = (line: string) =>
    (/^(?:no worker is|\d+ workers? (?:is|are)) on/.test(line) ? counts : lines).push(line);
  const executor = await overQueue(addressOf(server, more), who, what, { tell, ...use });
  return { lines, counts, executor };
}

/** A worker in this process; it is there when this is done. */
export async function take(
  server: Pick<Server, 'url'>,
  work: (delivery: Delivery) => Promise<Uint8Array> = perform(),
  more: Partial<QueueAddress> = {},
  who = program,
): Promise<Taking> {
  const lines: string[] = [];
  const over = new AbortController();
  let onReady = () => {};
  const ready = new Promise<void>((resolve) => {
    onReady = resolve;
  });
  const tell = (line: string) => lines.push(line);
  const ends = takeTasks(addressOf(server, more), who, work, { jobs: 2, tell, signal: over.signal, onReady }).catch(
    (error: unknown) => error,
  );
  await Promise.race([ready, ends]);
  return {
    lines,
    ends,
    leave: async () => {
      over.abort(new Error('it was told to leave'));
      await ends;
    },
  };
}
