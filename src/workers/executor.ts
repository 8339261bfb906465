/** What runs the tasks of a build: this thread, alone or together with others. A task and its result are plain values. */

import { availableParallelism } from 'node:os';

/** As many threads as can work at the same time. */
export const availableThreads = (): number => availableParallelism();

/** Performs one task after the other, wherever it is. */
export interface Executor<Task, Result> {
  run(task: Task): Promise<Result>;
  /** How many tasks it can be given at a time, so that it is never idle. */
  readonly width: number;
}

/**
 * Runs all tasks, and hands over their results in the order of the tasks. This thread performs what the others have
 * no room for: it is here already, and has nothing to send.
 *
 * @param here performs a task in this thread
 * @param others those that work at the same time
 * @param tasks made when they are due, so that not all of them are held at once
 */
export async function runAll<Task, Result>(
  here: (task: Task) => Promise<Result>,
  others: Executor<Task, Result> | undefined,
  tasks: Iterable<Task>,
  take: (result: Result) => void | Promise<void>,
): Promise<void> {
  const started: { readonly ends: Promise<Result>; isDone: boolean }[] = [];
  let sent = 0;
  const takeFirst = async () => take(await (started.shift() as { ends: Promise<Result> }).ends);
  try {
    for (const task of tasks) {
      if (others && sent < others.width) {
        sent++;
        const one = { ends: others.run(task), isDone: false };
        const end = () => {
          one.isDone = true;
          sent--;
        };
        one.ends.then(end, end);
        started.push(one);
      } else started.push({ ends: Promise.resolve(await here(task)), isDone: true });
      while (started[0]?.isDone) await takeFirst();
      // What the others have sent meanwhile comes in.
      if (others) await new Promise(setImmediate);
    }
    while (started.length > 0) await takeFirst();
  } finally {
    // Where one has failed, the others are waited for and their ends not left to nobody.
    await Promise.allSettled(started.map(({ ends }) => ends));
  }
}
