/** Checks front matter against the schema: every fault with its place and its mend. */
import type { z } from 'zod';
import type { Code } from '../diagnostics/codes.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../util/nearest.js';
import { createSchema, dateMend, type Fields, type PageFields, pageFields } from './fields.js';
import type { NamedBy } from './file-name.js';
import { forgiven } from './foreign/forgive.js';
import type { FrontMatter } from './front-matter.js';
import type { FieldPath } from './locate.js';
import { sortOut } from './sort-fields.js';

export interface CheckedFields {
  /** Absent when a field is at fault. */
  readonly fields?: Fields | PageFields;
  /** What the program doesn't know: kept for templates. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Where a field of ours is written, under whatever name. */
  readonly origin: ReadonlyMap<string, FieldPath>;
  /** Addresses that it had at another system. */
  readonly former: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where and under what rules a file is read. */
export interface Reading {
  /** The file's path in the site's root. */
  readonly id: string;
  /** IANA name; counts for dates without an offset. */
  readonly timeZone: string;
  /** Whether the file is an article (`date` is required) or an undated page. */
  readonly dated: boolean;
  readonly file: NamedBy;
}

export function checkFields(front: FrontMatter, reading: Reading): CheckedFields {
  const { timeZone, dated } = reading;
  const diagnostics: Diagnostic[] = [];
  const { known, extra, origin, former } = sortOut(front, reading, diagnostics);
  const schema = schemaFor(timeZone, dated, 'date' in known);
  let result = schema.safeParse(known);
  const passed = passedOver(result.error?.issues ?? [], known, origin, front, diagnostics);
  if (passed.length > 0) {
    for (const name of passed) delete known[name];
    result = schema.safeParse(known);
  }
  for (const issue of result.error?.issues ?? []) reportIssue(issue, known, origin, front, diagnostics);
  if (!dated) {
    for (const name of Object.keys(known).filter((field) => !(field in pageFields))) {
      const words = `"${name}" is a field of articles, not of undated pages: take it out, or move the file into articles/`;
      diagnostics.push(diagnostic('invalid-field', front.locate(origin.get(name) ?? [name]), words));
    }
  }
  return { ...(result.success ? { fields: result.data as Fields } : {}), extra, origin, former, diagnostics };
}

/** The fields at fault that mean something else at another system, and may be left out; each is told. */
function passedOver(
  issues: readonly z.core.$ZodIssue[],
  known: Known,
  origin: ReadonlyMap<string, FieldPath>,
  front: FrontMatter,
  diagnostics: Diagnostic[],
): string[] {
  const faulty = [...new Set(issues.map(({ path }) => String(path[0])))];
  return faulty.filter((name) => {
    const path = origin.get(name) ?? [name];
    const words = name in known ? forgiven(name, known, path) : undefined;
    if (words !== undefined) diagnostics.push(diagnostic('foreign-field', front.locate(path), words));
    return words !== undefined;
  });
}

const schemas = new Map<string, z.ZodType>();

function schemaFor(timeZone: string, dated: boolean, hasDate: boolean): z.ZodType {
  const key = `${timeZone} ${dated} ${hasDate}`;
  const known = schemas.get(key);
  if (known) return known;
  const whole = createSchema(timeZone);
  const page = whole.pick(pageFields);
  const schema = dated ? whole : hasDate ? page : page.omit({ date: true });
  schemas.set(key, schema);
  return schema;
}

type Known = Readonly<Record<string, unknown>>;

/** Without the number of a part where one alone was written instead of a list. */
function asWritten(path: readonly (string | number)[], known: Known): (string | number)[] {
  const written: (string | number)[] = [];
  let value: unknown = known;
  for (const part of path) {
    if (typeof part === 'number' && !Array.isArray(value)) continue;
    written.push(part);
    value = (value as Known | undefined)?.[part];
  }
  return written;
}

/** What stands below a field that has parts. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  image: ['src', 'alt', 'caption', 'credit', 'license', 'width', 'height'],
  claim: ['text', 'author', 'date', 'url', 'rating'],
  author: ['name', 'type'],
  rating: ['value', 'best', 'worst', 'label'],
  reviewed: ['name', 'type', 'author', 'url'],
  sponsor: ['name', 'url'],
};

function reportIssue(
  issue: z.core.$ZodIssue,
  known: Known,
  origin: ReadonlyMap<string, FieldPath>,
  front: FrontMatter,
  diagnostics: Diagnostic[],
): void {
  const path = asWritten(issue.path as (string | number)[], known);
  const name = String(path[0]);
  const own = origin.get(name) ?? [name];
  const locate = (rest: FieldPath) => front.locate([...own, ...rest]);
  if (issue.code === 'unrecognized_keys') {
    const parts = partsOf[path.findLast((part) => typeof part === 'string') ?? name] ?? ['date', 'text'];
    for (const key of issue.keys) {
      const meant = nearest(key, parts, 2);
      const mend = meant ? `did you mean "${meant}"?` : `write ${parts.join(', ')}`;
      const words = `"${[...path, key].join('.')}" is no field: ${mend}`;
      diagnostics.push(diagnostic('invalid-field', locate([...path.slice(1), key]), words));
    }
    return;
  }
  // As the editor wrote it, and counted as people count.
  const written = [...own, ...path.slice(1)];
  const field = written
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${part}`))
    .join('')
    .slice(1);
  const value = path.reduce<unknown>((at, key) => (at as Known | undefined)?.[key], known);
  diagnostics.push(
    value === undefined || value === null
      ? diagnostic(
          'missing-field',
          locate(path.slice(1)),
          `"${field}" is missing: ${mendFor(name, path, issue.message)}`,
        )
      : diagnostic(codeOf(issue), locate(path.slice(1)), `"${field}" is ${show(value)}: ${issue.message}`),
  );
}

function mendFor(name: string, path: readonly unknown[], message: string): string {
  if (path.length > 1) return message;
  if (name === 'title') return 'give the story a headline';
  return name === 'date' ? dateMend : message;
}

function codeOf(issue: z.core.$ZodIssue): Code {
  return issue.code === 'custom' && issue.params?.code ? (issue.params.code as Code) : 'invalid-field';
}

function show(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json === '""' ? 'empty' : json.length > 60 ? `${json.slice(0, 57)}…` : json;
}
