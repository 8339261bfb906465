/** Stubs: at the old address of a story a page that leads on, at the address of one taken down a page that says so. */

import type { InputRef, Inputs } from '../site/inputs.js';
import type { Site } from '../site/types.js';
import { createBase } from '../site/urls.js';
import { bareInputs, bareView, localeOf, type PageFacts, stylesheet } from '../theme/frame.js';
import { wordsFor } from '../theme/words/index.js';
import type { Output, PageDraft } from './output.js';

export const moved: Output = {
  name: 'moved',
  stage: 'page',

  plan(site) {
    const stories = [
      ...site.cards,
      ...site.pages.map((page) => ({ ...page, url: site.urls.page(page.folder, page.slug) })),
    ];
    return stories.flatMap((story) =>
      story.aliases.map((alias): PageDraft => {
        const url = site.urls.asset(alias.slice(1));
        // An address that ends in a page's name is that file; any other is a folder's page.
        const page = /\.html?$/.test(url) || url.endsWith('/') ? url : `${url}/`;
        return {
          url: page,
          file: site.urls.file(page),
          inputs: stubInputs(site, 'moved.html'),
          params: { target: story.url, title: story.title },
          about: story.id,
        };
      }),
    );
  },

  render(plan, inputs) {
    const { target, title } = plan.params as { target: string; title: string };
    const { movedText } = wordsFor(localeOf(inputs).language);
    const canonical = createBase(inputs.config('site').url).absolute(target);
    const facts = { kind: 'moved', title, description: movedText, url: plan.url, canonical } as const;
    return inputs.template('moved.html').render({ ...stubView(inputs, facts), target });
  },
};

export const gone: Output = {
  name: 'gone',
  stage: 'page',

  plan(site) {
    return site.gone.flatMap((card) =>
      [card.url, site.urls.mobile(card.url)].map(
        (url): PageDraft => ({
          url,
          file: site.urls.file(url),
          inputs: stubInputs(site, 'gone.html'),
          about: card.id,
        }),
      ),
    );
  },

  render(plan, inputs) {
    const words = wordsFor(localeOf(inputs).language);
    const facts = { kind: 'gone', title: words.goneTitle, description: words.goneText } as const;
    return inputs.template('gone.html').render(stubView(inputs, { ...facts, url: plan.url, noindex: true }));
  },
};

// A stub has no menu: it would be written anew with every new section, and nobody stays on it.
function stubInputs(site: Site, template: string): InputRef[] {
  return [...bareInputs(site, template), `asset:${stylesheet}`];
}

function stubView(inputs: Inputs, facts: PageFacts) {
  return { ...bareView(inputs, facts), menu: [], styles: inputs.asset(stylesheet).url };
}
