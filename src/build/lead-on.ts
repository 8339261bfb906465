/** Where the lines of `newswep.redirects` lead in the end: to what the site holds now, by one step, and never in a circle. */
import { type Diagnostic, diagnostic, startOf } from '../diagnostics/diagnostic.js';
import type { PageDraft } from '../outputs/output.js';
import { type OldAddress, placeOfLine, redirectsName, splat } from '../site/old-addresses.js';
import { storyRedirects } from '../site/redirects.js';
import type { Site } from '../site/types.js';

/** A paper that has moved as often has lost its way. */
const mostSteps = 1000;

export interface Led {
  /** The site with those lines that lead somewhere. */
  readonly site: Site;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A line that leads nowhere is left out: to no use it could tell the address of what is not out yet.
 *
 * @param drafts all that stands at an address, but for what tells of old ones
 */
export function leadOn(site: Site, drafts: readonly PageDraft[]): Led {
  if (site.oldAddresses.length === 0) return { site, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const tell = (line: OldAddress, code: Diagnostic['code'], words: string) =>
    diagnostics.push(diagnostic(code, placeOfLine(line.about) ?? startOf(redirectsName), words));
  const known = new Map(site.oldAddresses.map((line) => [line.from, line.to]));
  for (const { from, to } of storyRedirects(site)) known.set(from, to);
  const files = new Set(drafts.map(({ file }) => file));
  const shown = titlesOf(site);
  const oldAddresses = site.oldAddresses.flatMap((line): OldAddress[] => {
    if (line.kind === 'pattern') {
      const below = site.urls.file(line.from.slice(0, -1)).replace(/index\.html$/, '');
      const taken = drafts.find(({ file }) => file.startsWith(below));
      if (taken) {
        const words = `the pattern "${line.from}" also fits ${taken.url}, which is there: take the line out, or write one for each old address`;
        tell(line, 'address-clash', words);
        return [];
      }
    }
    const end = endOf(line, known);
    if (end === undefined) {
      tell(
        line,
        'invalid-redirect',
        `"${line.from}" leads to itself in the end (by "${line.to}"): lead it to another address`,
      );
      return [];
    }
    const to = addressOf(end, files, drafts, site);
    if (to === undefined) {
      tell(
        line,
        'unknown-address',
        `the site has no page at "${shortOf(end, site)}": correct the address, or take the line out`,
      );
      return [];
    }
    // A page shows the same whatever it is asked.
    if (line.kind === 'question' && line.from.startsWith(`${to}?`)) return [];
    const { from, kind, about } = line;
    const { title, noindex } = shown.get(to) ?? shown.get(partsOf(to)[0]) ?? {};
    return [{ from, to, kind, about, title, noindex }];
  });
  return { site: { ...site, oldAddresses }, diagnostics };
}

/** What an address leads to after all steps; nothing if it is itself, or if the steps go round in a circle. */
function endOf({ from, to }: OldAddress, known: ReadonlyMap<string, string>): string | undefined {
  let now = to;
  for (let step = 0; step < mostSteps && now !== from; step++) {
    const next = known.get(now);
    if (next === undefined || next.includes(splat)) return now;
    now = next;
  }
  return undefined;
}

/** The address as the site has it; nothing if nothing is there. */
function addressOf(
  to: string,
  files: ReadonlySet<string>,
  drafts: readonly PageDraft[],
  { urls }: Site,
): string | undefined {
  // Another host, or another path of this one: there may be anything.
  if (!to.startsWith(urls.home)) return to;
  const [path = '', more = ''] = partsOf(to);
  try {
    if (path.includes(splat)) {
      const folder = decodeURIComponent(path.slice(urls.home.length, path.indexOf(splat)));
      return folder === '' || drafts.some(({ file }) => file.startsWith(folder)) ? to : undefined;
    }
    const file = urls.file(path);
    if (files.has(file)) return to;
    return files.has(`${file}/index.html`) ? `${path}/${more}` : undefined;
  } catch {
    return undefined;
  }
}

function partsOf(address: string): [path: string, more: string] {
  const at = address.search(/[?#]/);
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at)];
}

/** As a line has it: without the base path. */
function shortOf(address: string, { urls }: Site): string {
  return address.startsWith(urls.home) ? address.slice(urls.home.length - 1) : address;
}

/** What pages are called that old addresses may lead to. */
function titlesOf({ cards, pages, terms }: Site) {
  const shown = new Map<string, { readonly title: string; readonly noindex: boolean }>();
  for (const { url, title, noindex } of [...cards, ...pages]) shown.set(url, { title, noindex });
  for (const { url, name } of Object.values(terms).flat()) if (url) shown.set(url, { title: name, noindex: false });
  return shown;
}
