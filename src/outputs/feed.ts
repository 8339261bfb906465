/** Feeds: RSS, Atom and JSON Feed beside the front page and the lists that have them. */
import { channelsOf } from '../site/feeds.js';
import type { InputRef } from '../site/inputs.js';
import type { TermKind } from '../site/types.js';
import { createBase, type FeedFormat } from '../site/urls.js';
import { bodyInputs } from '../theme/body.js';
import { feedItem, itemTemplate } from '../theme/feeds/view.js';
import { writers } from '../theme/feeds/writers.js';
import { iconOf } from '../theme/frame.js';
import type { Output, PageDraft } from './output.js';

type Params = {
  readonly format: FeedFormat;
  /** The address of the list. */
  readonly list: string;
  readonly term?: { readonly kind: TermKind; readonly key: string };
  readonly stories: readonly string[];
};

export const feed: Output = {
  name: 'feed',
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
    return channelsOf(site).flatMap(({ url, term, cards }) => {
      const stories = cards.flatMap(({ id, ref, storyRef }): InputRef[] => {
        const body = site.bodies.get(id);
        return [ref, storyRef, ...(body ? bodyInputs(body) : [])];
      });
      const list: InputRef[] = term ? [`term:${term.kind}/${term.key}`] : [];
      return site.config.feeds.formats.map((format): PageDraft => {
        const address = site.urls.feed(url, format);
        const params: Params = { format, list: url, stories: cards.map((card) => card.id), ...(term ? { term } : {}) };
        return {
          url: address,
          file: site.urls.file(address),
          inputs: [...new Set([...shared, `template:${itemTemplate}` as const, ...list, ...stories])],
          params,
          about: term ? `the feed of ${term.kind} "${term.key}"` : 'the feed of the site',
        };
      });
    });
  },

  render(plan, inputs) {
    const { format, list, term, stories } = plan.params as Params;
    const site = inputs.config('site');
    const { absolute } = createBase(site.url);
    const named = term && inputs.term(term.kind, term.key);
    const items = stories.map((id) => feedItem(id, inputs));
    return writers[format]({
      title: named ? `${named.name} – ${site.name}` : site.name,
      description: (named ?? site).description,
      home: absolute(list),
      self: absolute(plan.url),
      icon: absolute(inputs.asset(iconOf({ site })).url),
      hub: inputs.config('hub'),
      publisher: site.publisher?.name ?? site.name,
      language: site.language,
      timeZone: site.timeZone,
      items,
      ...(items.length > 0 ? { changed: Math.max(...items.map((item) => item.changed)) } : {}),
    });
  },
};
