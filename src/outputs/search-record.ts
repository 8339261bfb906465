/** What the search knows of a story: a small page that readers never see, out of which the bundle of its year is made. */
import { fillSlots } from '../content/body/slots.js';
import type { InputRef, StoryValue } from '../site/inputs.js';
import { searchYears } from '../site/search.js';
import { localeOf } from '../theme/frame.js';
import { labelOf } from '../theme/views.js';
import { escapeHtml } from '../util/html.js';
import { isoWithOffset } from '../util/time.js';
import type { Output, PageDraft } from './output.js';

type Params = { readonly id: string; readonly year: string };

const shared: readonly InputRef[] = ['config:site', 'config:words', 'config:look'];

export const searchRecord: Output = {
  name: 'search-record',
  stage: 'list',

  plan(site) {
    return searchYears(site).flatMap(({ year, cards }) =>
      cards.map((card): PageDraft => {
        const params: Params = { id: card.id, year };
        return {
          url: card.url,
          file: `${site.urls.file(card.url)}.search`,
          inputs: [card.ref, card.storyRef],
          shared,
          params,
          about: card.id,
        };
      }),
    );
  },

  render(plan, inputs) {
    const { id, year } = plan.params as Params;
    const { card, section, authors } = inputs.card(id);
    const { language, timeZone, words } = localeOf(inputs);
    const spoken = card.lang ?? language;
    const filters = { section: card.sectionKey, year };
    const facts = {
      title: card.title,
      date: isoWithOffset(card.date, timeZone),
      section: section?.name,
      label: labelOf(card.kind, words),
      byline: authors.map(({ name }) => name).join(words.join),
      language: spoken === language ? undefined : spoken,
    };
    // Of a page without a word pagefind keeps nothing.
    const opening = card.description ?? (card.excerpt === '' ? card.title : undefined);
    // The headline is not part of the text, or each excerpt would begin with it: it is found as a fact.
    const lines = [
      `<!doctype html><html lang="${escapeHtml(language)}"><body><main data-pagefind-body>`,
      ...Object.entries(filters).map(([name, value]) => said('filter', name, value)),
      ...Object.entries(facts).map(([name, value]) => said('meta', name, value)),
      said('sort', 'date', String(Math.floor(card.date / 1000))),
      opening === undefined ? '' : `<p>${escapeHtml(opening)}</p>`,
      ...textsOf(inputs.story(id)),
      '</main></body></html>',
    ];
    return lines.filter((line) => line !== '').join('\n');
  },
};

/** The body, and of a live blog what stands in its updates. */
function textsOf({ html, updates }: StoryValue): string[] {
  // Addresses and pictures say nothing to a search.
  const bare = (text: string) =>
    fillSlots(
      text,
      () => '',
      () => '',
    );
  const out = new Map((updates ?? []).filter(({ isHeld }) => !isHeld).map((update) => [update.id, update]));
  return [
    html.html,
    html.keyPoints?.html ?? '',
    ...(html.updates ?? []).flatMap(({ id, html: text }) => {
      const update = out.get(id);
      return update ? [`<h2 id="${escapeHtml(id)}">${escapeHtml(update.title)}</h2>`, text] : [];
    }),
  ].map(bare);
}

/** An element without words that tells pagefind one thing. */
function said(what: 'filter' | 'meta' | 'sort', name: string, value: string | undefined): string {
  if (value === undefined || value === '') return '';
  return `<i data-pagefind-${what}="${name}[data-is]" data-is="${escapeHtml(value)}"></i>`;
}
