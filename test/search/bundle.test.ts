/** Search bundles: what is in them, that they are the same each time, and nothing of what isn't public. */
import { execFileSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { closeSearch, makeBundle } from '../../src/assets/search-bundle.js';
import { hash } from '../../src/util/hash.js';
import { repository } from '../support.js';

afterAll(closeSearch);

const page = (url: string, words: string) => ({
  url,
  html: `<!doctype html><html lang="en"><body><main data-pagefind-body><p>${words}</p></main></body></html>`,
});
const records = ['harbour wall', 'tide gauge', 'wall of ice'].map((words, index) => page(`/${index}/`, words));

it('a bundle holds what a browser needs to search, and no pages or styles of pagefind', async () => {
  const paths = (await makeBundle(records, 'en')).map(({ path }) => path);
  const kinds = paths.map((path) => path.replace(/(en_)?[\da-f]{7,}/, 'HASH'));
  expect([...new Set(kinds)]).toEqual([
    'fragment/HASH.pf_fragment',
    'index/HASH.pf_index',
    'pagefind-entry.json',
    'pagefind-worker.js',
    'pagefind.HASH.pf_meta',
    'pagefind.js',
    'wasm.en.pagefind',
    'wasm.unknown.pagefind',
  ]);
  expect(paths).toEqual([...paths].sort());
});

it('two processes make the same bytes', async () => {
  const list = (files: Awaited<ReturnType<typeof makeBundle>>) =>
    files.map(({ path, content }) => `${path} ${hash(content)}`).join('\n');
  const script = `
    import { createIndex, close } from 'pagefind';
    const { index } = await createIndex({ forceLanguage: 'en' });
    for (const { url, html } of ${JSON.stringify(records)}) await index.addHTMLFile({ url, content: html });
    const { files } = await index.getFiles();
    console.log(JSON.stringify(files.map(({ path, content }) => [path, Buffer.from(content).toString('base64')])));
    await close();`;
  const run = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const other = new Map((JSON.parse(run) as [string, string][]).map(([path, text]) => [path, text]));
  const made = await makeBundle(records, 'en');
  expect(made.filter(({ path, content }) => Buffer.from(content).toString('base64') !== other.get(path))).toEqual([]);
  await closeSearch();
  expect(list(await makeBundle(records, 'en'))).toBe(list(made));
});

it('what is refused is named, and the next bundle can be made', async () => {
  const bad = [{ url: '/x/', html: 7 as unknown as string }];
  await expect(makeBundle(bad, 'en')).rejects.toThrow(/^the search can't be made: /);
  expect(await makeBundle(records, 'en')).not.toEqual([]);
});

it('a build that is ended ends it with the reason', async () => {
  const ending = new AbortController();
  const reason = new Error('ended');
  const slowly = async function* () {
    yield* records;
    ending.abort(reason);
    yield page('/late/', 'late');
  };
  await expect(makeBundle(slowly(), 'en', ending.signal)).rejects.toBe(reason);
  await expect(makeBundle(records, 'en', ending.signal)).rejects.toBe(reason);
  expect(await makeBundle(records, 'en')).not.toEqual([]);
});

it('the words of a record can be read in its fragment', async () => {
  const files = await makeBundle(records, 'en');
  const texts = files
    .filter(({ path }) => path.startsWith('fragment/'))
    .map(({ content }) => gunzipSync(content).toString());
  expect(texts.some((text) => text.includes('tide gauge'))).toBe(true);
});

it('Chinese is cut into words, in either script', async () => {
  for (const [language, words] of [
    ['zh', '议会投票决定加高海堤'],
    ['zh-Hant-TW', '議會投票決定加高海堤'],
  ] as const) {
    const files = await makeBundle([page('/0/', words)], language);
    const index = files
      .filter(({ path }) => path.startsWith('index/'))
      .map(({ content }) => gunzipSync(content).toString());
    expect(index.join('')).toContain('海堤');
    expect(index.join('')).not.toContain('加高海堤');
  }
});
