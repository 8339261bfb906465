/** The other end of a queue: takes tasks of builds on other machines, has them done, and sends back what came out. */
import { Worker } from 'bullmq';
import type { Identity, QueueAddress, QueueError } from './address.js';
import { atMost, connect, isFinal, refusedBy, unless } from './connection.js';
import { differenceOf, presenceHere } from './differ.js';
import { createDoing, type Delivery } from './doing.js';
import { Presences } from './presences.js';
import { type Answer, type Job, nameOfQueue, queueOptions } from './protocol.js';
import { sealWith } from './seal.js';

export interface Taking {
  /** How many tasks at a time. */
  readonly jobs: number;
  readonly tell: (words: string) => void;
  /** Ends it; what was begun is done first. */
  readonly signal: AbortSignal;
  /** Told when it can take some. */
  readonly onReady?: (() => void) | undefined;
  /** Told how many tasks were done. */
  readonly onDone?: ((count: number) => void) | undefined;
}

/** Milliseconds between two signs of life. */
const sign = 5000;
/** Milliseconds after which a task is somebody else's if its worker gives no sign of life, and between two looks for such. */
const lock = 15_000;
const stalled = 5000;
/** So many workers may die of a task; then it is its build's. */
const mostDeaths = 1;
/** So many tasks are fetched before there is somebody to do them, who then needn't wait. */
const ahead = 1;
/** Milliseconds that it takes at most to leave a queue that doesn't answer any more. */
const farewell = 1000;
/** BullMQ's own numbers, a minute each. */
const metrics = { maxDataPoints: 60 * 24 };

/**
 * Takes tasks until it is told to end.
 *
 * @param perform does a task, and answers with the bytes of the result
 * @throws QueueError if the queue refuses who asks
 * @throws the signal's reason, should it end before there is a queue
 */
export async function takeTasks(
  address: QueueAddress,
  identity: Identity,
  perform: (delivery: Delivery) => Promise<Uint8Array>,
  { jobs, tell, signal, onReady, onDone }: Taking,
): Promise<void> {
  const over = new AbortController();
  const giveUp = (error: QueueError) => over.abort(error);
  const redis = await connect(address, { tell, signal, giveUp });
  const seal = sealWith(address.secret);
  const own = presenceHere('worker', identity, seal, jobs);
  const { name, program, trace } = own;
  let presences: Presences;
  let builds = new Set<string>();
  const known = new Set<string>();
  let isLeaving = false;
  const lookAround = async () => {
    if (isLeaving) return;
    const all = await presences.announce(own);
    builds = new Set(all.keys());
    for (const [id, other] of all) {
      if (other.role !== 'build' || known.has(id)) continue;
      known.add(id);
      const why = differenceOf(other, own);
      if (why === undefined) tell(`a build of ${other.name} is on the queue`);
      else tell(`a build of ${other.name} ${why}: it gives this worker no work`);
    }
    for (const id of known) if (!all.has(id)) known.delete(id);
  };

  const isThere = async (build: string) => {
    if (!builds.has(build)) await lookAround();
    return builds.has(build);
  };
  const doing = createDoing({ redis, seal, name, isThere, perform, tell });
  let done = 0;

  const ending = AbortSignal.any([signal, over.signal]);
  try {
    presences = new Presences(redis, `worker ${name}-${await unless(ending, Presences.now(redis))}`);
    onReady?.();
    await unless(ending, lookAround());
  } catch (error) {
    redis.disconnect();
    throw refusedBy(address, error) ?? error;
  }
  const worker = new Worker<Job, Answer>(
    nameOfQueue(program, trace),
    async ({ id = '', data }) => {
      const answered = await doing(id, data);
      onDone?.(++done);
      return answered;
    },
    {
      ...queueOptions,
      connection: redis,
      name,
      concurrency: jobs + ahead,
      lockDuration: lock,
      stalledInterval: stalled,
      maxStalledCount: mostDeaths,
      metrics,
    },
  );
  // The connection tells when it is gone; what became of a task its build is told.
  const refusals = new Set<string>();
  const refused = (error: unknown) => {
    const refusal = refusedBy(address, error);
    if (!refusal || refusals.has(refusal.message)) return;
    refusals.add(refusal.message);
    // It would be counted, and builds would wait for what it can't do.
    if (isFinal(error)) giveUp(refusal);
    else tell(refusal.message);
  };
  worker.on('error', refused);
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (looking || redis.status !== 'ready') return;
    const looked = () => {
      looking = undefined;
    };
    looking = lookAround().catch(refused).then(looked);
  }, sign);
  try {
    await new Promise<void>((resolve) => {
      if (ending.aborted) resolve();
      ending.addEventListener('abort', () => resolve(), { once: true });
    });
    // Its tasks are still its own, but it is sent no others. Whatever it waits for, without the queue it is for nothing.
    const leave = async () => {
      await worker.pause(true);
      // Or it would say once more that it is there.
      isLeaving = true;
      await looking;
      await presences.leave();
      await worker.close();
    };
    const gone = new Promise<void>((resolve) => redis.once('close', resolve));
    if (redis.status === 'ready') await Promise.race([leave().catch(() => {}), gone]);
    over.signal.throwIfAborted();
  } finally {
    clearInterval(timer);
    redis.disconnect();
    await atMost(farewell, worker.close(true));
  }
}
