/** A site is the same in every byte, whoever has made it: this machine alone, or it and a worker over a queue. */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuildOptions, BuildResult } from '../../src/build/build.js';
import { photograph } from '../pictures/photographs.js';
import { makeSite, readTree, repository, story, temporaryFolder, write } from '../support.js';
import { startWorker, stopPrograms } from './programs.js';
import { hasRedis, type Server, startRedis, stopServers } from './redis.js';

const secret = 'a secret of the tests only';
const photos = Array.from({ length: 3 }, (_, index) => `photo-${index}.jpg`);

const configuration = `export default {
  site: { name: 'NewsWep', url: 'https://newswep.example' },
  images: { widths: [160, 240], formats: ['webp'] },
  compress: true,
  search: false,
  outputs: [{
    name: 'headlines',
    plan: (site) => [{ url: '/headlines.txt', data: site.name, stories: site.stories.map(({ id }) => id) }],
    render: ({ data, stories }) => [data, ...stories.map(({ title, html }) => title + ' ' + html.length)].join('\\n'),
  }],
};`;

const articles = Object.fromEntries(
  Array.from({ length: 6 }, (_, index) => {
    const image = `image: { src: ${photos[index % photos.length]}, alt: A square, caption: "The square, again" }`;
    const more = 'more: { zero: -0, nothing: null, list: [~, 1.5] }';
    const fields = `title: Story ${index} “quoted” é 漢 👩‍🚀\ndate: 2026-05-${10 + index}\ntags: [one, t${index % 3}]\n${image}\n${more}`;
    const body = `Some *words* of ${index}.[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: A note.`;
    return [`articles/story-${index}.md`, story(fields, body)];
  }),
);

const article = fs.readFileSync(path.join(repository, 'templates/article.html'), 'utf8');

async function makePaper(): Promise<string> {
  const pictures = await Promise.all(
    photos.map(async (name, seed) => [`articles/${name}`, await picture(seed)] as const),
  );
  return makeSite({
    ...articles,
    ...Object.fromEntries(pictures),
    'newswep.config.js': configuration,
    'templates/article.html': `${article}<p class="own"><%= 2 * 21 %></p>`,
  });
}

const picture = (seed: number) => photograph({ width: 300, height: 200, seed }).jpeg().toBuffer();

describe.skipIf(!hasRedis)('over a queue', () => {
  let server: Server;
  let build: (options: BuildOptions) => Promise<BuildResult>;
  let roots: readonly string[];
  beforeAll(async () => {
    // The compiled program, since its workers are.
    ({ build } = await import(path.join(repository, 'lib/index.js')));
    server = await startRedis();
    await startWorker(server.url, temporaryFolder(), { NEWSWEP_QUEUE_SECRET: secret });
    roots = [await makePaper(), await makePaper()];
  });
  afterAll(() => {
    stopPrograms();
    stopServers();
  });

  const lines: string[] = [];
  /** In batches so small that there are some; @returns what came of each, without a queue and over it. */
  const both = async (): Promise<unknown[]> => {
    const shared = { now: Date.parse('2026-06-01T12:00:00Z'), jobs: 1, batch: 3 };
    const queue = { url: server.url, secret, tell: (line: string) => lines.push(line) };
    const [one, other] = roots as [string, string];
    const results = [];
    for (const options of [{ root: one }, { root: other, queue }]) {
      const ends = build({ ...shared, ...options }).then(({ written }) => written);
      results.push(await ends.catch((error: { diagnostics?: unknown }) => error.diagnostics ?? error));
    }
    return results;
  };
  const trees = () => roots.map((root) => readTree(path.join(root, 'dist')));
  const edit = (files: Readonly<Record<string, string | Uint8Array>>) => {
    for (const root of roots) write(root, files);
  };
  /** How many tasks workers have had. */
  const taken = async () => {
    const stats = String(await server.ask('INFO', 'commandstats'));
    return Number(/cmdstat_hmget:calls=(\d+)/.exec(stats)?.[1] ?? 0);
  };

  it('a site with pictures, copies, templates and outputs of its own', async () => {
    const [alone, spread] = await both();
    expect(spread).toBe(alone);
    const [first, second] = trees();
    expect(second).toEqual(first);
    expect(first?.['headlines.txt']).toContain('Story 3');
    expect(Object.values(first ?? {}).filter((text) => text.includes('<p class="own">42</p>'))).toHaveLength(6);
    expect(lines).toEqual([expect.stringMatching(/^1 worker is on the queue, for \d tasks? at a time$/)]);
    // 6 pictures, 6 cards, 2 batches of stories, 5 or more of pages.
    expect(await taken()).toBeGreaterThan(14);
  });

  it('and after an edit', async () => {
    const before = await taken();
    edit({ 'articles/story-3.md': story('title: Edited\ndate: 2026-05-13'), 'templates/article.html': article });
    const [alone, spread] = await both();
    expect(spread).toBe(alone);
    const [first, second] = trees();
    expect(second).toEqual(first);
    expect(await taken()).toBeGreaterThan(before);
  });

  it('faults of stories, templates and pictures are told in the same words, and the output is as it was', async () => {
    const before = trees();
    const whole = await picture(9);
    for (const [code, bad, good] of [
      ['invalid-date', { 'articles/story-4.md': story('title: ""\ndate: x') }, articles],
      [
        'template-error',
        { 'templates/article.html': '<%= it.story.nothing.there %>' },
        { 'templates/article.html': article },
      ],
      ['unreadable-image', { 'articles/photo-1.jpg': whole.subarray(0, whole.byteLength - 900) }, {}],
    ] as const) {
      edit(bad);
      const [alone, spread] = await both();
      expect(JSON.stringify(spread)).toContain(code);
      expect(spread).toEqual(alone);
      edit(good);
    }
    expect(trees()).toEqual(before);
    for (const root of roots) expect(readTree(path.join(root, '.newswep/tmp'))).toEqual({});
  });

  it('a queue that goes for good stops the build, and the output is as it was', async () => {
    const before = trees();
    edit({
      'articles/story-5.md': story('title: Never out\ndate: 2026-05-14'),
      'articles/photo-2.jpg': await picture(7),
    });
    const [, root] = roots as [string, string];
    const queue = { url: server.url, secret, patience: 300, tell: (line: string) => lines.push(line) };
    const onPhase = (phase: string) => {
      if (phase === 'diff') void server.kill();
    };
    const ends = build({ root, now: 0, jobs: 1, batch: 3, queue, onPhase });
    await expect(ends).rejects.toThrow(`the queue at ${server.url} has not answered for 0 seconds (ECONNREFUSED)`);
    expect(lines.filter((line) => !/ on the queue[,:]/.test(line))).toEqual([
      expect.stringMatching(/ doesn't answer .*: waiting for it$/),
    ]);
    expect([trees(), readTree(path.join(root, '.newswep/tmp'))]).toEqual([before, {}]);
  });
});
