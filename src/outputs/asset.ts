/** Files published as they are: pictures that stories show, `public/`, and the theme's own. */
import { readBytes } from '../util/files.js';
import type { Output } from './output.js';

export const asset: Output = {
  name: 'asset',
  stage: 'asset',

  plan(site) {
    return [...site.assets.values()].map(({ path, file }) => ({
      url: site.urls.asset(file),
      file,
      inputs: [`asset:${path}`],
      params: { path },
      about: path,
    }));
  },

  render(plan, inputs) {
    const { path } = plan.params as { path: string };
    return readBytes(inputs.asset(path).source);
  },
};
