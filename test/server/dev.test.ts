/** The watch server over HTTP: what it serves, whom it answers, and that no fault ends it. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { hostToOpen } from '../../src/server/start-dev.js';
import { buildAt, makeSite, readTree, repository, story, write } from '../support.js';
import { get, raw, type Served, serveSite, undressed, until } from './dev-site.js';

const open: Served[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.end();
});

async function serve(files: Record<string, string>): Promise<Served> {
  const served = await serveSite(makeSite(files));
  open.push(served);
  return served;
}

const a = story('title: Aline\ndate: 2026-05-01', 'First words.');
const b = story('title: Berta\ndate: 2026-05-02', 'See [the other](a.md).');
const pageOfA = '2026/05/01/a/';
const picture = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="1"/>`;

const shows = (served: Served, page: string, words: string) => async () =>
  (await get(served.url + page)).text.includes(words);

describe('it serves', () => {
  it('what a build of drafts and future stories would write, with what makes it live, and nothing else', async () => {
    const files = {
      'articles/a.md': a,
      'articles/b.md': b,
      'articles/c.md': story('title: Draft\ndate: 2026-05-03\ndraft: true'),
      'articles/d.md': story('title: Later\ndate: 2099-05-03'),
      'articles/.secret.md': 'no',
      'public/notes.txt': 'plain',
      'public/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
      'secret.txt': 'not of the site',
    };
    const served = await serve(files);
    await buildAt(served.root, { now: Date.now(), drafts: true, future: true });
    const tree = readTree(path.join(served.root, 'dist'));
    for (const [file, text] of Object.entries(tree)) {
      const answer = await get(
        served.url +
          file
            .replace(/(^|\/)index\.html$/, '$1')
            .split('/')
            .map(encodeURIComponent)
            .join('/'),
      );
      expect([file, answer.status]).toEqual([file, 200]);
      expect(undressed(Buffer.from(answer.text).toString('latin1')), file).toBe(text);
    }
    for (const other of [
      'secret.txt',
      'newswep.config.json',
      'articles/a.md',
      '.newswep/lock',
      'templates/layout.html',
    ]) {
      expect([other, (await get(served.url + other)).status]).toEqual([other, 404]);
    }
    expect((await get(`${served.url}${pageOfA}`)).headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await get(`${served.url}feed.json`)).headers['content-type']).toBe('application/json');
    expect((await get(`${served.url}2026/05/01/a`)).headers.location).toBe('/2026/05/01/a/');
    const missing = await get(`${served.url}nothing/`);
    expect([missing.status, missing.text.includes('<newswep-desk')]).toEqual([404, true]);
  });

  it('the part of a file that is asked for', async () => {
    const served = await serve({ 'articles/a.md': a, 'public/film.mp4': '0123456789' });
    const part = async (range: string) => {
      const { status, headers, text } = await get(`${served.url}film.mp4`, { range });
      return [status, headers['content-range'], text];
    };
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await part('bytes=-2')).toEqual([206, 'bytes 8-9/10', '89']);
    expect(await part('bytes=20-')).toEqual([416, 'bytes */10', '']);
    expect(await part('lines=1-2')).toEqual([200, undefined, '0123456789']);
  });

  it('a site below a path of its host', async () => {
    const config = '{"site": {"name": "Base", "url": "https://me.example/paper/"}}';
    const served = await serve({ 'newswep.config.json': config, 'articles/a.md': a });
    expect((await get(served.url)).headers.location).toBe('/paper/');
    expect((await get(`${served.url}paper/${pageOfA}`)).status).toBe(200);
    expect((await get(`${served.url}paper`)).headers.location).toBe('/paper/');
    expect((await get(served.url + pageOfA)).status).toBe(404);
  });

  it('nothing for a path that is a trick', async () => {
    const served = await serve({ 'articles/a.md': a, 'secret.txt': 'SECRET' });
    const tricks = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e%5csecret.txt',
      '/..\\secret.txt',
      '/2026/../../secret.txt',
      '/secret.txt%00.html',
      '//secret.txt',
      '/%c0%ae%c0%ae/secret.txt',
      '/%',
      '/@newswep/../secret.txt',
      '/@newswep/client.js/../../secret.txt',
      '/@newswep/secret.txt',
      'http://evil.example/secret.txt',
    ];
    for (const trick of tricks) {
      const answer = await raw(served.url, trick);
      expect([trick, /^HTTP\/1\.1 4\d\d /.test(answer), answer.includes('SECRET')]).toEqual([trick, true, false]);
    }
    expect((await get(served.url)).status).toBe(200);
  });
});

describe('it answers', () => {
  it.each([
    ['its own address', {}, 200],
    ['localhost', { host: 'localhost:1' }, 200],
    ['a name below localhost', { host: 'paper.localhost:1' }, 200],
    ['an address of the network', { host: '192.168.1.7:1' }, 200],
    ['a name that leads here', { host: 'evil.example' }, 403],
    ['a name that looks like ours', { host: '127.0.0.1.evil.example' }, 403],
    ['another origin', { origin: 'http://evil.example' }, 403],
    ['another port’s origin', { origin: 'http://127.0.0.1:1' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    [
      'a page that embeds it',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
      403,
    ],
    [
      'a page that frames it',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      403,
    ],
    [
      'a link that leads to it',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      200,
    ],
  ])('%s', async (_what, headers, status) => {
    const served = await serve({ 'articles/a.md': a });
    for (const path of ['', '@newswep/client.js', '@newswep/page?path=/']) {
      expect((await get(served.url + path, headers)).status).toBe(status);
    }
  });

  it('no method but those that read, and opens a file only for its own pages', async () => {
    const served = await serve({ 'articles/a.md': a });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await get(served.url, {}, method)).status).toBe(405);
    }
    expect((await get(`${served.url}@newswep/open?file=articles/a.md`, {}, 'POST')).status).toBe(404);
    const asked = { 'x-newswep': 'open' };
    for (const file of ['../x', '/etc/passwd', 'articles', '', 'none.md', 'articles/a.md%00']) {
      expect((await get(`${served.url}@newswep/open?file=${file}`, asked, 'POST')).status).toBe(404);
    }
  });
});

describe('it takes up', () => {
  const ways: Readonly<Record<string, (file: string, text: string) => Promise<void> | void>> = {
    'a write in place': (file, text) => fs.writeFileSync(file, text),
    'a write aside and a rename': (file, text) => {
      fs.writeFileSync(`${file}~`, text);
      fs.renameSync(`${file}~`, file);
    },
    'the old file kept under another name': (file, text) => {
      fs.renameSync(file, `${file}.bak`);
      fs.writeFileSync(file, text);
      fs.rmSync(`${file}.bak`);
    },
    'a deletion and a new file': (file, text) => {
      fs.rmSync(file);
      fs.writeFileSync(file, text);
    },
    'a deletion, and a new file a little later': async (file, text) => {
      fs.rmSync(file);
      await new Promise((resolve) => setTimeout(resolve, 40));
      fs.writeFileSync(file, text);
    },
    'an empty file that is filled in pieces': async (file, text) => {
      fs.writeFileSync(file, '');
      for (let at = 0; at < text.length; at += 40) fs.appendFileSync(file, text.slice(at, at + 40));
    },
  };

  it.each(Object.entries(ways))('%s, as one change', async (_name, save) => {
    const served = await serve({ 'articles/a.md': a, 'articles/b.md': b });
    await save(path.join(served.root, 'articles/a.md'), a.replace('First', 'Mended'));
    await until(shows(served, pageOfA, 'Mended words'), 'the mended page');
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect([served.updates.length, served.last()]).toEqual([1, []]);
  });

  it('a checkout over hundreds of files, as one change', async () => {
    const count = 500;
    const names = Array.from({ length: count }, (_, index) => `articles/s${index}.md`);
    const text = (index: number, word: string) => story(`title: Story ${index}\ndate: 2026-05-01`, `The ${word}.`);
    const served = await serve(Object.fromEntries(names.map((name, index) => [name, text(index, 'before')])));
    write(served.root, Object.fromEntries(names.map((name, index) => [name, text(index, 'after')])));
    for (const name of names.slice(0, 50)) fs.rmSync(path.join(served.root, name));
    await until(shows(served, '2026/05/01/s499/', 'The after'), 'the last story');
    await until(() => served.updates.reduce((sum, one) => sum + one, 0) >= count - 50, 'all of them');
    expect(served.updates.length).toBeLessThanOrEqual(2);
    for (const index of [50, 217, 400]) {
      expect((await get(`${served.url}2026/05/01/s${index}/`)).text).toContain('The after');
    }
    expect((await get(`${served.url}2026/05/01/s3/`)).status).toBe(404);
  });

  it('a template that is written and deleted: the theme’s comes back', async () => {
    const served = await serve({ 'articles/a.md': a });
    const own = fs.readFileSync(path.join(repository, 'templates/article.html'), 'utf8');
    write(served.root, { 'templates/article.html': `${own}<p>Own theme</p>` });
    await until(shows(served, pageOfA, 'Own theme'), 'the own template');
    fs.rmSync(path.join(served.root, 'templates'), { recursive: true });
    await until(async () => !(await shows(served, pageOfA, 'Own theme')()), 'the theme’s template');
    expect(served.last()).toEqual([]);
  });

  it('a picture that changes', async () => {
    const served = await serve({
      'articles/a.md': story('title: A\ndate: 2026-05-01', '![x](x.svg)'),
      'articles/x.svg': picture(3),
    });
    write(served.root, { 'articles/x.svg': picture(7) });
    await until(shows(served, pageOfA, 'width="7"'), 'its new size');
  });

  it('a folder of pictures that the configuration names only later', async () => {
    const served = await serve({ 'articles/a.md': a });
    const pictures = `${served.root}-pictures`;
    write(pictures, { 'x.svg': picture(3) });
    const from = JSON.stringify({ site: { name: 'x', url: 'https://x.example' }, images: { from: pictures } });
    write(served.root, { 'newswep.config.json': from, 'articles/a.md': a.replace('First words.', '![x](x.svg)') });
    await until(shows(served, pageOfA, 'width="3"'), 'the picture');
    await new Promise((resolve) => setTimeout(resolve, 200));
    write(pictures, { 'x.svg': picture(9) });
    await until(shows(served, pageOfA, 'width="9"'), 'its new size');
    fs.rmSync(pictures, { recursive: true });
  });

  it('nothing of a file in the site’s folder that is no source, such as its own log', async () => {
    const served = await serve({ 'articles/a.md': a });
    for (const name of ['dev.log', 'nohup.out', 'notes.md', 'dev.log']) {
      fs.appendFileSync(path.join(served.root, name), 'a line\n');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    write(served.root, { 'articles/a.md': a.replace('First', 'Mended') });
    await until(shows(served, pageOfA, 'Mended words'), 'the edit');
    expect(served.updates).toEqual([1]);
  });

  it('a folder of stories that vanishes and comes back', async () => {
    const served = await serve({ 'articles/a.md': a, 'articles/deep/b.md': story('title: Deep\ndate: 2026-05-02') });
    const folder = path.join(served.root, 'articles');
    fs.renameSync(folder, `${folder}-aside`);
    await until(async () => (await get(served.url + pageOfA)).status === 404, 'its stories gone');
    fs.renameSync(`${folder}-aside`, folder);
    await until(shows(served, '2026/05/02/b/', 'Deep'), 'its stories back');
    fs.writeFileSync(path.join(folder, 'a.md'), a.replace('First', 'Mended'));
    await until(shows(served, pageOfA, 'Mended words'), 'an edit after that');
  });

  it('the site’s own folder that vanishes and comes back', async () => {
    const served = await serve({ 'articles/a.md': a });
    fs.renameSync(served.root, `${served.root}-aside`);
    await until(() => served.last().length > 0, 'a fault');
    expect((await get(served.url + pageOfA)).text).toContain('First words');
    fs.renameSync(`${served.root}-aside`, served.root);
    await until(() => served.last().length === 0, 'no fault');
    fs.writeFileSync(path.join(served.root, 'articles/a.md'), a.replace('First', 'Mended'));
    await until(shows(served, pageOfA, 'Mended words'), 'an edit after that');
  });
});

describe('with a fault it', () => {
  it.each<[what: string, file: string, text: string]>([
    ['a story', 'articles/a.md', story('title: A\ndate: never')],
    ['the configuration', 'newswep.config.json', '{ "site": 3 }'],
    ['a template', 'templates/layout.html', '<% if ( %>'],
  ])('shows the last good page with the fault in %s on every page, until it is mended', async (_what, file, text) => {
    const served = await serve({ 'articles/a.md': a, 'articles/b.md': b });
    const place = path.join(served.root, file);
    const before = fs.existsSync(place) ? fs.readFileSync(place, 'utf8') : undefined;
    write(served.root, { [file]: text });
    await until(() => served.last().length > 0, 'the fault');
    for (const page of ['', pageOfA, '2026/05/02/b/amp/']) {
      const answer = await get(served.url + page);
      expect([answer.status, new RegExp(`<pre>${file}:\\d+:\\d+ error `).test(answer.text)]).toEqual([200, true]);
    }
    expect((await get(served.url + pageOfA)).text).toContain('First words');
    if (before === undefined) fs.rmSync(place);
    else fs.writeFileSync(place, before);
    await until(() => served.last().length === 0, 'no fault');
    expect((await get(served.url)).text).not.toContain('<pre>');
  });

  it('shows a page as it last was while its template fails, and its fault where it never was', async () => {
    const served = await serve({ 'articles/a.md': a, 'articles/b.md': b });
    await get(served.url + pageOfA);
    write(served.root, { 'templates/article.html': '<%= it.none.such %>' });
    await until(shows(served, pageOfA, 'templates/article.html:1:1 error template-error'), 'the fault');
    expect((await get(served.url + pageOfA)).text).toContain('First words');
    expect((await get(`${served.url}2026/05/02/b/`)).text).toContain('This page has a fault');
    fs.rmSync(path.join(served.root, 'templates/article.html'));
    await until(shows(served, '2026/05/02/b/', 'See <a'), 'the page');
  });

  it('sleeps: an embargo that has lifted meanwhile waits for the mend', async () => {
    const date = new Date(Date.now() + 2500).toISOString();
    const served = await serve({ 'articles/a.md': a, 'articles/e.md': story(`title: E\ndate: ${date}\nslug: e`) });
    write(served.root, { 'articles/a.md': 'broken' });
    await until(() => served.last().length > 0, 'the fault');
    const before = served.turns();
    await new Promise((resolve) => setTimeout(resolve, 2800));
    expect(served.turns() - before).toBeLessThanOrEqual(1);
    expect((await get(served.url)).text).toContain('Embargoed until');
    write(served.root, { 'articles/a.md': a });
    await until(async () => !(await get(served.url)).text.includes('Embargoed until'), 'the story to be out');
  });

  it('says at the start what stands in the way, and goes on by itself', async () => {
    const served = await serve({ 'newswep.config.json': '{', 'articles/a.md': a });
    expect((await get(served.url)).text).toContain('newswep.config.json:');
    write(served.root, { 'newswep.config.json': '{"site": {"name": "New", "url": "https://new.example"}}' });
    await until(shows(served, pageOfA, 'First words'), 'the site');
  });

  it('tells of a file that can’t be read', async () => {
    const served = await serve({ 'articles/a.md': a, 'articles/b.md': story('title: B\ndate: 2026-05-02') });
    const file = path.join(served.root, 'articles/b.md');
    fs.rmSync(file);
    fs.symlinkSync('b.md', file);
    await until(() => served.last().some(({ code }) => code === 'unreadable-file'), 'the fault');
    expect((await get(served.url + pageOfA)).text).toContain('articles/b.md:1:1 error unreadable-file');
    fs.rmSync(file);
    fs.writeFileSync(file, b);
    await until(() => served.last().length === 0, 'no fault');
  });

  it.each(['public/pw', 'articles/l.md'])('sees that a link out of the site is taken away: %s', async (name) => {
    const root = makeSite({ 'articles/a.md': a, 'public/about.txt': 'about' });
    const link = path.join(root, name);
    const outside = `${root}-outside.txt`;
    fs.writeFileSync(outside, 'outside');
    fs.symlinkSync(outside, link);
    const served = await serveSite(root);
    open.push(served);
    expect((await get(served.url)).text).toContain(`${name}:1:1 error link-out-of-site`);
    fs.rmSync(link);
    await until(shows(served, pageOfA, 'First words'), 'the site');
    fs.symlinkSync(outside, link);
    await until(() => served.last().length > 0, 'the fault again');
    fs.rmSync(link);
    await until(() => served.last().length === 0, 'no fault');
    fs.writeFileSync(path.join(root, 'articles/a.md'), a.replace('First', 'Mended'));
    await until(shows(served, pageOfA, 'Mended words'), 'an edit after that');
    fs.rmSync(outside);
  });
});

it.each([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '[::1]'],
  ['192.0.2.1', '192.0.2.1'],
  ['fe80::1', '[fe80::1]'],
  ['desk.example', 'desk.example'],
])('on %s it names the address that can be opened, %s', (host, written) => {
  expect(hostToOpen(host)).toBe(written);
});

describe('the command', () => {
  const start = (args: readonly string[]) => {
    const child = spawn(process.execPath, [path.join(repository, 'lib/cli.js'), 'dev', ...args]);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part) => {
        text += part;
      });
    }
    const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
    return { child, ended, text: () => text };
  };

  it('says its address, takes the next port where its own is taken, and ends at once with 130', async () => {
    const root = makeSite({ 'articles/a.md': a });
    const taken = http.createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const run = start(['--root', root, '--port', `${port}`]);
    await until(() => /^http:\/\/127\.0\.0\.1:\d+\/$/m.test(run.text()), 'the address', 20);
    const [url = ''] = /^http:.*$/m.exec(run.text()) ?? [];
    expect(Number(new URL(url).port)).toBeGreaterThan(port);
    expect(run.text()).toContain(`port ${port} is taken`);
    expect((await get(url + pageOfA)).status).toBe(200);
    // A browser that listens must not hold it up.
    http.get(`${url}@newswep/live?path=/`).on('error', () => {});
    await new Promise((resolve) => setTimeout(resolve, 100));
    const told = performance.now();
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(130);
    expect(performance.now() - told).toBeLessThan(3000);
    taken.close();
  });

  it('ends with 130 also while it reads the site', async () => {
    const names = Array.from({ length: 1500 }, (_, index) => `articles/s${index}.md`);
    const root = makeSite(
      Object.fromEntries(names.map((name, index) => [name, story(`title: S${index}\ndate: 2026-05-01`)])),
    );
    const run = start(['--root', root, '--port', '0']);
    await until(() => fs.existsSync(path.join(root, '.newswep/cache/store')), 'the store', 20);
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(130);
    expect(run.text()).not.toContain('http://');
  });

  it('says wrong usage in one line', async () => {
    for (const args of [
      ['--port', 'x'],
      ['--root', '/nowhere/at/all'],
      ['--porto', '1'],
    ]) {
      const run = start(args);
      expect([args, await run.ended]).toEqual([args, 2]);
      expect(run.text()).toMatch(/^error: .*\n(\(Did you mean .*\)\n)?$/);
    }
  });
});
