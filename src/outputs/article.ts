/** A story's full page. */

import type { BodyHtml } from '../content/types.js';
import type { InputRef, Inputs } from '../site/inputs.js';
import { hasLiveFeed } from '../site/live.js';
import type { Needed } from '../site/needs.js';
import { neighbours } from '../site/neighbours.js';
import { shareLinks } from '../site/share.js';
import type { Card, Site } from '../site/types.js';
import { createBase } from '../site/urls.js';
import { articleView } from '../theme/article-view.js';
import { bodyHtml, bodyInputs } from '../theme/body.js';
import { storyBlock } from '../theme/data/story-block.js';
import { feedLinks, frameInputs, frameView, liveScript, localeOf, playerScript } from '../theme/frame.js';
import { liveView } from '../theme/live-view.js';
import { neededView, planNeeds } from '../theme/needs.js';
import { storyImage } from '../theme/open-graph.js';
import { withPlayers } from '../theme/players.js';
import { translationViews } from '../theme/translations.js';
import { cardView, type LinkView, type Locale } from '../theme/views.js';
import { LazyDraft, type Output, type PageDraft } from './output.js';

interface Params {
  readonly id: string;
  readonly template: string;
  readonly mobileUrl: string;
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
  readonly related: readonly string[];
  readonly needed: Needed;
}

export const article: Output = {
  name: 'article',
  stage: 'page',

  plan(site) {
    return site.cards.map((card): PageDraft => {
      const template = `${card.template ?? 'article'}.html`;
      const details = () => {
        const { previous, next, related } = neighbours(site)(card);
        const { needed, inputs } = planNeeds(site, template, { card, sectionKey: card.sectionKey });
        const others = [...(previous ? [previous] : []), ...(next ? [next] : []), ...related];
        const params: Params = {
          id: card.id,
          template,
          mobileUrl: site.urls.mobile(card.url),
          previous: previous?.id,
          next: next?.id,
          related: related.map((other) => other.id),
          needed,
        };
        const live: InputRef[] = card.isLive ? [`asset:${liveScript}`] : [];
        const own = storyInputs(site, card, others);
        const all: InputRef[] = [...own, ...live, ...inputs];
        return { inputs: all, params: { ...params } };
      };
      return new LazyDraft(card.url, site.urls.file(card.url), card.id, frameInputs(site, template), details);
    });
  },

  render(plan, inputs) {
    const params = plan.params as unknown as Params;
    const value = inputs.card(params.id);
    const story = inputs.story(params.id);
    const site = inputs.config('site');
    const { absolute } = createBase(site.url);
    const { card } = value;
    const locale = localeOf(inputs, card.lang);
    let players: string | undefined;
    const fill = ({ html }: BodyHtml) => {
      const body = withPlayers(html, story, inputs, locale);
      players ??= body.script;
      return bodyHtml(body.html, story, inputs, (url) => url, { kind: 'full', isFirst: !card.image });
    };
    const live = liveView(value, story, inputs, locale, fill);
    const view = articleView(value, story, locale, fill(story.html), live);
    // An update that comes while the page is open may bring the first player.
    if (card.isLive && inputs.config('embeds').length > 0) players ??= inputs.asset(playerScript).url;
    const link = (id: string | undefined) => {
      if (id === undefined) return undefined;
      const { title, url, kind, label, language, direction } = cardView(inputs.card(id), locale);
      return { title, url, kind, label, language, direction };
    };
    const frame = frameView(inputs, {
      kind: 'article',
      title: card.title,
      description: card.description ?? card.excerpt,
      url: card.url,
      canonical: card.canonical,
      noindex: card.noindex,
      language: card.lang,
      image: storyImage(value, view.image),
      section: view.section?.url,
    });
    const feeds = hasLiveFeed(card, story.updates) ? feedLinks(inputs, card.title, card.url) : [];
    return inputs.template(params.template).render({
      ...frame,
      feeds: [...feeds, ...frame.feeds],
      ...neededView(params.needed, inputs, locale),
      article: view,
      translations: translationViews(story, inputs, (url) => url),
      profiles: value.authors.flatMap(({ url }) => (url === undefined ? [] : absolute(url))),
      players,
      share: shareView(inputs, card, locale),
      mobileUrl: params.mobileUrl,
      mobileCanonical: absolute(params.mobileUrl),
      // Only the full page of a running blog shows what comes.
      redirect: inputs.config('mobile').redirect && !card.isLive,
      previous: link(params.previous),
      next: link(params.next),
      related: params.related.map((id) => cardView(inputs.card(id), locale)),
      // Only a page that has more to come asks for it.
      live: live?.live.isLive
        ? { script: inputs.asset(liveScript).url, url: createBase(site.url).live(card.url), ...live.live }
        : undefined,
      jsonLd: storyBlock(value, story, inputs),
    });
  },
};

/** Links to share the story's own address with, or that of the original. */
function shareView(inputs: Inputs, { canonical, url, title }: Card, { words }: Locale): LinkView[] {
  const address = canonical ?? createBase(inputs.config('site').url).absolute(url);
  return shareLinks(inputs.config('share'), address, title).map(({ name = words.email, ...link }) => ({
    ...link,
    name,
  }));
}

function storyInputs(site: Site, card: Card, others: readonly Card[]): InputRef[] {
  const body = site.bodies.get(card.id);
  return [card.ref, card.storyRef, ...(body ? bodyInputs(body) : []), ...others.map((other) => other.ref)];
}
