/** What runs the tasks of a build: this thread, alone or together with others. A task and its result are plain values. */

import { availableParallelism } from 'node:os';

/** As many threads as can work at the same time. */
export const availableThreads = (): number => availableParallelism();

/** Threads beside this one. */
export interface Executor<Task, Result> {
  run(task: Task): Promise<Result>;
  /** How many there are: it may change. */
  readonly threads: number;
  /** This thread performs no task beside them, but those that they fail at. */
  readonly isAlone?: boolean;
}

/** A thread has one task in work and one that waits, so that it need not wait for this one to look up. */
export const tasksEach = 2;

/** Results that are held at most while one that was begun before them is not done; many have a megabyte. */
const mostHeld = 64;

/**
 * Runs all tasks, and hands over their results in the order of the tasks. This thread performs what the others have
 * no room for: it is here already, and has nothing to send.
 *
 * @param here performs a task in this thread; also one that another thread has failed at
 * @param others those that work at the same time; how many they are may change meanwhile
 * @param tasks made when they are due, so that not all of them are held at once
 */
export async function runAll<Task, Result>(
  here: (task: Task) => Promise<Result>,
  others: Executor<Task, Result> | undefined,
  tasks: Iterable<Task>,
  take: (result: Result) => void | Promise<void>,
): Promise<void> {
  const started: { readonly ends: Promise<Result>; isDone: boolean }[] = [];
  // While the others start this thread has done its first: so it is not idle where there are few tasks.
  let isFirst = true;
  const room = () => (others ? others.threads * (isFirst && !others.isAlone ? 1 : tasksEach) : 0);
  let sent = 0;
  let ended = () => {};
  let last: Promise<unknown> = Promise.resolve();
  // Others may fail at all that they have at once: that is done one by one, and this thread looks up between two.
  const inTurn = (task: Task) => {
    const ends = last.then(() => new Promise(setImmediate)).then(() => here(task));
    last = ends.catch(() => {});
    return ends;
  };
  const send = (task: Task, to: Executor<Task, Result>) => {
    sent++;
    const one = { ends: to.run(task).catch(() => inTurn(task)), isDone: false };
    const end = () => {
      one.isDone = true;
      sent--;
      ended();
    };
    one.ends.then(end, end);
    started.push(one);
  };
  const takeFirst = async () => take(await (started.shift() as { ends: Promise<Result> }).ends);
  const takeDone = async () => {
    while (started[0]?.isDone) await takeFirst();
  };
  try {
    for (const task of tasks) {
      while (others?.isAlone && sent > 0 && sent >= room()) {
        await new Promise<void>((resolve) => {
          ended = resolve;
        });
        await takeDone();
      }
      while (started.length - sent > mostHeld) await takeFirst();
      if (others && sent < room()) send(task, others);
      else {
        started.push({ ends: Promise.resolve(await here(task)), isDone: true });
        isFirst = false;
      }
      await takeDone();
      // What others have sent meanwhile comes in, and what was put into the store gets written.
      await new Promise(setImmediate);
    }
    while (started.length > 0) await takeFirst();
  } finally {
    // Where one has failed, the others are waited for and their ends not left to nobody.
    await Promise.allSettled(started.map(({ ends }) => ends));
  }
}
