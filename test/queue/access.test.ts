/** Who may use a queue: passwords, users, certificates; none of which is ever printed. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { queueAddress } from '../../src/commands/queue.js';
import { QueueError } from '../../src/workers/queue/address.js';
import { type Certificates, makeCertificates, textOf } from './certificates.js';
import { send, take } from './numbers.js';
import { freePort, hasRedis, startRedis, stopServers } from './redis.js';

afterAll(stopServers);

const password = 'tr0ub4dor-in-the-tests';

describe.skipIf(!hasRedis)('a server with', { concurrent: true }, () => {
  it('a password lets in who has it', async () => {
    const server = await startRedis(['--requirepass', password]);
    const worker = await take({ url: server.url }, undefined, { password });
    const build = await send(server, { password });
    expect(await build.executor.run(1)).toBe('there 1');
    await build.executor.close();
    await worker.leave();
    const refused = `the queue at ${server.url} refuses the user or the password`;
    await expect(send(server)).rejects.toThrow(`${refused} (NOAUTH)`);
    await expect(send(server, { password: `${password}!` })).rejects.toThrow(`${refused} (WRONGPASS)`);
    await expect(send(server, { user: 'nobody', password })).rejects.toThrow(`${refused} (WRONGPASS)`);
    expect(String(await (await take(server, undefined, { password: 'wrong' })).ends)).toMatch(/\(WRONGPASS\)$/);
  });

  it('users lets in one that may do no more than it takes, and says what one can’t that may do less', async () => {
    const may = '~{newswep}:* +@all -@dangerous +info +client|setname';
    const users = [`paper on >${password} ${may}`, `reader on >${password} ~* +@read +@connection +info`];
    const server = await startRedis(users.flatMap((user) => ['--user', ...user.split(' ')]));
    const worker = await take(server, undefined, { user: 'paper', password });
    const build = await send(server, { user: 'paper', password });
    expect(await build.executor.run(1)).toBe('there 1');
    await build.executor.close();
    await worker.leave();
    const refused = `the queue at ${server.url} refuses what it is asked (NOPERM): its user may not do what a queue takes`;
    await expect(send(server, { user: 'reader', password })).rejects.toThrow(refused);
    const reader = await take(server, undefined, { user: 'reader', password });
    expect(String(await reader.ends)).toBe(`Error: ${refused}`);
  });

  it('a database that is not there is told, and not taken for the first one', async () => {
    const { url } = await startRedis();
    const message = `the queue at ${url}/99 has no database 99`;
    await expect(send({ url: `${url}/99` })).rejects.toThrow(new QueueError(message));
    expect(await (await take({ url: `${url}/99` })).ends).toEqual(new QueueError(message));
    const there = await send({ url: `${url}/15` });
    await there.executor.close();
  });

  it('other data in the place of a queue is told, with the mend', async () => {
    const server = await startRedis();
    await server.ask('SET', '{newswep}:present', 'foo');
    await expect(send(server)).rejects.toThrow(
      /refuses what it is asked \(WRONGTYPE\): something else lies there under the names of a queue: take another database/,
    );
  });

  it('a copy that only reads is told from one that is written to', async () => {
    const main = await startRedis();
    const server = await startRedis(['--replicaof', `127.0.0.1 ${main.port}`]);
    await expect(send(server)).rejects.toThrow(
      `the queue at ${server.url} refuses what it is asked (READONLY): it is a copy that only reads: name the server that it copies`,
    );
  });

  it('nobody there is waited for, and left', async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    await expect(send({ url }, {}, { patience: 300 })).rejects.toThrow(
      `the queue at ${url} has not answered for 0 seconds (ECONNREFUSED)`,
    );
    const over = new AbortController();
    const ends = send({ url }, {}, { signal: over.signal });
    over.abort(new Error('Ctrl-C'));
    await expect(ends).rejects.toThrow('Ctrl-C');
  });

  describe('TLS', () => {
    let made: Certificates;
    beforeAll(() => {
      made = makeCertificates();
    });
    const startSecure = (asks: 'yes' | 'no') => {
      const { authority, server, client } = made;
      const secure = { tls: { ca: textOf(authority), cert: textOf(client.certificate), key: textOf(client.key) } };
      const files = ['--tls-cert-file', server.certificate, '--tls-key-file', server.key];
      return startRedis([...files, '--tls-ca-cert-file', authority, '--tls-auth-clients', asks], secure);
    };

    it('is trusted by its authority', async () => {
      const server = await startSecure('no');
      const authority = textOf(made.authority);
      const worker = await take(server, undefined, { authority });
      const build = await send(server, { authority });
      expect(await build.executor.run(1)).toBe('there 1');
      await build.executor.close();
      await worker.leave();
      const refused = `the queue at ${server.url} has a certificate that can't be trusted, or refuses ours`;
      await expect(send(server)).rejects.toThrow(`${refused} (`);
      await expect(send(server, { authority: textOf(makeCertificates().authority) })).rejects.toThrow(`${refused} (`);
      const plain = server.url.replace('rediss', 'redis');
      await expect(send({ url: plain }, {}, { patience: 500 })).rejects.toThrow(/has not answered for|TLS/);
    });

    it('and lets in who shows a certificate, where it asks for one', async () => {
      const server = await startSecure('yes');
      const { certificate, key } = made.client;
      const own = { authority: textOf(made.authority), certificate: textOf(certificate), key: textOf(key) };
      const build = await send(server, own);
      await build.executor.close();
      await expect(send(server, { authority: own.authority })).rejects.toThrow(/can't be trusted, or refuses ours \(/);
    });
  });
});

describe('an address', () => {
  it.each(['redis://paper:tr0ub4dor@host:6379', 'redis://:tr0ub4dor@host', 'rediss://tr0ub4dor@host'])(
    'that holds a user or a password is refused, and not repeated: %s',
    (url) => {
      expect(() => queueAddress(url)).toThrow(/NEWSWEP_QUEUE_USER and NEWSWEP_QUEUE_PASSWORD/);
      expect(() => queueAddress(url)).not.toThrow(/tr0ub4dor/);
    },
  );

  it.each(['', 'host:6379', 'http://host', 'redis://', 'redis://host/x', 'redis://host?password=x', 'redis://host#x'])(
    'that is none is refused: "%s"',
    (url) => {
      expect(() => queueAddress(url)).toThrow(/write it as redis:\/\/host:6379/);
    },
  );

  it('takes the user, the password and the secret from the environment', () => {
    vi.stubEnv('NEWSWEP_QUEUE_USER', 'paper');
    vi.stubEnv('NEWSWEP_QUEUE_PASSWORD', password);
    vi.stubEnv('NEWSWEP_QUEUE_SECRET', 'a secret of the tests');
    expect(queueAddress('redis://[::1]:6380/2')).toMatchObject({
      user: 'paper',
      password,
      secret: 'a secret of the tests',
    });
    vi.stubEnv('NEWSWEP_QUEUE_SECRET', 'short');
    expect(() => queueAddress('redis://host')).toThrow(/has 5 characters/);
    vi.stubEnv('NEWSWEP_QUEUE_SECRET', '');
    vi.stubEnv('NEWSWEP_QUEUE_CERT', '/nowhere/tr0ub4dor.pem');
    expect(() => queueAddress('rediss://host')).toThrow(/NEWSWEP_QUEUE_CERT names a file that can't be read/);
  });
});
