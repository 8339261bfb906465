/** The executor of worker threads, by tinypool. */
import Tinypool from 'tinypool';
import { type Executor, tasksEach } from './executor.js';

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
  const pool = new Tinypool({
    filename: entry,
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: tasksEach,
    workerData: setup,
  });
  // Tasks of a thread that dies fail at once; those that wait for one would wait for ever when there is none left.
  // (A race against one promise for all of them would hold every result until the end.)
  const waiting = new Set<(error: unknown) => void>();
  let noneLeft: { readonly because: unknown } | undefined;
  const onError = (error: unknown) => {
    if (pool.threads.length === 0) noneLeft ??= { because: error };
    if (noneLeft) for (const giveUp of waiting) giveUp(noneLeft.because);
  };
  pool.on('error', onError);
  return {
    run: (task) =>
      new Promise<Result>((resolve, reject) => {
        if (noneLeft) throw noneLeft.because;
        waiting.add(reject);
        const result = pool.run(task, { transferList: handedOver(task) }) as Promise<Result>;
        result.catch(onError);
        result.then(resolve, reject).finally(() => waiting.delete(reject));
      }),
    threads,
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
