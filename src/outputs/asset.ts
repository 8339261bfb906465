/** Files published as they are: pictures that stories show, `public/`, and the theme's own. */
import { searchScript } from '../theme/frame.js';
import { readBytes } from '../util/files.js';
import type { Output } from './output.js';

/** Files that a site may have of its own, which others write down with what they add to them. */
const extended = ['public/_headers', 'public/_redirects'];

export const asset: Output = {
  name: 'asset',
  stage: 'asset',

  plan(site) {
    const isOurs = (path: string) => extended.includes(path) || (site.isPreview && path === 'public/robots.txt');
    return [...site.assets.values()]
      .filter(({ path }) => !isOurs(path) && (site.config.search || path !== searchScript))
      .map(({ path, file }) => ({
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
