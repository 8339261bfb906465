/** Fragments: small files that pages put in place when they are read, so that old pages show what is new. */
import type { Needed } from '../site/needs.js';
import { bareInputs, bareView, localeOf, menuView } from '../theme/frame.js';
import { neededView, planNeeds } from '../theme/needs.js';
import type { Output, PageDraft } from './output.js';

type Params = { readonly template: string; readonly needed: Needed };

export const fragment: Output = {
  name: 'fragment',
  stage: 'list',

  plan(site) {
    return site.fragments.map((name): PageDraft => {
      const url = site.urls.fragment(name);
      const template = `fragments/${name}.html`;
      const { needed, inputs } = planNeeds(site, template);
      const params: Params = { template, needed };
      return {
        url,
        file: site.urls.file(url),
        inputs,
        shared: bareInputs(site, template),
        params,
        about: `the fragment "${name}"`,
      };
    });
  },

  render(plan, inputs) {
    const { template, needed } = plan.params as Params;
    const { name, description } = inputs.config('site');
    return inputs.template(template).render({
      ...bareView(inputs, { kind: 'fragment', title: name, description, url: plan.url }),
      ...neededView(needed, inputs, localeOf(inputs)),
      ...(needed.menu ? { menu: menuView(inputs) } : {}),
    });
  },
};
