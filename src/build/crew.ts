/** Who does the tasks of a build: this thread while there is little to do, worker threads where there is much. */
import { type Executor, inThread } from '../workers/executor.js';
import { createWorkshop, type Result, type Task, type Tools } from './tasks.js';
import type { Setup } from './worker.js';

/** To start threads takes as long as some hundreds of stories. */
const worthThreads = 400;

/**
 * How many sources or pages make a task. Pages of one task share the stories that they name, so the larger it is the
 * less goes from thread to thread; but the last ones to be done should not be waited for.
 */
const [fewest, most, tasksEach] = [32, 768, 6];

export interface Crew {
  /** @param work how many sources or pages there are; `size` of them should make a task */
  for(work: number): Promise<{ readonly executor: Executor<Task, Result>; readonly size: number }>;
  close(): Promise<void>;
}

/**
 * @param jobs how many threads may work at a time
 * @param batch how many sources or pages make a task, where it is not for us to say
 */
export function createCrew(tools: Tools, setup: Setup | undefined, jobs: number, batch?: number): Crew {
  const perform = createWorkshop(tools);
  const alone = inThread<Task, Result>(perform);
  let threads: Executor<Task, Result> | undefined;
  return {
    for: async (work) => {
      const size = batch ?? Math.min(most, Math.max(fewest, Math.ceil(work / (jobs * tasksEach))));
      if (jobs === 1 || !setup || work < (batch ?? worthThreads)) return { executor: alone, size };
      if (!threads) {
        const { inThreads } = await import('../workers/threads.js');
        threads = inThreads<Task, Result>(new URL('./worker.js', import.meta.url), jobs, setup);
      }
      return { executor: threads, size };
    },
    close: async () => threads?.close(),
  };
}
