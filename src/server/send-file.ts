/** Sends a file of a folder: by sirv, with what a static host does besides, and nothing that could end the process. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import type { Encoding } from '../util/compress.js';
import * as files from '../util/files.js';
import { contentType } from './content-type.js';
import { chooseEncoding } from './encodings.js';
import { rangeOf } from './ranges.js';

interface Page {
  /** Its path in the folder. */
  readonly file: string;
  readonly status: number;
  /** The encodings of which there is a copy beside it. */
  readonly copies: readonly Encoding[];
  /** Has the last word on the headers, by what the server would send. */
  readonly finish: (given: Headers) => Headers;
}

export type SendFile = (request: IncomingMessage, response: ServerResponse, page: Page) => void;

/** @param folder absolute; each request looks at it anew, since a build may be changing it */
export function createSendFile(folder: string): SendFile {
  // No endings to try: not every host makes /about of about.html.
  const send = sirv(folder, { dev: true, etag: true, dotfiles: true, brotli: true, gzip: true, extensions: [] });
  return (request, response, page) => {
    const { headers } = request;
    const size = files.stampOf(files.join(folder, page.file))?.size ?? 0;
    const range = mayBePart(request, page) ? rangeOf(headers.range, size) : undefined;
    // Parts are of a file as it is: nobody counts the bytes of a compressed copy.
    const encoding = range === undefined ? chooseEncoding(headers['accept-encoding'], page.copies) : undefined;
    // A condition is about a page that is there (RFC 9110, section 13.2.1).
    const etag = page.status === 200 ? headers['if-none-match'] : undefined;
    finishHead(response, page, encoding, etag);
    const asked = requestOf(page.file, { range, 'if-none-match': etag, 'accept-encoding': encoding ?? '' });
    send(asked, response, () => {
      response.writeHead(404);
      response.end();
    });
  };
}

/** Our ETags are weak, so no If-Range is ever met (RFC 9110, section 13.1.5). */
function mayBePart({ method, headers }: IncomingMessage, { status }: Page): boolean {
  return method === 'GET' && status === 200 && headers['if-range'] === undefined;
}

/** The request that sirv is given: by itself it would decode a name twice, and take a # or ? in it for its end. */
function requestOf(file: string, headers: Readonly<Record<string, string | undefined>>): IncomingMessage {
  const url = encodeURI(`/${file}`);
  return { url, headers, _parsedUrl: { raw: url, pathname: url } } as unknown as IncomingMessage;
}

/** Puts right what sirv says of a file, in the last moment, since only then it has said all. */
function finishHead(response: ServerResponse, page: Page, encoding?: Encoding, etag = ''): void {
  const writeHead = response.writeHead.bind(response);
  const finished = (status: number, given: Readonly<Record<string, string | number>> = {}) => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(given)) headers.set(name, String(value));
    const type = headers.get('content-type');
    if (type !== null) headers.set('content-type', contentType(page.file, type));
    // A compressed file that was asked for by its own name is what it is, and not encoded.
    if (!encoding) headers.delete('content-encoding');
    if (status === 304) headers.set('etag', etag);
    headers.set('cache-control', 'no-cache');
    guardStream(response, Number(headers.get('content-length')));
    const all = page.finish(headers);
    if (!/\baccept-encoding\b|\*/i.test(all.get('vary') ?? '')) all.append('vary', 'Accept-Encoding');
    return writeHead(status === 200 ? page.status : status, [...all].flat());
  };
  response.writeHead = finished as typeof response.writeHead;
}

/**
 * A file that goes away while it is sent ends the answer, not the process; a reader who goes away closes the file. One
 * that grows or shrinks meanwhile ends the connection: what comes on it next would be taken for the wrong thing.
 *
 * @param length what the reader has been told, in bytes
 */
function guardStream(response: ServerResponse, length: number): void {
  response.once('pipe', (source: Readable) => {
    let sent = 0;
    source.on('data', (part: Buffer) => {
      sent += part.length;
      if (sent > length) response.destroy();
    });
    source.prependListener('end', () => {
      if (sent < length) response.destroy();
    });
    source.once('error', () => response.destroy());
    response.once('close', () => source.destroy());
  });
}
