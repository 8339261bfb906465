/** Splits an article's file into front matter and body, and parses the front matter as YAML or TOML. */
import matter from 'gray-matter';
import { CORE_SCHEMA, constructFromEvents, EVENT_ALIAS, type Event, parseEvents, YAMLException } from 'js-yaml';
import { parse as parseToml, TomlError } from 'smol-toml';
import { type Diagnostic, diagnostic, type Place, startOf } from '../diagnostics/diagnostic.js';
import { withoutControls } from './body/slots.js';
import { type FieldPath, locateInToml, locateInYaml, writtenInYaml } from './locate.js';

export interface FrontMatter {
  /** As written; not yet checked. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** How many lines of the file stand before the body. */
  readonly bodyLine: number;
  /** The place of a field's value; of the front matter's start where the field isn't there. */
  readonly locate: (path: FieldPath) => Place;
  /** A field's value as it is written, where that can be told: `007` is the number 7. */
  readonly written: (path: FieldPath) => string | undefined;
}

/** With 1,000 old addresses and 100 corrections it has 100,000. */
const mostOfFields = 200_000;

const fences = { yaml: '---', toml: '+++' } as const;

/** By the word after the fence. JSON is YAML too, and is read by the same reader. */
const languages: Readonly<Record<string, 'yaml' | 'toml' | undefined>> = Object.assign(Object.create(null), {
  '': 'yaml',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'yaml',
  toml: 'toml',
});

/** YAML's own end of a document, which Jekyll takes too; but not where fields follow, of which one may be `draft`. */
const endOfYaml = /\n\.\.\.[ \t]*(?:\n(?!\s*[\w-]+:(?:\s|$))|$)/;

// What gray-matter would otherwise run: code in front matter is refused before it gets there, and here again.
const refuse = () => {
  throw new Error('code in front matter is never run');
};

/**
 * @param text the file's text, with `\n` line ends
 * @param file its path, for the diagnostics
 * @returns the parts, or the faults that make them unreadable
 */
export function splitFrontMatter(text: string, file: string): FrontMatter | Diagnostic {
  const split = text.startsWith('{') ? splitJson(text, file) : splitFenced(text, file);
  if ('code' in split) return split;
  const { source, language, bodyStart } = split;
  if (source.length > mostOfFields) {
    const words = `the front matter has ${source.length} letters, and may have ${mostOfFields}: write what is long into the body`;
    return diagnostic('too-large', startOf(file), words);
  }
  const isToml = language === 'toml';
  let events: readonly Event[] = [];
  const locate = (path: FieldPath): Place => {
    const found = isToml ? locateInToml(source, path) : locateInYaml(events, source, path);
    return { file, line: found?.line ?? 1, column: found?.column ?? 1 };
  };
  const readYaml = (yaml: string) => {
    events = eventsOf(yaml);
    return dataOf(events, yaml) as object;
  };
  let parsed: unknown;
  try {
    // Without the body, which it would copy, and without what may stand after the opening fence.
    const fenced = () =>
      matter(`---${source}---`, {
        language: isToml ? 'toml' : 'yaml',
        delimiters: '---',
        engines: {
          yaml: readYaml,
          toml: (toml) => parseToml(toml),
          javascript: refuse,
          js: refuse,
          json: refuse,
          coffee: refuse,
        },
      }).data;
    parsed = cleaned(text.startsWith('{') ? readYaml(source) : fenced());
  } catch (error) {
    return unparsable(error, file);
  }
  const data: unknown = parsed ?? {};
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return diagnostic(
      'invalid-front-matter',
      { file, line: 2, column: 1 },
      'the front matter is not a list of fields: write one "field: value" a line',
    );
  }
  return {
    data: data as Record<string, unknown>,
    body: text.slice(bodyStart),
    bodyLine: lineOf(text, bodyStart) - 1,
    locate,
    written: (path) => (isToml ? undefined : writtenInYaml(events, source, path)),
  };
}

/** The parts of a file's text. */
interface Split {
  readonly language: 'yaml' | 'toml';
  /** From the end of the file's first line on, so that its lines count as those of the file. */
  readonly source: string;
  readonly bodyStart: number;
}

function splitFenced(text: string, file: string): Split | Diagnostic {
  const opening = /^(---|\+\+\+)[ \t]*([^\n]*?)[ \t]*\n/.exec(text);
  if (!opening || (opening[2] ?? '').startsWith('-')) {
    return diagnostic(
      'no-front-matter',
      startOf(file),
      'the file does not start with front matter: put "---", a line "title: …", a line "date: …" and "---" on top',
    );
  }
  const [first, fence, word] = opening as unknown as [string, string, string];
  const language = languages[fence === fences.toml ? 'toml' : word.toLowerCase()];
  if (language === undefined) {
    return diagnostic(
      'code-in-front-matter',
      startOf(file),
      `front matter in "${word}" is refused and never run: write it as YAML between "---" lines`,
    );
  }
  // An empty front matter closes at once, so the search starts at the line end of the opening fence.
  const rest = text.slice(first.length - 1);
  const closing = rest.indexOf(`\n${fence}`);
  const dots = language === 'yaml' ? endOfYaml.exec(closing < 0 ? rest : rest.slice(0, closing + 1)) : null;
  const closed = dots ?? (closing < 0 ? null : /^\n(?:---|\+\+\+)[ \t]*(?:\n|$)/.exec(rest.slice(closing)));
  if (!closed) {
    return diagnostic(
      'unclosed-front-matter',
      closing < 0 ? startOf(file) : { file, line: lineOf(rest, closing) + 1, column: 1 },
      `the front matter is never closed: put a line "${fence}", with nothing else on it, after its last field`,
    );
  }
  const end = dots ? dots.index : closing;
  const source = rest.slice(0, Math.max(1, end + 1));
  return {
    language,
    // What is no blank in JSON is one there, and in its texts it can't stand.
    source: word.toLowerCase() === 'json' ? source.replaceAll('\t', ' ') : source,
    bodyStart: first.length - 1 + end + closed[0].length,
  };
}

/** Hugo's front matter in JSON: an object, with the body after it. */
function splitJson(text: string, file: string): Split | Diagnostic {
  const end = endOfObject(text);
  if (end === undefined) {
    const words =
      'the "{" with which the file starts is never closed: put "}" on a line of its own after the last field';
    return diagnostic('unclosed-front-matter', startOf(file), words);
  }
  const source = text.slice(0, end).replaceAll('\t', ' ');
  const line = /^[ \t]*\n?/.exec(text.slice(end));
  return { language: 'yaml', source, bodyStart: end + (line?.[0].length ?? 0) };
}

/** Where the object ends that a text of JSON starts with. */
function endOfObject(text: string): number | undefined {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (isText) {
      if (sign === '\\') at++;
      else if (sign === '"') isText = false;
    } else if (sign === '"') isText = true;
    else if (sign === '{') depth++;
    else if (sign === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

/** References are refused: some lines of them can name themselves, or grow to gigabytes. */
function eventsOf(yaml: string): readonly Event[] {
  const events = parseEvents(yaml, {});
  const reference = events.find((event) => event.type === EVENT_ALIAS);
  if (reference && 'anchorStart' in reference) YAMLException.throwAt(yaml, reference.anchorStart - 1, 'a reference');
  return events;
}

function dataOf(events: readonly Event[], yaml: string): unknown {
  const documents = constructFromEvents([...events], { source: yaml, schema: CORE_SCHEMA });
  if (documents.length > 1) YAMLException.throwAt(yaml, yaml.search(/^(?:---|\.\.\.)/m), 'more than one document');
  return documents[0];
}

/**
 * The same values; control characters and half characters, which escapes can bring in, are taken out of the texts, and
 * line ends are \n.
 */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutControls(value.toWellFormed()).replace(/\r\n?/g, '\n');
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]));
}

/** The line, from 1, on which an offset lies. */
function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function unparsable(error: unknown, file: string): Diagnostic {
  if (error instanceof YAMLException && error.mark) {
    // The mark counts from 0, and its text starts at the end of the file's first line.
    const place = { file, line: error.mark.line + 1, column: error.mark.column + 1 };
    return diagnostic('invalid-front-matter', place, yamlWords(error.reason));
  }
  if (error instanceof TomlError) {
    const reason = error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '');
    const place = { file, line: error.line, column: error.column };
    return diagnostic('invalid-front-matter', place, `the front matter is not valid TOML: ${reason}`);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return diagnostic('invalid-front-matter', startOf(file), `the front matter can't be read: ${reason}`);
}

const yamlMends: readonly (readonly [RegExp, string])[] = [
  [/mapping entry|implicit|multiline/, 'put a text with a colon, a # or a quote in it between double quotes'],
  [/more than one document/, 'take out the line "..." or "---" inside it'],
  [/tag !/, 'take out the word that starts with "!"'],
  [/reference|alias|anchor/, 'put a text that starts with * or & between double quotes'],
  [/maxDepth/, 'flatten its lists and fields'],
  [/tab/, 'write spaces instead of tabs'],
  [/flow collection|within a (single|double) quoted/, 'close the bracket or quote that is left open'],
  [/cannot start any token|reserved/, 'put a text that starts with a sign such as @ or % between double quotes'],
];

function yamlWords(reason: string): string {
  if (reason.includes('duplicated')) return 'this field stands twice in the front matter: keep one of them';
  const mend = yamlMends.find(([pattern]) => pattern.test(reason))?.[1];
  if (!mend) return `the front matter is not valid YAML (${reason}): put the text of this field between double quotes`;
  return `the front matter is not valid YAML (${reason}): ${mend}`;
}
