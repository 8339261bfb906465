/** A story's full page. */

import type { InputRef } from '../site/inputs.js';
import type { Needed } from '../site/needs.js';
import { neighbours } from '../site/neighbours.js';
import type { Card, Site } from '../site/types.js';
import { createBase } from '../site/urls.js';
import { articleView } from '../theme/article-view.js';
import { bodyHtml, bodyInputs } from '../theme/body.js';
import { paperOf } from '../theme/data/paper.js';
import { frameInputs, frameView, localeOf } from '../theme/frame.js';
import { neededView, planNeeds } from '../theme/needs.js';
import { pageImage } from '../theme/open-graph.js';
import { storyBlock } from '../theme/structured-data.js';
import { translationViews } from '../theme/translations.js';
import { cardView } from '../theme/views.js';
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
        const all: InputRef[] = ['config:mobile', ...storyInputs(site, card, others), ...inputs];
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
    const view = articleView(
      value,
      story,
      locale,
      bodyHtml(story.html.html, story, inputs, (url) => url),
    );
    const link = (id: string | undefined) => {
      if (id === undefined) return undefined;
      const { title, url } = inputs.card(id).card;
      return { title, url };
    };
    return inputs.template(params.template).render({
      ...frameView(inputs, {
        kind: 'article',
        title: card.title,
        description: card.description ?? card.excerpt,
        url: card.url,
        canonical: card.canonical,
        noindex: card.noindex,
        language: card.lang,
        image: pageImage(view.image),
        section: view.section?.url,
      }),
      ...neededView(params.needed, inputs, locale),
      article: view,
      translations: translationViews(story, inputs, (url) => url),
      profiles: value.authors.flatMap(({ url }) => (url === undefined ? [] : absolute(url))),
      mobileUrl: params.mobileUrl,
      mobileCanonical: absolute(params.mobileUrl),
      redirect: inputs.config('mobile').redirect,
      previous: link(params.previous),
      next: link(params.next),
      related: params.related.map((id) => cardView(inputs.card(id), locale)),
      jsonLd: storyBlock(value, story, paperOf(inputs)),
    });
  },
};

function storyInputs(site: Site, card: Card, others: readonly Card[]): InputRef[] {
  const body = site.bodies.get(card.id);
  return [card.ref, card.storyRef, ...(body ? bodyInputs(body) : []), ...others.map((other) => other.ref)];
}
