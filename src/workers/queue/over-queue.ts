/** Opens a queue for a build: it is there when this is done, or it is said why not. */
import type { Identity, QueueAddress, QueueError } from './address.js';
import { connect, refusedBy, unless } from './connection.js';
import { presenceHere } from './differ.js';
import type { Trade } from './parcel.js';
import { Presences } from './presences.js';
import { sealWith } from './seal.js';
import { type QueueExecutor, Sender } from './sender.js';

export interface QueueUse {
  /** A line for people. */
  readonly tell: (words: string) => void;
  /** Milliseconds for which a queue may be gone before the build gives up; 3 minutes, else. */
  readonly patience?: number | undefined;
  /** Nothing is waited for any more once it says so. */
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds that the first answer of a queue may take. */
const firstAnswer = 20_000;

/**
 * @throws QueueError if the queue can't be reached, or refuses who asks
 */
export async function overQueue<Task, Result>(
  address: QueueAddress,
  identity: Identity,
  trade: Trade<Task, Result>,
  { tell, patience = 180_000, signal }: QueueUse,
): Promise<QueueExecutor<Task, Result>> {
  const lost = new AbortController();
  const giveUp = (error: QueueError) => lost.abort(error);
  const redis = await connect(address, { tell, first: Math.min(firstAnswer, patience), patience, signal, giveUp });
  const seal = sealWith(address.secret);
  const own = presenceHere('build', identity, seal, 0);
  const refused = (error: unknown) => refusedBy(address, error);
  const over = AbortSignal.any(signal ? [signal, lost.signal] : [lost.signal]);
  let sender: Sender<Task, Result> | undefined;
  try {
    const build = `${own.name}-${await unless(over, Presences.now(redis))}`;
    sender = new Sender<Task, Result>({ redis, build, seal, trade, own, patience, tell, refused, lost });
    await unless(over, sender.start());
  } catch (error) {
    await sender?.close();
    redis.disconnect();
    throw refused(error) ?? error;
  }
  const { abandon, closed } = sender;
  if (over.aborted) abandon(over.reason);
  over.addEventListener('abort', () => abandon(over.reason), { once: true, signal: closed });
  return sender;
}
