/** Search bundles and pages of the site's own at one place. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildAt, faultsOf, makeSite, readTree, story } from '../support.js';

const config = (search: boolean) =>
  JSON.stringify({ site: { name: 'N', url: 'https://n.example' }, images: { cards: false }, search });
const files = {
  'pages/search/2026/about.md': story('title: About'),
  'public/search/2026/own.txt': 'mine',
  'articles/a.md': story('title: A\ndate: 2026-05-01'),
};

it('a page where bundles lie is an error that names it', async () => {
  const faults = await faultsOf(makeSite({ ...files, 'newswep.config.json': config(true) }));
  expect(faults).toEqual([
    expect.stringMatching(/^pages\/search\/2026\/about\.md:1:1 error address-clash .*search bundles/),
    expect.stringMatching(/^public\/search\/2026\/own\.txt:1:1 error address-clash .*search bundles/),
  ]);
});

it('without a search it is a page like any other, from one build to the next', async () => {
  const root = makeSite({ ...files, 'newswep.config.json': config(false) });
  for (const written of [true, false]) {
    expect((await buildAt(root)).written > 0).toBe(written);
    const tree = readTree(path.join(root, 'dist'));
    expect(tree['search/2026/own.txt']).toBe('mine');
    expect(tree['search/2026/about/index.html']).toContain('About');
  }
});

it('what is in the place of one bundle leaves it out, and takes nothing else with it', async () => {
  const root = makeSite({
    'newswep.config.json': config(true),
    'articles/a.md': story('title: A\ndate: 2025-05-01', 'Lantern.'),
    'articles/b.md': story('title: B\ndate: 2026-05-01'),
  });
  fs.mkdirSync(path.join(root, 'dist/search/2026'), { recursive: true });
  fs.writeFileSync(path.join(root, 'dist/search/2026/pagefind.js'), 'theirs');
  const { notes } = await buildAt(root);
  expect(notes).toEqual([expect.stringContaining('dist/search/2026/pagefind.js')]);
  const tree = readTree(path.join(root, 'dist'));
  expect(tree['search/2026/pagefind.js']).toBe('theirs');
  expect(tree['search/2025/pagefind.js']).toContain('pagefind');
  // Its words go with the story, whatever stands in the way elsewhere.
  fs.writeFileSync(path.join(root, 'articles/a.md'), story('title: A\ndate: 2025-05-01\ndraft: true', 'Lantern.'));
  await buildAt(root);
  expect(Object.keys(readTree(path.join(root, 'dist'))).filter((file) => file.startsWith('search/2025'))).toEqual([]);
});
