/** The theme: the templates of the package, with a site's own in the place of those of the same name. */
import { Eta, EtaError } from 'eta';
import type { Styles } from '../assets/styles.js';
import { mostOfSettings, refusedEntry, sourceText } from '../content/source-text.js';
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import type { Template } from '../site/inputs.js';
import type { Inline } from '../site/types.js';
import * as files from '../util/files.js';
import { escapeHtml } from '../util/html.js';
import { packageFolder } from '../util/version.js';
import { inlinesOf } from './inline.js';
import { checkDemand, type Demand, mergeNeeds, readNeeds } from './needs.js';
import { fileName, hashesOf, type Reach, reachIn } from './reach.js';
import { stylesheetsIn } from './stylesheets.js';
import { placeIn, runtimeFault, syntaxFault } from './template-faults.js';

export interface Templates {
  /** Nothing if there is no template of that name. */
  template(name: string): Template | undefined;
  /** The texts of all templates and parts of styles, as they are written, by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** The stylesheets, each put together from its parts. */
  readonly styles: ReadonlyMap<string, Styles>;
  /** A template and all that it includes. */
  partsOf(name: string): readonly string[];
}

export interface Theme extends Templates {
  has(name: string): boolean;
  /** What a template and all that it includes ask for. */
  demand(name: string): Demand;
  /** Names of the templates in `fragments/`, without `.html`. */
  readonly fragments: readonly string[];
  /** The scripts and styles that stand in the templates. */
  readonly inline: readonly Inline[];
  /** Files that are published as they are: where each is, by its path `templates/assets/…`. */
  readonly assets: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The folder of the default theme. */
const defaultFolder = files.join(packageFolder, 'templates');

const assetFolder = 'assets/';

/**
 * @param folder the site's own `templates/`, absolute; it need not exist
 * @param look parts of the styles that say what the configuration does, by name
 * @param addressOf the address of a file of the site that is named from its root
 */
export async function loadTheme(
  folder: string,
  boundary: string,
  look: ReadonlyMap<string, string>,
  addressOf: (path: string) => string,
): Promise<Theme> {
  const texts = new Map<string, string>();
  const assets = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const [base, within] of [
    [defaultFolder, defaultFolder],
    [folder, boundary],
  ] as const) {
    for (const { path, kind } of files.walk(base, within)) {
      const full = files.join(base, path);
      if (kind !== 'file') diagnostics.push(refusedEntry(path === '' ? 'templates' : `templates/${path}`, kind));
      else if (path.startsWith(assetFolder)) assets.set(`templates/${path}`, full);
      else if (/\.(html|css|js|svg)$/.test(path)) {
        const text = sourceText(full, `templates/${path}`, mostOfSettings);
        // Of one that can't be read the theme's own stays in its place, so that no other fault follows from it.
        if (typeof text === 'string') texts.set(path, text);
        else diagnostics.push(text);
      }
    }
  }
  for (const [name, text] of look) {
    // The theme has none of these names.
    if (texts.has(name)) diagnostics.push(diagnostic('style-syntax', startOf(`templates/${name}`), madeMend));
    texts.set(name, text);
  }
  const styles = await stylesheetsIn(texts, addressOf, diagnostics);
  const compiled = createEngine(texts, styles, false);
  for (const [name, text] of texts) {
    if (!name.endsWith('.html')) continue;
    if (/^[^/]+$/.test(name) && text.trim() === '') {
      diagnostics.push(diagnostic('template-syntax', startOf(`templates/${name}`), emptyMend));
    }
    try {
      compiled.loadTemplate(name, compiled.compile(text, { filepath: name }));
    } catch (error) {
      if (!(error instanceof EtaError)) throw error;
      diagnostics.push(syntaxFault(name, text, createEngine(texts, styles, true), error));
    }
  }
  const reach = reachIn(texts, styles);
  const fragments = fragmentsIn(texts, diagnostics);
  const inline = inlineIn(texts, compiled, diagnostics);
  const demands = demandsIn(texts, reach, diagnostics);
  return {
    ...templatesOf(texts, styles, compiled, reach),
    assets,
    diagnostics,
    has: (name) => texts.has(name),
    demand: (name) => demands.get(name) ?? mergeNeeds([]),
    fragments,
    inline,
  };
}

/**
 * The names of those that can do anything and are not the package's own: what stands in tags is code, also in styles,
 * which a template may include.
 */
export function ownTemplates({ texts, styles }: Pick<Templates, 'texts' | 'styles'>): string[] {
  const known = new Set(files.walk(defaultFolder, defaultFolder).map(({ path }) => path));
  const isOurs = (name: string, text: string) =>
    known.has(name) && files.readTextIfAny(files.join(defaultFolder, name)) === text;
  // What comes from elsewhere need not be what it should.
  const isHarmless = (text: unknown) => typeof text === 'string' && !text.includes('<%');
  const own = [...texts].filter(([name, text]) => !isHarmless(text) && !isOurs(name, text));
  const ownStyles = [...styles].filter(([, { css }]) => !isHarmless(css));
  return [...own, ...ownStyles].map(([name]) => name);
}

/** The templates for a thread that only renders; their texts are known to have no fault. */
export function createTemplates({ texts, styles }: Pick<Templates, 'texts' | 'styles'>): Templates {
  return templatesOf(texts, styles, createEngine(texts, styles, false), reachIn(texts, styles));
}

function templatesOf(
  texts: Templates['texts'],
  styles: Templates['styles'],
  compiled: Eta,
  reach: (name: string) => Reach,
): Templates {
  const hashes = hashesOf(texts, reach);
  return {
    texts,
    styles,
    partsOf: (name) => (reach(name).isWhole ? reach(name).names : [...texts.keys()]),
    template: (name) => {
      if (!texts.has(name)) return undefined;
      return {
        name,
        hash: hashes(name),
        render: (data) => {
          const built = styles.get(name)?.css;
          if (built !== undefined) return built;
          try {
            return compiled.render(name, data);
          } catch (error) {
            // Compiled anew to find the line, once something has gone wrong.
            throw runtimeFault(name, error, () => createEngine(texts, styles, true).render(name, data));
          }
        },
      };
    },
  };
}

/** The names of the fragments; a template that names another one is at fault. */
function fragmentsIn(texts: ReadonlyMap<string, string>, diagnostics: Diagnostic[]): string[] {
  const fragments = [...texts.keys()]
    .flatMap((name) => /^fragments\/(.+)\.html$/.exec(name)?.[1] ?? [])
    .sort((a, b) => (a < b ? -1 : 1));
  for (const [name, text] of texts) {
    for (const { index, 2: named = '' } of text.matchAll(/\bfragments\.url\(\s*(['"`])([^'"`$]*)\1\s*\)/g)) {
      if (fragments.includes(named)) continue;
      const mend = `write one of ${fragments.join(', ')}, or add templates/fragments/${named}.html`;
      const words = `there is no fragment "${named}": ${mend}`;
      diagnostics.push(diagnostic('unknown-fragment', placeIn(name, text, index), words));
    }
  }
  return fragments;
}

function inlineIn(texts: ReadonlyMap<string, string>, engine: Eta, diagnostics: Diagnostic[]): Inline[] {
  const render = (content: string) =>
    isTheSameEverywhere(content, texts) ? engine.renderString(content, {}) : undefined;
  return [...texts]
    .filter(([name]) => /\.(html|svg)$/.test(name))
    .flatMap(([name, text]) =>
      inlinesOf(text, render).map(({ at, ...one }): Inline => {
        if (one.source === undefined) {
          const words = `this ${one.kind} differs from page to page, so the content security policy must let every inline ${one.kind} through`;
          const mend = 'put the values into data attributes, and read them from a file in templates/assets/';
          diagnostics.push(diagnostic('inline-differs', placeIn(name, text, at), `${words}: ${mend}`));
        }
        return one;
      }),
    );
}

/** What each template asks for, with those that it includes. */
function demandsIn(
  texts: ReadonlyMap<string, string>,
  reach: (name: string) => Reach,
  diagnostics: Diagnostic[],
): Map<string, Demand> {
  const pages = [...texts].filter(([name]) => name.endsWith('.html'));
  const declared = new Map(pages.map(([name, text]) => [name, readNeeds(name, text, diagnostics)]));
  const demands = new Map<string, Demand>();
  for (const name of declared.keys()) {
    const demand = mergeNeeds(reach(name).names.flatMap((part) => declared.get(part) ?? []));
    diagnostics.push(...checkDemand(name, demand));
    demands.set(name, demand);
  }
  return demands;
}

/** Whether nothing of a page gets into a piece of a template: text, and files included that are nothing but text. */
function isTheSameEverywhere(content: string, texts: ReadonlyMap<string, string>): boolean {
  const left = content.replace(/<%~\s*include\(\s*(['"`])([^'"`$]+)\1\s*\)\s*%>/g, (tag, _quote, name: string) =>
    texts.get(fileName(name))?.includes('<%') === false ? '' : tag,
  );
  return !left.includes('<%');
}

const madeMend = 'this part is made from `look` in the configuration: write into styles/own.css, and delete it';
const emptyMend = 'this template is empty, and so would be all its pages: write it, or delete the file';

/** A value that a tag prints: there must be one. */
function present(value: unknown): string {
  if (value === undefined) throw new Error('there is no such value to print: correct its name, or write … ?? ""');
  return String(value ?? '');
}

function createEngine(texts: Templates['texts'], styles: Templates['styles'], debug: boolean): Eta {
  const eta = new Eta({
    cache: true,
    debug,
    autoTrim: [false, 'nl'],
    autoFilter: true,
    filterFunction: present,
    escapeFunction: escapeHtml,
  });
  eta.resolvePath = (name) => fileName(name);
  eta.readFile = (name) => {
    const text = texts.get(name);
    if (text === undefined) throw new Error(`there is no template "${name}" to include or lay out with`);
    return styles.get(name)?.css ?? text;
  };
  return eta;
}
