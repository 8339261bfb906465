/** `manifest.webmanifest` (w3.org/TR/appmanifest): the site's name and icon, for the home screens of phones. */
import { imageType } from '../assets/image-type.js';
import { createBase } from '../site/urls.js';
import { iconOf } from '../theme/frame.js';
import { directionOf } from '../theme/words/index.js';
import type { Output } from './output.js';

export const webManifest: Output = {
  name: 'web-manifest',
  stage: 'list',

  plan(site) {
    // A file of the site's own goes in its place.
    if (site.assets.has('public/manifest.webmanifest')) return [];
    const url = site.urls.manifest;
    const inputs = ['config:site', `asset:${iconOf(site.config)}`] as const;
    return [{ url, file: site.urls.file(url), inputs, about: 'the file manifest.webmanifest' }];
  },

  render(_plan, inputs) {
    const site = inputs.config('site');
    const { home } = createBase(site.url);
    const { url, width, height } = inputs.asset(iconOf({ site }));
    const type = imageType(url);
    const value = {
      name: site.name,
      ...(site.description === '' ? {} : { description: site.description }),
      id: home,
      start_url: home,
      scope: home,
      display: 'browser',
      lang: site.language,
      dir: directionOf(site.language),
      icons: [{ src: url, sizes: type === 'image/svg+xml' ? 'any' : `${width}x${height}`, type }],
    };
    return `${JSON.stringify(value, null, 1)}\n`;
  },
};
