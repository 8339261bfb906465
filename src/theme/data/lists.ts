/** Pages that are no story, as data: lists, the front page, authors, undated pages. */
import type { CardValue, TermValue } from '../../site/inputs.js';
import { breadcrumbThing, type Step } from './breadcrumbs.js';
import type { Paper } from './paper.js';
import { personThing } from './person.js';
import { nameOf, type Thing, thing } from './thing.js';

export interface PageOfPaper {
  readonly url: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** If it isn't the site's. */
  readonly language?: string | undefined;
}

function pageThing(type: string, page: PageOfPaper, steps: readonly Step[], parts: object, paper: Paper): Thing {
  const { site, base } = paper;
  return thing(type, {
    name: page.name,
    description: page.description,
    url: base.absolute(page.url),
    inLanguage: page.language ?? site.language,
    isPartOf: siteName(paper),
    breadcrumb: breadcrumbThing(steps, paper),
    ...parts,
  });
}

function idOfSite({ site }: Paper): string {
  return `${site.url}#website`;
}

/** What a page that doesn't hold the whole thing says of it. */
function siteName(paper: Paper): Thing {
  const { name, url } = paper.site;
  return thing('WebSite', { '@id': idOfSite(paper), name, url });
}

/** The stories that a page shows, in its order; nothing where it shows none. */
function itemList(cards: readonly CardValue[], { base }: Paper): Thing | undefined {
  if (cards.length === 0) return undefined;
  const items = cards.map(({ card }, index) =>
    thing('ListItem', { position: index + 1, url: base.absolute(card.url), name: card.title }),
  );
  return thing('ItemList', { itemListElement: items });
}

/**
 * A list of stories.
 *
 * @param front the front of the list, if the page is a numbered one of it
 */
export function listThing(
  page: PageOfPaper,
  front: Step | undefined,
  cards: readonly CardValue[],
  paper: Paper,
): Thing {
  const steps = [...(front ? [front] : []), { name: page.name }];
  return pageThing('CollectionPage', page, steps, { mainEntity: itemList(cards, paper) }, paper);
}

/** An author's page. https://developers.google.com/search/docs/appearance/structured-data/profile-page */
export function profileThing(page: PageOfPaper, author: TermValue, cards: readonly CardValue[], paper: Paper): Thing {
  const works = { worksFor: nameOf(paper.publisher) };
  const description = author.description === '' ? {} : { description: author.description };
  const person = { ...personThing(author, paper), ...description, ...works };
  const parts = { mainEntity: person, hasPart: itemList(cards, paper) };
  return pageThing('ProfilePage', page, [{ name: page.name }], parts, paper);
}

/** The front page: the site, its publisher, and the stories on it. */
export function frontThings(cards: readonly CardValue[], paper: Paper): Thing[] {
  const { site, base, publisher } = paper;
  const { name, description, language } = site;
  const whole = { name, description, url: site.url, inLanguage: language };
  const parts = { isPartOf: { '@id': idOfSite(paper) }, mainEntity: itemList(cards, paper) };
  return [
    thing('WebSite', { '@id': idOfSite(paper), ...whole, publisher: { '@id': publisher['@id'] } }),
    publisher,
    thing('CollectionPage', { ...whole, url: base.absolute(base.home), ...parts }),
  ];
}

/** An undated page. */
export function undatedThing(page: PageOfPaper, paper: Paper): Thing {
  const [name = ''] = page.url.split('/').filter(Boolean).slice(-1);
  const types: Readonly<Record<string, string>> = { about: 'AboutPage', contact: 'ContactPage' };
  const type = types[name] ?? 'WebPage';
  const about = type === 'WebPage' ? {} : { mainEntity: paper.publisher };
  return pageThing(type, page, [{ name: page.name }], { publisher: nameOf(paper.publisher), ...about }, paper);
}
