/** Who does the tasks of a build: this thread, and where there is much to do worker threads beside it. */
import type { Cache } from '../store/entries.js';
import * as files from '../util/files.js';
import { packageFolder } from '../util/version.js';
import { type Executor, runAll } from '../workers/executor.js';
import type { QueueExecutor } from '../workers/queue/sender.js';
import { lazily, spread } from '../workers/spread.js';
import type { Configured } from './configure.js';
import { fromDisk } from './read-files.js';
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

/** The same for other machines: 200 ms of work or more, or it is not worth the way. Compressed copies take most of it. */
const sentSizes = { parse: 192, render: 256, renderWithCopies: 96 };
const worthQueue = { parse: 400, render: 400, picture: 6 };

type Started = Executor<Task, Result> & { close(): Promise<void> };

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

/** A crew that workers on other machines may be hired for. */
export interface HiringCrew extends Crew {
  /**
   * Lets them take part in what comes.
   *
   * @param takes which tasks they may be sent
   */
  hire(queue: QueueExecutor<Task, Result>, takes: (kind: Task['kind']) => boolean): void;
  /** Does without them again. */
  dismiss(): Promise<void>;
  /** How many of them there are. */
  workers(): number;
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
  { loaded, theme, settings }: Configured,
  cache: Cache,
  program: string,
  { jobs, batch, signal }: Limits,
): HiringCrew {
  const { folder } = cache;
  // Threads need a store that they can open too; without one there are none.
  const { texts, styles } = theme;
  const setup: Setup | undefined =
    folder === undefined ? undefined : { program, settings, theme: { texts, styles }, cache: folder };
  const workshop = createWorkshop({ program, settings, templates: theme, cache, reads: fromDisk });
  const goOn = () => {
    signal?.throwIfAborted();
    queue?.lost.throwIfAborted();
  };
  const here = async (task: Task) => {
    goOn();
    return workshop(task);
  };
  let queue: QueueExecutor<Task, Result> | undefined;
  let isSent = (_kind: Task['kind']) => false;
  let threads: Started | undefined;
  let processes: Started | undefined;
  const near = (work: number, kind: Task['kind']) => {
    if (kind === 'picture') {
      if (jobs < 2 || work < worthThreads.picture) return undefined;
      const count = Math.min(jobs, mostProcesses);
      processes ??= lazily({ threads: count, isAlone: true }, async () => {
        const { inProcesses } = await import('../workers/processes.js');
        return inProcesses(files.join(packageFolder, 'lib/pictures.js'), count);
      });
      return processes;
    }
    // No more threads than there are tasks for them.
    const count = Math.min(jobs, Math.ceil(work / sizeOf(kind))) - 1;
    if (count < 1 || !setup || work < (batch ?? worthThreads[kind])) return undefined;
    threads ??= lazily({ threads: count }, async () => {
      const { inThreads } = await import('../workers/threads.js');
      const entry = files.join(packageFolder, 'lib/worker.js');
      const rooms = (task: Task) => (task.kind === 'render' ? [task.room] : []);
      return inThreads<Task, Result>(entry, count, setup, rooms);
    });
    return threads;
  };
  const others = (work: number, kind: Task['kind']) => {
    const beside = near(work, kind);
    if (!queue || !isSent(kind) || work < (batch ?? worthQueue[kind])) return beside;
    const { lost } = queue;
    return spread(queue, beside, () => lost.aborted || signal?.aborted === true);
  };
  const stoppable = function* (tasks: Iterable<Task>) {
    for (const task of tasks) {
      goOn();
      yield task;
    }
  };
  const dismiss = async () => {
    const hired = queue;
    queue = undefined;
    await hired?.close();
  };
  const sizeOf = (kind: Task['kind']) => {
    if (kind === 'picture') return sizes.picture;
    if (batch !== undefined || !queue || !isSent(kind)) return batch ?? sizes[kind];
    return kind === 'render' && loaded.config.compress ? sentSizes.renderWithCopies : sentSizes[kind];
  };
  return {
    sizeOf,
    perform: async (tasks, kind, work, take) => {
      const beside = others(work, kind);
      // What they read must be there.
      if (beside) await cache.flush();
      await runAll(here, beside, stoppable(tasks), take);
      // They hold much memory, and there are no more pictures to make.
      await processes?.close();
      processes = undefined;
    },
    hire: (workers, takes) => {
      queue = workers;
      isSent = takes;
    },
    dismiss,
    workers: () => queue?.workers ?? 0,
    close: async () => {
      try {
        await processes?.close();
        await threads?.close();
      } finally {
        await dismiss();
      }
    },
  };
}
