/** `.nojekyll`, which keeps GitHub Pages from leaving files out, and `CNAME`, which tells it the site's own domain. */
import { hosts } from '../site/host.js';
import type { Output } from './output.js';

export const noJekyll: Output = {
  name: 'no-jekyll',
  stage: 'list',

  plan(site) {
    if (!hosts[site.config.host].writes.includes('nojekyll') || site.assets.has('public/.nojekyll')) return [];
    const url = site.urls.asset('.nojekyll');
    return [{ url, file: site.urls.file(url), inputs: [], about: 'the file .nojekyll' }];
  },

  render: () => '',
};

export const cname: Output = {
  name: 'cname',
  stage: 'list',

  plan(site) {
    const isWanted = site.config.cname !== undefined && hosts[site.config.host].writes.includes('cname');
    if (!isWanted || site.assets.has('public/CNAME')) return [];
    const url = site.urls.asset('CNAME');
    return [{ url, file: site.urls.file(url), inputs: ['config:cname'], about: 'the file CNAME' }];
  },

  render: (_plan, inputs) => `${inputs.config('cname')}\n`,
};
