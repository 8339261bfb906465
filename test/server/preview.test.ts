/** The preview, asked over HTTP and in raw bytes; and as a process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../src/server/listen.js';
import { createPreview } from '../../src/server/preview.js';
import { attributes, config, makeSite, repository, run, story, temporaryFolder, write } from '../support.js';

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

const ending = new AbortController();
setMaxListeners(0, ending.signal);
afterAll(() => ending.abort());

/** Serves files at a base path, and says on which port. */
async function serve(tree: Readonly<Record<string, string | Uint8Array>>, home = '/') {
  const folder = path.join(temporaryFolder(), 'dist');
  write(folder, { 'index.html': 'home', ...tree });
  const preview = createPreview(folder, home);
  const { port } = await listen(preview.handler, { port: 0, host: '127.0.0.1', signal: ending.signal, halfOpen: true });
  return { folder, port, faults: preview.faults };
}

/** Asks without changing anything of the address. */
function ask(port: number, address: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { port, host: '127.0.0.1', path: address, headers, method, agent: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) });
        });
      },
    );
    request.on('error', reject);
    request.end();
  });
}

/** `200 body` or `301 → address`. */
async function seen(port: number, address: string): Promise<string> {
  const { status, headers, body } = await ask(port, address);
  return headers.location === undefined ? `${status} ${body}` : `${status} → ${headers.location}`;
}

/** What comes back for bytes as they are. */
function send(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (part) => {
      text += part.toString('latin1');
    });
    socket.on('end', () => resolve(text));
    // Whose request is refused before all of it has come is cut off, by newer Nodes even before the answer is there.
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve(text) : reject(error)));
  });
}

/** The answer to what is too large, if it is there before the connection is cut off. */
const refusedAsTooLarge = /^(?:HTTP\/1\.1 431 |$)/;

function get(target: string, more = ''): string {
  return `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${more}\r\n`;
}

const missing = '404 not here';

describe('the built folder', () => {
  let port: number;
  let folder: string;
  beforeAll(async () => {
    ({ port, folder } = await serve({
      '404.html': 'not here',
      'a/index.html': 'page a',
      'a/data.txt': '0123456789',
      'empty/x.txt': 'x',
      'empty.txt': '',
      'feed.xml': '<rss/>',
      'feed.json': '{}',
      'manifest.webmanifest': '{}',
      'style.css': 'a{}',
      'photo #1 100%?.txt': 'odd',
      'über.txt': 'ü',
      '%2e%2e/a': 'named so',
      '.well-known/security.txt': 'contact',
      CNAME: 'a.example',
      _headers:
        '/*\n  X-Frame: no\n/a/*\n  X-Frame: never\n  Content-Length: 1\n/a/data.txt\n  ! X-Frame\n  Vary: Origin\n',
      _redirects: '/nowhere/ /somewhere/\n',
    }));
  });

  it.each([
    ['the front page at /', '/', '200 home'],
    ['the page of a folder', '/a/', '200 page a'],
    ['the page of a folder with a query', '/a/?x=1', '200 page a'],
    ['a page by the name of its file', '/a/index.html', '200 page a'],
    ['a file with nothing in it', '/empty.txt', '200 '],
    ['a file whose name is encoded', '/%C3%BCber.txt', '200 ü'],
    ['a file in whose name marks of an address stand', '/photo%20%231%20100%25%3F.txt', '200 odd'],
    ['a file in whose name an encoding stands', '/%252e%252e/a', '200 named so'],
    ['a file in a folder with a dot', '/.well-known/security.txt', '200 contact'],
    ['the way to the slash of a folder', '/a', '301 → /a/'],
    ['the way to the slash of a folder, with the query', '/a?x=1&y=/', '301 → /a/?x=1&y=/'],
    ['the way to the slash in the words of the request', '/%61', '301 → /%61/'],
    ['no file with a slash', '/style.css/', missing],
    ['no folder without a page', '/empty/', missing],
    ['no file without its ending', '/404', missing],
    ['nothing where nothing is', '/b/', missing],
    ['nothing below a file', '/style.css/index.html', missing],
    ['no rules', '/_headers', missing],
    ['no rules by another spelling', '/%5Fredirects', missing],
  ])('gives %s', async (_what, address, answer) => {
    expect(await seen(port, address)).toBe(answer);
  });

  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/nothing.css', 'text/html; charset=utf-8'],
    ['/style.css', 'text/css; charset=utf-8'],
    ['/a/data.txt', 'text/plain; charset=utf-8'],
    ['/feed.xml', 'application/xml'],
    ['/feed.json', 'application/json'],
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/CNAME', 'application/octet-stream'],
  ])('says the type of %s', async (address, type) => {
    expect((await ask(port, address)).headers['content-type']).toBe(type);
  });

  it('sees at once what a build has changed, also a new folder in the place of the old', async () => {
    const other = await serve({ 'a/index.html': 'old' });
    expect(await seen(other.port, '/a/')).toBe('200 old');
    fs.renameSync(other.folder, `${other.folder}.old`);
    expect(await seen(other.port, '/a/')).toMatch(/^404 /);
    write(other.folder, { 'a/index.html': 'new' });
    expect(await seen(other.port, '/a/')).toBe('200 new');
  });

  it('answers 304 to the ETag that it gave, with what a cache needs', async () => {
    const { headers } = await ask(port, '/a/');
    const again = await ask(port, '/a/', { 'If-None-Match': headers.etag });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers).toMatchObject({ etag: headers.etag, vary: 'Accept-Encoding', 'cache-control': 'no-cache' });
    expect((await ask(port, '/a/', { 'If-None-Match': 'W/"1-2"' })).status).toBe(200);
    fs.writeFileSync(path.join(folder, 'a/index.html'), 'page a');
    fs.utimesSync(path.join(folder, 'a/index.html'), 1, 1);
    expect((await ask(port, '/a/', { 'If-None-Match': headers.etag })).status).toBe(200);
  });

  it('answers 404 for what is not there, whatever the browser has kept', async () => {
    const { headers } = await ask(port, '/404.html');
    const { status, body } = await ask(port, '/b/', { 'If-None-Match': headers.etag, Range: 'bytes=1-2' });
    expect(`${status} ${body}`).toBe(missing);
  });

  it.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=5-2', 200, '0123456789', undefined],
    ['bytes=x', 200, '0123456789', undefined],
    ['lines=1-2', 200, '0123456789', undefined],
    ['bytes=1-2,4-5', 200, '0123456789', undefined],
    [`bytes=${'9'.repeat(400)}-`, 416, '', 'bytes */10'],
  ])('answers the range %s with %i', async (range, status, text, part) => {
    const answer = await ask(port, '/a/data.txt', { Range: range });
    expect([answer.status, String(answer.body), answer.headers['content-range']]).toEqual([status, text, part]);
    expect(answer.headers['content-length']).toBe(String(text.length));
  });

  it('gives the whole file where the part is wanted only of one that is unchanged, or asked for by HEAD', async () => {
    const { headers } = await ask(port, '/a/data.txt');
    expect((await ask(port, '/a/data.txt', { Range: 'bytes=1-2', 'If-Range': headers.etag })).status).toBe(200);
    const head = await ask(port, '/a/data.txt', { Range: 'bytes=1-2' }, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '10', 0]);
  });

  it('carries the headers of all rules that fit, and none that would break its frame', async () => {
    expect((await ask(port, '/')).headers['x-frame']).toBe('no');
    const { headers, body } = await ask(port, '/a/');
    expect([headers['x-frame'], headers['content-length'], String(body)]).toEqual(['no, never', '6', 'page a']);
    expect((await ask(port, '/a/data.txt')).headers).toMatchObject({ vary: 'Origin, Accept-Encoding' });
    expect((await ask(port, '/a/data.txt')).headers['x-frame']).toBeUndefined();
    expect((await ask(port, '/a/nothing')).headers['x-frame']).toBe('no, never');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'PROPFIND'])(
    'refuses %s and says what it allows',
    async (method) => {
      const { status, headers } = await ask(port, '/a/', {}, method);
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    },
  );

  it('answers HEAD as GET, without the body', async () => {
    for (const address of ['/a/', '/b/', '/a', '/feed.xml']) {
      const [head, whole] = [await ask(port, address, {}, 'HEAD'), await ask(port, address)];
      expect(head.body.length).toBe(0);
      expect({ ...head.headers, date: '' }, address).toEqual({ ...whole.headers, date: '' });
      expect(head.status).toBe(whole.status);
    }
  });

  it('says shortly that nothing is there where the site has no page for that', async () => {
    const bare = await serve({});
    const { status, headers, body } = await ask(bare.port, '/b/');
    expect([status, String(body)]).toEqual([404, 'Not Found: the site is at /\n']);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  });
});

describe('compressed copies', () => {
  const text = 'page '.repeat(100);
  const tree = {
    'both/index.html': text,
    'both/index.html.br': brotliCompressSync(text),
    'both/index.html.gz': gzipSync(text),
    'gz.css': text,
    'gz.css.gz': gzipSync(text),
    'none.css': text,
    '404.html': 'not here',
    '404.html.gz': gzipSync('not here'),
  };
  let port: number;
  beforeAll(async () => {
    ({ port } = await serve(tree));
  });

  it.each([
    ['/both/', 'gzip, deflate, br', 'br', tree['both/index.html.br'], 'text/html; charset=utf-8'],
    ['/both/', 'gzip', 'gzip', tree['both/index.html.gz'], 'text/html; charset=utf-8'],
    ['/both/', 'br;q=0, gzip', 'gzip', tree['both/index.html.gz'], 'text/html; charset=utf-8'],
    ['/both/', 'br;q=0, gzip;q=0', undefined, Buffer.from(text), 'text/html; charset=utf-8'],
    ['/both/', '', undefined, Buffer.from(text), 'text/html; charset=utf-8'],
    ['/gz.css', 'br, gzip', 'gzip', tree['gz.css.gz'], 'text/css; charset=utf-8'],
    ['/gz.css', 'br', undefined, Buffer.from(text), 'text/css; charset=utf-8'],
    ['/none.css', 'br, gzip', undefined, Buffer.from(text), 'text/css; charset=utf-8'],
    ['/both/index.html.br', 'br', undefined, tree['both/index.html.br'], 'application/octet-stream'],
    ['/gz.css.gz', 'gzip', undefined, tree['gz.css.gz'], 'application/gzip'],
    ['/nothing/', 'gzip', 'gzip', tree['404.html.gz'], 'text/html; charset=utf-8'],
  ])('of %s are chosen for a browser that accepts "%s"', async (address, accepted, encoding, bytes, type) => {
    const { headers, body } = await ask(port, address, { 'Accept-Encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
    expect(body.equals(bytes)).toBe(true);
    expect(headers).toMatchObject({ 'content-type': type, vary: 'Accept-Encoding' });
    expect(headers['content-length']).toBe(String(bytes.length));
  });

  it('have an ETag of their own', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', ''].map(
        async (accepted) => (await ask(port, '/both/', { 'Accept-Encoding': accepted })).headers.etag,
      ),
    );
    expect(new Set(tags).size).toBe(3);
    const accepts = { 'Accept-Encoding': 'br' };
    expect((await ask(port, '/both/', { ...accepts, 'If-None-Match': tags[0] })).status).toBe(304);
    expect((await ask(port, '/both/', { ...accepts, 'If-None-Match': tags[2] })).status).toBe(200);
  });

  it('have no parts: a part is one of the file as it is', async () => {
    const { status, headers, body } = await ask(port, '/both/', { 'Accept-Encoding': 'br', Range: 'bytes=0-4' });
    expect([status, headers['content-encoding'], String(body)]).toEqual([206, undefined, 'page ']);
  });
});

describe('redirects', () => {
  it('go before files, and show the page that stands at an address that is gone', async () => {
    const { port } = await serve({
      '404.html': 'not here',
      _redirects: [
        '/old/ /new/ 301',
        '/gone/ /gone/ 410',
        '/vanished/ /vanished/ 410',
        '/shown/* /new/ 200',
        '/lost/* /lost/page.html 404',
        '/shown-by-folder /new 200',
        '/nothing/ /nowhere/ 200',
        '/broken/ /%zz/ 200',
        '/rules /_headers 200',
      ].join('\n'),
      'old/index.html': 'stub',
      'new/index.html': 'new',
      'gone/index.html': 'taken down',
      'lost/page.html': 'lost page',
      'lost/there.html': 'there',
    });
    expect(await seen(port, '/old/?x=1')).toBe('301 → /new/?x=1');
    expect(await seen(port, '/old')).toBe('301 → /old/');
    expect(await seen(port, '/gone/')).toBe('410 taken down');
    expect(await seen(port, '/vanished/')).toBe('410 not here');
    expect(await seen(port, '/shown/a/b?x')).toBe('200 new');
    expect(await seen(port, '/shown-by-folder')).toBe('200 new');
    expect(await seen(port, '/lost/there.html')).toBe('404 lost page');
    for (const address of ['/nothing/', '/broken/', '/rules']) expect(await seen(port, address)).toBe(missing);
  });

  it('and headers follow their files while the preview runs', async () => {
    const { port, folder } = await serve({ '404.html': 'not here' });
    expect(await seen(port, '/a/')).toBe(missing);
    write(folder, { _redirects: '/a/ /b/\n', _headers: '/\n  X-A: 1\n' });
    expect(await seen(port, '/a/')).toBe('301 → /b/');
    expect((await ask(port, '/')).headers['x-a']).toBe('1');
    write(folder, { _redirects: '/a/ /c/\n' });
    expect(await seen(port, '/a/')).toBe('301 → /c/');
    fs.rmSync(path.join(folder, '_redirects'));
    expect(await seen(port, '/a/')).toBe(missing);
  });

  it('name the lines that are skipped', async () => {
    const { faults } = await serve({ _redirects: '\nmoved\n', _headers: 'X-A: 1\n' });
    expect(faults().map(({ file, line }) => `${file}:${line}`)).toEqual(['_redirects:2', '_headers:1']);
  });

  it('are kept by no browser', async () => {
    const { port } = await serve({ 'a/index.html': 'a', _redirects: '/b/ /a/ 301' });
    for (const address of ['/a', '/b/']) expect((await ask(port, address)).headers['cache-control']).toBe('no-cache');
  });
});

describe('a site with a base path', () => {
  let port: number;
  beforeAll(async () => {
    ({ port } = await serve(
      {
        '404.html': 'not here',
        'a/index.html': 'page a',
        'paper/index.html': 'paper in paper',
        _redirects: '/paper/old/ /paper/a/ 301\n/older/ /paper/a/ 302\n/a/ /x/ 302\n',
        _headers: '/paper/*\n  X-A: 1\n/a/\n  X-B: 1\n',
      },
      '/paper/',
    ));
  });

  it.each([
    ['/paper/', '200 home'],
    ['/paper/a/', '200 page a'],
    ['/%70aper/a/', '200 page a'],
    ['/paper', '301 → /paper/'],
    ['/paper?x=1', '301 → /paper/?x=1'],
    ['/paper/a', '301 → /paper/a/'],
    ['/paper/paper/', '200 paper in paper'],
    ['/paper/old/', '301 → /paper/a/'],
    ['/older/', '302 → /paper/a/'],
    ['/', '302 → /paper/'],
    ['/paper/b/', missing],
    ['/paper/_headers', missing],
    ['/index.html', '404 Not Found: the site is at /paper/\n'],
    ['/404.html', '404 Not Found: the site is at /paper/\n'],
    ['/papers/', '404 Not Found: the site is at /paper/\n'],
    ['/_headers', '404 Not Found: the site is at /paper/\n'],
    ['/paper/../index.html', missing],
  ])('answers %s with %j', async (address, answer) => {
    expect(await seen(port, address)).toBe(answer);
  });

  it('has rules that name whole addresses', async () => {
    const { headers } = await ask(port, '/paper/a/');
    expect([headers['x-a'], headers['x-b']]).toEqual(['1', undefined]);
  });

  it('may have letters in it', async () => {
    const other = await serve({ 'a/index.html': 'page a' }, '/b%C3%BC/zeitung/');
    expect(await seen(other.port, '/b%c3%bc/zeitung/a/')).toBe('200 page a');
    expect(await seen(other.port, '/b%C3%BC/zeitung')).toBe('301 → /b%C3%BC/zeitung/');
    expect(await seen(other.port, '/')).toBe('302 → /b%C3%BC/zeitung/');
    expect(await seen(other.port, '/b%C3%BC/')).toMatch(/^404 /);
  });
});

describe('whatever a client sends', () => {
  let port: number;
  let folder: string;
  beforeAll(async () => {
    ({ port, folder } = await serve({
      '404.html': 'not here',
      'a/index.html': 'page a',
      'evil.example/index.html': 'not evil',
      'big.bin': Buffer.alloc(8_000_000),
      _redirects: '/go/* /:splat 302\n',
    }));
    write(path.dirname(folder), { 'secret.txt': 'secret', 'dist-secret/x.txt': 'secret', 'out/index.html': 'secret' });
    fs.symlinkSync('../secret.txt', path.join(folder, 'link.txt'));
    fs.symlinkSync('../out', path.join(folder, 'link'));
    fs.symlinkSync('a', path.join(folder, 'inside'));
    fs.symlinkSync('../secret.txt', path.join(folder, 'a/index.html.br'));
    fs.symlinkSync('loop', path.join(folder, 'loop'));
    fs.symlinkSync('nowhere', path.join(folder, 'broken'));
    // Something else that is no file.
    fs.symlinkSync('/dev/zero', path.join(folder, 'zero'));
  });
  afterEach(async () => {
    expect(await seen(port, '/a/')).toBe('200 page a');
  });

  it.each([
    ...['/../secret.txt', '/a/../../secret.txt', '/a/..', '/./a/', '/..', '/../', '/../dist-secret/x.txt'],
    ...['/%2e%2e/secret.txt', '/.%2e/secret.txt', '/%2E%2E%2Fsecret.txt', '/a/%2e%2e/a/', '/..%2fsecret.txt'],
    ...['/..%5csecret.txt', '/..\\secret.txt', '/%5c..%5csecret.txt', '/a%5c', '/a\\'],
    ...['/%252e%252e/secret.txt', '/%25252e%25252e%25252fsecret.txt', '/%c0%ae%c0%ae/secret.txt', '/%uff0e/secret.txt'],
    ...[
      '/secret.txt%00',
      '/a/%00',
      '/%00',
      '/a/index.html%00.txt',
      '/%',
      '/%a',
      '/%zz',
      '/a/%ff%fe',
      '/a%0d%0aX-Evil:%201',
    ],
    ...[
      '//',
      '//a/',
      '/a//',
      '//evil.example',
      '//evil.example/',
      '//evil.example/..',
      '//evil.example/%2e%2e',
      '/\\evil.example',
    ],
    ...[
      '///evil.example/a',
      '/%2f/evil.example',
      '/%2Fevil.example/',
      '/;/../a/',
      '/a/;x',
      '/go//evil.example/',
      '/go/%2Fevil.example/',
    ],
    ...[
      'http://evil.example/',
      'http://a.example/a/',
      'https://a.example/../secret.txt',
      'file:///etc/passwd',
      '/etc/passwd',
    ],
    ...['/link.txt', '/link/', '/link', '/link/index.html', '/loop', '/loop/', '/broken', '/zero', '/zero/'],
    ...[`/${'a'.repeat(300)}`, `/${'a/'.repeat(4000)}`, `/${'%61'.repeat(3000)}/`, `/${'../'.repeat(100)}etc/passwd`],
    ...['/a/index.html/', '/a/index.html/../', '/A/', '/a/%20', '/ a/'.replace(' ', '%20'), '/_redirects', '/a#x'],
  ])('the target %s is not there', async (target) => {
    const text = await send(port, Buffer.from(get(target), 'latin1'));
    expect(text).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
    expect(text).toMatch(/\r\n\r\nnot here$/);
    expect(text).not.toMatch(/secret|\nlocation|evil|\/tmp|root:/i);
  });

  it.each([
    ['/inside/', /^HTTP\/1\.1 200 OK[\s\S]*page a$/],
    ['/inside', /^HTTP\/1\.1 301 [\s\S]*\r\nLocation: \/inside\/\r\n/],
    ['/evil.example', /^HTTP\/1\.1 301 [\s\S]*\r\nLocation: \/evil\.example\/\r\n/],
    ['/go/evil.example/', /^HTTP\/1\.1 302 [\s\S]*\r\nLocation: \/evil\.example\/\r\n/],
    ['/go/', /^HTTP\/1\.1 302 [\s\S]*\r\nLocation: \/\r\n/],
    ['/a/?../..%00\\%', /^HTTP\/1\.1 200 OK[\s\S]*page a$/],
  ])('the target %s leads no further than the site', async (target, answer) => {
    expect(await send(port, get(target))).toMatch(answer);
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['another protocol', Buffer.from([22, 3, 1, 0, 5, 1, 0, 0, 1, 0]), /^HTTP\/1\.1 400 /],
    ['a target with a blank', get('/a /b'), /^HTTP\/1\.1 400 /],
    ['a target with a NUL', get('/a\0'), /^HTTP\/1\.1 400 /],
    // Older Nodes take it for a name.
    ['a target with letters', get('/\u00e9'), /^HTTP\/1\.1 40[04] /],
    ['no host', 'GET /a/ HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['a line that folds', get('/a/', 'X-A: 1\r\n  2\r\n'), /^HTTP\/1\.1 (?:200|400) /],
    ['a header too large', get('/a/', `X-A: ${'a'.repeat(100_000)}\r\n`), refusedAsTooLarge],
    ['a target too long', get(`/${'a'.repeat(100_000)}`), refusedAsTooLarge],
    ['two lengths', get('/a/', 'Content-Length: 1\r\nContent-Length: 2\r\n'), /^HTTP\/1\.1 400 /],
    ['an unknown method', 'BREW /a/ HTTP/1.1\r\nHost: a\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['an unknown expectation', get('/a/', 'Expect: much\r\n'), /^HTTP\/1\.1 417 /],
    [
      'a wish for another protocol',
      get('/a/', 'Upgrade: h2c\r\nConnection: upgrade, close\r\n'),
      /^HTTP\/1\.1 200 [\s\S]*page a$/,
    ],
    ['a body', get('/a/', 'Content-Length: 5\r\n').concat('hello'), /^HTTP\/1\.1 200 [\s\S]*page a$/],
    [
      'odd headers',
      get('/a/', 'Accept-Encoding: ;;q=,,br;q\r\nRange: bytes=--\r\nIf-None-Match: \xff\r\n'),
      /^HTTP\/1\.1 200 /,
    ],
    ['HTTP/1.0', 'GET /a/ HTTP/1.0\r\n\r\n', /^HTTP\/1\.1 200 [\s\S]*page a$/],
    ['a compressed copy that leads out', get('/a/', 'Accept-Encoding: br\r\n'), /^HTTP\/1\.1 200 [\s\S]*page a$/],
    ['two requests at once', get('/b').replace('close', 'keep-alive') + get('/a/'), /404 [\s\S]*200 OK[\s\S]*page a$/],
    [
      'all methods for nothing',
      'OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 405 /,
    ],
  ])('%s is answered, and the preview goes on', async (_what, bytes, answer) => {
    const text = await send(port, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    expect(text).toMatch(answer);
    expect(text).not.toMatch(/HTTP\/1\.1 5/);
  });

  it('a connection that ends early, or is reset in the middle of an answer, costs no open file', async () => {
    for (const more of ['', 'Range: bytes=5-2\r\n', 'Range: bytes=1000-\r\n']) {
      for (let index = 0; index < 5; index++) {
        await new Promise<void>((resolve) => {
          const socket = net.connect(port, '127.0.0.1', () => socket.write(get('/big.bin', more)));
          socket.once('data', () => socket.resetAndDestroy());
          socket.once('close', () => resolve());
        });
        await new Promise<void>((resolve) => {
          const socket = net.connect(port, '127.0.0.1', () => socket.end('GET /big'));
          socket.resume();
          socket.once('close', () => resolve());
        });
      }
    }
    const open = () =>
      fs.readdirSync('/proc/self/fd').filter((fd) => linkOf(`/proc/self/fd/${fd}`)?.endsWith('big.bin'));
    if (fs.existsSync('/proc/self/fd')) await expect.poll(open).toEqual([]);
  });

  it('a client that has closed its half gets its answer', async () => {
    const text = await new Promise<string>((resolve, reject) => {
      const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.end(get('/a/')));
      let all = '';
      socket.on('data', (part) => {
        all += part;
      });
      socket.on('end', () => resolve(all));
      socket.on('error', reject);
    });
    expect(text).toMatch(/page a$/);
  });

  it('a file that goes away as it is asked for ends nothing but its answer', async () => {
    const other = await serve({ 'x.txt': 'x', '404.html': 'not here' });
    const file = path.join(other.folder, 'x.txt');
    const asking = Array.from({ length: 40 }, () => seen(other.port, '/x.txt').catch(() => 'reset'));
    const moving = setInterval(() => {
      if (fs.existsSync(file)) fs.rmSync(file);
      else fs.writeFileSync(file, 'x');
    }, 1);
    const answers = new Set(await Promise.all(asking));
    clearInterval(moving);
    for (const answer of answers) expect(['200 x', '200 ', missing, 'reset']).toContain(answer);
    expect(await seen(other.port, '/')).toBe('200 home');
  });
});

function linkOf(file: string): string | undefined {
  try {
    return fs.readlinkSync(file);
  } catch {
    return undefined;
  }
}

describe('listen', () => {
  const options = { host: '127.0.0.1', signal: ending.signal };
  const handler: http.RequestListener = (_request, response) => response.end('x');

  it('takes the next port that is free, and says so', async () => {
    const first = await listen(handler, { ...options, port: 0 });
    expect(first.wasTaken).toBe(false);
    const second = await listen(handler, { ...options, port: first.port });
    expect(second.wasTaken).toBe(true);
    expect(second.port).toBeGreaterThan(first.port);
    expect(second.port).toBeLessThan(first.port + 20);
  });

  it('ends with the signal and its reason, also while connections are open', async () => {
    const signal = new AbortController();
    const { port, done } = await listen(() => {}, { ...options, port: 0, signal: signal.signal });
    const socket = net.connect(port, '127.0.0.1', () => socket.write(get('/')));
    socket.on('error', () => {});
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => setTimeout(resolve, 50));
    signal.abort();
    await expect(done).rejects.toBe(signal.signal.reason);
    await closed;
    await expect(listen(handler, { ...options, port, signal: signal.signal })).rejects.toBe(signal.signal.reason);
  });

  it('says what the system says where no port can be had', async () => {
    await expect(listen(handler, { ...options, port: 0, host: '192.0.2.1' })).rejects.toThrow(/EADDRNOTAVAIL/);
  });
});

describe('newswep preview', () => {
  const running: ChildProcess[] = [];
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });

  /** Starts the program; gives what it has said once it has named its address. */
  async function start(root: string, args: readonly string[] = []) {
    const child = spawn(process.execPath, [path.join(repository, 'lib/cli.js'), 'preview', ...args], { cwd: root });
    running.push(child);
    const said = { out: '', err: '' };
    child.stderr.on('data', (part) => {
      said.err += part;
    });
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (part) => {
        said.out += part;
        const found = /^http:\S+$/m.exec(said.out)?.[0];
        if (found) resolve(found);
      });
      child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said.err}`)));
    });
    return { child, said, address, exit, port: Number(new URL(address).port) };
  }

  const built = { 'dist/index.html': 'home', 'dist/a/index.html': 'page a' };

  it('says its address on a line of standard output, and serves there', async () => {
    const { said, address, port } = await start(makeSite(built), ['--port', '0']);
    expect(said.out).toBe(`http://127.0.0.1:${port}/\n`);
    expect(await (await fetch(address)).text()).toBe('home');
    expect(said.err).toBe('');
  });

  it('says its address with the base path of the configuration', async () => {
    const root = makeSite({ ...built, 'newswep.config.json': config.replace('.example', '.example/paper') });
    const { address, port } = await start(root, ['--port', '0']);
    expect(address).toBe(`http://127.0.0.1:${port}/paper/`);
    expect(await (await fetch(`${address}a/`)).text()).toBe('page a');
  });

  it('serves another folder with --out, of another site with --root', async () => {
    const { address } = await start(repository, [
      '--root',
      makeSite({ 'b/index.html': 'b' }),
      '--out',
      'b',
      '--port',
      '0',
    ]);
    expect(await (await fetch(address)).text()).toBe('b');
  });

  it('takes the next free port where the wanted one is taken, and says so', async () => {
    const first = await start(makeSite(built), ['--port', '0']);
    const second = await start(makeSite(built), ['--port', String(first.port)]);
    expect(second.port).toBeGreaterThan(first.port);
    await expect.poll(() => second.said.out).toContain(`port ${first.port} is taken`);
    expect(await (await fetch(second.address)).text()).toBe('home');
  });

  it('names the lines of rules that it skips, once', async () => {
    const root = makeSite({ ...built, 'dist/_redirects': '/x/ /a/\nmoved\n', 'dist/_headers': '/*\n  nosniff\n' });
    const { said, address } = await start(root, ['--port', '0']);
    await fetch(address);
    await fetch(`${address}x/`);
    expect(said.err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^dist\/_redirects:2:1 warning invalid-rule /),
      expect.stringMatching(/^dist\/_headers:2:1 warning invalid-rule /),
    ]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends at once with 130 on %s, whatever connections are open',
    async (signal) => {
      const { child, address, exit, port, said } = await start(makeSite(built), ['--port', '0']);
      const socket = net.connect(port, '127.0.0.1', () => socket.write('GET /a/ HTTP/1.1\r\nHost: a\r\n'));
      socket.on('error', () => {});
      await (await fetch(address)).text();
      const before = performance.now();
      child.kill(signal);
      expect(await exit).toBe(130);
      expect(performance.now() - before).toBeLessThan(2000);
      expect(said.err).toMatch(/^stopped/);
      await expect(fetch(address)).rejects.toThrow();
    },
  );

  it('ends with 1 and one clear line where nothing is built', () => {
    const { code, stdout, stderr } = run(['preview'], makeSite({}));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^dist:1:1 error not-built nothing is built there: run newswep build first\n/);
    expect(run(['preview', '--out', 'public_html'], makeSite(built)).stderr).toMatch(
      /^public_html:1:1 error not-built /,
    );
  });

  it('ends with 1 where the configuration is at fault, and says how', () => {
    const { code, stderr } = run(
      ['preview'],
      makeSite({ ...built, 'newswep.config.json': '{ "site": { "name": "x" } }' }),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^newswep\.config\.json:1:\d+ error invalid-config "site\.url"/);
  });

  it.each([
    ['--port', 'x'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', ''],
    ['--port', '43.22'],
    ['--ports', '4322'],
    ['--root', 'nowhere'],
    ['extra', 'words'],
  ])('ends with 2 on wrong usage: %s %s', (...args) => {
    const { code, stdout, stderr } = run(['preview', ...args], makeSite(built));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  });

  it('serves what a build has written: every address in it is there, old ones lead on, those gone say so', async () => {
    const root = makeSite({
      'articles/one.md': story(
        'title: One\ndate: 2026-05-01\naliases: [/old/one/, /older.html]\ntags: [a]',
        'To [two](two.md).',
      ),
      'articles/two.md': story('title: Two\ndate: 2026-05-02\nsection: world'),
      'articles/three.md': story('title: Three\ndate: 2026-05-03\ngone: true'),
      'newswep.config.json': config.replace('.example', '.example/paper'),
    });
    expect(run(['build'], root).code).toBe(0);
    const { port } = await start(root, ['--port', '0']);
    const broken: string[] = [];
    const known = new Set(['/paper/']);
    for (const address of known) {
      const { status, headers, body } = await ask(port, address);
      if (status !== 200) broken.push(`${status} ${address}`);
      if (!headers['content-type']?.startsWith('text/html')) continue;
      const html = String(body);
      for (const link of [...attributes(html, 'href'), ...attributes(html, 'src')]) {
        const { origin, pathname, search } = new URL(link, `http://127.0.0.1:${port}${address}`);
        const isOurs = origin === `http://127.0.0.1:${port}` || origin === 'https://newswep.example';
        if (isOurs) known.add(pathname + search);
      }
    }
    expect(broken).toEqual([]);
    expect(known.size).toBeGreaterThan(20);
    expect(await seen(port, '/paper/old/one/')).toBe('301 → /paper/2026/05/01/one/');
    expect(await seen(port, '/paper/older.html')).toBe('301 → /paper/2026/05/01/one/');
    expect(await seen(port, '/paper/2026/05/03/three/')).toMatch(/^410 <!doctype html>/i);
    expect((await ask(port, '/paper/')).headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'self'"),
      'x-content-type-options': 'nosniff',
    });
  });
});
