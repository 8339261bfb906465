/** All corrections of the paper, the newest first, numbered from the oldest as every list is. */
import { isListed } from '../site/front.js';
import type { InputRef } from '../site/inputs.js';
import type { Needed } from '../site/needs.js';
import { paginate } from '../site/pagination.js';
import type { Site } from '../site/types.js';
import { createBase } from '../site/urls.js';
import { listThing } from '../theme/data/lists.js';
import { paperOf } from '../theme/data/paper.js';
import { frameInputs, frameView, localeOf } from '../theme/frame.js';
import { neededView, planNeeds } from '../theme/needs.js';
import { dataBlock } from '../theme/structured-data.js';
import { cardView, dateView } from '../theme/views.js';
import { phrase } from '../theme/words/index.js';
import type { Output, PageDraft } from './output.js';

type Correction = { readonly id: string; readonly date: number; readonly text: string };

type Params = {
  readonly corrections: readonly Correction[];
  readonly number?: number | undefined;
  readonly newer?: string | undefined;
  readonly older?: string | undefined;
  readonly needed: Needed;
};

const template = 'corrections.html';

export const corrections: Output = {
  name: 'corrections',
  stage: 'list',

  plan(site) {
    const front = site.urls.corrections;
    const address = (number: number) => site.urls.numbered(front, number);
    const { needed, inputs } = planNeeds(site, template);
    const isShown = (id: string) => {
      const card = site.byId.get(id);
      return card !== undefined && !card.gone && isListed(card);
    };
    return paginate(allCorrections(site), site.config.lists.perPage).map((page): PageDraft => {
      const url = address(page.number ?? 0);
      // One of a story that is not listed has its place in the count all the same, so no other one moves.
      const shown = page.items.filter(({ id }) => isShown(id));
      const params: Params = {
        corrections: shown,
        number: page.number,
        newer: page.newer === undefined ? undefined : address(page.newer),
        older: page.older === undefined ? undefined : address(page.older),
        needed,
      };
      const cards = [...new Set(shown.map(({ id }): InputRef => `card:${id}`))];
      return {
        url,
        file: site.urls.file(url),
        inputs: [...cards, ...inputs],
        shared: frameInputs(site, template),
        params,
        about: 'the list of corrections',
      };
    });
  },

  render(plan, inputs) {
    const { number, newer, older, needed, ...params } = plan.params as Params;
    const locale = localeOf(inputs);
    const title = locale.words.corrections;
    const page = number === undefined ? '' : ` – ${phrase(locale, 'pageNumber', { number })}`;
    const cards = [...new Set(params.corrections.map(({ id }) => id))].map((id) => inputs.card(id));
    const front =
      number === undefined ? undefined : { name: title, url: createBase(inputs.config('site').url).corrections };
    const facts = { url: plan.url, name: title + page, description: locale.words.correctionsText };
    return inputs.template(template).render({
      ...frameView(inputs, {
        kind: 'corrections',
        title: title + page,
        description: locale.words.correctionsText,
        url: plan.url,
      }),
      ...neededView(needed, inputs, locale),
      list: { name: title, number, newer, older },
      items: params.corrections.map(({ id, date, text }) => ({
        date: dateView(date, locale),
        text,
        card: cardView(inputs.card(id), locale),
      })),
      jsonLd: dataBlock(listThing(facts, front, cards, paperOf(inputs))),
    });
  },
};

/** Oldest first. */
function allCorrections(site: Site): Correction[] {
  const all: Correction[] = [];
  for (const [id, { corrections }] of site.bodies) {
    if (corrections.length === 0 || !site.byId.has(id)) continue;
    for (const { date, text } of corrections) all.push({ id, date, text });
  }
  return all.sort((a, b) => a.date - b.date || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
