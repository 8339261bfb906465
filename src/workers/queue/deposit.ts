/** What a build has lying in the queue: bytes by their seals, jobs, and what came out of them. */
import type { Queue } from 'bullmq';
import type { Connection } from './connection.js';
import { type Answer, bytesOf, type Job, lifetime, resultField } from './protocol.js';
import type { Seal } from './seal.js';

/** Bytes with their name. */
export interface Sealed {
  readonly seal: string;
  readonly content: Uint8Array;
}

export class Deposit {
  readonly #key: string;
  /** The seals of what is there. */
  readonly #lying = new Set<string>();
  /** How many tasks need it. */
  readonly #needed = new Map<string, number>();
  /** Of bytes that several tasks share. */
  readonly #sealed = new WeakMap<Uint8Array, string>();

  constructor(
    private readonly redis: Connection,
    private readonly queue: Queue<Job, Answer>,
    private readonly seal: Seal,
    build: string,
  ) {
    this.#key = bytesOf(build);
    // It may have been started anew, and empty.
    redis.on('ready', () => this.#lying.clear());
  }

  /** @param isShared whether other tasks have the same bytes */
  sealed(content: Uint8Array, isShared: boolean): Sealed {
    const seal = this.#sealed.get(content) ?? this.seal(content);
    if (isShared) this.#sealed.set(content, seal);
    return { seal, content };
  }

  /**
   * Bytes that a task needs stay until as many tasks have left them.
   *
   * @returns how many of them no other task needs
   */
  need(bytes: readonly Sealed[]): number {
    let alone = 0;
    for (const { seal, content } of bytes) {
      const others = this.#needed.get(seal) ?? 0;
      if (others === 0) alone += content.byteLength;
      this.#needed.set(seal, others + 1);
    }
    return alone;
  }

  /** @returns how many of them no other task needs */
  leave(bytes: readonly Sealed[]): number {
    const over: string[] = [];
    let alone = 0;
    for (const { seal, content } of bytes) {
      const left = (this.#needed.get(seal) ?? 1) - 1;
      if (left > 0) {
        this.#needed.set(seal, left);
        continue;
      }
      this.#needed.delete(seal);
      this.#lying.delete(seal);
      over.push(seal);
      alone += content.byteLength;
    }
    if (over.length > 0) void this.redis.hdel(this.#key, ...over).catch(() => {});
    return alone;
  }

  /** They are not there any more, whatever this side believes. */
  miss(bytes: readonly Sealed[]): void {
    for (const { seal } of bytes) this.#lying.delete(seal);
  }

  /** Puts a job into the queue, and what of its bytes is not there yet. */
  async put(id: string, job: Job, bytes: readonly Sealed[]): Promise<void> {
    const line = this.redis.pipeline();
    const put = bytes.filter(({ seal }) => !this.#lying.has(seal));
    for (const { seal, content } of put) {
      this.#lying.add(seal);
      line.hset(this.#key, seal, asBuffer(content));
    }
    line.expire(this.#key, lifetime);
    try {
      for (const [error] of (await line.exec()) ?? []) if (error) throw error;
    } catch (error) {
      this.miss(put);
      throw error;
    }
    const removed = { age: lifetime };
    await this.queue.add('task', job, { jobId: id, attempts: 1, removeOnComplete: removed, removeOnFail: removed });
  }

  /** The bytes that came out of a job. */
  async result(id: string): Promise<Uint8Array | undefined> {
    return (await this.redis.hgetBuffer(this.#key, resultField(id))) ?? undefined;
  }

  /**
   * What became of a job: a worker's answer, why there is none, or that it is not there any more. Nothing while it waits
   * or is in work, or nobody answers.
   */
  async fateOf(id: string): Promise<{ answer: Answer } | { failed: string } | 'lost' | undefined> {
    const job = await this.queue.getJob(id).catch(() => null);
    if (job === null) return undefined;
    // Of a job that is there, but in no line, a part was thrown away.
    if (!job || (await job.getState().catch(() => '')) === 'unknown') return 'lost';
    if (job.returnvalue) return { answer: job.returnvalue };
    return job.failedReason ? { failed: job.failedReason } : undefined;
  }

  /** Takes a job away, and what came out of it. */
  async forget(id: string): Promise<void> {
    try {
      await Promise.all([this.redis.hdel(this.#key, resultField(id)), this.queue.remove(id)]);
    } catch {
      // It goes by itself, after a while.
    }
  }

  /** Says that the build is still there. */
  async stay(): Promise<void> {
    await this.redis.expire(this.#key, lifetime);
  }

  async clear(): Promise<void> {
    await this.redis.unlink(this.#key);
  }
}

/** The same memory, as the client wants it. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
