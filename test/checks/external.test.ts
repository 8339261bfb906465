/** Links to other sites, asked of a server that this test runs. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../../src/checks/ask.js';
import { buildAt, makeSite, readTree, story } from '../support.js';
import { check, clean, linesOf, noon } from './desk.js';

let host: string;
let asked: string[] = [];
let open = 0;
let mostOpen = 0;
let flaky = 0;

const answers: Readonly<Record<string, (request: http.IncomingMessage, response: http.ServerResponse) => void>> = {
  '/fine': (_request, response) => response.end('x'),
  '/gone': (_request, response) => response.writeHead(410).end(),
  '/forbidden': (_request, response) => response.writeHead(403).end(),
  '/busy': (_request, response) => response.writeHead(503).end(),
  '/flaky': (_request, response) => response.writeHead(++flaky < 5 ? 500 : 200).end(),
  '/only-get': (request, response) => response.writeHead(request.method === 'HEAD' ? 405 : 200).end('x'),
  '/head-lies': (request, response) => response.writeHead(request.method === 'HEAD' ? 404 : 200).end('x'),
  '/moved': (_request, response) => response.writeHead(301, { location: '/fine' }).end(),
  '/moved-away': (_request, response) => response.writeHead(302, { location: '/nope' }).end(),
  '/round': (_request, response) => response.writeHead(302, { location: '/round' }).end(),
  '/file': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/hangs-up': (request) => request.socket.destroy(),
};

const server = http.createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  mostOpen = Math.max(mostOpen, ++open);
  response.on('close', () => open--);
  setTimeout(() => {
    const answer = answers[request.url ?? ''];
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  }, 5);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  mostOpen = 0;
});

describe('a page of another site', () => {
  it.each([
    ['/fine', 'fine'],
    ['/only-get', 'fine'],
    ['/head-lies', 'fine'],
    ['/moved', 'fine'],
    ['/nope', 'dead: it answers 404'],
    ['/gone', 'dead: it answers 410'],
    ['/moved-away', 'dead: it answers 404'],
    ['/forbidden', 'unsure: it answers 403'],
    ['/busy', 'unsure: it answers 503'],
    ['/round', 'unsure: it redirects more than 5 times'],
    ['/file', 'unsure: it redirects to "file:///etc/passwd"'],
    ['/hangs-up', "unsure: it can't be reached: UND_ERR_SOCKET"],
  ])('that answers as %s does is %s', async (url, expected) => {
    const answer = await ask(host + url, undefined, 1);
    expect('why' in answer ? `${answer.kind}: ${answer.why}` : answer.kind).toBe(expected);
  });

  it('is asked for its head first, and for no more where that is enough', async () => {
    await ask(`${host}/fine`);
    expect(asked).toEqual(['HEAD /fine']);
  });

  it('is asked three times where the answer may be another one in a moment, and once where not', async () => {
    await ask(`${host}/busy`, undefined, 1);
    expect(asked.filter((line) => line === 'GET /busy')).toHaveLength(3);
    expect((await ask(`${host}/flaky`, undefined, 1)).kind).toBe('fine');
    await ask(`${host}/forbidden`, undefined, 1);
    expect(asked.filter((line) => line === 'GET /forbidden')).toHaveLength(1);
  });

  it('on a host that there is not is dead, and one that nobody can look up is not', async () => {
    const failing = (code: string) =>
      vi
        .spyOn(globalThis, 'fetch')
        .mockRejectedValue(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
    for (const [code, kind] of [
      ['ENOTFOUND', 'dead'],
      ['EAI_AGAIN', 'unsure'],
      ['ECONNREFUSED', 'unsure'],
    ] as const) {
      const spy = failing(code);
      expect((await ask('https://nowhere.example/', undefined, 1)).kind).toBe(kind);
      spy.mockRestore();
    }
  });

  it('that never answers is unsure', async () => {
    const spy = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new DOMException('x', 'TimeoutError'));
    expect(await ask('https://slow.example/', undefined, 1)).toEqual({
      kind: 'unsure',
      why: "it doesn't answer within 10 seconds",
    });
    spy.mockRestore();
  });

  it('is not asked any more once the check is interrupted', async () => {
    const interruption = new AbortController();
    interruption.abort();
    await expect(ask(`${host}/fine`, interruption.signal)).rejects.toBe(interruption.signal.reason);
  });
});

describe('with --external', () => {
  const site = () => ({
    'articles/one.md': story(
      clean,
      `[a](${host}/fine) [b](${host}/nope) [c](${host}/gone#x) <${host}/fine#y>\n\n[d]\n\n[d]: ${host}/nope\n\n<a href="${host}/forbidden">e</a>`,
    ),
    'articles/draft.md': story('title: Draft\ndate: 2026-05-01\ndraft: true', `[x](${host}/draft)`),
    'pages/about.md': story('title: About\ndescription: x', `[x](${host}/nope)`),
  });
  const hold = (line: string) => line.replaceAll(host, '');

  it('dead links are errors, unsure ones are warnings, each at its place', async () => {
    const root = makeSite(site());
    await buildAt(root);
    const lines = (await linesOf(root, { external: true })).map(hold);
    const column = (text: string) => site()['articles/one.md'].split('\n')[5]?.indexOf(text) ?? 0;
    expect(lines).toEqual([
      expect.stringMatching(
        `^articles/one.md:6:${column('[b]') + 1} error dead-link /nope is gone \\(it answers 404\\)`,
      ),
      expect.stringMatching(
        `^articles/one.md:6:${column('[c]') + 1} error dead-link /gone#x is gone \\(it answers 410\\)`,
      ),
      expect.stringMatching('^articles/one.md:10:1 error dead-link /nope is gone'),
      expect.stringMatching('^articles/one.md:12:1 warning unsure-link whether /forbidden is still there'),
      expect.stringMatching('^pages/about.md:5:1 error dead-link /nope is gone'),
    ]);
  });

  it('each address is asked for once, one at a time of a host, and not at all without the option', async () => {
    const root = makeSite(site());
    await buildAt(root);
    await check(root);
    expect(asked).toEqual([]);
    await check(root, { external: true });
    expect(asked.filter((line) => line.startsWith('HEAD')).sort()).toEqual(
      ['/fine', '/forbidden', '/gone', '/nope'].map((url) => `HEAD ${url}`),
    );
    expect(mostOpen).toBe(1);
  });

  it('what is known is asked again after a day, what is unsure at once', async () => {
    const root = makeSite(site());
    await buildAt(root);
    const first = await linesOf(root, { external: true });
    asked = [];
    expect(await linesOf(root, { external: true, now: noon + 23 * 3_600_000 })).toEqual(first);
    expect(asked).toEqual(['HEAD /forbidden', 'GET /forbidden']);
    asked = [];
    await check(root, { external: true, now: noon + 25 * 3_600_000 });
    expect(asked.filter((line) => line.startsWith('HEAD'))).toHaveLength(4);
    expect(Object.keys(readTree(path.join(root, '.newswep/cache'))).filter((name) => /links/.test(name))).toHaveLength(
      1,
    );
  });
});
