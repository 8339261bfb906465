/** `live.json` beside a live blog: so little that a page which is open can ask every half minute whether there is more. */
import type { InputRef } from '../site/inputs.js';
import { bodyInputs } from '../theme/body.js';
import { localeOf } from '../theme/frame.js';
import { liveView } from '../theme/live-view.js';
import { LazyDraft, type Output, type PageDraft } from './output.js';

export const liveState: Output = {
  name: 'live-state',
  stage: 'list',

  plan(site) {
    const blogs = site.cards.filter((card) => site.bodies.get(card.id)?.updates);
    return blogs.map((card): PageDraft => {
      const url = site.urls.live(card.url);
      const details = () => {
        const body = site.bodies.get(card.id);
        const inputs: InputRef[] = ['config:site', 'config:words', 'config:look', card.ref, card.storyRef];
        return { inputs: [...new Set([...inputs, ...(body ? bodyInputs(body) : [])])], params: { id: card.id } };
      };
      return new LazyDraft(url, site.urls.file(url), card.id, [], details);
    });
  },

  render(plan, inputs) {
    const { id } = plan.params as { id: string };
    const value = inputs.card(id);
    const story = inputs.story(id);
    // The page says the same version of itself.
    const view = liveView(value, story, inputs, localeOf(inputs, value.card.lang), () => '');
    const state = {
      version: view?.live.version,
      count: view?.updates.length,
      latest: view?.live.latest?.iso,
      ended: !view?.live.isLive,
    };
    return `${JSON.stringify(state)}\n`;
  },
};
