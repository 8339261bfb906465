/** What waits for a queue: it can be told to end at any time, leaves nothing behind, and says what it is refused. */
import net from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { QueueError } from '../../src/workers/queue/address.js';
import { perform, send, take, until, wait } from './numbers.js';
import { hasRedis, type Server, startRedis, stopServers } from './redis.js';

afterAll(stopServers);

/** The server, which stops answering when it is first asked this. */
async function silentAt(command: string, server: Server): Promise<{ url: string; isSilent: () => boolean }> {
  let isSilent = false;
  const proxy = net.createServer((client) => {
    const there = net.connect(server.port, '127.0.0.1');
    for (const one of [client, there]) one.on('error', () => {});
    client.on('close', () => there.destroy());
    there.on('close', () => client.destroy());
    there.pipe(client);
    client.on('data', (data) => {
      if (data.toString().includes(`\r\n${command}\r\n`)) {
        isSilent = true;
        server.pause();
      }
      there.write(data);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  proxy.unref();
  const { port } = proxy.address() as net.AddressInfo;
  return { url: `redis://127.0.0.1:${port}`, isSilent: () => isSilent };
}

const soon = { timeout: 8000 };

it.skipIf(!hasRedis)('a queue that is gone keeps no process whose build has ended', soon, async () => {
  const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
  const before = timers();
  const server = await startRedis();
  const { executor, lines } = await send(server);
  await server.kill();
  await until(() => lines.length > 0, 'it is gone');
  await executor.close();
  await wait(1500);
  expect(timers()).toBeLessThanOrEqual(before);
});

describe.skipIf(!hasRedis)('a server that stops answering at the start', { concurrent: true }, () => {
  it('keeps no build that is told to end', soon, async () => {
    const { url, isSilent } = await silentAt('time', await startRedis());
    const over = new AbortController();
    const ends = send({ url }, {}, { signal: over.signal }).catch((error: unknown) => error);
    await until(isSilent, 'it is silent');
    over.abort(new Error('Ctrl-C'));
    expect(String(await ends)).toBe('Error: Ctrl-C');
  });

  it('is told by its name when it is given up', soon, async () => {
    const { url } = await silentAt('time', await startRedis());
    const error = await send({ url }, {}, { patience: 600 }).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(QueueError);
    expect(String(error)).toContain(`the queue at ${url} has not answered for 1 seconds`);
  });

  it('keeps no worker that is told to end', soon, async () => {
    const { url, isSilent } = await silentAt('eval', await startRedis());
    const worker = await take({ url });
    await until(isSilent, 'it is silent');
    await worker.leave();
    expect(String(await worker.ends)).toBe('Error: it was told to leave');
  });
});

it.skipIf(!hasRedis)('a queue that gives a worker no tasks is left, with the reason', soon, async () => {
  const password = 'tr0ub4dor-in-the-tests';
  const may = '~{newswep}:* +@all -@dangerous +info +client|setname';
  const users = [`paper on >${password} ${may}`, `half on >${password} ${may} -bzpopmin`];
  const server = await startRedis(users.flatMap((user) => ['--user', ...user.split(' ')]));
  const worker = await take(server, perform(), { user: 'half', password });
  expect(String(await worker.ends)).toBe(
    `Error: the queue at ${server.url} refuses what it is asked (NOPERM): its user may not do what a queue takes`,
  );
  expect(await server.ask('HGETALL', '{newswep}:present')).toEqual([]);
});

it.skipIf(!hasRedis)('a queue that tells a build nothing is one of which that is said', soon, async () => {
  const password = 'tr0ub4dor-in-the-tests';
  const may = '~{newswep}:* +@all -@dangerous +info +client|setname';
  const user = `deaf on >${password} ${may} -xread`;
  const server = await startRedis(['--user', ...user.split(' ')]);
  const build = await send(server, { user: 'deaf', password });
  await until(() => build.lines.length > 0, 'it says so', 5000);
  expect(build.lines).toEqual([
    `the queue at ${server.url} refuses what it is asked (NOPERM): its user may not do what a queue takes: what it doesn't take is done here`,
  ]);
  await build.executor.close();
});
