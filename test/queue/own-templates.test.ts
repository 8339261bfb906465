/** What is sent of a site with templates of its own where there is no secret: none of them, and all the same what needs none. */
import { expect, it } from 'vitest';
import { configure } from '../../src/build/configure.js';
import { crewFor } from '../../src/build/crew.js';
import { createDeliveries } from '../../src/build/deliveries.js';
import { tradeFor } from '../../src/build/parcels.js';
import type { Result, Task } from '../../src/build/tasks.js';
import { openCache } from '../../src/store/cache.js';
import { codeVersion } from '../../src/util/version.js';
import { pack, unpack } from '../../src/workers/queue/message.js';
import { sealWith } from '../../src/workers/queue/seal.js';
import { makeSite, story, temporaryFolder } from '../support.js';

const site = () =>
  makeSite({
    'articles/one.md': story('title: One\ndate: 2026-05-01'),
    'templates/own.html': '<% /* of its own */ %>',
  });
const noCache = { html: () => undefined, value: () => undefined };

it('stories are parsed by a worker, which gets no template', async () => {
  const root = site();
  const { settings, theme } = await configure(root, undefined);
  const { setup, parcelOf } = tradeFor(codeVersion(), settings, theme, noCache, false);
  const source = { id: 'articles/one.md', path: `${root}/articles/one.md`, isPage: false, within: root };
  const parcel = parcelOf({ kind: 'parse', sources: [source] });
  const [packed, task] = await Promise.all([pack(setup), pack(parcel?.message ?? setup)]);
  const sent = { setup: packed, setupSeal: sealWith('')(packed), task, isSigned: false };
  const result = parcel?.open(await unpack(await createDeliveries()(sent)));
  expect(result).toMatchObject({ kind: 'parse', parsed: [{ entry: {} }] });
  expect(JSON.stringify(setup.value).includes('of its own')).toBe(false);
});

it('pages are not sent, so this machine’s threads are as busy as without a queue', async () => {
  const cache = await openCache(temporaryFolder(), codeVersion());
  const crew = crewFor(await configure(site(), undefined), cache, codeVersion(), { jobs: 1 });
  const sent: Task[] = [];
  const run = (task: Task) => {
    sent.push(task);
    return Promise.reject<Result>(new Error('not here'));
  };
  const queue = {
    run,
    threads: 2,
    isAlone: true,
    workers: 1,
    lost: new AbortController().signal,
    close: async () => {},
  };
  const alone = [crew.sizeOf('parse'), crew.sizeOf('render')];
  crew.hire(queue, (kind) => kind !== 'render');
  expect([crew.sizeOf('parse') === alone[0], crew.sizeOf('render') === alone[1]]).toEqual([false, true]);
  const page: Task = { kind: 'render', plans: [], values: new Map(), room: new ArrayBuffer(0) };
  await crew.perform([page, page], 'render', 1000, () => {});
  expect(sent).toEqual([]);
  await crew.perform([{ kind: 'parse', sources: [] }], 'parse', 1000, () => {});
  expect(sent.length).toBe(1);
  await crew.close();
});
