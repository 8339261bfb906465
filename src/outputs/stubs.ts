/** Stubs: at the old address of a story a page that leads on, at the address of one taken down a page that says so. */

import type { InputRef, Inputs } from '../site/inputs.js';
import type { Needed } from '../site/needs.js';
import { goneAddresses, redirectionOf } from '../site/redirects.js';
import type { Site } from '../site/types.js';
import { createBase } from '../site/urls.js';
import { bareInputs, bareView, localeOf, menuView, type PageFacts, securityView, stylesheet } from '../theme/frame.js';
import { neededView, planNeeds } from '../theme/needs.js';
import type { Output, PageDraft } from './output.js';

export const moved: Output = {
  name: 'moved',
  tellsOld: true,
  stage: 'page',

  plan(site) {
    return redirectionOf(site).pages.map(
      ({ from, to, title, noindex, about }): PageDraft => ({
        url: from,
        file: site.urls.file(from),
        ...stubPlan(site, 'moved.html', { target: to, title, noindex }),
        about,
      }),
    );
  },

  render(plan, inputs) {
    const { target, title, noindex } = plan.params as { target: string; title: string; noindex: boolean };
    const { movedText } = localeOf(inputs).words;
    const canonical = createBase(inputs.config('site').url).absolute(target);
    const facts = { kind: 'moved', title, description: movedText, url: plan.url, canonical, noindex } as const;
    return inputs.template('moved.html').render({ ...stubView(plan, inputs, facts), target });
  },
};

export const gone: Output = {
  name: 'gone',
  stage: 'page',

  plan(site) {
    return goneAddresses(site).map(
      ({ url, about }): PageDraft => ({ url, file: site.urls.file(url), ...stubPlan(site, 'gone.html', {}), about }),
    );
  },

  render(plan, inputs) {
    const { words } = localeOf(inputs);
    const facts = { kind: 'gone', title: words.goneTitle, description: words.goneText } as const;
    return inputs.template('gone.html').render(stubView(plan, inputs, { ...facts, url: plan.url, noindex: true }));
  },
};

// A stub has no menu unless its template asks for it: it would be written anew with every new section, and nobody stays on it.
function stubPlan<P extends object>(site: Site, template: string, params: P) {
  const { needed, inputs } = planNeeds(site, template);
  const own: InputRef[] = [`asset:${stylesheet}`, 'site:policy', ...inputs];
  return { inputs: own, shared: bareInputs(site, template), params: { ...params, needed } };
}

function stubView(plan: PageDraft, inputs: Inputs, facts: PageFacts) {
  const { needed } = plan.params as unknown as { needed: Needed };
  return {
    ...bareView(inputs, facts),
    menu: needed.menu ? menuView(inputs) : [],
    styles: inputs.asset(stylesheet).url,
    ...securityView(inputs),
    ...neededView(needed, inputs, localeOf(inputs)),
  };
}
