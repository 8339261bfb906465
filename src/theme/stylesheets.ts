/** The stylesheets of a theme, each put together from its parts, and what is wrong with them. */
import { buildStyles, type StyleFault, type Styles } from '../assets/styles.js';
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import { styleLimits } from './style-limits.js';
import { placeIn } from './template-faults.js';

/**
 * Those that stand in `templates/` itself.
 *
 * @param texts of all templates and parts of styles, by name
 * @param addressOf the address of a file of the site that is named from its root
 */
export async function stylesheetsIn(
  texts: ReadonlyMap<string, string>,
  addressOf: (path: string) => string,
  diagnostics: Diagnostic[],
): Promise<ReadonlyMap<string, Styles>> {
  const names = [...texts.keys()].filter((name) => /^[^/]+\.css$/.test(name));
  const beyond = [...texts].flatMap(([name, text]) => (name.endsWith('.css') && styleLimits(name, text)) || []);
  for (const { name, line, column, message } of beyond) {
    diagnostics.push(diagnostic('too-complex', { file: `templates/${name}`, line, column }, message));
  }
  if (beyond.length > 0) return new Map();
  let built: readonly (readonly [string, Styles])[];
  try {
    built = await Promise.all(names.map(async (name) => [name, await buildStyles(name, texts, addressOf)] as const));
  } catch {
    const mend = 'run npm ci --include=optional, or install lightningcss for this machine';
    const words = `the library that makes stylesheets (lightningcss) can't be loaded: ${mend}`;
    diagnostics.push(diagnostic('no-style-library', startOf('templates/site.css'), words));
    return new Map();
  }
  // A part may be in several stylesheets.
  const told = new Set<string>();
  const tell = (fault: Diagnostic) => {
    const key = JSON.stringify(fault);
    if (!told.has(key)) diagnostics.push(fault);
    told.add(key);
  };
  for (const name of new Set(built.flatMap(([, { parts }]) => parts))) {
    const text = texts.get(name) ?? '';
    const at = text.indexOf('<%');
    const words = 'a stylesheet holds no tags of templates: set a class or a data attribute in the template instead';
    if (at >= 0) tell(diagnostic('style-syntax', placeIn(name, text, at), words));
  }
  for (const fault of built.flatMap(([, { faults }]) => faults)) tell(faultIn(fault));
  return new Map(built);
}

function faultIn({ name, line, column, message, isOnlyUnknown }: StyleFault): Diagnostic {
  const place = { file: `templates/${name}`, line, column };
  if (isOnlyUnknown) {
    const words = `${message}: it is published as it is; browsers that don't know it pass over it`;
    return diagnostic('unknown-style', place, words);
  }
  return diagnostic('style-syntax', place, `the stylesheet can't be read: ${message}${mendOf(message)}`);
}

function mendOf(message: string): string {
  if (message.startsWith('there is no stylesheet')) return '';
  if (/end of input/.test(message)) return ': finish the declaration, or close what is open before';
  if (/@import rules must precede/.test(message)) return ': move it to the top';
  return ': correct what stands there, or take it out';
}
