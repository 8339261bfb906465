/** The watch server as a process, over hundreds of edits: it serves the right thing at the end, and has not grown. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeSite, readTree, repository, run, story } from '../support.js';
import { get, undressed, until } from './dev-site.js';

/** `LONG=4 npm run test:long` makes a thousand edits. */
const edits = 500 * Number(process.env.LONG ?? 0);
const stories = 300;

/** The same numbers below n for the same seed. */
const random = (seed: number) => {
  const stream = fc.sample(fc.nat(), { seed, numRuns: 20_000 });
  return (below: number) => (stream.pop() as number) % below;
};

it.runIf(edits > 0)(
  'serves what a build would write after hundreds of edits, and has not grown',
  async () => {
    const pick = random(7);
    const text = (index: number, word = 'first') =>
      story(
        `title: Story ${index} ${word}\ndate: 2026-0${1 + (index % 5)}-1${index % 9}T0${index % 9}:00:00Z\nsection: s${index % 4}\ntags: [t${index % 7}, t${index % 5}]`,
        `The ${word} paragraph of ${index}.\n\n${'More words of it. '.repeat(40)}`,
      );
    const names = Array.from({ length: stories }, (_, index) => `articles/story-${index}.md`);
    const root = makeSite(Object.fromEntries(names.map((name, index) => [name, text(index)])));
    const at = (name: string) => path.join(root, name);
    const child = spawn(process.execPath, [path.join(repository, 'lib/cli.js'), 'dev', '--root', root, '--port', '0']);
    let said = '';
    child.stdout.on('data', (part) => {
      said += part;
    });
    try {
      await until(() => /^http:/m.test(said), 'the address', 30);
      const [url = ''] = /^http:.*$/m.exec(said) ?? [];
      await new Promise((resolve) => setTimeout(resolve, 2000));

      const layout = fs.readFileSync(path.join(repository, 'templates/layout.html'), 'utf8');
      const config = (perPage: number) =>
        JSON.stringify({
          site: { name: 'NewsWep', url: 'https://newswep.example' },
          lists: { perPage },
          images: { cards: false },
          // Its bundles are bytes, not text; that they are a build's is held elsewhere.
          search: false,
        });
      const kinds: ((round: number) => void)[] = [
        (round) => fs.appendFileSync(at(names[pick(stories)] as string), `\nLine ${round}.\n`),
        (round) => {
          const index = pick(stories);
          fs.writeFileSync(at(names[index] as string), text(index, `r${round}`));
        },
        (round) => fs.writeFileSync(at(`articles/new-${pick(20)}.md`), text(stories + pick(20), `n${round}`)),
        () => fs.rmSync(at(`articles/new-${pick(20)}.md`), { force: true }),
        (round) => {
          const file = at(names[pick(stories)] as string);
          fs.writeFileSync(`${file}~`, `${fs.readFileSync(file, 'utf8')}\nAside ${round}.\n`);
          fs.renameSync(`${file}~`, file);
        },
        () => fs.writeFileSync(at('newswep.config.json'), config(10 + pick(4))),
        (round) => {
          fs.mkdirSync(at('templates'), { recursive: true });
          fs.writeFileSync(at('templates/layout.html'), layout.replace('</footer>', `<p>${round}</p></footer>`));
        },
        () => fs.rmSync(at('templates'), { recursive: true, force: true }),
        (round) => fs.writeFileSync(at('articles/broken.md'), round % 2 ? 'no front matter' : text(900 + (round % 9))),
      ];
      const often = [0, 0, 0, 0, 0, 1, 1, 1, 2, 3, 4, 4, 5, 6, 7, 8];
      const megabytes = () =>
        Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
      const sizes: number[] = [];
      for (let round = 0; round < edits; round++) {
        kinds[often[pick(often.length)] as number]?.(round);
        await new Promise((resolve) => setTimeout(resolve, pick(120)));
        if (round % 5 === 0) await get(`${url}${pick(2) ? '' : 's1/'}`);
        if (round % Math.floor(edits / 20) === 0) sizes.push(Math.round(megabytes()));
      }
      fs.writeFileSync(at('articles/broken.md'), text(999));
      fs.writeFileSync(at('newswep.config.json'), config(12));

      expect(run(['build', '--drafts', '--future', '--out', 'built'], root).code).toBe(0);
      const tree = readTree(path.join(root, 'built'));
      const differing = async () => {
        const differs: string[] = [];
        for (const [file, made] of Object.entries(tree)) {
          const { text } = await get(url + file.replace(/(^|\/)index\.html$/, '$1'));
          if (undressed(Buffer.from(text).toString('latin1')) !== made) differs.push(file);
        }
        return differs;
      };
      await until(async () => (await differing()).length === 0, 'all pages as a build writes them', 60);
      // A server begins small, and has settled by the middle: a thousand edits end where their middle was.
      const [before, after] = [Math.max(...sizes.slice(8, 12)), Math.min(...sizes.slice(-4))];
      console.log(`${edits} edits, ${Object.keys(tree).length} files; megabytes over time: ${sizes.join(' ')}`);
      expect(after).toBeLessThan(before * 1.2);
    } finally {
      child.kill('SIGINT');
    }
  },
  900_000,
);
