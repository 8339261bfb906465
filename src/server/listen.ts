/** Listens on the wanted port, or on the next that is free, until it is told to end. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How many ports are tried, the wanted one among them. */
const tries = 20;

/** Connections at once: a browser opens six, and each one costs a file handle, of which systems give 1,024 and more. */
export const mostConnections = 900;

/** Milliseconds. */
export const patience = {
  /** For a whole request: none of them has a body, so one that takes longer says nothing or says it a byte at a time. */
  request: 20_000,
  /** Without a byte either way: some answers take long to make, but a reader who takes nothing for so long is gone. */
  silence: 120_000,
};

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
  const server = Object.assign(createServer(timeouts, handler), { httpAllowHalfOpen: halfOpen });
  server.timeout = patience.silence;
  server.maxConnections = mostConnections;
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

const timeouts = {
  headersTimeout: patience.request,
  requestTimeout: patience.request,
  connectionsCheckingInterval: patience.request / 4,
};

async function bind(server: Server, wanted: number, host: string): Promise<number> {
  for (let port = wanted; ; port++) {
    try {
      server.listen(port, host);
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const fault = error as NodeJS.ErrnoException;
      const isLast = port + 1 === wanted + tries || port === 65_535;
      if (fault.code === 'EADDRINUSE' && !isLast) continue;
      fault.message = refusal(fault, host, wanted, port);
      throw fault;
    }
  }
}

/** Why there is no listening, and the mend. */
function refusal({ code, message }: NodeJS.ErrnoException, host: string, wanted: number, port: number): string {
  if (code === 'EADDRINUSE') return `the ports ${wanted} to ${port} are taken (${code}): name another with --port`;
  if (code === 'EACCES') return `port ${port} is not for everybody (${code}): name one from 1024 up with --port`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `this machine has no address "${host}" (${code}): name one that it has with --host`;
  return message;
}
