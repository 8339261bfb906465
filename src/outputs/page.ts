/** Undated pages, out of `pages/`. */

import type { Needed } from '../site/needs.js';
import { bodyHtml, bodyInputs } from '../theme/body.js';
import { undatedThing } from '../theme/data/lists.js';
import { paperOf } from '../theme/data/paper.js';
import { frameInputs, frameView, localeOf } from '../theme/frame.js';
import { neededView, planNeeds } from '../theme/needs.js';
import { withPlayers } from '../theme/players.js';
import { dataBlock } from '../theme/structured-data.js';
import type { Output, PageDraft } from './output.js';

interface Params {
  readonly id: string;
  readonly template: string;
  readonly title: string;
  readonly description: string;
  readonly canonical?: string | undefined;
  readonly noindex: boolean;
  readonly language?: string | undefined;
  readonly needed: Needed;
}

export const page: Output = {
  name: 'page',
  stage: 'page',

  plan(site) {
    return site.pages.map((one): PageDraft => {
      const template = `${one.template ?? 'page'}.html`;
      const body = site.bodies.get(one.id);
      const { needed, inputs } = planNeeds(site, template);
      const params: Params = {
        id: one.id,
        template,
        title: one.title,
        description: one.description ?? one.body.excerpt,
        canonical: one.canonical,
        noindex: one.noindex,
        language: one.lang,
        needed,
      };
      return {
        url: one.url,
        file: site.urls.file(one.url),
        inputs: [`story:${one.id}`, ...(body ? bodyInputs(body) : []), ...inputs],
        shared: frameInputs(site, template),
        params: { ...params },
        about: one.id,
      };
    });
  },

  render(plan, inputs) {
    const { id, template, needed, ...facts } = plan.params as unknown as Params;
    const story = inputs.story(id);
    const locale = localeOf(inputs, facts.language);
    const body = withPlayers(story.html.html, story, inputs, locale);
    return inputs.template(template).render({
      ...frameView(inputs, { kind: 'page', url: plan.url, ...facts }),
      ...neededView(needed, inputs, locale),
      html: bodyHtml(body.html, story, inputs, (url) => url, { kind: 'full', isFirst: true }),
      players: body.script,
      extra: story.extra,
      jsonLd: dataBlock(undatedThing({ url: plan.url, name: facts.title, ...facts }, paperOf(inputs))),
    });
  },
};
