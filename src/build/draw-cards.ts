/** Social cards for stories that have no picture, and one for all other pages. */
import type { CardRecipe } from '../assets/recipe.js';
import { canWrite } from '../assets/social-card.js';
import { type Place, startOf } from '../diagnostics/diagnostic.js';
import type { Config } from '../site/config.js';
import type { Card, Picture, Rendition, Term } from '../site/types.js';
import type { Urls } from '../site/urls.js';
import { directionOf } from '../theme/words/index.js';
import type { Memory } from '../util/memory.js';
import { versionOfMade } from './renditions.js';

/** The cards by their stories' ids, and how each is made. */
export interface DrawnCards {
  readonly cards: ReadonlyMap<string, Rendition>;
  /** The site's own. */
  readonly site?: Rendition;
  readonly pictures: readonly Picture[];
}

/** @param place where the site says its name */
export function drawCards(
  cards: readonly Card[],
  sections: readonly Term[],
  config: Config,
  urls: Urls,
  place: Place,
  memory: Memory,
): DrawnCards {
  // A card without a word would be worse than that of the site, which has its host's name in any case.
  const hasWords = canWrite(config.site.name) ? () => true : canWrite;
  const bare = config.images.cards ? cards.filter((card) => card.image === undefined && hasWords(card.title)) : [];
  const drawn = memory.each(
    'drawn',
    bare,
    ({ id }) => id,
    [config, urls, sections],
    (card) => {
      // By its address: the file's name may be a working title.
      const place = urls.file(card.url).replace(/\/index\.html$|\.html$/, '');
      const file = `media/${place}.card.png`;
      return { id: card.id, ...drawnAs(file, card.id, startOf(card.id), recipeFor(card, sections, config), urls) };
    },
  );
  return memory.whole('drawn cards', [drawn, config, urls], () => {
    const ofSite = config.images.cards
      ? drawnAs('assets/site.card.png', 'the card of the site', place, recipeForSite(config), urls)
      : undefined;
    return {
      cards: new Map(drawn.map(({ id, rendition }) => [id, rendition])),
      ...(ofSite ? { site: ofSite.rendition } : {}),
      pictures: [...drawn, ...(ofSite ? [ofSite] : [])].map(({ picture }) => picture),
    };
  });
}

function drawnAs(file: string, path: string, place: Place, recipe: CardRecipe, urls: Urls) {
  const url = `${urls.asset(file)}?v=${versionOfMade(recipe)}`;
  const picture: Picture = { file, recipe, path, place };
  const rendition: Rendition = { role: 'social', url, type: 'image/png', width: 1200, height: 630 };
  return { picture, rendition };
}

function recipeFor(card: Card, sections: readonly Term[], { site }: Config): CardRecipe {
  const language = card.lang ?? site.language;
  const section = sections.find(({ key }) => key === card.sectionKey)?.name;
  return {
    how: 'card',
    headline: card.title,
    ...(section === undefined ? {} : { section }),
    siteName: site.name,
    direction: directionOf(language),
    language,
  };
}

/** The site's name above its host; what it says of itself is mostly longer than the line that a section has. */
function recipeForSite({ site }: Config): CardRecipe {
  const { name, language, url } = site;
  return {
    how: 'card',
    headline: name,
    siteName: new URL(url).hostname,
    direction: directionOf(language),
    language,
  };
}
