/** The executor of worker threads, by tinypool. */
import { fileURLToPath } from 'node:url';
import Tinypool from 'tinypool';
import type { Executor } from './executor.js';

/**
 * @param entry the module that a thread starts with: its default export performs a task
 * @param setup what each thread is given once
 */
export function inThreads<Task, Result>(entry: URL, threads: number, setup: unknown): Executor<Task, Result> {
  const pool = new Tinypool({
    filename: fileURLToPath(entry),
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    workerData: setup,
    // What a batch makes is garbage soon: with room for it, it need not be moved about first.
    resourceLimits: { maxYoungGenerationSizeMb: 96 },
  });
  return { run: (task) => pool.run(task) as Promise<Result>, width: threads * 2, close: () => pool.destroy() };
}

/** In a thread: what it was given when it started. */
export function givenSetup<Setup>(): Setup {
  return Tinypool.workerData as Setup;
}

/** A result whose bytes are handed over, not copied. */
export function handingOver<Result>(result: Result, bytes: ArrayBuffer): Result {
  return Tinypool.move({ [Tinypool.transferableSymbol]: bytes, [Tinypool.valueSymbol]: result } as never) as Result;
}
