/** Who does the tasks of a build: this thread, and where there is much to do worker threads beside it. */
import type { Cache } from '../store/entries.js';
import * as files from '../util/files.js';
import { packageFolder } from '../util/version.js';
import { type Executor, runAll } from '../workers/executor.js';
import type { Configured } from './configure.js';
import { createWorkshop, type Result, type Task } from './tasks.js';
import type { Setup } from './worker.js';

/** To start threads takes as long as some hundreds of stories, or a few pictures. */
const worthThreads = { parse: 400, render: 400, picture: 6 };

/** Each takes some 150 MB: all of them together must stay below a gigabyte. */
const mostProcesses = 4;

/**
 * How many sources or pages make a task. Pages of one task share the stories that they name, so the larger it is the
 * less goes from thread to thread; but the last ones to be done should not be waited for.
 */
const sizes = { parse: 96, render: 256, picture: 1 };

export interface Crew {
  /** How many sources or pages make a task. */
  sizeOf(kind: Task['kind']): number;
  /**
   * Performs tasks; their results are taken in the order of the tasks.
   *
   * @param work how many sources or pages there are
   */
  perform(
    tasks: Iterable<Task>,
    kind: Task['kind'],
    work: number,
    take: (result: Result) => void | Promise<void>,
  ): Promise<void>;
  close(): Promise<void>;
}

interface Limits {
  readonly jobs: number;
  readonly batch?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The crew for a site as it is configured.
 *
 * @param program the version of the code
 * @param limits.jobs how many threads may work at a time, this one among them
 * @param limits.batch how many sources or pages make a task, where it is not for us to say
 * @param limits.signal no task is begun any more once it says so
 */
export function crewFor(
  { theme, settings }: Configured,
  cache: Cache,
  program: string,
  { jobs, batch, signal }: Limits,
): Crew {
  const { folder } = cache;
  // Threads need a store that they can open too; without one there are none.
  const { texts, styles } = theme;
  const setup: Setup | undefined =
    folder === undefined ? undefined : { program, settings, theme: { texts, styles }, cache: folder };
  const here = createWorkshop({ program, settings, templates: theme, cache });
  let threads: (Executor<Task, Result> & { close(): Promise<void> }) | undefined;
  let processes: typeof threads;
  const others = async (work: number, kind: Task['kind']) => {
    if (kind === 'picture') {
      if (jobs < 2 || work < worthThreads.picture) return undefined;
      const { inProcesses } = await import('../workers/processes.js');
      processes ??= inProcesses(files.join(packageFolder, 'lib/pictures.js'), Math.min(jobs, mostProcesses));
      return processes;
    }
    // No more threads than there are tasks for them.
    const count = Math.min(jobs, Math.ceil(work / sizeOf(kind))) - 1;
    if (count < 1 || !setup || work < (batch ?? worthThreads[kind])) return undefined;
    if (!threads) {
      const { inThreads } = await import('../workers/threads.js');
      const entry = files.join(packageFolder, 'lib/worker.js');
      const rooms = (task: Task) => (task.kind === 'render' ? [task.room] : []);
      threads = inThreads<Task, Result>(entry, count, setup, rooms);
    }
    // What they read must be there.
    await cache.flush();
    return threads;
  };
  const stoppable = function* (tasks: Iterable<Task>) {
    for (const task of tasks) {
      signal?.throwIfAborted();
      yield task;
    }
  };
  const sizeOf = (kind: Task['kind']) => (kind === 'picture' ? sizes.picture : (batch ?? sizes[kind]));
  return {
    sizeOf,
    perform: async (tasks, kind, work, take) => {
      await runAll(here, await others(work, kind), stoppable(tasks), take);
      // They hold much memory, and there are no more pictures to make.
      await processes?.close();
      processes = undefined;
    },
    close: async () => {
      await processes?.close();
      await threads?.close();
    },
  };
}
