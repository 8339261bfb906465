/** Listens on the wanted port, or on the next that is free, until it is told to end. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How many ports are tried, the wanted one among them. */
const tries = 20;

export interface ListenOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** A name or address of this machine. */
  readonly host: string;
  /** Ends the server, whatever connections are open. */
  readonly signal: AbortSignal;
  /** Answers a client too that has closed its own half already. A stream without end would not see its readers leave. */
  readonly halfOpen?: boolean;
}

export interface Listening {
  readonly port: number;
  /** Whether somebody else has the port that was wanted. */
  readonly wasTaken: boolean;
  /** Rejects when the server ends: with the signal's reason, or with the system's error. */
  readonly done: Promise<never>;
}

/** @throws the system's error, if no port can be had; the signal's reason, if it is told to end before it begins */
export async function listen(handler: RequestListener, options: ListenOptions): Promise<Listening> {
  const { port, host, signal, halfOpen = false } = options;
  signal.throwIfAborted();
  // A property that Node has and its types don't; without it such a client gets nothing.
  const server = Object.assign(createServer(handler), { httpAllowHalfOpen: halfOpen });
  const found = await bind(server, port, host);
  const done = new Promise<never>((_resolve, reject) => {
    const end = (reason: unknown) => {
      server.close();
      server.closeAllConnections();
      reject(reason);
    };
    server.on('error', end);
    if (signal.aborted) end(signal.reason);
    signal.addEventListener('abort', () => end(signal.reason), { once: true });
  });
  // Whoever waits for it hears of it; until then it is nobody's fault.
  done.catch(() => {});
  return { port: found, wasTaken: port !== 0 && found !== port, done };
}

async function bind(server: Server, wanted: number, host: string): Promise<number> {
  for (let port = wanted; ; port++) {
    try {
      server.listen(port, host);
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken || port + 1 === wanted + tries || port === 65_535) throw error;
    }
  }
}
