/** The answers of the dev server: they are for this machine's own pages, and for now. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { rangeOf } from './ranges.js';

/** A file, or the part of it that is asked for: a film is not played without (RFC 9110, section 14). */
export function sendPart(
  { headers }: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  bytes: Uint8Array,
): void {
  response.setHeader('Accept-Ranges', 'bytes');
  const size = bytes.byteLength;
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(rangeOf(headers.range, size) ?? '') ?? [];
  if (start === undefined) {
    send(response, status, type, bytes);
  } else if (Number(start) >= size) {
    refuse(response, 416, { 'Content-Range': `bytes */${size}` });
  } else {
    response.setHeader('Content-Range', `bytes ${start}-${end}/${size}`);
    send(response, 206, type, bytes.subarray(Number(start), Number(end) + 1));
  }
}

export function send(response: ServerResponse, status: number, type: string, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  response.writeHead(status, { ...common, 'Content-Type': type, 'Content-Length': bytes.byteLength });
  response.end(bytes);
}

export function refuse(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...common, ...headers, ...(status === 204 ? {} : { 'Content-Length': 0 }) });
  response.end();
}

export const common = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'SAMEORIGIN',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
