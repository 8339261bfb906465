/** A connection to the queue: it waits while nobody answers there, and says so. */
import type { Socket } from 'node:net';
import { Redis, type RedisOptions, ReplyError } from 'ioredis';
import { type QueueAddress, QueueError } from './address.js';

/** Milliseconds: no answer takes so long. */
const silence = 30_000;
/** So many looks in that time. */
const looks = 6;

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
 * A client that takes a connection for a broken one on which no answer comes to what it has asked, though the other end
 * takes it. (The client's own `socketTimeout` counts what is sent too, and keeps the process for as long after its end.)
 */
class Client extends Redis {
  constructor(options: RedisOptions, patience = silence) {
    super(options);
    const time = Math.min(patience, silence) / looks;
    this.on('connect', () => {
      const { stream, commandQueue } = this as unknown as Insides;
      let [read, silent] = [stream.bytesRead, 0];
      const timer = setInterval(() => {
        silent = commandQueue.length > 0 && stream.bytesRead === read ? silent + 1 : 0;
        read = stream.bytesRead;
        if (silent >= looks) stream.destroy(new Error('it is silent'));
      }, time);
      stream.once('close', () => clearInterval(timer));
    });
  }

  /** For those that wait for something to come, so they may be silent for a while. */
  override duplicate(changed?: Partial<RedisOptions>): Redis {
    return new Client({ ...this.options, ...changed });
  }
}

interface Insides {
  readonly stream: Socket;
  /** What was asked and not answered. */
  readonly commandQueue: { readonly length: number };
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
    disconnectTimeout: 500,
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
  const { tell, first, patience, signal, giveUp } = waiting;
  const redis = new Client(optionsOf(address), patience);
  let isGone = false;
  let isReady = false;
  let reason: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  const stop = (error: QueueError) => {
    clearTimeout(timer);
    redis.disconnect();
    giveUp(error);
  };
  const words = (error: Error) => ('code' in error && error.code ? String(error.code) : error.message.split('\n')[0]);
  return new Promise((resolve, reject) => {
    const fail = (error: QueueError) => {
      signal?.removeEventListener('abort', leave);
      stop(error);
      reject(error);
    };
    const waitFor = (limit: number | undefined) => {
      if (limit === undefined) return;
      const seconds = Math.round(limit / 1000);
      timer = setTimeout(
        () =>
          fail(
            new QueueError(
              `the queue at ${address.url} has not answered for ${seconds} seconds (${reason ?? 'it is silent'})`,
            ),
          ),
        limit,
      );
      // A client that is left between two tries never says that it has ended, and must keep no process for this.
      timer.unref();
    };
    const leave = () => {
      clearTimeout(timer);
      redis.disconnect();
      reject(signal?.reason);
    };
    if (signal?.aborted) return leave();
    signal?.addEventListener('abort', leave, { once: true });
    redis.on('connect', () => {
      reason = undefined;
    });
    redis.on('error', (error: Error) => {
      const code = String((error as NodeJS.ErrnoException).code ?? '');
      reason = words(error);
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
      reason ??= 'it closes the connection';
      tell(`the queue at ${address.url} doesn't answer (${reason}): waiting for it`);
      if (isReady) waitFor(patience);
    });
    const isThere = () => {
      clearTimeout(timer);
      if (isGone && isReady) tell(`the queue at ${address.url} answers again`);
      signal?.removeEventListener('abort', leave);
      [isGone, isReady] = [false, true];
      resolve(redis);
    };
    const { db = 0 } = redis.options;
    redis.on('ready', () => {
      // The client has asked for it already, and says nothing where there is none: it is then in the first one.
      const refused = () => fail(new QueueError(`the queue at ${address.url} has no database ${db}`));
      if (db === 0) isThere();
      else redis.select(db).then(isThere, (error) => error instanceof ReplyError && refused());
    });
    waitFor(first);
    redis.connect().catch(() => {});
  });
}

/** What a server says to what it is asked, for people; it may name its user, which is not for everybody. */
const refusals: Readonly<Record<string, string>> = {
  NOPERM: 'its user may not do what a queue takes',
  READONLY: 'it is a copy that only reads: name the server that it copies',
  OOM: 'it is full',
  WRONGTYPE:
    'something else lies there under the names of a queue: take another database, or delete what begins with {newswep}:',
  NOAUTH: 'it asks for a password now',
};

/** What there is to say where the server has refused what it was asked. */
export function refusedBy({ url }: QueueAddress, error: unknown): QueueError | undefined {
  if (!(error instanceof ReplyError)) return undefined;
  const { message } = error as Error;
  const [code = ''] = message.split(' ');
  return new QueueError(
    `the queue at ${url} refuses what it is asked (${code}): ${refusals[code] ?? message.slice(code.length + 1)}`,
  );
}

/** Whether the server has refused who asks: then it does no more for the connection. */
export function isStranger(error: unknown): boolean {
  return error instanceof ReplyError && /^(?:NOAUTH|WRONGPASS)/.test((error as Error).message);
}

/** Whether no waiting mends what the server refuses. */
export function isFinal(error: unknown): boolean {
  return error instanceof ReplyError && refusal.test((error as Error).message);
}

/**
 * Waits for what a queue is asked, until a signal says that nobody wants it any more.
 *
 * @throws the signal's reason
 */
export function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const over = () => reject(signal.reason);
    if (signal.aborted) over();
    signal.addEventListener('abort', over, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', over));
  });
}

/** Waits for the end of something, but not for ever: what asks a queue may never hear of it again. */
export async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work.catch(() => {}), enough]);
  clearTimeout(timer);
}
