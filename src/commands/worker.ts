/** `newswep worker`: takes part in builds of other machines, until it is told to stop. */
import type { Command } from 'commander';
import type { Report } from '../diagnostics/report.js';
import * as files from '../util/files.js';
import { packageFolder } from '../util/version.js';
import { queueAddress } from './queue.js';
import { count, interruption, ofServer, parseJobs, run, type SharedOptions, withSharedOptions } from './shared.js';

interface Options extends SharedOptions {
  readonly queue: string;
  readonly jobs?: number;
}

export function addWorker(program: Command): void {
  withSharedOptions(program.command('worker'))
    .description('take part in builds of other machines (build --queue)')
    .requiredOption('--queue <url>', 'where builds put their work: redis://host:6379, or rediss:// for TLS')
    .option('--jobs <number>', 'do at most that many tasks at a time; as many as there are processors, else', parseJobs)
    .action((options: Options) => run(options, (report) => work(options, report), ofServer));
}

async function work(options: Options, report: Report): Promise<void> {
  const address = queueAddress(options.queue);
  const [{ takeTasks }, { inProcesses }, { identity }, { availableThreads }] = await Promise.all([
    import('../workers/queue/taker.js'),
    import('../workers/processes.js'),
    import('../build/identity.js'),
    import('../workers/executor.js'),
  ]);
  const jobs = options.jobs ?? availableThreads();
  const own = identity();
  const isSigned = address.secret !== '';
  const processes = inProcesses<object, Uint8Array>(files.join(packageFolder, 'lib/queue.js'), jobs);
  const { signal } = interruption;
  const broken = new AbortController();
  const perform = (delivery: object) =>
    processes.run({ ...delivery, isSigned }).catch((error: unknown) => {
      // It would take tasks from others, and do none.
      if (processes.threads === 0) broken.abort(error);
      throw error;
    });
  try {
    await takeTasks(address, own, perform, {
      jobs,
      signal: AbortSignal.any([signal, broken.signal]),
      tell: (words) => report.line(words),
      onReady: () => report.line(`worker of ${own.words}: ${count(jobs, 'task')} at a time from ${address.url}`),
      onDone: (done) => report.progress(`${count(done, 'task')} done`),
    });
    broken.signal.throwIfAborted();
    signal.throwIfAborted();
  } finally {
    await processes.close();
  }
}
