/** What the program says: the only file that prints. */
import colors from 'picocolors';
import { type Diagnostic, formatDiagnostic } from './diagnostic.js';

export interface Report {
  /** The result, on standard output. */
  line(text: string): void;
  /** What a program reads, on standard output, whether or not people are to be told anything. */
  document(text: string): void;
  /** Something to know besides, on standard error; only with `--verbose`. */
  detail(text: string): void;
  /** Faults, on standard error, one line each. */
  diagnostics(list: readonly Diagnostic[]): void;
  /** A fault that is no diagnostic, on standard error. */
  error(text: string): void;
  /** What a work of more than a second is doing: one line of a terminal, written over; nothing elsewhere. */
  progress(text: string): void;
}

export interface ReportOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
}

/** Whether colours fit: a terminal, and nobody asked for none. */
export function wantsColor(asked: boolean): boolean {
  return asked && !process.env.NO_COLOR && Boolean(process.stderr.isTTY);
}

/**
 * Whoever reads what is printed may leave, as `| head -1` does: that is no fault, and stops nothing.
 *
 * @param onLost told if it can't be written for another reason, such as a full disk
 */
export function watchOutput(onLost: () => void): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'EPIPE') return;
      if (stream === process.stdout) console.error(`error: what is printed can't be written (${message})`);
      onLost();
    });
  }
}

/** Milliseconds: of a work that is done by then nobody needs to be told how far it is. */
const soon = 1000;

export function createReport({ quiet, verbose, color }: ReportOptions): Report {
  const paint = colors.createColors(color);
  const onTerminal = Boolean(process.stderr.isTTY) && !quiet;
  let showsProgress = false;
  let doing = '';
  let timer: NodeJS.Timeout | undefined;
  const began = performance.now();
  const clear = () => {
    clearTimeout(timer);
    timer = undefined;
    if (showsProgress) process.stderr.write('\r\u001b[2K');
    showsProgress = false;
  };
  const show = () => {
    timer = undefined;
    process.stderr.write(`\r\u001b[2K${doing}`);
    showsProgress = true;
  };
  return {
    line: (text) => {
      clear();
      if (!quiet) console.log(harmless(text));
    },
    document: (text) => {
      clear();
      // In JSON it stands for the same.
      console.log(text.replaceAll(command, '#\\u0023['));
    },
    detail: (text) => {
      clear();
      if (verbose) console.error(harmless(text));
    },
    diagnostics: (list) => {
      clear();
      for (const fault of list) console.error(painted(fault, paint));
    },
    error: (text) => {
      clear();
      console.error(paint.red(harmless(text)));
    },
    progress: (text) => {
      if (!onTerminal) return;
      doing = text;
      const wait = soon - (performance.now() - began);
      if (wait <= 0) show();
      else timer ??= setTimeout(show, wait).unref();
    },
  };
}

/**
 * What GitHub's runner takes for a command wherever in a line it stands, before it looks for `::` at the start of one
 * (actions/runner, ActionCommand.TryParse).
 */
const command = '##[';

/** Text that may quote a site's content: no command to a terminal or to what runs a workflow. Line ends stay. */
function harmless(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]+/gu, ' ').replaceAll(command, '# #[');
}

function painted(fault: Diagnostic, paint: ReturnType<typeof colors.createColors>): string {
  const text = harmless(formatDiagnostic(fault));
  const place = harmless(`${fault.file}:${fault.line}:${fault.column}`);
  const severity = fault.severity === 'error' ? paint.red(fault.severity) : paint.yellow(fault.severity);
  return `${paint.bold(place)} ${severity}${text.slice(place.length + 1 + fault.severity.length)}`;
}
