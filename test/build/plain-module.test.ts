/** Configurations in plain JavaScript are run without the compiler: they give the same, and say the same faults. */
import fs from 'node:fs';
import path from 'node:path';
import { createJiti } from 'jiti';
import { expect, it } from 'vitest';
import { plainModule } from '../../src/build/plain-module.js';
import { faultsOf, makeSite, repository, write } from '../support.js';

const offered = { defineConfig: (config: unknown) => config, escapeHtml: (text: unknown) => `<${text}>` };
const run = (text: string) => plainModule(text, '/site/newswep.config.js', offered);

it.each([
  ['an object', 'export default { a: 1 };'],
  ['one with words about it', '// words\n/** @type {x} */\nexport default {\n  a: [1, 2],\n};\n'],
  ['what a call gives', "import { defineConfig } from 'newswep';\n\nexport default defineConfig({ a: 1 });"],
  [
    'both things that there are to import',
    'import { escapeHtml, defineConfig } from "newswep"\nexport default defineConfig({ a: escapeHtml(2) })',
  ],
  ['a name', 'const a = { a: 1 };\nexport default a;\nconst b = a.b;'],
  ['an object on the next line', 'export default\n{ a: 1 };'],
  ['code', 'const twice = (x) => x * 2;\nexport default { a: twice(4), b: [1].map((one) => one + 1) };'],
])('gives what a loader gives: %s', async (_name, text) => {
  const jiti = createJiti(import.meta.url, {
    fsCache: false,
    moduleCache: false,
    virtualModules: { newswep: offered },
  });
  const settings = { filename: '/site/newswep.config.js', ext: '.js', async: true, forceTranspile: true } as const;
  const module = (await jiti.evalModule(text, settings)) as { default: unknown };
  const plain = run(text);
  expect(plain).toBeDefined();
  expect(JSON.stringify(plain?.value)).toBe(JSON.stringify(module.default));
});

it.each([
  ["import x from './x.js';\nexport default x;"],
  ["import { build } from 'newswep';\nexport default { build };"],
  ["import { defineConfig } from 'newswep';\nexport default defineConfig({ a: require('node:fs') });"],
  ['export const a = 1;\nexport default { a };'],
  ['module.exports = { a: 1 };'],
  ['export default { a: await 1 };'],
  ['export default { a: import.meta.url };'],
  ['export default { a: this };'],
  ['export default { a: 1 as number };'],
  ['export default { a: };'],
  ['export default function a() {}'],
  ['const a = `\nexport default `;\n  export default a;'],
  ['{ "a": 1 }'],
])('leaves what it does not know to the loader: %s', (text) => {
  expect(run(text)).toBeUndefined();
});

it('is strict, and keeps nothing between two runs', () => {
  expect(() => run('undeclared = 1;\nexport default { a: 1 };')).toThrow('undeclared is not defined');
  const text = 'const seen = [];\nseen.push(1);\nexport default { seen };';
  expect([run(text)?.value, run(text)?.value]).toEqual([{ seen: [1] }, { seen: [1] }]);
});

it('tells a fault where it is', async () => {
  const root = makeSite({});
  fs.rmSync(path.join(root, 'newswep.config.json'));
  const cases = [
    [
      'export default none;',
      /^newswep\.config\.js:1:16 error invalid-config the configuration can't be read: none is not defined$/,
    ],
    ['const a = 1;\n\nexport default { b: none.b };', /^newswep\.config\.js:3:21 error .*none is not defined$/],
    [
      'export default {\n  a: 1,\n  b: ,\n};',
      /^newswep\.config\.js:3:\d error invalid-config the configuration can't be read: /,
    ],
  ] as const;
  for (const [text, words] of cases) {
    write(root, { 'newswep.config.js': text });
    expect(await faultsOf(root)).toEqual([expect.stringMatching(words)]);
  }
});

it('is the way of the configuration that a new site has', () => {
  const text = fs.readFileSync(path.join(repository, 'starter/newswep.config.js'), 'utf8');
  expect(run(text)?.value).toMatchObject({ site: { language: 'en' } });
});
