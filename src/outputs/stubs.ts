/** Stubs: at the old address of a story a page that leads on, at the address of one taken down a page that says so. */

import type { InputRef, Inputs } from '../site/inputs.js';
import { goneAddresses, redirectsOf } from '../site/redirects.js';
import type { Site } from '../site/types.js';
import { createBase } from '../site/urls.js';
import { bareInputs, bareView, localeOf, type PageFacts, stylesheet } from '../theme/frame.js';
import type { Output, PageDraft } from './output.js';

export const moved: Output = {
  name: 'moved',
  stage: 'page',

  plan(site) {
    return redirectsOf(site).map(
      ({ from, to, title, about }): PageDraft => ({
        url: from,
        file: site.urls.file(from),
        inputs: stubInputs(site, 'moved.html'),
        params: { target: to, title },
        about,
      }),
    );
  },

  render(plan, inputs) {
    const { target, title } = plan.params as { target: string; title: string };
    const { movedText } = localeOf(inputs).words;
    const canonical = createBase(inputs.config('site').url).absolute(target);
    const facts = { kind: 'moved', title, description: movedText, url: plan.url, canonical } as const;
    return inputs.template('moved.html').render({ ...stubView(inputs, facts), target });
  },
};

export const gone: Output = {
  name: 'gone',
  stage: 'page',

  plan(site) {
    return goneAddresses(site).map(
      ({ url, about }): PageDraft => ({ url, file: site.urls.file(url), inputs: stubInputs(site, 'gone.html'), about }),
    );
  },

  render(plan, inputs) {
    const { words } = localeOf(inputs);
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
