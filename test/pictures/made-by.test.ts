/** Pictures that are kept are named by the code that made them. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { madeBy } from '../../src/assets/made-by.js';
import { hash } from '../../src/util/hash.js';
import { repository } from '../support.js';

it('the name of the code that makes pictures is that of the code: write it into src/assets/made-by.ts', () => {
  const folder = path.join(repository, 'src/assets');
  const own = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|conf)$/.test(name) && !/made-by|search-bundle|styles/.test(name))
    .map((name) => path.join(folder, name));
  const fonts = [
    'source-serif-4/700Bold/SourceSerif4_700Bold.ttf',
    'noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
  ];
  const all = [...own.sort(), ...fonts.map((font) => path.join(repository, 'node_modules/@expo-google-fonts', font))];
  const text = (file: string) =>
    fs.readFileSync(file, file.endsWith('.ttf') ? 'latin1' : 'utf8').replaceAll('\r\n', '\n');
  expect(madeBy).toBe(hash(...all.flatMap((file) => [path.basename(file), text(file)])));
});
