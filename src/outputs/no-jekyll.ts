/** `.nojekyll`, which keeps GitHub Pages from leaving files out. */
import type { Output } from './output.js';

export const noJekyll: Output = {
  name: 'no-jekyll',
  stage: 'list',

  plan(site) {
    if (site.assets.has('public/.nojekyll')) return [];
    const url = site.urls.asset('.nojekyll');
    return [{ url, file: site.urls.file(url), inputs: [], about: 'the file .nojekyll' }];
  },

  render: () => '',
};
