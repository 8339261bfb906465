/** What outputs of the site's own are shown of it: values that can't be changed, of published stories alone. */
import { isoWithOffset } from '../util/time.js';
import { isPublic } from './front.js';
import type { CardValue, TermValue } from './inputs.js';
import type { PictureView, SiteView, StoryView, TermView } from './own-types.js';
import type { Asset, Card, Site, Term, TermKind } from './types.js';
import { createBase } from './urls.js';

type Shown = Pick<Site, 'config' | 'cards' | 'terms' | 'assets'>;

/** @param extraOf the front matter of a story that the program doesn't know */
export function siteView(site: Shown, extraOf: (id: string) => StoryView['extra']): SiteView {
  const { name, url, description, language, timeZone } = site.config.site;
  const base = createBase(url);
  const views = new Map<string, TermView>();
  for (const kind of ['section', 'tag', 'author'] as const) {
    for (const term of site.terms[kind]) views.set(`${kind}/${term.key}`, termView(term));
  }
  const termsOf = (kind: TermKind, keys: readonly string[]) =>
    Object.freeze(keys.flatMap((key) => views.get(`${kind}/${key}`) ?? []));
  const stories = site.cards.filter(isPublic).map((card) =>
    storyView(
      card,
      {
        section: views.get(`section/${card.sectionKey}`),
        tags: termsOf('tag', card.tagKeys),
        authors: termsOf('author', card.authorKeys),
        image: card.imageAsset === undefined ? undefined : site.assets.get(card.imageAsset),
      },
      extraOf(card.id),
      site.config.site,
    ),
  );
  const sections = site.terms.section.filter(({ cards }) => cards.some(isPublic));
  return Object.freeze({
    ...{ name, url: base.home, address: base.absolute(base.home), description, language, timeZone },
    stories: Object.freeze(stories.reverse()),
    sections: Object.freeze(sections.map(({ key }) => views.get(`section/${key}`) as TermView)),
  });
}

/** The same of one story, out of the inputs of a page. */
export function storyOfInputs(
  { card, section, tags, authors, image }: CardValue,
  extra: StoryView['extra'],
  config: Site['config']['site'],
): StoryView {
  const parts = { section: section && termView(section), tags: tags.map(termView), authors: authors.map(termView) };
  return storyView(card, { ...parts, image }, extra, config);
}

interface Parts extends Pick<StoryView, 'section' | 'tags' | 'authors'> {
  readonly image: Asset | undefined;
}

function storyView(
  card: Card,
  { section, tags, authors, image }: Parts,
  extra: StoryView['extra'],
  { url, language, timeZone }: Site['config']['site'],
): StoryView {
  const { absolute } = createBase(url);
  return Object.freeze({
    id: card.id,
    url: card.url,
    address: absolute(card.url),
    title: card.title,
    description: card.description ?? card.excerpt,
    date: isoWithOffset(card.date, timeZone),
    updated: card.updated === undefined ? undefined : isoWithOffset(card.updated, timeZone),
    kind: card.kind,
    language: card.lang ?? language,
    section,
    tags,
    authors,
    image: pictureView(card, image, absolute),
    extra,
  });
}

function pictureView(
  { image }: Card,
  asset: Asset | undefined,
  absolute: (url: string) => string,
): PictureView | undefined {
  if (!image) return undefined;
  const { src, alt, caption, credit = asset?.rights?.credit, license } = image;
  const { width, height } = asset ?? image;
  return Object.freeze({ address: asset ? absolute(asset.url) : src, alt, caption, credit, license, width, height });
}

function termView({ key, name, url }: Term | TermValue): TermView {
  return Object.freeze({ key, name, url });
}
