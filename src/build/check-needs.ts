/** What templates ask for in vain, and what would make every new story write many pages anew. */
import { type Diagnostic, diagnostic, type Place } from '../diagnostics/diagnostic.js';
import type { Site } from '../site/types.js';
import type { Theme } from '../theme/theme.js';
import type { PagePlan } from './plan.js';

/** So many lists or undated pages may well change with each story; of the stories' own pages not one. */
const bearable = 20;

export function checkNeeds(plans: readonly PagePlan[], site: Site, theme: Theme): Diagnostic[] {
  const counts = new Map<string, { isStory: boolean; count: number }>();
  for (const { shared = [], output } of plans) {
    // What no page shares with others has no template that could need stories.
    const template = shared.find((ref) => ref.startsWith('template:'))?.slice('template:'.length);
    if (template === undefined) continue;
    const isStory = output.name === 'article' || output.name === 'mobile';
    const known = counts.get(template);
    counts.set(template, { isStory: isStory || (known?.isStory ?? false), count: (known?.count ?? 0) + 1 });
  }
  // A partial may be asked for by several templates: it is told once, with all their pages.
  const costly = new Map<string, { readonly place: Place; readonly need: string; count: number }>();
  const faults: Diagnostic[] = [];
  for (const [template, { isStory, count }] of counts) {
    const { needs, places } = theme.demand(template);
    const key = needs.latest?.section;
    if (places.latest && key !== undefined && key !== 'section' && !site.terms.section.some((one) => one.key === key)) {
      const mend = `write the key of one: ${site.terms.section.map((one) => one.key).join(', ') || 'there is none yet'}`;
      faults.push(diagnostic('empty-need', places.latest, `there is no section "${key}": ${mend}`));
    }
    const need = needs.latest ? 'latest' : 'breaking';
    const place = places[need];
    if (!place || (!isStory && count <= bearable)) continue;
    const found = costly.get(JSON.stringify(place));
    if (found) found.count += count;
    else costly.set(JSON.stringify(place), { place, need, count });
  }
  for (const { place, need, count } of costly.values()) {
    const words = `with "${need}" every new story rewrites all ${count} pages: show a fragment instead (docs/articles/templates.md)`;
    faults.push(diagnostic('rewrites-all', place, words));
  }
  return faults;
}
