/** Two pages at one place of the output, also by letter case or Unicode form; or a page where another one needs a folder. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { placeOfLine } from '../site/old-addresses.js';
import type { Site } from '../site/types.js';
import { foldersOf } from '../util/files.js';
import { isFile, isStory, originOf, type Placed } from './place-origin.js';
import { isOfSearch } from './search-place.js';

/** @param plans all that take a place, also those that no page is made at */
export function checkPlaces(plans: readonly Placed[], site: Site, configFile: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const taken = new Map<string, Placed>();
  const folders = new Map<string, Placed>();
  const told = new Set<string>();
  const report = (plan: Placed, other: Placed) => {
    // Two stories that clash do so with their mobile views too: once is enough.
    const pair = `${plan.about}\n${other.about}`;
    if (told.has(pair)) return;
    told.add(pair);
    // The fault is at the line that says so, or at the story's own file, where one is to be had; else at the other file.
    const rank = (one: Placed) => (placeOfLine(one.about) ? 3 : isStory(one, site) ? 2 : Number(isFile(one)));
    const [mine, theirs] = rank(plan) >= rank(other) ? [plan, other] : [other, plan];
    const { place, mend } = originOf(mine, site, configFile);
    const subject = rank(mine) >= 2 ? '' : ` of ${mine.about}`;
    const words = `the address "${mine.url}"${subject} is also that of ${theirs.about}: ${mend}`;
    diagnostics.push(diagnostic('address-clash', place, words));
  };
  for (const plan of plans) {
    const key = fold(plan.file);
    if (site.config.search && isOfSearch(key)) report(plan, bundlePlace(plan));
    const other = taken.get(key);
    if (other) report(plan, other);
    else taken.set(key, plan);
    for (const folder of foldersOf(key)) {
      if (folders.has(folder)) break;
      folders.set(folder, plan);
    }
  }
  for (const [key, plan] of taken) {
    const inside = folders.get(key);
    if (inside) report(plan, inside);
  }
  return diagnostics;
}

/** As file systems fold names that don't tell capitals from small letters: a final sigma is one too. */
function fold(path: string): string {
  return path.normalize('NFC').toLowerCase().replace(/ς/g, 'σ');
}

/** What stands for all that pagefind may put there. */
function bundlePlace(plan: Placed): Placed {
  const { output, url, file } = plan;
  return { output, url, file, about: 'the search bundles (search: false leaves them out)' };
}
