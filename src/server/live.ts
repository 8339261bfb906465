/** Tells open pages what has changed, by server-sent events (html.spec.whatwg.org, "Server-sent events"). */
import type { IncomingMessage, ServerResponse } from 'node:http';

interface Reader {
  readonly response: ServerResponse;
  readonly path: string;
  /** Fragments that the page shows, by their paths. */
  readonly parts: readonly string[];
  /** What the reader has of each of them. */
  readonly has: Map<string, string>;
}

export interface Live {
  /** Takes on a reader; it is told at once of what it has missed. */
  join(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void;
  /** Tells each reader whose page is another one now, and those whose fragments are. */
  changed(): void;
  /** Tells all readers the faults that there are now. */
  faults(): void;
  close(): void;
}

/** Milliseconds between signs of life: without any, proxies and sleeping machines lose the connection unseen. */
const pulse = 20_000;
/** Bytes that wait for one reader: some hundred events, of which one would do. */
const mostWaiting = 100_000;

/**
 * @param stateOf what tells one state of the page at a path from another
 * @param faultsNow those of the site
 */
export function createLive(stateOf: (path: string) => string, faultsNow: () => unknown): Live {
  const readers = new Set<Reader>();
  const send = ({ response }: Reader, event: string, json: string) => {
    // One that does not read is not waited for: it joins anew.
    if (response.writableLength > mostWaiting) response.destroy();
    else response.write(`event: ${event}\ndata: ${json}\n\n`);
  };
  const look = (reader: Reader) => {
    for (const [at, path] of [reader.path, ...reader.parts].entries()) {
      const state = stateOf(path);
      if (reader.has.get(path) === state) continue;
      reader.has.set(path, state);
      send(reader, at === 0 ? 'page' : 'part', JSON.stringify({ path, at: state }));
    }
  };
  const beat = setInterval(() => {
    for (const { response } of readers) response.write(': \n\n');
  }, pulse);
  beat.unref();
  return {
    join: (request, response, query) => {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      });
      const path = query.get('path') ?? '/';
      const parts = query.getAll('part').slice(0, 20);
      const has = new Map(parts.map((part) => [part, stateOf(part)]));
      has.set(path, query.get('at') ?? stateOf(path));
      const reader: Reader = { response, path, parts, has };
      readers.add(reader);
      request.on('close', () => readers.delete(reader));
      response.on('error', () => readers.delete(reader));
      response.write('retry: 500\n\n');
      look(reader);
      // Last: of thousands of faults there is much to read, and what came after would end the connection.
      send(reader, 'faults', JSON.stringify(faultsNow()));
    },
    changed: () => {
      for (const reader of readers) look(reader);
    },
    faults: () => {
      const json = JSON.stringify(faultsNow());
      for (const reader of readers) send(reader, 'faults', json);
    },
    close: () => {
      clearInterval(beat);
      for (const { response } of readers) response.destroy();
    },
  };
}
