/** Opens the queue of a build that is spread over other machines. */
import type { Cache } from '../store/entries.js';
import type { QueueAddress } from '../workers/queue/address.js';
import type { QueueExecutor } from '../workers/queue/sender.js';
import type { Configured } from './configure.js';
import { identity } from './identity.js';
import type { Result, Task } from './tasks.js';

/** A queue, and what is said about it. */
export interface QueueOptions extends QueueAddress {
  /** Told what there is to know about the queue and its workers, a line each. */
  readonly tell: (words: string) => void;
  /** Milliseconds for which a queue may be gone before the build gives up; 3 minutes, else. */
  readonly patience?: number | undefined;
}

interface OpenQueue {
  readonly workers: QueueExecutor<Task, Result>;
  /** Which tasks they may be sent. */
  readonly takes: (kind: Task['kind']) => boolean;
}

/** @throws QueueError if it can't be reached, or refuses who asks */
export async function openQueue(
  { settings, theme }: Configured,
  cache: Cache,
  program: string,
  queue: QueueOptions,
  signal: AbortSignal | undefined,
): Promise<OpenQueue> {
  // Loaded only here: most builds have no queue.
  const [{ overQueue }, { tradeFor }] = await Promise.all([
    import('../workers/queue/over-queue.js'),
    import('./parcels.js'),
  ]);
  const { tell, patience } = queue;
  const trade = tradeFor(program, settings, theme, cache, Boolean(queue.secret));
  if (!trade.rendersThere) {
    tell(
      "templates of the site's own are code, so without NEWSWEP_QUEUE_SECRET here and on the workers pages are rendered here",
    );
  }
  // The types may not have been heeded.
  const address = { ...queue, secret: queue.secret ?? '' };
  const workers = await overQueue(address, identity(), trade, { tell, patience, signal });
  return { workers, takes: (kind) => kind !== 'render' || trade.rendersThere };
}
