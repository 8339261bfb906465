/** The feed of a live blog, beside it: one item an update. */
import type { InputRef } from '../site/inputs.js';
import { hasLiveFeed } from '../site/live.js';
import { createBase, type FeedFormat } from '../site/urls.js';
import { bodyInputs } from '../theme/body.js';
import { writers } from '../theme/feeds/writers.js';
import { iconOf } from '../theme/frame.js';
import { updateItems } from '../theme/live-items.js';
import { LazyDraft, type Output, type PageDraft } from './output.js';

type Params = { readonly format: FeedFormat; readonly id: string };

export const liveFeed: Output = {
  name: 'live-feed',
  stage: 'list',

  plan(site) {
    const shared: InputRef[] = [
      'config:site',
      'config:words',
      'config:look',
      'config:feeds',
      'config:hub',
      'config:embeds',
      `asset:${iconOf(site.config)}`,
    ];
    const blogs = site.cards.filter((card) => hasLiveFeed(card, site.bodies.get(card.id)?.updates));
    return blogs.flatMap((card) =>
      site.config.feeds.formats.map((format): PageDraft => {
        const url = site.urls.feed(card.url, format);
        const details = () => {
          const body = site.bodies.get(card.id);
          const own: InputRef[] = [card.ref, card.storyRef, ...(body ? bodyInputs(body) : [])];
          return { inputs: [...new Set(own)], params: { format, id: card.id } };
        };
        return new LazyDraft(url, site.urls.file(url), card.id, shared, details);
      }),
    );
  },

  render(plan, inputs) {
    const { format, id } = plan.params as Params;
    const site = inputs.config('site');
    const { absolute } = createBase(site.url);
    const { card } = inputs.card(id);
    const items = updateItems(id, inputs);
    return writers[format]({
      title: `${card.title} – ${site.name}`,
      description: card.description ?? card.excerpt,
      home: absolute(card.url),
      self: absolute(plan.url),
      icon: absolute(inputs.asset(iconOf({ site })).url),
      publisher: site.publisher?.name ?? site.name,
      language: card.lang ?? site.language,
      timeZone: site.timeZone,
      hub: inputs.config('hub'),
      items,
      ...(items.length > 0 ? { changed: Math.max(...items.map((item) => item.changed)) } : {}),
    });
  },
};
