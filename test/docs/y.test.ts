import fs from 'node:fs';
import { it } from 'vitest';
import { createSchema } from '../../src/content/fields.js';
import { configSchema } from '../../src/site/config.js';
import { rowsOf } from './schema-rows.js';

it('x', () => {
  fs.writeFileSync('/tmp/rows.json', JSON.stringify([configSchema, createSchema('UTC')].map((s) => rowsOf(s))));
});
