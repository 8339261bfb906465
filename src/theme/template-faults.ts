/** Says which template is at fault, and on which line. */
import vm from 'node:vm';
import type { Eta } from 'eta';
import { type Diagnostic, diagnostic, type Place } from '../diagnostics/diagnostic.js';

/** The place of a character of a template. */
export function placeIn(name: string, text: string, at: number): Place {
  const before = text.slice(0, at).split('\n');
  return { file: `templates/${name}`, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** A fault while a template was rendered. */
export class TemplateError extends Error {
  constructor(
    /** The template's path below `templates/`. */
    readonly template: string,
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** @param traced an engine whose output marks the lines of the template */
export function syntaxFault(name: string, text: string, traced: Eta, error: Error): Diagnostic {
  const [, line, column] = /at line (\d+) col (\d+)/.exec(error.message) ?? [];
  const place = { file: `templates/${name}`, line: Number(line ?? 1), column: Number(column ?? 1) };
  const words = error.message.split('\n').find((part) => part.trim() !== '' && !part.startsWith('Bad template syntax'));
  if (line !== undefined) return diagnostic('template-syntax', place, mend(error.message.split(' at line ')[0] ?? ''));
  return diagnostic('template-syntax', { ...place, line: lineOfScript(text, traced) }, mend(words ?? ''));
}

function mend(words: string): string {
  return `the template can't be compiled: ${words}. Mend the JavaScript between <% and %>`;
}

/** The line of the template whose JavaScript doesn't parse: the last one marked before the fault. */
function lineOfScript(text: string, traced: Eta): number {
  const script = `(function(){${traced.compileToString(text)}\n})`;
  try {
    new vm.Script(script, { filename: 'template' });
  } catch (error) {
    const [, at] = /template:(\d+)/.exec(error instanceof Error ? (error.stack ?? '') : '') ?? [];
    const before = script.split('\n').slice(0, Number(at ?? 1));
    const marks = [...before.join('\n').matchAll(/__eta\.line=(\d+)/g)];
    return Number(marks.at(-1)?.[1] ?? 1);
  }
  return 1;
}

/**
 * @param error what rendering threw
 * @param again renders once more with an engine that marks lines, and so throws a message that names one
 */
export function runtimeFault(name: string, error: unknown, again: () => string): TemplateError {
  if (error instanceof TemplateError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const [, need] = /\bit\.(earlier|latest|breaking|menu)\b/.exec(message) ?? [];
  const words = need
    ? `${message}: declare it on the first line, <% /* needs: ${need}${need === 'menu' || need === 'breaking' ? '' : '(5)'} */ %>`
    : message;
  try {
    again();
  } catch (marked) {
    if (marked instanceof TemplateError) return marked;
    const trace = marked instanceof Error ? marked.message : '';
    // The innermost template is named first: each one above it puts its own mark in front.
    const marks = [...trace.matchAll(/^(\S+\.(?:html|css|js)):(\d+)$/gm)];
    const [, template = name, line = '1'] = marks.at(-1) ?? [];
    return new TemplateError(template, Number(line), words);
  }
  return new TemplateError(name, 1, words);
}
