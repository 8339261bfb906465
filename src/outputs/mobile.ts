/** A story's mobile view: valid AMP, without a script, with everything on the page but its pictures. */

import { ampFaults } from '../content/amp/faults.js';
import type { BodyHtml } from '../content/types.js';
import type { InputRef } from '../site/inputs.js';
import type { Needed } from '../site/needs.js';
import { neighbours } from '../site/neighbours.js';
import { createBase, mobileUrl } from '../site/urls.js';
import { articleView } from '../theme/article-view.js';
import { bodyHtml, bodyInputs } from '../theme/body.js';
import { storyBlock } from '../theme/data/story-block.js';
import { bareInputs, bareView, localeOf, menuView } from '../theme/frame.js';
import { liveView } from '../theme/live-view.js';
import { neededView, planNeeds } from '../theme/needs.js';
import { storyImage } from '../theme/open-graph.js';
import { withMarkedAds } from '../theme/players.js';
import { translationViews } from '../theme/translations.js';
import { cardView } from '../theme/views.js';
import { LazyDraft, type Output, type PageDraft } from './output.js';

interface Params {
  readonly id: string;
  readonly related: readonly string[];
  readonly needed: Needed;
}

const template = 'mobile.html';

export const mobile: Output = {
  name: 'mobile',
  stage: 'page',

  plan(site) {
    const shows = site.config.mobile.show;
    return site.cards.map((card): PageDraft => {
      const url = site.urls.mobile(card.url);
      const details = () => {
        const body = site.bodies.get(card.id);
        const { needed, inputs } = planNeeds(site, template, { card, sectionKey: card.sectionKey });
        const related = shows.related ? neighbours(site)(card).related : [];
        const all: InputRef[] = [
          card.ref,
          card.storyRef,
          'config:search',
          ...(body ? bodyInputs(body) : []),
          ...related.map((other) => other.ref),
          ...inputs,
        ];
        return { inputs: all, params: { id: card.id, related: related.map((other) => other.id), needed } };
      };
      return new LazyDraft(url, site.urls.file(url), card.id, bareInputs(site, template), details);
    });
  },

  faultsIn: ampFaults,

  render(plan, inputs) {
    const { id, related, needed } = plan.params as unknown as Params;
    const value = inputs.card(id);
    const story = inputs.story(id);
    const site = inputs.config('site');
    const settings = inputs.config('mobile');
    const { card } = value;
    const locale = localeOf(inputs, card.lang);
    const toMobile = (url: string) => mobileUrl(url, settings);

    // Undated pages have no mobile view.
    const toStory = (url: string, to: string) => (to.startsWith('articles/') ? toMobile(url) : url);
    const fill = ({ html, safeHtml }: BodyHtml) => {
      const body = withMarkedAds(safeHtml ?? html, inputs, locale);
      return bodyHtml(body, story, inputs, toStory, { kind: 'mobile', isFirst: !card.image });
    };
    const live = liveView(value, story, inputs, locale, fill);
    const view = articleView(value, story, locale, fill(story.html), live);
    return inputs.template(template).render({
      ...bareView(inputs, {
        kind: 'mobile',
        title: card.title,
        description: card.description ?? card.excerpt,
        url: plan.url,
        canonical: card.canonical ?? createBase(site.url).absolute(card.url),
        noindex: card.noindex,
        language: card.lang,
        image: storyImage(value, view.image),
      }),
      ...neededView(needed, inputs, locale, toMobile),
      ...(needed.menu ? { menu: menuView(inputs) } : {}),
      article: view,
      translations: translationViews(story, inputs, toMobile),
      fullUrl: card.url,
      exitUrl: `${card.url}?noamp=mobile`,
      search: inputs.config('search') ? createBase(site.url).search : undefined,
      show: settings.show,
      related: related.map((other) => {
        const shown = inputs.card(other);
        return { ...cardView(shown, locale), url: toMobile(shown.card.url) };
      }),
      jsonLd: storyBlock(value, story, inputs),
    });
  },
};
