/** Pages and files of the site's own outputs, as its configuration has them: made with their code, or with a template. */
import type { InputRef, Inputs } from '../site/inputs.js';
import type { Needed } from '../site/needs.js';
import type { Json, StoryInFull } from '../site/own-types.js';
import { storyOfInputs } from '../site/own-view.js';
import type { OwnDraft } from '../site/types.js';
import { createBase } from '../site/urls.js';
import { bodyInputs } from '../theme/body.js';
import { undatedThing } from '../theme/data/lists.js';
import { paperOf } from '../theme/data/paper.js';
import { itemTemplate, storyHtml } from '../theme/feeds/view.js';
import { frameInputs, frameView, localeOf } from '../theme/frame.js';
import { neededView, planNeeds } from '../theme/needs.js';
import { dataBlock } from '../theme/structured-data.js';
import { cardView } from '../theme/views.js';
import { type Output, OwnCodeError, type PageDraft } from './output.js';

type Params = Omit<OwnDraft, 'url'> & { readonly needed?: Needed; readonly data?: Json };

/** What the text of stories is made from besides themselves, as in feeds. */
const ofText: readonly InputRef[] = [
  'config:site',
  'config:words',
  'config:look',
  'config:embeds',
  `template:${itemTemplate}`,
];

export const own: Output = {
  name: 'own',
  stage: 'list',

  plan(site) {
    return site.own.pages.map(({ url: written, ...draft }): PageDraft => {
      const url = site.urls.asset(written.slice(1));
      const page = { url, file: site.urls.file(url), about: `the page ${written} of the output "${draft.output}"` };
      const { template, stories } = draft;
      if (template !== undefined) {
        const { needed, inputs } = planNeeds(site, template);
        const cards = stories.map((id): InputRef => `card:${id}`);
        const params: Params = { ...draft, needed };
        return { ...page, inputs: [...new Set([...cards, ...inputs])], shared: frameInputs(site, template), params };
      }
      const texts = stories.flatMap((id): InputRef[] => {
        const body = site.bodies.get(id);
        return [`card:${id}`, `story:${id}`, ...(body ? bodyInputs(body) : [])];
      });
      const params: Params = draft;
      return { ...page, inputs: [...new Set([`code:${draft.output}` as const, ...ofText, ...texts])], params };
    });
  },

  render(plan, inputs) {
    const params = plan.params as Params;
    return params.template === undefined ? byCode(plan, params, inputs) : byTemplate(plan, params, inputs);
  },
};

function byCode({ url }: PageDraft, { output, data, stories }: Params, inputs: Inputs): string | Uint8Array {
  const { absolute } = createBase(inputs.config('site').url);
  const code = inputs.code(output);
  const page = { url, address: absolute(url), data, stories: stories.map((id) => inFull(id, inputs)) };
  let made: unknown;
  try {
    made = code.output.render?.(page);
  } catch (error) {
    const { place, words } = code.faultOf(error);
    throw new OwnCodeError(place, `the output "${output}" fails in render: ${words}`);
  }
  if (typeof made === 'string' || made instanceof Uint8Array) return made;
  const fault =
    made instanceof Promise
      ? 'a promise in render: take "async" out, and wait for what it needs at the top of the configuration'
      : 'no text in render: return the text of the page, or its bytes';
  throw new OwnCodeError(code.place, `the output "${output}" gives ${fault}`);
}

function inFull(id: string, inputs: Inputs): StoryInFull {
  const site = inputs.config('site');
  const value = inputs.card(id);
  const story = inputs.story(id);
  const view = storyOfInputs(value, story.extra, site);
  return { ...view, html: storyHtml(value, story, view.address, inputs) };
}

function byTemplate({ url }: PageDraft, params: Params, inputs: Inputs): string {
  const { template = '', title, description, noindex, data, stories, needed = {} } = params;
  const locale = localeOf(inputs);
  const facts = { url, title, description, noindex };
  return inputs.template(template).render({
    ...frameView(inputs, { kind: 'page', ...facts }),
    ...neededView(needed, inputs, locale),
    data,
    cards: stories.map((id) => cardView(inputs.card(id), locale)),
    jsonLd: dataBlock(undatedThing({ name: title, ...facts }, paperOf(inputs))),
  });
}
