/** What the tasks of a build do: parse these sources, render these plans. They and their results are plain values. */
import type { BodyHtml } from '../content/types.js';
import { type Diagnostic, type Place, startOf } from '../diagnostics/diagnostic.js';
import { outputs } from '../outputs/index.js';
import type { PageDraft } from '../outputs/output.js';
import type { Config } from '../site/config.js';
import { type InputRef, Inputs, type SourceOf, type StoryValue } from '../site/inputs.js';
import type { Cache, Entry } from '../store/cache.js';
import { TemplateError } from '../theme/template-faults.js';
import type { Templates } from '../theme/theme.js';
import type { Parser } from './parse-sources.js';

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
}

export interface ParseTask {
  readonly kind: 'parse';
  readonly sources: readonly SourceOf[];
}

export interface RenderTask {
  readonly kind: 'render';
  readonly plans: readonly (PageDraft & { readonly output: string })[];
  /** The values of all their inputs, without templates and the HTML of bodies. */
  readonly values: ReadonlyMap<InputRef, unknown>;
}

export type Task = ParseTask | RenderTask;

/** For each source, in order. */
export interface ParseResult {
  readonly kind: 'parse';
  /** The entry is absent where the store has it already, the key where the file can't be read. */
  readonly parsed: readonly { readonly key?: string; readonly entry?: Entry; readonly fault?: Diagnostic }[];
}

/** What was met while a page was rendered: a template's fault, or that its story can't be had any more. */
export interface PageFault {
  readonly code: 'template-error' | 'unreadable-file';
  readonly place: Place;
  readonly message: string;
}

/** For each plan, in order: how many bytes of the whole its page has, or why it has none. */
export interface RenderResult {
  readonly kind: 'render';
  readonly pages: readonly (number | PageFault)[];
  readonly bytes: Uint8Array;
}

export type Result = ParseResult | RenderResult;

/** @returns what performs a task */
export function createWorkshop(tools: Tools): (task: Task) => Promise<Result> {
  let parser: Parser | undefined;
  const parse = async (task: ParseTask, known: Tools['cache'] | undefined) => {
    // Loaded only here: a build with nothing to parse starts in two thirds of the time.
    const { createParser } = await import('./parse-sources.js');
    parser ??= createParser(tools);
    return parser(task, known);
  };
  return async (task) => (task.kind === 'parse' ? parse(task, tools.cache) : render(task, tools, parse));
}

const outputsByName = new Map(outputs.map((output) => [output.name, output]));

type Parse = (task: ParseTask, known: undefined) => Promise<ParseResult>;

async function render({ plans, values }: RenderTask, { templates, cache }: Tools, parse: Parse): Promise<RenderResult> {
  const whole = new Map(values);
  const lost = new Map<InputRef, PageFault>();
  for (const [ref, value] of values) {
    if (!ref.startsWith('story:') || !value) continue;
    const { hash: wanted, source } = value as StoryValue;
    const html = cache.html(wanted) ?? (await bodyAnew(wanted, source, parse));
    if (html === undefined) {
      lost.set(ref, { code: 'unreadable-file', place: startOf(source.id), message: lostMend });
      continue;
    }
    whole.set(ref, { ...(value as StoryValue), html: JSON.parse(html) as BodyHtml });
  }
  const parts: Uint8Array[] = [];
  const pages = plans.map((plan): number | PageFault => {
    const missing = plan.inputs.find((ref) => lost.has(ref));
    if (missing !== undefined) return lost.get(missing) as PageFault;
    for (const ref of plan.inputs) if (ref.startsWith('template:')) whole.set(ref, templates.template(ref.slice(9)));
    try {
      const content = outputsByName.get(plan.output)?.render(plan, new Inputs(plan.inputs, whole)) ?? '';
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      parts.push(bytes);
      return bytes.byteLength;
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      return {
        code: 'template-error',
        place: { file: `templates/${error.template}`, line: error.line, column: 1 },
        message: error.message,
      };
    }
  });
  return { kind: 'render', pages, bytes: concat(parts) };
}

const lostMend = 'the file was changed while the site was built: build again';

/** The store has lost it: it was damaged, or another build has found a newer version of the file. */
async function bodyAnew(wanted: string, source: StoryValue['source'], parse: Parse): Promise<string | undefined> {
  const { parsed } = await parse({ kind: 'parse', sources: [source] }, undefined);
  const body = parsed[0]?.entry?.body;
  return body?.hash === wanted ? body.html : undefined;
}

/** In memory of its own, which can be handed over to another thread. */
function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
