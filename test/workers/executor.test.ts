/** Who runs the tasks: in order, with other threads or without, and whatever becomes of those. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Executor, runAll, tasksEach } from '../../src/workers/executor.js';
import { inProcesses } from '../../src/workers/processes.js';
import { inThreads } from '../../src/workers/threads.js';
import { perform, type Sending, send, type Taking, take } from '../queue/numbers.js';
import { hasRedis, startRedis, stopServers } from '../queue/redis.js';

const tasks = Array.from({ length: 20 }, (_, index) => index);
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const entry = (name: string) => path.join(import.meta.dirname, name);
const pool = (name: string) => inThreads<number, string>(entry(name), 2, {}, () => []);
const [threads, broken] = [pool('echo.js'), pool('missing.js')];
const processes = inProcesses<number, string>(entry('echo-process.js'), 2);
const missing = inProcesses<number, string>(entry('missing.js'), 2);
process.env.DIES = 'yes';
const mortal = inProcesses<number, string>(entry('echo-process.js'), 2);
delete process.env.DIES;
afterAll(async () => {
  await Promise.all([threads, broken, processes, missing, mortal].map((one) => one.close()));
});

const later = (ready: () => Executor<number, string>): Executor<number, string> => ({
  get threads() {
    return ready().threads;
  },
  get isAlone() {
    return ready().isAlone ?? false;
  },
  run: (task) => ready().run(task),
});
let queues: readonly Sending[] = [];
let workers: readonly Taking[] = [];
beforeAll(async () => {
  if (!hasRedis) return;
  const [served, faulty, empty] = await Promise.all([startRedis(), startRedis(), startRedis()]);
  const fails = perform(() => Promise.reject(new Error('it can’t be done there')));
  workers = await Promise.all([take(served), take(served), take(faulty, fails)]);
  queues = await Promise.all([served, faulty, empty].map((server) => send(server)));
});
afterAll(async () => {
  await Promise.all(queues.map(({ executor }) => executor.close()));
  await Promise.all(workers.map((worker) => worker.leave()));
  stopServers();
});
const overQueue = ['a queue', 'a queue whose workers fail', 'a queue without workers'].map(
  (name, index): [string, Executor<number, string>] => [name, later(() => (queues[index] as Sending).executor)],
);

async function run(others: Executor<number, string> | undefined, here = async (task: number) => `here ${task}`) {
  const taken: string[] = [];
  await runAll(here, others, tasks, (result) => {
    taken.push(result);
  });
  return taken;
}

describe.each<[string, Executor<number, string> | undefined]>([
  ['no other thread', undefined],
  ['another thread', { threads: 1, run: async (task) => `there ${task}` }],
  ['others of uneven speed', { threads: 3, run: (task) => wait((task * 7) % 5).then(() => `there ${task}`) }],
  ['worker threads', threads],
  ['worker threads that can’t start', broken],
  ['processes', processes],
  ['processes that can’t start', missing],
  ['processes that die', mortal],
  ['others that fail', { threads: 2, run: () => Promise.reject(new Error('the thread has died')) }],
  ...(hasRedis ? overQueue : []),
])('with %s', (_name, others) => {
  it('each task is done once, and the results come in the order of the tasks', async () => {
    expect((await run(others)).map((result) => Number(result.split(' ')[1]))).toEqual(tasks);
  });

  it('the fault of a task reaches the caller, once all that was begun has ended', async () => {
    const here = async (task: number) => {
      if (task === 7) throw new Error('seven');
      return `here ${task}`;
    };
    const failing = others && { ...others, run: (task: number) => (task === 7 ? here(task) : others.run(task)) };
    await expect(run(failing, here)).rejects.toThrow('seven');
  });
});

it('beside others that are to do it alone this thread does nothing', async () => {
  let [held, most] = [0, 0];
  const taken = await run({
    threads: 2,
    isAlone: true,
    run: async (task) => {
      most = Math.max(most, ++held);
      await wait((task * 7) % 5);
      held--;
      return `there ${task}`;
    },
  });
  expect(taken).toEqual(tasks.map((task) => `there ${task}`));
  expect(most).toBe(2 * tasksEach);
});

it('others are never given more than they can hold, and this thread works while they do', async () => {
  let [held, most] = [0, 0];
  const taken = await run({
    threads: 2,
    run: async (task) => {
      most = Math.max(most, ++held);
      await wait(3);
      held--;
      return `there ${task}`;
    },
  });
  expect(most).toBe(2 * tasksEach);
  expect(taken.some((result) => result.startsWith('here'))).toBe(true);
});

it('what others give back all at once is done here one by one, and this thread can be told to stop between two', async () => {
  let [held, most, done] = [0, 0, 0];
  let giveBack = () => {};
  const gone = new Promise<never>((_, reject) => {
    giveBack = () => reject(new Error('they are gone'));
  });
  const over = new AbortController();
  const here = async (task: number) => {
    over.signal.throwIfAborted();
    most = Math.max(most, ++held);
    await Promise.resolve();
    held--;
    if (++done === 3) setImmediate(() => over.abort(new Error('Ctrl-C')));
    return `here ${task}`;
  };
  setTimeout(() => giveBack(), 20);
  await expect(run({ threads: 20, isAlone: true, run: () => gone }, here)).rejects.toThrow('Ctrl-C');
  expect(most).toBe(1);
  expect(done).toBeLessThan(tasks.length);
});
