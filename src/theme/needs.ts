// What templates declare that they need: <% /* needs: earlier(5, section), latest(5), breaking, menu */ %>
import { type Diagnostic, diagnostic, type Place } from '../diagnostics/diagnostic.js';
import type { InputRef, Inputs } from '../site/inputs.js';
import { type Needed, type Needs, neededStories, type Subject } from '../site/needs.js';
import type { Site } from '../site/types.js';
import { placeIn } from './template-faults.js';
import { type CardView, cardView, type Locale } from './views.js';

/** One comment of a template. */
export interface Declaration {
  readonly needs: Needs;
  readonly place: Place;
}

/** What a template and its partials ask for together, and where each thing is asked for. */
export interface Demand {
  readonly needs: Needs;
  readonly places: { readonly [K in keyof Needs]?: Place };
  /** Two comments that can't both be followed. */
  readonly conflict?: Place;
}

const most = 100;
/** What is meant for one, right or wrong. */
const attempt = /<%[-_]?\s*\/[/*]+\s*needs\b/gi;
const comment = /<%[-_]?\s*\/\*\s*needs\s*:([^*]*)\*\/\s*[-_]?%>/gi;

/** @param name the template's path below `templates/` */
export function readNeeds(name: string, text: string, diagnostics: Diagnostic[]): Declaration[] {
  const comments = [...text.matchAll(comment)];
  for (const { index } of text.matchAll(attempt)) {
    if (comments.some((found) => found.index === index)) continue;
    const mend = 'write it by itself, as <% /* needs: latest(5) */ %>';
    diagnostics.push(diagnostic('template-needs', placeIn(name, text, index), `this comment can't be read: ${mend}`));
  }
  return comments.flatMap((found) => {
    const place = placeIn(name, text, found.index);
    return (found[1]?.match(/[^,(]+(\([^)]*\))?/g) ?? []).flatMap((part): Declaration[] => {
      const written = part.trim();
      if (written === '') return [];
      const needs = readNeed(written);
      if (needs) return [{ needs, place }];
      const mend = `write earlier(5), earlier(5, section), latest(5), latest(5, section), breaking or menu, with numbers to ${most}`;
      diagnostics.push(
        diagnostic('template-needs', place, `"${written}" is nothing that a template can need: ${mend}`),
      );
      return [];
    });
  });
}

function readNeed(written: string): Needs | undefined {
  const [, word, digits, section] = /^(\w+)(?:\(\s*(\d+)\s*(?:,\s*['"]?([^'"\s,]+)['"]?\s*)?\))?$/.exec(written) ?? [];
  if (word === 'breaking' || word === 'menu') return digits === undefined ? { [word]: true } : undefined;
  const count = Number(digits);
  if (!(count >= 1 && count <= most)) return undefined;
  if (word === 'latest') return { latest: { count, ...(section === undefined ? {} : { section }) } };
  if (word !== 'earlier' || (section !== undefined && section !== 'section')) return undefined;
  return { earlier: { count, inSection: section !== undefined } };
}

/** All that a template and its partials need together; of two numbers of stories the larger. */
export function mergeNeeds(declarations: readonly Declaration[]): Demand {
  const needs: { -readonly [K in keyof Needs]: Needs[K] } = {};
  const places: { -readonly [K in keyof Needs]: Place } = {};
  let conflict: Place | undefined;
  for (const { needs: more, place } of declarations) {
    for (const name of Object.keys(more) as (keyof Needs)[]) places[name] ??= place;
    const { latest, earlier } = more;
    if (latest && needs.latest && latest.section !== needs.latest.section) conflict = place;
    if (earlier && needs.earlier && earlier.inSection !== needs.earlier.inSection) conflict = place;
    if (latest && latest.count > (needs.latest?.count ?? 0)) needs.latest = latest;
    if (earlier && earlier.count > (needs.earlier?.count ?? 0)) needs.earlier = earlier;
    if (more.breaking) needs.breaking = true;
    if (more.menu) needs.menu = true;
  }
  return { needs, places, ...(conflict ? { conflict } : {}) };
}

/** Templates of pages that are about no story and no page of the site's own, without `.html`. */
export const aboutNoStory: readonly string[] = ['home', 'list', 'corrections', 'not-found', 'moved', 'gone'];

export function checkDemand(name: string, { needs, places, conflict }: Demand): Diagnostic[] {
  if (name.startsWith('partials/') || name === 'layout.html') return [];
  const faults: Diagnostic[] = [];
  if (conflict) {
    const words = `${name} would need stories of two kinds under one name: ask for one of them, and for the other in a fragment`;
    faults.push(diagnostic('template-needs', conflict, words));
  }
  const isAboutNone = name.startsWith('fragments/') || [...aboutNoStory, 'page'].includes(name.replace(/\.html$/, ''));
  if (places.earlier && isAboutNone) {
    const words = `"earlier" means before a story, and ${name} is about none: write latest(${needs.earlier?.count})`;
    faults.push(diagnostic('template-needs', places.earlier, words));
  }
  const [place] = Object.values(places);
  if (place && name === 'feed-item.html') {
    faults.push(diagnostic('template-needs', place, `${name} gets one story and nothing else: take this out`));
  }
  return faults;
}

/** What a page's template asks for: the stories, for its params, and the inputs that they are. */
export function planNeeds(site: Site, template: string, subject: Subject = {}) {
  const needed = neededStories(site, site.needs(template), subject);
  const { menu, earlier = [], latest = [], breaking = [] } = needed;
  const ids = new Set([...earlier, ...latest, ...breaking]);
  const inputs: InputRef[] = [...ids].map((id): InputRef => `card:${id}`);
  return { needed, inputs: menu ? [...inputs, 'site:menu' as const] : inputs };
}

/**
 * The stories that a template gets for what it needs: `it.earlier`, `it.latest`, `it.breaking`.
 *
 * @param toUrl makes the address of a story's view out of its own: the mobile view's, or itself
 */
export function neededView(needed: Needed, inputs: Inputs, locale: Locale, toUrl = (url: string) => url) {
  const view = (ids: readonly string[]) =>
    ids.map((id): CardView => {
      const card = cardView(inputs.card(id), locale);
      return { ...card, url: toUrl(card.url) };
    });
  const { earlier, latest, breaking } = needed;
  return {
    ...(earlier ? { earlier: view(earlier) } : {}),
    ...(latest ? { latest: view(latest) } : {}),
    ...(breaking ? { breaking: view(breaking) } : {}),
  };
}
