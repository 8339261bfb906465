/**
 * Runs a configuration in plain JavaScript by itself: the compiler for all others takes a fifth of a second to load and
 * run, which is a third of a small build.
 */
import vm from 'node:vm';

/** The one import that a configuration may have here, as the documentation writes it. */
const ours =
  /^import \{ *((?:defineConfig|escapeHtml)(?:, *(?:defineConfig|escapeHtml))*) *\} from (['"])newswep\2;?[ \t]*$/m;
/** What a module gives; a function or a class would have a name there for all of it. */
const given = /^export default\b(?!\s*(?:async|function|class)\b)/m;
/** As long as what it stands for, so that no place moves. */
const asValue = '__out.default=';
/** Lines that are comments: `@type {import('newswep').UserConfig}` loads nothing. */
const comment = /^\s*(?:\/\/.*|\/\*.*\*\/)\s*$/gm;
/** Words of what needs a loader, wherever else they stand: rather too often than not. */
const loading = /\b(?:import|export|require|module|exports|await|arguments|this|__dirname|__filename)\b/;

/**
 * @param text the module
 * @param path absolute, for the places of faults
 * @param offered what it may import from `newswep`
 * @returns what it exports by default; nothing if it is no plain module, or has a fault in its syntax
 * @throws what its code throws
 */
export function plainModule(
  text: string,
  path: string,
  offered: Readonly<Record<string, unknown>>,
): { value: unknown } | undefined {
  const names =
    ours
      .exec(text)?.[1]
      ?.split(',')
      .map((name) => name.trim()) ?? [];
  const blank = (part: string) => ' '.repeat(part.length);
  const own = text.replace(ours, blank);
  const body = own.replace(given, asValue);
  if (new Set(names).size < names.length || body === own || loading.test(body.replace(comment, ''))) return undefined;
  let run: (...values: unknown[]) => unknown;
  try {
    // A module is strict. The directive stands before its first line and moves nothing in it.
    const strict = "'use strict';";
    const settings = { filename: path, columnOffset: -strict.length };
    run = vm.compileFunction(strict + body, ['__out', ...names], settings) as typeof run;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
  const out: { default?: unknown } = {};
  run.apply(undefined, [out, ...names.map((name) => offered[name])]);
  return { value: out.default };
}
