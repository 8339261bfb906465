/** The executor of processes: for tasks whose memory the system must get back, and that may end the process they run in. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import type { Executor } from './executor.js';

/**
 * What large blocks are taken from is given back at once (glibc; others don't heed it): libraries that take and free
 * them in many threads would else hold several times what they use.
 */
const memory = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '1048576' };

interface Answer<Result> {
  readonly result?: Result;
  readonly error?: string;
}

/** What a process says first: that it can do tasks. */
const ready = 'ready';

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * @param entry the file of the module that a process starts with: it answers each task in its turn
 * @param processes how many; none is left when all have ended that could not be started
 */
export function inProcesses<Task, Result>(
  entry: string,
  processes: number,
): Executor<Task, Result> & { close(): Promise<void> } {
  const queue: Waiting<Task, Result>[] = [];
  const idle: ChildProcess[] = [];
  const alive = new Set<ChildProcess>();
  const proven = new WeakSet<ChildProcess>();
  let isClosed = false;
  const next = (child: ChildProcess) => {
    const waiting = queue.shift();
    if (!waiting) {
      idle.push(child);
      return;
    }
    const settle = (work: () => void) => {
      child.off('message', answered);
      child.off('exit', died);
      work();
    };
    const answered = (answer: Answer<Result> | typeof ready) => {
      if (answer === ready) return;
      const { result, error } = answer;
      settle(() => (error === undefined ? waiting.resolve(result as Result) : waiting.reject(new Error(error))));
      next(child);
    };
    const died = () => settle(() => waiting.reject(new Error('the process that did it has ended')));
    child.on('message', answered);
    child.on('exit', died);
    child.send(waiting.task as object, (error) => error && died());
  };
  const start = () => {
    const env = { ...process.env, ...memory };
    const child = fork(entry, { serialization: 'advanced', env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const gone = () => {
      if (!alive.delete(child)) return;
      idle.splice(0, idle.length, ...idle.filter((other) => other !== child));
      // What it was doing has ended it; another does what comes next. One that never said anything never will.
      if (proven.has(child) && !isClosed) next(start());
      // Those that wait would wait for ever.
      if (alive.size === 0) for (const { reject } of queue.splice(0)) reject(new Error('all processes have ended'));
    };
    child.once('message', () => proven.add(child));
    child.on('exit', gone);
    child.on('error', gone);
    alive.add(child);
    return child;
  };
  for (let count = 0; count < processes; count++) idle.push(start());
  return {
    get threads() {
      return alive.size;
    },
    isAlone: true,
    run: (task) =>
      new Promise<Result>((resolve, reject) => {
        if (alive.size === 0) throw new Error('all processes have ended');
        queue.push({ task, resolve, reject });
        const child = idle.shift();
        if (child) next(child);
      }),
    close: async () => {
      isClosed = true;
      for (const child of alive) child.disconnect();
    },
  };
}

/** In a process: performs the tasks that it is sent, one after the other, until nobody is there to send any. */
export function answerTasks<Task, Result>(perform: (task: Task) => Promise<Result>): void {
  // Ctrl-C and the end of a service are told to all processes of it, but are for the one that sends the tasks: it says
  // when it is enough.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  process.on('disconnect', () => process.exit());
  process.on('message', async (task: Task) => {
    const answer: Answer<Result> = await perform(task).then(
      (result) => ({ result }),
      (error: unknown) => ({ error: String(error) }),
    );
    process.send?.(answer);
  });
  process.send?.(ready);
}

/**
 * Runs a program for something that may end the process it is done in.
 *
 * @param entry its module
 * @param milliseconds after which it is ended
 * @returns whether it came to a good end
 */
export function survives(entry: string, args: readonly string[], milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [entry, ...args], { stdio: 'ignore', timeout: milliseconds });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
