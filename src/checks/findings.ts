/** Findings of single pages become faults of the site: each is told once, where it is written if that can be found. */
import { type Diagnostic, diagnostic, type Place, startOf } from '../diagnostics/diagnostic.js';
import { readTextIfAny } from '../util/files.js';
import type { Desk, Finding, KnownPage } from './check.js';
import type { FoundInPage } from './read-pages.js';
import { spotAt } from './scan-html.js';

export function findingsInPages(found: readonly FoundInPage[], desk: Desk): Diagnostic[] {
  const told = new Map<string, { readonly fault: Diagnostic; readonly pages: Set<KnownPage> }>();
  for (const { page, finding } of found) {
    const source = inStory(page, finding, desk);
    // A fault of a template is one of all its pages: the first one is named.
    const key = JSON.stringify([finding.code, source ?? finding.message]);
    const known = told.get(key);
    if (!known) told.set(key, { fault: faultIn(page, finding, source, desk), pages: new Set([page]) });
    else if (!source) known.pages.add(page);
  }
  return [...told.values()].map(({ fault, pages }) => withOthers(fault, pages.size - 1));
}

/** @param others on how many more pages it is */
export function withOthers(fault: Diagnostic, others: number): Diagnostic {
  if (others === 0) return fault;
  return { ...fault, message: `${fault.message} (and on ${others} more page${others === 1 ? '' : 's'})` };
}

function faultIn(page: KnownPage, { code, message, at }: Finding, source: Place | undefined, desk: Desk): Diagnostic {
  const file = `${desk.outName}/${page.file}`;
  const place = source ?? (at === undefined ? startOf(file) : { file, ...spotAt(desk.textOf(page.file), at) });
  return diagnostic(code, place, message);
}

/** Where the story itself holds the very tag; or the story, where its page is at fault as a whole. */
function inStory({ file, about }: KnownPage, { at, code }: Finding, { survey, textOf }: Desk): Place | undefined {
  const source = survey.sources.articles.get(about) ?? survey.sources.pages.get(about);
  if (!source) return undefined;
  if (at === undefined) return code === 'heavy-mobile-view' ? startOf(about) : undefined;
  const html = textOf(file);
  const [tag] = /^<[^>]*>/.exec(html.slice(at)) ?? [];
  if (tag === undefined) return undefined;
  const text = readTextIfAny(source.path)?.replace(/\r\n?/g, '\n') ?? '';
  const earlier = html.slice(0, at).split(tag).length - 1;
  // The ids of raw HTML are given a prefix, so that none is one of the page's own.
  const found = placesIn(text, tag.replace(/ id="content-/, ' id="'));
  const offset = found[earlier] ?? found.at(-1);
  return offset === undefined ? undefined : { file: about, ...spotAt(text, offset) };
}

function placesIn(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}
