/** A stylesheet out of its parts: Lightning CSS puts them together, writes them as all browsers read them, shortens them. */
import type { Targets, Url } from 'lightningcss';

export interface Styles {
  readonly css: string;
  /** All that it is made of, itself included. */
  readonly parts: readonly string[];
  readonly faults: readonly StyleFault[];
}

export interface StyleFault {
  /** The part that is at fault. */
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What a browser that knows it may well read. */
  readonly isOnlyUnknown: boolean;
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

/** The name of a part, as the one that imports it says: `@import "body.css"` in `styles/a.css` is `styles/body.css`. */
function resolve(path: string, from: string): string {
  const names: string[] = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '.' && name !== '') names.push(name);
  }
  return names.join('/');
}

/**
 * @param entry its name
 * @param texts of all parts, by name
 * @param addressOf the address of a file of the site that is named from its root: `/logo.svg`
 * @throws where the library is not there for this machine
 */
export async function buildStyles(
  entry: string,
  texts: ReadonlyMap<string, string>,
  addressOf: (path: string) => string,
): Promise<Styles> {
  // A binary: it takes longer to load than all stylesheets take to be built.
  const { bundleAsync, transform, Features } = await import('lightningcss');
  const parts = new Set<string>();
  const read = (name: string) => {
    const text = texts.get(name);
    if (text === undefined) throw new Error(absent(name));
    parts.add(name);
    return text;
  };
  const rules = {
    minify: true,
    errorRecovery: true,
    targets,
    // Else every `color-scheme` brings two properties along, for light-dark(), which we don't use.
    exclude: Features.LightDark,
    visitor: { Url: (url: Url) => ({ ...url, url: /^\/(?!\/)/.test(url.url) ? addressOf(url.url) : url.url }) },
  };
  try {
    const { code, warnings } = await bundleAsync({ ...rules, filename: entry, resolver: { read, resolve } });
    const faults = warnings.map((warning) => faultOf(entry, warning));
    return { css: inert(Buffer.from(code).toString()), parts: [...parts], faults };
  } catch (error) {
    // The first fault of this kind ends it, whichever is first just then: so each part that there is is read by itself.
    const all = [...texts.keys()].filter((name) => name === entry || /\/.*\.css$/.test(name)).sort();
    const faults = all.flatMap((filename) => {
      const missing: StyleFault[] = [];
      const look = ({ value: { url, loc } }: { value: { url: string; loc: { line: number; column: number } } }) => {
        const wanted = resolve(url, filename);
        const place = { name: filename, line: loc.line + 1, column: loc.column };
        if (!texts.has(wanted)) missing.push({ ...place, message: absent(wanted), isOnlyUnknown: false });
      };
      const visitor = { ...rules.visitor, Rule: { import: look } };
      try {
        const code = Buffer.from(texts.get(filename) ?? '');
        const { warnings } = transform({ ...rules, visitor, filename, code });
        return [...missing, ...warnings.map((warning) => faultOf(filename, warning))];
      } catch (other) {
        return [...missing, faultOf(filename, other as Told)];
      }
    });
    return { css: '', parts: all, faults: faults.length > 0 ? faults : [faultOf(entry, error as Told)] };
  }
}

function absent(name: string): string {
  return `there is no stylesheet "${name}": put it there, or correct the name`;
}

/** Without what would end the element that it stands in, or begin a tag of a template. */
function inert(css: string): string {
  return css.replace(/<(?=[/!%])/g, '\\3c ');
}

/** As Lightning CSS tells of a fault. */
interface Told {
  readonly message: string;
  readonly fileName?: string;
  readonly loc?: { readonly filename?: string; readonly line: number; readonly column: number };
}

function faultOf(entry: string, { message, fileName, loc }: Told): StyleFault {
  const isOnlyUnknown = /^Unknown at rule|is not recognized as a valid pseudo/.test(message);
  const name = loc?.filename ?? fileName ?? entry;
  return { name, line: loc?.line ?? 1, column: loc?.column ?? 1, message, isOnlyUnknown };
}
