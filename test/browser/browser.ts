/** A real browser for the tests, which npm alone delivers, and a plain host for what a build has written. */
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // Of the package's own switches only those that a machine without a screen and sandbox needs.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    headless: true,
  });
}

export interface Host {
  readonly url: string;
  close(): void;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
};

/**
 * Serves a folder as any static host would: `/a/` is `/a/index.html`, what is not there is `404.html`, and every
 * file comes with the content security policy out of `_headers`.
 *
 * @param base the path that the folder is below
 */
export async function serve(folder: string, base = '/'): Promise<Host> {
  const headers = path.join(folder, '_headers');
  const [, policy] =
    /Content-Security-Policy: (.*)/.exec(fs.existsSync(headers) ? fs.readFileSync(headers, 'utf8') : '') ?? [];
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const wanted = asked.startsWith(base) ? asked.slice(base.length) : '404';
    const file = path.join(folder, wanted === '' || wanted.endsWith('/') ? `${wanted}index.html` : wanted);
    const found = fs.existsSync(file);
    response.writeHead(found ? 200 : 404, {
      'content-type': types[path.extname(found ? file : '.html')] ?? 'text/plain',
      ...(policy ? { 'content-security-policy': policy } : {}),
    });
    response.end(fs.readFileSync(found ? file : path.join(folder, '404.html')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

export const phone =
  'Mozilla/5.0 (Linux; Android 14; Phone) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36';
