/** What the tasks of a build do: parse these sources, render these plans, make this picture. They and their results are plain values. */
import type { BodyHtml } from '../content/types.js';
import type { Code } from '../diagnostics/codes.js';
import { type Diagnostic, type Place, startOf } from '../diagnostics/diagnostic.js';
import { asset } from '../outputs/asset.js';
import { outputs, records } from '../outputs/index.js';
import { inputsOf, OwnCodeError, type PageDraft, type ToMake } from '../outputs/output.js';
import type { Config } from '../site/config.js';
import { type InputRef, Inputs, type SourceOf, type StoryValue } from '../site/inputs.js';
import type { Cache, Entry } from '../store/entries.js';
import { TemplateError } from '../theme/template-faults.js';
import type { Templates } from '../theme/theme.js';
import { compress, type Encoding } from '../util/compress.js';
import type { Parser } from './parse-sources.js';
import { performPicture } from './perform-picture.js';
import { placeOf } from './place-of-finding.js';

/** What of the configuration counts for parsing. */
export type ParseSettings = Pick<Config['site'], 'timeZone' | 'language'> &
  Pick<Config['markdown'], 'html' | 'typography'> &
  Pick<Config, 'words'>;

/** What every task of a build has at hand. */
export interface Tools {
  /** The version of the code. */
  readonly program: string;
  readonly settings: ParseSettings;
  readonly templates: Templates;
  readonly cache: Pick<Cache, 'html' | 'value'>;
  readonly reads: Reads;
}

/** What reads the files that tasks name: from the disk, or from what came along with the task. */
export interface Reads {
  /** The bytes of a story or page, or why there are none. */
  source(source: SourceOf): Uint8Array | Diagnostic;
  /**
   * The bytes of a picture.
   *
   * @throws the system's error
   */
  picture(from: string): Uint8Array;
}

export interface ParseTask {
  readonly kind: 'parse';
  readonly sources: readonly SourceOf[];
}

export interface RenderTask {
  readonly kind: 'render';
  readonly plans: readonly (PageDraft & { readonly output: string; readonly copies: readonly Encoding[] })[];
  /** The values of all their inputs, without templates and the HTML of bodies. */
  readonly values: ReadonlyMap<InputRef, unknown>;
  /** Memory for the pages, which comes back with them: new memory costs more than what is written into it. */
  readonly room: ArrayBuffer;
}

/** One picture: to make it takes longer than to send it. */
export interface PictureTask extends ToMake {
  readonly kind: 'picture';
}

export type Task = ParseTask | RenderTask | PictureTask;

/** For each source, in order. */
export interface ParseResult {
  readonly kind: 'parse';
  /** The entry is absent where the store has it already, the key where the file can't be read. */
  readonly parsed: readonly { readonly key?: string; readonly entry?: Entry; readonly fault?: Diagnostic }[];
}

/** What was met while a page was rendered: a template's fault, a rule broken, a story that can't be had any more. */
export interface PageFault {
  readonly code: Code;
  readonly place: Place;
  readonly message: string;
}

/** What became of a plan. */
type Made =
  /** How many bytes of the room its page takes and then each of its copies (0: there is none), one after the other. */
  | { readonly sizes: readonly number[] }
  /** All reasons why there is none. */
  | { readonly faults: readonly PageFault[] };

/** For each plan, in order. */
export interface RenderResult {
  readonly kind: 'render';
  readonly pages: readonly Made[];
  /** The room of the task, or a larger one. */
  readonly room: ArrayBuffer;
}

export interface PictureResult {
  readonly kind: 'picture';
  readonly made: Uint8Array | PictureFault;
}

/** Why a picture can't be made. */
export interface PictureFault {
  /** `changed`: the file is not what was looked at; `library`: what makes pictures can't be loaded. */
  readonly because: 'undecodable' | 'changed' | 'library';
  readonly words: string;
}

export type Result = ParseResult | RenderResult | PictureResult;

/** @returns what performs a task */
export function createWorkshop(tools: Tools): (task: Task) => Promise<Result> {
  let parser: Parser | undefined;
  const parse = async (task: ParseTask, known: Tools['cache'] | undefined) => {
    // Loaded only here: a build with nothing to parse starts in two thirds of the time.
    const { createParser } = await import('./parse-sources.js');
    parser ??= createParser(tools);
    return parser(task, known);
  };
  return async (task) => {
    if (task.kind === 'parse') return parse(task, tools.cache);
    if (task.kind === 'render') return render(task, tools, parse);
    return performPicture(task, tools.reads);
  };
}

const outputsByName = new Map([...outputs, ...records].map((output) => [output.name, output]));

/** A file that is published as it is: where it isn't it can't be read, and to send it there and back is for nothing. */
export function readsFile({ output }: { readonly output: string }): boolean {
  return output === asset.name;
}

type Parse = (task: ParseTask, known: undefined) => Promise<ParseResult>;

async function render(
  { plans, values, room }: RenderTask,
  { templates, cache }: Tools,
  parse: Parse,
): Promise<RenderResult> {
  const whole = new Map(values);
  const read = new Set<InputRef>();
  const sink = createSink(room);
  const pages: Made[] = [];
  let about: string | undefined;
  for (const plan of plans) {
    // Pages about one story follow each other and share its body. Those of all at a time would be too much to hold.
    if (plan.about !== about) {
      for (const ref of read) whole.set(ref, values.get(ref));
      read.clear();
    }
    about = plan.about;
    const declared = inputsOf(plan);
    let fault: PageFault | undefined;
    for (const ref of declared) {
      if (ref.startsWith('template:')) whole.set(ref, templates.template(ref.slice('template:'.length)));
      const value =
        ref.startsWith('story:') && !read.has(ref) ? (values.get(ref) as StoryValue | undefined) : undefined;
      if (!value) continue;
      const html = cache.html(value.hash) ?? (await bodyAnew(value.hash, value.source, parse));
      if (html === undefined) {
        fault = { code: 'unreadable-file', place: startOf(value.source.id), message: lostMend };
        break;
      }
      whole.set(ref, { ...value, html: JSON.parse(html) as BodyHtml });
      read.add(ref);
    }
    pages.push(fault ? { faults: [fault] } : renderPage(plan, new Inputs(declared, whole), sink, templates));
  }
  return { kind: 'render', pages, room: sink.room() };
}

type RenderedPlan = RenderTask['plans'][number];

function renderPage(plan: RenderedPlan, inputs: Inputs, sink: Sink, templates: Templates): Made {
  try {
    const output = outputsByName.get(plan.output);
    if (!output) throw new Error(`there is no such output as ${plan.output}`);
    const content = output.render(plan, inputs);
    if (typeof content === 'object' && 'recipe' in content)
      throw new Error(`${plan.file} is made by a task of its own`);
    const broken = (typeof content === 'string' && output.faultsIn?.(content)) || [];
    if (broken.length > 0) {
      const faults = broken.map((finding) => {
        const place = placeOf(finding, content as string, plan, inputs, templates);
        return { code: finding.code, place, message: finding.message };
      });
      return { faults };
    }
    const size = sink.write(content);
    if (plan.copies.length === 0) return { sizes: [size] };
    // Whatever is written next may take its place.
    const bytes = sink.last(size).slice();
    const copies = plan.copies.map((encoding) => compress(bytes, encoding, output.stage === 'asset'));
    return { sizes: [size, ...copies.map((copy) => (copy ? sink.write(copy) : 0))] };
  } catch (error) {
    if (error instanceof OwnCodeError) {
      return { faults: [{ code: 'invalid-output', place: error.place, message: error.message }] };
    }
    if (!(error instanceof TemplateError)) throw error;
    const place = { file: `templates/${error.template}`, line: error.line, column: 1 };
    return { faults: [{ code: 'template-error', place, message: error.message }] };
  }
}

export const lostMend = 'the file was changed while the site was built: build again';

/** The store has lost it: it was damaged, or another build has found a newer version of the file. */
async function bodyAnew(wanted: string, source: StoryValue['source'], parse: Parse): Promise<string | undefined> {
  const { parsed } = await parse({ kind: 'parse', sources: [source] }, undefined);
  const body = parsed[0]?.entry?.body;
  return body?.hash === wanted ? body.html : undefined;
}

interface Sink {
  /** @returns how many bytes it takes */
  write(content: string | Uint8Array): number;
  /** What was written last, so many bytes; good until more is written. */
  last(size: number): Uint8Array;
  room(): ArrayBuffer;
}

/** Fills a room with one content after the other; if it is too small, a larger one. */
function createSink(first: ArrayBuffer): Sink {
  // It is gone where a thread has failed that it was lent to.
  let room = Buffer.from(first.byteLength === 0 ? new ArrayBuffer(0) : first);
  let end = 0;
  return {
    write: (content) => {
      // A character takes three bytes at most.
      const most = typeof content === 'string' ? content.length * 3 : content.byteLength;
      if (end + most > room.byteLength) {
        const larger = Buffer.from(new ArrayBuffer(2 * (end + most)));
        larger.set(room.subarray(0, end));
        room = larger;
      }
      const start = end;
      if (typeof content === 'string') end += room.write(content, end);
      else {
        room.set(content, end);
        end += content.byteLength;
      }
      return end - start;
    },
    last: (size) => room.subarray(end - size, end),
    room: () => room.buffer as ArrayBuffer,
  };
}
