/** What a host shows where there is no page: `404.html`. */
import type { Needed } from '../site/needs.js';
import { frameInputs, frameView, localeOf } from '../theme/frame.js';
import { neededView, planNeeds } from '../theme/needs.js';
import type { Output } from './output.js';

const template = 'not-found.html';

export const notFound: Output = {
  name: 'not-found',
  stage: 'list',

  plan(site) {
    const url = site.urls.asset('404.html');
    const { needed, inputs } = planNeeds(site, template);
    const shared = frameInputs(site, template);
    return [{ url, file: site.urls.file(url), inputs, shared, params: { needed }, about: 'the page 404.html' }];
  },

  render(plan, inputs) {
    const { needed } = plan.params as unknown as { needed: Needed };
    const locale = localeOf(inputs);
    const { words } = locale;
    const facts = { kind: 'not-found', title: words.notFoundTitle, description: words.notFoundText } as const;
    return inputs.template(template).render({
      ...frameView(inputs, { ...facts, url: plan.url, noindex: true }),
      ...neededView(needed, inputs, locale),
    });
  },
};
