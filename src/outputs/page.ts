/** Undated pages, out of `pages/`. */

import { bodyHtml, bodyInputs } from '../theme/body.js';
import { frameInputs, frameView } from '../theme/frame.js';
import type { Output, PageDraft } from './output.js';

interface Params {
  readonly id: string;
  readonly template: string;
  readonly title: string;
  readonly description: string;
  readonly canonical?: string | undefined;
  readonly noindex: boolean;
  readonly language?: string | undefined;
}

export const page: Output = {
  name: 'page',
  stage: 'page',

  plan(site) {
    return site.pages.map((one): PageDraft => {
      const url = site.urls.page(one.folder, one.slug);
      const template = `${one.template ?? 'page'}.html`;
      const body = site.bodies.get(one.id);
      const params: Params = {
        id: one.id,
        template,
        title: one.title,
        description: one.description ?? one.body.excerpt,
        canonical: one.canonical,
        noindex: one.noindex,
        language: one.lang,
      };
      return {
        url,
        file: site.urls.file(url),
        inputs: [...frameInputs(site, template), `story:${one.id}`, ...(body ? bodyInputs(body) : [])],
        params: { ...params },
        about: one.id,
      };
    });
  },

  render(plan, inputs) {
    const { id, template, ...facts } = plan.params as unknown as Params;
    const story = inputs.story(id);
    return inputs.template(template).render({
      ...frameView(inputs, { kind: 'page', url: plan.url, ...facts }),
      html: bodyHtml(story.body.html, story, inputs, (url) => url),
      extra: story.extra,
    });
  },
};
