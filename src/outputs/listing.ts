/** Lists of stories: sections, tags, authors, years and months, each with its numbered pages. */
import { type ArchiveLink, besides, yearsOf } from '../site/archive.js';
import { hasFeeds } from '../site/feeds.js';
import { breakingOf, isListed } from '../site/front.js';
import type { InputRef, Inputs } from '../site/inputs.js';
import type { Needed, Subject } from '../site/needs.js';
import { type ListPage, paginate } from '../site/pagination.js';
import type { Card, Period, Site, Term } from '../site/types.js';
import { listThing, type PageOfPaper, profileThing } from '../theme/data/lists.js';
import { paperOf } from '../theme/data/paper.js';
import type { Thing } from '../theme/data/thing.js';
import { feedLinks, frameInputs, frameView, localeOf } from '../theme/frame.js';
import { neededView, planNeeds } from '../theme/needs.js';
import { authorImage } from '../theme/open-graph.js';
import { dataBlock } from '../theme/structured-data.js';
import { archiveView, authorView, cardView, type Locale } from '../theme/views.js';
import { phrase } from '../theme/words/index.js';
import { inWords } from '../util/time.js';
import { LazyDraft, type Output, type PageDraft } from './output.js';

interface Params {
  readonly kind: Term['kind'] | Period['kind'];
  readonly key: string;
  /** For a period: an instant in it. */
  readonly instant?: number | undefined;
  /** The address of its front. */
  readonly front: string;
  readonly number?: number | undefined;
  readonly newer?: string | undefined;
  readonly older?: string | undefined;
  readonly cards: readonly string[];
  readonly breaking: readonly string[];
  /** Of a section the paper's years, of a year itself and its months, of a month its year and itself. */
  readonly archive: readonly ArchiveLink[];
  readonly needed: Needed;
  /** Whether the list has feeds. */
  readonly feeds: boolean;
}

const template = 'list.html';

export const listing: Output = {
  name: 'listing',
  stage: 'list',

  plan(site) {
    const terms = [...site.terms.section, ...site.terms.tag, ...site.terms.author];
    return [...terms, ...site.periods].flatMap((list) =>
      list.url === undefined ? [] : planList(site, list, list.url),
    );
  },

  render(plan, inputs) {
    const params = plan.params as unknown as Params;
    const locale = localeOf(inputs);
    const { name, description } = headOf(params, inputs, locale);
    const page = params.number === undefined ? '' : ` – ${phrase(locale, 'pageNumber', { number: params.number })}`;
    const card = (id: string) => cardView(inputs.card(id), locale);
    const author = params.kind === 'author' ? authorView(inputs.term('author', params.key)) : undefined;
    const image = author && authorImage(author);
    return inputs.template(template).render({
      ...frameView(inputs, { kind: 'list', title: name + page, description, url: plan.url, image }),
      ...neededView(params.needed, inputs, locale),
      list: {
        kind: params.kind,
        key: params.key,
        name,
        description,
        number: params.number,
        newer: params.newer,
        older: params.older,
        feeds: params.feeds ? feedLinks(inputs, name, params.front) : [],
      },
      author,
      cards: params.cards.map(card),
      breaking: params.breaking.map(card),
      archive: params.archive.map((period) => archiveView(period, locale)),
      jsonLd: dataBlock(listData(params, { url: plan.url, name: name + page, description }, name, inputs)),
    });
  },
};

function planList(site: Site, list: Term | Period, url: string): PageDraft[] {
  const address = (number: number) => site.urls.numbered(url, number);
  return paginate(list.cards, site.config.lists.perPage).map((page): PageDraft => {
    const here = address(page.number ?? 0);
    const details = () => {
      const { needed, inputs } = planNeeds(site, template, sectionOf(list));
      const params: Params = { ...paramsOf(site, list, page, address), needed };
      const shown = [...new Set([...params.cards, ...params.breaking])];
      const all: InputRef[] = [
        ...(isTerm(list) ? [`term:${list.kind}/${list.key}` as const] : []),
        ...shown.map((id): InputRef => `card:${id}`),
        ...inputs,
      ];
      return { inputs: all, params: { ...params } };
    };
    const about = `the list of ${list.kind} "${isTerm(list) ? list.name : list.key}"`;
    return new LazyDraft(here, site.urls.file(here), about, frameInputs(site, template), details);
  });
}

function sectionOf(list: Term | Period): Subject {
  return list.kind === 'section' ? { sectionKey: list.key } : {};
}

function isTerm(list: Term | Period): list is Term {
  return list.kind !== 'year' && list.kind !== 'month';
}

function paramsOf(
  site: Site,
  list: Term | Period,
  page: ListPage<Card>,
  address: (number: number) => string,
): Omit<Params, 'needed'> {
  // A story that is not listed has its place in the count all the same, so no other one moves.
  const listed = page.items.filter(isListed);
  const isFront = page.number === undefined;
  return {
    kind: list.kind,
    key: list.key,
    instant: isTerm(list) ? undefined : list.instant,
    front: address(0),
    number: page.number,
    newer: page.newer === undefined ? undefined : address(page.newer),
    older: page.older === undefined ? undefined : address(page.older),
    cards: listed.map((card) => card.id),
    breaking: isFront && list.kind === 'section' ? breakingOf(listed).map((card) => card.id) : [],
    archive: isFront ? archiveOf(site, list, address(0)) : [],
    feeds: isTerm(list) && hasFeeds(site.config, list),
  };
}

function archiveOf(site: Site, list: Term | Period, url: string): readonly ArchiveLink[] {
  if (!isTerm(list)) {
    // Where the reader is stands among them; no month next to it, which may be later.
    const here: ArchiveLink = { kind: list.kind, url, instant: list.instant };
    return list.kind === 'year' ? [here, ...besides(site, list)] : [...besides(site, list), here];
  }
  // Of other lists there are thousands, and all of them would be written anew with the first story of a year.
  return list.kind === 'section' ? yearsOf(site) : [];
}

function listData(params: Params, page: PageOfPaper, listName: string, inputs: Inputs): Thing {
  const cards = params.cards.map((id) => inputs.card(id));
  const paper = paperOf(inputs);
  // On its numbered pages an author's profile doesn't stand again.
  if (params.kind === 'author' && params.number === undefined) {
    return profileThing(page, inputs.term('author', params.key), cards, paper);
  }
  return listThing(page, params.number === undefined ? undefined : { name: listName, url: params.front }, cards, paper);
}

function headOf(params: Params, inputs: Inputs, locale: Locale): { name: string; description: string } {
  if (params.kind === 'year' || params.kind === 'month') {
    // In words of the site's language, with its own numerals.
    const name = inWords(params.instant ?? 0, params.kind, locale.language, locale.timeZone);
    return { name, description: '' };
  }
  return inputs.term(params.kind, params.key);
}
