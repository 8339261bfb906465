/** Executors in the place of others: one that starts when it has its first task, and one that others stand in for. */
import type { Executor } from './executor.js';

type Started<Task, Result> = Executor<Task, Result> & { close(): Promise<void> };

/** Starts an executor when it has a task. */
export function lazily<Task, Result>(
  { threads, isAlone = false }: Pick<Executor<Task, Result>, 'threads' | 'isAlone'>,
  start: () => Promise<Started<Task, Result>>,
): Started<Task, Result> {
  let started: Promise<Started<Task, Result>> | undefined;
  return {
    threads,
    isAlone,
    run: async (task) => {
      started ??= start();
      return (await started).run(task);
    },
    close: async () => (await started)?.close(),
  };
}

/**
 * Others far away, and in their place those that are near: while there is nobody, and for tasks that can't be sent.
 *
 * @param isOver whether nobody shall do anything any more
 */
export function spread<Task, Result>(
  far: Executor<Task, Result>,
  near: Executor<Task, Result> | undefined,
  isOver: () => boolean,
): Executor<Task, Result> {
  return {
    get threads() {
      return far.threads || (near?.threads ?? 0);
    },
    get isAlone() {
      return (far.threads > 0 ? far.isAlone : near?.isAlone) ?? false;
    },
    run: async (task) => {
      if (!near) return far.run(task);
      if (far.threads === 0) return near.run(task);
      return far.run(task).catch((error: unknown) => {
        if (isOver()) throw error;
        return near.run(task);
      });
    },
  };
}
