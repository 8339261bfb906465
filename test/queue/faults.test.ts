/** What goes wrong on a queue, and what a build makes of it: each task is done once more elsewhere, or it says why not. */
import { afterAll, describe, expect, it } from 'vitest';
import { runAll } from '../../src/workers/executor.js';
import { QueueError } from '../../src/workers/queue/address.js';
import { spread } from '../../src/workers/spread.js';
import { perform, program, type Sending, send, take, until, wait } from './numbers.js';
import { hasRedis, startRedis, stopServers } from './redis.js';

afterAll(stopServers);

const tasks = Array.from({ length: 20 }, (_, index) => index);
const there = tasks.map((task) => `there ${task}`);

/** Runs them all, as a build does. */
async function all({ executor }: Sending, signal?: AbortSignal): Promise<string[]> {
  const taken: string[] = [];
  const isOver = () => executor.lost.aborted || signal?.aborted === true;
  const here = async (task: number) => {
    signal?.throwIfAborted();
    executor.lost.throwIfAborted();
    return `here ${task}`;
  };
  await runAll(here, spread(executor, undefined, isOver), tasks, (one) => {
    taken.push(one);
  });
  return taken;
}

const numbers = (results: readonly string[]) => results.map((result) => Number(result.split(' ')[1]));

describe.skipIf(!hasRedis)('on a queue', () => {
  it('a task that throws on the worker is done here, and no other is', async () => {
    const server = await startRedis();
    const worker = await take(
      server,
      perform((task) => {
        if (task === 5) throw new Error('five');
        return `there ${task}`;
      }),
    );
    const build = await send(server);
    expect(await all(build)).toEqual(there.map((one, index) => (index === 5 ? 'here 5' : one)));
    await build.executor.close();
    await worker.leave();
  });

  it('nothing of a build stays behind but what goes by itself', async () => {
    const server = await startRedis();
    const worker = await take(server);
    const build = await send(server);
    await all(build);
    await build.executor.close();
    await worker.leave();
    const keys = (await server.ask('KEYS', '*')) as string[];
    console.log(keys);
    for (const key of keys) console.log(key, await server.ask('TTL', key), await server.ask('MEMORY', 'USAGE', key));
  });

  it('what others put there is no worker’s, and no build’s', async () => {
    const server = await startRedis();
    await server.ask('ZADD', '{newswep}:seen', Date.now(), 'garbage');
    await server.ask('HSET', '{newswep}:present', 'garbage', 'no JSON', 'null', 'null', 'array', '[]');
    const worker = await take(server);
    const build = await send(server);
    expect(await all(build)).toEqual(there);
    await build.executor.close();
    await worker.leave();
  });

  it('a queue that stops answering is given up when the patience is over', async () => {
    const server = await startRedis();
    const worker = await take(
      server,
      perform(async (task) => {
        if (task === 5) server.pause();
        return `there ${task}`;
      }),
    );
    const build = await send(server, {}, { patience: 2000 });
    await expect(all(build)).rejects.toThrow(QueueError);
    console.log(build.lines, worker.lines);
    const from = performance.now();
    await build.executor.close();
    await worker.leave();
    console.log(performance.now() - from);
    server.resume();
  });

  it('Redis restarted empty', async () => {
    const server = await startRedis();
    let restarted: Promise<void> | undefined;
    const worker = await take(
      server,
      perform(async (task) => {
        if (task === 5) restarted ??= server.kill().then(() => server.start());
        await wait(100);
        return `there ${task}`;
      }),
    );
    const build = await send(server);
    const from = performance.now();
    expect(await all(build)).toEqual(there);
    console.log(build.lines, worker.lines, performance.now() - from);
    await build.executor.close();
    await worker.leave();
  });
});
