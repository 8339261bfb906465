// What templates declare that they need: <% /* needs: earlier(5, section), latest(5), breaking, menu */ %>
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { InputRef, Inputs } from '../site/inputs.js';
import { type Needed, type Needs, neededStories, type Subject } from '../site/needs.js';
import type { Site } from '../site/types.js';
import { type CardView, cardView, type Locale } from './views.js';

interface Declaration {
  readonly needs: Needs;
  readonly diagnostics: readonly Diagnostic[];
}

const most = 100;
const declaration = /<%\s*\/\*\s*needs:([^*]*)\*\/\s*%>/;

/** @param name the template's path below `templates/` */
export function readNeeds(name: string, text: string): Declaration {
  const found = declaration.exec(text);
  if (!found) return { needs: {}, diagnostics: [] };
  const place = { file: `templates/${name}`, line: text.slice(0, found.index).split('\n').length, column: 1 };
  const needs: { -readonly [K in keyof Needs]: Needs[K] } = {};
  const diagnostics: Diagnostic[] = [];
  for (const part of (found[1] ?? '').match(/[^,(]+(\([^)]*\))?/g) ?? []) {
    const written = part.trim();
    const [, word, count, section] = /^(\w+)(?:\(\s*(\d+)\s*(?:,\s*['"]?([^'"\s]+)['"]?\s*)?\))?$/.exec(written) ?? [];
    const number = Number(count);
    const fits = number >= 1 && number <= most;
    if (word === 'earlier' && fits && (section === undefined || section === 'section')) {
      needs.earlier = { count: number, inSection: section !== undefined };
    } else if (word === 'latest' && fits) {
      needs.latest = { count: number, ...(section === undefined ? {} : { section }) };
    } else if ((word === 'breaking' || word === 'menu') && count === undefined) {
      needs[word] = true;
    } else if (written !== '') {
      const mend = `write earlier(5), earlier(5, section), latest(5), latest(5, section), breaking or menu, with numbers to ${most}`;
      diagnostics.push(
        diagnostic('template-needs', place, `"${written}" is nothing that a template can need: ${mend}`),
      );
    }
  }
  return { needs, diagnostics };
}

/** All that a template and its partials need together; of two numbers of stories the larger. */
export function mergeNeeds(all: readonly Needs[]): Needs {
  const larger = <T extends { readonly count: number }>(values: readonly (T | undefined)[]): T | undefined =>
    values.filter((value) => value !== undefined).sort((a, b) => b.count - a.count)[0];
  const earlier = larger(all.map((needs) => needs.earlier));
  const latest = larger(all.map((needs) => needs.latest));
  return {
    ...(earlier ? { earlier } : {}),
    ...(latest ? { latest } : {}),
    ...(all.some((needs) => needs.breaking) ? { breaking: true } : {}),
    ...(all.some((needs) => needs.menu) ? { menu: true } : {}),
  };
}

/** What a page's template asks for: the stories, for its params, and the inputs that they are. */
export function planNeeds(site: Site, template: string, subject: Subject = {}) {
  const needed = neededStories(site, site.needs(template), subject);
  const { menu, earlier = [], latest = [], breaking = [] } = needed;
  const ids = new Set([...earlier, ...latest, ...breaking]);
  const inputs: InputRef[] = [...ids].map((id): InputRef => `card:${id}`);
  return { needed: { ...needed }, inputs: menu ? [...inputs, 'site:menu' as const] : inputs };
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
