/** Builds and workers as processes, which are interrupted, stopped and killed in mid-work. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSite, readTree, story, type Tree, temporaryFolder } from '../support.js';
import { until, wait } from './numbers.js';
import { type Program, start, startWorker, stopPrograms } from './programs.js';
import { freePort, hasRedis, type Server, startRedis, stopServers } from './redis.js';

const long = Boolean(process.env.LONG);
const password = 'tr0ub4dor-in-the-tests';
const pictures = 7;

/** To make one of them takes a good part of a second. */
async function slowSite(): Promise<string> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const create = { width: 440, height: 300, channels: 3, background: '#888', noise } as const;
  const photo = await sharp({ create }).jpeg().toBuffer();
  const files = Array.from({ length: pictures }, (_, index): [string, string | Uint8Array][] => [
    // Another picture to the program, and as slow.
    [`articles/p${index}.jpg`, Buffer.concat([photo, Buffer.of(index)])],
    [
      `articles/s${index}.md`,
      story(`title: Story ${index}\ndate: 2026-05-1${index}\nimage: { src: p${index}.jpg, alt: Noise }`),
    ],
  ]);
  const config = {
    site: { name: 'NewsWep', url: 'https://newswep.example' },
    images: { cards: false, widths: [400], formats: ['avif'] },
    search: false,
  };
  return makeSite({ ...Object.fromEntries(files.flat()), 'newswep.config.json': JSON.stringify(config) });
}

const build = (root: string, server: Server, out = 'dist') =>
  start(['build', '--queue', server.url, '--now', '2026-06-01', '--out', out], root);

/** How many tasks are being done. */
async function inWork(server: Server): Promise<number> {
  const [key] = (await server.ask('KEYS', '*:active')) as string[];
  return key === undefined ? 0 : ((await server.ask('LLEN', key)) as number);
}

const children = (pid: number): number[] =>
  execFileSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' })
    .trim()
    .split(/\s+/)
    .map(Number);

describe.skipIf(!hasRedis)('with a queue', () => {
  let root: string;
  let server: Server;
  let expected: Tree;
  beforeAll(async () => {
    root = await slowSite();
    server = await startRedis();
  });
  afterAll(() => {
    stopPrograms();
    stopServers();
  });
  const tree = (out: string) => readTree(path.join(root, out));
  /** Each build makes all pictures anew. */
  const fresh = () => execFileSync('rm', ['-rf', path.join(root, '.newswep')]);

  it('a build is interrupted at once, and leaves nothing; a worker that ends does what it has begun', async () => {
    const worker = await startWorker(server.url, temporaryFolder());
    const first = build(root, server);
    await until(async () => (await inWork(server)) > 0, 'tasks are done');
    const from = performance.now();
    first.kill('SIGINT');
    expect([await first.ends, first.printed()]).toEqual([
      130,
      expect.stringMatching(/interrupted: the output is as it was\n$/),
    ]);
    expect(performance.now() - from).toBeLessThan(3000);
    expect([tree('dist'), tree('.newswep/tmp')]).toEqual([{}, {}]);

    // Of the first one.
    await until(async () => (await inWork(server)) === 0, 'all is done');
    const second = build(root, server);
    await until(async () => (await inWork(server)) > 1, 'tasks are done');
    const other = await startWorker(server.url, temporaryFolder());
    // As a service manager does: to all processes at once.
    const processes = children(worker.pid);
    for (const pid of processes) process.kill(pid, 'SIGTERM');
    await wait(200);
    expect(children(worker.pid)).toEqual(processes);
    worker.kill('SIGTERM');
    expect([await worker.ends, worker.printed()]).toEqual([130, expect.stringMatching(/\nstopped\n$/)]);
    expect(await second.ends).toBe(0);
    other.kill('SIGINT');
    expected = tree('dist');
    expect(Object.keys(expected).filter((file) => file.endsWith('.avif'))).toHaveLength(pictures);
  });

  it('a wrong password ends both at once, and is not printed', async () => {
    const locked = await startRedis(['--requirepass', password]);
    const env = { NEWSWEP_QUEUE_PASSWORD: `${password}!` };
    for (const command of ['build', 'worker']) {
      const one = start([command, '--queue', locked.url, '--verbose'], root, env);
      expect(await one.ends).toBe(70);
      const kept = command === 'build' ? ': the output is as it was' : '';
      expect(one.printed()).toContain(
        `error: the queue at ${locked.url} refuses the user or the password (WRONGPASS)${kept}\n`,
      );
      expect(one.printed()).not.toContain(password);
    }
  });

  describe.skipIf(!long)('and much time', () => {
    const killed = async (workers: readonly Program[], out: string) => {
      fresh();
      const one = build(root, server, out);
      await until(async () => (await inWork(server)) > 1, 'tasks are done');
      await wait(300);
      workers[0]?.kill('SIGKILL');
      const from = performance.now();
      expect(await one.ends).toBe(0);
      expect(tree(out)).toEqual(expected);
      return (performance.now() - from) / 1000;
    };

    it('a process of a worker that is killed costs one task, and no worker', async () => {
      fresh();
      const worker = await startWorker(server.url, temporaryFolder());
      await wait(1000);
      for (const pid of children(worker.pid)) process.kill(pid, 'SIGKILL');
      const one = build(root, server, 'second');
      await until(async () => (await inWork(server)) > 1, 'tasks are done');
      await wait(200);
      const [child] = children(worker.pid);
      process.kill(child as number, 'SIGKILL');
      expect([await one.ends, one.printed()]).toEqual([0, expect.stringContaining('7 articles')]);
      expect(tree('second')).toEqual(expected);
      expect(children(worker.pid)).toHaveLength(2);
      worker.kill('SIGINT');
      expect(await worker.ends).toBe(130);
    });

    it('a worker ends when it is told to, also without a server', async () => {
      const gone = await startRedis();
      const worker = await startWorker(gone.url, temporaryFolder());
      await gone.kill();
      await until(() => worker.printed().includes('waiting for it'), 'it is told of');
      worker.kill('SIGTERM');
      expect([await worker.ends, worker.printed()]).toEqual([130, expect.stringMatching(/\nstopped\n$/)]);
    });

    it('nobody there is an end that is told', async () => {
      const url = `redis://127.0.0.1:${await freePort()}`;
      const one = start(['build', '--queue', url], root);
      expect([await one.ends, one.printed()]).toEqual([
        70,
        `note: the queue at ${url} doesn't answer (ECONNREFUSED): waiting for it\nerror: the queue at ${url} has not answered for 20 seconds (ECONNREFUSED): the output is as it was\n`,
      ]);
    });

    it('of two workers one is killed, and the other does its tasks', async () => {
      const workers = [
        await startWorker(server.url, temporaryFolder()),
        await startWorker(server.url, temporaryFolder()),
      ];
      const seconds = await killed(workers, 'third');
      expect(seconds).toBeLessThan(60);
      workers[1]?.kill('SIGINT');
      expect(await workers[1]?.ends).toBe(130);
    });

    it('the only worker is killed, and the build goes on alone', async () => {
      const seconds = await killed([await startWorker(server.url, temporaryFolder())], 'fourth');
      expect(seconds).toBeLessThan(90);
    });

    it('a server that is silent for a while, and then gone for a while, is waited for by both', async () => {
      const worker = await startWorker(server.url, temporaryFolder());
      fresh();
      const one = build(root, server, 'fifth');
      await until(async () => (await inWork(server)) > 1, 'tasks are done');
      server.pause();
      await wait(45_000);
      server.resume();
      await wait(1000);
      await server.kill();
      await wait(5000);
      await server.start();
      expect(await one.ends).toBe(0);
      expect(tree('fifth')).toEqual(expected);
      worker.kill('SIGINT');
      expect(await worker.ends).toBe(130);
    });
  });
});
