/** What a worker does of what it is sent: nothing that nobody signed, and it reads no file of its machine. */
import fs from 'node:fs';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { configure } from '../../src/build/configure.js';
import { createDeliveries } from '../../src/build/deliveries.js';
import { type SentSetup, type SentTask, tradeFor } from '../../src/build/parcels.js';
import { entryKeys } from '../../src/build/parse-sources.js';
import type { Task } from '../../src/build/tasks.js';
import { hash } from '../../src/util/hash.js';
import { codeVersion } from '../../src/util/version.js';
import { pack, unpack } from '../../src/workers/queue/message.js';
import { sealWith } from '../../src/workers/queue/seal.js';
import { makeSite, story } from '../support.js';

const secretFile = '/etc/passwd';
const noCache = { html: () => undefined, value: () => undefined };
let setup: SentSetup;

beforeAll(async () => {
  const { settings, theme } = await configure(makeSite({}), undefined);
  setup = tradeFor(codeVersion(), settings, theme, noCache, false).setup.value as SentSetup;
});

async function deliver(
  task: unknown,
  { isSigned = false, parts = [] as Uint8Array[], changed = {}, extra = undefined as Uint8Array | undefined } = {},
) {
  const packed = await pack({ value: { ...setup, ...changed }, parts: [] });
  const message = await pack({ value: task, parts });
  return unpack(
    await createDeliveries()({ setup: packed, setupSeal: sealWith('')(packed), task: message, extra, isSigned }),
  );
}

const page = { url: '/x/', file: 'x/index.html', inputs: [], shared: [], params: {}, about: 'x', copies: [] };

/** All that came back, as text. */
const textOf = ({ value, parts }: Awaited<ReturnType<typeof unpack>>) =>
  JSON.stringify(value) + parts.map((part) => Buffer.from(part).toString('latin1')).join();

describe('no file of the worker’s machine is read', () => {
  it.each<[string, SentTask]>([
    [
      'for a page that copies one',
      {
        kind: 'render',
        plans: [{ ...page, output: 'asset', inputs: ['asset:public/x'], params: { path: 'public/x' } }],
        values: [['asset:public/x', { path: 'public/x', file: 'x', source: secretFile, hash: '' }]],
        bodies: [],
      },
    ],
    ['for a story that didn’t come', { kind: 'parse', sources: [{ id: secretFile, isPage: false }] }],
    [
      'for a story’s body that didn’t come',
      {
        kind: 'render',
        plans: [{ ...page, output: 'article', inputs: ['story:x'] }],
        values: [['story:x', { hash: 'x', source: { id: 'x', path: secretFile, isPage: false } }]],
        bodies: [],
      },
    ],
    [
      'for a picture that didn’t come',
      { kind: 'picture', recipe: { how: 'clean', source: 'x' }, from: secretFile } as SentTask,
    ],
  ])('%s', async (_name, task) => {
    const answer = await deliver(task).then(textOf, (error: Error) => error.message);
    expect(answer).not.toContain('root:');
    expect(answer).toMatch(/did not come|reads a file|changed/);
  });

  it('nor by a drawing that shows one', async () => {
    const link = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
    const image = `<image href="file://${secretFile}" xlink:href="file://${secretFile}" width="9" height="9"/>`;
    const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${link} width="9" height="9">${image}</svg>`);
    const recipe = { how: 'draw', source: hash(svg), whole: [9, 9], part: [0, 0, 9, 9], size: [9, 9], rights: {} };
    const { value, parts } = await deliver({ kind: 'picture', recipe }, { extra: svg });
    expect(value).toEqual({ kind: 'picture' });
    const { data } = await sharp(parts[0]).raw().toBuffer({ resolveWithObject: true });
    // White, as where nothing is shown.
    expect(new Set(data)).toEqual(new Set([255]));
  });
});

describe('templates that nobody signed are not run', () => {
  const code = '<% throw new Error("it has run") %>';
  const task: SentTask = { kind: 'render', plans: [{ ...page, output: 'page' }], values: [], bodies: [] };
  const styles = { css: code, parts: [], faults: [] };
  it.each<[string, object]>([
    ['of a name of its own', { texts: [['own.html', code]] }],
    ['in the place of the package’s', { texts: [['layout.html', code]] }],
    ['as styles in the place of a template', { styles: [['layout.html', styles]] }],
    ['that are no text', { texts: [['own.html', [code]]] }],
    ['whose styles are no text', { styles: [['layout.html', { ...styles, css: [code] }]] }],
  ])('%s', async (_name, { texts = [], styles: own = [] }: { texts?: unknown[]; styles?: unknown[] }) => {
    const changed = { texts: [...setup.texts, ...texts], styles: [...setup.styles, ...own] };
    await expect(deliver(task, { changed })).rejects.toThrow(/templates that nobody signed are not run: (own|layout)/);
    await expect(deliver(task, { changed, isSigned: true }).catch(({ message }) => message)).resolves.not.toMatch(
      /nobody signed/,
    );
  });
});

it('what is sent changes nothing of what all objects have', async () => {
  const text =
    '{"kind":"render","plans":[],"values":[["config:site",{"__proto__":{"polluted":1}}]],"bodies":[],"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
  await deliver(JSON.parse(text), {
    changed: JSON.parse('{"settings":{"__proto__":{"polluted":1},"language":"en","timeZone":"UTC"}}'),
  });
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

describe('a result that is not of what was asked for is refused', () => {
  const known = { html: () => undefined, value: () => undefined };
  const trade = () => tradeFor('1', setup.settings, { texts: new Map(), styles: new Map() }, known, true);
  const open = (task: Task, value: unknown, ...parts: Uint8Array[]) => {
    const parcel = trade().parcelOf(task);
    return () => parcel?.open({ value, parts });
  };

  it('of stories: another one, or fewer', () => {
    const root = makeSite({ 'articles/one.md': story('title: One\ndate: 2026-05-01') });
    const path = `${root}/articles/one.md`;
    const source = { id: 'articles/one.md', path, isPage: false, within: root };
    const task: Task = { kind: 'parse', sources: [source] };
    const key = entryKeys('1', setup.settings)(source.id, fs.readFileSync(path));
    const entry = { value: '[]' };
    expect(open(task, { kind: 'parse', parsed: [{ key, entry }] })()).toEqual({
      kind: 'parse',
      parsed: [{ key, entry }],
    });
    for (const parsed of [
      [{ key: 'another', entry }],
      [],
      [{ entry }],
      [{ key }],
      [{ key, entry: { value: 7 } }],
      [{ key, entry: { ...entry, body: { hash: 'a', html: [] } } }],
      [
        { key, entry },
        { key, entry },
      ],
    ]) {
      expect(open(task, { kind: 'parse', parsed })).toThrow('not of what was asked for');
    }
  });

  it('of pages: more or fewer, or of other sizes', () => {
    const plans = [{ ...page, output: 'article', inputs: [] }];
    const task = { kind: 'render', plans, values: new Map(), room: new ArrayBuffer(0) } as unknown as Task;
    const bytes = Buffer.from('four');
    expect(open(task, { kind: 'render', pages: [{ sizes: [4] }] }, bytes)()).toMatchObject({ pages: [{ sizes: [4] }] });
    for (const pages of [[], [{ sizes: [5] }], [{ sizes: [4] }, { sizes: [0] }]]) {
      expect(open(task, { kind: 'render', pages }, bytes)).toThrow('not of what was asked for');
    }
    expect(open(task, { kind: 'render', pages: [{ sizes: [4] }] })).toThrow('missing');
  });
});
