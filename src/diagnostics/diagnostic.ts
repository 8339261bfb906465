/** A fault as a value: where it is, what it is, and how to mend it. */
import { type Code, codes, type Severity } from './codes.js';

/** A place in a file of the site; line and column count from 1. */
export interface Place {
  /** Relative to the site's root, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** A fault, with its place and its mend. */
export interface Diagnostic extends Place {
  /** Whether it stops a build. */
  readonly severity: Severity;
  /** Which fault it is; it stays the same when the words change. */
  readonly code: Code;
  /** What is wrong, and the mend, in one line. */
  readonly message: string;
}

/** The start of a file, for a fault of the whole file. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1 };
}

export function diagnostic(code: Code, { file, line, column }: Place, message: string): Diagnostic {
  const shown = file.replace(unprintable, '?');
  return { file: shown, line, column, severity: codes[code], code, message: shortened(oneLine(message)) };
}

/** A line that fills a terminal says nothing any more. */
const longest = 600;

/** What is quoted stands in the middle: what is wrong with it before, the mend at the end. */
function shortened(text: string): string {
  const half = longest / 2;
  return text.length <= longest ? text : `${text.slice(0, half)} … ${text.slice(-half)}`.toWellFormed();
}

// Words of a fault may quote a site's content, and a file may have any name: no line break and no escape code of a
// terminal gets through, and nothing that turns a line around.
const unprintable = /[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu;

function oneLine(text: string): string {
  return text.replace(unprintable, ' ').trim();
}

/** By file, line, column, code and words: the order never depends on who found a fault first. */
export function sortDiagnostics(list: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map(list.map((fault) => [formatDiagnostic(fault), fault]));
  return [...seen.values()].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `articles/floods.md:4:7 error invalid-date "date" is "30/04/26": write it as …` */
export function formatDiagnostic({ file, line, column, severity, code, message }: Diagnostic): string {
  return `${file}:${line}:${column} ${severity} ${code} ${message}`;
}

export function hasErrors(list: readonly Diagnostic[]): boolean {
  return list.some((fault) => fault.severity === 'error');
}

/** Carries faults of the site's own up to the command, where no stage can go on without what they are about. */
export class SiteError extends Error {
  constructor(
    /** All faults. */
    readonly diagnostics: readonly Diagnostic[],
    /** Whether the output may be partly new: each file is whole, and the next build finishes the job. */
    readonly hasBegun = false,
  ) {
    super(diagnostics.map(formatDiagnostic).join('\n'));
  }
}
