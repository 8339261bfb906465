/** A connection to the queue: it waits while nobody answers there, and says so. */
import type { Socket } from 'node:net';
import { Redis, type RedisOptions } from 'ioredis';
import { type QueueAddress, QueueError } from './address.js';

/** Milliseconds: nobody is silent for so long, since everybody tells now and then that it is there. */
const silence = 30_000;

/** Says what became of a connection. */
export interface Waiting {
  /** A line for people. */
  readonly tell: (words: string) => void;
  /** Milliseconds that the first answer may take; any time, else. */
  readonly first?: number | undefined;
  /** The same for an answer after others. */
  readonly patience?: number | undefined;
  /** The first answer is waited for no more. */
  readonly signal?: AbortSignal | undefined;
  /** Told when a connection that there was is given up. */
  readonly giveUp: (error: QueueError) => void;
}

/**
 * A client that takes a connection on which nothing comes any more for a broken one. (The client's own `socketTimeout`
 * keeps the process for as long after its end.)
 */
class Client extends Redis {
  constructor(options: RedisOptions) {
    super(options);
    this.on('connect', () => {
      const { stream } = this as unknown as { readonly stream: Socket };
      stream.setTimeout(silence, () => stream.destroy(new Error('it is silent')));
    });
  }

  override duplicate(changed?: Partial<RedisOptions>): Redis {
    return new Client({ ...this.options, ...changed });
  }
}

export type Connection = Redis;

function optionsOf({ url, user, password, authority, certificate, key }: QueueAddress): RedisOptions {
  const tls = {
    ...(authority === undefined ? {} : { ca: authority }),
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(key === undefined ? {} : { key }),
  };
  const { hostname, port, pathname } = new URL(url);
  const isSecure = url.startsWith('rediss:');
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    db: Number(pathname.slice(1)),
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    ...(isSecure ? { tls } : {}),
    // What is asked for while nobody answers is asked for when somebody does.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(100 * times, 1000),
    lazyConnect: true,
  };
}

/** Of the server's: what no waiting mends. */
const refusal = /^(?:WRONGPASS|NOAUTH|NOPERM|ERR (?:invalid password|Client sent AUTH)|SELFSIGNED)/;
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|ALTNAME/;

/**
 * Connects.
 *
 * @throws the signal's reason
 * @throws QueueError if there is none, or the server refuses who asks
 */
export async function connect(address: QueueAddress, waiting: Waiting): Promise<Connection> {
  const redis = new Client(optionsOf(address));
  const { tell, first, patience, signal, giveUp } = waiting;
  let isGone = false;
  let isReady = false;
  let reason = 'it closes the connection';
  let timer: NodeJS.Timeout | undefined;
  const stop = (error: QueueError) => {
    clearTimeout(timer);
    redis.disconnect();
    giveUp(error);
  };
  const words = (error: Error) => ('code' in error && error.code ? String(error.code) : error.message.split('\n')[0]);
  return new Promise((resolve, reject) => {
    const fail = (error: QueueError) => {
      stop(error);
      reject(error);
    };
    const leave = () => {
      clearTimeout(timer);
      redis.disconnect();
      reject(signal?.reason);
    };
    if (signal?.aborted) return leave();
    signal?.addEventListener('abort', leave, { once: true });
    redis.on('error', (error: Error) => {
      const code = String((error as NodeJS.ErrnoException).code ?? '');
      reason = words(error) ?? '';
      if (refusal.test(error.message)) {
        fail(
          new QueueError(
            `the queue at ${address.url} refuses the user or the password (${error.message.split(' ')[0]})`,
          ),
        );
      } else if (certificateCodes.test(code) || /certificate/i.test(error.message)) {
        fail(
          new QueueError(
            `the queue at ${address.url} has a certificate that can't be trusted, or refuses ours (${reason})`,
          ),
        );
      }
    });
    redis.on('close', () => {
      if (isGone || redis.status === 'end') return;
      isGone = true;
      const limit = isReady ? patience : first;
      tell(`the queue at ${address.url} doesn't answer (${reason}): waiting for it`);
      if (limit === undefined) return;
      const seconds = Math.round(limit / 1000);
      timer = setTimeout(
        () => fail(new QueueError(`the queue at ${address.url} has not answered for ${seconds} seconds (${reason})`)),
        limit,
      );
    });
    redis.on('ready', () => {
      clearTimeout(timer);
      if (isGone && isReady) tell(`the queue at ${address.url} answers again`);
      signal?.removeEventListener('abort', leave);
      [isGone, isReady] = [false, true];
      resolve(redis);
    });
    redis.connect().catch(() => {});
  });
}
