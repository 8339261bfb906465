/** What a host shows where there is no page: `404.html`. */
import { frameInputs, frameView, localeOf } from '../theme/frame.js';
import { wordsFor } from '../theme/words/index.js';
import type { Output } from './output.js';

const template = 'not-found.html';

export const notFound: Output = {
  name: 'not-found',
  stage: 'list',

  plan(site) {
    const url = site.urls.asset('404.html');
    return [{ url, file: site.urls.file(url), inputs: frameInputs(site, template), about: 'the page 404.html' }];
  },

  render(plan, inputs) {
    const words = wordsFor(localeOf(inputs).language);
    const facts = { kind: 'not-found', title: words.notFoundTitle, description: words.notFoundText } as const;
    return inputs.template(template).render(frameView(inputs, { ...facts, url: plan.url, noindex: true }));
  },
};
