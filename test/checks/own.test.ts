/** Checks of a site's own, in its configuration: their findings are told with their names, where they are. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildAt, makeSite, story, write } from '../support.js';
import { clean, linesOf } from './desk.js';

const start = "site: { name: 'Own', url: 'https://own.example' }, images: { cards: false }, search: false,";
const configured = (checks: string) => `export default {\n${start}\nchecks: [${checks}] };\n`;

async function siteWith(checks: string): Promise<string> {
  const root = makeSite({ 'articles/one.md': story(`${clean}\nmood: grim`, 'Calm words.\n\nVery SHOUTED words.') });
  fs.rmSync(path.join(root, 'newswep.config.json'));
  write(root, { 'newswep.config.js': configured(checks) });
  await buildAt(root);
  return root;
}

const shouting = (severity: string) => `{
  name: 'no-shouting', ${severity}
  story: ({ body, field }) => {
    const at = body.search(/[A-Z]{4}/);
    const loud = at < 0 ? [] : [{ message: 'write it in small letters', at }];
    return field('mood') === 'grim' ? [...loud, { message: 'cheer up', field: 'mood' }] : loud;
  },
}`;

it('finds what it looks for in stories and pages, as a warning or as an error', async () => {
  const page = `{ name: 'greeting', page: ({ kind, html }) => kind === 'home' ? [{ message: 'greet', at: html.indexOf('<h1') }] : [] }`;
  const root = await siteWith(`${shouting('')}, ${page}`);
  const found = [
    expect.stringMatching(/^articles\/one\.md:5:7 warning own-warning no-shouting: cheer up$/),
    expect.stringMatching(/^articles\/one\.md:9:6 warning own-warning no-shouting: write it in small letters$/),
    expect.stringMatching(/^dist\/index\.html:\d+:\d+ warning own-warning greeting: greet$/),
  ];
  expect(await linesOf(root)).toEqual(found);
  expect(await linesOf(root)).toEqual(found);
  // What was found is kept by the code, too.
  write(root, { 'newswep.config.js': configured(shouting("severity: 'error',")) });
  expect(await linesOf(root)).toEqual([
    'articles/one.md:5:7 error own-error no-shouting: cheer up',
    'articles/one.md:9:6 error own-error no-shouting: write it in small letters',
  ]);
});

it('is told where it is at fault itself', async () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    [
      "{ name: 'mine', story: (story) => story.none.none }",
      /^newswep\.config\.js:3:\d+ error invalid-check the check "mine" fails: Cannot read/,
    ],
    [
      "{ name: 'mine', story: () => [{ at: 3 }] }",
      /^newswep\.config\.js:3:1 error invalid-check the check "mine" gives no list of findings/,
    ],
    ["{ name: 'mine', story: async () => [] }", /gives no list of findings/],
    [
      "{ name: 'mine', page: ({ kind }) => kind === 'home' ? none : [] }",
      /^dist\/index\.html:1:1 error invalid-check the check "mine" fails: none is not defined \(newswep\.config\.js:3:\d+\)$/,
    ],
  ];
  for (const [check, words] of cases) {
    const lines = await linesOf(await siteWith(check));
    expect([check, lines]).toEqual([check, [expect.stringMatching(words)]]);
  }
});
