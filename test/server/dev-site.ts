/** A dev server for the tests, and small pages to look at. */
import http from 'node:http';
import net from 'node:net';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { type Dev, startDev } from '../../src/server/start-dev.js';

export interface Served extends Dev {
  readonly root: string;
  /** Of each update how many paths it was about. */
  readonly updates: number[];
  /** How many updates there have been, those by the clock too. */
  turns(): number;
  /** The faults and warnings of the last one. */
  last(): readonly Diagnostic[];
  end(): Promise<void>;
}

/** @returns once its watcher watches */
export async function serveSite(root: string): Promise<Served> {
  const control = new AbortController();
  const updates: number[] = [];
  let turns = 0;
  let last: readonly Diagnostic[] = [];
  let isWatching = () => {};
  const watching = new Promise<void>((resolve) => {
    isWatching = resolve;
  });
  const dev = await startDev({
    root,
    port: 0,
    host: '127.0.0.1',
    now: Date.now,
    signal: control.signal,
    onUpdate: (paths, _milliseconds, diagnostics) => {
      // The first one is about what happened before anybody watched.
      isWatching();
      turns++;
      if (paths.size > 0) updates.push(paths.size);
      last = diagnostics;
    },
    onFault: () => {},
    onNote: () => {},
  });
  await watching;
  return {
    ...dev,
    root,
    updates,
    turns: () => turns,
    last: () => last,
    end: async () => {
      control.abort(new Error('the test is over'));
      await dev.done.catch(() => {});
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

export function get(url: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { headers, method, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on('error', reject);
    request.end();
  });
}

/** What the server answers to a request line as it stands; no client puts it right on the way. */
export function raw(url: string, target: string, host = new URL(url).host): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (part) => {
      text += part;
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, 'latin1');
  });
}

/** Asks until it is so. */
export async function until(isSo: () => Promise<boolean> | boolean, what: string, seconds = 10): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`in ${seconds} seconds it did not come to be: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** The page as a build would write it. */
export function undressed(html: string): string {
  return html.replace(/<!-- newswep dev -->.*?<\/script>/s, '');
}
