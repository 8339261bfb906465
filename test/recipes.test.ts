/** The recipes of docs/articles/hosts-*.md: what is given to be copied can be read by whom it is for, and runs. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { parse as parseToml } from 'smol-toml';
import { expect, it } from 'vitest';
import { reportOf } from '../src/commands/build-report.js';
import { hosts } from '../src/site/host.js';
import { buildAt, makeSite, readTree, repository, story, temporaryFolder, write } from './support.js';

const folder = path.join(repository, 'docs/articles');
const recipes = fs.readdirSync(folder).filter((name) => name.startsWith('hosts-'));

interface Block {
  readonly language: string;
  readonly text: string;
}

const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');

function blocksOf(name: string): Block[] {
  return [...read(name).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}

function blockOf(name: string, language: string, part = ''): string {
  const found = blocksOf(name).find((block) => block.language === language && block.text.includes(part));
  if (!found) throw new Error(`no ${language} in ${name}`);
  return found.text;
}

it('there is one for each host', () => {
  const all = recipes.map(read).join('\n');
  for (const host of Object.keys(hosts))
    expect(all).toContain(host === 'generic' ? `host: '${host}'` : `host: '${host}',`);
});

it.each(recipes)('%s holds nothing that can’t be read by whom it is for', (name) => {
  for (const { language, text } of blocksOf(name)) {
    if (language === 'yaml') expect(load(text)).toBeTypeOf('object');
    if (language === 'toml') expect(parseToml(text)).toHaveProperty('build.publish', 'dist');
    if (language === 'jsonc') expect(JSON.parse(text)).toHaveProperty('assets.directory', './dist');
    if (language === 'bash' || language === 'console') {
      // With what it prints: a line that is typed begins with a dollar then.
      const typed = text.split('\n').filter((line) => line.startsWith('$ '));
      const script = typed.length > 0 ? typed.map((line) => line.slice(2)).join('\n') : text;
      expect(spawnSync('bash', ['-n', '-c', script], { encoding: 'utf8' }).stderr).toBe('');
    }
  }
});

it('the function for CloudFront finds a folder’s page, and leads nowhere else', () => {
  const source = blockOf('hosts-s3.md', 'js', 'function handler');
  const handler = new Function(`${source}\nreturn handler;`)() as (event: object) => Record<string, unknown>;
  const asked = (uri: string) => {
    const { uri: shown, headers } = handler({ request: { uri } }) as {
      uri?: string;
      headers?: { location: { value: string } };
    };
    return shown ?? `-> ${headers?.location.value}`;
  };
  expect(
    ['/', '/town/', '/town', '/feed.xml', '/v1.2/town', '/.well-known/acme', '//evil', '/a.html'].map(asked),
  ).toEqual([
    '/index.html',
    '/town/index.html',
    '-> /town/',
    '/feed.xml',
    '-> /v1.2/town/',
    '/.well-known/acme',
    '-> /evil/',
    '/a.html',
  ]);
});

it('by FTP what has changed is sent in an order in which no page names what isn’t there, and once more after a run that failed', async () => {
  const root = makeSite({
    'package.json': '{"type":"module"}',
    'ftp.sh': blockOf('hosts-ftp.md', 'bash', '#!/usr/bin/env bash'),
    'articles/a.md': story('title: A\ndate: 2026-05-01\nimage: {src: p.svg, alt: P}'),
    'articles/b.md': story('title: B\ndate: 2026-05-02\nsection: town'),
    'articles/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>',
  });
  const server = temporaryFolder();
  // Does to a folder what lftp does to a server, by the commands that it is given.
  write(root, {
    'bin/lftp.mjs': `import fs from 'node:fs';
      const [, settings] = process.argv.slice(2);
      if (process.env.FAIL || !settings.includes('set ftp:ssl-force yes')) process.exit(1);
      fs.copyFileSync('publishing/upload.lftp', 'sent');
      const words = (line) => [...line.matchAll(/"((?:\\\\.|[^"\\\\])*)"|(\\S+)/g)].map(([, a, b]) => b ?? a.replace(/\\\\(.)/g, '$1'));
      for (const [verb, ...rest] of fs.readFileSync('sent', 'utf8').split('\\n').filter(Boolean).map(words)) {
        const at = (file) => process.env.SERVER + '/' + file;
        if (verb === 'mkdir') fs.mkdirSync(at(rest[1]), { recursive: true });
        if (verb === 'put') fs.copyFileSync(rest[2], at(rest[1] + '/' + rest[2].split('/').at(-1)));
        if (verb === 'rm') fs.rmSync(at(rest[1]));
        if (verb === 'rmdir') fs.rmdirSync(at(rest[1]));
      }`,
    'bin/lftp': '#!/bin/sh\nexec node "$(dirname "$0")/lftp.mjs" "$@"\n',
  });
  fs.chmodSync(path.join(root, 'bin/lftp'), 0o755);
  const send = async (more: Record<string, string> = {}) => {
    write(root, { 'report.json': JSON.stringify(reportOf(await buildAt(root, { explain: true }), {})) });
    const env = { ...process.env, PATH: `${root}/bin:${process.env.PATH}`, SERVER: server, ...more };
    const account = { FTP_USER: 'u', FTP_HOST: 'ftp://h.example', FTP_FOLDER: 'htdocs' };
    return spawnSync('bash', ['ftp.sh'], { cwd: root, env: { ...env, ...account }, encoding: 'utf8' }).status;
  };
  const sent = () => fs.readFileSync(path.join(root, 'sent'), 'utf8').trim().split('\n');
  expect(await send()).toBe(0);
  expect(readTree(server)).toEqual(readTree(path.join(root, 'dist')));
  const placeOf = (part: string) => sent().findIndex((line) => line.startsWith('put') && line.includes(part));
  expect(placeOf('media/p.svg')).toBeLessThan(placeOf('2026/05/01/a/index.html'));
  expect(placeOf('2026/05/01/a/index.html')).toBeLessThan(placeOf('"dist/index.html"'));

  fs.rmSync(path.join(root, 'articles/b.md'));
  expect(await send({ FAIL: '1' })).toBe(1);
  expect(await send()).toBe(0);
  expect(readTree(server)).toEqual(readTree(path.join(root, 'dist')));
  expect(fs.existsSync(path.join(server, 'town'))).toBe(false);
  const first = sent().findIndex((line) => line.startsWith('rm'));
  expect(
    sent()
      .slice(first)
      .every((line) => /^rm(dir)? /.test(line)),
  ).toBe(true);
  expect([await send(), sent()]).toEqual([0, ['']]);
});
