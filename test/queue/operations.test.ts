/** The page "many-machines": what it gives to be copied runs, and nothing that the program says or reads is left out. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { load } from 'js-yaml';
import { afterAll, describe, expect, it } from 'vitest';
import { addWorker } from '../../src/commands/worker.js';
import { repository, temporaryFolder } from '../support.js';
import { send, take } from './numbers.js';
import { hasRedis, startRedis, stopServers } from './redis.js';

afterAll(stopServers);

const page = fs.readFileSync(path.join(repository, 'docs/articles/many-machines.md'), 'utf8');
const source = (name: string) => fs.readFileSync(path.join(repository, 'src', name), 'utf8');

/** The one file that is written so. */
function fileIn(language: string): string {
  const [, text] = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page) ?? [];
  if (text === undefined) throw new Error(`no ${language} on the page`);
  return text;
}

interface Compose {
  readonly services: Readonly<Record<'queue' | 'worker', { readonly command: readonly string[]; environment: object }>>;
}

const compose = load(fileIn('yaml')) as Compose;
const unit = fileIn('ini');
const [, started = ''] = /^ExecStart=(.*)$/m.exec(unit) ?? [];

it.each([
  ['in containers', compose.services.worker.command],
  ['as a service', started.slice(started.indexOf('worker')).split(' ')],
])('a worker %s is started with options that there are', async (_how, command) => {
  const program = new Command().exitOverride();
  addWorker(program);
  const [worker] = program.commands;
  expect(command[0]).toBe(worker?.name());
  expect(worker?.parseOptions(command.slice(1))).toEqual({ operands: [], unknown: [] });
  expect(worker?.opts()).toMatchObject({ queue: expect.stringMatching(/^rediss:/), jobs: expect.any(Number) });
});

it('every variable is one that is read, and every one that is read is told', () => {
  const read = [...source('commands/queue.ts').matchAll(/'([A-Z]+)'/g)].map(([, name]) => `NEWSWEP_QUEUE_${name}`);
  const rows = [...page.matchAll(/^\| `(NEWSWEP_\w+)` \|/gm)].map(([, name]) => name);
  expect(rows.sort()).toEqual([...new Set(read)].sort());
  for (const [name] of page.matchAll(/\bNEWSWEP_QUEUE_[A-Z]+\b/g)) expect(rows).toContain(name);
});

it('every line that a queue brings is told', () => {
  const said = [
    'workers/queue/connection',
    'workers/queue/lookout',
    'workers/queue/sender',
    'workers/queue/taker',
    'workers/queue/doing',
    'build/open-queue',
  ].flatMap((file) => [...source(`${file}.ts`).matchAll(/(?:\btell|new QueueError)\(\s*([`"])((?:(?!\1)[\s\S])*)\1/g)]);
  expect(said.length).toBeGreaterThan(10);
  const told = [...page.matchAll(/^\| (.*?) \|/gm)].map(([, words]) => words);
  for (const [, , words = ''] of said) {
    const parts = words.split(/\$\{[^}]*\}/).map((part) => part.replace(/[^\w ]/g, '\\$&'));
    expect(told).toContainEqual(expect.stringMatching(new RegExp(`^${parts.join('.*')}`)));
  }
});

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
it.skipIf(!hasSystemd)('systemd finds nothing to say of the unit', () => {
  const file = path.join(temporaryFolder(), 'newswep-worker.service');
  fs.writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
  const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
  expect(stderr.split('\n').filter((line) => line.includes('newswep-worker'))).toEqual([]);
});

/** The queue as the page sets it up, with its certificates; and somebody who may do all, to look at it. */
async function startAsTold() {
  const folder = temporaryFolder();
  const [, openssl = ''] = /```console\n(openssl[\s\S]*?)```/.exec(page) ?? [];
  const script = openssl.replace(/rsa:\d+/g, 'rsa:2048').replace("DNS:queue'", "DNS:queue,IP:127.0.0.1'");
  const made = spawnSync('bash', ['-ec', script], { cwd: folder });
  expect(made.status).toBe(0);
  const users = fileIn('acl').replace(/#PUT\S*/g, '>0123');
  fs.writeFileSync(path.join(folder, 'users.acl'), `${users}user all on nopass ~* &* +@all\n`);
  const options = fileIn('conf')
    .trimEnd()
    .split('\n')
    .filter((line) => !/^(?:port|tls-port|bind) /.test(line))
    .flatMap((line) => {
      const [key, ...values] = line.replaceAll('/etc/queue', folder).replace('""', '').split(' ');
      return [`--${key}`, ...values];
    });
  const ca = fs.readFileSync(path.join(folder, 'ca.pem'), 'utf8');
  return { ca, server: await startRedis(options, { tls: { ca }, username: 'all', password: 'any' }) };
}

describe.skipIf(!hasRedis)('the queue as the page sets it up', () => {
  it('lets its user do all that a build and a worker do, and nothing else', async () => {
    const { ca, server } = await startAsTold();
    const address = { authority: ca, user: 'newswep', password: '0123' };
    const worker = await take(server, undefined, address);
    const { executor } = await send(server, address);
    expect(await executor.run(3)).toBe('there 3');
    await executor.close();
    await worker.leave();
    expect(await server.ask('ACL', 'LOG')).toEqual([]);
    for (const command of ['FLUSHALL', 'KEYS *', 'CONFIG GET maxmemory', 'GET other', 'SCRIPT FLUSH']) {
      expect(String(await server.ask('ACL', 'DRYRUN', 'newswep', ...command.split(' ')))).toMatch(
        /no permissions|access/,
      );
    }
    expect(await server.ask('ACL', 'DRYRUN', 'watch', 'HGETALL', '{newswep}:present')).toBe('OK');
    expect(await server.ask('CONFIG', 'GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  });
});
