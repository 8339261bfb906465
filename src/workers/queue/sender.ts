/** The executor of a queue (BullMQ on Redis): tasks are done by workers on other machines, as many as there are at the time. */
import { hostname } from 'node:os';
import { Queue, QueueEvents } from 'bullmq';
import type { Executor } from '../executor.js';
import type { Identity, Presence, QueueAddress, QueueError } from './address.js';
import { atMost, type Connection, connect, refusedBy } from './connection.js';
import { type Message, pack, unpack } from './message.js';
import { Presences } from './presences.js';
import {
  type Answer,
  bytesOf,
  type Job,
  lifetime,
  nameOfQueue,
  queueOptions,
  resultField,
  traced,
  traceLength,
} from './protocol.js';
import { Room } from './room.js';
import { isSame, type Seal, sealWith } from './seal.js';

/** A task as it is sent. */
export interface Parcel<Result> {
  readonly message: Message;
  /** Bytes that other tasks need too: they are sent once. */
  readonly extra?: Uint8Array | undefined;
  /** Bytes that its result may take, compressed: one that takes more is not sent back. */
  readonly most: number;
  readonly open: (answer: Message) => Result;
}

/** What tasks are, to those that only send them. */
export interface Trade<Task, Result> {
  /** What all tasks need. */
  readonly setup: Message;
  /** Nothing for a task that has to stay here. */
  parcelOf(task: Task): Parcel<Result> | undefined;
}

export interface QueueUse {
  /** A line for people. */
  readonly tell: (words: string) => void;
  /** Milliseconds for which a queue may be gone before the build gives up; 3 minutes, else. */
  readonly patience?: number | undefined;
  /** Nothing is waited for any more once it says so. */
  readonly signal?: AbortSignal | undefined;
}

export interface QueueExecutor<Task, Result> extends Executor<Task, Result> {
  /** How many there are that may do a task. */
  readonly workers: number;
  /** Tells when the queue is given up. */
  readonly lost: AbortSignal;
  close(): Promise<void>;
}

/** Bytes that a build has in the queue at most, tasks and results together. */
const mostInQueue = 256 << 20;
/** A task that takes more of it would keep many others waiting. */
const mostOfTask = mostInQueue / 4;
/** Tasks at a time, whoever waits for more: each has its values in memory here. */
const mostSlots = 256;

/** Milliseconds between two looks at who is there. */
const look = 2000;
/** So many looks in a row at nobody, and nobody is there: one that has lost its connection says so within a few seconds. */
const blinks = 6;
/** So many looks, and what became of all tasks is asked for, in case nobody told. */
const asking = 5;
/** How often a task is sent before it is done here. */
const mostTries = 3;
/** Milliseconds that the first answer of a queue may take. */
const firstAnswer = 20_000;
/** Milliseconds from one try to hear what happens to the next. */
const pause = 100;
/** Milliseconds that it takes at most to leave a queue. */
const farewell = 1000;

interface Bytes {
  readonly seal: string;
  readonly content: Uint8Array;
}

interface Sent<Result> {
  readonly parcel: Parcel<Result>;
  readonly job: Job;
  readonly bytes: readonly Bytes[];
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
  tries: number;
  /** It is in the queue. */
  isPut: boolean;
  isTaken: boolean;
}

/**
 * @throws QueueError if the queue can't be reached, or refuses who asks
 */
export async function overQueue<Task, Result>(
  address: QueueAddress,
  identity: Identity,
  trade: Trade<Task, Result>,
  { tell, patience = 180_000, signal }: QueueUse,
): Promise<QueueExecutor<Task, Result>> {
  const lost = new AbortController();
  const giveUp = (error: QueueError) => lost.abort(error);
  const redis = await connect(address, { tell, first: Math.min(firstAnswer, patience), patience, signal, giveUp });
  const seal = sealWith(address.secret);
  const trace = seal(traced).slice(0, traceLength);
  const name = `${hostname()}-${process.pid}`;
  const refused = (error: unknown) => refusedBy(address, error);
  let sender: Sender<Task, Result> | undefined;
  try {
    const build = `${name}-${await Presences.now(redis)}`;
    sender = new Sender<Task, Result>(
      redis,
      build,
      seal,
      trade,
      nameOfQueue(identity.program, trace),
      tell,
      refused,
      lost,
    );
    await sender.start({ role: 'build', name, program: identity.program, trace, words: identity.words, jobs: 0 });
  } catch (error) {
    await sender?.close();
    redis.disconnect();
    throw refused(error) ?? error;
  }
  const { abandon, closed } = sender;
  for (const one of [signal, lost.signal]) {
    if (one?.aborted) abandon(one.reason);
    one?.addEventListener('abort', () => abandon(one.reason), { once: true, signal: closed });
  }
  return sender;
}

class Sender<Task, Result> implements QueueExecutor<Task, Result> {
  workers = 0;
  threads = 0;
  readonly isAlone = true;
  readonly #queue: Queue<Job, Answer>;
  readonly #events: QueueEvents;
  readonly #presences: Presences;
  readonly #room = new Room(mostInQueue);
  readonly #sent = new Map<string, Sent<Result>>();
  /** How many tasks need bytes that are in the queue. */
  readonly #needed = new Map<string, number>();
  /** The seals of what is in the queue. */
  readonly #lying = new Set<string>();
  readonly #strangers = new Set<string>();
  #setup: Bytes | undefined;
  /** Of bytes that several tasks share. */
  readonly #sealed = new WeakMap<Uint8Array, string>();
  #timer: NodeJS.Timeout | undefined;
  #count = 0;
  #looks = 0;
  #empty = 0;
  readonly #refusals = new Set<string>();
  #isLooking = false;
  #abandoned: { readonly because: unknown } | undefined;
  /** Tasks that were in the queue then. */
  #left: readonly string[] = [];
  readonly #closing = new AbortController();
  readonly closed = this.#closing.signal;

  constructor(
    private readonly redis: Connection,
    private readonly build: string,
    private readonly seal: Seal,
    private readonly trade: Trade<Task, Result>,
    queue: string,
    private readonly tell: (words: string) => void,
    private readonly refusedBy: (error: unknown) => QueueError | undefined,
    private readonly isLost: AbortController,
  ) {
    this.#queue = new Queue(queue, { ...queueOptions, connection: redis });
    this.#events = new QueueEvents(queue, { ...queueOptions, connection: redis, autorun: false });
    this.#presences = new Presences(redis, build);
    // The connection itself tells what there is to tell.
    this.#queue.on('error', () => {});
    this.#events.on('error', () => {});
    this.#events.on('completed', ({ jobId, returnvalue }) => this.#answered(jobId, returnvalue as unknown as Answer));
    this.#events.on('failed', ({ jobId, failedReason }) => this.#failed(jobId, failedReason));
    // What was told while nobody could hear it has to be asked for.
    redis.on('ready', () => {
      this.#lying.clear();
      void this.#ask();
    });
  }

  get lost(): AbortSignal {
    return this.isLost.signal;
  }

  async start(presence: Presence): Promise<void> {
    const content = await pack(this.trade.setup);
    this.#setup = { seal: this.seal(content), content };
    await this.#events.waitUntilReady();
    void this.#listen();
    await this.#warnOfEviction();
    await this.#look(presence);
    this.#timer = setInterval(() => void this.#lookAgain(presence), look);
  }

  /** Hears what became of tasks. Something that somebody else has put there may end that: then it is heard anew. */
  async #listen(): Promise<void> {
    while (!this.closed.aborted) {
      const ends = this.#events.run().catch(() => {});
      void this.#ask();
      await ends;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async run(task: Task): Promise<Result> {
    if (this.#abandoned) throw this.#abandoned.because;
    const parcel = this.trade.parcelOf(task);
    if (!parcel) throw new Error('this task stays here');
    const content = await pack(parcel.message);
    const first: Bytes = { seal: this.seal(content), content };
    const extra: Bytes | undefined = parcel.extra && { seal: this.#sealOf(parcel.extra), content: parcel.extra };
    const bytes = extra ? [first, extra] : [first];
    const size = content.byteLength + (parcel.extra?.byteLength ?? 0) + parcel.most;
    if (size > mostOfTask) throw new Error('this task is too large to be sent');
    await this.#room.enter(size);
    const { most } = parcel;
    const setup = (this.#setup as Bytes).seal;
    const job: Job = { build: this.build, setup, task: first.seal, ...(extra ? { extra: extra.seal } : {}), most };
    try {
      return await new Promise<Result>((resolve, reject) => {
        if (this.#abandoned) throw this.#abandoned.because;
        for (const { seal } of bytes) this.#needed.set(seal, (this.#needed.get(seal) ?? 0) + 1);
        this.#send({ parcel, job, bytes, resolve, reject, tries: 0, isPut: false, isTaken: false });
      });
    } finally {
      this.#room.leave(size);
      const done = bytes.flatMap(({ seal }) => (this.#release(seal) ? [seal] : []));
      if (done.length > 0) void this.redis.hdel(bytesOf(this.build), ...done).catch(() => {});
    }
  }

  /** Nobody waits for any task any more. */
  readonly abandon = (because: unknown): void => {
    if (this.#abandoned) return;
    this.#abandoned = { because };
    this.#left = [...this.#sent.keys()];
    for (const { reject } of this.#sent.values()) reject(because);
    this.#sent.clear();
  };

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closing.abort();
    this.abandon(new Error('the queue is closed'));
    if (!this.lost.aborted && this.redis.status === 'ready') await atMost(farewell, this.#tidy());
    this.redis.disconnect();
    await atMost(farewell, Promise.all([this.#events.close(), this.#queue.close()]));
  }

  async #tidy(): Promise<void> {
    await this.#presences.leave();
    await Promise.all([this.redis.unlink(bytesOf(this.build)), ...this.#left.map((id) => this.#forget(id))]);
  }

  #sealOf(extra: Uint8Array): string {
    const seal = this.#sealed.get(extra) ?? this.seal(extra);
    this.#sealed.set(extra, seal);
    return seal;
  }

  #release(seal: string): boolean {
    const left = (this.#needed.get(seal) ?? 1) - 1;
    if (left > 0) this.#needed.set(seal, left);
    else {
      this.#needed.delete(seal);
      this.#lying.delete(seal);
    }
    return left <= 0;
  }

  /** Puts a task into the queue, with what it needs. */
  #send(sent: Sent<Result>): void {
    const id = `${this.build}-${++this.#count}`;
    sent.tries++;
    sent.isPut = false;
    sent.isTaken = false;
    this.#sent.set(id, sent);
    this.#put(id, sent).then(
      () => {
        sent.isPut = true;
        // Nobody waits for it any more.
        if (!this.#sent.has(id) && !this.closed.aborted) void this.#forget(id);
      },
      (error: unknown) => {
        this.#refused(error);
        if (this.#sent.delete(id)) sent.reject(error);
      },
    );
  }

  async #put(id: string, { job, bytes }: Sent<Result>): Promise<void> {
    const key = bytesOf(this.build);
    const line = this.redis.pipeline();
    const put: string[] = [];
    for (const { seal, content } of [this.#setup as Bytes, ...bytes]) {
      if (this.#lying.has(seal)) continue;
      this.#lying.add(seal);
      put.push(seal);
      line.hset(key, seal, asBuffer(content));
    }
    line.expire(key, lifetime);
    try {
      for (const [error] of (await line.exec()) ?? []) if (error) throw error;
    } catch (error) {
      for (const seal of put) this.#lying.delete(seal);
      throw error;
    }
    const removed = { age: lifetime };
    await this.#queue.add('task', job, { jobId: id, attempts: 1, removeOnComplete: removed, removeOnFail: removed });
  }

  #answered(id: string, answer: Answer): void {
    const sent = this.#sent.get(id);
    // It was taken back, and somebody has done it all the same.
    if (!sent && id.startsWith(`${this.build}-`)) void this.#forget(id);
    if (!sent || sent.isTaken) return;
    sent.isTaken = true;
    this.#take(id, sent, answer).catch((error: unknown) => {
      if (this.#sent.delete(id)) sent.reject(error);
    });
  }

  async #take(id: string, sent: Sent<Result>, answer: Answer): Promise<void> {
    const { job, parcel } = sent;
    const again = () => {
      if (!this.#sent.delete(id)) return;
      if (sent.tries < mostTries) this.#send(sent);
      else sent.reject(new Error('this task was sent several times'));
    };
    if ('none' in answer) {
      void this.#forget(id);
      if (answer.none === 'lost')
        for (const { seal } of [this.#setup as Bytes, ...sent.bytes]) this.#lying.delete(seal);
      if (answer.none === 'lost' || answer.none === 'unwanted') return again();
      throw new Error(answer.words ?? answer.none);
    }
    const bytes = await this.redis.hgetBuffer(bytesOf(this.build), resultField(id));
    void this.#forget(id);
    if (!bytes) return again();
    if (!isSame(this.seal(job.setup, job.task, job.extra ?? '', bytes), String(answer.seal))) {
      this.tell(`a result of ${answer.by} is not what it was sent as: it is thrown away, and made again`);
      return again();
    }
    const result = parcel.open(await unpack(bytes));
    this.#sent.delete(id);
    sent.resolve(result);
  }

  #failed(id: string, reason: string): void {
    const sent = this.#sent.get(id);
    if (!sent || sent.isTaken) return;
    this.#sent.delete(id);
    void this.#forget(id);
    // Whatever it was that a worker did not survive: nobody else is sent it.
    sent.reject(new Error(reason));
  }

  async #forget(id: string): Promise<void> {
    try {
      await Promise.all([this.redis.hdel(bytesOf(this.build), resultField(id)), this.#queue.remove(id)]);
    } catch {
      // It goes by itself, after a while.
    }
  }

  /** A queue whose memory is full, or that may be asked no more, is one with nobody there. */
  async #lookAgain(presence: Presence): Promise<void> {
    if (this.redis.status !== 'ready' || this.#isLooking) return;
    this.#isLooking = true;
    try {
      await this.#look(presence);
    } catch (error) {
      this.#refused(error);
      this.#see([]);
    }
    this.#isLooking = false;
  }

  #refused(error: unknown): void {
    const { message = '' } = this.refusedBy(error) ?? {};
    if (message === '' || this.closed.aborted || this.#refusals.has(message)) return;
    this.#refusals.add(message);
    this.tell(`${message}: what it doesn't take is done here`);
  }

  async #warnOfEviction(): Promise<void> {
    const memory = await this.redis.info('memory').catch(() => '');
    const [, policy] = /^maxmemory_policy:(?!noeviction)(\S+)/m.exec(memory) ?? [];
    if (policy === undefined || /^maxmemory:0\s/m.test(memory)) return;
    this.tell(`the queue throws away what it has when it is full (${policy}): set its maxmemory-policy to noeviction`);
  }

  /** Looks at who is there. */
  async #look(presence: Presence): Promise<void> {
    const all = await this.#presences.announce(presence);
    await this.redis.expire(bytesOf(this.build), lifetime);
    const workers = [...all.values()].filter(({ role }) => role === 'worker');
    const ours = workers.filter(({ program, trace }) => program === presence.program && trace === presence.trace);
    for (const [id, one] of all) if (one.role === 'worker') this.#refuse(id, one, presence);
    this.#see(ours);
    if (++this.#looks % asking === 0) await this.#ask();
  }

  #see(ours: readonly Presence[]): void {
    this.#empty = ours.length === 0 ? this.#empty + 1 : 0;
    if (ours.length > 0 || this.#empty >= blinks || this.threads === 0) {
      this.workers = ours.length;
      this.threads = Math.min(
        mostSlots,
        ours.reduce((sum, { jobs }) => sum + jobs, 0),
      );
    }
    if (this.threads === 0) this.#takeBack();
  }

  #refuse(id: string, { name, program, trace, words }: Presence, own: Presence): void {
    if ((program === own.program && trace === own.trace) || this.#strangers.has(id)) return;
    this.#strangers.add(id);
    const why =
      program === own.program
        ? 'has another secret (NEWSWEP_QUEUE_SECRET)'
        : `is another program (${words}; this is ${own.words})`;
    this.tell(`the worker ${name} gets no work: it ${why}`);
  }

  /** There is nobody to do them: they are done here. */
  #takeBack(): void {
    for (const [id, { reject, isTaken }] of [...this.#sent]) {
      if (isTaken) continue;
      this.#sent.delete(id);
      void this.#forget(id);
      reject(new Error('there is no worker'));
    }
  }

  /** Asks what became of the tasks: a queue that was started anew may have forgotten them. */
  async #ask(): Promise<void> {
    for (const [id, sent] of [...this.#sent]) {
      if (sent.isTaken || !sent.isPut) continue;
      const job = await this.#queue.getJob(id).catch(() => null);
      // Of a job that is there, but in no line, a part was thrown away.
      const isLost = job === undefined || (await job?.getState().catch(() => '')) === 'unknown';
      if (job === null || !this.#sent.has(id) || sent.isTaken) continue;
      if (!job || isLost) {
        void this.#forget(id);
        this.#sent.delete(id);
        if (sent.tries < mostTries) this.#send(sent);
        else sent.reject(new Error('this task was sent several times'));
      } else if (job.returnvalue) this.#answered(id, job.returnvalue);
      else if (job.failedReason) this.#failed(id, job.failedReason);
    }
  }
}

/** The same memory, as the client wants it. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
