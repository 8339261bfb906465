/** Sources that change, vanish and come back while they are read: the build ends, and the next one puts all right. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readTree, repository } from '../support.js';
import { buildHere, expectTidy, long, now, putSources, siteFiles, siteOf, start } from './machine.js';

const rounds = 4 * long;

/** Rewrites, cuts short, moves away, deletes and brings back files of a site until it is killed. */
const churner = `
import fs from 'node:fs';
import path from 'node:path';
const [root] = process.argv.slice(2);
const files = ['articles', 'public', 'templates'].flatMap((folder) => {
  const names = fs.readdirSync(path.join(root, folder));
  return names.map((name) => path.join(root, folder, name));
});
const first = new Map(files.map((file) => [file, fs.readFileSync(file)]));
let seed = Number(process.argv[3]);
const pick = (below) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % below; };
const acts = [
  (file, bytes) => fs.writeFileSync(file, bytes),
  (file, bytes) => fs.truncateSync(file, pick(bytes.length)),
  (file) => fs.rmSync(file, { force: true }),
  (file, bytes) => { fs.writeFileSync(file + '~', bytes); fs.renameSync(file + '~', file); },
  (file) => { fs.renameSync(file, file + '.away'); fs.renameSync(file + '.away', file); },
  (file, bytes) => fs.writeFileSync(file, Buffer.concat([bytes, Buffer.from('\\nMore ' + pick(1000))])),
  (file) => { fs.rmSync(file); fs.mkdirSync(file); fs.rmdirSync(file); },
];
for (;;) {
  const file = files[pick(files.length)];
  try { acts[pick(acts.length)](file, first.get(file)); } catch {}
  if (pick(3)) try { fs.writeFileSync(file, first.get(file)); } catch {}
}
`;

it.runIf(long > 0)(
  'a build amid changes ends by itself, and the next one equals a clean one',
  { timeout: 600_000 },
  async () => {
    const files = {
      ...(await siteFiles(0, { pictures: true, compress: true })),
      'templates/mobile.html': fs.readFileSync(path.join(repository, 'templates/mobile.html'), 'utf8'),
    };
    const fresh = siteOf(files);
    await buildHere(fresh);
    const clean = readTree(path.join(fresh, 'dist'));
    const root = siteOf(files);
    const script = path.join(root, 'churn.mjs');
    fs.writeFileSync(script, churner);
    const codes: (number | null)[] = [];
    for (let round = 0; round < rounds; round++) {
      const churn = spawn(process.execPath, [script, root, String(round + 1)], { stdio: 'ignore' });
      for (let turn = 0; turn < 3; turn++) {
        const { ended } = start(['build', '--now', now, ...(turn === 1 ? ['--force'] : [])], root);
        const { code, said } = await ended;
        codes.push(code);
        expect([0, 1], said).toContain(code);
        expect(said).not.toMatch(/fault of its own|^\s+at /m);
        if (code === 1) expect(said).toMatch(/^[\w./-]+:\d+:\d+ error /m);
      }
      churn.kill('SIGKILL');
      await new Promise((resolve) => churn.on('close', resolve));
      for (const name of fs.readdirSync(path.join(root, 'articles')))
        if (/~$|\.away$/.test(name)) fs.rmSync(path.join(root, 'articles', name));
      for (const name of Object.keys(files)) {
        const place = path.join(root, name);
        if (fs.existsSync(place) && fs.statSync(place).isDirectory()) fs.rmSync(place, { recursive: true });
        for (const end of ['~', '.away']) fs.rmSync(place + end, { force: true });
      }
      putSources(root, files);
      await buildHere(root);
      expect(readTree(path.join(root, 'dist'))).toEqual(clean);
      expectTidy(root);
    }
    expect(codes, 'the changes have been met').toContain(1);
  },
);
