/** Reads `newswep.config.*`: a JavaScript or TypeScript module, or JSON. */
import { load, YAMLException } from 'js-yaml';
import { mostOfSettings, sourceText } from '../content/source-text.js';
import {
  type Diagnostic,
  diagnostic,
  type Place,
  SiteError,
  sortDiagnostics,
  startOf,
} from '../diagnostics/diagnostic.js';
import { type Config, configSchema } from '../site/config.js';
import * as files from '../util/files.js';
import { escapeHtml } from '../util/html.js';
import { nearest } from '../util/nearest.js';
import { type CodeFault, codeFault, hashOfCode } from './own-code.js';
import { plainModule } from './plain-module.js';

const names = ['newswep.config.js', 'newswep.config.ts', 'newswep.config.mjs', 'newswep.config.json'];

/** So many are enough to begin with; for the place of each the whole text is looked through. */
const mostFaults = 100;

export interface LoadedConfig {
  readonly config: Config;
  /** Its path in the site's root. */
  readonly file: string;
  /** The place of a key, as well as it can be told from the text; the file's start else. */
  readonly locate: (path: readonly PropertyKey[]) => Place;
  /** The code of the site's own outputs and checks. */
  readonly code: {
    /** Of its text; empty where there are none. */
    readonly hash: string;
    readonly faultOf: (error: unknown) => CodeFault;
  };
}

/**
 * @param root the site's folder, absolute
 * @param given the path that the command line names, relative to the working folder or absolute
 * @throws SiteError with every fault of the configuration
 */
export async function loadConfig(root: string, given?: string): Promise<LoadedConfig> {
  const paths = names.map((name) => files.join(root, name));
  const path = given ?? paths.find(files.isFile) ?? paths.find(files.exists);
  if (path === undefined || !files.isFile(path)) {
    const place = startOf(given ?? (path ? files.relative(root, path) : (names[0] as string)));
    const what = path && files.exists(path) ? 'this is no file: move it away, and' : 'there is no configuration:';
    const words = `${what} write { site: { name: "…", url: "https://…" } } there`;
    throw new SiteError([diagnostic('no-config', place, words)]);
  }
  const file = files.relative(root, path);
  const text = sourceText(path, file, mostOfSettings);
  if (typeof text !== 'string') throw new SiteError([text]);
  const locate = (keys: readonly PropertyKey[]): Place => ({ file, ...locateKey(text, keys) });
  const written = path.endsWith('.json') ? parseJson(text, file) : await importModule(path, text, file);
  if (typeof written === 'object' && written !== null && Object.keys(written).length === 0) {
    throw new SiteError([diagnostic('invalid-config', startOf(file), emptyWords)]);
  }
  const result = configSchema.safeParse(written);
  if (result.success) {
    const { outputs, checks } = result.data;
    const hash = outputs.length + checks.length > 0 ? hashOfCode(path, text) : '';
    return { config: result.data, file, locate, code: { hash, faultOf: (error) => codeFault(error, root, path) } };
  }
  const faults = result.error.issues.slice(0, mostFaults).flatMap((issue) => faultsOf(issue, locate));
  throw new SiteError(sortDiagnostics(faults.slice(0, mostFaults)));
}

function parseJson(text: string, file: string): unknown {
  try {
    return load(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const place = { file, line: (error.mark?.line ?? 0) + 1, column: (error.mark?.column ?? 0) + 1 };
    throw new SiteError([diagnostic('invalid-config', place, `this is not valid JSON: ${error.reason}`)]);
  }
}

/** What a configuration may want of the program; the whole of it would be compiled anew each time. */
const offered = { defineConfig: (config: unknown) => config, escapeHtml };

async function importModule(path: string, source: string, file: string): Promise<unknown> {
  try {
    const plain = /\.m?js$/.test(path) ? plainModule(source, path, offered) : undefined;
    if (plain) return plain.value;
    // Loaded only here, since most configurations can do without it.
    const { createJiti } = await import('jiti');
    // Nothing is kept: the module is read anew at each build, and its site may have no package installed.
    const jiti = createJiti(import.meta.url, {
      fsCache: false,
      moduleCache: false,
      virtualModules: { newswep: offered },
    });
    // From its text: a module that Node loads by itself is kept by it as long as the process lives.
    const settings = {
      filename: path,
      ext: /\.\w+$/.exec(path)?.[0] ?? '.js',
      async: true,
      forceTranspile: true,
    } as const;
    const module = (await inTime(jiti.evalModule(source, settings) as Promise<unknown>, file)) as { default?: unknown };
    return module.default ?? module;
  } catch (error) {
    if (error instanceof SiteError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const trace = `${message}\n${error instanceof Error ? error.stack : ''}`;
    const after = trace
      .split(path)
      .map((part) => /^:(\d+):(\d+)/.exec(part))
      .find((match) => match !== null);
    const place = { file, line: Number(after?.[1] ?? 1), column: Math.max(1, Number(after?.[2] ?? 1)) };
    const words = message.split('\n')[0]?.replaceAll(path, file);
    throw new SiteError([diagnostic('invalid-config', place, `the configuration can't be read: ${words}`)]);
  }
}

/** Seconds that a configuration may take: one that waits for ever would be waited for without a word. */
const patience = 10;

async function inTime<T>(work: Promise<T>, file: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const words = `the configuration takes longer than ${patience} seconds: have it wait for nothing`;
  const late = new Promise<never>((_resolve, reject) => {
    const give = () => reject(new SiteError([diagnostic('invalid-config', startOf(file), words)]));
    timer = setTimeout(give, patience * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

type Issue = { readonly code: string; readonly path: readonly PropertyKey[]; readonly message: string };

function faultsOf(issue: Issue & { readonly keys?: readonly string[] }, locate: LoadedConfig['locate']): Diagnostic[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(path);
    return (issue.keys ?? []).map((key) => {
      const meant = nearest(key, known, 3);
      const others = known.length > 0 ? `write one of ${known.join(', ')}` : 'take it out';
      const mend = meant ? `did you mean "${meant}"?` : others;
      const name = nameOf([...issue.path, key]);
      return diagnostic(
        'unknown-key',
        locate([...issue.path, key]),
        `"${name}" is no key of the configuration: ${mend}`,
      );
    });
  }
  const name = nameOf(issue.path);
  return [
    diagnostic(
      'invalid-config',
      locate(issue.path),
      name === '' ? 'the configuration is no object: export default { site: { … } }' : `"${name}": ${mendOf(issue)}`,
    ),
  ];
}

const schemaWords = /^(Invalid|Too|Unrecognized)/;

const emptyWords =
  'the configuration is empty: write export default { site: { name: "…", url: "https://…" } }, in JSON without "export default"';

/** A key as people name it: `menu[1].url`, counted from one. */
function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

/** Our own words, or for what the schema says by itself the shape that it wants. */
function mendOf(issue: Issue & { readonly expected?: string; readonly issues?: readonly Issue[] }): string {
  // What is wrong with a key has its own issue inside.
  const inner = issue.issues?.find(({ message }) => !schemaWords.test(message));
  if (inner) return inner.message;
  if (!schemaWords.test(issue.message)) return issue.message;
  if (issue.expected === 'array') return 'write a list: [ … ]';
  if (issue.expected === 'object' || issue.expected === 'record') return 'write keys and values: { … }';
  if (issue.code === 'invalid_key') return 'write one word of an address as its key, without slashes and other marks';
  return issue.message.replace(/^Invalid (input|option): /, '');
}

interface SchemaNode {
  readonly shape?: Readonly<Record<string, SchemaNode>>;
  readonly def?: {
    readonly innerType?: SchemaNode;
    readonly valueType?: SchemaNode;
    readonly element?: SchemaNode;
    /** Of a record, and the words that it may be. */
    readonly keyType?: SchemaNode;
    readonly entries?: Readonly<Record<string, string>>;
  };
}

/** The keys that the schema knows at a path. */
function keysAt(path: readonly string[]): string[] {
  let node = configSchema as unknown as SchemaNode | undefined;
  const unwrap = (wrapped: SchemaNode | undefined): SchemaNode | undefined =>
    wrapped && !wrapped.shape && wrapped.def?.innerType ? unwrap(wrapped.def.innerType) : wrapped;
  for (const key of path) {
    const at = unwrap(node);
    node = at?.shape?.[key] ?? at?.def?.valueType ?? at?.def?.element;
  }
  const found = unwrap(node);
  return Object.keys(found?.shape ?? found?.def?.keyType?.def?.entries ?? {});
}

/** Looks for each key of the path after the one before it; a module's values can't be traced better than that. */
function locateKey(text: string, path: readonly PropertyKey[]): { line: number; column: number } {
  let at = 0;
  let found = 0;
  for (const key of path) {
    if (typeof key !== 'string') continue;
    const name = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const match = new RegExp(`(?<![\\w$])(['"]?)${name}\\1\\s*:`).exec(text.slice(at));
    if (!match) break;
    found = at + match.index;
    at = found + match[0].length;
  }
  const before = text.slice(0, found).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
