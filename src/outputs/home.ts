/** The front page. */
import { type ArchiveLink, yearsOf } from '../site/archive.js';
import { chooseFront } from '../site/front.js';
import type { InputRef } from '../site/inputs.js';
import type { Needed } from '../site/needs.js';
import { frontThings } from '../theme/data/lists.js';
import { paperOf } from '../theme/data/paper.js';
import { frameInputs, frameView, localeOf } from '../theme/frame.js';
import { arrangeFront } from '../theme/front-layout.js';
import { neededView, planNeeds } from '../theme/needs.js';
import { dataBlock } from '../theme/structured-data.js';
import { archiveView, cardView } from '../theme/views.js';
import type { Output } from './output.js';

interface Params {
  readonly breaking: readonly string[];
  readonly lead?: string | undefined;
  readonly top: readonly string[];
  readonly recent: readonly string[];
  readonly opinion: { readonly cards: readonly string[]; readonly section?: string | undefined };
  readonly blocks: readonly { readonly section: string; readonly cards: readonly string[] }[];
  readonly more: readonly string[];
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
      recent: ids(front.recent),
      opinion: { cards: ids(front.opinion.cards), section: front.opinion.section?.key },
      blocks: front.blocks.map(({ section, cards }) => ({ section: section.key, cards: ids(cards) })),
      more: ids(front.more),
      archive: yearsOf(site),
      needed,
    };
    const sections = new Set(params.blocks.map(({ section }) => section));
    if (params.opinion.section !== undefined) sections.add(params.opinion.section);
    return [
      {
        url: site.urls.home,
        file: site.urls.file(site.urls.home),
        inputs: [
          ...shownOn(params).map((id): InputRef => `card:${id}`),
          ...[...sections].map((key): InputRef => `term:section/${key}`),
          ...inputs,
        ],
        shared: frameInputs(site, template),
        params: { ...params, opinion: { ...params.opinion }, blocks: params.blocks.map((block) => ({ ...block })) },
        about: 'the front page',
      },
    ];
  },

  render(plan, inputs) {
    const params = plan.params as unknown as Params;
    const site = inputs.config('site');
    const locale = localeOf(inputs);
    const card = (id: string) => cardView(inputs.card(id), locale);
    const section = (key: string) => {
      const { name, url, description } = inputs.term('section', key);
      return { key, name, url, description };
    };
    const front = {
      lead: params.lead === undefined ? undefined : card(params.lead),
      top: params.top.map(card),
      recent: params.recent.map(card),
      blocks: params.blocks.map(({ section: key, cards }) => ({ ...section(key), cards: cards.map(card) })),
      more: params.more.map(card),
    };
    return inputs.template(template).render({
      ...frameView(inputs, { kind: 'home', title: site.name, description: site.description, url: plan.url }),
      ...neededView(params.needed, inputs, locale),
      breaking: params.breaking.map(card),
      archive: params.archive.map((year) => archiveView(year, locale)),
      ...front,
      arranged: arrangeFront(front),
      opinion: {
        section: params.opinion.section === undefined ? undefined : section(params.opinion.section),
        cards: params.opinion.cards.map(card),
      },
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
function shownOn({ breaking, lead, top, recent, opinion, blocks, more }: Params): string[] {
  const all = [breaking, lead ?? [], top, recent, opinion.cards, ...blocks.map(({ cards }) => cards), more];
  return [...new Set(all.flat())];
}
