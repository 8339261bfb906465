/** What was found: inputs that once broke a law, kept as files, so that they are tried first for good. */
import fs from 'node:fs';
import path from 'node:path';
import { hash } from '../../src/util/hash.js';
import { repository } from '../support.js';

const folder = path.join(repository, 'test/fuzz/found');

interface Found {
  readonly law: string;
  readonly input: unknown;
}

function encoded(_key: string, value: unknown): unknown {
  // A Buffer has made itself JSON before.
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  return value;
}

function decoded(_key: string, value: unknown): unknown {
  const isBytes = typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'string';
  return isBytes ? new Uint8Array(Buffer.from(value.bytes as string, 'base64')) : value;
}

/** All inputs that broke the law of that name. */
export function foundFor(law: string): unknown[] {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
  const all = names
    .sort()
    .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'), decoded) as Found);
  return all.filter((one) => one.law === law).map(({ input }) => input);
}

/** @returns the file, by its path in the repository */
export function keep(law: string, input: unknown): string {
  const text = `${JSON.stringify({ law, input }, encoded, 2)}\n`;
  const words = law
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .slice(0, 40)
    .replace(/-$/, '');
  const name = `${words}-${hash(text).slice(0, 8)}.json`;
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
  return `test/fuzz/found/${name}`;
}
