/** What goes wrong on a queue, and what a build makes of it: each task is done once more elsewhere, or it says why not. */
import crypto from 'node:crypto';
import { Worker } from 'bullmq';
import { afterAll, describe, expect, it } from 'vitest';
import { runAll } from '../../src/workers/executor.js';
import { QueueError } from '../../src/workers/queue/address.js';
import { pack } from '../../src/workers/queue/message.js';
import { sealWith } from '../../src/workers/queue/seal.js';
import { spread } from '../../src/workers/spread.js';
import { perform, program, type Sending, send, take, trade, until, wait } from './numbers.js';
import { hasRedis, type Server, startRedis, stopServers } from './redis.js';

afterAll(stopServers);

const tasks = Array.from({ length: 20 }, (_, index) => index);
const there = tasks.map((task) => `there ${task}`);
const numbersOf = (results: readonly string[]) => results.map((result) => Number(result.split(' ')[1]));

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

/** What is left of builds: all that is not BullMQ's own, and is no sign of a worker. */
async function left(server: Server): Promise<string[]> {
  const keys = (await server.ask('KEYS', '*')) as string[];
  return keys
    .filter((key) => !/:(stalled-check|marker|meta|events|id|metrics:[\w:]+)$|:(seen|present)$/.test(key))
    .sort();
}

const bytesKey = async (server: Server) => {
  const [key] = (await server.ask('KEYS', '{newswep}:bytes:*')) as string[];
  return key as string;
};

describe.skipIf(!hasRedis)('on a queue', { concurrent: true }, () => {
  it('a task that throws on the worker is done here, and no other is', async () => {
    const server = await startRedis();
    const fails = (task: number) => {
      if (task === 5) throw new Error('five');
      return `there ${task}`;
    };
    const worker = await take(server, perform(fails));
    const build = await send(server);
    expect(await all(build)).toEqual(there.map((one, index) => (index === 5 ? 'here 5' : one)));
    expect(await left(server)).toEqual([await bytesKey(server)]);
    await build.executor.close();
    await worker.leave();
    expect(build.lines).toEqual([
      expect.stringMatching(/^a task could not be done by [\w-]+ \(five\): it is done here$/),
    ]);
    expect(worker.lines.slice(1)).toEqual(['a task could not be done (five): its build does it']);
    expect(await left(server)).toEqual([]);
  });

  it.skipIf(!process.env.LONG)('a worker that never comes to an end with a task keeps no build', async () => {
    const server = await startRedis();
    let go = () => {};
    const held = new Promise<string>((resolve) => {
      go = () => resolve('too late');
    });
    const worker = await take(
      server,
      perform((task) => (task === 5 ? held : `there ${task}`)),
    );
    const build = await send(server, {}, { patience: 3000 });
    expect(await all(build)).toEqual(there.map((one, index) => (index === 5 ? 'here 5' : one)));
    expect(build.lines).toEqual(['a task was not done in 0 minutes: it is done here']);
    go();
    await build.executor.close();
    await worker.leave();
  });

  it('a worker that joins gets tasks, and one that leaves does first what it has begun', async () => {
    const server = await startRedis();
    const build = await send(server);
    expect(build.executor.threads).toBe(0);
    expect((await all(build))[0]).toBe('here 0');
    const slow = async (task: number) => {
      await wait(150);
      return `first ${task}`;
    };
    const first = await take(server, perform(slow));
    await until(() => build.executor.threads === 2, 'a worker is seen');
    const results = all(build);
    await wait(100);
    const second = await take(server, perform());
    await first.leave();
    const taken = await results;
    expect(numbersOf(taken)).toEqual(tasks);
    expect(taken.filter((one) => one.startsWith('first')).length).toBeGreaterThan(0);
    expect(taken.filter((one) => one.startsWith('here'))).toEqual([]);
    expect(build.counts.slice(0, 2)).toEqual([
      'no worker is on the queue: this machine works alone until one comes',
      '1 worker is on the queue, for 2 tasks at a time',
    ]);
    await build.executor.close();
    await second.leave();
  });

  it('a worker that leaves says so at once, however long it takes', async () => {
    const server = await startRedis();
    const worker = await take(
      server,
      perform((task) => wait(6500).then(() => `there ${task}`)),
    );
    const build = await send(server);
    const results = Promise.all([build.executor.run(1), build.executor.run(2)]);
    await wait(300);
    const gone = worker.leave();
    await wait(5500);
    expect(await server.ask('HLEN', '{newswep}:present')).toBe(1);
    await gone;
    expect(await results).toEqual(['there 1', 'there 2']);
    await build.executor.close();
  });

  it('two builds at a time each get their own', async () => {
    const server = await startRedis();
    const worker = await take(server);
    const builds = await Promise.all([send(server), send(server)]);
    expect(await Promise.all(builds.map((build) => all(build)))).toEqual([there, there]);
    await builds[0].executor.close();
    expect(await all(builds[1])).toEqual(there);
    await builds[1].executor.close();
    await worker.leave();
    expect(await left(server)).toEqual([]);
  });

  it('a server that is started anew and empty gets all that it has forgotten', async () => {
    const server = await startRedis();
    let again: Promise<void> | undefined;
    const work = async (task: number) => {
      if (task === 5) again ??= server.kill().then(() => server.start());
      await wait(30);
      return `there ${task}`;
    };
    const worker = await take(server, perform(work));
    const build = await send(server);
    expect(await all(build)).toEqual(there);
    await again;
    for (const { lines } of [build, worker]) {
      expect(lines.slice(-2)).toEqual([
        expect.stringMatching(/ doesn't answer .*: waiting for it$/),
        expect.stringMatching(/ answers again$/),
      ]);
    }
    await build.executor.close();
    await worker.leave();
  });

  it('a server that is gone is waited for as long as was said', async () => {
    const server = await startRedis();
    const work = async (task: number) => {
      if (task === 5) await server.kill();
      return `there ${task}`;
    };
    const worker = await take(server, perform(work));
    const build = await send(server, {}, { patience: 500 });
    await expect(all(build)).rejects.toThrow(
      new QueueError(`the queue at ${server.url} has not answered for 1 seconds (ECONNREFUSED)`),
    );
    await build.executor.close();
    await worker.leave();
  });

  it('so is one that is silent', async () => {
    const server = await startRedis();
    const build = await send(server, {}, { patience: 600 });
    server.pause();
    await until(() => build.executor.lost.aborted, 'it is given up', 10_000);
    expect(build.executor.lost.reason).toEqual(
      new QueueError(`the queue at ${server.url} has not answered for 1 seconds (it is silent)`),
    );
    const from = performance.now();
    await build.executor.close();
    await expect(send(server, {}, { patience: 300 })).rejects.toThrow(
      /has not answered for 0 seconds \(it is silent\)$/,
    );
    expect(performance.now() - from).toBeLessThan(3000);
    server.resume();
  });

  it('a silent one keeps nobody who leaves', async () => {
    const server = await startRedis();
    const over = new AbortController();
    const worker = await take(
      server,
      perform(() => new Promise(() => {})),
    );
    const build = await send(server, {}, { signal: over.signal });
    const results = all(build, over.signal);
    await wait(300);
    server.pause();
    const from = performance.now();
    over.abort(new Error('Ctrl-C'));
    await expect(results).rejects.toThrow('Ctrl-C');
    await build.executor.close();
    expect(performance.now() - from).toBeLessThan(3000);
    await server.kill();
    await worker.leave();
  });

  it('who stops a build takes all of it out of the queue', async () => {
    const server = await startRedis();
    const over = new AbortController();
    let free = () => {};
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const worker = await take(
      server,
      perform((task) => held.then(() => `there ${task}`)),
    );
    const build = await send(server, {}, { signal: over.signal });
    const results = all(build, over.signal);
    await wait(300);
    over.abort(new Error('Ctrl-C'));
    await expect(results).rejects.toThrow('Ctrl-C');
    await build.executor.close();
    free();
    await worker.leave();
    const keys = await left(server);
    // What was in work when it was stopped goes by itself, or with the next that is done.
    expect(keys.filter((key) => !/:bytes:|:completed$|-\d$/.test(key))).toEqual([]);
    for (const key of keys.filter((one) => one.includes(':bytes:')))
      expect(await server.ask('TTL', key)).toBeGreaterThan(0);
  });

  it('a result that is not what it was sent as is thrown away, said, and made again', async () => {
    const server = await startRedis();
    let forged = () => {};
    const isForged = new Promise<void>((resolve) => {
      forged = resolve;
    });
    const worker = await take(
      server,
      perform((task) => isForged.then(() => `there ${task}`)),
    );
    const build = await send(server);
    const [meta] = (await server.ask('KEYS', '*:meta')) as [string];
    const queue = meta.slice('{newswep}:'.length, -':meta'.length);
    const connection = { port: server.port, host: '127.0.0.1', maxRetriesPerRequest: null };
    // The bytes are good, but not of the task that they are given for.
    const forger = new Worker(
      queue,
      async ({ id }) => {
        void forger.pause(true);
        const bytes = await pack({ value: 'forged', parts: [] });
        await server.ask('HSET', await bytesKey(server), `result ${id}`, Buffer.from(bytes));
        return { by: 'forger', seal: sealWith('')('', '', '', bytes) };
      },
      { connection, prefix: '{newswep}', skipVersionCheck: true },
    );
    forger.on('completed', () => forged());
    expect(await all(build)).toEqual(there);
    expect(build.lines).toEqual(['a result of forger is not what it was sent as: it is thrown away, and made again']);
    await build.executor.close();
    await forger.close();
    await worker.leave();
  });

  it('bytes that others have put in their place are sent again, and told once', async () => {
    const server = await startRedis();
    let isTold = () => false;
    const work = async (task: number) => {
      const key = await bytesKey(server);
      const fields = isTold() ? [] : ((await server.ask('HKEYS', key)) as string[]);
      for (const field of fields.filter((one) => !one.startsWith('result'))) await server.ask('HSET', key, field, 'no');
      await wait(20);
      return `there ${task}`;
    };
    const worker = await take(server, perform(work));
    const build = await send(server);
    isTold = () => build.lines.length > 0;
    // Of one that was spoilt three times the build has enough.
    expect(numbersOf(await all(build))).toEqual(tasks);
    expect(build.lines).toEqual([
      expect.stringMatching(
        /^what a task is made of came to \S+ as something else: it is thrown away, and sent again$/,
      ),
    ]);
    await build.executor.close();
    await worker.leave();
  });

  it('bytes that are gone are sent again', async () => {
    const server = await startRedis();
    let isFirst = true;
    const work = async (task: number) => {
      if (isFirst) await server.ask('DEL', await bytesKey(server));
      isFirst = false;
      return `there ${task}`;
    };
    const worker = await take(server, perform(work));
    const build = await send(server);
    expect(await all(build)).toEqual(there);
    await build.executor.close();
    await worker.leave();
  });

  it('what others put there is no worker’s and no build’s', async () => {
    const server = await startRedis();
    await server.ask('ZADD', '{newswep}:seen', Date.now(), 'garbage');
    const presences = [
      'no JSON',
      'null',
      '[]',
      '{"role":"worker"}',
      JSON.stringify({ role: 'worker', name: 'x', trace: 'x', ...program, jobs: (1e9).toString() }),
    ];
    for (const [index, one] of presences.entries())
      await server.ask('HSET', '{newswep}:present', `garbage${index}`, one);
    const worker = await take(server);
    const build = await send(server);
    const [meta] = (await server.ask('KEYS', '*:meta')) as [string];
    const queue = meta.slice(0, -':meta'.length);
    for (const [index, data] of [
      'no JSON',
      'null',
      '[]',
      '{"build":7}',
      '{"build":"x","__proto__":{"polluted":1}}',
    ].entries()) {
      await server.ask(
        'HSET',
        `${queue}:garbage${index}`,
        'name',
        'task',
        'data',
        data,
        'opts',
        '{}',
        'timestamp',
        1,
        'delay',
        0,
        'priority',
        0,
      );
      await server.ask('LPUSH', `${queue}:wait`, `garbage${index}`);
    }
    await server.ask('LPUSH', `${queue}:wait`, 'nothing');
    for (const value of ['no JSON', 'null', '{"none":"lost"}']) {
      await server.ask('XADD', `${queue}:events`, '*', 'event', 'completed', 'jobId', 'x', 'returnvalue', value);
    }
    expect(await all(build)).toEqual(there);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect([build.lines, worker.lines.length]).toEqual([[], 1]);
    await build.executor.close();
    await worker.leave();
  });

  it('another program and another secret get no work, and both sides say so once', async () => {
    const server = await startRedis();
    const build = await send(server, { secret: 'a secret of the build' });
    const older = await take(
      server,
      perform(),
      { secret: 'a secret of the build' },
      { program: 'x', words: 'numbers 0.9' },
    );
    const stranger = await take(server);
    expect(await all(build)).toEqual(tasks.map((task) => `here ${task}`));
    await until(() => build.lines.length === 2, 'both are seen');
    await wait(100);
    expect(build.lines.sort()).toEqual([
      expect.stringMatching(
        /^the worker \S+ gets no work: it has no secret, and this side has one \(NEWSWEP_QUEUE_SECRET\)$/,
      ),
      expect.stringMatching(
        /^the worker \S+ gets no work: it is another program \(numbers 0.9; this is numbers 1.0\)$/,
      ),
    ]);
    expect(older.lines).toEqual([
      expect.stringMatching(
        /^a build of \S+ is another program \(numbers 1.0; this is numbers 0.9\): it gives this worker no work$/,
      ),
    ]);
    expect(stranger.lines).toEqual([
      expect.stringMatching(
        /^a build of \S+ has a secret, and this side has none \(NEWSWEP_QUEUE_SECRET\): it gives this worker no work$/,
      ),
    ]);
    await build.executor.close();
    await older.leave();
    await stranger.leave();
  });

  it('a server that is full takes nothing, and the build does it all', async () => {
    const server = await startRedis();
    const worker = await take(server);
    const build = await send(server);
    await server.ask('CONFIG', 'SET', 'maxmemory', 1);
    expect(numbersOf(await all(build))).toEqual(tasks);
    expect(build.lines).toEqual([
      `the queue at ${server.url} refuses what it is asked (OOM): it is full: what it doesn't take is done here`,
    ]);
    await server.ask('CONFIG', 'SET', 'maxmemory', 0);
    expect(await all(build)).toEqual(there);
    await build.executor.close();
    await worker.leave();
  });

  it('one that throws away what it has is told of, and the build ends right', async () => {
    const server = await startRedis(['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru']);
    const worker = await take(server);
    const build = await send(server);
    expect(build.lines).toEqual([
      'the queue throws away what it has when it is full (allkeys-lru): set its maxmemory-policy to noeviction',
    ]);
    expect(numbersOf(await all(build))).toEqual(tasks);
    await build.executor.close();
    await worker.leave();
  });

  it.skipIf(!process.env.LONG)('so it does where much is thrown away', async () => {
    const server = await startRedis();
    const workers = await Promise.all(tasks.slice(0, 4).map(() => take(server)));
    const used = Number(/used_memory:(\d+)/.exec(String(await server.ask('INFO', 'memory')))?.[1]);
    await server.ask('CONFIG', 'SET', 'maxmemory', used + 800_000);
    await server.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-random');
    // What can't be made smaller.
    const heavy: typeof trade = {
      ...trade,
      parcelOf: (task) => ({
        message: { value: task, parts: [crypto.randomBytes(60_000)] },
        most: 1000,
        open: ({ value }) => String(value),
      }),
    };
    const build = await send(server, {}, {}, program, heavy);
    expect(numbersOf(await all(build))).toEqual(tasks);
    expect(String(await server.ask('INFO', 'stats'))).toMatch(/evicted_keys:[1-9]/);
    await build.executor.close();
    await Promise.all(workers.map((worker) => worker.leave()));
  });
});
