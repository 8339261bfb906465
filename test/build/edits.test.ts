/** Sequences of edits of every kind: after each of them the incremental build equals a clean one, with threads too. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { filesOf, firstSources, made, save, someEdits } from '../edits.js';
import { makeSite, readTree, repository } from '../support.js';

// Threads start from the compiled program, as it is installed.
const { build } = (await import(path.join(repository, 'lib/index.js'))) as typeof import('../../src/build/build.js');

/** How much longer than usual: `LONG=4 npm run test:long`. */
const long = Number(process.env.LONG ?? 0);

const sequence = fc.array(
  fc.record({
    edits: someEdits,
    jobs: fc.constantFrom(1, 1, 3),
    /** What happens to the output between two builds. */
    accident: fc.constantFrom('none', 'none', 'none', 'page deleted', 'page overwritten', 'cache deleted'),
  }),
  { minLength: 1, maxLength: long > 0 ? 8 : 4 },
);

it('after each of some edits an incremental build equals a clean one', { timeout: 1_200_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(made, { minLength: 2, maxLength: 5 }), sequence, async (first, steps) => {
      const sources = firstSources(first);
      const root = makeSite({});
      let saved = {};
      for (const { edits: made, jobs, accident } of [{ edits: [], jobs: 1, accident: 'none' }, ...steps]) {
        for (const [, edit] of made) edit(sources);
        const files = filesOf(sources);
        save(root, saved, files);
        saved = files;
        const out = path.join(root, 'dist');
        if (accident === 'page deleted') fs.rmSync(path.join(out, 'index.html'));
        if (accident === 'page overwritten') fs.writeFileSync(path.join(out, 'sitemap.xml'), 'x');
        if (accident === 'cache deleted') fs.rmSync(path.join(root, '.newswep/cache'), { recursive: true });
        const now = Date.parse(sources.now);
        await build({ root, now, jobs, ...(jobs > 1 ? { batch: 2 } : {}) });
        const fresh = makeSite({});
        save(fresh, {}, files);
        await build({ root: fresh, now, jobs: 1 });
        expect(readTree(out), made.map(([kind]) => kind).join()).toEqual(readTree(path.join(fresh, 'dist')));
        fs.rmSync(fresh, { recursive: true });
      }
      fs.rmSync(root, { recursive: true });
    }),
    { numRuns: 3 + 35 * long },
  );
});
