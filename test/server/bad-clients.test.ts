/** Both servers under bad clients and under load: each is answered or sent away, and nothing grows. */
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PagePlan } from '../../src/build/plan.js';
import { nothing } from '../../src/server/changes.js';
import { type Desk, type DeskSite, openDesk } from '../../src/server/desk.js';
import { createDevServer } from '../../src/server/dev-server.js';
import { listen, mostConnections, patience } from '../../src/server/listen.js';
import { createLive } from '../../src/server/live.js';
import { createPreview } from '../../src/server/preview.js';
import { photograph } from '../pictures/photographs.js';
import { makeSite, repository, run, story, temporaryFolder, write } from '../support.js';
import { badClients } from './bad-clients.js';
import { get, until } from './dev-site.js';

const ending = new AbortController();
afterAll(() => ending.abort());
const options = { port: 0, host: '127.0.0.1', signal: ending.signal };

const isLong = process.env.LONG !== undefined;
const saves = isLong ? 200 : 5;
const large = 20_000_000;
const files = { 'about.txt': 'about\n', 'empty.txt': '', 'sub/index.html': 'sub' };
const articles = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [
    `articles/s${index}.md`,
    story(`title: S${index}\ndate: 2026-05-01`, 'First words.'),
  ]),
);

let site: string;
let dist: string;
let dev: number;
let preview: number;
let desk: Desk;
let updated: () => void;
const opened: string[] = [];

beforeAll(async () => {
  const inPublic = Object.fromEntries(Object.entries(files).map(([name, text]) => [`public/${name}`, text]));
  site = makeSite({
    ...articles,
    ...inPublic,
    'public/film.mp4': new Uint8Array(large),
    'articles/shown.jpg': await photograph({ width: 1600, height: 900 }).jpeg().toBuffer(),
    'articles/shown.md': story('title: Shown\ndate: 2026-05-01\nimage: {src: shown.jpg, alt: A}'),
  });
  desk = await openDesk({ root: site, now: Date.now, signal: ending.signal });
  await desk.update(desk.changesSince(0));
  const server = createDevServer({
    desk,
    host: '127.0.0.1',
    root: site,
    openInEditor: (file) => opened.push(file),
    onFault: () => {},
  });
  updated = server.updated;
  afterAll(server.close);
  ({ port: dev } = await listen(server.handler, options));
  dist = path.join(temporaryFolder(), 'dist');
  write(dist, { 'index.html': 'home', '404.html': 'not here', ...files });
  ({ port: preview } = await listen(createPreview(dist, '/').handler, { ...options, halfOpen: true }));
});

/** What comes back until the server closes the connection, or says no more. */
function send(port: number, bytes: string | Buffer, from = '127.0.0.1'): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', localAddress: from }, () => socket.write(bytes));
    let text = '';
    socket.on('data', (part) => {
      text += part.toString('latin1');
    });
    // Of an address of a megabyte nobody reads the end: the connection is reset.
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
    socket.setTimeout(5000, () => socket.destroy());
  });
}

/** Whether this process, which is the server's too, has a file of that name open. */
function isOpen(name: string): boolean {
  return fs.readdirSync('/proc/self/fd').some((handle) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${handle}`).endsWith(name);
    } catch {
      // The one by which the folder was read.
      return false;
    }
  });
}

const servers = [
  ['the preview', () => preview],
  ['the watch server', () => dev],
] as const;

describe.each(servers)('%s', (_name, port) => {
  it('answers whatever a client sends, with no fault of its own and nothing that would lead away', async () => {
    const sendOne = async ({ bytes }: (typeof badClients)[number]) =>
      send(port(), typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    const answers = await Promise.all(badClients.map(sendOne));
    for (const [index, { what, answer }] of badClients.entries()) {
      const text = answers[index] as string;
      if (answer === 'none') expect([what, text]).toEqual([what, '']);
      else expect([what, text.slice(0, 200)]).toEqual([what, expect.stringMatching(answer)]);
      expect([what, /HTTP\/1\.1 5|\nlocation|\nx-evil|alert\(1\)|evil\.example|\nAccess-Control/i.exec(text)]).toEqual([
        what,
        null,
      ]);
    }
    expect(await send(port(), 'GET /about.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n')).toMatch(
      /about\n$/,
    );
  });

  it('answers 300 requests that come at once on one connection, in their order', async () => {
    const one = (name: string, more = '') => `GET /${name}.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n${more}\r\n`;
    const text = await send(port(), (one('about') + one('empty')).repeat(150) + one('about', 'Connection: close\r\n'));
    const lengths = [...text.matchAll(/content-length: (\d+)/gi)].map(([, length]) => Number(length));
    expect(lengths).toEqual([...Array.from({ length: 150 }, () => [6, 0]).flat(), 6]);
  });
});

describe('listen', () => {
  it('goes on while as many say nothing as may come', async () => {
    const silent: net.Socket[] = [];
    let gone = 0;
    while (silent.length < mostConnections + 200) {
      const socket = net.connect(preview, '127.0.0.1').resume();
      silent.push(socket.on('error', () => {}).on('close', () => gone++));
      // The system's own queue takes only so many at once.
      if (silent.length % 100 === 0) await new Promise((resolve) => socket.on('connect', resolve).on('close', resolve));
    }
    try {
      await until(() => gone >= 200, 'those too many sent away');
      expect(gone).toBeLessThan(mostConnections);
    } finally {
      for (const socket of silent) socket.destroy();
    }
    await until(
      async () => /about\n$/.test(await send(preview, 'GET /about.txt HTTP/1.0\r\n\r\n')),
      'an answer for the next',
    );
  });
});

describe('a file that changes while it is sent', () => {
  it.each([
    ['shrinks', (file: string) => fs.truncateSync(file, 10)],
    ['grows', (file: string) => fs.appendFileSync(file, Buffer.alloc(large, 'x'))],
  ])('and %s ends the connection: nobody waits for the rest or takes it for an answer', async (what, change) => {
    const file = path.join(dist, `${what}.bin`);
    fs.writeFileSync(file, Buffer.alloc(large));
    const ask = `GET /${what}.bin HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
    const size = await new Promise<number>((resolve, reject) => {
      const socket = net.connect(preview, '127.0.0.1', () => socket.write(ask));
      let sum = 0;
      socket.once('data', () => {
        socket.pause();
        setTimeout(() => {
          change(file);
          socket.resume();
        }, 100);
      });
      socket.on('data', (part) => {
        sum += part.length;
      });
      socket.on('error', () => {}).on('close', () => resolve(sum));
      socket.setTimeout(4000, () => reject(new Error('it waits')));
    });
    expect(size).toBeLessThan(large + 1_000_000);
  });
});

describe('the watch server', () => {
  it('holds no film in memory, however many look at it and read nothing', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const readers = Array.from({ length: 30 }, () => {
      const socket = net.connect(dev, '127.0.0.1', () => {
        socket.write('GET /film.mp4 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
      });
      return socket.pause().on('error', () => {});
    });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(3 * large);
    for (const reader of readers) reader.destroy();
    if (!fs.existsSync('/proc/self/fd')) return;
    await until(() => !isOpen('film.mp4'), 'no film open');
  });

  it('opens a file in the editor only for its own pages, on this machine', async () => {
    const ask = (more: string, from?: string, file = 'articles/s1.md') =>
      send(
        dev,
        `POST /@newswep/open?file=${file} HTTP/1.1\r\nHost: 127.0.0.1:${dev}\r\nConnection: close\r\nContent-Length: 0\r\n${more}\r\n`,
        from,
      );
    const ours = 'X-NewsWep: open\r\n';
    expect(await ask('')).toMatch(/^HTTP\/1\.1 404 /);
    expect(await ask(`${ours}Origin: http://evil.example\r\n`)).toMatch(/^HTTP\/1\.1 403 /);
    expect(await ask(`${ours}Sec-Fetch-Site: cross-site\r\n`)).toMatch(/^HTTP\/1\.1 403 /);
    expect(await ask(ours, undefined, '/etc/passwd')).toMatch(/^HTTP\/1\.1 404 /);
    if (process.platform === 'linux') expect(await ask(ours, '127.0.0.2')).toMatch(/^HTTP\/1\.1 404 /);
    expect(opened).toEqual([]);
    expect(await ask(`${ours}Origin: http://127.0.0.1:${dev}\r\nSec-Fetch-Site: same-origin\r\n`)).toMatch(
      /^HTTP\/1\.1 204 /,
    );
    expect(opened).toEqual([path.join(site, 'articles/s1.md')]);
  });

  it('forgets the pages that were closed, however they went', async () => {
    let looks = 0;
    const live = createLive(
      () => `${looks++}`,
      () => [],
    );
    const { port } = await listen(
      (request, response) => live.join(request, response, new URLSearchParams('path=/')),
      options,
    );
    const ask = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
    const ways: readonly ((socket: net.Socket) => void)[] = [
      (socket) => socket.destroy(),
      (socket) => socket.resetAndDestroy(),
      (socket) => socket.end(),
    ];
    for (let index = 0; index < 150; index++) {
      const socket = net.connect(port, '127.0.0.1', () => socket.write(ask.repeat(1 + (index % 3))));
      socket.on('error', () => {});
      await new Promise((resolve) => socket.once('data', resolve));
      ways[Math.floor(index / 3) % 3]?.(socket);
    }
    await until(() => {
      looks = 0;
      live.changed();
      return looks === 0;
    }, 'nobody to tell');
    live.close();
  });

  it('lets go of a page that does not read', () => {
    const live = createLive(
      () => 'same',
      () => ['a fault'.repeat(3000)],
    );
    let written = 0;
    const response = Object.assign(new EventEmitter(), {
      writableLength: 0,
      isDestroyed: false,
      writeHead: () => {},
      write: (text: string) => {
        response.writableLength += text.length;
        written += text.length;
      },
      destroy: () => {
        response.isDestroyed = true;
        request.emit('close');
      },
    });
    const request = new EventEmitter();
    live.join(request as never, response as never, new URLSearchParams('path=/&at=same'));
    for (let index = 0; index < 1000; index++) live.faults();
    expect([response.isDestroyed, written < 200_000]).toEqual([true, true]);
    live.close();
  });

  it('tells 200 open pages once of each save that changes them, and of nothing else', async () => {
    const told = new Array<number>(200).fill(0);
    const sockets = told.map((_, index) => {
      const ask = `GET /@newswep/live?path=/&at=old HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
      const socket = net.connect(dev, '127.0.0.1', () => socket.write(ask));
      return socket
        .on('error', () => {})
        .on('data', (part) => {
          told[index] = (told[index] ?? 0) + String(part).split('event: page').length - 1;
        });
    });
    await until(() => told.every((count) => count === 1), 'each told that it is behind');
    for (let index = 0; index < 20; index++) updated();
    expect((await get(`http://127.0.0.1:${dev}/`)).status).toBe(200);
    // Nothing has changed: nobody is told anything.
    expect(new Set(told)).toEqual(new Set([1]));
    for (let count = 2; count <= saves + 1; count++) {
      write(site, { 'articles/s1.md': story('title: S1\ndate: 2026-05-01', `Words of save ${count}.`) });
      await desk.update({ ...nothing, touched: new Set([path.join(site, 'articles/s1.md')]) });
      updated();
      updated();
      await until(() => told.every((times) => times >= count), `each told of save ${count}`);
      expect(new Set(told)).toEqual(new Set([count]));
    }
    for (const socket of sockets) socket.destroy();
  });

  it('makes a picture once, however many ask for it meanwhile', async () => {
    const now = desk.site() as DeskSite;
    const plan = now.settled.plans.find(({ output }) => output.name === 'picture') as PagePlan;
    const made = await Promise.all(Array.from({ length: 50 }, () => now.render(plan)));
    expect(made[0]).toBeInstanceOf(Uint8Array);
    // Bytes of one making, not the like of them.
    expect(new Set(made).size).toBe(1);
  });
});

describe('where nobody can listen', () => {
  it('one line says why, and what to do', async () => {
    const taken: http.Server[] = [];
    const from = 20_000 + (process.pid % 20_000);
    for (let port = from; port < from + 20; port++) {
      const server = http.createServer().on('error', () => {});
      taken.push(server.listen(port, '127.0.0.1'));
      await new Promise((resolve) => server.once('listening', resolve).once('error', resolve));
    }
    await expect(listen(() => {}, { ...options, port: from })).rejects.toThrow(
      `the ports ${from} to ${from + 19} are taken (EADDRINUSE): name another with --port`,
    );
    for (const server of taken) server.close();
    await expect(listen(() => {}, { ...options, host: '192.0.2.1' })).rejects.toThrow(
      'this machine has no address "192.0.2.1" (EADDRNOTAVAIL): name one that it has with --host',
    );
    // As no host at all the system would take all of them.
    const { code, stderr } = run(['dev', '--host', ' '], site);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^error: .*'--host <name>'.* write a name or an address/),
    ]);
  });
});

describe.runIf(isLong)('in the long run', () => {
  it(
    'who says nothing, or a byte at a time, or reads nothing, is sent away in the end',
    async () => {
      const began = performance.now();
      fs.writeFileSync(path.join(dist, 'big.bin'), Buffer.alloc(large));
      const kinds: Readonly<Record<string, readonly [bytes: string, milliseconds: number]>> = {
        silent: ['', patience.request],
        slow: ['GET / HT', patience.request],
        'half a body': ['POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\nabc', patience.request],
        'reads nothing': ['GET /big.bin HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n', patience.silence],
      };
      const ends = Object.entries(kinds).map(async ([what, [bytes, limit]]) => {
        const socket = net.connect(preview, '127.0.0.1', () => socket.write(bytes));
        const drip = what === 'slow' ? setInterval(() => socket.write('x'), 1000) : undefined;
        socket.on('error', () => {});
        if (what === 'reads nothing') {
          // A reader that reads nothing doesn't see the end either: the file behind it is closed.
          socket.pause();
          await until(() => isOpen('big.bin'), 'the file open');
          await until(() => !isOpen('big.bin'), 'the file closed', (2.5 * limit) / 1000);
        } else {
          socket.resume();
          await new Promise((resolve) => socket.on('close', resolve));
        }
        clearInterval(drip);
        socket.destroy();
        return [what, performance.now() - began < 2.5 * limit] as const;
      });
      for (const end of await Promise.all(ends)) expect(end).toEqual([end[0], true]);
    },
    4 * patience.silence,
  );

  it.each(['preview', 'dev'])(
    '10,000 connections to %s, 10,000 requests on one, 500 at once and 3,000 open pages leave nothing behind',
    async (command) => {
      run(['build'], site);
      const args = [path.join(repository, 'lib/cli.js'), command, '--port', '0', '--root', site];
      const child: ChildProcess = spawn(process.execPath, args);
      let said = '';
      child.stdout?.on('data', (part) => {
        said += part;
      });
      try {
        await until(() => /^http:/m.test(said), 'the address', 30);
        const url = new URL(/^http:.*$/m.exec(said)?.[0] ?? '');
        const port = Number(url.port);
        const state = () => ({
          megabytes: Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
          handles: fs.readdirSync(`/proc/${child.pid}/fd`).length,
        });
        const one = 'GET /about.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n';
        const inTurn = async (count: number) => {
          let answered = 0;
          for (let index = 0; index < count; index++) answered += (await send(port, one)).endsWith('about\n') ? 1 : 0;
          return answered;
        };
        const keptAlive = async (count: number) => {
          const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
          let answered = 0;
          for (let index = 0; index < count; index++) {
            await new Promise<void>((resolve, reject) => {
              const request = http.get({ port, host: '127.0.0.1', path: '/about.txt', agent }, (response) => {
                answered += response.statusCode === 200 ? 1 : 0;
                response.resume().on('end', resolve);
              });
              request.on('error', reject);
            });
          }
          agent.destroy();
          return answered;
        };
        const pages = async (count: number) => {
          for (let index = 0; index < count; index++) {
            const ask = 'GET /@newswep/live?path=/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
            const socket = net.connect(port, '127.0.0.1', () => socket.write(ask));
            await new Promise((resolve) => socket.once('data', resolve).once('error', resolve));
            socket.destroy();
          }
        };
        await inTurn(2000);
        const before = state();
        expect(await inTurn(10_000)).toBe(10_000);
        expect(await keptAlive(10_000)).toBe(10_000);
        const atOnce = await Promise.all(Array.from({ length: 500 }, () => send(port, one)));
        expect(atOnce.filter((text) => text.endsWith('about\n')).length).toBe(500);
        if (command === 'dev') await pages(3000);
        await until(() => state().handles <= before.handles + 2, 'no more handles than before');
        const after = state();
        console.log(`${command}: ${JSON.stringify(before)} before, ${JSON.stringify(after)} after`);
        expect(after.megabytes - before.megabytes).toBeLessThan(80);
      } finally {
        child.kill('SIGINT');
      }
    },
    300_000,
  );
});
