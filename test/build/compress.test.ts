/** Compressed copies: they say what their pages say, and come and go with them. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../src/commands/build-report.js';
import { filesOf, firstSources, made, save, someEdits } from '../edits.js';
import { buildAt, makeSite, readTree, repository, story, type Tree, write } from '../support.js';

const long = Number(process.env.LONG ?? 0);

const settings = (more: object) =>
  JSON.stringify({ site: { name: 'Copies', url: 'https://copies.example' }, search: false, compress: true, ...more });

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const bytesOf = (text = '') => Buffer.from(text, 'latin1');

function noise(length: number): Uint8Array {
  const parts: Buffer[] = [];
  for (let last = Buffer.from('seed'); parts.length * 64 < length; parts.push(last)) {
    last = createHash('sha512').update(last).digest();
  }
  return Buffer.concat(parts);
}

/** Each copy says what its file says, and is smaller; every text of some length has both. */
function expectCopies(tree: Tree): void {
  for (const [file, text] of Object.entries(tree)) {
    const [, original, ending] = /^(.*)\.(br|gz)$/.exec(file) ?? [];
    if (original !== undefined) {
      const whole = ending === 'br' ? zlib.brotliDecompressSync(bytesOf(text)) : zlib.gunzipSync(bytesOf(text));
      expect(latin(whole) === tree[original], file).toBe(true);
      expect(text.length, file).toBeLessThan((tree[original] ?? '').length);
    } else if (text.length >= 1024 && /\.(html|xml|json|css|js|svg|txt|webmanifest)$/.test(file)) {
      expect(Object.keys(tree), file).toEqual(expect.arrayContaining([`${file}.br`, `${file}.gz`]));
    }
  }
}

describe('compressed copies', () => {
  const files = {
    'newswep.config.json': settings({}),
    'articles/a.md': story('title: A\ndate: 2026-05-01\nimage: {src: p.svg, alt: p}', 'Words. '.repeat(200)),
    'articles/p.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2">${'<path d="M0 0h9v9z"/>'.repeat(80)}</svg>`,
    'public/small.txt': 'small',
    // As noise has it: SHA-512 of itself, again and again.
    'public/noise.txt': noise(4096),
    'public/photo.jpg': 'x'.repeat(5000),
    'public/data.json': JSON.stringify(Array.from({ length: 400 }, (_, at) => at)),
    'public/data.json.gz': 'the site’s own',
  };

  it('stand beside all text of some length, and beside nothing else; none goes in the place of the site’s own', async () => {
    const root = makeSite(files);
    const { written } = await buildAt(root);
    const tree = readTree(path.join(root, 'dist'));
    const { 'data.json': _data, 'data.json.br': _copy, 'data.json.gz': own, 'noise.txt': _noise, ...others } = tree;
    expect(bytesOf(own).toString()).toBe('the site’s own');
    expectCopies(others);
    expect(Object.keys(tree)).toContain('data.json.br');
    for (const file of ['small.txt', 'photo.jpg', '_headers', 'robots.txt', 'noise.txt']) {
      expect(Object.keys(tree).filter((name) => name.startsWith(file))).toEqual([file]);
    }
    expect(written).toBe(Object.keys(tree).filter((file) => !/\.(br|gz)$/.test(file)).length + 1);
    // The bytes 4 to 7 are a time, byte 9 a system (RFC 1952).
    for (const [file, text] of Object.entries(others)) {
      if (file.endsWith('.gz'))
        expect([...bytesOf(text).subarray(4, 8), bytesOf(text)[9]], file).toEqual([0, 0, 0, 0, 255]);
    }
  });

  it('are made good where one is gone or another one, and the report names what to upload', async () => {
    const root = makeSite(files);
    await buildAt(root);
    const out = path.join(root, 'dist');
    const before = readTree(out);
    fs.rmSync(path.join(out, 'index.html.br'));
    fs.writeFileSync(path.join(out, 'feed.xml.gz'), 'other');
    const result = await buildAt(root, { explain: true });
    expect(readTree(out)).toEqual(before);
    expect(reportOf(result, {})).toMatchObject({
      upload: expect.toSatisfy((list: string[]) => list.sort().join() === 'feed.xml.gz,index.html.br'),
      purge: expect.toSatisfy((list: string[]) => list.length === 2),
      delete: [],
    });
    expect((await buildAt(root)).written).toBe(0);
  });

  it('go with their page, with its length, and with the setting', async () => {
    const root = makeSite(files);
    const out = path.join(root, 'dist');
    await buildAt(root);
    write(root, {
      'public/data.json': '[]',
      'articles/b.md': story('title: B\ndate: 2026-05-02', 'Words. '.repeat(300)),
    });
    const shorter = await buildAt(root, { explain: true });
    expect(reportOf(shorter, {}).delete).toEqual(['data.json.br']);
    expect(shorter.removed).toBe(0);
    expect(fs.existsSync(path.join(out, 'data.json.br'))).toBe(false);
    fs.rmSync(path.join(root, 'articles/b.md'));
    const gone = await buildAt(root, { explain: true });
    const story2 = ['', '.br', '.gz'].flatMap((end) => [
      `2026/05/02/b/amp/index.html${end}`,
      `2026/05/02/b/index.html${end}`,
    ]);
    expect(reportOf(gone, {}).delete).toEqual(expect.arrayContaining(story2));
    expect(reportOf(gone, {}).purge.filter((address) => /\.(br|gz)$/.test(address))).toEqual([]);
    write(root, { 'newswep.config.json': settings({ compress: false }) });
    await buildAt(root);
    expect(Object.keys(readTree(out)).filter((file) => /\.(br|gz)$/.test(file))).toEqual(['data.json.gz']);
  });

  it('never go over a file that is not ours', async () => {
    const root = makeSite({ ...files, 'newswep.config.json': settings({ compress: false }) });
    await buildAt(root);
    write(root, { 'dist/index.html.br': 'mine', 'newswep.config.json': settings({}) });
    await expect(buildAt(root)).rejects.toThrow(/dist\/index\.html\.br:1:1 error foreign-file/);
    expect(fs.readFileSync(path.join(root, 'dist/index.html.br'), 'utf8')).toBe('mine');
  });
});

it('after each of some edits an incremental build equals a clean one, copies included', {
  timeout: 600_000,
}, async () => {
  // Threads start from the compiled program, as it is installed.
  const { build } = (await import(path.join(repository, 'lib/index.js'))) as typeof import('../../src/build/build.js');
  const step = fc.record({
    edits: someEdits,
    jobs: fc.constantFrom(1, 1, 3),
    compress: fc.constantFrom(true, true, true, false),
    accident: fc.constantFrom('none', 'none', 'copy deleted', 'copy overwritten', 'page deleted'),
  });
  const sequence = fc.array(step, { minLength: 1, maxLength: long > 0 ? 6 : 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(made, { minLength: 2, maxLength: 4 }), sequence, async (first, steps) => {
      const sources = firstSources(first);
      const root = makeSite({});
      let saved = {};
      for (const { edits, jobs, compress, accident } of [
        { edits: [], jobs: 1, compress: true, accident: 'none' },
        ...steps,
      ]) {
        for (const [, edit] of edits) edit(sources);
        const written = filesOf(sources);
        const configured = { ...JSON.parse(written['newswep.config.json'] ?? '{}'), compress };
        const files = { ...written, 'newswep.config.json': JSON.stringify(configured) };
        save(root, saved, files);
        saved = files;
        const out = path.join(root, 'dist');
        if (accident === 'copy deleted') fs.rmSync(path.join(out, 'index.html.br'), { force: true });
        if (accident === 'page deleted') fs.rmSync(path.join(out, 'index.html'), { force: true });
        if (accident === 'copy overwritten' && fs.existsSync(path.join(out, 'feed.json.gz'))) {
          fs.writeFileSync(path.join(out, 'feed.json.gz'), 'x');
        }
        const now = Date.parse(sources.now);
        await build({ root, now, jobs, ...(jobs > 1 ? { batch: 2 } : {}) });
        const fresh = makeSite({});
        save(fresh, {}, files);
        await build({ root: fresh, now, jobs: 1 });
        const tree = readTree(out);
        expect(tree, edits.map(([kind]) => kind).join()).toEqual(readTree(path.join(fresh, 'dist')));
        if (compress) expectCopies(tree);
        fs.rmSync(fresh, { recursive: true });
      }
      fs.rmSync(root, { recursive: true });
    }),
    { numRuns: 2 + 15 * long },
  );
});
