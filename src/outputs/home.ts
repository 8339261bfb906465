/** The front page. */
import { type ArchiveLink, yearsOf } from '../site/archive.js';
import { chooseFront } from '../site/front.js';
import type { InputRef } from '../site/inputs.js';
import type { Needed } from '../site/needs.js';
import { frontThings } from '../theme/data/lists.js';
import { paperOf } from '../theme/data/paper.js';
import { frameInputs, frameView, localeOf } from '../theme/frame.js';
import { neededView, planNeeds } from '../theme/needs.js';
import { dataBlock } from '../theme/structured-data.js';
import { archiveView, cardView } from '../theme/views.js';
import type { Output } from './output.js';

interface Params {
  readonly breaking: readonly string[];
  readonly lead?: string | undefined;
  readonly top: readonly string[];
  readonly blocks: readonly { readonly section: string; readonly cards: readonly string[] }[];
  readonly archive: readonly ArchiveLink[];
  readonly needed: Needed;
}

const template = 'home.html';

export const home: Output = {
  name: 'home',
  stage: 'list',

  plan(site) {
    const front = chooseFront(site.cards, site.terms.section, site.chosen);
    const ids = (cards: readonly { readonly id: string }[]) => cards.map((card) => card.id);
    const { needed, inputs } = planNeeds(site, template);
    const params: Params = {
      breaking: ids(front.breaking),
      lead: front.lead?.id,
      top: ids(front.top),
      blocks: front.blocks.map(({ section, cards }) => ({ section: section.key, cards: ids(cards) })),
      archive: yearsOf(site),
      needed,
    };
    const shown = shownOn(params);
    return [
      {
        url: site.urls.home,
        file: site.urls.file(site.urls.home),
        inputs: [
          ...shown.map((id): InputRef => `card:${id}`),
          ...params.blocks.map(({ section }): InputRef => `term:section/${section}`),
          ...inputs,
        ],
        shared: frameInputs(site, template),
        params: { ...params, blocks: params.blocks.map((block) => ({ ...block })) },
        about: 'the front page',
      },
    ];
  },

  render(plan, inputs) {
    const params = plan.params as unknown as Params;
    const site = inputs.config('site');
    const locale = localeOf(inputs);
    const card = (id: string) => cardView(inputs.card(id), locale);
    return inputs.template(template).render({
      ...frameView(inputs, { kind: 'home', title: site.name, description: site.description, url: plan.url }),
      ...neededView(params.needed, inputs, locale),
      breaking: params.breaking.map(card),
      archive: params.archive.map((year) => archiveView(year, locale)),
      lead: params.lead === undefined ? undefined : card(params.lead),
      top: params.top.map(card),
      blocks: params.blocks.map(({ section, cards }) => {
        const { key, name, url, description } = inputs.term('section', section);
        return { key, name, url, description, cards: cards.map(card) };
      }),
      jsonLd: dataBlock(
        frontThings(
          shownOn(params).map((id) => inputs.card(id)),
          paperOf(inputs),
        ),
      ),
    });
  },
};

/** All stories of the page, from its top. */
function shownOn({ breaking, lead, top, blocks }: Params): string[] {
  const all = [...breaking, ...(lead === undefined ? [] : [lead]), ...top, ...blocks.flatMap(({ cards }) => cards)];
  return [...new Set(all)];
}
