/** Links and pictures of the built site: each that stays inside it leads to a file, and each fragment to an id there. */
import type { Code } from '../diagnostics/codes.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../util/nearest.js';
import type { Desk, KnownPage, SiteCheck } from './check.js';
import { withOthers } from './findings.js';
import { createPlaces } from './place-of-link.js';
import { createTargets, type Target } from './targets.js';

export const links: SiteCheck = (desk) => {
  const places = createPlaces(desk);
  const told = new Map<string, Diagnostic & { others: number }>();
  for (const { page, address, target, isPicture } of collect(desk)) {
    const sources = places.sources(page, address, target);
    for (const source of sources) {
      const { code, words } = faultOf(target, source.address, isPicture, desk);
      told.set(JSON.stringify([code, source]), { ...diagnostic(code, source, words), others: 0 });
    }
    if (sources.length > 0) continue;
    // What no source says stands on many pages: the first one is named.
    const { code, words } = faultOf(target, address, isPicture, desk);
    const key = JSON.stringify([code, words]);
    const known = told.get(key);
    if (known) known.others++;
    else told.set(key, { ...diagnostic(code, places.page(page, address), words), others: 0 });
  }
  return [...told.values()].map(({ others, ...fault }) => withOthers(fault, others));
};

interface Fault {
  readonly page: KnownPage;
  /** As it is written. */
  readonly address: string;
  readonly target: Target;
  readonly isPicture: boolean;
}

function collect(desk: Desk): Fault[] {
  const targetOf = createTargets(desk);
  const idsOf = new Map(desk.pages.map(({ file, facts }) => [file, new Set(facts.ids)]));
  const isBroken = ({ file, isThere, fragment }: Target) =>
    !isThere || (fragment !== '' && idsOf.get(file)?.has(fragment) === false);
  return desk.pages.flatMap((page): Fault[] => {
    const faultsIn = (addresses: readonly string[], isPicture: boolean) =>
      addresses.flatMap((address): Fault[] => {
        const target = targetOf(address, page);
        return target && isBroken(target) ? [{ page, address, target, isPicture }] : [];
      });
    return [...faultsIn(page.facts.links, false), ...faultsIn(page.facts.pictures, true)];
  });
}

function faultOf(target: Target, address: string, isPicture: boolean, desk: Desk): { code: Code; words: string } {
  if (target.isThere) {
    const ids = desk.pages.find(({ file }) => file === target.file)?.facts.ids ?? [];
    const meant = nearest(target.fragment, ids, 3);
    const mend = meant ? `did you mean "#${meant}"?` : 'correct it, or take it out';
    return {
      code: 'broken-anchor',
      words: `nothing on the page has the name "#${target.fragment}" (${address}): ${mend}`,
    };
  }
  if (isPicture) {
    return { code: 'missing-image', words: `there is no picture "${address}": put it there, or correct the address` };
  }
  // The words of the build, which has said it of the links that it knows.
  const words = `the site has no page at "${address}": correct the address, or take the link out`;
  return { code: 'broken-link', words };
}
