/** Where a page's place in the output has its name from, and how to give it another one: for faults about that place. */
import { type Place, startOf } from '../diagnostics/diagnostic.js';
import { placeOfLine } from '../site/old-addresses.js';
import type { Site, Term } from '../site/types.js';
import type { PagePlan } from './plan.js';

export type Placed = Pick<PagePlan, 'output' | 'url' | 'file' | 'about'>;

export interface Origin {
  readonly place: Place;
  readonly mend: string;
}

/** @param configFile where what has no file of its own is named */
export function originOf(plan: Placed, site: Site, configFile: string): Origin {
  const { about, output, file } = plan;
  const line = placeOfLine(about);
  if (line) return { place: line, mend: 'take this line out' };
  if (isStory(plan, site)) {
    const isOld = output.name === 'moved';
    return {
      place: placeIn(about, isOld ? 'aliases' : 'slug', site),
      mend: isOld ? 'take this one out of "aliases"' : 'give this one another "slug"',
    };
  }
  if (isFile(plan)) return { place: startOf(about), mend: 'rename it' };
  if (output.name === 'fragment') return { place: startOf(`templates/${file}`), mend: 'rename it' };
  const term = termAt(plan, site);
  const mend = term ? `give the ${term.kind} "${term.name}" another key in the configuration` : 'rename one of them';
  return { place: (term && placeOfTerm(term, site)) ?? startOf(configFile), mend };
}

export function isStory({ about }: Placed, site: Site): boolean {
  return site.articles.has(about) || site.pages.some(({ id }) => id === about);
}

/** Whether it is about a file that is published as it is, or about a picture. */
export function isFile({ output }: Placed): boolean {
  return output.stage === 'asset' && output.name !== 'stylesheet';
}

const fields = { section: 'section', tag: 'tags', author: 'authors' } as const;

/** The term whose list is at the place. */
function termAt({ url }: Placed, { terms }: Site): Term | undefined {
  return [...terms.section, ...terms.tag, ...terms.author].find((term) => term.url === url);
}

/** Where its oldest story names it, unless the configuration does. */
function placeOfTerm({ kind, key, cards }: Term, site: Site): Place | undefined {
  const oldest = cards[0]?.id;
  const isListed = Object.hasOwn(site.config[`${kind}s`] ?? {}, key);
  return oldest === undefined || isListed ? undefined : placeIn(oldest, fields[kind], site);
}

function placeIn(id: string, field: string, site: Site): Place {
  return { ...startOf(id), ...site.articles.get(id)?.places[field] };
}
