/** The theme: the templates of the package, with a site's own in the place of those of the same name. */
import { fileURLToPath } from 'node:url';
import { Eta, EtaError } from 'eta';
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import type { Template } from '../site/inputs.js';
import type { Needs } from '../site/needs.js';
import type { Inline } from '../site/types.js';
import * as files from '../util/files.js';
import { hash } from '../util/hash.js';
import { inlinesOf } from './inline.js';
import { mergeNeeds, readNeeds } from './needs.js';
import { runtimeFault, syntaxFault, TemplateError } from './template-faults.js';

export interface Theme {
  has(name: string): boolean;
  /** Nothing if there is no template of that name. */
  template(name: string): Template | undefined;
  /** What a template and all that it includes ask for. */
  needs(name: string): Needs;
  /** Names of the templates in `fragments/`, without `.html`. */
  readonly fragments: readonly string[];
  /** The scripts and styles that stand in the templates. */
  readonly inline: readonly Inline[];
  /** Files that are published as they are: where each is, by its path `templates/assets/…`. */
  readonly assets: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The folder of the default theme, beside the compiled program. */
const defaultFolder = fileURLToPath(new URL('../../templates/', import.meta.url));

const assetFolder = 'assets/';

/** @param folder the site's own `templates/`, absolute; it need not exist */
export function loadTheme(folder: string, boundary: string): Theme {
  const texts = new Map<string, string>();
  const assets = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const [base, within] of [
    [defaultFolder, defaultFolder],
    [folder, boundary],
  ] as const) {
    for (const { path, kind } of files.walk(base, within)) {
      const full = files.join(base, path);
      if (kind !== 'file') diagnostics.push(diagnostic('link-out-of-site', startOf(`templates/${path}`), linkMend));
      else if (path.startsWith(assetFolder)) assets.set(`templates/${path}`, full);
      else if (/\.(html|css|js|svg)$/.test(path)) texts.set(path, files.readTextIfAny(full) ?? '');
    }
  }
  const compiled = createEngine(texts, false);
  // Compiled anew to find the line, once something has gone wrong.
  const traced = () => createEngine(texts, true);
  for (const [name, text] of texts) {
    if (!name.endsWith('.html')) continue;
    try {
      compiled.loadTemplate(name, compiled.compile(text, { filepath: name }));
    } catch (error) {
      if (!(error instanceof EtaError)) throw error;
      diagnostics.push(syntaxFault(name, text, traced(), error));
    }
  }
  const reach = reachIn(texts);
  const hashes = hashesOf(texts, reach);
  const declared = new Map<string, Needs>();
  for (const [name, text] of texts) {
    const { needs, diagnostics: faults } = readNeeds(name, text);
    declared.set(name, needs);
    diagnostics.push(...faults);
  }
  return {
    assets,
    diagnostics,
    has: (name) => texts.has(name),
    needs: (name) => mergeNeeds(reach(name).names.map((part) => declared.get(part) ?? {})),
    fragments: [...texts.keys()]
      .flatMap((name) => /^fragments\/(.+)\.html$/.exec(name)?.[1] ?? [])
      .sort((a, b) => (a < b ? -1 : 1)),
    inline: [...texts]
      .filter(([name]) => name.endsWith('.html'))
      .flatMap(([, text]) => inlinesOf(text, (content) => compiled.renderString(content, {}))),
    template: (name) => {
      if (!texts.has(name)) return undefined;
      return {
        name,
        hash: hashes(name),
        render: (data) => {
          try {
            return compiled.render(name, data);
          } catch (error) {
            throw runtimeFault(name, error, () => traced().render(name, data));
          }
        },
      };
    },
  };
}

const linkMend = 'this is no file of the site that can be read: put the file itself here';

/** The file that a layout or partial is named by: `.html` may be left off. */
function fileName(name: string): string {
  const plain = name.replace(/^\.?\//, '');
  return /\.\w+$/.test(plain) ? plain : `${plain}.html`;
}

function createEngine(texts: ReadonlyMap<string, string>, debug: boolean): Eta {
  const eta = new Eta({ cache: true, debug, autoTrim: [false, 'nl'] });
  eta.resolvePath = (name) => fileName(name);
  eta.readFile = (name) => {
    const text = texts.get(name);
    if (text === undefined)
      throw new TemplateError(name, 1, `there is no template "${name}" to include or lay out with`);
    return text;
  };
  return eta;
}

interface Reach {
  /** The template itself and those it includes, in the order of their names. */
  readonly names: readonly string[];
  /** Whether these are all: a name that is put together when the page is rendered can't be told from the text. */
  readonly isWhole: boolean;
}

function reachIn(texts: ReadonlyMap<string, string>): (name: string) => Reach {
  const known = new Map<string, Reach>();
  const walk = (name: string, seen: Set<string>): boolean => {
    if (seen.has(name)) return true;
    seen.add(name);
    const text = texts.get(name) ?? '';
    let isWhole = true;
    for (const [, , literal] of text.matchAll(/\b(?:include|layout)\b(?:\s*\(\s*(['"`])([^'"`$]+)\1\s*[,)])?/g)) {
      const isKnown = literal !== undefined && texts.has(fileName(literal));
      if (!isKnown || !walk(fileName(literal), seen)) isWhole = false;
    }
    return isWhole;
  };
  return (name) => {
    let found = known.get(name);
    if (!found) {
      const seen = new Set<string>();
      const isWhole = walk(name, seen);
      found = { names: [...seen].sort(), isWhole };
      known.set(name, found);
    }
    return found;
  };
}

/** A template's hash covers all that it includes; one whose includes can't be told from its text, everything. */
function hashesOf(texts: ReadonlyMap<string, string>, reach: ReturnType<typeof reachIn>): (name: string) => string {
  const known = new Map<string, string>();
  let everything: string | undefined;
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      const { names, isWhole } = reach(name);
      if (isWhole) {
        found = hash(...names.flatMap((part) => [part, texts.get(part) ?? '']));
      } else {
        everything ??= hash(...[...texts].sort(([a], [b]) => (a < b ? -1 : 1)).flat());
        found = hash(name, everything);
      }
      known.set(name, found);
    }
    return found;
  };
}
