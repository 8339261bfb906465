/** Files published as they are: pictures that stories show, `public/`, and the theme's own. */

import type { Asset } from '../site/types.js';
import { searchScript, stylesheet } from '../theme/frame.js';
import { readBytes } from '../util/files.js';
import type { Output } from './output.js';

/** Files that a site may have of its own, which others write down with what they add to them. */
const extended = ['public/_headers', 'public/_redirects'];

export const asset: Output = {
  name: 'asset',
  stage: 'asset',

  plan(site) {
    const isOurs = (path: string) => extended.includes(path) || (site.isPreview && path === 'public/robots.txt');
    // Some are made anew: see picture.ts and stylesheet.ts.
    const made = new Set(site.pictures.map(({ file }) => file));
    const isMade = ({ path, file }: Asset) => path === stylesheet || made.has(file);
    return [...site.assets.values()]
      .filter((one) => !isOurs(one.path) && !isMade(one) && (site.config.search || one.path !== searchScript))
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
