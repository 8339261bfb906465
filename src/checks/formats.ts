/** The results of a check as other programs read them. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { CheckResult } from './copy-desk.js';

/** How many faults stop a merge, and how many do not. */
export function tally(diagnostics: readonly Diagnostic[]): { readonly errors: number; readonly warnings: number } {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: diagnostics.length - errors };
}

export function asJson({ diagnostics, pages, notes }: CheckResult): string {
  return JSON.stringify({ ...tally(diagnostics), pages, notes, diagnostics }, null, 2);
}

/**
 * Annotations of a workflow on GitHub.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 *
 * @param pathOf a file's path as the repository has it
 */
export function asAnnotations({ diagnostics, notes }: CheckResult, pathOf: (file: string) => string): string[] {
  return [
    ...diagnostics.map(({ severity, file, line, column, code, message }) => {
      const properties = { file: pathOf(file), line, col: column, title: code };
      const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${severity} ${list.join(',')}::${data(message)}`;
    }),
    ...notes.map((note) => `::notice::${data(note)}`),
  ];
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
