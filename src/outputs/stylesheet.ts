/** The stylesheet of all pages but the mobile view: the theme's parts, the look that the configuration asks for, the site's own. */
import type { InputRef } from '../site/inputs.js';
import { stylesheet as path } from '../theme/frame.js';
import type { Output } from './output.js';

const template = 'site.css';

export const stylesheet: Output = {
  name: 'stylesheet',
  stage: 'asset',

  plan(site) {
    const asset = site.assets.get(path);
    if (!asset) return [];
    const { file } = asset;
    const inputs: InputRef[] = [`asset:${path}`, `template:${template}`];
    return [{ url: site.urls.asset(file), file, inputs, params: { path }, about: 'the stylesheet' }];
  },

  render(_plan, inputs) {
    return new TextEncoder().encode(inputs.template(template).render({}));
  },
};
