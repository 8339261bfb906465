/** The configuration's types, which editors show, and its schema, which builds go by, say the same. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import type { configSchema } from '../../src/site/config.js';
import type { UserConfig } from '../../src/site/user-config.js';
import { repository } from '../support.js';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Every part of it read-only, and written out. Code is compared by what it takes and gives where it is used. */
type Plain<T> = T extends (...parameters: never) => unknown
  ? 'function'
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Plain<T[Key]> }
      : T;

/** Doesn't compile where a key is missing on one side, or is of another type. */
const isSame: Same<Plain<UserConfig>, Plain<z.input<typeof configSchema>>> = true;

it('says of every key what it is', () => {
  expect(isSame).toBe(true);
  const text = fs.readFileSync(path.join(repository, 'src/site/user-config.ts'), 'utf8');
  const lines = text.slice(text.indexOf('export interface UserConfig')).split('\n');
  const bare = lines.flatMap((line, index) => {
    const [, key = ''] = /^ +readonly (\w+)\??:/.exec(line) ?? [];
    return key !== '' && !/\*\/$/.test(lines[index - 1] ?? '') ? [key] : [];
  });
  // What these mean, their names and the sentence above them say.
  const said = ['principles', 'ethics', 'corrections', 'verification', 'diversity', 'unnamedSources', 'ownership'];
  const shown = ['masthead', 'mission', 'feedback', 'byline', 'date', 'taxonomy', 'related', 'footer'];
  expect(bare).toEqual([...said, ...shown]);
});
