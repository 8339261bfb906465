/** Social cards for stories that have no picture. */
import type { CardRecipe } from '../assets/recipe.js';
import { startOf } from '../diagnostics/diagnostic.js';
import type { Config } from '../site/config.js';
import type { Card, Picture, Rendition, Term } from '../site/types.js';
import type { Urls } from '../site/urls.js';
import { directionOf } from '../theme/words/index.js';
import type { Memory } from '../util/memory.js';
import { versionOfMade } from './renditions.js';

/** The cards by their stories' ids, and how each is made. */
export interface DrawnCards {
  readonly cards: ReadonlyMap<string, Rendition>;
  readonly pictures: readonly Picture[];
}

export function drawCards(
  cards: readonly Card[],
  sections: readonly Term[],
  config: Config,
  urls: Urls,
  memory: Memory,
): DrawnCards {
  const bare = config.images.cards ? cards.filter(({ image }) => image === undefined) : [];
  const drawn = memory.each(
    'drawn',
    bare,
    ({ id }) => id,
    [config, urls, sections],
    (card) => {
      const recipe = recipeFor(card, sections, config);
      // By its address: the file's name may be a working title.
      const place = urls.file(card.url).replace(/\/index\.html$|\.html$/, '');
      const file = `media/${place}.card.png`;
      const url = `${urls.asset(file)}?v=${versionOfMade(recipe)}`;
      const picture: Picture = { file, recipe, path: card.id, place: startOf(card.id) };
      const rendition: Rendition = { role: 'social', url, type: 'image/png', width: 1200, height: 630 };
      return { id: card.id, picture, rendition };
    },
  );
  return memory.whole('drawn cards', [drawn], () => ({
    cards: new Map(drawn.map(({ id, rendition }) => [id, rendition])),
    pictures: drawn.map(({ picture }) => picture),
  }));
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
