import { Queue, QueueEvents } from 'bullmq';
import type { Executor } from '../executor.js';
import type { Presence, QueueError } from './address.js';
import { atMost, type Connection, isStranger } from './connection.js';
import { Deposit, type Sealed } from './deposit.js';
import { Lookout } from './lookout.js';
import { pack, unpack } from './message.js';
import type { Parcel, Trade } from './parcel.js';
import { Presences } from './presences.js';
import { type Answer, type Job, nameOfQueue, queueOptions } from './protocol.js';
import { Room } from './room.js';
import { isSame, type Seal } from './seal.js';

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
/** Milliseconds between two looks at who is there. */
const look = 2000;
/** So many looks, and what became of all tasks is asked for, in case nobody told. */
const asking = 5;
/** So many times the patience with the queue: whoever has a task for longer may say that it is there, and does nothing. */
const patienceWithTasks = 3;
/** How often a task is sent before it is done here. */
const mostTries = 3;
/** Milliseconds from one try to hear what happens to the next. */
const pause = 100;
/** Characters of what another machine says. */
const mostWords = 200;
/** Milliseconds that it takes at most to leave a queue. */
const farewell = 1000;

interface Sent<Result> {
  readonly parcel: Parcel<Result>;
  readonly job: Job;
  readonly bytes: readonly Sealed[];
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
  tries: number;
  /** The look at which it was put into the queue. */
  since: number;
  /** It is in the queue. */
  isPut: boolean;
  isTaken: boolean;
}

interface Parts<Task, Result> {
  readonly redis: Connection;
  /** Its name on the queue. */
  readonly build: string;
  readonly seal: Seal;
  readonly trade: Trade<Task, Result>;
  /** What it says of itself. */
  readonly own: Presence;
  /** Milliseconds. */
  readonly patience: number;
  readonly tell: (words: string) => void;
  /** In words, where the server has refused something. */
  readonly refused: (error: unknown) => QueueError | undefined;
  readonly lost: AbortController;
}

export class Sender<Task, Result> implements QueueExecutor<Task, Result> {
  readonly isAlone = true;
  readonly #parts: Parts<Task, Result>;
  readonly #queue: Queue<Job, Answer>;
  readonly #events: QueueEvents;
  readonly #presences: Presences;
  readonly #lookout: Lookout;
  readonly #deposit: Deposit;
  readonly #room = new Room(mostInQueue);
  readonly #sent = new Map<string, Sent<Result>>();
  readonly #told = new Set<string>();
  readonly #closing = new AbortController();
  readonly closed = this.#closing.signal;
  #setup: Sealed | undefined;
  #timer: NodeJS.Timeout | undefined;
  #count = 0;
  #looks = 0;
  #isLooking = false;
  #abandoned: { readonly because: unknown } | undefined;
  /** Tasks that were in the queue then. */
  #left: readonly string[] = [];

  constructor(parts: Parts<Task, Result>) {
    const { redis, build, seal, own, tell } = parts;
    this.#parts = parts;
    const name = nameOfQueue(own.program, own.trace);
    this.#queue = new Queue(name, { ...queueOptions, connection: redis });
    this.#events = new QueueEvents(name, { ...queueOptions, connection: redis, autorun: false });
    this.#presences = new Presences(redis, build);
    this.#lookout = new Lookout(this.#presences, own, tell);
    this.#deposit = new Deposit(redis, this.#queue, seal, build);
    // The connection itself tells when it is gone, and who asks hears what is refused; here nobody asks.
    this.#queue.on('error', () => {});
    this.#events.on('error', (error) => this.#refused(error));
    this.#events.on('completed', ({ jobId, returnvalue }) => this.#answered(jobId, returnvalue as unknown as Answer));
    this.#events.on('failed', ({ jobId, failedReason }) => this.#failed(jobId, failedReason));
    // What was told while nobody could hear it has to be asked for.
    redis.on('ready', () => {
      void this.#ask();
      void this.#warnOfEviction();
    });
  }

  get workers(): number {
    return this.#lookout.workers;
  }

  get threads(): number {
    return this.#lookout.slots;
  }

  get lost(): AbortSignal {
    return this.#parts.lost.signal;
  }

  async start(): Promise<void> {
    this.#setup = this.#deposit.sealed(await pack(this.#parts.trade.setup), false);
    await this.#events.waitUntilReady();
    void this.#listen();
    await this.#warnOfEviction();
    await this.#look();
    if (this.closed.aborted) return;
    this.#timer = setInterval(() => void this.#lookAgain(), look);
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
    const parcel = this.#parts.trade.parcelOf(task);
    if (!parcel) throw new Error('this task stays here');
    const { extra, most } = parcel;
    const content = await pack(parcel.message);
    const size = content.byteLength + (extra?.byteLength ?? 0) + most;
    if (size > mostOfTask) throw new Error('this task is too large to be sent');
    const own = this.#deposit.sealed(content, false);
    const shared = extra && this.#deposit.sealed(extra, true);
    const bytes = shared ? [own, shared] : [own];
    const { build } = this.#parts;
    const { seal: setup } = this.#setup as Sealed;
    const job: Job = { build, setup, task: own.seal, ...(shared ? { extra: shared.seal } : {}), most };
    // What others have sent already takes no more room; they are counted before they are in, and get in in this order.
    await this.#room.enter(this.#deposit.need(bytes) + most);
    try {
      return await new Promise<Result>((resolve, reject) => {
        if (this.#abandoned) throw this.#abandoned.because;
        this.#send({ parcel, job, bytes, resolve, reject, tries: 0, since: 0, isPut: false, isTaken: false });
      });
    } finally {
      this.#room.leave(this.#deposit.leave(bytes) + most);
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
    if (!this.lost.aborted && this.#parts.redis.status === 'ready') await atMost(farewell, this.#tidy());
    this.#parts.redis.disconnect();
    await atMost(farewell, Promise.all([this.#events.close(), this.#queue.close()]));
  }

  async #tidy(): Promise<void> {
    await this.#presences.leave();
    await Promise.all([this.#deposit.clear(), ...this.#left.map((id) => this.#deposit.forget(id))]);
  }

  /** Puts a task into the queue, with what it needs. */
  #send(sent: Sent<Result>): void {
    const id = `${this.#parts.build}-${++this.#count}`;
    sent.tries++;
    sent.since = this.#looks;
    sent.isPut = false;
    sent.isTaken = false;
    this.#sent.set(id, sent);
    this.#deposit.put(id, sent.job, [this.#setup as Sealed, ...sent.bytes]).then(
      () => {
        sent.isPut = true;
        // Nobody waits for it any more.
        if (!this.#sent.has(id) && !this.closed.aborted) void this.#deposit.forget(id);
      },
      (error: unknown) => {
        this.#refused(error);
        if (this.#sent.delete(id)) sent.reject(error);
      },
    );
  }

  #answered(id: string, answer: Answer): void {
    const sent = this.#sent.get(id);
    // It was taken back, and somebody has done it all the same.
    if (!sent && id.startsWith(`${this.#parts.build}-`)) void this.#deposit.forget(id);
    if (!sent || sent.isTaken) return;
    sent.isTaken = true;
    this.#take(id, sent, answer).catch((error: unknown) => {
      if (this.#sent.delete(id)) sent.reject(error);
    });
  }

  async #take(id: string, sent: Sent<Result>, answer: Answer): Promise<void> {
    const { job, parcel } = sent;
    const again = () => this.#again(id, sent);
    const by = String(answer.by).slice(0, mostWords);
    if ('none' in answer) {
      void this.#deposit.forget(id);
      if (answer.none === 'lost' && answer.words !== undefined) {
        this.#tellOnce(`what a task is made of came to ${by} as something else: it is thrown away, and sent again`);
      }
      if (answer.none === 'lost') this.#deposit.miss([this.#setup as Sealed, ...sent.bytes]);
      if (answer.none === 'lost' || answer.none === 'unwanted') return again();
      const words = answer.words ?? 'its result takes more room than there is';
      this.#tellOnce(`a task could not be done by ${by} (${wordsOf(words)}): it is done here`);
      throw new Error(wordsOf(words));
    }
    const bytes = await this.#deposit.result(id);
    void this.#deposit.forget(id);
    if (!bytes) return again();
    if (!isSame(this.#parts.seal(job.setup, job.task, job.extra ?? '', bytes), String(answer.seal))) {
      this.#parts.tell(`a result of ${by} is not what it was sent as: it is thrown away, and made again`);
      return again();
    }
    let result: Result;
    try {
      if (bytes.byteLength > job.most) throw new Error('it is larger than it may be');
      result = parcel.open(await unpack(bytes));
    } catch (error) {
      this.#tellOnce(`a result of ${by} is of no use (${wordsOf(error)}): the task is done here`);
      throw error;
    }
    this.#sent.delete(id);
    sent.resolve(result);
  }

  #failed(id: string, reason: string): void {
    const sent = this.#sent.get(id);
    if (!sent || sent.isTaken) return;
    this.#sent.delete(id);
    void this.#deposit.forget(id);
    // Whatever it was that workers did not survive: nobody else is sent it.
    this.#tellOnce(`a task was given up by the queue (${wordsOf(reason)}): it is done here`);
    sent.reject(new Error(reason));
  }

  /** A queue whose memory is full, or that may be asked no more, is one with nobody there. */
  async #lookAgain(): Promise<void> {
    if (this.#parts.redis.status !== 'ready' || this.#isLooking) return;
    this.#isLooking = true;
    try {
      await this.#look();
    } catch (error) {
      this.#refused(error);
      this.#lookout.seeNobody();
      if (this.threads === 0) this.#takeBack();
    }
    this.#isLooking = false;
  }

  async #look(): Promise<void> {
    await this.#lookout.look();
    await this.#deposit.stay();
    if (this.threads === 0) this.#takeBack();
    if (++this.#looks % asking === 0) await this.#ask();
  }

  #refused(error: unknown): void {
    const refusal = this.#parts.refused(error);
    // Of that the connection tells, and ends the build.
    if (isStranger(error)) return;
    if (refusal) this.#tellOnce(`${refusal.message}: what it doesn't take is done here`);
  }

  #tellOnce(words: string): void {
    if (this.closed.aborted || this.#told.has(words)) return;
    this.#told.add(words);
    this.#parts.tell(words);
  }

  async #warnOfEviction(): Promise<void> {
    const memory = await this.#parts.redis.info('memory').catch(() => '');
    const [, policy] = /^maxmemory_policy:(?!noeviction)(\S+)/m.exec(memory) ?? [];
    if (policy === undefined || /^maxmemory:0\s/m.test(memory)) return;
    this.#tellOnce(
      `the queue throws away what it has when it is full (${policy}): set its maxmemory-policy to noeviction`,
    );
  }

  /** There is nobody to do them: they are done here. */
  #takeBack(): void {
    for (const [id, { isTaken }] of [...this.#sent]) if (!isTaken) this.#giveBack(id, 'there is no worker');
  }

  #giveBack(id: string, why: string): void {
    const sent = this.#sent.get(id);
    this.#sent.delete(id);
    void this.#deposit.forget(id);
    sent?.reject(new Error(why));
  }

  /** Asks what became of the tasks: a queue that was started anew may have forgotten them. */
  async #ask(): Promise<void> {
    for (const [id, sent] of [...this.#sent]) {
      if (sent.isTaken || !sent.isPut) continue;
      const { patience } = this.#parts;
      const time = patienceWithTasks * patience;
      if ((this.#looks - sent.since) * look > time) {
        this.#tellOnce(`a task was not done in ${Math.round(time / 60_000)} minutes: it is done here`);
        this.#giveBack(id, 'it takes too long');
        continue;
      }
      const fate = await this.#deposit.fateOf(id);
      if (fate === undefined || !this.#sent.has(id) || sent.isTaken) continue;
      if (fate !== 'lost' && 'answer' in fate) this.#answered(id, fate.answer);
      else if (fate !== 'lost') this.#failed(id, fate.failed);
      else {
        void this.#deposit.forget(id);
        this.#again(id, sent);
      }
    }
  }

  #again(id: string, sent: Sent<Result>): void {
    if (!this.#sent.delete(id)) return;
    if (sent.tries < mostTries) this.#send(sent);
    else sent.reject(new Error('this task was sent several times'));
  }
}

/** What another machine says, or somebody in its place: no more of it than people read. */
function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, mostWords);
}
