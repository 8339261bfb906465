/** A stylesheet out of its parts: Lightning CSS puts them together, writes them as all browsers read them, shortens them. */
import type { Targets } from 'lightningcss';

export interface Styles {
  readonly css: string;
  readonly faults: readonly StyleFault[];
}

export interface StyleFault {
  /** The part that is at fault. */
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The oldest browsers that pages are written for: what they don't know of nesting and the like is written out. */
const targets: Targets = {
  chrome: version(105),
  edge: version(105),
  firefox: version(115),
  ios_saf: version(15, 4),
  safari: version(15, 4),
};

function version(major: number, minor = 0): number {
  return (major << 16) | (minor << 8);
}

/** What a stylesheet imports, by name: `@import "styles/base.css"`. */
export function importsOf(name: string, css: string): string[] {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '');
  return [...bare.matchAll(/@import\s+(?:url\(\s*)?(["'])([^"']+)\1/g)].map(([, , path = '']) => resolve(path, name));
}

/** A path in a stylesheet, from the folder of that. */
function resolve(path: string, from: string): string {
  return new URL(path, `file:///${from}`).pathname.slice(1);
}

/**
 * @param entry its name
 * @param texts of all parts, by name
 */
export async function buildStyles(entry: string, texts: ReadonlyMap<string, string>): Promise<Styles> {
  // A binary: it takes longer to load than all stylesheets take to be built.
  const { bundleAsync, Features } = await import('lightningcss');
  const read = (name: string) => {
    const text = texts.get(name);
    if (text === undefined) throw new Error(`there is no stylesheet "${name}"`);
    return text;
  };
  try {
    const { code, warnings } = await bundleAsync({
      filename: entry,
      minify: true,
      errorRecovery: true,
      targets,
      // Else every `color-scheme` brings two properties along, for light-dark(), which we don't use.
      exclude: Features.LightDark,
      resolver: { read, resolve },
    });
    return { css: Buffer.from(code).toString(), faults: warnings.map((warning) => faultOf(entry, warning)) };
  } catch (error) {
    return { css: '', faults: [faultOf(entry, error as Told)] };
  }
}

/** As Lightning CSS tells of a fault. */
interface Told {
  readonly message: string;
  readonly fileName?: string;
  readonly loc?: { readonly filename?: string; readonly line: number; readonly column: number };
}

function faultOf(entry: string, { message, fileName, loc }: Told): StyleFault {
  const name = loc?.filename ?? fileName ?? entry;
  return { name, line: loc?.line ?? 1, column: loc?.column ?? 1, message };
}
