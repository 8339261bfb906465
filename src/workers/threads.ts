/** The executor of worker threads, by tinypool. */
import Tinypool from 'tinypool';
import type { Executor } from './executor.js';

/**
 * @param entry the file of the module that a thread starts with: its default export performs a task
 * @param setup what each thread is given once
 * @param handedOver the memory of a task that the thread gets as it is, without a copy
 */
export function inThreads<Task, Result>(
  entry: string,
  threads: number,
  setup: unknown,
  handedOver: (task: Task) => ArrayBuffer[],
): Executor<Task, Result> & { close(): Promise<void> } {
  // One task in work and one that waits beside it: a thread need not wait for this one to look up.
  const each = 2;
  const pool = new Tinypool({
    filename: entry,
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: each,
    workerData: setup,
  });
  return {
    run: (task) => pool.run(task, { transferList: handedOver(task) }) as Promise<Result>,
    width: threads * each,
    close: () => pool.destroy(),
  };
}

/** In a thread: what it was given when it started. */
export function givenSetup<Setup>(): Setup {
  return Tinypool.workerData as Setup;
}

/** A result whose bytes are handed over, not copied. */
export function handingOver<Result>(result: Result, bytes: ArrayBuffer): Result {
  return Tinypool.move({ [Tinypool.transferableSymbol]: bytes, [Tinypool.valueSymbol]: result } as never) as Result;
}
