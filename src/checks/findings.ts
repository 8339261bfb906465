/** Findings of single pages become faults of the site: each is told once, where it is written if that can be found. */
import { type Diagnostic, diagnostic, type Place, startOf } from '../diagnostics/diagnostic.js';
import { readTextIfAny } from '../util/files.js';
import type { Desk, Finding, KnownPage } from './check.js';
import type { FoundInPage } from './read-pages.js';
import { spotAt } from './scan-html.js';

export function findingsInPages(found: readonly FoundInPage[], desk: Desk): Diagnostic[] {
  const told = new Map<string, { readonly fault: Diagnostic; others: number }>();
  for (const { page, finding } of found) {
    const source = inStory(page, finding, desk);
    // A fault of a template is one of all its pages: the first one is named.
    const key = JSON.stringify([finding.code, source ?? finding.message]);
    const known = told.get(key);
    if (known) known.others += source ? 0 : 1;
    else told.set(key, { fault: faultIn(page, finding, source, desk), others: 0 });
  }
  return [...told.values()].map(({ fault, others }) => {
    if (others === 0) return fault;
    return { ...fault, message: `${fault.message} (and on ${others} more page${others === 1 ? '' : 's'})` };
  });
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
  const [tag = ''] = /^<[^>]*>/.exec(textOf(file).slice(at)) ?? [];
  const text = readTextIfAny(source.path)?.replace(/\r\n?/g, '\n') ?? '';
  const found = tag === '' ? -1 : text.indexOf(tag);
  return found < 0 ? undefined : { file: about, ...spotAt(text, found) };
}
