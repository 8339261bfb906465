/** A Redis of a test's own: on a free port of this machine, with a folder of its own, and gone with the test. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import net from 'node:net';
import { Redis } from 'ioredis';
import { temporaryFolder } from '../support.js';

/** Where there is none, the tests of the queue are skipped. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) process.stderr.write('no redis-server is installed: the tests of the queue are skipped\n');

export interface Server {
  readonly port: number;
  readonly url: string;
  /** Asks it something, as nobody else would. */
  ask(...command: readonly (string | number | Buffer)[]): Promise<unknown>;
  /** It answers nothing, and holds its connections. */
  pause(): void;
  resume(): void;
  /** It is gone at once. */
  kill(): Promise<void>;
  /** It is there again, with the same port and nothing in it. */
  start(): Promise<void>;
}

const servers = new Set<ChildProcess>();

/** Ends all that this test file has started. */
export function stopServers(): void {
  for (const server of servers) server.kill('SIGKILL');
  servers.clear();
}

// Where a test run is cut short.
process.once('exit', stopServers);

/** @param options as `redis-server` has them; `--tls-port` instead of a plain one where `secure` says what to connect with */
export async function startRedis(options: readonly string[] = [], secure?: object): Promise<Server> {
  const port = await freePort();
  const folder = temporaryFolder();
  const places = secure ? ['--port', '0', '--tls-port', String(port)] : ['--port', String(port)];
  const fixed = ['--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', '--daemonize', 'no'];
  let server: ChildProcess | undefined;
  const ended = () => (server?.exitCode ?? server?.signalCode) !== null;
  const kill = async () => {
    const one = server;
    if (!one || ended()) return;
    const gone = new Promise((resolve) => one.once('exit', resolve));
    one.kill('SIGKILL');
    await gone;
    servers.delete(one);
  };
  const start = async () => {
    const child = spawn('redis-server', [...places, ...fixed, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    server = child;
    servers.add(child);
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.stdout?.on('data', (data) => {
        said += data;
        if (said.includes('Ready to accept connections')) resolve();
      });
      child.once('exit', () => reject(new Error(`redis-server has ended:\n${said}`)));
    });
  };
  await start();
  return {
    port,
    url: `${secure ? 'rediss' : 'redis'}://127.0.0.1:${port}`,
    ask: async (...command) => {
      const client = new Redis({ port, host: '127.0.0.1', ...secure, retryStrategy: null, lazyConnect: true });
      try {
        return await client.call(...(command as unknown as [string]));
      } finally {
        client.disconnect();
      }
    },
    pause: () => server?.kill('SIGSTOP'),
    resume: () => server?.kill('SIGCONT'),
    kill,
    start,
  };
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
