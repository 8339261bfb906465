/** What runs the tasks of a build: this thread, or worker threads. A task and its result are plain values. */

import { availableParallelism } from 'node:os';

/** As many threads as can work at the same time. */
export const availableThreads = (): number => availableParallelism();

export interface Executor<Task, Result> {
  run(task: Task): Promise<Result>;
  /** How many tasks it can be given at a time, so that it is never idle. */
  readonly width: number;
  close(): Promise<void>;
}

/** Runs each task at once, in this thread. */
export function inThread<Task, Result>(perform: (task: Task) => Promise<Result>): Executor<Task, Result> {
  return { run: perform, width: 1, close: async () => {} };
}

/**
 * Runs all tasks, as many at a time as the executor takes, and hands over their results in the order of the tasks.
 *
 * @param tasks made when they are due, so that not all of them are held at once
 */
export async function runAll<Task, Result>(
  executor: Executor<Task, Result>,
  tasks: Iterable<Task>,
  take: (result: Result) => void | Promise<void>,
): Promise<void> {
  const running: Promise<Result>[] = [];
  const next = async () => take(await (running.shift() as Promise<Result>));
  try {
    for (const task of tasks) {
      running.push(executor.run(task));
      if (running.length >= executor.width) await next();
    }
    while (running.length > 0) await next();
  } finally {
    // Where one has failed, the others are waited for and their ends not left to nobody.
    await Promise.allSettled(running);
  }
}
