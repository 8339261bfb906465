/** Hostile and broken input: each case of `cases/` ends in its verdict; with LONG in a process of its own, in bounds. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Case } from './case.js';
import { judgeAlone, judgeTogether } from './judge.js';

const folder = path.join(import.meta.dirname, 'cases');
const isLong = Number(process.env.LONG ?? 0) > 0;

for (const file of fs.readdirSync(folder).sort()) {
  const group = file.replace(/\.ts$/, '');
  const { cases } = (await import(`./cases/${group}.ts`)) as { readonly cases: readonly Case[] };
  if (isLong) {
    it.each(cases)(`${group}: $name`, { timeout: 600_000 }, (one) => {
      expect(judgeAlone(one)).toEqual([]);
    });
  } else {
    it(`${group}: all cases end in their verdicts`, { timeout: 180_000 }, async () => {
      expect(await judgeTogether(cases.filter((one) => !one.long))).toEqual([]);
    });
  }
}
