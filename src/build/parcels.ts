/** Tasks as they are sent to another machine: with all that they read, so that nothing of this one's files is needed there. */
import type { InputRef, StoryValue } from '../site/inputs.js';
import type { Cache, Entry } from '../store/entries.js';
import { ownTemplates, type Templates } from '../theme/theme.js';
import * as files from '../util/files.js';
import type { Parcel, Trade } from '../workers/queue/parcel.js';
import { entryKeys } from './parse-sources.js';
import { fromDisk } from './read-files.js';
import {
  type ParseResult,
  type ParseSettings,
  type ParseTask,
  type PictureResult,
  type PictureTask,
  type RenderResult,
  type RenderTask,
  type Result,
  readsFile,
  type Task,
} from './tasks.js';

/** What all tasks of a build need, as it is sent. */
export interface SentSetup {
  readonly program: string;
  readonly settings: ParseSettings;
  readonly texts: readonly (readonly [name: string, text: string])[];
  readonly styles: readonly (readonly [name: string, styles: object])[];
}

/** A task as it is sent; the bytes that it reads are beside it. */
export type SentTask =
  | { readonly kind: 'parse'; readonly sources: readonly { readonly id: string; readonly isPage: boolean }[] }
  | {
      readonly kind: 'render';
      readonly plans: RenderTask['plans'];
      readonly values: readonly (readonly [InputRef, unknown])[];
      /** The HTML of bodies, by their hashes. */
      readonly bodies: readonly (readonly [hash: string, html: string])[];
    }
  | { readonly kind: 'picture'; readonly recipe: PictureTask['recipe'] };

/** A result as it is sent; the bytes of pages and pictures are beside it. */
export type SentResult =
  | { readonly kind: 'parse'; readonly parsed: ParseResult['parsed'] }
  | { readonly kind: 'render'; readonly pages: RenderResult['pages'] }
  | { readonly kind: 'picture'; readonly fault?: PictureResult['made'] };

/** Bytes that the result of a batch may take, compressed, and a size of a picture; all of it is about as large as it was. */
const most = 2 << 20;
const mostOfSize = 4 << 20;

/**
 * @param isSigned whether workers know who sends them what: only then are they sent templates of the site's own,
 *   which are code
 */
export function tradeFor(
  program: string,
  settings: ParseSettings,
  { texts, styles }: Pick<Templates, 'texts' | 'styles'>,
  cache: Pick<Cache, 'html' | 'value'>,
  isSigned: boolean,
): Trade<Task, Result> & { readonly rendersThere: boolean } {
  const keyOf = entryKeys(program, settings);
  const rendersThere = isSigned || ownTemplates({ texts, styles }).length === 0;
  // Where they are not to be run they are not sent.
  const templates = rendersThere ? { texts: [...texts], styles: [...styles] } : { texts: [], styles: [] };
  const setup: SentSetup = { program, settings, ...templates };
  const picture = pictureParcels();
  return {
    setup: { value: setup, parts: [] },
    rendersThere,
    parcelOf: (task) => {
      if (task.kind === 'parse') return parseParcel(task, keyOf, cache);
      if (task.kind === 'picture') return picture(task);
      return renderParcel(task, cache);
    },
  };
}

function parseParcel(
  { sources }: ParseTask,
  keyOf: ReturnType<typeof entryKeys>,
  cache: Pick<Cache, 'value'>,
): Parcel<ParseResult> | undefined {
  const wanted: { readonly id: string; readonly isPage: boolean }[] = [];
  const keys: string[] = [];
  const parts: Uint8Array[] = [];
  const parsed = sources.map((source) => {
    const bytes = fromDisk.source(source);
    if (!(bytes instanceof Uint8Array)) return { fault: bytes };
    const key = keyOf(source.id, bytes);
    if (cache.value(key) !== undefined) return { key };
    parts.push(bytes);
    keys.push(key);
    return wanted.push({ id: source.id, isPage: source.isPage }) - 1;
  });
  if (wanted.length === 0) return undefined;
  const value: SentTask = { kind: 'parse', sources: wanted };
  return {
    message: { value, parts },
    most,
    open: ({ value: answer }) => {
      const sent = answer as Extract<SentResult, { kind: 'parse' }>;
      // What is kept under a name must be what it names.
      if (JSON.stringify(sent.parsed.map(({ key }) => key)) !== JSON.stringify(keys)) throw notAsked();
      if (!sent.parsed.every(({ entry }) => isEntry(entry))) throw notAsked();
      return {
        kind: 'parse',
        parsed: parsed.map((one) => (typeof one === 'number' ? given(sent.parsed[one]) : one)),
      };
    },
  };
}

function renderParcel(
  { plans, values, room }: RenderTask,
  cache: Pick<Cache, 'html'>,
): Parcel<RenderResult> | undefined {
  if (plans.some(readsFile)) return undefined;
  const bodies = new Map<string, string>();
  for (const [ref, value] of values) {
    if (!ref.startsWith('story:') || value === undefined) continue;
    const { hash } = value as StoryValue;
    const html = cache.html(hash);
    // It is parsed anew where its file is.
    if (html === undefined) return undefined;
    bodies.set(hash, html);
  }
  // In JSON nothing would become something.
  const known = [...values].filter(([, one]) => one !== undefined);
  const value: SentTask = { kind: 'render', plans, values: known, bodies: [...bodies] };
  return {
    message: { value, parts: [] },
    most,
    open: ({ value: answer, parts }) => {
      const { pages } = answer as Extract<SentResult, { kind: 'render' }>;
      const bytes = given(parts[0]);
      const sizes = pages.flatMap((page) => ('sizes' in page ? page.sizes : []));
      if (pages.length !== plans.length || sizes.reduce((sum, size) => sum + size, 0) !== bytes.byteLength)
        throw notAsked();
      const filled = room.byteLength >= bytes.byteLength ? room : new ArrayBuffer(bytes.byteLength);
      new Uint8Array(filled).set(bytes);
      return { kind: 'render', pages, room: filled };
    },
  };
}

/** All sizes of a picture are made of the same bytes, which are read once. */
function pictureParcels(): (task: PictureTask) => Parcel<PictureResult> | undefined {
  let last: { readonly from: string; readonly bytes: Uint8Array } | undefined;
  const read = (from: string) => {
    if (last?.from !== from) last = { from, bytes: files.readBytes(from) };
    return last.bytes;
  };
  return ({ recipe, from }) => {
    const extra = from === undefined ? undefined : read(from);
    const value: SentTask = { kind: 'picture', recipe };
    return {
      message: { value, parts: [] },
      extra,
      most: recipe.how === 'scale' ? mostOfSize : most + (extra?.byteLength ?? 0),
      open: ({ value: answer, parts }) => {
        const { fault } = answer as Extract<SentResult, { kind: 'picture' }>;
        return { kind: 'picture', made: fault ?? Uint8Array.from(given(parts[0])) };
      },
    };
  };
}

/** What goes into the store is read by later builds too. */
function isEntry(entry: Entry | undefined): boolean {
  const { value, body } = entry ?? {};
  const isBody = body === undefined || (typeof body.hash === 'string' && typeof body.html === 'string');
  return typeof value === 'string' && isBody;
}

function notAsked(): Error {
  return new Error('the result is not of what was asked for');
}

/** @throws Error, if it was not sent */
function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a part of the result is missing');
  return value;
}
