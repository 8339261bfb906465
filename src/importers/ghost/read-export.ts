/** Reads the file of an export into its tables, or says what it is instead. */
import { diagnostic, type Place, SiteError, startOf } from '../../diagnostics/diagnostic.js';
import * as files from '../../util/files.js';
import { decodeUtf8 } from '../../util/utf8.js';
import { placeOfFault } from './json-fault.js';

export type Row = Readonly<Record<string, unknown>>;

export interface Export {
  /** Of the Ghost that wrote it; empty if the file doesn't say. */
  readonly version: string;
  readonly tables: ReadonlyMap<string, readonly Row[]>;
}

/** A text in JavaScript has no room for twice as much, and its parts take three times as much memory. */
const mostBytes = 250_000_000;

const mend = 'in Ghost, choose Settings → Import/Export (before: Labs) → Export, and give the .json file that it makes';

/**
 * @param name how faults name the file
 * @throws SiteError if it is no export of Ghost
 * @throws the system's error, if it can't be read
 */
export function readExport(file: string, name: string): Export {
  const fault = (words: string, place: Place = startOf(name)) =>
    new SiteError([diagnostic('invalid-export', place, `this is no export of Ghost: ${words}`)]);
  let bytes: Buffer;
  try {
    bytes = files.readBytes(file, undefined, mostBytes);
  } catch (error) {
    if (!(error instanceof files.TooLarge)) throw error;
    const size = `${Math.ceil(error.size / 1e6)} MB, and may have ${mostBytes / 1e6}`;
    throw new SiteError([
      diagnostic(
        'invalid-export',
        startOf(name),
        `the file has ${size}: take its tables of members, events and revisions out, and export in parts`,
      ),
    ]);
  }
  const what = whatElse(bytes);
  if (what !== undefined) throw fault(what);
  const text = decodeUtf8(bytes);
  if (typeof text !== 'string') throw fault(text.words, { ...text, file: name });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    const place = { file: name, ...placeOfFault(text) };
    const isCut = text.split('\n').length === place.line && text.trimEnd().length <= lengthTo(text, place);
    const words = isCut ? 'the file ends in the middle: it was not copied to its end' : 'it is no JSON from here on';
    throw fault(`${words}; ${mend}`, place);
  }
  return exportIn(data) ?? exportOf(fault);
}

function lengthTo(text: string, { line, column }: { readonly line: number; readonly column: number }): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}

function exportOf(fault: (words: string) => SiteError): never {
  throw fault(`it is JSON without a table of posts; ${mend}`);
}

/** Both ways of wrapping that Ghost's own importer takes: `{ db: [{ meta, data }] }` and `{ meta, data }`. */
function exportIn(data: unknown): Export | undefined {
  const whole = part(data, 'db');
  const one = Array.isArray(whole) ? whole[0] : data;
  const tables = part(one, 'data') ?? (Array.isArray(part(one, 'posts')) ? one : undefined);
  if (!isRow(tables) || !Array.isArray(part(tables, 'posts'))) return undefined;
  const found = new Map<string, readonly Row[]>();
  for (const [name, rows] of Object.entries(tables)) if (Array.isArray(rows)) found.set(name, rows.filter(isRow));
  const version = part(part(one, 'meta'), 'version');
  return { version: typeof version === 'string' ? version : '', tables: found };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands under a name; nothing that every object has. */
export function part(value: unknown, key: string): unknown {
  return isRow(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A column as text; numbers too, as Ghost 0.x numbers its rows. Empty where there is none. */
export function text(row: Row | undefined, key: string): string {
  const value = part(row, key);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function whatElse(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 400))
    .toString('utf8')
    .replace(/^[\ufeff\s]+/, '');
  if (start === '') return `the file is empty; ${mend}`;
  if (start.startsWith('PK\u0003\u0004')) return 'it is a zip file: unpack it, and give the .json file that is in it';
  if (start.startsWith('\u001f')) return 'it is packed: unpack it, and give the .json file that is in it';
  if (/^<\?xml|^<rss/i.test(start)) return 'it is XML, as WordPress exports it: newswep import wordpress FILE';
  if (start.startsWith('<')) return `it is a page, perhaps what the server said instead of the export; ${mend}`;
  return undefined;
}
